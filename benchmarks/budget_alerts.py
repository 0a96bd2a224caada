"""Alerts before a budget is overspent, beside the rule of 80 % spent and the rule of pace, on households from a seed.

Each household spends 18 months in six categories: purchases come at a rate that differs from month to month (gamma,
shape 6) and by weekday, at lognormal prices; a subscription and a box of vegetables recur. In a second world three
times as much is bought on a day of the month's first ten as on a later one, as after a payday. Limits are the median of
the first twelve months times 0.9 to 1.15. On every day of the last six months each envelope is judged by what is known
then. An episode is an envelope in a month. Brier: of the probability on each day from the third on, until the money
is gone. Lead: days from the first warning to the day on which the limit is passed, by warning, and over all episodes
that end over (0 where none came before). False: warnings, one an episode, of those that do not end over. Beside all of
it stands who knows each parameter that the households were drawn from, and only not the future: no way to warn that is
right as often can be earlier, but by luck. Claims, in both worlds: at the level warn a median lead of 5 days by warning
and false warnings of 20 % at most; a lower Brier score than both rules and the base rate, and at most 5 % above that of
who knows all.
"""

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trellis.core.dates import months_after
from trellis.household.budget.alerts import Alert, alerts
from trellis.household.budget.rates import Rates
from trellis.household.budget.standing import standing
from trellis.household.budget.terms import Budget, Envelope, Every, Mode
from trellis.household.categories.packaged import packaged
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, recurring
from trellis.household.shares import wilson

START, MONTHS, TESTED, SEEDS = date(2024, 1, 1), 18, 6, range(1, 25)
LEAD_MIN, FALSE_MAX = 5, 0.20
SHAPE, BUSY, CALM = 6.0, 1.5, 0.8
WORLDS = {"the month's days alike": (1.0, 1.0), "more after a payday": (1.8, 0.6)}
"""How much is bought on the month's first ten days and on later ones."""
KNOWN_PATHS, BRIER_MAX = 1_000, 1.05
KNOWING, EARLIER = 4, 0.75
"""Which way to warn knows all; a lower threshold, to see what false warnings buy."""
SHOPS = (
    # category, merchant, purchases a week, median price, sigma of its logarithm
    ("food.groceries", "SAFEWAY", 2.4, 42.0, 0.5),
    ("food.restaurants", "LUIGI", 0.9, 38.0, 0.4),
    ("food.coffee", "BLUE BOTTLE", 3.5, 4.8, 0.2),
    ("shopping.general", "AMAZON", 0.9, 30.0, 0.8),
    ("transport.fuel", "SHELL", 1.0, 45.0, 0.2),
    ("leisure.events", "REGAL", 0.5, 28.0, 0.5),
)
BILLS = (("shopping.general", "AMAZON PRIME", 14.99, 12), ("food.groceries", "VEG BOX", 39.0, 21))


@dataclass
class Tally:
    """One way to warn, from which share on: squared errors; leads by right warning; missed: episodes that ended over
    without one; warnings, and those that were false.
    """

    name: str
    at: float
    errors: list[float] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    missed: int = 0
    warned: int = 0
    false: int = 0


def rate(weekly: float, on: date, early: tuple[float, float]) -> float:
    """Purchases on a day of a usual month."""
    return weekly / 7 * (BUSY if on.weekday() >= 5 else CALM) * early[on.day > 10]


def lived(seed: int, early: tuple[float, float]) -> list[Movement]:
    """A household's movements."""
    draw = np.random.Generator(np.random.PCG64(seed))
    found = []
    for number, (category, merchant, weekly, price, sigma) in enumerate(SHOPS):
        for month in range(MONTHS):
            first = months_after(START, month)
            busy = draw.gamma(SHAPE, 1 / SHAPE)
            for day in range((months_after(START, month + 1) - first).days):
                on = first + timedelta(days=day)
                for count in range(int(draw.poisson(busy * rate(weekly, on, early)))):
                    paid = Decimal(f"{price * draw.lognormal(0, sigma):.2f}")
                    found.append(_moved(f"s{number}{on}{count}", on, paid, merchant, category))
    for category, merchant, amount, day in BILLS:
        for month in range(MONTHS):
            on = months_after(START, month).replace(day=day) + timedelta(days=int(draw.integers(0, 2)))
            found.append(_moved(f"b{merchant}{on}", on, Decimal(str(amount)), merchant, category))
    return sorted(found, key=lambda one: (one.on, one.line))


def _moved(line: str, on: date, paid: Decimal, merchant: str, category: str) -> Movement:
    return Movement(line, "a1", on, -paid, "USD", merchant, merchant, category)


def budget_for(movements: list[Movement], seed: int) -> Budget:
    """Limits near what the first twelve months were."""
    draw = np.random.Generator(np.random.PCG64([seed, 1]))
    envelopes = []
    for category in dict.fromkeys(shop[0] for shop in SHOPS):
        months = []
        for month in range(MONTHS - TESTED):
            first, after = months_after(START, month), months_after(START, month + 1)
            ours = (one.amount for one in movements if one.category == category and first <= one.on < after)
            months.append(-sum(ours, Decimal(0)))
        limit = Decimal(f"{float(statistics.median(months)) * draw.uniform(0.9, 1.15):.2f}")
        envelopes.append(Envelope(category, limit))
    first = months_after(START, MONTHS - TESTED)
    return Budget("b", "b", "USD", Every.MONTH, first, None, Mode.ENVELOPE, Decimal(0), tuple(envelopes))


def days(movements: list[Movement], seed: int) -> Iterator[tuple[date, tuple[Alert, ...]]]:
    """Each day of the last months with what was said of every envelope then."""
    made, items = budget_for(movements, seed), tuple[Recurring, ...]()
    day, end = made.start, months_after(START, MONTHS)
    while day < end:
        known = [one for one in movements if one.on <= day]
        if (day - made.start).days % 7 == 0:
            items = recurring(known, day)
        yield day, _said(made, known, items, day, seed)
        day += timedelta(days=1)


def told_on(movements: list[Movement], seed: int, of_month: tuple[int, ...]) -> Iterator[tuple[date, Alert]]:
    """What was said of every envelope on these days of each of the last months."""
    made = budget_for(movements, seed)
    for month in range(MONTHS - TESTED, MONTHS):
        for place in of_month:
            day = months_after(START, month).replace(day=place)
            known = [one for one in movements if one.on <= day]
            for alert in _said(made, known, recurring(known, day), day, seed):
                yield day, alert


def _said(made: Budget, known: list[Movement], items: tuple[Recurring, ...], day: date, seed: int) -> tuple[Alert, ...]:
    taxonomy = packaged()
    found = standing(made, known, taxonomy, day)
    assert found is not None
    return alerts(found, Rates().converted(known, "USD"), items, taxonomy, seed)


def knowing(
    movements: list[Movement], alert: Alert, day: date, early: tuple[float, float], seed: int, paths: int = KNOWN_PATHS
) -> float:
    """How likely an envelope ends over, to who knows everything but the future."""
    held = alert.held
    shop = next(one for one in SHOPS if one[0] == held.envelope.category)
    draw = np.random.Generator(np.random.PCG64([seed, day.toordinal()]))
    ours = [one for one in movements if one.category == shop[0] and held.period.holds(one.on)]
    count = sum(one.on <= day and not one.line.startswith("b") for one in ours)
    due = sum(-float(one.amount) for one in ours if one.on > day and one.line.startswith("b"))
    all_days = [held.period.start + timedelta(days=place) for place in range(held.period.days)]
    past, left = (sum(rate(shop[2], on, early) for on in all_days if (on <= day) is side) for side in (True, False))
    many = draw.poisson(draw.gamma(SHAPE + count, 1 / (SHAPE + past), paths) * left)
    of = np.repeat(np.arange(paths), many)
    still = np.bincount(of, shop[3] * draw.lognormal(0, shop[4], len(of)), paths)
    return float((float(held.spent) + due + still > float(held.available)).mean())


def judge(seed: int, early: tuple[float, float], ways: tuple[Tally, ...], said: list[tuple[float, bool]]) -> None:
    """One household's episodes into the tallies; said: each probability and what came of it."""
    episodes: dict[tuple[str, date], list[tuple[date, Alert]]] = {}
    movements = lived(seed, early)
    for day, found in days(movements, seed):
        for one in found:
            episodes.setdefault((one.held.envelope.category, one.held.period.start), []).append((day, one))
    for course in episodes.values():
        over = course[-1][1].held.over
        passed = next((day for day, one in course if one.held.over), None)
        first: list[date | None] = [None] * len(ways)
        for day, one in course:
            if passed is not None and day >= passed:
                break
            known = knowing(movements, one, day, early, seed)
            p, *others = _says(day, one)
            shares = (p, *others, known, known, p)
            for place, (way, share) in enumerate(zip(ways, shares, strict=True)):
                if day.day >= 3:
                    way.errors.append((share - over) ** 2)
                if share >= way.at and first[place] is None:
                    first[place] = day
            if day.day >= 3:
                said.append((shares[0], over))
        for way, warned in zip(ways, first, strict=True):
            way.warned += warned is not None
            way.false += warned is not None and not over
            if over and passed is not None:
                way.leads += [(passed - warned).days] if warned is not None else []
                way.missed += warned is None


def _says(day: date, one: Alert) -> tuple[float, float, float, float]:
    """The probability, twice, and what the two rules say: 80 % spent, and the pace so far beyond the limit."""
    spent, limit = float(one.held.spent), float(one.held.available)
    pace = spent / day.day * one.held.period.days
    p = float(one.p) if one.p is not None else 0.5
    return p, p, float(spent >= 0.8 * limit), float(pace > limit)


def told(early: tuple[float, float]) -> bool:
    """Print one world's tallies; whether the claims hold in it."""
    ways = (
        Tally("P(over), level warn", 0.8),
        Tally("P(over), level inform", 0.5),
        Tally("80 % spent", 1),
        Tally("pace", 1),
        Tally("all known but the future", 0.8),
        Tally("the same, from 0.75", EARLIER),
        Tally("P(over), from 0.75", EARLIER),
    )
    said: list[tuple[float, bool]] = []
    for seed in SEEDS:
        judge(seed, early, ways, said)
    base = sum(over for _, over in said) / len(said)
    flat = sum((base - over) ** 2 for _, over in said) / len(said)
    briers = [statistics.fmean(way.errors) for way in ways]
    episodes = len(SEEDS) * TESTED * len(SHOPS)
    over = len(ways[0].leads) + ways[0].missed
    print(f"{len(SEEDS)} households, {episodes} episodes, {over} end over; {len(said):,} days judged")
    print(f"{'':<26}{'Brier':>8}{'lead by warning (quartiles)':>28}{'of all':>8}{'warned':>8}   false (95 %)")
    for way, brier in zip(ways, briers, strict=True):
        low, middle, high = statistics.quantiles(way.leads, n=4)
        share = wilson(way.false, way.warned)
        lead = f"{middle:.1f} ({low:.1f} to {high:.1f})"
        false = f"{share.value:.1%} ({share.low:.1%} to {share.high:.1%})"
        every = statistics.median([*way.leads, *[0] * way.missed])
        print(f"{way.name:<26}{brier:>8.4f}{lead:>28}{every:>8.1f}{way.warned:>8}   {false}")
    print(f"{'base rate':<26}{flat:>8.4f}")
    of_rules = f"{briers[2] / briers[0]:.2f} (80 % spent), {briers[3] / briers[0]:.2f} (pace)"
    print(f"Brier over ours: {of_rules}; ours over that of who knows all: {briers[0] / briers[KNOWING]:.3f}")
    for tenth in range(10):
        ours = [(p, over) for p, over in said if min(int(p * 10), 9) == tenth]
        if ours:
            came = wilson(sum(over for _, over in ours), len(ours))
            mean = statistics.fmean(p for p, _ in ours)
            print(f"  said {tenth / 10:.1f}: mean {mean:.3f}, over {came.value:.3f}, {len(ours):,} days")
    warned = statistics.median(ways[0].leads) >= LEAD_MIN and ways[0].false <= FALSE_MAX * ways[0].warned
    return warned and briers[0] < min(*briers[2:4], flat) and briers[0] <= BRIER_MAX * briers[KNOWING]


def main() -> int:
    """Print both worlds; 0 where the claims hold."""
    right = []
    for name, early in WORLDS.items():
        print(f"\n{name}:")
        right.append(told(early))
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
