"""Example and property: bars of events agree with the slow way, and with any cut of the events."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.plain_tape import plain_rows

from trellis.core.problems import ProblemError
from trellis.signals.tape.events import Depth, Event, Events, Halt, Quote, Trade, check, merged, quotes_of, rows_of
from trellis.signals.tape.features import BAR, BOS, COLUMN, GAP, HALT, STALE
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.signals.tape.tape import Tape, TapeMachine, tape_of

SMALL = TapeSettings(size=3, gap=30 * SECOND, stale=5 * SECOND, period=100 * SECOND, bars_min=4, bars_max=12)
PRICES = st.integers(9_990, 10_010).map(lambda cents: cents / 100)
SIZES = st.integers(1, 9).map(float)


@st.composite
def _event(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from("tttttqqqqdh"))
    if kind == "t":
        return Trade(0, draw(PRICES), draw(SIZES), draw(st.sampled_from((-1, 0, 1))))
    if kind == "q":
        bid = draw(PRICES)
        return Quote(0, bid, draw(SIZES), bid + draw(st.integers(1, 4)) / 100, draw(SIZES))
    return Depth(0, draw(SIZES), draw(SIZES)) if kind == "d" else Halt(0)


@st.composite
def streams(draw: st.DrawFn) -> list[Event]:
    """Events with waits that now and then outlast a stale quote, a gap or a period; few halts."""
    waits = st.sampled_from((0, 1, 1, 2, 2, 3, 7, 40)).map(lambda seconds: seconds * SECOND + 5)
    at, told = 1_000 * SECOND, []
    for event in draw(st.lists(_event(), min_size=1, max_size=120)):
        at += draw(waits)
        told.append(type(event)(at, *[getattr(event, name) for name in event.__slots__[1:]]))
    return told


def _cut(told: Events, cuts: Sequence[int], tape: TapeMachine) -> list[Tape]:
    places = [0, *sorted({cut % (len(told) + 1) for cut in cuts}), len(told)]
    return [tape.take(told.part(first, last)) for first, last in pairwise(places)]


@settings(max_examples=60, deadline=None)
@given(streams(), st.sampled_from(("trades", "volume")))
def test_every_bar_agrees_with_one_computed_from_the_list_of_its_events(told: list[Event], clock: str) -> None:
    chosen = TapeSettings(clock, 3 if clock == "trades" else 11, SMALL.gap, SMALL.stale, SMALL.period, 4, 12)

    rows = tape_of(rows_of(told), chosen).rows

    expected = plain_rows(told, chosen)
    assert [(at, kind) for at, kind, _ in expected] == list(zip(rows.at.tolist(), rows.kind.tolist(), strict=True))
    for place, (_, kind, figures) in enumerate(expected):
        assert kind in (BAR, STALE) or np.isnan(rows.figures[place]).all()
        for name in figures.keys() & COLUMN.keys():
            assert rows[name][place] == pytest.approx(figures[name], abs=1e-7, rel=1e-9), name


@settings(max_examples=60, deadline=None)
@given(streams(), st.lists(st.integers(0, 200), max_size=12))
def test_tokens_rows_and_hash_do_not_depend_on_how_the_events_are_cut(told: list[Event], cuts: list[int]) -> None:
    events, machine = rows_of(told), TapeMachine(SMALL)

    whole, parts = tape_of(events, SMALL), _cut(events, cuts, machine)

    assert np.array_equal(np.concatenate([part.tokens for part in parts]), whole.tokens)
    streamed = np.concatenate([part.rows.figures for part in parts])
    assert streamed.tobytes() == whole.rows.figures.tobytes()
    assert parts[-1].digest == whole.digest == machine.digest


@settings(max_examples=40, deadline=None)
@given(streams(), st.integers(0, 200), st.integers(0, 2**32 - 1))
def test_what_comes_later_changes_nothing_before_it(told: list[Event], cut: int, seed: int) -> None:
    events = rows_of(told)
    cut %= len(events) + 1
    rng = np.random.default_rng(seed)
    later = events.part(cut, len(events))
    mixed = Events(later.at, later.kind, rng.permutation(later.figures))

    before = tape_of(events.part(0, cut), SMALL)
    known = tape_of(merged([events.part(0, cut), mixed]), SMALL)

    assert np.array_equal(known.tokens[: len(before)], before.tokens)
    assert known.rows.figures[: len(before)].tobytes() == before.rows.figures.tobytes()


def _times(count: int, step: int = SECOND) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.arange(1, count + 1, dtype=np.int64) * step


def test_order_flow_imbalance_is_what_came_to_the_bid_less_what_came_to_the_ask() -> None:
    """Cont, Kukanov and Stoikov's three cases on the bid: a higher price brings its size, the same the change, a lower
    one takes what stood there; the ask mirrors it."""
    told: list[Event] = [Quote(1, 10.0, 5, 10.1, 7), Quote(2, 10.05, 3, 10.1, 7), Quote(3, 10.05, 4, 10.1, 5)]
    told.append(Quote(4, 10.0, 2, 10.15, 6))
    told += [Trade(5, 10.0, 1, -1), Trade(5, 10.0, 1, -1), Trade(5, 10.0, 1, -1)]

    row = tape_of(rows_of(told), SMALL).rows.part(1, 2)

    sizes = (6 + 5 + 4.5 + 4) / 4
    assert row["ofi"][0] == pytest.approx((3 + (1 + 2) + (-4 + 5)) / sizes)
    assert row["queue_imbalance"][0] == pytest.approx((2 - 6) / 8)
    assert row["weighted_mid_bps"][0] == pytest.approx(1e4 * -0.5 * 0.075 / 10.075)


def test_kyle_lambda_is_the_slope_of_moves_on_signed_volume() -> None:
    """Trades alone: the price goes up by the same for each bought, so a hundred shares move twice what fifty do."""
    told: list[Event] = []
    price, rng = 100.0, np.random.default_rng(3)
    for at in range(1, 80):
        flow = float(rng.integers(1, 9)) * rng.choice((-1, 1))
        price *= math.exp(flow * 2e-4)
        told.append(Trade(at, price, abs(flow), int(np.sign(flow))))

    rows = tape_of(rows_of(told), TapeSettings(size=1, bars_min=4, bars_max=12)).rows

    assert rows["kyle_lambda"][-1] == pytest.approx(2.0, rel=1e-6)


def test_a_trade_without_a_side_takes_it_from_the_quote_and_at_the_mid_from_the_tick() -> None:
    """Lee and Ready: above the mid bought, below it sold, at the mid as the last other price says."""
    told: list[Event] = [Quote(1, 10.0, 1, 10.2, 1), Trade(2, 10.2, 1), Trade(3, 10.1, 2), Trade(4, 10.05, 4)]
    told += [Trade(5, 10.1, 8), Trade(6, 10.1, 16), Trade(7, 10.2, 32)]

    rows = tape_of(rows_of(told), SMALL).rows

    assert (rows["flow_share"][1:] * rows["volume"][1:]).tolist() == pytest.approx([1 - 2 - 4, 8 + 16 + 32])


def test_silence_a_halt_an_old_quote_and_a_new_period_are_told_and_not_hidden() -> None:
    trades = [Trade(at * SECOND, 10.1, 1, 1) for at in (2, 2, 2, 9, 9, 9, 50, 50, 50)]
    told: list[Event] = [Quote(1, 10.0, 1, 10.1, 1), *trades, Halt(51 * SECOND), Trade(101 * SECOND, 10.1, 1, 1)]

    rows = tape_of(rows_of(told), SMALL).rows

    assert rows.kind.tolist() == [BOS, BAR, STALE, GAP, STALE, HALT, GAP, BOS]


def test_a_crossed_quote_and_a_trade_of_no_size_are_left_out_and_counted() -> None:
    machine = TapeMachine(SMALL)

    tape = machine.take(rows_of([Quote(1, 10.2, 1, 10.1, 1), Trade(2, 10.0, 0), *[Trade(3, 10.0, 1, 1)] * 3]))

    assert machine.refused == 2
    assert (tape.source, tape.rows["volume"][-1]) == ("trade", 3)


def test_events_that_cannot_be_are_refused_with_row_and_way_out() -> None:
    with pytest.raises(ProblemError) as told:
        check(rows_of([Trade(5, 10.0, 1), Trade(4, -1.0, 1), Quote(6, 10.0, 1, math.nan, 1)]), "day.parquet")

    fields = [problem.field for problem in told.value.problems]
    assert fields == ["at of event 2", "figures of event 2", "figures of event 3"]
    assert "Sort the events" in str(told.value)


def test_columns_and_events_one_by_one_are_the_same_rows() -> None:
    ones = np.ones(3)
    columns = quotes_of(_times(3), ones, ones * 2, ones * 3, ones * 4)

    listed = rows_of([Quote(at * SECOND, 1, 2, 3, 4) for at in (1, 2, 3)])

    assert columns.figures.tobytes() == listed.figures.tobytes()
    assert columns.at.tolist() == listed.at.tolist()


def test_settings_that_cannot_be_are_all_named() -> None:
    with pytest.raises(ProblemError) as told:
        TapeSettings("ticks", 0, bars_min=9, bars_max=5)

    assert [problem.field for problem in told.value.problems] == ["clock", "size", "bars_min"]
