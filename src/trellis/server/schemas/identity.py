"""Signing in, as the API tells it. Secrets that are sent are of a type that shows itself nowhere."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, Field, SecretStr

from trellis.constitution.roles import Role

Name = Annotated[str, Field(min_length=1, max_length=256, examples=["Ada"])]
Password = Annotated[SecretStr, Field(max_length=1024, examples=["four unrelated words here"])]
Token = Annotated[SecretStr, Field(max_length=2048, description="What was printed or handed over, good once")]
Code = Annotated[SecretStr, Field(max_length=64, description="An authenticator's six digits, or a recovery code")]


class Keeping(StrEnum):
    """Who keeps the tokens: a browser in cookies that no script reads, or a client of its own."""

    BROWSER = "browser"
    CLIENT = "client"


class IdentityState(BaseModel):
    """What a sign-in page must know."""

    set_up: bool = Field(description="Whether the house has its first person")
    setup_here: bool = Field(description="Whether setting up from this address takes no token")
    demo: bool
    passkeys: bool = Field(description="Whether passkeys can be used at this address")
    signed_in: bool


class SetUp(BaseModel):
    """The first person of a house."""

    name: Name
    password: Password
    token: Token = SecretStr("")
    keeping: Keeping = Keeping.BROWSER


class SignIn(BaseModel):
    """Name and password, and a code where one is asked for."""

    name: Name
    password: Password
    code: Code = SecretStr("")
    keeping: Keeping = Keeping.BROWSER


class FollowLink(BaseModel):
    """The token of a one-time link."""

    token: Token
    keeping: Keeping = Keeping.BROWSER


class Accept(BaseModel):
    """The token of an invitation or of a reset, and the password chosen."""

    token: Token
    password: Password
    keeping: Keeping = Keeping.BROWSER


class Refresh(BaseModel):
    """A client's refresh token; a browser's travels in its cookie."""

    token: Token = SecretStr("")


class PersonIn(BaseModel):
    """The person who signed in."""

    id: str = Field(examples=["p-1f2e3d4c5b6a7988"])
    name: str
    roles: list[Role]
    accounts: list[str] = Field(description="Accounts owned or in charge of")


class Signed(BaseModel):
    """A session. The tokens are told to clients alone; csrf is what a browser's writes name in X-CSRF-Token."""

    person: PersonIn
    session: str
    access_expires_at: datetime
    second_factor_until: datetime | None
    csrf: str | None = None
    access: str | None = None
    refresh: str | None = None


class Ceremony(BaseModel):
    """What a passkey is asked. options: as navigator.credentials takes them, from their JSON form."""

    ceremony: str
    options: dict[str, Any]


class PasskeySignIn(BaseModel):
    """A passkey's answer as PublicKeyCredential.toJSON() gives it."""

    ceremony: Token
    answer: dict[str, Any]
    keeping: Keeping = Keeping.BROWSER


class StepUp(BaseModel):
    """A code of the second factor."""

    code: Code


class PasskeyStepUp(BaseModel):
    """A passkey's answer as a second factor."""

    ceremony: Token
    answer: dict[str, Any]


class FactorShown(BaseModel):
    """To when the second factor counts as shown."""

    second_factor_until: datetime
