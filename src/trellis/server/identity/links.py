"""Tokens that are good once: the setup of a house, an invitation, a new password, a link that signs in."""

from datetime import datetime, timedelta

from trellis.adapters.stores.people.rows import PersonRow, Purpose, Standing, TokenRow
from trellis.server.identity import sessions
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import digest_of, new_token
from trellis.server.identity.sessions import SignedIn
from trellis.server.identity.settings import INVITATION_LIFE, LINK_LIFE, RESET_LIFE, SESSION_LIFE, SETUP_LIFE
from trellis.server.identity.where import Where
from trellis.server.problems import Refusal

_LIVES = {
    Purpose.SETUP: SETUP_LIFE,
    Purpose.INVITATION: INVITATION_LIFE,
    Purpose.RESET: RESET_LIFE,
    Purpose.LINK: LINK_LIFE,
}


def issue(identity: Identity, purpose: Purpose, person_id: str = "") -> str:
    """A token for the purpose, in place of any other for the same and the same person; it is kept as a digest alone."""
    token = new_token(identity.entropy)
    expires = identity.clock.now() + _LIVES[purpose]
    with identity.store.writing() as unit:
        unit.tokens.put(TokenRow(digest_of(token), purpose, person_id, expires, None))
    return token


def issue_link(identity: Identity, person: PersonRow) -> str:
    """The token of a link that signs the person in once, from this machine, within LINK_LIFE.

    The address is PAGES/link#TOKEN: what stands behind # is sent to no server, and a page posts it.
    """
    return issue(identity, Purpose.LINK, person.id)


def follow_link(identity: Identity, token: str, where: Where) -> SignedIn:
    """A session by link. Raises Refusal 403 for a call from elsewhere, 401 for a token that does not hold (any more).

    In a demo's home it counts as a second factor for as long as the session lasts.
    """
    if not where.loopback:
        raise Refusal(403, "the link works on the house's own machine alone", "Open it there.")
    now = identity.clock.now()
    person_id = use(identity, Purpose.LINK, token, now)
    with identity.store.reading() as unit:
        person = unit.people.get(person_id)
    if person is None or person.standing is not Standing.ACTIVE:
        raise spent()
    return sessions.begin(identity, person, "link", where, now + SESSION_LIFE if identity.demo else None)


def use(identity: Identity, purpose: Purpose, token: str, at: datetime) -> str:
    """Use the token up, and tell whom it is about. Raises Refusal 401 where it does not hold for the purpose."""
    with identity.store.writing() as unit:
        row = unit.tokens.look(digest_of(token))
        if row is None or row.purpose is not purpose or not unit.tokens.use(row.hash, at):
            raise spent()
    return row.person_id


def spent() -> Refusal:
    """The refusal of a token that does not hold."""
    return Refusal(401, "the link does not hold: it was used, or its time is over", "Ask for a new one.")


def life(purpose: Purpose) -> timedelta:
    """How long a token for the purpose is good."""
    return _LIVES[purpose]
