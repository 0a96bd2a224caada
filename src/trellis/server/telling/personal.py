"""What the house keeps about one person, as told to that person."""

import json
from typing import Any

from trellis.adapters.stores.people.rows import KeyRow, PairRow, PasskeyRow, PersonRow
from trellis.server.identity.audit import AuditRow
from trellis.server.identity.auditing import address_of
from trellis.server.identity.caller import Caller, Scope
from trellis.server.identity.house import Identity
from trellis.server.notices.texts import NoticeTexts
from trellis.server.schemas.me import CallSeen, Export, Key, Me, PairSeen, Passkey, Session
from trellis.server.telling.notices import notice_told, way_told

NOTICES_MAX = 10_000
CALLS_MAX = 10_000
"""Calls of the audit that an export holds at most, the last ones."""


def me(identity: Identity, person: PersonRow, caller: Caller) -> Me:
    """The person, and what the second factor stands at."""
    with identity.store.reading() as unit:
        kept = unit.factors.totp(person.id)
        passkeys = len(unit.factors.passkeys(person.id))
        left = unit.factors.codes_left(person.id)
        session = unit.sessions.get(caller.credential_id)
    return Me(
        id=person.id,
        name=person.name,
        roles=list(person.roles),
        accounts=list(person.owns),
        demo=identity.demo,
        authenticator=kept is not None and kept.confirmed_at is not None,
        passkeys=passkeys,
        recovery_codes=left,
        second_factor=caller.person.mfa,
        second_factor_until=session.mfa_until if session and caller.person.mfa else None,
        password_at=person.password_at,
    )


def sessions_of(identity: Identity, caller: Caller) -> list[Session]:
    """The caller's open sessions, seen last first."""
    with identity.store.reading() as unit:
        rows = unit.sessions.of(caller.id, identity.clock.now())
    return [
        Session(
            id=row.id,
            way=row.way,
            device=row.device,
            address=row.address,
            created_at=row.created_at,
            seen_at=row.seen_at,
            expires_at=row.expires_at,
            current=row.id == caller.credential_id,
        )
        for row in rows
    ]


def passkey(row: PasskeyRow) -> Passkey:
    """A passkey without its key."""
    return Passkey(id=row.id, label=row.label, created_at=row.created_at, used_at=row.used_at)


def passkeys_of(identity: Identity, person_id: str) -> list[Passkey]:
    """The person's passkeys, oldest first."""
    with identity.store.reading() as unit:
        return [passkey(row) for row in unit.factors.passkeys(person_id)]


def key(row: KeyRow) -> Key:
    """A key without its secret."""
    return Key(
        id=row.id,
        label=row.label,
        scopes=[Scope(word) for word in row.scopes],
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )


def keys_of(identity: Identity, person_id: str) -> list[Key]:
    """The person's keys, oldest first."""
    with identity.store.reading() as unit:
        return [key(row) for row in unit.keys.of(person_id)]


def preferences_of(identity: Identity, person_id: str) -> dict[str, Any]:
    """What the person prefers, by name."""
    with identity.store.reading() as unit:
        return {name: json.loads(value) for name, value in unit.preferences.of(person_id).items()}


def export(identity: Identity, person: PersonRow, caller: Caller, texts: NoticeTexts) -> Export:
    """Everything about the person that the people's database and the audit hold."""
    identity.audit.flush()
    with identity.store.reading() as unit:
        pairs, ways = unit.pairs.of(person.id), unit.ways.of(person.id)
        notices = unit.notices.of(person.id, NOTICES_MAX)
    return Export(
        me=me(identity, person, caller),
        created_at=person.created_at,
        sessions=sessions_of(identity, caller),
        passkeys=passkeys_of(identity, person.id),
        keys=keys_of(identity, person.id),
        preferences=preferences_of(identity, person.id),
        pairs=[_pair(row) for row in pairs],
        ways=[way_told(row) for row in ways],
        notices=[notice_told(texts.opened(row)) for row in notices],
        calls=[_call(row, person) for row in identity.audit.rows(limit=CALLS_MAX, person=person.id)],
    )


def _pair(row: PairRow) -> PairSeen:
    return PairSeen(
        id=row.id,
        permission=row.permission,
        subject=row.subject,
        reason=row.reason,
        state=row.state.value,
        proposed_at=row.first_at,
    )


def _call(row: AuditRow, person: PersonRow) -> CallSeen:
    call = row.call
    return CallSeen(
        sequence=row.sequence,
        at=call.at,
        method=call.method,
        route=call.route,
        subject=call.subject,
        outcome=call.outcome,
        address=address_of(call.address, person.seal),
    )
