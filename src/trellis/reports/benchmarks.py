"""What the same money would have become elsewhere: a fund held with its dividends, an index, or cash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from trellis.core.numbers import ONE, ZERO, cents
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, Split
from trellis.reports.performance import ValuePoint

NO_FLOWS: Mapping[date, Decimal] = MappingProxyType({})


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
    flows: Mapping[date, Decimal] = NO_FLOWS,
    price_only: bool = False,
) -> Benchmark | None:
    """Capital put in at the first session's open and held; dividends buy more at the close of their ex-date.

    flows: the owner's money by session, above zero in, below out: bought or sold at that session's open, or at the
    next one's that has a bar. Fractions of shares are kept and nothing is paid for trading. None where bars do not
    reach from the first session to the last, or where less than nothing would be left; a session without a bar
    between keeps the last value.
    """
    by_day = {bar.day: bar for bar in bars}
    if not days or days[0] not in by_day or days[-1] not in by_day:
        return None
    factors = _factors(by_day, dividends, splits)
    points, units, waiting, value, last = list[ValuePoint](), ZERO, capital, ZERO, days[0]
    for day in days:
        flow = flows.get(day, ZERO)
        waiting += flow
        bar = by_day.get(day)
        if bar is not None:
            units = units * _product(factors, last, day) + waiting / bar.open
            waiting, value, last = ZERO, units * bar.close, day
        points.append(ValuePoint(day, cents(value + waiting), flow))
    return _solvent(Benchmark(name, note, tuple(points), price_only))


def cash(capital: Decimal, days: Sequence[date], flows: Mapping[date, Decimal] = NO_FLOWS) -> Benchmark | None:
    """The money left alone, flows in and out by session: no interest, as the run's own idle cash earns none.

    None where more was taken out than was put in.
    """
    points, value = list[ValuePoint](), capital
    for day in days:
        flow = flows.get(day, ZERO)
        value += flow
        points.append(ValuePoint(day, value, flow))
    note = "left alone, without interest (the run's idle cash earns none either)"
    return _solvent(Benchmark("Cash", note, tuple(points)))


def _solvent(line: Benchmark) -> Benchmark | None:
    """A line from which more was taken than it held compares with nothing."""
    return line if all(point.value > ZERO for point in line.points) else None


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
