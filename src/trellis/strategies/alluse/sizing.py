"""How much: the sizing base (A.S) and the fewest-lots-first fill under the symbol cap and the ceiling (S0.alloc).

Lots held and working count, so a fill run again in mid-window continues where it stood and ends at the same lots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import Overlay, Sleeve
from trellis.strategies.ports import Skip

SYMBOL_CAP = "S0.symbol.cap"
CEILING = "S0.deploy.ceiling"
SIZING_RULES = frozenset((SYMBOL_CAP, CEILING, "S6.vix.hedged"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible symbol: what one more lot adds to its exposure, its exposure and lots so far, most lots to add.

    most is None where nothing but the caps bounds it.
    """

    symbol: str
    lot: Decimal
    exposure: Decimal
    lots: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Caps:
    """USD: the most exposure one symbol may have and the most deployment of the sleeve; target is what to reach."""

    symbol: Decimal
    ceiling: Decimal
    target: Decimal


@dataclass(frozen=True, slots=True)
class Allocation:
    """Lots to add by symbol in rulebook order, symbols that get none and why, and the deployment reached in USD."""

    lots: tuple[tuple[str, int], ...]
    skips: tuple[Skip, ...]
    deployment: Decimal


def sizing_base(sleeve: Sleeve, core_equity: Decimal, deployable: Decimal, base: Decimal) -> Decimal:
    """S = min(core equity, deployable), never below zero; Gen never compounds: at most its base (A.S, S10.gen)."""
    size = min(core_equity, deployable)
    return max(min(size, base) if sleeve is Sleeve.GEN else size, ZERO)


def caps(size: Decimal, overlay: Overlay, rulebook: Rulebook) -> Caps:
    """The caps at this S; a Hedged Week lowers ceiling and target, not the symbol cap (S6.vix.hedged)."""
    hedged = overlay is Overlay.HEDGED_WEEK
    ceiling = rulebook.number("S6.vix.hedged", "ceiling") if hedged else rulebook.number(CEILING)
    target = rulebook.number("S6.vix.hedged", "target") if hedged else rulebook.number("S0.deploy.target")
    return Caps(symbol=rulebook.number(SYMBOL_CAP) * size, ceiling=ceiling * size, target=target * size)


def allocate(candidates: Sequence[Candidate], limits: Caps, deployment: Decimal) -> Allocation:
    """Add one lot at a time to the symbol with the fewest lots whose next lot fits; stop when none fits.

    Candidates come in rulebook order, which breaks ties. deployment is the sleeve's, before.
    """
    added = [0] * len(candidates)
    while True:
        open_for_more = [i for i, each in enumerate(candidates) if _fits(each, added[i], limits, deployment)]
        if not open_for_more:
            break
        fewest = min(open_for_more, key=lambda i: (candidates[i].lots + added[i], i))
        added[fewest] += 1
        deployment += candidates[fewest].lot
    lots = tuple((each.symbol, count) for each, count in zip(candidates, added, strict=True) if count)
    unfilled = (each for each, count in zip(candidates, added, strict=True) if not count)
    skips = tuple(skip for each in unfilled if (skip := _skip(each, limits, deployment)) is not None)
    return Allocation(lots, skips, deployment)


def shortfall(deployment: Decimal, limits: Caps, symbols: int, skip_rules: Sequence[str]) -> str:
    """Empty at or above the target, else under_deployed:<cause> (S0.deploy.target).

    structural: even every symbol at its cap falls short of the target; filters: some symbol was passed over by a rule
    other than size; granularity: lots are too big for what is left.
    """
    if deployment >= limits.target:
        return ""
    return f"under_deployed:{_cause(limits, symbols, skip_rules)}"


def _cause(limits: Caps, symbols: int, skip_rules: Sequence[str]) -> str:
    if limits.symbol * symbols < limits.target:
        return "structural"
    if any(rule not in SIZING_RULES for rule in skip_rules):
        return "filters"
    return "granularity"


def _fits(each: Candidate, added: int, limits: Caps, deployment: Decimal) -> bool:
    if each.lot <= ZERO or (each.most is not None and added >= each.most):
        return False
    return each.exposure + each.lot * (added + 1) <= limits.symbol and deployment + each.lot <= limits.ceiling


def _skip(each: Candidate, limits: Caps, deployment: Decimal) -> Skip | None:
    """Why a symbol got no lot; None where it holds lots already or needs none."""
    if each.most == 0 or each.lots:
        return None
    if each.exposure + each.lot > limits.symbol:
        return Skip(each.symbol, SYMBOL_CAP, "symbol_cap", _plain(each.exposure + each.lot), _plain(limits.symbol))
    return Skip(each.symbol, CEILING, "deploy_ceiling", _plain(deployment + each.lot), _plain(limits.ceiling))


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
