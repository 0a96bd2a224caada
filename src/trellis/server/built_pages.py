"""The built web app: its files as they are, and its start page for every address that the app itself knows."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles

from trellis.server.problems import problem_response

BUILT = Path(__file__).parent / "pages"
_FOR_GOOD = "public, max-age=31536000, immutable"


class _Assets(StaticFiles):
    """Files whose names carry their digest: they may be kept for good."""

    def file_response(self, *args: object, **named: object) -> Response:
        answer = super().file_response(*args, **named)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = _FOR_GOOD
        return answer


def serve_pages(app: FastAPI, built: Path = BUILT) -> None:
    """Serve the app from the folder that it was built into; without one, say how it is built."""

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            return problem_response(404, f"there is nothing at {request.url.path}")
        file = (built / path).resolve()
        if path and file.is_relative_to(built.resolve()) and file.is_file():
            return FileResponse(file, headers={"Cache-Control": "no-cache"})
        if not (built / "index.html").is_file():
            return problem_response(503, "the pages are not built: run scripts/pages")
        return FileResponse(built / "index.html", headers={"Cache-Control": "no-cache"})

    if (built / "assets").is_dir():
        app.mount("/assets", _Assets(directory=built / "assets"))
        app.router.routes.insert(0, app.router.routes.pop())
