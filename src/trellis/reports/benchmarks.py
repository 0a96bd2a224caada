"""What the same money would have become elsewhere: a fund held with its dividends, an index, or cash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO, cents
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, Split
from trellis.reports.performance import ValuePoint


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A line to compare with: values in USD, one per session of the run. note says how it was made.

    price_only: what it stands for paid dividends that are left out.
    """

    name: str
    note: str
    points: tuple[ValuePoint, ...]
    price_only: bool = False

    @property
    def final(self) -> Decimal:
        """What it came to."""
        return self.points[-1].value

    def from_capital(self, capital: Decimal) -> tuple[ValuePoint, ...]:
        """The values, headed by the capital on the day before the first session, as a run's own are."""
        return (ValuePoint(self.points[0].day - timedelta(days=1), capital), *self.points)


def held(
    name: str,
    note: str,
    capital: Decimal,
    days: Sequence[date],
    bars: Sequence[DailyBar],
    dividends: Sequence[Dividend] = (),
    splits: Sequence[Split] = (),
    *,
    price_only: bool = False,
) -> Benchmark | None:
    """Capital put in at the first session's open and held; dividends buy more at the close of their ex-date.

    Fractions of shares are kept and nothing is paid for trading. None where bars do not reach from the first session
    to the last; a session without a bar between keeps the last value.
    """
    by_day = {bar.day: bar for bar in bars}
    if not days or days[0] not in by_day or days[-1] not in by_day:
        return None
    factors = _factors(by_day, dividends, splits)
    units = capital / by_day[days[0]].open
    points, value, last = [], capital, days[0]
    for day in days:
        bar = by_day.get(day)
        if bar is not None:
            units *= _product(factors, last, day)
            value, last = units * bar.close, day
        points.append(ValuePoint(day, cents(value)))
    return Benchmark(name, note, tuple(points), price_only)


def cash(capital: Decimal, days: Sequence[date]) -> Benchmark:
    """The money left alone: no interest, as the run's own idle cash earns none."""
    points = tuple(ValuePoint(day, capital) for day in days)
    return Benchmark("Cash", "left alone, without interest (the run's idle cash earns none either)", points)


def _factors(
    bars: Mapping[date, DailyBar], dividends: Sequence[Dividend], splits: Sequence[Split]
) -> Mapping[date, Decimal]:
    """By ex-date, what one unit becomes."""
    factors: dict[date, Decimal] = {}
    for split in splits:
        factors[split.ex_date] = factors.get(split.ex_date, ONE) * split.ratio
    for paid in dividends:
        bar = bars.get(paid.ex_date)
        if bar is not None and bar.close > ZERO:
            factors[paid.ex_date] = factors.get(paid.ex_date, ONE) * (ONE + paid.amount / bar.close)
    return factors


def _product(factors: Mapping[date, Decimal], after: date, until: date) -> Decimal:
    product = ONE
    for day, factor in factors.items():
        if after < day <= until:
            product *= factor
    return product
