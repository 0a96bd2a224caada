"""market_intelligence: what past prices say of volatility, correlation and drawdown, and how old they are.

Nothing here foretells a direction: no mean return is told, and no method that would estimate one is called.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.bookkeeping.invest.past import Closes, told_closes
from trellis.household.invest.history import ReturnTable, returns_of
from trellis.household.invest.metrics import Measures, measures
from trellis.household.invest.prices import EXCLUDE_AFTER, weekdays_between
from trellis.household.problems import InsufficientData, ValidationError, refused
from trellis.server.household.answering.asking import HOUSE, FromHousehold
from trellis.server.household.invest_jobs import FREQUENCIES
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.ports import Json
from trellis.serving.routing.schema import Field, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAST = Field("past", Kind.TEXT, choices=("told", "bundled"))
FREQUENCY = Field("frequency", Kind.TEXT, choices=tuple(FREQUENCIES))
SCHEMA = (PAST, FREQUENCY, Field("symbols", Kind.TEXT, 1, 400))
SYMBOLS_MAX = 50
_RETURNS_MIN = 20
_STEP = Decimal("0.0001")


class FromPrices(FromHousehold):
    """An answerer over past prices: those that were told, or the bundled ones."""

    def closes(self, question: Question) -> Closes:
        """Price by symbol and day, up to the day asked about."""
        day = self.day(question)
        if question.fields.get("past") == "bundled":
            closes = self.kept.derived("bundled closes", lambda _: _bundled())
        else:
            with self.kept.reading() as record:
                closes = told_closes(record.invest)
        return {symbol: {on: price for on, price in told.items() if on <= day} for symbol, told in closes.items()}

    def table(self, question: Question, symbols: Sequence[str]) -> ReturnTable:
        """Returns of the symbols, by months unless another frequency is asked for."""
        frequency = FREQUENCIES[str(question.fields.get("frequency", "monthly"))]
        return returns_of(self.closes(question), frequency, symbols)


class PastPrices(FromPrices):
    """Measures of risk over the history there is."""

    model = "market"
    version = "past-prices-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises InsufficientData under twenty returns."""
        closes = self.closes(question)
        symbols = _chosen(question, closes)
        table = self.table(question, symbols)
        if len(table.rows) < _RETURNS_MIN:
            way_out = "Tell older prices, or ask for a shorter frequency."
            raise InsufficientData("market", "returns", _RETURNS_MIN, len(table.rows), "returns", way_out)
        return _measured(table, self.day(question), closes)


class NewestPrices(FromPrices):
    """The rule: the newest price and its age, without a word on risk."""

    model = "market"
    version = "newest-prices-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises ValidationError where no price is known."""
        closes, day = self.closes(question), self.day(question)
        symbols = _chosen(question, closes)
        rows: list[Json] = [_newest(symbol, closes, day) for symbol in symbols]
        line = "There is too little history to speak of risk; these are the newest prices."
        factors = tuple(Factor(symbol, f"priced on {max(closes[symbol])}") for symbol in symbols)
        why = Explanation(Reasoning.RULE, line, factors, line, HOUSE)
        return Answer({"symbols": rows}, (line,), (), None, why)


def named(question: Question) -> tuple[str, ...]:
    """The symbols named, parted by commas. Raises ValidationError for too many."""
    text = str(question.fields.get("symbols", ""))
    found = tuple(dict.fromkeys(part.strip().upper() for part in text.split(",") if part.strip()))
    if len(found) > SYMBOLS_MAX:
        raise refused(ValidationError, "market", "symbols", len(found), f"more than {SYMBOLS_MAX}", "Name fewer.")
    return found


def _bundled() -> Closes:
    from trellis.adapters.feeds.bundled_closes import bundled_closes

    return bundled_closes()


def _chosen(question: Question, closes: Closes) -> tuple[str, ...]:
    there = sorted(symbol for symbol, told in closes.items() if told)
    asked = named(question) or tuple(there)
    strange = next((symbol for symbol in asked if symbol not in there), None)
    if strange is not None or not asked:
        way_out = f"There are: {', '.join(there) or 'none; tell prices first'}."
        raise refused(ValidationError, "market", "symbols", strange or "", "no price of it is known", way_out)
    return asked


def _measured(table: ReturnTable, day: date, closes: Closes) -> Answer:
    columns = [[row[place] for row in table.rows] for place in range(len(table.symbols))]
    found = [measures(column, int(table.frequency)) for column in columns]
    rows: list[Json] = [
        {**_newest(symbol, closes, day), **_risk(one)} for symbol, one in zip(table.symbols, found, strict=True)
    ]
    data: dict[str, Json] = {
        "since": table.days[0].isoformat(),
        "until": table.days[-1].isoformat(),
        "returns": len(table.rows),
        "frequency": table.frequency.name.lower(),
        "symbols": rows,
        "correlation": _correlation(table),
    }
    ranked = sorted(zip(table.symbols, found, strict=True), key=lambda one: -one[1].volatility)
    wildest, risk = ranked[0]
    line = f"{wildest} moved most: {risk.volatility:.0%} a year, at worst {risk.drawdown:.0%} below a peak."
    age = weekdays_between(table.days[-1], day)
    old = f" Prices end {age} trading days ago." if age > EXCLUDE_AFTER else ""
    factors = tuple(
        Factor(symbol, f"volatility {one.volatility:.1%}, drawdown {one.drawdown:.1%}") for symbol, one in ranked
    )
    full = f"{line}{old} It is a measure of the past, over {len(table.rows)} returns. Where prices go is not foretold."
    why = Explanation(Reasoning.CONTRIBUTIONS, line, factors[:6], full, "sample measures of past returns")
    return Answer(data, (full,), (), None, why)


def _risk(one: Measures) -> dict[str, Json]:
    return {"volatility": str(one.volatility.quantize(_STEP)), "drawdown": str(one.drawdown.quantize(_STEP))}


def _newest(symbol: str, closes: Closes, day: date) -> dict[str, Json]:
    on = max(closes[symbol])
    age = weekdays_between(on, day)
    return {
        "symbol": symbol,
        "price": str(closes[symbol][on]),
        "priced_on": on.isoformat(),
        "age_trading_days": age,
        "stale": age > EXCLUDE_AFTER,
    }


def _correlation(table: ReturnTable) -> Json:
    """By symbol, then symbol; null where one of the two never moved."""
    import numpy as np

    matrix: NDArray[np.float64] = table.matrix()
    spread = matrix.std(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.atleast_2d(np.corrcoef(matrix, rowvar=False))
    return {
        one: {
            other: str(round(Decimal(str(found[i, j].item())), 4)) if spread[i] > 0 and spread[j] > 0 else None
            for j, other in enumerate(table.symbols)
        }
        for i, one in enumerate(table.symbols)
    }
