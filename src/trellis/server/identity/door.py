"""The door of the house: who is behind a connection, by access token, cookie or API key."""

from dataclasses import dataclass, replace

from starlette.requests import HTTPConnection

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.server.identity import keys, sessions
from trellis.server.identity.caller import Caller, Credential, Scope
from trellis.server.identity.cookies import access_of, check_origin, check_write
from trellis.server.identity.house import Identity, as_person
from trellis.server.identity.where import Where, where
from trellis.server.problems import Refusal
from trellis.server.served import ServedHouse

_UNKNOWN = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
_KNOWN = "trellis_caller"


@dataclass(frozen=True, slots=True)
class Known:
    """The caller as the audit notes one: seal is the key under which the address is sealed."""

    caller: Caller
    person: PersonRow


@dataclass(frozen=True, slots=True)
class PeopleDoor:
    """Implements server.identity.caller.Door over a house's people."""

    identity: Identity

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """The caller, None for nobody. Raises Refusal 401 for a credential that does not hold, 429 for too many calls.

        A header outdoes a cookie. Whatever a browser sends by itself must come from the house's own pages.
        """
        known = known_behind(connection)
        if known is None:
            known = self._known(connection, where(connection))
            if known is None:
                return None
            connection.scope.setdefault("state", {})[_KNOWN] = known
            bucket = self.identity.page_reads if _is_page_read(connection) else self.identity.requests
            bucket.take(known.caller.id, self.identity.clock.now())
        return known.caller

    def again(self, caller: Caller) -> Caller | None:
        """The caller of a connection that stays open, with today's roles; None once the session or key is over."""
        now = self.identity.clock.now()
        with self.identity.store.reading() as unit:
            person = unit.people.get(caller.id)
            session = unit.sessions.get(caller.credential_id)
            key = unit.keys.get(caller.credential_id)
        if person is None or person.standing is not Standing.ACTIVE:
            return None
        open_still = sessions.is_open(session, now) if session else key is not None and keys.holds(key, person, now)
        return replace(caller, person=as_person(person, mfa=False)) if open_still else None

    def _known(self, connection: HTTPConnection, place: Where) -> Known | None:
        header = connection.headers.get("authorization")
        if header is not None:
            kind, _, token = header.partition(" ")
            if kind.lower() != "bearer":
                raise Refusal(
                    401, "the Authorization header is of an unknown kind", "Send Bearer and a token.", _UNKNOWN
                )
            known = self._by_key(token) if token.startswith(f"{keys.PREFIX}_") else self._by_token(token, place)
            if known is None:
                raise Refusal(
                    401, "the token does not hold: it is unknown, expired or revoked", "Sign in again.", _UNKNOWN
                )
            return known
        token = access_of(connection)
        if not token:
            return None
        check_origin(self.identity, place, connection)
        known = self._by_token(token, place)
        if known is None:
            raise Refusal(401, "the session's access has expired, or the session is over", "Refresh it, or sign in.")
        check_write(self.identity, connection, known.caller.credential_id)
        return known

    def _by_token(self, token: str, place: Where) -> Known | None:
        access = self.identity.tokens.read(token)
        both = sessions.found(self.identity, access.session_id, access.person_id, place) if access else None
        if both is None:
            return None
        person, session = both
        mfa = session.mfa_until is not None and self.identity.clock.now() < session.mfa_until
        return Known(
            Caller(as_person(person, mfa=mfa), person.id, Credential.SESSION, credential_id=session.id), person
        )

    def _by_key(self, token: str) -> Known | None:
        both = keys.found(self.identity, token)
        if both is None:
            return None
        person, key = both
        scopes = frozenset(Scope(word) for word in key.scopes)
        return Known(Caller(as_person(person, mfa=False), person.id, Credential.KEY, scopes, key.id), person)


def _is_page_read(connection: HTTPConnection) -> bool:
    """A read by the house's own pages, which ask again whenever the stream tells them that something happened."""
    by_cookie = "authorization" not in connection.headers
    return by_cookie and connection.scope.get("method", "GET") in ("GET", "HEAD")


def still_in(house: ServedHouse, caller: Caller) -> Caller | None:
    """The caller of a connection that stays open, as things are now; None for one who is no longer let in.

    While the store does not answer, what is open stays open.
    """
    if not isinstance(house.door, PeopleDoor):
        return caller
    try:
        return house.door.again(caller)
    except StoreUnavailable:
        return caller


def known_behind(connection: HTTPConnection) -> Known | None:
    """Who was found to be behind the connection, if anybody was."""
    known = connection.scope.get("state", {}).get(_KNOWN)
    assert known is None or isinstance(known, Known)
    return known


def let_in(connection: HTTPConnection, person: PersonRow, session_id: str) -> None:
    """Note who signed in by this very call, for the audit."""
    caller = Caller(as_person(person, mfa=False), person.id, Credential.SESSION, credential_id=session_id)
    connection.scope.setdefault("state", {})[_KNOWN] = Known(caller, person)
