"""What lines may be used for, what was told of the household, and where it stands beside others."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.bookkeeping.consent.book import LineUse
from trellis.server.schemas.money import Exact


class ConsentTold(BaseModel):
    """Whether lines may be used so. at: when it was said last, null where it never was."""

    use: LineUse
    given: bool
    at: datetime | None


class ConsentSaid(BaseModel):
    """given: true allows the use from now on, false ends it."""

    given: bool


class SpendTold(BaseModel):
    """One charge of a budget. epsilon: what it alone may lose, at the budget's delta; of: what it was for."""

    at: datetime
    what: str
    of: str
    epsilon: Exact


class PrivacyBudget(BaseModel):
    """A data set's privacy budget. spent: oldest first; left: the share of it that may still be spent, 0 to 1."""

    data_set: str
    epsilon: Exact
    delta: Exact
    epsilon_used: Exact
    left: Exact
    spent: list[SpendTold]


class SharedTold(BaseModel):
    """The model of the last round of learning together that is kept here. stayed: how many households are in it."""

    round: str
    members: int
    stayed: int
    unit: str = Field(description="What was hidden of each: household or merchant")
    epsilon: Exact


class PrivacyTold(BaseModel):
    """Consents use by use, budgets with all that was charged to them, and what was learned together."""

    consents: list[ConsentTold]
    budgets: list[PrivacyBudget]
    shared: SharedTold | None


class RangeTold(BaseModel):
    """A cohort's figure with the range that noise alone leaves open."""

    value: Exact
    low: Exact
    high: Exact


class BesideTold(BaseModel):
    """A group of categories. own: what one spends in a month; side: more, less, or "cannot be told" than half do."""

    group: str = Field(examples=["food"])
    name: str = Field(examples=["Food"])
    own: Exact
    cap: Exact
    mean: RangeTold
    median: RangeTold
    side: str = Field(examples=["less"])


class ComparisonTold(BaseModel):
    """One's own last complete months beside a cohort's release. simulated: whether its households are made up."""

    households: int
    simulated: bool
    currency: str
    months: int
    rows: list[BesideTold]
