"""Two runs on the same data, figure by figure: what another rulebook would have made of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from trellis.reports.figures import Figures
from trellis.reports.words import NOT_KNOWN, money, percent, ratio, signed

Number = Decimal | float | int


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both runs as text, and new less old; the difference is n/a where either is not known."""

    name: str
    old: str
    new: str
    difference: str


def compared(old: Figures, new: Figures) -> tuple[Compared, ...]:
    """The figures of docs/report.md in its order, then each sleeve's end and each week label's count."""
    return (*_money(old, new), *_shares(old, new), *_ratios(old, new), *_counts(old, new), *_parts(old, new))


def _money(old: Figures, new: Figures) -> Iterator[Compared]:
    income = old.income.total, new.income.total
    yield _amount("Final equity, USD", old.end, new.end)
    yield _amount("Realised, USD", old.realised, new.realised)
    yield _amount("Unrealised, USD", old.unrealised, new.unrealised)
    yield _amount("Premium received, USD", income[0].received, income[1].received)
    yield _amount("Premium paid back, USD", income[0].paid_back, income[1].paid_back)
    yield _amount("Commissions, USD", income[0].commissions, income[1].commissions)


def _shares(old: Figures, new: Figures) -> Iterator[Compared]:
    falls = [each.returns.drawdown.fraction if each.returns.drawdown is not None else 0.0 for each in (old, new)]
    yield _share("CAGR", old.returns.cagr, new.returns.cagr)
    yield _share("Maximum drawdown", falls[0], falls[1])
    yield _share("Volatility", old.returns.volatility, new.returns.volatility)
    yield _share("Hit rate", old.hit_rate, new.hit_rate)
    yield _share("Premium captured", old.capture, new.capture)
    yield _share("Level 2 to Level 3", old.protocol.conversion, new.protocol.conversion)
    yield _share("Mean deployment", old.reach.mean, new.reach.mean)


def _ratios(old: Figures, new: Figures) -> Iterator[Compared]:
    yield _ratio("Sharpe ratio", old.returns.sharpe, new.returns.sharpe)
    yield _ratio("Sortino ratio", old.returns.sortino, new.returns.sortino)


def _counts(old: Figures, new: Figures) -> Iterator[Compared]:
    yield _count("Weeks traded", old.traded, new.traded)
    yield _count("Closed lots", old.closed, new.closed)
    yield _count("Puts that reached Level 2", old.protocol.reached[1], new.protocol.reached[1])
    yield _count("Puts that reached Level 3", old.protocol.reached[2], new.protocol.reached[2])


def _parts(old: Figures, new: Figures) -> Iterator[Compared]:
    ends = dict(old.end_by_sleeve), dict(new.end_by_sleeve)
    for sleeve, value in ends[0].items():
        yield _amount(f"{str(sleeve).title()} at the end, USD", value, ends[1].get(sleeve))
    labels = dict(old.labels), dict(new.labels)
    for label in dict.fromkeys((*labels[0], *labels[1])):
        yield _count(f"{label} weeks", labels[0].get(label, 0), labels[1].get(label, 0))


def _amount(name: str, old: Decimal, new: Decimal | None) -> Compared:
    return _row(name, old, new, lambda value: money(Decimal(value)), lambda value: signed(Decimal(value)))


def _share(name: str, old: Number | None, new: Number | None) -> Compared:
    """Fractions; the difference is in percentage points."""
    return _row(name, old, new, lambda value: percent(float(value), 2), lambda value: f"{float(value) * 100:+.2f} pp")


def _ratio(name: str, old: float | None, new: float | None) -> Compared:
    return _row(name, old, new, lambda value: ratio(float(value)), lambda value: f"{float(value):+.2f}")


def _count(name: str, old: int, new: int) -> Compared:
    return _row(name, old, new, str, lambda value: f"{value:+d}" if value else "0")


def _row(
    name: str,
    old: Number | None,
    new: Number | None,
    told: Callable[[Number], str],
    apart: Callable[[Number], str],
) -> Compared:
    before, after = (NOT_KNOWN if value is None else told(value) for value in (old, new))
    if old is None or new is None:
        return Compared(name, before, after, NOT_KNOWN)
    difference = Decimal(str(new)) - Decimal(str(old))
    return Compared(name, before, after, apart(int(difference) if isinstance(old, int) else difference))
