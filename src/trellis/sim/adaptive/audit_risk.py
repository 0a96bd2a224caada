"""Checking value at risk: each day judged as the forecast, its prices and the mandate say, and each light obeyed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from trellis.adaptive.backtested import Backtest
from trellis.adaptive.backtesting import NARROWED, realised
from trellis.adaptive.events import HaltEnded, HaltSet, MandateStarted, PlanReviewed
from trellis.adaptive.risk_events import RiskForecast, RiskRealised
from trellis.core.problems import Problem
from trellis.risk.backtests import Light
from trellis.risk.halts import Cause
from trellis.risk.limits import Limits

_RESTORE = "Restore the journal from a backup."


def risk_findings(events: Sequence[object]) -> Iterator[Problem]:
    """Days that came to something else, plans weighed by other limits than the light left, and a red one unheard."""
    known, halted = Backtest(), False
    limits: Limits | None = None
    for event in events:
        if isinstance(event, MandateStarted):
            limits = Limits(dict(event.figures), event.mandate)
        elif limits is None:
            continue
        elif isinstance(event, RiskForecast):
            known.forecast(event)
        elif isinstance(event, RiskRealised):
            yield from _judged(event, known, limits)
            known.realised(event)
        elif isinstance(event, HaltSet) and event.halt.cause is Cause.BACKTEST:
            halted = True
        elif isinstance(event, HaltEnded) and event.cause == Cause.BACKTEST:
            known.begin_anew()
            halted = False
        elif isinstance(event, PlanReviewed):
            yield from _weighed(event, known.light, limits, halted=halted)


def _judged(event: RiskRealised, known: Backtest, limits: Limits) -> Iterator[Problem]:
    told = known.pending
    if told is None or told.day != event.day:
        yield _problem(f"day {event.day}", "forecast", str(event.day), "it was judged and not foretold")
    elif {each.symbol for each in told.held} != dict(event.prices).keys():
        yield _problem(f"day {event.day}", "prices", str(len(event.prices)), "they are not of what was held")
    elif realised(told, known.passed, dict(event.prices), limits, event.at) != event:
        yield _problem(f"day {event.day}", "loss", str(event.loss), "its forecast and prices give another judgement")


def _weighed(event: PlanReviewed, light: Light, limits: Limits, *, halted: bool) -> Iterator[Problem]:
    if light is Light.RED and not halted:
        yield _problem(f"plan {event.plan[:12]}", "halt", "none", "value at risk was red, and the account not halted")
    part = limits["M.backtest_share"] if light is Light.YELLOW else Decimal(1)
    for clause in event.verdict.clauses:
        if clause.rule in NARROWED and Decimal(clause.limit) != limits[clause.rule] * part:
            message = f"under a {light.value} light it is {limits[clause.rule] * part}"
            yield _problem(f"plan {event.plan[:12]}", clause.rule, clause.limit, message)


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source, field, value, message, _RESTORE)
