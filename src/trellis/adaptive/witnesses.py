"""What the decision maker's and the trader's curators are told: figures of the account, read and never guessed.

A curator whose figures are not there abstains.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.instruments import NOTHING_TOLD, Instruments, filled_on
from trellis.adaptive.state import Shortfall
from trellis.adaptive.weighing import standing
from trellis.constitution.verdict import Clause, Verdict
from trellis.core.numbers import ZERO
from trellis.risk.halts import Cause
from trellis.strategies.garden.curators import decisions
from trellis.strategies.garden.curators import traders as judges
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.plan import TradingPlan

Answers = Sequence[Opinion | Silence]
LATENCY_MS = 100.0
"""Decision to acknowledgement at most (reference, 1.5)."""
CASES_LEAST, CASES_KEPT = 10, 50
"""Closed positions of a symbol below which nothing is said of orders, and how many of the latest count."""
_MS = timedelta(milliseconds=1)


def decision_makers(account: Account, plan: TradingPlan, verdict: Verdict, at: datetime) -> Answers:
    """The five of a decision maker, of the account as it would be with the plan in it."""
    clauses = {clause.rule: clause for clause in verdict.clauses}
    return (
        _risk(clauses),
        _allocation(account, plan, clauses, at),
        _timing(account, plan, at),
        decisions.cost(plan.expected_edge_bps, plan.expected_cost_bps),
        _compliance(account, plan, clauses, at),
    )


def traders(account: Account, plan: TradingPlan, at: datetime) -> Answers:
    """The five of a trader, of what its earlier orders in the symbol came to."""
    known = [each for each in account.record.shortfalls.get(plan.symbol, []) if each.value][-CASES_KEPT:]
    return (
        _execution(known),
        _latency(account, plan, at),
        _slippage(account, plan, known),
        _position(account, plan, at),
        judges.attribution(len(known)),
    )


def _risk(clauses: Mapping[str, Clause]) -> Opinion | Silence:
    named = {
        "value_at_risk": "M.var95",
        "expected_shortfall": "M.es975",
        "drawdown": "M.drawdown",
        "stress": "M.stress",
    }
    if not all(rule in clauses for rule in named.values()):
        return Silence("risk", "not_measured")
    return decisions.risk(decisions.Risk(**{name: _share(clauses[rule]) for name, rule in named.items()}))


def _allocation(account: Account, plan: TradingPlan, clauses: Mapping[str, Clause], at: datetime) -> Opinion | Silence:
    rules = ("M.position", "M.name", "M.sector", "M.class", "M.correlation")
    if not all(rule in clauses for rule in rules):
        return Silence("allocation", "not_measured")
    position, name, sector, kind, alike = (_real(Decimal(clauses[rule].value)) for rule in rules)
    spread = _diversification(account, plan, at)
    most = (_real(Decimal(clauses[rule].limit)) for rule in rules)
    limits = decisions.AllocationLimits(*most)
    return decisions.allocation(decisions.Allocation(position, name, sector, kind, alike, spread), limits)


def _diversification(account: Account, plan: TradingPlan, at: datetime) -> float:
    """One less the sum of squared shares of net asset value by symbol, the plan's too; cash concentrates nothing."""
    now = standing(account, plan, at)
    amounts: dict[str, Decimal] = {plan.symbol: plan.position_size * now.capital}
    for stake in now.stakes:
        amounts[stake.asset.symbol] = amounts.get(stake.asset.symbol, ZERO) + abs(stake.amount)
    return _real(1 - sum(((amount / now.nav) ** 2 for amount in amounts.values()), ZERO)) if now.nav > 0 else 0.0


def _timing(account: Account, plan: TradingPlan, at: datetime) -> Opinion:
    hours = account.hours(plan.symbol)
    opens = hours.next_open(at)
    remaining = 0.0 if opens is None else (_utc(plan.valid_until) - _utc(opens)).total_seconds()
    needed = min(account.prices.terms.period, timedelta(minutes=1)).total_seconds()
    awaited = _instruments(account).blackout(plan.symbol, filled_on(hours, at))
    return decisions.timing(
        session_open=opens is not None,
        always_open=account.listings[plan.symbol].never_shuts,
        in_blackout=awaited is not None,
        remaining=remaining,
        needed=needed,
    )


def _compliance(account: Account, plan: TradingPlan, clauses: Mapping[str, Clause], at: datetime) -> Opinion:
    record = account.record
    restriction = _instruments(account).restriction(plan.symbol, filled_on(account.hours(plan.symbol), at))
    opposite = any(
        each.plan.symbol == plan.symbol and each.sign == -plan.direction.sign and each.plan.plan_id != plan.plan_id
        for each in record.positions.values()
        if each.held
    )
    return decisions.compliance(
        decisions.Compliance(
            restricted=restriction is not None,
            self_trade=opposite,
            over_leverage=not _kept(clauses, "M.leverage"),
            short_refused=not _kept(clauses, "M.short"),
            killed=any(halt.cause is Cause.KILL for halt in record.halts.values()),
        )
    )


def _instruments(account: Account) -> Instruments:
    """What is told of instruments; nothing where no file was given."""
    told = account.record.instruments
    return NOTHING_TOLD if told is None else told.instruments


def _execution(known: Sequence[Shortfall]) -> Opinion | Silence:
    """What orders surely cost beyond what their plans expected; the market's move while they waited is noise in it."""
    if len(known) < CASES_LEAST:
        return Silence("execution", "too_few_cases")
    estimate = sum((each.estimate / each.value for each in known), ZERO) / len(known) * 10_000
    asked, entered = (sum(getattr(each, name) for each in known) for name in ("asked", "entered"))
    ratio = _real(Decimal(entered) / asked) if asked else 0.0
    return judges.execution(_surely([each.cost / each.value for each in known]), _real(estimate), ratio)


def _latency(account: Account, plan: TradingPlan, at: datetime) -> Opinion | Silence:
    """A stale quote is refused; how fast a venue acknowledges is no matter of bars, and nobody says it."""
    age = account.prices.age(plan.symbol, at, account.hours(plan.symbol))
    most = int(account.mandate.limits["M.stale"])
    if age is None or age > most:
        period = account.prices.terms.period / _MS
        return judges.latency(0.0, LATENCY_MS, (most + 1 if age is None else age) * period, most * period)
    return Silence("latency", "bars_tell_none")


def _slippage(account: Account, plan: TradingPlan, known: Sequence[Shortfall]) -> Opinion | Silence:
    """Against half of the plan's expected round trip and the volatility of a period, in which an order waits."""
    volatility = account.prices.volatility(plan.symbol)
    if len(known) < CASES_LEAST or volatility is None:
        return Silence("slippage", "too_few_cases")
    a_period = _real(volatility / Decimal(account.prices.terms.year).sqrt()) * 10_000
    arrival = _surely([each.impact / each.value for each in known])
    return judges.slippage(arrival, plan.expected_cost_bps / 2, a_period)


def _surely(parts: Sequence[Decimal]) -> float:
    """What is surely lost a position, in basis points: the mean less two standard errors."""
    count = len(parts)
    mean = sum(parts, ZERO) / count
    error = (sum(((each - mean) ** 2 for each in parts), ZERO) / (count - 1) / count).sqrt()
    return _real((mean - 2 * error) * 10_000)


def _position(account: Account, plan: TradingPlan, at: datetime) -> Opinion:
    record, now = account.record, standing(account, plan, at)
    if now.nav <= ZERO:
        return judges.position(reconciled=False, held=0.0, in_orders=0.0, limit=0.0)
    held = sum((abs(each.amount) for each in now.stakes if each.asset.symbol == plan.symbol), ZERO)
    position = record.positions[plan.plan_id]
    unit = account.listings[plan.symbol].unit_price(plan.entry_price)
    return judges.position(
        reconciled=record.agreement != "break",
        held=_real(held / now.nav),
        in_orders=_real(unit * position.units / now.nav),
        limit=_real(account.mandate.limits["M.position"]),
    )


def _kept(clauses: Mapping[str, Clause], rule: str) -> bool:
    return rule not in clauses or clauses[rule].passed


def _share(clause: Clause) -> float:
    """The value as a share of its limit."""
    return _real(Decimal(clause.value) / Decimal(clause.limit))


def _real(number: Decimal) -> float:
    return number.__float__()


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
