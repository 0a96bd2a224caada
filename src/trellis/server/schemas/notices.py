"""Notices and the ways that they go, as the API tells them."""

from datetime import datetime, time
from typing import Annotated

from pydantic import BaseModel, Field

from trellis.adapters.notify.message import Severity
from trellis.server.notices.preferences import Way
from trellis.server.notices.ways import LABEL_CHARACTERS_MAX

Label = Annotated[str, Field(min_length=1, max_length=LABEL_CHARACTERS_MAX, examples=["my phone"])]


class Notice(BaseModel):
    """One notice by one way."""

    id: str
    way: str = Field(description="The way's id")
    severity: Severity
    subject: str
    text: str
    link: str
    at: datetime = Field(description="When it happened, by the run's clock")
    sent_at: datetime | None
    attempts: int
    failed: str = Field(description="Why it was given up; empty otherwise")
    language: str = Field(description="The language of its words")


class NoticeList(BaseModel):
    """A person's notices, newest first."""

    notices: list[Notice]


class WayTold(BaseModel):
    """A way without its address."""

    id: str
    kind: Way
    label: str
    created_at: datetime
    failures: int = Field(description="Attempts in a row that failed")
    trouble: str = Field(description="What the last failure was")
    off_at: datetime | None = Field(description="Since when it is not used any more")


class WayList(BaseModel):
    """A person's ways, and what this house offers."""

    ways: list[WayTold]
    offered: list[Way]
    push_key: str = Field(description="The house's public key, by which a browser subscribes (VAPID)")


class NewPush(BaseModel):
    """A browser's subscription, as PushSubscription.toJSON() gives it."""

    label: Label
    endpoint: Annotated[str, Field(max_length=2048)]
    p256dh: Annotated[str, Field(max_length=200)]
    auth: Annotated[str, Field(max_length=64)]


class NewMail(BaseModel):
    """A mailbox."""

    label: Label
    address: Annotated[str, Field(max_length=255, examples=["ada@example.org"])]


class NewHook(BaseModel):
    """An address that messages are posted to."""

    label: Label
    url: Annotated[str, Field(max_length=2048, examples=["https://hooks.example/trellis"])]


class HookMade(WayTold):
    """A webhook with the secret of its signatures, told this once."""

    secret: str


class Tried(BaseModel):
    """What became of a test message."""

    arrived: bool
    trouble: str


class Quiet(BaseModel):
    """Hours in which only critical and emergency notices come."""

    start: time
    end: time
    zone: Annotated[str, Field(max_length=64, examples=["Europe/Berlin"])] = "America/New_York"


class NoticePreferences(BaseModel):
    """least: by way, how much a notice must matter; a way left out is off. by_kind: another least for a kind. floors:
    by currency, below which cash should not fall; 0 where none is given.
    """

    least: dict[Way, Severity] = {}
    by_kind: dict[str, Severity] = {}
    muted: list[str] = []
    quiet: Quiet | None = None
    floors: Annotated[dict[str, str], Field(max_length=20, examples=[{"USD": "500.00"}])] = {}


class NoticeKinds(BaseModel):
    """The kinds of notices that there are."""

    kinds: list[str]
