"""What scenarios would do to what is held, as the API tells it."""

from datetime import date

from pydantic import BaseModel, Field

from trellis.household.invest.factors import Factor
from trellis.server.problems import ProblemRow
from trellis.server.schemas.money import Exact


class ExposureRow(BaseModel):
    """How far a holding follows a factor: 1 as far; of yields its duration in years, below 0."""

    factor: Factor
    amount: Exact


class ExposedRow(BaseModel):
    """A holding and what it follows. told: whether a person said so, else it is its class's convention."""

    name: str = Field(examples=["BND"])
    value: Exact
    exposures: list[ExposureRow]
    told: bool


class MoveRow(BaseModel):
    """A factor's move; None where nobody measured it then."""

    factor: Factor
    move: Exact | None


class StressPart(BaseModel):
    """What a scenario does to a holding. part: of everything held; unmeasured: what it follows and nobody measured."""

    name: str
    change: Exact
    part: Exact
    unmeasured: list[Factor]


class ScenarioRow(BaseModel):
    """A scenario and what it would do. first, last: None where it is made up; real: in what money buys then; parts: the
    largest losses first, together the change.
    """

    name: str = Field(examples=["2022"])
    first: date | None
    last: date | None
    source: str
    inflation: Exact
    moves: list[MoveRow]
    change: Exact
    part: Exact
    real: Exact
    parts: list[StressPart]


class StressTold(BaseModel):
    """Every scenario over what is held."""

    as_of: date
    currency: str
    total: Exact
    holdings: list[ExposedRow]
    scenarios: list[ScenarioRow]


class StressAnswer(BaseModel):
    """The outcomes; or None, and what is missing for them, such as a price or a class."""

    found: StressTold | None
    missing: list[ProblemRow]
