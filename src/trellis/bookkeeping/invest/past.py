"""Past prices as plans over history take them: those that were told, and what covariances they make."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.core.problems import ProblemError, problem
from trellis.household.invest.drift import Drift
from trellis.household.invest.estimates import estimated
from trellis.household.invest.history import Frequency, returns_of
from trellis.household.invest.numbers import decimal_of
from trellis.household.invest.prices import ratio
from trellis.household.invest.proposing import PERIODS_MIN
from trellis.household.invest.severity import Strayed, strayed
from trellis.household.invest.valuation import CASH
from trellis.household.problems import InsufficientData

Closes = Mapping[str, Mapping[date, Decimal]]
"""Price by symbol and day."""


def told_closes(record: InvestRecord) -> dict[str, dict[date, Decimal]]:
    """The prices that were told or fetched, of today's units: splits that were told are taken out. Of several of a day
    the last.
    """
    told: dict[str, dict[date, Decimal]] = {}
    splits = tuple(record.splits.values())
    for price in record.prices:
        later = ratio(splits, price.symbol, price.on, date.max)
        told.setdefault(price.symbol, {})[price.on] = price.amount / later
    return told


def straying(closes: Closes, found: Drift, on: date) -> tuple[Strayed | None, str]:
    """The tracking error that a drift causes, by the longest returns of which there are enough; or None, and why."""
    symbols = [one.symbol for one in found.holdings if one.symbol != CASH]
    if not symbols:
        return None, "nothing but cash is held or aimed at"
    reason = ""
    for frequency in (Frequency.MONTHLY, Frequency.WEEKLY, Frequency.DAILY):
        try:
            return strayed(found.holdings, symbols, covariance(closes, frequency, symbols, on)), ""
        except ProblemError as error:
            reason = error.problems[0].message
    return None, reason


def covariance(closes: Closes, frequency: Frequency, symbols: Sequence[str], on: date) -> list[list[Decimal]]:
    """Yearly covariances, shrunk, of what was known on a day. Raises ProblemError without a past."""
    if not symbols:
        raise problem("rebalance", "holdings", "", "nothing is held or aimed at", "Tell holdings and a target.")
    table = returns_of(closes, frequency, symbols).until(on)
    if len(table.rows) < PERIODS_MIN:
        way_out = "Give past prices of every symbol in a file."
        raise InsufficientData("rebalance", "returns", PERIODS_MIN, len(table.rows), "returns", way_out)
    moments = estimated(table)
    return [[decimal_of(cell) for cell in row] for row in (moments.covariance * moments.a_year).tolist()]
