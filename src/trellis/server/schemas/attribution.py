"""The attribution as the API tells it: what a run wrote into summary.json at its end, cell by cell."""

from enum import StrEnum

from pydantic import BaseModel, Field

from trellis.server.schemas.money import Exact


class AttributionState(StrEnum):
    """ready; at_end: it comes with the run's end; none: the run's summary is not what it wrote, or holds none."""

    READY = "ready"
    AT_END = "at_end"
    NONE = "none"


class ProfitParts(BaseModel):
    """Profit by origin, USD. delta, theta, vega, residual: of options; other: what no holding explains."""

    delta: Exact = Field(examples=["445.62"])
    theta: Exact
    vega: Exact
    residual: Exact
    shares: Exact
    dividends: Exact
    commissions: Exact = Field(description="Below zero")
    other: Exact
    total: Exact


class ProfitCell(ProfitParts):
    """What one kind of holding of one symbol brought one sleeve."""

    account: str
    sleeve: str
    symbol: str
    holding: str = Field(examples=["short put"])


class RuleEffectRow(BaseModel):
    """What a rule saved (above zero) or cost; null where nothing could be followed. Hypothetical."""

    rule: str
    kind: str = Field(examples=["refused", "exit"])
    count: int
    followed: int
    contracts: int
    saved: Exact | None


class RuleEffects(BaseModel):
    """The effects and how they are come by."""

    hypothetical: bool
    method: str
    effects: list[RuleEffectRow]


class Attribution(BaseModel):
    """The whole run; cells sum to the change of NLV less flows. by_sleeve: keys such as main/gen."""

    total: ProfitParts
    by_sleeve: dict[str, ProfitParts]
    by_symbol: dict[str, ProfitParts]
    by_holding: dict[str, ProfitParts]
    cells: list[ProfitCell]
    rules: RuleEffects


class RunAttribution(BaseModel):
    """The attribution and whether it is there."""

    run: str
    state: AttributionState
    currency: str = "USD"
    attribution: Attribution | None
