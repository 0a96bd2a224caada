"""A person's second factors: authenticator, recovery codes, passkeys; and showing one (step-up)."""

import json

from fastapi import APIRouter

from trellis.server.idempotency import OnceRoute
from trellis.server.identity import factors, passkeys, picture, signing_in
from trellis.server.identity.caller import Caller, SessionDep
from trellis.server.identity.house import Identity
from trellis.server.identity.identified import IdentityDep, OwnPerson, WhereDep
from trellis.server.identity.settings import FACTOR_LIFE
from trellis.server.problems import Refusal
from trellis.server.schemas.identity import Ceremony, FactorShown, PasskeyStepUp, StepUp
from trellis.server.schemas.me import (
    Confirmation,
    Enrolment,
    NewPasskey,
    Passkey,
    PasskeyList,
    Proof,
    RecoveryCodes,
)
from trellis.server.telling import personal

router = APIRouter(route_class=OnceRoute, prefix="/me", tags=["second factors"])


@router.post("/step-up", summary="Show the second factor by a code")
def step_up(body: StepUp, person: OwnPerson, caller: SessionDep, identity: IdentityDep) -> FactorShown:
    """It counts for 15 minutes; a code counts once."""
    factors.show(identity, person, body.code.get_secret_value())
    return _shown(identity, caller)


@router.post("/step-up/passkey/ask", summary="Ask for a passkey as a second factor")
def ask_step_up(person: OwnPerson, identity: IdentityDep, place: WhereDep) -> Ceremony:
    """One of the person's own."""
    asked = passkeys.ask_step_up(identity, person, place)
    return Ceremony(ceremony=asked.ceremony, options=json.loads(asked.options))


@router.post("/step-up/passkey", summary="Show the second factor by a passkey")
def step_up_by_passkey(
    body: PasskeyStepUp, person: OwnPerson, caller: SessionDep, identity: IdentityDep, place: WhereDep
) -> FactorShown:
    """It counts for 15 minutes."""
    passkeys.step_up(identity, person, body.ceremony.get_secret_value(), passkeys.text_of(body.answer), place)
    return _shown(identity, caller)


@router.post("/authenticator", summary="Enrol an authenticator", status_code=201)
def enrol(body: Proof, person: OwnPerson, caller: SessionDep, identity: IdentityDep, place: WhereDep) -> Enrolment:
    """The secret is shown once. Nothing counts until a code of it is shown."""
    signing_in.prove(identity, person, body.password.get_secret_value(), place, mfa=caller.person.mfa)
    secret, address = factors.enrol(identity, person)
    return Enrolment(secret=secret, address=address, picture=picture.modules(address))


@router.post("/authenticator/confirm", summary="Confirm an authenticator by its first code")
def confirm(body: Confirmation, person: OwnPerson, caller: SessionDep, identity: IdentityDep) -> RecoveryCodes:
    """Recovery codes are shown once. The second factor counts as shown."""
    codes = factors.confirm(identity, person, body.code.get_secret_value())
    _shown(identity, caller)
    return RecoveryCodes(codes=list(codes))


@router.delete("/authenticator", summary="Give the authenticator up", status_code=204)
def give_up(person: OwnPerson, caller: SessionDep, identity: IdentityDep) -> None:
    """Takes the second factor, shown not long ago. Recovery codes go too."""
    _demand(caller)
    factors.give_up(identity, person)


@router.post("/recovery-codes", summary="New recovery codes")
def new_codes(person: OwnPerson, caller: SessionDep, identity: IdentityDep) -> RecoveryCodes:
    """Those before hold no longer."""
    _demand(caller)
    return RecoveryCodes(codes=list(factors.new_codes(identity, person)))


@router.get("/passkeys", summary="One's passkeys")
def list_passkeys(caller: SessionDep, identity: IdentityDep) -> PasskeyList:
    """Oldest first."""
    return PasskeyList(passkeys=personal.passkeys_of(identity, caller.id))


@router.post("/passkeys/ask", summary="Ask for a new passkey")
def ask_passkey(body: Proof, person: OwnPerson, caller: SessionDep, identity: IdentityDep, place: WhereDep) -> Ceremony:
    """A person may have several."""
    signing_in.prove(identity, person, body.password.get_secret_value(), place, mfa=caller.person.mfa)
    asked = passkeys.ask_registration(identity, person, place)
    return Ceremony(ceremony=asked.ceremony, options=json.loads(asked.options))


@router.post("/passkeys", summary="Keep a new passkey", status_code=201)
def add_passkey(
    body: NewPasskey, person: OwnPerson, caller: SessionDep, identity: IdentityDep, place: WhereDep
) -> Passkey:
    """The passkey was used just now, so the second factor counts as shown."""
    token, answer = body.ceremony.get_secret_value(), passkeys.text_of(body.answer)
    row = passkeys.register(identity, person, token, answer, body.label, place)
    _shown(identity, caller)
    return personal.passkey(row)


@router.delete("/passkeys/{passkey}", summary="Delete a passkey", status_code=204)
def delete_passkey(passkey: str, caller: SessionDep, identity: IdentityDep) -> None:
    """Takes the second factor, shown not long ago."""
    _demand(caller)
    with identity.store.writing() as unit:
        if not unit.factors.drop_passkey(passkey, caller.id):
            raise Refusal(404, "there is no such passkey of yours", "List your passkeys.")


def _demand(caller: Caller) -> None:
    if not caller.person.mfa:
        raise factors.asked()


def _shown(identity: Identity, caller: Caller) -> FactorShown:
    until = identity.clock.now() + FACTOR_LIFE
    with identity.store.writing() as unit:
        unit.sessions.show_factor(caller.credential_id, until)
    return FactorShown(second_factor_until=until)
