"""The second factor that is a code: an authenticator's (RFC 6238), or a recovery code where that is lost."""

import base64
from datetime import datetime

from trellis.adapters.stores.people.rows import PersonRow
from trellis.adapters.stores.people.store import Unit
from trellis.kernel import totp
from trellis.server.identity.caller import SECOND_FACTOR
from trellis.server.identity.house import Identity
from trellis.server.identity.lockout import FACTOR_FAILURES_MAX, Mark
from trellis.server.identity.settings import FACTOR_LIFE
from trellis.server.problems import Refusal

RECOVERY_CODES = 10
_RECOVERY_BYTES = 10
_RECOVERY_CHARACTERS = 16


def enrol(identity: Identity, person: PersonRow) -> tuple[str, str]:
    """A new authenticator's secret as people type it, and its otpauth address; nothing counts until it is confirmed.

    Raises Refusal 409 where one is confirmed already: it must be given up first.
    """
    secret = identity.entropy.take(totp.SECRET_BYTES)
    with identity.store.writing() as unit:
        kept = unit.factors.totp(person.id)
        if kept is not None and kept.confirmed_at is not None:
            raise Refusal(409, "an authenticator is enrolled already", "Give it up first.")
        unit.factors.put_totp(person.id, identity.sealing.seal(secret, _about(person)))
    return totp.written(secret), totp.address(secret, person.name, "Trellis")


def confirm(identity: Identity, person: PersonRow, code: str) -> tuple[str, ...]:
    """The person shows a code of the new authenticator, and gets recovery codes. Raises Refusal 401."""
    now = identity.clock.now()
    identity.lockout.attempt((mark(identity, person),), now)
    with identity.store.writing() as unit:
        kept = unit.factors.totp(person.id)
        if kept is None or kept.confirmed_at is not None:
            raise Refusal(409, "no authenticator waits to be confirmed", "Enrol one first.")
        if not _step_used(identity, unit, person, code, now):
            raise wrong_code()
        unit.factors.confirm_totp(person.id, now)
        codes = _new_codes(identity, unit, person)
    identity.lockout.succeeded((mark(identity, person),))
    return codes


def new_codes(identity: Identity, person: PersonRow) -> tuple[str, ...]:
    """Recovery codes in place of all before. Raises Refusal 409 where there is no authenticator to recover."""
    with identity.store.writing() as unit:
        kept = unit.factors.totp(person.id)
        if kept is None or kept.confirmed_at is None:
            raise Refusal(409, "there is no authenticator", "Enrol one first.")
        return _new_codes(identity, unit, person)


def give_up(identity: Identity, person: PersonRow) -> None:
    """No authenticator and no recovery codes any more."""
    with identity.store.writing() as unit:
        unit.factors.drop_totp(person.id)
        unit.factors.put_codes(person.id, ())


def show(identity: Identity, person: PersonRow, code: str) -> datetime:
    """The instant to which a second factor counts that is shown now. Raises Refusal 401 for a code that does not hold.

    A code holds once: a time step that was used, and every earlier one, is refused, and so is a used recovery code.
    """
    now = identity.clock.now()
    identity.lockout.attempt((mark(identity, person),), now)
    with identity.store.writing() as unit:
        kept = unit.factors.totp(person.id)
        confirmed = kept is not None and kept.confirmed_at is not None
        shown = confirmed and (
            _step_used(identity, unit, person, code, now) or _recovered(identity, unit, person, code, now)
        )
    if not shown:
        raise wrong_code()
    identity.lockout.succeeded((mark(identity, person),))
    return now + FACTOR_LIFE


def has_factor(identity: Identity, person: PersonRow) -> bool:
    """Whether the person has an authenticator or a passkey."""
    with identity.store.reading() as unit:
        kept = unit.factors.totp(person.id)
        return (kept is not None and kept.confirmed_at is not None) or bool(unit.factors.passkeys(person.id))


def has_code(identity: Identity, person: PersonRow) -> bool:
    """Whether the person has an authenticator."""
    with identity.store.reading() as unit:
        kept = unit.factors.totp(person.id)
    return kept is not None and kept.confirmed_at is not None


def wrong_code() -> Refusal:
    """The refusal of a code that does not hold."""
    way_out = "Wait for the next code; each counts once."
    return Refusal(401, "the code does not hold, or was used", way_out, kind=SECOND_FACTOR)


def asked() -> Refusal:
    """The refusal of whoever has not shown a second factor not long ago."""
    return Refusal(403, "a second factor is asked for", "Show your second factor first.", kind=SECOND_FACTOR)


def mark(identity: Identity, person: PersonRow) -> Mark:
    """What failures with the person's second factor are counted under."""
    return Mark(identity.sealing.mark("factor", person.id), FACTOR_FAILURES_MAX)


def _step_used(identity: Identity, unit: Unit, person: PersonRow, code: str, now: datetime) -> bool:
    kept = unit.factors.totp(person.id)
    assert kept is not None, "asked of those who have one"
    step = totp.step_shown(identity.sealing.open(kept.secret, _about(person)), code, now)
    return step is not None and unit.factors.use_step(person.id, step)


def _recovered(identity: Identity, unit: Unit, person: PersonRow, code: str, now: datetime) -> bool:
    return unit.factors.use_code(person.id, _kept_code(identity, person, code), now)


def _new_codes(identity: Identity, unit: Unit, person: PersonRow) -> tuple[str, ...]:
    plain = [base64.b32encode(identity.entropy.take(_RECOVERY_BYTES)).decode().lower() for _ in range(RECOVERY_CODES)]
    unit.factors.put_codes(person.id, [_kept_code(identity, person, code) for code in plain])
    return tuple("-".join(code[at : at + 4] for at in range(0, _RECOVERY_CHARACTERS, 4)) for code in plain)


def _kept_code(identity: Identity, person: PersonRow, code: str) -> str:
    plain = code.lower().replace("-", "").replace(" ", "")
    return identity.sealing.mark("recovery", f"{person.id}\x1f{plain}")


def _about(person: PersonRow) -> str:
    return f"authenticator of {person.id}"
