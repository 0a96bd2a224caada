"""Clauses of the adaptive mandate that lower a plan to the size they allow."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from trellis.constitution.verdict import Clause
from trellis.core.numbers import ZERO, whole
from trellis.core.terms import Side
from trellis.risk.limits import Limits
from trellis.risk.plan_case import PlanCase, Stake, Standing
from trellis.risk.plan_checks import ANY, Check, clause
from trellis.risk.sizing import SizingCase, SizingLimits, sized


def amount_checks(case: PlanCase, standing: Standing, limits: Limits) -> list[Check]:
    """Sizing, concentration, leverage, the value of an order and the cash that pays for it."""
    return [
        *_sizing(case, standing, limits),
        *_concentration(case, standing, limits),
        _capped(case, limits, "M.order_value", ZERO, limits["M.order_value"]),
        _cash(case, standing),
    ]


def _sizing(case: PlanCase, standing: Standing, limits: Limits) -> Iterator[Check]:
    """The least of Kelly, fixed risk and volatility; the clause that bound is the one that did not pass."""
    capital = standing.capital
    asked = case.entry * case.quantity / capital
    terms = SizingLimits(limits["M.kelly"], limits["M.trade_risk"], limits["M.volatility"], limits["M.position"])
    odds = SizingCase(asked, case.p_win, case.expected_reward_risk, case.stop_distance, case.volatility)
    found = sized(odds, terms)
    fits = ANY if found.part >= asked else whole(found.part * capital / case.entry)
    for rule, bound in (("M.kelly", "kelly"), ("M.trade_risk", "risk"), ("M.volatility", "volatility")):
        binds = fits < case.quantity and found.bound == bound
        made, _ = clause(limits, rule, asked, not binds, f"size:{bound}", "resize")
        yield made, fits if binds else ANY


def _concentration(case: PlanCase, standing: Standing, limits: Limits) -> Iterator[Check]:
    """What is held and at work already, by what it has in common with the plan, against its cap."""
    asset, capital = case.asset, standing.capital
    shared: tuple[tuple[str, Callable[[Stake], bool]], ...] = (
        ("M.position", lambda stake: stake.asset.symbol == asset.symbol),
        ("M.name", lambda stake: stake.asset.name == asset.name),
        ("M.sector", lambda stake: stake.asset.sector == asset.sector),
        ("M.class", lambda stake: stake.asset.kind is asset.kind),
        ("M.leverage", lambda stake: True),
    )
    for rule, alike in shared:
        held = _gross(stake.amount for stake in standing.stakes if alike(stake))
        yield _capped(case, limits, rule, held, limits[rule] * capital)


def _capped(case: PlanCase, limits: Limits, rule: str, held: Decimal, ceiling: Decimal) -> Check:
    """What is held gross plus the plan against a ceiling in USD; told in the limit's own unit."""
    fits = max(whole((ceiling - held) / case.entry), 0)
    after = held + case.entry * case.quantity
    value = after * limits[rule] / ceiling if ceiling > ZERO else after
    made, _ = clause(limits, rule, value, fits >= case.quantity, "cap", "resize")
    return made, fits


def _cash(case: PlanCase, standing: Standing) -> Check:
    """What is bought is paid for: no loan exists."""
    cost = case.entry * case.quantity * (1 + case.cost) if case.side is Side.BUY else ZERO
    fits = max(whole(standing.cash / (case.entry * (1 + case.cost))), 0) if cost else ANY
    kept = fits >= case.quantity
    told = Clause("M.cash", "<=", str(standing.cash), str(cost), kept, "resize", "M", "" if kept else "free_cash")
    return told, fits


def _gross(amounts: Iterable[Decimal]) -> Decimal:
    return sum((abs(amount) for amount in amounts), ZERO)
