"""How much of its sizing base each sleeve put to work, why it fell short, and which symbols never fit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.core.terms import Sleeve
from trellis.reports.week_data import DeploymentRow, Week

BANDS = ("none", "under 25 %", "25 to 50 %", "50 to 75 %", "75 to 95 %", "95 % and more")
_EDGES = (Decimal("0.25"), Decimal("0.50"), Decimal("0.75"), Decimal("0.95"))

CAP_RULE = "S0.symbol.cap"


@dataclass(frozen=True, slots=True)
class SleeveReach:
    """A sleeve's best deployment in a week over S at that window, as a fraction; note says why it fell short."""

    week: str
    sleeve: Sleeve
    fraction: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class SymbolFit:
    """How a symbol fared in a sleeve: weeks in which one lot was above the cap, weeks in which it was traded."""

    sleeve: Sleeve
    symbol: str
    capped_weeks: int
    traded_weeks: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Deployment over all sleeve-weeks that had an opening window."""

    rows: tuple[SleeveReach, ...]
    causes: tuple[tuple[str, int], ...]
    skips: tuple[tuple[str, int], ...]
    fits: tuple[SymbolFit, ...]

    @property
    def mean(self) -> Decimal | None:
        """Mean over sleeve-weeks, none counted beyond S: what stands above it is risen price. None without a window."""
        return _mean([min(row.fraction, ONE) for row in self.rows])

    def mean_of(self, sleeve: Sleeve) -> Decimal | None:
        """Mean over one sleeve's weeks, counted alike."""
        return _mean([min(row.fraction, ONE) for row in self.rows if row.sleeve is sleeve])

    def spread(self) -> tuple[tuple[str, int], ...]:
        """Sleeve-weeks by band of deployment, in order of BANDS."""
        counted = Counter(_band(row.fraction) for row in self.rows)
        return tuple((band, counted[band]) for band in BANDS)


def reach_of(weeks: Iterable[Week]) -> Reach:
    """Read deployment, skips and openers."""
    rows: list[SleeveReach] = []
    skips: Counter[str] = Counter()
    capped: Counter[tuple[Sleeve, str]] = Counter()
    traded: Counter[tuple[Sleeve, str]] = Counter()
    for week in weeks:
        rows += _best(week)
        skips.update(skip.rule for skip in week.skips)
        capped.update({(skip.sleeve, skip.symbol) for skip in week.skips if skip.rule == CAP_RULE})
        traded.update(_opened(week))
    causes = Counter(row.note for row in rows if row.note)
    return Reach(
        tuple(rows),
        tuple(sorted(causes.items(), key=_most)),
        tuple(sorted(skips.items(), key=_most)),
        tuple(
            SymbolFit(sleeve, symbol, capped[sleeve, symbol], traded[sleeve, symbol])
            for sleeve, symbol in dict.fromkeys((*capped, *traded))
        ),
    )


def _best(week: Week) -> list[SleeveReach]:
    best: dict[Sleeve, DeploymentRow] = {}
    for row in week.deployments:
        held = best.get(row.sleeve)
        if row.size > ZERO and (held is None or row.deployment / row.size > held.deployment / held.size):
            best[row.sleeve] = row
    return [
        SleeveReach(week.name, row.sleeve, row.deployment / row.size, row.note)
        for row in sorted(best.values(), key=lambda row: list(Sleeve).index(row.sleeve))
    ]


def _opened(week: Week) -> set[tuple[Sleeve, str]]:
    """What openers reached the desk and were filled, puts and shares alike."""
    filled = {order.decision for order in week.orders if order.filled}
    return {
        (seen.proposal.sleeve, seen.proposal.symbol)
        for seen in week.decisions
        if seen.stage == "final" and seen.proposal.id in filled and seen.proposal.action.opens
    }


def _band(fraction: Decimal) -> str:
    if fraction <= ZERO:
        return BANDS[0]
    return BANDS[1 + sum(fraction >= edge for edge in _EDGES)]


def _mean(fractions: list[Decimal]) -> Decimal | None:
    return sum(fractions, ZERO) / len(fractions) if fractions else None


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
