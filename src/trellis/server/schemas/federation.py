"""Rounds of learning together as the API tells them (docs/federation.md)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trellis.privacy.learning.coordinator import RoundStage
from trellis.privacy.learning.terms import CELLS_MAX, MEMBERS_MAX, MEMBERS_MIN, RoundMode, Unit
from trellis.server.schemas.money import Exact

Base64 = Annotated[str, Field(max_length=1_000_000, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]
Place = Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]
PlainNumber = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,15})?$", examples=["8"])]


class RoundDraft(BaseModel):
    """A round to open. trusted: fewer than 100 who know and trust each other; width: columns of hashed words."""

    members: int = Field(MEMBERS_MIN, ge=2, le=MEMBERS_MAX)
    trusted: bool = False
    unit: Unit = Unit.HOUSEHOLD
    mode: RoundMode = RoundMode.MASKED
    epsilon: PlainNumber = "8"
    delta: PlainNumber = "0.00001"
    width: int = Field(1024, ge=16, le=CELLS_MAX)


class RoundTerms(BaseModel):
    """What a round is run by."""

    round: str
    members: int
    trusted: bool
    unit: Unit
    mode: RoundMode
    classes: list[str]
    width: int
    epsilon: Exact
    delta: Exact


class RoundTold(BaseModel):
    """A round as it stands. place: the caller's, 0 for no member; roster: the keys of those whose masks count; inbox:
    sealed shares for the caller; stayed: whose update came; rho: what it costs a member; why: why it failed.
    """

    terms: RoundTerms
    stage: RoundStage
    why: str
    since: datetime
    place: int
    joined: int
    roster: dict[Place, Base64]
    inbox: dict[Place, Base64]
    stayed: list[int]
    rho: Exact


class RoundList(BaseModel):
    """The rounds of this server's life, oldest first."""

    rounds: list[RoundTold]


class MemberStep(BaseModel):
    """What a member sends: its keys (join, 128 bytes), shares by place, or its update; all of it signed."""

    step: Literal["join", "share", "update", "reveal"]
    parts: dict[Annotated[str, Field(max_length=8)], Base64] = Field(min_length=1, max_length=MEMBERS_MAX)
    signature: Base64


class MemberStepTaken(BaseModel):
    """The member's place, and where the round is now."""

    place: int
    stage: RoundStage


class RoundModel(BaseModel):
    """The mean update of a closed round: float32, little-endian, classes by columns. stayed: of how many members."""

    terms: RoundTerms
    stayed: int
    rho: Exact
    sha256: str
    weights: str
