"""Holdings, returns, mix and risk profile of the household as the API tells them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold


class InvestAccountRow(BaseModel):
    """An account that holds investments. cash: None where no balance or payment was told."""

    id: str
    name: str = Field(examples=["Broker"])
    currency: str = Field(examples=["USD"])
    treatment: str = Field(description="taxable, deferred or exempt", examples=["taxable"])
    method: str = Field(description="Which lots its sales close", examples=["fifo"])
    cash: Exact | None


class LotRow(BaseModel):
    """A lot. cost, value, gain: in the account's and the price's currency; None where unknown."""

    id: str
    account: str
    symbol: str = Field(examples=["VTI"])
    units: Exact
    acquired: date
    term: str = Field(description="short or long, if it were sold now", examples=["long"])
    currency: str
    cost: Exact | None
    price: Exact | None
    price_on: date | None
    value: Exact | None
    gain: Exact | None
    flags: list[str] = Field(description="stale, excluded, unconfirmed, unpriced")


class Holdings(BaseModel):
    """What is held at the end of a day, at the newest prices."""

    as_of: date
    accounts: list[InvestAccountRow]
    lots: list[LotRow]


class ReturnRow(BaseModel):
    """A return under its name. annualised, total: None where there is none, with the reason."""

    name: str = Field(examples=["time-weighted"])
    total: Exact | None
    annualised: Exact | None
    reason: str


class ContributionRow(BaseModel):
    """What a holding contributed to the time-weighted return, linked by Carino; or `fees` that were told by themselves,
    or the `rest`. part: these sum to the return exactly; shown: to a hundredth of a percent, as the return is shown.
    """

    name: str = Field(examples=["VTI"])
    gain: Exact
    part: Exact
    shown: Exact


class PerformanceTold(BaseModel):
    """Returns of some accounts of one currency. gain: of it dividends and fees as told, prices the rest.

    contributions: the largest first; None where something fell to nothing, which cannot be linked.
    """

    first: date
    last: date
    currency: str
    value_first: Exact
    value_last: Exact
    flows: Exact
    gain: Exact
    dividends: Exact
    fees: Exact
    prices: Exact
    returns: list[ReturnRow]
    contributions: list[ContributionRow] | None
    warnings: list[str]


class PerformanceAnswer(BaseModel):
    """The returns; or None, and what is missing for them."""

    found: PerformanceTold | None
    missing: list[ProblemRow]


class MixRow(BaseModel):
    """One holding of the mix. band: half its width; aim: where trades would bring it."""

    symbol: str
    value: Exact
    weight: Exact
    target: Exact
    band: Exact
    aim: Exact
    state: str = Field(description="inside, outside or returning", examples=["inside"])


class StrayingTold(BaseModel):
    """The yearly tracking error of the mix against its target, by past prices that were told. excess: what of it is
    beyond the bands; None where the past is too short, and why in `unknown`.
    """

    error: Exact | None
    excess: Exact | None
    severity: Literal["none", "slight", "notable", "severe"] | None
    unknown: str


class MixTold(BaseModel):
    """The mix against its target. due: whether it calls for trades; reason: why, or why not yet."""

    as_of: date
    currency: str
    total: Exact
    due: bool
    reason: SentenceTold
    straying: StrayingTold
    holdings: list[MixRow]


class QuestionRow(BaseModel):
    """A question with its choices, which are numbered from 1."""

    id: str = Field(examples=["q1"])
    text: str
    choices: list[str]


class ProfileTold(BaseModel):
    """What the answers come to. band: yearly volatility to aim at."""

    told: date
    score: int
    answered: int
    tolerance: str
    capacity: str
    step: str
    band_low: Exact
    band_high: Exact
    conflicts: list[str]
    warnings: list[str]


class RiskTold(BaseModel):
    """What is asked, the facts of capacity that are wanted, and the profile; None where nothing was answered."""

    questions: list[QuestionRow]
    facts: list[str]
    profile: ProfileTold | None


Fact = Annotated[str, Field(max_length=20, pattern=r"^[0-9]{1,6}(\.[0-9]{1,6})?$", examples=["12"])]


class RiskAnswersSent(BaseModel):
    """Answers by question, and facts by name."""

    answers: dict[Annotated[str, Field(max_length=4)], Annotated[int, Field(ge=1, le=9)]] = Field(max_length=13)
    facts: dict[Annotated[str, Field(max_length=30)], Fact] = Field(max_length=5)
