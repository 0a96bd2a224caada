"""Errors as RFC 9457 problem documents: what is wrong, where, and the way out."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.adapters.stores.postgres.unreachable import UnreachableError
from trellis.core.problems import Problem, ProblemError
from trellis.household.problems import Unavailable
from trellis.serving.routing.limits import ShapeError

MEDIA_TYPE = "application/problem+json"
_SEE = "See /api/v1/openapi.json for what there is."
UNTYPED = "about:blank"
SHOWN_MAX = 200
"""Characters of a refused value that are told back."""


class ProblemRow(BaseModel):
    """One thing wrong with what was sent."""

    source: str
    field: str
    value: str
    message: str
    way_out: str


class ProblemDocument(BaseModel):
    """RFC 9457; problems is an extension that lists every field at fault."""

    type: str = UNTYPED
    title: str
    status: int
    detail: str
    problems: list[ProblemRow] = []


class Refusal(Exception):  # noqa: N818 - it refuses a call; the call's maker made the error
    """A call is not answered as asked. headers go out with it, such as Retry-After.

    kind: RFC 9457's type, for what a program must tell apart by more than the status.
    """

    def __init__(
        self, status: int, message: str, way_out: str, headers: dict[str, str] | None = None, kind: str = UNTYPED
    ) -> None:
        """Takes the HTTP status, what is wrong and the way out."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.way_out = way_out
        self.headers = headers or {}
        self.kind = kind


def problem_response(
    status: int,
    detail: str,
    problems: Sequence[Problem] = (),
    headers: dict[str, str] | None = None,
    kind: str = UNTYPED,
) -> JSONResponse:
    """A problem document."""
    rows = [problem_row(each) for each in problems]
    document = ProblemDocument(type=kind, title=HTTPStatus(status).phrase, status=status, detail=detail, problems=rows)
    return JSONResponse(document.model_dump(), status, headers=headers, media_type=MEDIA_TYPE)


def problem_row(each: Problem) -> ProblemRow:
    """A problem as answers tell it."""
    shown = each.value[:SHOWN_MAX].encode(errors="replace").decode()  # half a surrogate pair cannot be sent back
    return ProblemRow(source=each.source, field=each.field, value=shown, message=each.message, way_out=each.way_out)


FORESEEN = (ProblemError, Refusal, StoreUnavailable, UnreachableError, RequestValidationError, HTTPException)
"""Errors that say that a call was not carried out; any other is a mistake of ours."""


def install(app: FastAPI) -> None:
    """Every error of the app leaves it as a problem document."""
    app.add_exception_handler(ProblemError, _problem_error)
    app.add_exception_handler(Unavailable, _not_now)
    app.add_exception_handler(ShapeError, _shape_error)
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(StoreUnavailable, _unavailable)
    app.add_exception_handler(UnreachableError, _unreachable)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _mistake)


def _problem_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ProblemError)
    detail = "; ".join(each.message for each in error.problems)
    return problem_response(HTTPStatus.UNPROCESSABLE_ENTITY, detail, error.problems)


def _not_now(_: Request, error: Exception) -> JSONResponse:
    """The call is right, and what it takes is not there now."""
    assert isinstance(error, Unavailable)
    detail = "; ".join(each.message for each in error.problems)
    return problem_response(HTTPStatus.SERVICE_UNAVAILABLE, detail, error.problems, {"Retry-After": "5"})


def _shape_error(_: Request, error: Exception) -> JSONResponse:
    """A body that nobody has looked into, for its shape."""
    assert isinstance(error, ShapeError)
    return problem_response(HTTPStatus.BAD_REQUEST, error.problems[0].message, error.problems)


def _refusal(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)
    row = Problem(request.url.path, "call", request.method, error.message, error.way_out)
    return problem_response(error.status, error.message, (row,), error.headers, error.kind)


def _unavailable(_: Request, __: Exception) -> JSONResponse:
    """The store's own words stay inside: they may tell where it is."""
    words = "the store of people does not answer; nothing was changed"
    return problem_response(HTTPStatus.SERVICE_UNAVAILABLE, words, headers={"Retry-After": "1"})


def _unreachable(_: Request, __: Exception) -> JSONResponse:
    """The journal's server is away; its own words, which may tell where it is, stay inside too."""
    words = "the server that keeps the journal does not answer; nothing was changed"
    return problem_response(HTTPStatus.SERVICE_UNAVAILABLE, words, headers={"Retry-After": "1"})


def _invalid(_: Request, error: Exception) -> JSONResponse:
    """The value itself is not told back: it may be a secret."""
    assert isinstance(error, RequestValidationError)
    rows = [
        Problem(str(each["loc"][0]), ".".join(map(str, each["loc"][1:])), "", each["msg"], "Correct the field.")
        for each in error.errors()
    ]
    return problem_response(HTTPStatus.UNPROCESSABLE_ENTITY, "the call does not fit its description", rows)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    row = Problem(request.url.path, "call", request.method, str(error.detail), _SEE)
    return problem_response(error.status_code, str(error.detail), (row,), dict(error.headers or {}))


def _mistake(_: Request, __: Exception) -> JSONResponse:
    """A programmer's mistake: the caller is told that it is ours, and nothing of its inside."""
    return problem_response(HTTPStatus.INTERNAL_SERVER_ERROR, "the server made a mistake; its log has the particulars")
