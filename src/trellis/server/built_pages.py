"""The built web app: its files as they are, and its start page for every address that the app itself knows.

Files of text lie there packed as well (`web/scripts/pack.mjs`): whoever accepts that gets them so.
"""

from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, Response

from trellis.server.problems import problem_response

BUILT = Path(__file__).parent / "pages"
ASSETS = "assets/"
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
_PACKED = {"br": ".br", "gzip": ".gz"}
"""Content codings (RFC 9110, 8.4.1) that files are packed in, the smaller first, by the ending that they have then."""


def serve_pages(app: FastAPI, built: Path = BUILT) -> None:
    """Serve the app from the folder that it was built into; without one, say how it is built."""

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            return problem_response(404, f"there is nothing at {request.url.path}")
        file = (built / path).resolve()
        if path and file.is_relative_to(built.resolve()) and file.is_file():
            return _answer(file, request, _FOR_GOOD if path.startswith(ASSETS) else _ASK_EACH_TIME)
        if path.startswith(ASSETS):
            return problem_response(404, f"there is nothing at {request.url.path}")
        if not (built / "index.html").is_file():
            return problem_response(503, "the pages are not built: run scripts/pages")
        return _answer(built / "index.html", request, _ASK_EACH_TIME)


def _answer(file: Path, request: Request, keep: str) -> Response:
    """The file, packed where the caller takes it so. Names of assets carry their digest: they may be kept for good."""
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    kind = guess_type(file.name)[0] or "application/octet-stream"
    for coding in _accepted(request):
        packed = file.with_name(file.name + _PACKED[coding])
        if packed.is_file():
            return FileResponse(packed, media_type=kind, headers={**headers, "Content-Encoding": coding})
    return FileResponse(file, media_type=kind, headers=headers)


def _accepted(request: Request) -> list[str]:
    """The codings of ours that the caller names and does not weigh with nothing."""
    asked = request.headers.get("accept-encoding", "").lower()
    weighed = (part.replace(" ", "").partition(";q=") for part in asked.split(","))
    named = {name for name, _, weight in weighed if not weight or weight.strip("0.") != ""}
    return [coding for coding in _PACKED if coding in named]
