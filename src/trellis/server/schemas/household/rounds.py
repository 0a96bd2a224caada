"""Rounds of learning that another house coordinates, as the API tells them (docs/federation.md)."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.adapters.federation.joining import Reached
from trellis.adapters.federation.judging import Objection
from trellis.privacy.learning.terms import RoundMode, Unit
from trellis.server.problems import ProblemRow
from trellis.server.schemas.federation import PlainNumber
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.money import Exact


class CoordinatorNamed(BaseModel):
    """A coordinating house: its address, and the key with the scope `federate` that it gave; neither is kept.

    trusted: a few members may be taken part with, who know and trust each other; epsilon_most: what a round may cost.
    """

    address: str = Field(min_length=1, max_length=300, examples=["https://ann.example"])
    key: str = Field(min_length=1, max_length=300)
    trusted: bool = False
    epsilon_most: PlainNumber = "8"


class RoundJoin(CoordinatorNamed):
    """One of its rounds to take part in."""

    round: str = Field(pattern=r"^[A-Za-z0-9]{1,32}$")


class OfferedTerms(BaseModel):
    """What a round is run by. rho: what it costs a member; unit: what is hidden of each."""

    round: str
    members: int
    trusted: bool
    unit: Unit
    mode: RoundMode
    epsilon: Exact
    delta: Exact
    rho: Exact


class RoundObjection(BaseModel):
    """Something that speaks against taking part."""

    kind: Objection
    problem: ProblemRow


class RoundOffer(BaseModel):
    """A round that is joining. joined: how many members are there; against: nothing, where it may be joined."""

    terms: OfferedTerms
    joined: int
    against: list[RoundObjection]


class RoundOffers(BaseModel):
    """The rounds that are joining at a house."""

    offers: list[RoundOffer]


class RoundJobTold(BaseModel):
    """A round that this household takes part in, or took. host: whose it is; reached: how far this member is, null
    before it joined; paid: whether the ledger was charged; place: this member's, 0 for none; joined: how many are
    there; stayed: how many households are in what was learned, null before that.
    """

    id: str
    state: JobState
    began: datetime
    elapsed: int
    host: str
    terms: OfferedTerms
    reached: Reached | None
    paid: bool
    place: int
    joined: int
    stayed: int | None
    problems: list[ProblemRow]


class RoundJobs(BaseModel):
    """Those that this server remembers, the newest first."""

    jobs: list[RoundJobTold]
