"""Example: two moving averages that cross, compared exactly."""

from decimal import Decimal

import pytest
from tests.fakes.minute_bars import bars_of, wandering

from trellis.strategies.bars import MovingAverageCross


def targets(closes: list[str], fast: int, slow: int) -> list[int | None]:
    strategy = MovingAverageCross(fast, slow, 100)
    return [strategy.on_bar(bar, 0) for bar in bars_of(closes)]


def test_it_is_silent_until_the_slow_average_is_there() -> None:
    assert targets(["1.00", "2.00", "3.00", "4.00"], 1, 3) == [None, None, 100, 100]


def test_it_is_long_above_and_flat_at_or_below() -> None:
    assert targets(["2.00", "2.00", "3.00", "2.50", "1.00"], 1, 2) == [None, 0, 100, 0, 0]


def test_a_tie_is_flat_whatever_went_before() -> None:
    assert targets(["1.10", "3.30", "2.20"], 1, 3)[-1] == 0


@pytest.mark.parametrize(("fast", "slow"), [(1, 2), (2, 5), (10, 30), (7, 11)])
def test_the_rolling_sums_say_what_whole_averages_say(fast: int, slow: int) -> None:
    strategy = MovingAverageCross(fast, slow, 100)
    bars = wandering(300)
    closes = [bar.close for bar in bars]

    for number, bar in enumerate(bars, 1):
        said = strategy.on_bar(bar, 0)
        if number >= slow:
            quick = sum(closes[number - fast : number], Decimal(0)) * slow
            assert said == (100 if quick > sum(closes[number - slow : number], Decimal(0)) * fast else 0)


@pytest.mark.parametrize(("fast", "slow", "shares"), [(0, 3, 1), (3, 3, 1), (4, 3, 1), (1, 3, 0)])
def test_averages_that_cannot_cross_are_refused(fast: int, slow: int, shares: int) -> None:
    with pytest.raises(ValueError, match="fast"):
        MovingAverageCross(fast, slow, shares)
