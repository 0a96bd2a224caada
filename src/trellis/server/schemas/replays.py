"""Replays that are started from outside, and two of them side by side."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from trellis.server.runs.live.wishes import Kind
from trellis.server.schemas.control import LiveRow, PaceRow


class FlowBody(BaseModel):
    """Money of the owner that comes in on a day, or goes out of a sleeve where the amount is below zero."""

    model_config = ConfigDict(extra="forbid")

    day: date
    amount: str = Field(examples=["5000.00"])
    sleeve: str = ""


class SettingsBody(BaseModel):
    """The settings of docs/settings.md that may come from outside; what is left out has its default."""

    model_config = ConfigDict(extra="forbid")

    first: date
    last: date
    capital: str | None = Field(None, max_length=30, examples=["300000"])
    account: str | None = Field(None, max_length=40)
    source: str | None = Field(None, max_length=20, examples=["bundled"])
    overlay: str | None = Field(None, max_length=20, description="demo, or empty", examples=["demo"])
    listing: str | None = Field(None, max_length=20)
    operator: str | None = Field(None, max_length=20)
    surface_scale: str | None = Field(None, max_length=20)
    spread_scale: str | None = Field(None, max_length=20)
    seed: int | None = Field(None, ge=0, le=2**31)
    flow: list[FlowBody] = Field(default_factory=list, max_length=100)


class ReplayBody(BaseModel):
    """A run to found. kind: replay, as fast as possible, or practice, paced and commanded by people."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", max_length=64, description="Made from the settings where it is empty")
    kind: Kind = Kind.REPLAY
    settings: SettingsBody
    pace: PaceRow = Field(default_factory=lambda: PaceRow(seconds=Decimal(20)))


class ReplayRow(BaseModel):
    """A run that was founded to be at work."""

    name: str
    kind: Kind
    first: date
    last: date
    account: str
    settings: dict[str, str]
    live: LiveRow


class ReplayList(BaseModel):
    """Every such run that the caller may read."""

    replays: list[ReplayRow]


class ComparedRow(BaseModel):
    """One figure of two runs as text, and b less a; n/a where either is not known."""

    figure: str
    a: str
    b: str
    difference: str


class DifferingSetting(BaseModel):
    """A setting that the two runs do not share."""

    setting: str
    a: str
    b: str


class Comparison(BaseModel):
    """Two finished runs side by side."""

    a: str
    b: str
    figures: list[ComparedRow]
    settings: list[DifferingSetting]
