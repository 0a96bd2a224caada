"""financial_analysis: the month, what in it is unusual, and what accounts will hold; else the month alone."""

from decimal import Decimal

from trellis.bookkeeping.patterns.forecasting import forecast_of
from trellis.bookkeeping.patterns.views import unusual_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.cashflow.forecast import CashForecast
from trellis.household.patterns.months import Entry, MonthReport, month_report
from trellis.household.patterns.unusual import Unusual
from trellis.household.problems import InsufficientData
from trellis.server.household.answering.asking import CURRENCY, HOUSE, SEED, FromHousehold, seed_of
from trellis.server.household.asked import money_known
from trellis.server.household.scored import kept_by
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.ports import Json
from trellis.serving.routing.schema import Field, Kind

SCHEMA = (CURRENCY, SEED, Field("days", Kind.WHOLE, 7, 365), Field("floor", Kind.NUMBER, -(10**12), 10**12))
_DAYS, _UNUSUAL_DAYS = 90, 31
_ALERTS = 5
_SEED = 1
"""What is unusual hangs on no question's seed."""


class _OfMonth(FromHousehold):
    model = "month"

    def month(self, question: Question) -> MonthReport:
        """The month that the day lies in. Raises InsufficientData without a line."""
        known, day, code = self.movements(question), self.day(question), self.currency(question)
        if not known:
            raise InsufficientData("month", "history", 1, 0, "lines", "Import a file of a bank.")
        with self.kept.reading() as record:
            tree = record.categories.taxonomy()
        return month_report(known, day, code, day, tree)


class WholeMonth(_OfMonth):
    """The month with what is unusual in it and the forecast after it; a part that lacks something says what."""

    version = "month-patterns-forecast-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """The same seed gives the same answer."""
        found = self.month(question)
        unusual, forecast = self._unusual(question), self._forecast(question)
        data = _month(found) | {"unusual": _alerts(unusual), "forecast": _ahead(forecast)}
        insights = [_summary(found)]
        if isinstance(unusual, Unusual):
            insights += [one.found.reason for one in unusual.alerts[:_ALERTS]]
        advice: tuple[str, ...] = ()
        if isinstance(forecast, CashForecast):
            likely = forecast.crossing.likely.value
            insights.append(f"The accounts fall below {forecast.crossing.floor} with a chance of {likely:.0%}.")
            if forecast.crossing.early is not None:
                below, early = forecast.crossing.floor, forecast.crossing.early
                advice = (f"Keep some back: a fall below {below} is 5 % likely by {early}.",)
        return Answer(data, tuple(insights), advice, None, _why(found, _lacks(unusual, forecast)))

    def prepare(self) -> None:
        """What is unusual, and how forecasts did before: no question moves them but by its day."""
        question = Question("house", {}, self.kept.today)
        self._unusual(question)
        self._forecast(question)

    def _unusual(self, question: Question) -> Unusual | ProblemError:
        day = self.day(question)

        def judged(record: HouseholdRecord) -> Unusual | ProblemError:
            try:
                return unusual_of(record, day, _UNUSUAL_DAYS, _SEED, money=money_known(self.kept))
            except ProblemError as error:
                return error

        return self.kept.derived(("answered unusual", day), judged)

    def _forecast(self, question: Question) -> CashForecast | ProblemError:
        code, day, seed = self.currency(question), self.day(question), seed_of(question)
        floor, days = question.fields.get("floor", ZERO), question.fields.get("days", _DAYS)
        assert isinstance(floor, Decimal)
        assert isinstance(days, int)

        def foreseen(record: HouseholdRecord) -> CashForecast | ProblemError:
            money, by = money_known(self.kept), kept_by(self.kept)
            try:
                return forecast_of(record, code, day, days=days, floor=floor, seed=seed, money=money, by=by)
            except ProblemError as error:
                return error

        return self.kept.derived(("answered forecast", code, day, days, floor, seed), foreseen)


class PlainMonth(_OfMonth):
    """The rule: the month as it was booked."""

    version = "month-1"

    def prepare(self) -> None:
        """What was booked, by category."""
        money_known(self.kept)

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Nothing is estimated."""
        found = self.month(question)
        line = "Sums of what was booked, by group; nothing is estimated."
        why = Explanation(Reasoning.RULE, line, _factors(found), f"{line} {_summary(found)}", HOUSE)
        return Answer(_month(found), (_summary(found),), (), None, why)


def _month(found: MonthReport) -> dict[str, Json]:
    spending: list[Json] = [
        {"group": one.slug, "amount": str(one.amount), "usual": None if one.usual is None else str(one.usual)}
        for one in found.spending
    ]
    return {
        "month": found.month.isoformat(),
        "until": found.until.isoformat(),
        "whole": found.whole,
        "currency": found.currency,
        "came_in": str(found.came_in.amount),
        "spent": str(found.spent.amount),
        "left": str(found.left),
        "spending": spending,
    }


def _summary(found: MonthReport) -> str:
    return (
        f"{found.came_in.amount} {found.currency} came in and {found.spent.amount} went out "
        f"from {found.month} to {found.until}: {found.left} is left."
    )


def _alerts(found: Unusual | ProblemError) -> Json:
    if isinstance(found, ProblemError):
        return None
    return [
        {
            "on": one.found.on.isoformat(),
            "severity": one.severity.name.lower(),
            "reason": one.found.reason,
            "amount": str(one.found.amount),
        }
        for one in found.alerts
    ]


def _ahead(found: CashForecast | ProblemError) -> Json:
    if isinstance(found, ProblemError):
        return None
    last, crossing = found.days[-1], found.crossing
    score = found.score
    return {
        "opening": str(found.opening),
        "until": last.on.isoformat(),
        "low": str(last.low),
        "middle": str(last.middle),
        "high": str(last.high),
        "floor": str(crossing.floor),
        "below_floor": str(crossing.likely.value),
        "held_before": None if score is None else {"hits": score.coverage.hits, "of": score.coverage.count},
        "method": found.choice.method,
    }


def _lacks(*parts: Unusual | CashForecast | ProblemError) -> str:
    problems = [part.problems[0].message for part in parts if isinstance(part, ProblemError)]
    return f" Left out: {'; '.join(problems)}." if problems else ""


def _why(found: MonthReport, lacks: str) -> Explanation:
    factors = _factors(found)
    line = f"{factors[0].name}: {factors[0].effect}." if factors else "Nothing was spent."
    full = (
        f"{_summary(found)} Groups are set beside the mean of the three months before. A forecast adds what recurs "
        f"and is scheduled to resampled weeks of the rest.{lacks}"
    )
    return Explanation(Reasoning.CONTRIBUTIONS, line, factors, full, "month report, robust z scores, block bootstrap")


def _factors(found: MonthReport) -> tuple[Factor, ...]:
    ranked = sorted(found.spending, key=lambda one: -abs(_beyond(one)))
    return tuple(Factor(one.slug, _beside(one, found.currency)) for one in ranked[:6])


def _beyond(one: Entry) -> Decimal:
    return one.amount - (one.usual if one.usual is not None else ZERO)


def _beside(one: Entry, currency: str) -> str:
    if one.usual is None:
        return f"{one.amount} {currency}"
    return f"{one.amount} {currency}, usually {one.usual}"
