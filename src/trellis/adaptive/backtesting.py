"""Value at risk held to what days came to: a forecast when a day is marked, judged when the next one is.

What was held is followed as if nobody traded meanwhile, so that the forecast is judged and not the trading (the
"hypothetical" outcome of the Basel Committee's framework for backtesting, 1996).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.risk_events import HeldPrice, RiskForecast, RiskRealised
from trellis.core.numbers import ZERO, cents
from trellis.risk.backtests import WINDOW, Light, coverage, light_of
from trellis.risk.limits import Limits
from trellis.risk.mandate import Mandate
from trellis.risk.plan_gate import SHORTFALL_LEVEL, VAR_LEVEL
from trellis.risk.scenarios import ProfitRow
from trellis.risk.tails import tail

NARROWED = ("M.var95", "M.es975")
"""Limits of which a part is left under a yellow light."""


def backtest(account: Account, at: datetime) -> None:
    """On the step that marked the day: judge the last forecast, then make the next of what is held."""
    if account.record.marked != at:
        return
    known, today = account.record.backtest, at.date()
    if known.pending is not None and known.pending.day < today:
        told = known.pending
        account.emit(realised(told, known.passed, _prices(account, told), account.mandate.limits, at))
    made = _forecast(account, at) if known.foretold is None or known.foretold.day < today else None
    if made is not None:
        account.emit(made)


def realised(
    told: RiskForecast, before: tuple[bool, ...], prices: Mapping[str, Decimal], limits: Limits, at: datetime
) -> RiskRealised:
    """What the forecast's holdings lost at these prices of a unit, and what all days judged so far say together."""
    loss = ZERO - sum((cents((prices[each.symbol] - each.price) * each.units) for each in told.held), ZERO)
    passed = (*before, loss > told.value_at_risk)[-WINDOW:]
    found = coverage(passed, VAR_LEVEL) if len(passed) > 1 else None
    return RiskRealised(
        at,
        told.day,
        tuple(prices.items()),
        loss,
        passed[-1],
        len(passed),
        sum(passed),
        light(passed, limits),
        None if found is None else found.unconditional.p_value,
        None if found is None else found.independence.p_value,
        None if found is None else found.conditional.p_value,
    )


def light(passed: tuple[bool, ...], limits: Limits) -> Light:
    """What the mandate makes of the passes; green under one that asks for no backtest, or for more days."""
    if "M.backtest_days" not in limits.figures or len(passed) < limits["M.backtest_days"]:
        return Light.GREEN
    return light_of(len(passed), sum(passed), VAR_LEVEL, limits["M.backtest_yellow"], limits["M.backtest_red"])


def narrowed(account: Account) -> Mandate:
    """The mandate as the light leaves it: under yellow a part of both limits of the tail, under red of none, for then
    the account is halted.
    """
    mandate, limits = account.mandate, account.mandate.limits
    if account.record.backtest.light is not Light.YELLOW or "M.backtest_share" not in limits.figures:
        return mandate
    part = limits["M.backtest_share"]
    figures = {**limits.figures, **{rule: limits[rule] * part for rule in NARROWED}}
    return replace(mandate, limits=Limits(figures, limits.hash))


def _prices(account: Account, told: RiskForecast) -> dict[str, Decimal]:
    """What a unit is worth now; as it was where no bar has come."""
    found = {}
    for each in told.held:
        price = account.unit_price(each.symbol)
        found[each.symbol] = each.price if price is None else price
    return found


def _forecast(account: Account, at: datetime) -> RiskForecast | None:
    """None where nothing is held, or too little is known to measure by."""
    scenarios, held = account.prices.scenarios(), _held(account)
    known = all(each.symbol in scenarios.returns for each in held)
    if not held or not known or scenarios.count < account.mandate.limits["M.scenarios"]:
        return None
    row = ProfitRow.of(scenarios, {each.symbol: cents(each.price * each.units) for each in held})
    found = tail(row, VAR_LEVEL, SHORTFALL_LEVEL)
    return RiskForecast(at, at.date(), cents(found.var), cents(found.shortfall), scenarios.hash, held)


def _held(account: Account) -> tuple[HeldPrice, ...]:
    units: dict[str, int] = {}
    for each in account.record.open_positions():
        units[each.plan.symbol] = units.get(each.plan.symbol, 0) + each.held * each.sign
    rows = ((symbol, count, account.unit_price(symbol)) for symbol, count in units.items() if count)
    return tuple(HeldPrice(symbol, count, price) for symbol, count, price in rows if price is not None)
