"""Clauses of the adaptive mandate that a plan meets or does not, whatever its size."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.constitution.verdict import Clause
from trellis.core.numbers import ONE, ZERO
from trellis.core.terms import Side
from trellis.market.instruments import Kind
from trellis.risk.drawdown import drawdown
from trellis.risk.limits import BY_RULE, Limits
from trellis.risk.plan_case import PlanCase, Standing

Check = tuple[Clause, int]
"""A clause, and how many units it allows."""

ANY = 10**15
_PLACES = Decimal("0.000001")


def clause(limits: Limits, rule: str, value: Decimal, kept: bool, reason: str, breach: str = "reject") -> Check:
    """The clause of a limit that is kept or not; the value is told to six places."""
    told = str(value.quantize(_PLACES).normalize() if value else ZERO)
    row = BY_RULE[rule]
    made = Clause(rule, row.op, str(limits[rule]), told, kept, breach, "M", "" if kept else reason)
    return made, ANY if kept else 0


def plain_checks(case: PlanCase, standing: Standing, limits: Limits) -> list[Check]:
    """Every clause that refuses outright, in the order a person would ask: may anything be done, then this plan."""
    return [
        *_halts(standing),
        *_losses(standing, limits),
        *_prices(case, standing, limits),
        *_merits(case, limits),
        *_counts(standing, limits),
        *_alike(standing, limits),
        _short(case, limits),
    ]


def _halts(standing: Standing) -> Iterator[Check]:
    """The kill switch, breakers and latches: one clause each, and one that passes where there is none."""
    for halt in standing.halts or ("",):
        made = Clause("M.halt", "=", "none", halt or "none", not halt, "reject", "M", f"halted:{halt}" if halt else "")
        yield made, 0 if halt else ANY
    empty = standing.capital <= ZERO
    yield (
        Clause("M.capital", ">", "0", str(standing.capital), not empty, "reject", "M", "no_capital" if empty else ""),
        0 if empty else ANY,
    )


def _losses(standing: Standing, limits: Limits) -> Iterator[Check]:
    """Drawdown budgets of the account and of the module, the day's loss, losses in a row."""
    fall = drawdown(standing.high, standing.nav)
    yield clause(limits, "M.drawdown", fall, fall < limits["M.drawdown"], "drawdown")
    day = drawdown(standing.day_start, standing.nav)
    yield clause(limits, "M.daily_loss", day, day < limits["M.daily_loss"], "daily_loss")
    module = standing.module_fall / standing.capital if standing.capital > ZERO else ONE
    yield clause(limits, "M.module_drawdown", module, module < limits["M.module_drawdown"], "module_drawdown")
    losses = Decimal(standing.module_losses)
    yield clause(limits, "M.losses", losses, losses < limits["M.losses"], "losses_in_a_row")


def _prices(case: PlanCase, standing: Standing, limits: Limits) -> Iterator[Check]:
    """A price that is fresh, and an entry that is near it."""
    if standing.price is None or standing.age is None:
        yield clause(limits, "M.stale", Decimal(-1), False, "missing:price")
        return
    yield clause(limits, "M.stale", Decimal(standing.age), standing.age <= limits["M.stale"], "stale_price")
    away = abs(case.entry - standing.price) / standing.price
    yield clause(limits, "M.collar", away, away <= limits["M.collar"], "price_away")


def _merits(case: PlanCase, limits: Limits) -> Iterator[Check]:
    """What the plan promises: confidence, reward over risk counted anew, edge over cost."""
    yield clause(
        limits, "M.confidence", case.confidence, case.confidence >= limits["M.confidence"], "little_confidence"
    )
    ratio = case.reward_risk
    sound = case.stop_distance > ZERO and ratio >= limits["M.reward_risk"]
    yield clause(limits, "M.reward_risk", ratio, sound, "reward_risk")
    yield clause(limits, "M.cost", case.cost, case.cost <= limits["M.cost"], "dear")
    edges = case.edge / case.cost if case.cost > ZERO else case.edge
    enough = case.edge > ZERO and case.edge > limits["M.edge_cost"] * case.cost
    yield clause(limits, "M.edge_cost", edges, enough, "edge_below_cost")


def _counts(standing: Standing, limits: Limits) -> Iterator[Check]:
    """How much is going on already."""
    counts = (
        ("M.order_rate", standing.orders_last_minute, "order_rate"),
        ("M.positions", standing.positions, "positions"),
        ("M.symbol_plans", standing.symbol_plans, "symbol_plans"),
    )
    for rule, seen, reason in counts:
        yield clause(limits, rule, Decimal(seen), seen < limits[rule], reason)
    if standing.waited is not None:
        waited = Decimal(standing.waited)
        yield clause(limits, "M.cooldown", waited, waited >= limits["M.cooldown"], "cooldown")


def _alike(standing: Standing, limits: Limits) -> Iterator[Check]:
    """The position most alike; one that cannot be compared counts as the same bet."""
    found = {symbol: ONE if value is None else value for symbol, value in standing.correlations.items()}
    if not found:
        yield clause(limits, "M.correlation", ZERO, True, "")
        return
    symbol = max(found, key=lambda each: found[each])
    kept = found[symbol] <= limits["M.correlation"]
    unknown = standing.correlations[symbol] is None
    yield clause(limits, "M.correlation", found[symbol], kept, f"{'missing' if unknown else 'alike'}:{symbol}")


def _short(case: PlanCase, limits: Limits) -> Check:
    """Sold short only where the mandate says so; a coin pair is never sold short here."""
    asked = case.side is Side.SELL
    kept = not asked or (limits["M.short"] == ONE and case.asset.kind is not Kind.CRYPTO)
    return clause(limits, "M.short", Decimal(int(asked)), kept, "short_sale")
