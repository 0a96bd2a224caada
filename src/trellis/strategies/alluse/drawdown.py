"""The drawdown pivot: no puts, calls on held shares only (S0.dd.pivot, S0.dd.recover, S2.pivot)."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Sleeve
from trellis.risk.drawdown import drawdown
from trellis.strategies.ports import SleeveState

WATCH = "dd_watch"
PIVOTED = "pivoted"


@dataclass(frozen=True, slots=True)
class PivotChange:
    """The status after the check ("", dd_watch or pivoted), the drawdown seen and the rule that decided.

    deadlock: pivoted without a single share to write calls on, so the sleeve cannot recover by itself: a person must
    look.
    """

    status: str
    drawdown: Decimal
    rule: str
    deadlock: bool


def pivot_after(state: SleeveState, vix: Decimal | None, rulebook: Rulebook, *, cadence_day: bool) -> PivotChange:
    """The status after the 09:30 check of a market day. Com writes calls only and never pivots.

    state.nlv is the 09:30 mark and state.hwm the mark from before the drawdown. A missing VIX counts as below its
    limit. A pivot lifts on a cadence day of the sleeve only.
    """
    seen = drawdown(state.hwm, state.nlv)
    if state.sleeve is Sleeve.COM:
        return PivotChange("", seen, "S0.dd.pivot", deadlock=False)
    status, rule = (
        _lifted(state, rulebook, cadence_day) if state.pivot == PIVOTED else _fallen(state, seen, vix, rulebook)
    )
    return PivotChange(status, seen, rule, deadlock=status == PIVOTED and not state.holdings)


def _lifted(state: SleeveState, rulebook: Rulebook, cadence_day: bool) -> tuple[str, str]:
    recovered = state.nlv >= rulebook.number("S0.dd.recover") * state.hwm
    return ("" if cadence_day and recovered else PIVOTED), "S0.dd.recover"


def _fallen(state: SleeveState, seen: Decimal, vix: Decimal | None, rulebook: Rulebook) -> tuple[str, str]:
    if state.sleeve is Sleeve.GEN:
        return (PIVOTED if seen >= rulebook.number("S2.pivot") else ""), "S2.pivot"
    if seen < rulebook.number("S0.dd.pivot"):
        return "", "S0.dd.pivot"
    calm = vix is None or vix < rulebook.number("S0.dd.pivot", "vix")
    return (PIVOTED if calm else WATCH), "S0.dd.pivot"
