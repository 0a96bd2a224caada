"""How well unusual movements are found, and how often something is told where nothing is: seeded households with truth.

Run: .venv/bin/python benchmarks/unusual.py [households]
Prints, over households in which nothing was slipped in: the share of days with an alert (Benjamini and Hochberg promise
one in twenty at most), and how often p falls below 0.05, 0.01 and 0.001. Over the same households with ten anomalies
each: the mean of each day's share of false alerts, recall by what was slipped in, and, with every purchase ranked, the
precision of the ten first and the recall at one false alert a week, for the tests, for scikit-learn's Isolation Forest
(Liu, Ting and Zhou 2008), and for the mean of both ranks. Then days judged a second against the forest's fit and score.

The claim: at most one day in twenty has an alert where nothing is unusual, and the tests are at least as good as the
forest by both measures. The forest would be consulted if the mean of both ranks were better than the tests alone.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from benchmarks import measure
from benchmarks.measure import Side
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest
from tests.fakes.spending import SLIPS, START, Drawn, household, slip_in

from trellis.household.movements import Movement
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.discovery import Q_MAX
from trellis.household.patterns.unusual import suspects_of, unusual
from trellis.household.shares import wilson

HOUSEHOLDS, DAYS, JUDGED, TREES = 8, 530, 150, 200
AS_OF = START + timedelta(days=DAYS - 1)
SINCE = AS_OF - timedelta(days=JUDGED - 1)
FIRST, PER_WEEK = 10, JUDGED / 7


def nothing_unusual(count: int) -> bool:
    """Print the false alarms of households in which nothing is unusual; whether the promise holds."""
    days, tests = 0, Counter[tuple[str, float]]()
    for seed in range(count):
        drawn = household(seed, DAYS)
        days += len({one.found.on for one in unusual(drawn.movements, AS_OF, JUDGED, seed).alerts})
        baselines = Baselines.of(drawn.movements, ())
        for back in range(0, JUDGED, 3):
            for one in suspects_of(baselines, AS_OF - timedelta(days=back), seed, {}):
                tests[one.kind, 1.0] += 1
                tests.update((one.kind, level) for level in (0.05, 0.01, 0.001) if one.p <= level)
    share = wilson(days, count * JUDGED)
    print(f"nothing unusual: {count} households, {count * JUDGED:,} days")
    print(
        f"  days with an alert  {share.value:.2%} ({share.low:.2%} to {share.high:.2%}); promised: at most {Q_MAX:.0%}"
    )
    for kind in sorted({key[0] for key in tests}):
        rates = "".join(f"{tests[kind, level] / tests[kind, 1.0]:>9.2%}" for level in (0.05, 0.01, 0.001))
        print(f"  p <= 0.05, 0.01, 0.001  {kind:<18}{tests[kind, 1.0]:>7,} tests{rates}")
    return share.low <= Q_MAX


def slipped_in(count: int) -> bool:
    """Print what is found of ten anomalies a household; whether the tests rank at least as well as the forest."""
    found, told, false_shares = Counter[str](), 0, []
    ranks: dict[str, list[tuple[float, float]]] = {"tests": [], "forest": [], "both": []}
    for seed in range(count):
        drawn = slip_in(household(seed, DAYS), seed, SINCE)
        answer = unusual(drawn.movements, AS_OF, JUDGED, seed)
        by_day: dict[date, list[bool]] = {}
        hit = set()
        for one in (*answer.alerts, *answer.words):
            slips = {line.split("-")[0] for line in one.found.lines if line in drawn.slipped}
            hit |= slips
            if not one.found.informational:
                by_day.setdefault(one.found.on, []).append(not slips)
        found.update(
            {line.split("-")[0]: kind for line, kind in drawn.slipped.items() if line.split("-")[0] in hit}.values()
        )
        false_shares += [sum(day) / len(day) for day in by_day.values()] + [0.0] * (JUDGED - len(by_day))
        told += sum(map(len, by_day.values()))
        for name, scores in _scores(drawn, seed).items():
            ranks[name].append(_ranked(drawn, scores))
    print(f"ten slipped in: {count} households; {told} alerts, three a day at most")
    print(
        f"  false share of a day's alerts, mean over days  {np.mean(false_shares):.2%}; promised: at most {Q_MAX:.0%}"
    )
    print("  found  " + ", ".join(f"{kind} {found[kind]}/{SLIPS.count(kind) * count}" for kind in dict.fromkeys(SLIPS)))
    print(f"  {'':<10}{'precision of the first 10':>28}{'recall at 1 false alert a week':>34}")
    means = {}
    for name, pairs in ranks.items():
        precision, recall = np.array(pairs).T
        means[name] = (precision.mean(), recall.mean())
        cells = (f"{one.mean():.3f} (+-{1.96 * one.std(ddof=1) / len(one) ** 0.5:.3f})" for one in (precision, recall))
        print(f"  {name:<10}{next(cells):>28}{next(cells):>34}")
    helps = all(a > b for a, b in zip(means["both"], means["tests"], strict=True))
    print(f"  the forest as a member {'helps' if helps else 'does not help'}")
    return all(a >= b for a, b in zip(means["tests"], means["forest"], strict=True))


def _scores(drawn: Drawn, seed: int) -> dict[str, NDArray[np.float64]]:
    """By ranker, for each purchase judged: the higher, the more unusual."""
    bought = _judged(drawn)
    tests = _by_tests(drawn, bought, seed)
    forest = _by_forest(drawn, bought, seed)
    both = tests.argsort().argsort() + forest.argsort().argsort()
    return {"tests": tests, "forest": forest, "both": both.astype(np.float64)}


def _judged(drawn: Drawn) -> list[Movement]:
    return [one for one in drawn.movements if one.amount < 0 and SINCE <= one.on <= AS_OF]


def _by_tests(drawn: Drawn, bought: Sequence[Movement], seed: int) -> NDArray[np.float64]:
    baselines = Baselines.of(drawn.movements, ())
    least = {one.line: 1.0 for one in bought}
    for back in range(JUDGED):
        for one in suspects_of(baselines, AS_OF - timedelta(days=back), seed, {}):
            for line in one.lines:
                if line in least and (one.beyond or one.informational):
                    least[line] = min(least[line], one.p)
    scores: NDArray[np.float64] = -np.log(np.array([least[one.line] for one in bought]))
    return scores


def features(drawn: Drawn, bought: Sequence[Movement]) -> NDArray[np.float64]:
    """What the forest sees of a purchase: amount, also against merchant and category, how often, since when, when."""
    baselines = Baselines.of(drawn.movements, ())
    rows = []
    for one in bought:
        amount = np.log(float(-one.amount))
        row = [amount, one.on.weekday(), one.on.day]
        for kind, name in (("merchant", one.merchant), ("category", one.category)):
            past = baselines.past(kind, name, one.currency).before(one.on)
            row.append(amount - np.log(np.median(past.amounts)) if len(past) else 0.0)
        past = baselines.past("merchant", one.merchant, one.currency).before(one.on)
        row += [np.log1p(len(past)), np.log1p(one.on.toordinal() - past.days[-1]) if len(past) else 6.0]
        row.append(sum(1 for day in past.days[-20:] if one.on.toordinal() - day < 7))
        rows.append(row)
    return np.array(rows)


def _by_forest(drawn: Drawn, bought: Sequence[Movement], seed: int) -> NDArray[np.float64]:
    """Fitted to the purchases before those that are judged, as the tests' baselines are."""
    earlier = [one for one in drawn.movements if one.amount < 0 and START + timedelta(days=90) <= one.on < SINCE]
    forest = IsolationForest(n_estimators=TREES, random_state=seed).fit(features(drawn, earlier))
    scores: NDArray[np.float64] = -forest.score_samples(features(drawn, bought))
    return scores


def _ranked(drawn: Drawn, scores: NDArray[np.float64]) -> tuple[float, float]:
    """Precision of the ten first purchases; of the slips, the share with a line above the score at which one purchase a
    week that was not slipped in is told.
    """
    bought = _judged(drawn)
    order = np.argsort(-scores, kind="stable")
    right = [bought[place].line in drawn.slipped for place in order]
    false_alerts, hit = 0, set[str]()
    for place, is_right in zip(order, right, strict=True):
        if is_right:
            hit.add(bought[place].line.split("-")[0])
        else:
            false_alerts += 1
            if false_alerts > PER_WEEK:
                break
    return sum(right[:FIRST]) / FIRST, len(hit) / len(SLIPS)


def speed() -> None:
    """Print purchases judged a second: the tests against the forest's fit and score, features included."""
    drawn = household(1, DAYS)
    bought = _judged(drawn)
    ours = Side("five tests", len(bought), lambda: _by_tests(drawn, bought, 1))
    theirs = Side("IsolationForest", len(bought), lambda: _by_forest(drawn, bought, 1))
    print(measure.table(measure.compare("purchases judged", "purchases", ours, [theirs], rounds=3)))


def main() -> int:
    """Print all of it; 1 where the claim does not hold."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HOUSEHOLDS
    holds = [nothing_unusual(count), slipped_in(count)]
    speed()
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
