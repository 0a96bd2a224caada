"""Passkeys (W3C WebAuthn, level 2): registered by a signed-in person, then good for signing in or as a second factor.

A passkey asks its person for a finger, a face or a PIN (user verification), so it is two factors at once.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import bytes_to_base64url, options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from trellis.adapters.stores.people.rows import Ceremony, ChallengeRow, PasskeyRow, PersonRow, Standing
from trellis.server.identity import sessions
from trellis.server.identity.house import Identity
from trellis.server.identity.sealing import digest_of, new_token
from trellis.server.identity.sessions import SignedIn
from trellis.server.identity.settings import CHALLENGE_LIFE, FACTOR_LIFE, PASSKEYS_MAX
from trellis.server.identity.where import Where, host_name, is_loopback
from trellis.server.problems import Refusal

RELYING_PARTY = "Trellis"
ANSWER_CHARACTERS_MAX = 16_384
_CHALLENGE_BYTES = 32
_UNREADABLE = (WebAuthnException, ValueError, TypeError, KeyError, IndexError, OverflowError, struct.error)
"""What the library raises at an answer that is wrong or is none; its parsers let some errors of Python's through."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked: a ceremony's token, which comes back with the answer, and the options as JSON text."""

    ceremony: str
    options: str


def ask_registration(identity: Identity, person: PersonRow, where: Where) -> Asked:
    """Ask for a new passkey. Raises Refusal 409 where passkeys cannot be used at this address, or are too many."""
    with identity.store.reading() as unit:
        known = unit.factors.passkeys(person.id)
    if len(known) >= PASSKEYS_MAX:
        raise Refusal(409, f"there are {PASSKEYS_MAX} passkeys already", "Delete one first.")
    token, challenge = _challenge(identity, Ceremony.REGISTER, person.id)
    options = webauthn.generate_registration_options(
        rp_id=_party(identity, where),
        rp_name=RELYING_PARTY,
        user_id=person.id.encode(),
        user_name=person.name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(webauthn.base64url_to_bytes(each.id)) for each in known],
    )
    return Asked(token, options_to_json(options))


def register(identity: Identity, person: PersonRow, token: str, answer: str, label: str, where: Where) -> PasskeyRow:
    """Keep the passkey that answered. Raises Refusal 401 for an answer that does not hold, 409 for a known passkey."""
    challenge = _taken(identity, token, Ceremony.REGISTER, person.id)
    try:
        verified = webauthn.verify_registration_response(
            credential=_object(answer),
            expected_challenge=challenge.challenge,
            expected_rp_id=_party(identity, where),
            expected_origin=origin(identity, where),
            require_user_verification=True,
        )
    except _UNREADABLE as error:
        raise _refused() from error
    shown = bytes_to_base64url(verified.credential_id)
    now = identity.clock.now()
    row = PasskeyRow(shown, person.id, verified.credential_public_key, verified.sign_count, label, now, None)
    with identity.store.writing() as unit:
        if not unit.factors.add_passkey(row):
            raise Refusal(409, "the passkey is registered already", "Use another one.")
    return row


def ask_sign_in(identity: Identity, where: Where) -> Asked:
    """Ask for any passkey of this house; nobody is named, so nobody learns who has one."""
    token, challenge = _challenge(identity, Ceremony.SIGN_IN, "")
    return _asked(identity, where, token, challenge, ())


def sign_in(identity: Identity, token: str, answer: str, where: Where) -> SignedIn:
    """A session, with the second factor shown. Raises Refusal 401 for an answer that does not hold."""
    challenge = _taken(identity, token, Ceremony.SIGN_IN, "")
    person = _verified(identity, challenge, answer, where)
    return sessions.begin(identity, person, "passkey", where, identity.clock.now() + FACTOR_LIFE)


def ask_step_up(identity: Identity, person: PersonRow, where: Where) -> Asked:
    """Ask for one of the person's passkeys. Raises Refusal 409 where there is none."""
    with identity.store.reading() as unit:
        known = unit.factors.passkeys(person.id)
    if not known:
        raise Refusal(409, "there is no passkey", "Register one first.")
    token, challenge = _challenge(identity, Ceremony.STEP_UP, person.id)
    return _asked(identity, where, token, challenge, known)


def step_up(identity: Identity, person: PersonRow, token: str, answer: str, where: Where) -> None:
    """Raises Refusal 401 unless one of the person's own passkeys answered."""
    challenge = _taken(identity, token, Ceremony.STEP_UP, person.id)
    if _verified(identity, challenge, answer, where).id != person.id:
        raise _refused()


def origin(identity: Identity, where: Where) -> str:
    """The origin that an answer must come from: the public address, or this machine as the browser names it."""
    if identity.settings.public_host and where.host == identity.settings.public_host:
        return identity.settings.public_url.rstrip("/")
    return f"{'https' if where.secure else 'http'}://{where.host}"


def text_of(answer: Mapping[str, object]) -> str:
    """A passkey's answer as JSON text. Raises Refusal 413 where no passkey answers at such length."""
    text = json.dumps(answer)
    if len(text) > ANSWER_CHARACTERS_MAX:
        raise Refusal(413, "no passkey answers at such length", "Begin again.")
    return text


def _asked(identity: Identity, where: Where, token: str, challenge: bytes, known: tuple[PasskeyRow, ...]) -> Asked:
    options = webauthn.generate_authentication_options(
        rp_id=_party(identity, where),
        challenge=challenge,
        allow_credentials=[PublicKeyCredentialDescriptor(webauthn.base64url_to_bytes(each.id)) for each in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Asked(token, options_to_json(options))


def _verified(identity: Identity, challenge: ChallengeRow, answer: str, where: Where) -> PersonRow:
    """Whose passkey answered. The counter must have grown, or stay at zero for those that do not count."""
    credential = _object(answer)
    with identity.store.reading() as unit:
        passkey = unit.factors.passkey(str(credential.get("id", "")))
        person = unit.people.get(passkey.person_id) if passkey else None
    if passkey is None or person is None or person.standing is not Standing.ACTIVE:
        raise _refused()
    try:
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge.challenge,
            expected_rp_id=_party(identity, where),
            expected_origin=origin(identity, where),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except _UNREADABLE as error:
        raise _refused() from error
    with identity.store.writing() as unit:
        if not unit.factors.use_passkey(passkey, verified.new_sign_count, identity.clock.now()):
            raise _refused()
    return person


def _challenge(identity: Identity, ceremony: Ceremony, person_id: str) -> tuple[str, bytes]:
    token, challenge = new_token(identity.entropy), identity.entropy.take(_CHALLENGE_BYTES)
    now = identity.clock.now()
    row = ChallengeRow(digest_of(token), ceremony, person_id, challenge, now + CHALLENGE_LIFE)
    with identity.store.writing() as unit:
        unit.factors.put_challenge(row, now)
    return token, challenge


def _taken(identity: Identity, token: str, ceremony: Ceremony, person_id: str) -> ChallengeRow:
    with identity.store.writing() as unit:
        row = unit.factors.take_challenge(digest_of(token))
    if row is None or row.expires_at <= identity.clock.now() or (row.ceremony, row.person_id) != (ceremony, person_id):
        raise _refused()
    return row


def _party(identity: Identity, where: Where) -> str:
    """The relying party's id: a name, never a number (WebAuthn 5.1.2)."""
    name = host_name(urlsplit(origin(identity, where)).netloc)
    if not name or is_loopback(name):
        way_out = "Open the pages under the name localhost, or under the house's public address."
        raise Refusal(409, "passkeys cannot be used at an address that is a number", way_out)
    return name


def _object(answer: str) -> dict[str, object]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise _refused() from error
    if not isinstance(found, dict):
        raise _refused()
    return found


def _refused() -> Refusal:
    return Refusal(401, "the passkey's answer does not hold", "Begin again, with a passkey of this house.")
