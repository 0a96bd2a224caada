"""What the store of people gives back: one frozen value per row. Instants are aware and in New York."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trellis.constitution.roles import Role


class Standing(StrEnum):
    """How a person stands to the house. Of an erased one, only the id and this word are left."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"
    ERASED = "erased"


class Purpose(StrEnum):
    """What a token that can be used once is good for."""

    SETUP = "setup"
    INVITATION = "invitation"
    RESET = "reset"
    LINK = "link"


class Ceremony(StrEnum):
    """What the challenge of a passkey was made for."""

    REGISTER = "register"
    SIGN_IN = "sign in"
    STEP_UP = "step up"


class PairState(StrEnum):
    """Where an act that takes two people stands. An open one past its limit has lapsed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    USED = "used"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person. password: an argon2id hash, "" while there is none. seal: 32 bytes, destroyed at erasure.

    owns: accounts owned or in charge of.
    """

    id: str
    name: str
    password: str
    roles: tuple[Role, ...]
    owns: tuple[str, ...]
    standing: Standing
    created_at: datetime
    password_at: datetime | None
    seal: bytes


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One sign-in on one device. way: how it was begun. mfa_until: to when a second factor counts as shown."""

    id: str
    person_id: str
    way: str
    device: str
    address: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    mfa_until: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RefreshRow:
    """A refresh token by its hash. spent_at: when it was exchanged for its successor."""

    hash: str
    session_id: str
    expires_at: datetime
    spent_at: datetime | None


@dataclass(frozen=True, slots=True)
class TotpRow:
    """A person's authenticator. secret: sealed. last_step: the time step of the last code used."""

    person_id: str
    secret: bytes
    confirmed_at: datetime | None
    last_step: int


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """A passkey. id: the credential's id in base64url. public_key: COSE. sign_count: as last heard."""

    id: str
    person_id: str
    public_key: bytes
    sign_count: int
    label: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChallengeRow:
    """A challenge that waits for a passkey's answer. person_id: "" where anybody's passkey may answer."""

    hash: str
    ceremony: Ceremony
    person_id: str
    challenge: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An API key. id: the part that may be shown. hash: of the secret part. scopes: what it may be used for."""

    id: str
    person_id: str
    label: str
    hash: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token that can be used once, by its hash. person_id: whom it is about, "" for the setup of a house."""

    hash: str
    purpose: Purpose
    person_id: str
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """An act that takes two people. subject: what it is done to, such as a run and an account; reason: why."""

    id: str
    permission: str
    subject: str
    reason: str
    state: PairState
    first_id: str
    first_at: datetime
    expires_at: datetime
    second_id: str
    second_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttemptsRow:
    """Failures of one mark (a keyed digest of a name or an address) in its window, and to when it must wait."""

    mark: str
    failures: int
    since: datetime
    blocked_until: datetime | None


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way to reach a person: kind push, mail or webhook. address: sealed. off_at: since when it is not used.

    failures: attempts in a row that failed, with the last one's trouble in words.
    """

    id: str
    person_id: str
    kind: str
    label: str
    address: bytes
    created_at: datetime
    failures: int = 0
    trouble: str = ""
    off_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice for one person by one way. at: of the event; due_at: not before. failed: why it was given up.

    language: that of its words. sealed_by: whose key its text is sealed with; "" for a text in the clear.
    """

    id: str
    person_id: str
    way_id: str
    severity: str
    subject: str
    text: str
    link: str
    at: datetime
    sequence: int
    due_at: datetime
    attempts: int = 0
    sent_at: datetime | None = None
    failed: str = ""
    language: str = "en"
    sealed_by: str = ""


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """An answer kept for repeats of its call. mark: a keyed digest of caller and key; request: a digest of the call.

    status and answer (sealed) are None until the call is answered.
    """

    mark: str
    person_id: str
    request: str
    claimed_at: datetime
    status: int | None = None
    answer: bytes | None = None
