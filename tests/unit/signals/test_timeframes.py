"""Longer bars out of minutes: over columns and bar by bar the same, by the clock, and nothing before its time."""

from typing import NamedTuple

import numpy as np
import pytest

from trellis.signals.series import Series, Times, part
from trellis.signals.timeframes import Gathering, longer

MINUTE = 60 * 10**9
PRICES = ("open", "high", "low", "close")
SPANS = {"5m": 5 * MINUTE, "15m": 15 * MINUTE, "1h": 60 * MINUTE}


class Bars(NamedTuple):
    """Minutes with the instants that they ended at."""

    series: Series
    ends: Times


def minutes(ends: Times, seed: int = 1) -> Bars:
    rng = np.random.Generator(np.random.PCG64(seed))
    close = 10_000 + np.cumsum(rng.integers(-9, 10, len(ends))).astype(np.float64)
    opened = np.concatenate((close[:1], close[:-1]))
    high, low = np.maximum(opened, close) + 3, np.minimum(opened, close) - 2
    return Bars(Series("M", ends, opened, high, low, close, np.ones(len(ends))), ends)


def with_gaps() -> Bars:
    """Six hours of which the end of one window, a whole hour and more, and single minutes are missing."""
    count = np.arange(1, 6 * 60 + 1)
    missing = ((count > 55) & (count <= 60)) | ((count > 130) & (count <= 215)) | (count % 37 == 0)
    return minutes(count[~missing] * MINUTE)


def sessions() -> Bars:
    """Three days from half past to a full hour: an hour is begun in its middle, and the night lies between."""
    day = np.arange(13 * 60 + 31, 20 * 60 + 1)
    return minutes(np.concatenate([day + 1_440 * number for number in range(3)]) * MINUTE)


def off_the_clock() -> Bars:
    """Minutes that end at half a minute: none ends with a window."""
    return minutes(np.arange(1, 200) * MINUTE + MINUTE // 2)


CASES = {"whole": minutes(np.arange(1, 301) * MINUTE), "gaps": with_gaps(), "sessions": sessions()}
CASES["off the clock"] = off_the_clock()


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("bars", CASES.values(), ids=CASES)
def test_over_columns_they_are_what_they_are_bar_by_bar(bars: Bars, span: int) -> None:
    whole, gathering, made = longer(bars.series, bars.ends, span), Gathering(span), list[Series]()
    for place, end in enumerate(bars.ends):
        made += gathering.advance(part(bars.series, place, place + 1), int(end))
        standing = int(whole.stands[place])
        assert standing == (len(made) - 1 if gathering.stands else -1)

    assert len(made) == len(whole.last)
    for name in ("times", "open", "high", "low", "close", "volume"):
        told = np.concatenate([getattr(each, name) for each in made])
        np.testing.assert_array_equal(told, getattr(whole.series, name))


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("bars", CASES.values(), ids=CASES)
def test_each_is_of_the_minutes_that_ended_in_its_window_and_stands_when_that_is_over(bars: Bars, span: int) -> None:
    """Worked out anew at every minute from the clock alone."""
    found = longer(bars.series, bars.ends, span)
    for place, end in enumerate(bars.ends):
        now = int((end - 1) // span)
        over = [now - 1, now] if end == (now + 1) * span else [now - 1]
        there = [number for number in over if ((bars.ends - 1) // span == number).any()]
        standing = int(found.stands[place])
        if not there:
            assert standing == -1
            continue
        inside = (bars.ends - 1) // span == max(there)
        assert found.series.times[standing] == (max(there) + 1) * span <= end
        assert found.series.open[standing] == bars.series.open[inside][0]
        assert found.series.high[standing] == bars.series.high[inside].max()
        assert found.series.low[standing] == bars.series.low[inside].min()
        assert found.series.close[standing] == bars.series.close[inside][-1]
        assert found.series.volume[standing] == inside.sum()
        assert found.last[standing] == np.flatnonzero(inside)[-1] <= place


def test_what_comes_later_changes_nothing_that_stood_before() -> None:
    bars = CASES["gaps"]
    other = minutes(bars.ends, seed=2).series
    for cut in (1, 57, 130, 200, len(bars.ends) - 1):
        columns = (np.concatenate((getattr(bars.series, name)[:cut], getattr(other, name)[cut:])) for name in PRICES)
        opened, high, low, close = columns
        mixed = bars.series._replace(open=opened, high=high, low=low, close=close)
        for span in SPANS.values():
            one, two = longer(bars.series, bars.ends, span), longer(mixed, bars.ends, span)
            short = longer(part(bars.series, 0, cut), bars.ends[:cut], span)
            np.testing.assert_array_equal(one.stands[:cut], two.stands[:cut])
            np.testing.assert_array_equal(one.stands[:cut], short.stands)
            known = int(one.stands[:cut].max()) + 1
            np.testing.assert_array_equal(one.series.close[:known], two.series.close[:known])
            np.testing.assert_array_equal(one.series.close[:known], short.series.close[:known])


def test_after_a_night_an_hour_stands_when_it_is_over_and_not_before() -> None:
    bars = CASES["sessions"]
    found = longer(bars.series, bars.ends, SPANS["1h"])
    morning = slice(390, 780)

    assert (found.stands[morning][:29] == -1).all()
    assert found.stands[390 + 29] >= 0
    assert found.short(60) == 3


def test_a_window_that_breaks_off_is_whole_at_the_next_bar_and_counts_as_one_with_a_gap() -> None:
    bars = CASES["gaps"]
    found = longer(bars.series, bars.ends, SPANS["1h"])
    first_after = int(np.flatnonzero(bars.ends > 60 * MINUTE)[0])

    assert found.stands[first_after - 1] == -1
    assert found.stands[first_after] == 0
    assert found.short(60) == len(found.last)
    assert longer(CASES["whole"].series, CASES["whole"].ends, SPANS["1h"]).short(60) == 0


def test_too_few_bars_make_none() -> None:
    bars = minutes(np.arange(1, 5) * MINUTE)
    found = longer(bars.series, bars.ends, SPANS["5m"])

    assert (len(found.last), found.stands.tolist(), len(found.series.close)) == (0, [-1] * 4, 0)
