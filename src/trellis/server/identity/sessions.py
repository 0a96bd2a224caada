"""Sessions: begun by signing in, prolonged by refresh tokens of which each is good once, ended by their person."""

from dataclasses import dataclass, replace
from datetime import datetime

from trellis.adapters.stores.people.rows import PersonRow, RefreshRow, SessionRow, Standing
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import digest_of, new_token
from trellis.server.identity.settings import ACCESS_LIFE, REFRESH_LIFE, SEEN_STEP, SESSION_LIFE
from trellis.server.identity.where import Where
from trellis.server.problems import Refusal


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a person is handed on signing in, and on each refresh. csrf: what the browser's writes must name."""

    person: PersonRow
    session: SessionRow
    access: str
    access_expires_at: datetime
    refresh: str
    csrf: str


def begin(identity: Identity, person: PersonRow, way: str, where: Where, mfa_until: datetime | None = None) -> SignedIn:
    """A new session, under an id that nobody knew before; mfa_until where a second factor was shown."""
    now = identity.clock.now()
    session = SessionRow(
        identity.new_id("s"), person.id, way, where.device, where.address, now, now, now + SESSION_LIFE, mfa_until, None
    )
    token, row = _refresh(identity, session)
    with identity.store.writing() as unit:
        unit.sessions.sweep(now)
        unit.sessions.add(session, row)
    return _handed(identity, person, session, token)


def renew(identity: Identity, token: str, where: Where) -> SignedIn:
    """The next tokens of a session. Raises Refusal 401 for a token that is unknown, expired, or of an ended session.

    A token that was spent already is somebody else's copy, or its owner's whom somebody overtook: the session ends.
    """
    now = identity.clock.now()
    hashed = digest_of(token)
    with identity.store.writing() as unit:
        row = unit.sessions.refresh(hashed)
        session = unit.sessions.get(row.session_id) if row else None
        if row is None or session is None or not is_open(session, now) or row.expires_at <= now:
            raise over()
        person = unit.people.get(session.person_id)
        if person is None or person.standing is not Standing.ACTIVE:
            raise over()
        spent = unit.sessions.spend(hashed, now)
        if not spent:
            unit.sessions.end(session.id, now)
        else:
            following, following_row = _refresh(identity, session)
            unit.sessions.add_refresh(following_row)
            unit.sessions.see(session.id, now, where.address)
    if not spent:
        raise Refusal(401, "the refresh token was used before; the session is ended", "Sign in again.")
    return _handed(identity, person, replace(session, seen_at=now, address=where.address), following)


def _kept(identity: Identity, session_id: str, person_id: str) -> tuple[PersonRow, SessionRow] | None:
    with identity.store.reading() as unit:
        session = unit.sessions.get(session_id)
        person = unit.people.get(person_id)
    return (person, session) if person and session else None


def found(identity: Identity, session_id: str, person_id: str, where: Where) -> tuple[PersonRow, SessionRow] | None:
    """The person and session that an access token names, as they are now; None where either is over."""
    now = identity.clock.now()
    both = identity.by_session.get(f"{session_id} {person_id}", lambda: _kept(identity, session_id, person_id))
    if both is None or both[1].person_id != person_id or not is_open(both[1], now):
        return None
    person, session = both
    if person.standing is not Standing.ACTIVE:
        return None
    if now - session.seen_at >= SEEN_STEP:
        with identity.store.writing() as unit:
            unit.sessions.see(session_id, now, where.address)
    return person, session


def session_of(identity: Identity, token: str) -> str:
    """The id of the session that a refresh token belongs to, "" where it is unknown."""
    with identity.store.reading() as unit:
        row = unit.sessions.refresh(digest_of(token))
    return row.session_id if row else ""


def is_open(session: SessionRow, now: datetime) -> bool:
    """Whether the session can still be used."""
    idle_until = session.seen_at + REFRESH_LIFE + ACCESS_LIFE
    return session.ended_at is None and now < session.expires_at and now < idle_until


def over() -> Refusal:
    """The refusal of whoever has no session any more."""
    return Refusal(401, "the session is over", "Sign in again.")


def _refresh(identity: Identity, session: SessionRow) -> tuple[str, RefreshRow]:
    token = new_token(identity.entropy)
    expires = min(identity.clock.now() + REFRESH_LIFE, session.expires_at)
    return token, RefreshRow(digest_of(token), session.id, expires, None)


def _handed(identity: Identity, person: PersonRow, session: SessionRow, refresh: str) -> SignedIn:
    access, expires = identity.tokens.issue(person.id, session.id)
    return SignedIn(person, session, access, expires, refresh, identity.sealing.mark("csrf", session.id))
