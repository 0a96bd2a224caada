"""ETags (RFC 9110): a view changes when its run's journal does, so the journal's head names its state."""

import hashlib
from typing import Annotated

from fastapi import Header
from starlette.requests import Request
from starlette.responses import Response

from trellis.server.problems import Refusal
from trellis.server.runs.watched import WatchedRun

IF_NONE_MATCH = "If-None-Match"
IF_MATCH = "If-Match"

NamedTags = Annotated[
    str, Header(alias=IF_NONE_MATCH, description="ETags of what the caller has already; 304 where one still holds")
]


NamedStates = Annotated[
    str, Header(alias=IF_MATCH, description="ETags of the state that is to be changed; 412 where it is another by now")
]


class NotModified(Exception):  # noqa: N818 - an answer, not an error
    """The caller has this state already."""

    def __init__(self, tag: str) -> None:
        """Takes the tag of the state."""
        super().__init__(tag)
        self.tag = tag


def tag_of(run: WatchedRun, caller_id: str = "", program: str = "") -> str:
    """The ETag of any view of the run as it is read now, for one caller and one version of the program."""
    return digest_tag(run.name, run.identity, str(run.read_to), caller_id, program)


def digest_tag(*parts: str) -> str:
    """The ETag of a state that these parts name."""
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f'"{digest[:24]}"'


def check(named: str, response: Response, tag: str) -> None:
    """Put the tag on the response; raises NotModified where the caller named it, as NamedTags has it."""
    if tag in {each.strip().removeprefix("W/") for each in named.split(",")} or named.strip() == "*":
        raise NotModified(tag)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"


def check_named(named: str, tag: str) -> None:
    """Raises Refusal 412 where a caller named states, as NamedStates has it, and this is none of them."""
    if named.strip() not in ("", "*") and tag not in {each.strip() for each in named.split(",")}:
        raise Refusal(412, "it was changed meanwhile", "Read it anew, and say it again where it still holds.")


def not_modified(_: Request, error: Exception) -> Response:
    """The answer without a body."""
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers={"ETag": error.tag, "Cache-Control": "private, no-cache"})
