"""The drawdown pivot: no puts, calls on held shares only (S0.dd.pivot, S0.dd.recover, S2.pivot)."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.risk.drawdown import drawdown
from trellis.strategies.ports import SleeveState

WATCH = "dd_watch"
PIVOTED = "pivoted"


@dataclass(frozen=True, slots=True)
class PivotChange:
    """The status after the check ("", dd_watch or pivoted), what it was judged by, and the rule that decided.

    deadlock: pivoted without a single share to write calls on, so the sleeve cannot recover by itself: a person must
    look.
    """

    target: str
    hwm: Decimal
    drawdown: Decimal
    rule: str
    deadlock: bool


def pivot_after(
    state: SleeveState, vix: Decimal | None, rulebook: Rulebook, cadence_day: bool, pre_drawdown_hwm: Decimal = ZERO
) -> PivotChange:
    """The status after the 09:30 check of a market day. Com writes calls only and never pivots.

    state.nlv is the 09:30 mark. It is judged by the high-water mark from before the drawdown, which is state.hwm unless
    the caller keeps its own (above zero). A missing VIX counts as below its limit. A pivot lifts on a cadence day of
    the sleeve only.
    """
    hwm = pre_drawdown_hwm if pre_drawdown_hwm > ZERO else state.hwm
    seen = drawdown(hwm, state.nlv)
    if state.sleeve is Sleeve.COM:
        return PivotChange("", hwm, seen, "S0.dd.pivot", deadlock=False)
    if state.pivot == PIVOTED:
        target, rule = _lifted(state.nlv, hwm, rulebook, cadence_day)
    else:
        target, rule = _fallen(state.sleeve, seen, vix, rulebook)
    return PivotChange(target, hwm, seen, rule, deadlock=target == PIVOTED and not state.holdings)


def _lifted(nlv: Decimal, hwm: Decimal, rulebook: Rulebook, cadence_day: bool) -> tuple[str, str]:
    recovered = nlv >= rulebook.number("S0.dd.recover") * hwm
    return ("" if cadence_day and recovered else PIVOTED), "S0.dd.recover"


def _fallen(sleeve: Sleeve, seen: Decimal, vix: Decimal | None, rulebook: Rulebook) -> tuple[str, str]:
    if sleeve is Sleeve.GEN:
        return (PIVOTED if seen >= rulebook.number("S2.pivot") else ""), "S2.pivot"
    if seen < rulebook.number("S0.dd.pivot"):
        return "", "S0.dd.pivot"
    calm = vix is None or vix < rulebook.number("S0.dd.pivot", "vix")
    return (PIVOTED if calm else WATCH), "S0.dd.pivot"
