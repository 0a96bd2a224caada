"""The one place where the parts of the API meet."""

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI

from trellis.server import built_pages, problems
from trellis.server.etags import NotModified, not_modified
from trellis.server.problems import ProblemDocument
from trellis.server.routes import journal, runs, stream
from trellis.server.served import ServedHouse
from trellis.server.stream.hubs import Hubs

PREFIX = "/api/v1"

ROUTERS: tuple[APIRouter, ...] = (runs.router, journal.router, stream.router)
"""Every route of the API, under PREFIX."""

_REFUSED: dict[int | str, dict[str, Any]] = {
    code: {"model": ProblemDocument, "content": {problems.MEDIA_TYPE: {}}} for code in (401, 403, 404, 422, 429, 503)
}


def create_app(house: ServedHouse) -> FastAPI:
    """The API of a house, its document at PREFIX/openapi.json, and the pages."""
    app = FastAPI(
        title="Trellis",
        version=version("trellis"),
        description="A house's accounts: what they own, what the autopilot did and why, and one way to command it.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=_REFUSED,
    )
    app.state.house = house
    app.state.hubs = Hubs()
    problems.install(app)
    app.add_exception_handler(NotModified, not_modified)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    built_pages.serve_pages(app)
    return app
