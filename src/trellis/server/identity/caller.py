"""Who makes a call, and the question of Part I that every route asks before it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Protocol

from fastapi import Depends
from starlette.requests import HTTPConnection

from trellis.constitution.roles import Permission, Person, answer
from trellis.server.problems import Refusal
from trellis.server.served import ServedDep


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


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the person as Part I knows one, the person's id in the people store, and the credential."""

    person: Person
    id: str
    credential: Credential = Credential.SESSION
    scopes: frozenset[Scope] = frozenset(Scope)


class Door(Protocol):
    """Tells who is behind a connection."""

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """The caller, None for one who has not signed in. Raises Refusal for a credential that does not hold."""
        ...


def signed_in(connection: HTTPConnection, house: ServedDep) -> Caller:
    """Dependency: the caller, whoever it is. Raises Refusal 401 for one who has not signed in."""
    caller = house.door.caller(connection)
    if caller is None:
        raise Refusal(401, "sign in first", "Sign in, or send an API key.")
    return caller


CallerDep = Annotated[Caller, Depends(signed_in)]


def permitted(caller: Caller, permission: Permission, *, account: str = "", author: str = "") -> None:
    """Raises Refusal 403 with the row of Part I where the person may not."""
    asked = answer(permission, caller.person, account=account, author=author)
    if not asked.allowed:
        raise Refusal(403, asked.reason, "Ask somebody whose role permits it; where a second factor lacks, show yours.")


def require(permission: Permission) -> Callable[[Caller], Caller]:
    """A dependency that gives the caller where Part I permits it to the person whatever the account."""

    def required(caller: CallerDep) -> Caller:
        permitted(caller, permission)
        return caller

    return required
