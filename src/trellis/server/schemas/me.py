"""What belongs to the person who asks, as the API tells it."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, SecretStr

from trellis.constitution.roles import Role
from trellis.server.identity.caller import Scope
from trellis.server.identity.settings import KEY_DAYS_MAX, LABEL_CHARACTERS_MAX
from trellis.server.schemas.identity import Code, Password, Token
from trellis.server.schemas.notices import Notice, WayTold

Label = Annotated[str, Field(min_length=1, max_length=LABEL_CHARACTERS_MAX, examples=["phone"])]


class Me(BaseModel):
    """The person, and what the second factor stands at."""

    id: str
    name: str
    roles: list[Role]
    accounts: list[str]
    demo: bool
    authenticator: bool
    passkeys: int
    recovery_codes: int = Field(description="How many are left")
    second_factor: bool = Field(description="Whether one counts as shown now")
    second_factor_until: datetime | None
    password_at: datetime | None


class NewPassword(BaseModel):
    """Another password. current: the one that holds; not asked of those who showed a second factor."""

    password: Password
    current: Password = SecretStr("")


class Proof(BaseModel):
    """The password, asked of those who have no second factor to show."""

    password: Password = SecretStr("")


class Enrolment(BaseModel):
    """A new authenticator's secret, shown once. It counts from the first code on."""

    secret: str
    address: str = Field(description="otpauth address, which an app on the same device opens")
    picture: list[str] = Field(description="QR code of the address: rows of modules, 1 dark, without the quiet zone")


class Confirmation(BaseModel):
    """A code of the new authenticator."""

    code: Code


class RecoveryCodes(BaseModel):
    """Codes that are good once each, shown once."""

    codes: list[str]


class Passkey(BaseModel):
    """A passkey."""

    id: str
    label: str
    created_at: datetime
    used_at: datetime | None


class PasskeyList(BaseModel):
    """The person's passkeys."""

    passkeys: list[Passkey]


class NewPasskey(BaseModel):
    """A new passkey's answer as PublicKeyCredential.toJSON() gives it."""

    ceremony: Token
    answer: dict[str, Any]
    label: Label


class Session(BaseModel):
    """One sign-in on one device."""

    id: str
    way: str = Field(examples=["password"])
    device: str
    address: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool


class SessionList(BaseModel):
    """The person's open sessions, seen last first."""

    sessions: list[Session]


class Ended(BaseModel):
    """How many sessions were ended."""

    ended: int


class NewKey(BaseModel):
    """A key to make."""

    label: Label
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))
    days: int = Field(ge=1, le=KEY_DAYS_MAX)


class Key(BaseModel):
    """A key without its secret."""

    id: str
    label: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class MadeKey(BaseModel):
    """A new key. text is shown now and never again."""

    key: Key
    text: str


class KeyList(BaseModel):
    """The person's keys, revoked ones among them."""

    keys: list[Key]


class Preferences(BaseModel):
    """What the person prefers, by name, as JSON."""

    preferences: dict[str, Any]


class Preference(BaseModel):
    """One preference; any JSON."""

    value: Any


class PairSeen(BaseModel):
    """An act of two in which the person had a part."""

    id: str
    permission: str
    subject: str
    reason: str
    state: str
    proposed_at: datetime


class CallSeen(BaseModel):
    """One call of the person's, from the audit."""

    sequence: int
    at: datetime
    method: str
    route: str
    subject: str
    outcome: int
    address: str | None


class Export(BaseModel):
    """Everything that the house keeps about the person outside of the runs' journals; secrets are told as present."""

    me: Me
    created_at: datetime
    sessions: list[Session]
    passkeys: list[Passkey]
    keys: list[Key]
    preferences: dict[str, Any]
    pairs: list[PairSeen]
    ways: list[WayTold]
    notices: list[Notice]
    calls: list[CallSeen]


class Erasure(BaseModel):
    """Words that nobody types by accident: one's own name."""

    name: str = Field(max_length=256)
    password: Password = SecretStr("")
