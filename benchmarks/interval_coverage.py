"""Every interval of a forecast that the household shows: how often it holds what came, on data that it did not see.

Run: .venv/bin/python benchmarks/interval_coverage.py [PART...] [--shift N]
Prints a row for each: what it is an interval of, its level, how often it held, the standard error over households (or
users), and how many there were. Cash flow: the balance of each day, of a month's last day and thirty days on; and of
those told that they will hardly, or likely, fall below a floor, what was told and how many did. Budgets: what is spent
by the period's end, overspending where it is told, and the chance to go over beside that of who knows every parameter.
Where single values have much chance (nothing more is bought), a band says of itself how much it holds, 80 % at least;
what is spent is told apart where the band begins above what was spent already. Goals: what there is on the day, where
months are independent and where missed ones come in runs (benchmarks/goal_odds.py: the interval of the chance itself).
Patterns: the band of a purchase's amount; the share of its due days on which an item comes; when its next payment
comes, where it has not missed one, and for how much. Savings of a category. A portfolio's wealth, and its loss in a
month. Claim: each holds as often as it says, give or take 3 points and two standard errors. Methods are chosen on other
households (--shift 1000) than those that are reported.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from benchmarks import budget_alerts, goal_odds
from tests.fakes.spending import START, Drawn, household

from trellis.core.dates import months_after
from trellis.household.budget.advice import savings
from trellis.household.budget.bands import Band
from trellis.household.budget.history import Past
from trellis.household.cashflow.forecast import Day, forecast_cash
from trellis.household.cashflow.scoring import flow
from trellis.household.goals.odds import Counts
from trellis.household.invest.metrics import historical_var, parametric_var
from trellis.household.invest.paths import bootstrap
from trellis.household.movements import Movement
from trellis.household.patterns.amounts import amount_suspects
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.recurring import recurring

TOLERANCE = 0.03
FORECASTS, HISTORY, DAYS, LATER = 420, 560, 60, 30
OPENINGS, STEP = 8, 250
BUDGETS, SPEND_DAYS = range(101, 141), (5, 10, 15, 20, 25)
CHANCES, CHANCE_DAYS, KNOWN_PATHS = range(101, 141), (8, 20), 20_000
GOALS, COUNTS = 250, Counts(paths=2_000, draws=2, shared=100, quick=10)
PATTERNS, FEW, SEEN, JUDGED, YEAR = 12, 200, 500, 60, 400
NEXT = range(320, 370)
SAVERS, TRUE_MONTHS = range(101, 401), 12_000
INVESTORS, KNOWN_MONTHS, LATER_MONTHS, WEALTH_PATHS = range(401, 801), 120, 60, 2_000
RETURNS: dict[str, Callable[[np.random.Generator], np.ndarray]] = {
    "normal months": lambda draw: draw.normal(0.005, 0.043, KNOWN_MONTHS + LATER_MONTHS),
    "fat tails": lambda draw: 0.005 + 0.043 / 2**0.5 * draw.standard_t(4, KNOWN_MONTHS + LATER_MONTHS),
}
"""Logarithms of a household's monthly returns: 6 % a year give or take 15 %, independent."""
KEEPS = 0.99
"""How often the households of tests/fakes/spending.py pay what is due."""


@dataclass
class Row:
    """One interval: its level, and by household whether it held, case by case. says: what each case says of itself,
    where that differs; level is then the least.
    """

    name: str
    level: float
    held: list[list[bool]] = field(default_factory=list)
    says: list[list[float]] = field(default_factory=list)

    def told(self) -> tuple[float, float, float]:
        """What it says, the share that held, every household alike, and the standard error of what lies between."""
        says = self.says or [[self.level] * len(one) for one in self.held]
        pairs = [(np.mean(said), np.mean(held)) for said, held in zip(says, self.held, strict=True) if held]
        said, held = np.array(pairs).T
        return float(said.mean()), float(held.mean()), float((held - said).std(ddof=1) / len(held) ** 0.5)


def moved(reported: range, shift: int) -> range:
    """These seeds, or others to choose a method on."""
    return range(reported.start + shift, reported.stop + shift)


def cash(shift: int) -> Iterator[Row]:
    """Balances of forecasts, one of each household."""
    rows = Row("cash flow: each day's balance", 0.90), Row("cash flow: a month's last day", 0.90)
    later = Row(f"cash flow: {LATER} days on", 0.90)
    chances = [Row(f"cash flow: falls below the floor, {name}", 0.0) for name in ("unlikely", "likely")]
    as_of = START + timedelta(days=HISTORY - 1)
    for seed in moved(range(200, 200 + FORECASTS), shift):
        known = household(seed, HISTORY + DAYS).movements
        opening = Decimal(seed % OPENINGS * STEP)
        truth = float(opening) + flow(known, as_of, DAYS).cumsum()
        found = forecast_cash(known, opening, "USD", as_of, DAYS, seed=seed)
        days, chance = found.days, found.crossing.likely.value
        chances[chance >= 0.5].held.append([bool(truth.min() < 0)])
        chances[chance >= 0.5].says.append([chance])
        held = [_within(one, money) for one, money in zip(days, truth.tolist(), strict=True)]
        ends = [held[place] for place, one in enumerate(days) if (one.on + timedelta(days=1)).day == 1]
        for row, cases in zip((*rows, later), (held, ends, [held[LATER - 1]]), strict=True):
            row.held.append(cases)
    yield from (*rows, later, *chances)


def _within(day: Day, money: float) -> bool:
    return float(day.low) <= money <= float(day.high)


def budgets(shift: int) -> Iterator[Row]:
    """What is spent by a month's end and beyond the limit, as it is told on some of its days; the chance to go over."""
    even = budget_alerts.WORLDS["the month's days alike"]
    paid = budget_alerts.WORLDS["more after a payday"]
    for name, early in (("", even), (", more after a payday", paid)):
        told = [list(_ends_held(seed, early)) for seed in moved(BUDGETS, shift)]
        yield _row(f"budget: spent by the end{name}", [[end for end, _, _ in one] for one in told])
        more = [[end for end, more, _ in one if more] for one in told]
        yield _row(f"the same{name}, where more is likely bought", more)
        yield _row(f"budget: overspending{name}", [[beyond for _, _, beyond in one if beyond] for one in told])
    for name, early in (("", even), (", more after a payday", paid)):
        chance = Row(f"budget: the chance to go over{name}", 0.90)
        chance.held = [list(_chances_held(seed, early)) for seed in moved(CHANCES, shift)]
        yield chance


Case = tuple[bool, float]
"""Whether a band held, and the share that it says."""


def _row(name: str, cases: list[list[Case]]) -> Row:
    held, says = ([[case[place] for case in one] for one in cases] for place in (0, 1))
    return Row(name, 0.80, [[bool(one) for one in each] for each in held], says)


def _ends_held(seed: int, early: tuple[float, float]) -> Iterator[tuple[Case, bool, Case | None]]:
    """The band of what is spent; whether it begins above what was spent already; that of overspending, if any is told
    to people.
    """
    movements = budget_alerts.lived(seed, early)
    spent: dict[tuple[str, date], Decimal] = {}
    for one in movements:
        key = one.category, one.on.replace(day=1)
        spent[key] = spent.get(key, Decimal(0)) - one.amount
    for _, alert in budget_alerts.told_on(movements, seed, SPEND_DAYS):
        if alert.end is not None and alert.excess is not None:
            came = spent.get((alert.held.envelope.category, alert.held.period.start), Decimal(0))
            over = _case(alert.excess, max(came - alert.held.available, Decimal(0)))
            yield _case(alert.end, came), alert.end.low > alert.held.spent, over if alert.level else None


def _case(band: Band, came: Decimal) -> Case:
    assert band.holds is not None
    return band.low <= came <= band.high, float(band.holds)


def _chances_held(seed: int, early: tuple[float, float]) -> Iterator[bool]:
    movements = budget_alerts.lived(seed, early)
    for day, alert in budget_alerts.told_on(movements, seed, CHANCE_DAYS):
        if alert.parameters is not None and not alert.held.over:
            true = budget_alerts.knowing(movements, alert, day, early, seed, KNOWN_PATHS)
            yield float(alert.parameters.low) <= true <= float(alert.parameters.high)


def goals(shift: int) -> Iterator[Row]:
    """What there is on a goal's day: one path of the truth each."""
    for life in (goal_odds.LIVES[0], goal_odds.LIVES[2], goal_odds.LIVES[4]):
        row = Row(f"goal: the amount on its day, {life.name}", 0.90)
        for user in moved(range(5_000, 5_000 + GOALS), shift):
            _, said, ends, draw = goal_odds.faced(user, life, COUNTS)
            assert said.amounts is not None
            came = ends[int(draw.integers(0, len(ends)))]
            row.held.append([float(said.amounts[0]) - 0.005 <= came <= float(said.amounts[2]) + 0.005])
        yield row


def patterns(shift: int) -> Iterator[Row]:
    """Bands of purchases' amounts, and shares of due days."""
    bands, kept = Row("pattern: a purchase's amount", 0.90), Row("pattern: due days on which it came", 0.90)
    days, amounts = Row("pattern: the next payment's day", 0.0), Row("pattern: the next payment's amount", 0.0)
    for seed in moved(NEXT, shift):
        _next_held(household(seed, SEEN + YEAR), days, amounts)
    for seed in moved(range(300, 300 + PATTERNS), shift):
        known = household(seed, SEEN + JUDGED).movements
        bands.held.append(list(_bands_held(known)))
        items = recurring(known, START + timedelta(days=SEEN))
        kept.held.append([one.kept.low <= KEEPS <= one.kept.high for one in items if one.stands])
    yield from (bands, kept, days, amounts)


def _next_held(drawn: Drawn, days: Row, amounts: Row) -> None:
    """Whether each item's next payment came within its window and for an amount within its band, after few and many
    days.
    """
    cases: tuple[list[Case], list[Case]] = [], []
    item_of = {line: lines for _, lines in drawn.items.values() for line in lines}
    for seen in (FEW, SEEN):
        day = START + timedelta(days=seen)
        for one in recurring(drawn.movements, day):
            lines = item_of.get(one.payments[-1].line, frozenset())
            came = next((each for each in drawn.movements if each.on > day and each.line in lines), None)
            if not one.stands or came is None:
                continue
            if one.window[1] > day:
                cases[0].append((one.window[0] <= came.on <= one.window[1], float(one.window_holds)))
            if one.band_holds is not None:
                cases[1].append((one.band[0] <= came.amount <= one.band[1], float(one.band_holds)))
    for row, found in zip((days, amounts), cases, strict=True):
        row.held.append([held for held, _ in found])
        row.says.append([says for _, says in found])


def _bands_held(known: Sequence[Movement]) -> Iterator[bool]:
    baselines = Baselines.of(known, ())
    for place in range(JUDGED):
        for one in amount_suspects(baselines, START + timedelta(days=SEEN + place)):
            if one.low is not None and one.high is not None and one.low < one.high:
                yield one.low <= one.value <= one.high


def saved(shift: int) -> Iterator[Row]:
    """What categories would save as in their quieter months, from twelve months, beside what very many tell."""
    row = Row("budget: what a category would save", 0.80)
    for seed in moved(SAVERS, shift):
        movements = budget_alerts.lived(seed, (1.0, 1.0))
        pasts = [Past(shop[0], tuple(_months(movements, shop[0]))) for shop in budget_alerts.SHOPS]
        true = {shop[0]: _true_saving(place) for place, shop in enumerate(budget_alerts.SHOPS)}
        found = savings(pasts, "USD", seed)
        row.held.append([float(one.interval.low) <= true[one.category] <= float(one.interval.high) for one in found])
    yield row


def _months(movements: Sequence[Movement], category: str) -> Iterator[Decimal]:
    for month in range(12):
        first, after = months_after(budget_alerts.START, month), months_after(budget_alerts.START, month + 1)
        ours = (one.amount for one in movements if one.category == category and first <= one.on < after)
        yield -sum(ours, Decimal(0))


def _true_saving(place: int) -> float:
    # What recurs comes every month, so it moves both alike.
    _, _, weekly, price, sigma = budget_alerts.SHOPS[place]
    draw, shape = np.random.Generator(np.random.PCG64([9, place])), budget_alerts.SHAPE
    daily = weekly / 7 * (2 * budget_alerts.BUSY + 5 * budget_alerts.CALM) / 7
    counts = draw.poisson(draw.gamma(shape, 1 / shape, TRUE_MONTHS) * daily * 365.25 / 12)
    months = np.repeat(np.arange(len(counts)), counts)
    spent = np.bincount(months, price * draw.lognormal(0, sigma, len(months)), len(counts))
    return float(np.median(spent) - np.quantile(spent, 0.25))


def invested(shift: int) -> Iterator[Row]:
    """Wealth after five years, from ten of monthly returns; the loss of a month that so many do not exceed."""
    for name, returns in RETURNS.items():
        wealth = Row(f"portfolio: wealth in five years, {name}", 0.90)
        rows = [Row(f"portfolio: a month's loss {how}, {name}", 0.95) for how in ("as it was", "if normal")]
        for seed in moved(INVESTORS, shift):
            lived = np.expm1(returns(np.random.Generator(np.random.PCG64([seed, 3]))))
            known = [Decimal(f"{one:.8f}") for one in lived[:KNOWN_MONTHS]]
            cuts = dict(bootstrap(known, LATER_MONTHS, seed=seed, paths=WEALTH_PATHS).quantiles)
            came = np.prod(1 + lived[KNOWN_MONTHS:])
            wealth.held.append([bool(float(min(cuts.values())) <= came <= float(max(cuts.values())))])
            mean, deviation = statistics.mean(known), statistics.stdev(known)
            level = Decimal("0.95")
            most = historical_var(known, Decimal(1), level), parametric_var(mean, deviation, Decimal(1), level)
            for row, loss in zip(rows, most, strict=True):
                row.held.append([bool(-one <= float(loss)) for one in lived[KNOWN_MONTHS:]])
        yield from (wealth, *rows)


PARTS = {part.__name__: part for part in (cash, budgets, goals, patterns, saved, invested)}


def main() -> int:
    """Print every row; 1 where one does not hold as often as it says."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="these alone; all if none is given")
    asked.add_argument("--shift", type=int, default=0, help="add to every seed, to choose a method on other households")
    given = asked.parse_args()
    print(f"{'interval':<58}{'says':>7}{'held':>8}{'error':>7}{'cases':>8}")
    missed = []
    for part in given.parts or PARTS:
        for row in PARTS[part](given.shift):
            says, held, error = row.told()
            off = abs(held - says) > TOLERANCE + 2 * error
            missed += [row.name] if off else []
            mark = "  missed" if off else ""
            cases = sum(map(len, row.held))
            print(f"{row.name:<58}{says:>7.1%}{held:>8.1%}{error:>7.1%}{cases:>8,}{mark}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
