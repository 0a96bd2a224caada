"""What the ledger tells of luck: the figures of a textbook, each different trial once."""

from datetime import date, datetime
from decimal import Decimal
from statistics import NormalDist, stdev

import pytest

from trellis.core.dates import NEW_YORK
from trellis.trials.events import Trial, TrialsMade
from trellis.trials.luck import luckiest
from trellis.trials.standing import BINS, batches, spreads

AT = datetime(2026, 3, 2, 9, 30, tzinfo=NEW_YORK)


def told(*ratios: str, symbol: str = "SPY", why: str = "lab sweep cross") -> TrialsMade:
    trials = tuple(Trial(f"cross({place},99)", Decimal(ratio), 7) for place, ratio in enumerate(ratios))
    return TrialsMade(AT, symbol, "d1", date(2020, 1, 2), date(2024, 1, 2), 1_001, "t1", why, trials)


def test_luck_is_taken_off_the_best_of_all_different_trials() -> None:
    events = [told("0.01", "0.05", "0.02"), told("0.01", "0.05", "0.02", why="lab evaluate"), told("0.9", symbol="QQQ")]
    found = spreads(events)["SPY"]
    deviation = stdev([0.01, 0.05, 0.02])

    assert (found.trials, found.runs, found.best, found.best_rule) == (3, 6, 0.05, "cross(1,99)")
    assert found.by == (("lab sweep cross", 3), ("lab evaluate", 3))
    assert found.left == pytest.approx(0.05 - luckiest(3, deviation))
    error = ((1 + 0.05**2 / 2) / 1_000) ** 0.5
    assert found.probability == pytest.approx(NormalDist().cdf(found.left / error))


def test_every_trial_is_in_one_bin() -> None:
    ratios = [f"0.{number:03d}" for number in range(0, 990, 7)]
    found = spreads([told(*ratios)])["SPY"]

    assert len(found.bins) == BINS
    assert sum(each.count for each in found.bins) == len(ratios)
    assert found.bins[0].least == 0.0
    assert found.bins[-1].most == pytest.approx(float(ratios[-1]))


def test_trials_that_are_all_alike_are_one_bin_and_no_luck() -> None:
    found = spreads([told("0.02")])["SPY"]

    assert (len(found.bins), found.luckiest, found.left) == (1, 0.0, 0.02)


def test_records_are_told_with_their_place_and_their_best() -> None:
    first, second = batches([told("0.01", "0.05"), told("0.9", symbol="QQQ")])

    assert (first.sequence, first.count, first.best, first.best_rule) == (1, 2, 0.05, "cross(1,99)")
    assert (second.sequence, second.symbol) == (2, "QQQ")
