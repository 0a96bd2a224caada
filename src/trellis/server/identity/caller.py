"""Who makes a call, and the question of Part I that every route asks before it answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Protocol

from fastapi import Depends
from fastapi.openapi.models import APIKey, APIKeyIn, HTTPBearer
from fastapi.security.base import SecurityBase
from starlette.requests import HTTPConnection

from trellis.constitution.roles import Answer, Permission, Person, answer
from trellis.server.at_once import soonest
from trellis.server.problems import Refusal
from trellis.server.served import ServedDep, ServedHouse

SECOND_FACTOR = "urn:trellis:second-factor"
"""The problem type by which a program knows that showing a second factor would help."""


class Credential(StrEnum):
    """What a call was signed with: a person's session or an API key."""

    SESSION = "session"
    KEY = "key"


class Scope(StrEnum):
    """What an API key may be used for; a session has every scope."""

    READ = "read"
    COMMAND = "command"
    GOVERN = "govern"
    ADMINISTER = "administer"
    FEDERATE = "federate"


SCOPES: dict[Permission, Scope] = {
    Permission.READ: Scope.READ,
    Permission.READ_REPLICA: Scope.READ,
    Permission.PAUSE: Scope.COMMAND,
    Permission.KILL: Scope.COMMAND,
    Permission.RELEASE_USER: Scope.COMMAND,
    Permission.RELEASE_LATCH: Scope.COMMAND,
    Permission.RESET: Scope.COMMAND,
    Permission.MANUAL_CLOSE: Scope.COMMAND,
    Permission.MOVE_MONEY: Scope.COMMAND,
    Permission.PAPER_CYCLE: Scope.COMMAND,
    Permission.PROMOTE: Scope.COMMAND,
    Permission.DRAFT: Scope.GOVERN,
    Permission.PROPOSE: Scope.GOVERN,
    Permission.APPROVE: Scope.GOVERN,
    Permission.ADMINISTER: Scope.ADMINISTER,
    Permission.SEND_ORDERS: Scope.COMMAND,
    Permission.READ_AUDIT: Scope.GOVERN,
}
"""The scope that a key needs for a permission; what is marked * in Part I no key gets, for want of a second factor."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the person as Part I knows one, the person's id in the people store, and the credential.

    credential_id: the session's or the key's id.
    """

    person: Person
    id: str
    credential: Credential = Credential.SESSION
    scopes: frozenset[Scope] = frozenset(Scope)
    credential_id: str = ""

    def may(self, permission: Permission, *, account: str = "", author: str = "") -> Answer:
        """What Part I answers, and a key's scopes: account and author as roles.answer() takes them."""
        scope = SCOPES[permission]
        if scope not in self.scopes:
            return Answer(False, f"the key has no scope '{scope.value}', which '{permission.value}' takes")
        return answer(permission, self.person, account=account, author=author)

    def lacks_factor(self, permission: Permission, *, account: str = "", author: str = "") -> bool:
        """Whether a second factor, shown now, is all that lacks; a key can show none."""
        if self.credential is not Credential.SESSION or self.may(permission, account=account, author=author).allowed:
            return False
        shown = replace(self, person=replace(self.person, mfa=True))
        return shown.may(permission, account=account, author=author).allowed


class Door(Protocol):
    """Tells who is behind a connection."""

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """The caller, None for one who has not signed in. Raises Refusal for a credential that does not hold."""
        ...


class _Documented(SecurityBase):
    """Tells the API's document of a credential; the door is what looks at it."""

    def __init__(self, name: str, model: HTTPBearer | APIKey) -> None:
        self.scheme_name = name
        self.model = model

    async def __call__(self) -> None:
        """Nothing to ask."""


_TOKEN = _Documented("token", HTTPBearer(description="An access token, or an API key"))
_COOKIE = _Documented(
    "cookie",
    APIKey.model_validate(
        {"in": APIKeyIn.cookie, "name": "trellis_access", "description": "What signing in leaves a browser"}
    ),
)


TokenShown = Annotated[None, Depends(_TOKEN)]
CookieShown = Annotated[None, Depends(_COOKIE)]
"""Parameters of a dependency that asks the door by itself: they tell the document what it takes."""


def let_in(connection: HTTPConnection, house: ServedHouse) -> Caller:
    """The caller, whoever it is. Raises Refusal 401 for one who has not signed in."""
    caller = house.door.caller(connection)
    if caller is None:
        raise Refusal(401, "sign in first", "Sign in, or send an API key.")
    return caller


async def signed_in(
    connection: HTTPConnection,
    house: ServedDep,
    _token: TokenShown = None,
    _cookie: CookieShown = None,
) -> Caller:
    """Dependency: let_in(), the soonest way."""
    return await soonest(lambda: let_in(connection, house))


CallerDep = Annotated[Caller, Depends(signed_in)]


def permitted(caller: Caller, permission: Permission, *, account: str = "", author: str = "") -> None:
    """Raises Refusal 403 with the row of Part I where the caller may not; typed where a second factor alone lacks."""
    asked = caller.may(permission, account=account, author=author)
    if asked.allowed:
        return
    if caller.lacks_factor(permission, account=account, author=author):
        raise Refusal(403, asked.reason, "Show your second factor first.", kind=SECOND_FACTOR)
    raise Refusal(403, asked.reason, "Ask somebody whose role permits it.")


async def session_only(caller: CallerDep) -> Caller:
    """Dependency: a person at a browser or a client of their own. Raises Refusal 403 for a key."""
    if caller.credential is not Credential.SESSION:
        raise Refusal(403, "no key may do this", "Sign in.")
    return caller


SessionDep = Annotated[Caller, Depends(session_only)]


def require(permission: Permission) -> Callable[[Caller], Awaitable[Caller]]:
    """A dependency that gives the caller where Part I permits it to the person whatever the account."""

    async def required(caller: CallerDep) -> Caller:
        permitted(caller, permission)
        return caller

    return required
