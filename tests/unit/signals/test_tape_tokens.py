"""Example and property: tokens, their edges and the tape's hash; tapes of bars; the book behind quotes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.signals.tape import edges, season
from trellis.signals.tape.bar_tape import Bar, BarTapeMachine
from trellis.signals.tape.book import LEVELS_MAX, Book, Changes
from trellis.signals.tape.events import DEPTH, QUOTE, Events, Float64, merged, quotes_of, trades_of
from trellis.signals.tape.features import BAR, GAP
from trellis.signals.tape.settings import DAY, SECOND, TapeSettings
from trellis.signals.tape.tape import tape_of
from trellis.signals.tape.vocabulary import (
    COMPOSITES,
    ITEMS,
    LEVELS,
    PAD,
    SPECIALS,
    TOKENS,
    levels_of,
    name_of,
    quantised,
    ruled,
    token_of,
)

MINUTES = TapeSettings(size=5, gap=30 * SECOND, period=60 * SECOND, bars_min=20, bars_max=90)


def _market(seed: int, seconds: int = 200) -> Events:
    """A quote and five trades a second around a price that wanders by ticks."""
    rng = np.random.default_rng(seed)
    at = np.arange(1, seconds + 1, dtype=np.int64) * SECOND
    bid = np.asarray(100 + np.cumsum(rng.integers(-1, 2, seconds)) * 0.01, np.float64)
    sizes = rng.integers(1, 50, (2, seconds)).astype(np.float64)
    quotes = quotes_of(at, bid, sizes[0], bid + 0.01 * rng.integers(1, 3, seconds), sizes[1])
    often = np.repeat(at, 5) + np.tile(np.arange(1, 6), seconds)
    side = rng.choice((-1, 1), len(often))
    return merged(
        [quotes, trades_of(often, np.repeat(bid + 0.005, 5), rng.integers(1, 9, len(often)).astype(np.float64), side)]
    )


def _channels(seed: int, count: int = 300) -> Float64:
    return np.random.default_rng(seed).standard_normal((count, 6))


def test_the_vocabulary_has_2700_composites_and_five_specials() -> None:
    assert (COMPOSITES, SPECIALS, TOKENS, ITEMS) == (2_700, 5, 2_705, 23)
    assert name_of(PAD) == "PAD"
    assert name_of(TOKENS - 1) == "move 2, spread 2, imbalance 4, volume 3, flow 4, arrival 2"


def test_every_token_goes_to_its_six_levels_and_back() -> None:
    tokens = np.arange(SPECIALS, TOKENS, dtype=np.uint16)

    levels = levels_of(tokens)

    assert np.array_equal(token_of(levels), tokens)
    assert len(np.unique(levels, axis=0)) == COMPOSITES
    assert np.array_equal(levels.max(axis=0) + 1, LEVELS)
    assert (levels_of(np.arange(SPECIALS, dtype=np.uint16)) == -1).all()


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_the_mirror_of_a_market_has_the_mirror_of_its_levels(seed: int) -> None:
    channels = _channels(seed)
    signed = [0, 2, 4]
    mirrored = channels.copy()
    mirrored[:, signed] *= -1
    found = edges.fitted(channels, 0).channels

    levels, other = quantised(channels, ruled(found)), quantised(mirrored, ruled(found))

    for place in signed:
        assert np.array_equal(levels[:, place] + other[:, place], np.full(len(levels), LEVELS[place] - 1))


def test_a_figure_of_zero_is_of_the_middle_level_even_where_most_are_zero() -> None:
    channels = np.zeros((100, 6))
    channels[:10, 4] = np.linspace(-5, 5, 10)

    found = edges.fitted(channels, 0).channels

    assert quantised(np.zeros((1, 6)), ruled(found))[0].tolist()[::2] == [1, 2, 2]


def test_edges_hold_quantiles_and_their_digest_names_figures_and_cutoff() -> None:
    channels = _channels(1, 20_000)
    found = edges.fitted(channels, 77)

    shares = [
        np.bincount(quantised(channels, ruled(found.channels))[:, place], minlength=LEVELS[place]) / 20_000
        for place in range(6)
    ]

    assert shares[0] == pytest.approx([1 / 3] * 3, abs=0.01)
    assert shares[2] == pytest.approx([0.2] * 5, abs=0.01)
    assert shares[3] == pytest.approx([0.25, 0.5, 0.2, 0.05], abs=0.01)
    assert shares[5] == pytest.approx([0.25, 0.65, 0.1], abs=0.01)
    assert found.digest == edges.fitted(channels, 77).digest
    assert len({found.digest, edges.fitted(channels, 78).digest, edges.fitted(channels[1:], 77).digest}) == 3


def test_edges_of_a_period_know_no_bar_of_it_and_no_token_comes_before_there_are_edges() -> None:
    events = _market(2)

    tape = tape_of(events, MINUTES)

    bars = tape.rows.kind == BAR
    minute = tape.rows.at // (60 * SECOND)
    assert (tape.tokens[bars & (minute == minute[0])] == PAD).all()
    assert (tape.tokens[bars & (minute > minute[0])] >= SPECIALS).all()
    assert tape.edges is not None
    last = int(minute[-1])
    assert tape.edges.before == last * 60 * SECOND
    past = bars & (minute < last)
    expected = edges.fitted(tape.rows.figures[past][-90:][:, edges.PLACES], last * 60 * SECOND)
    assert tape.edges.digest == expected.digest


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1_000), st.sampled_from(("trade", "settings", "season", "order")))
def test_the_hash_tells_another_market_other_settings_and_another_season(seed: int, what: str) -> None:
    events = _market(seed, 90)
    tape = tape_of(events, MINUTES)
    factors = np.full((2, season.SLOTS), 1.5)
    other = {
        "trade": tape_of(_market(seed + 1, 90), MINUTES),
        "settings": tape_of(
            events, TapeSettings(size=5, gap=30 * SECOND, period=60 * SECOND, bars_min=21, bars_max=90)
        ),
        "season": tape_of(events, MINUTES, season.Season(factors)),
        "order": tape_of(events.part(0, len(events) - 8), MINUTES),
    }

    assert other[what].digest != tape.digest
    assert tape_of(events, MINUTES).digest == tape.digest


def test_the_time_of_day_is_learned_from_the_past_alone_and_shrunk_where_little_was_seen() -> None:
    rng = np.random.default_rng(5)
    at = np.sort(rng.integers(0, 3 * DAY, 60_000))
    busy = (at % DAY) < DAY // 2
    keep = busy | (rng.random(len(at)) < 0.25)
    ones = np.ones(int(keep.sum()))
    rows = tape_of(trades_of(at[keep], ones * 100, ones), TapeSettings(size=10, gap=DAY)).rows

    found, before = season.fitted(rows, 2 * DAY), season.fitted(rows.part(0, int((rows.at < 2 * DAY).sum())), 2 * DAY)

    assert np.array_equal(found.factors, before.factors)
    assert 2.5 < found.factors[0, 4] / found.factors[0, 40] < 4
    assert np.array_equal(season.fitted(rows, 0).factors, season.flat().factors)


def test_the_season_takes_the_time_of_day_out_of_arrival() -> None:
    """A half hour that is always twice as busy shows no burst when it is twice as busy."""
    factors = np.ones((2, season.SLOTS))
    factors[0, 1] = 2.0
    at = np.concatenate([np.arange(1_740, 1_800, 1.0), np.arange(1_800, 1_830, 0.5)])
    events = trades_of((at * SECOND).astype(np.int64), np.full(len(at), 10.0), np.ones(len(at)))
    chosen = TapeSettings(size=10)

    plain, seasoned = (tape_of(events, chosen, one).rows for one in (None, season.Season(factors)))

    first = int(np.flatnonzero(plain.at >= 1_800 * SECOND)[1])
    assert plain["arrival_ratio"][first] > 0.5
    assert abs(seasoned["arrival_ratio"][first]) < 0.12


def _bars(count: int, seed: int = 1) -> list[Bar]:
    rng = np.random.default_rng(seed)
    closes = 100 * np.exp(np.cumsum(rng.standard_normal(count) * 1e-3))
    return [
        Bar(place * 60 * SECOND, opened, max(opened, close) + 0.02, min(opened, close) - 0.02, close, 10.0 + place % 7)
        for place, (opened, close) in enumerate(zip([100.0, *closes], closes, strict=False), 1)
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 90), max_size=6))
def test_a_tape_of_bars_is_labelled_so_and_does_not_depend_on_how_they_are_cut(cuts: list[int]) -> None:
    chosen = TapeSettings(gap=DAY, period=1_200 * SECOND, bars_min=10, bars_max=100)
    bars, machine = _bars(90), BarTapeMachine(chosen)
    places = [0, *sorted(cuts), 90]

    parts = [machine.take(bars[first:last]) for first, last in pairwise(places)]

    whole = BarTapeMachine(chosen).take(bars)
    assert {part.source for part in parts} == {"bar"}
    assert np.concatenate([part.tokens for part in parts]).tolist() == whole.tokens.tolist()
    assert parts[-1].digest == whole.digest
    assert (whole.tokens[-20:] >= SPECIALS).any()


def test_a_bar_that_closes_at_its_high_on_a_large_move_counts_as_bought() -> None:
    bars = _bars(60)
    up = Bar(61 * 60 * SECOND, bars[-1].close, bars[-1].close * 1.01, bars[-1].close, bars[-1].close * 1.01, 40.0)

    row = BarTapeMachine(TapeSettings(gap=DAY)).take([*bars, up]).rows

    assert row["depth_imbalance"][-1] == pytest.approx(1)
    assert row["flow_share"][-1] > 0.99
    assert row["ofi"][-1] == pytest.approx(row["flow_share"][-1] * 40 / 13, rel=0.1)
    assert row["spread_bps"][-1] > 5


def test_bars_with_a_hole_begin_anew_and_bars_that_cannot_be_are_refused() -> None:
    bars = [bar for bar in _bars(30) if not 10 * 60 * SECOND < bar.at <= 20 * 60 * SECOND]
    tape = BarTapeMachine(TapeSettings(gap=90 * SECOND)).take(bars)

    assert tape.rows.kind.tolist().count(GAP) == 1
    after = int(np.flatnonzero(tape.rows.kind == GAP)[0]) + 1
    assert tape.rows["volume_ratio"][after] == 0
    for wrong in (bars[0], Bar(10**18, 10.0, 9.0, 8.0, 9.0, 1.0), Bar(10**18, 10.0, 10.0, 9.0, 10.0, -1.0)):
        with pytest.raises(ProblemError):
            BarTapeMachine().take([*bars[-1:], wrong])


def _changes(rows: list[tuple[int, int, float, float]], fresh: int | None = None) -> Changes:
    at, side, price, size = (np.array(column) for column in zip(*rows, strict=True))
    return Changes(at, side, price.astype(np.float64), size.astype(np.float64), np.arange(len(rows)) == fresh)


def test_a_book_tells_its_best_prices_and_the_depth_of_its_first_levels_where_they_changed() -> None:
    book = Book(levels=2)

    first = book.take(_changes([(1, 1, 9.0, 5), (1, 1, 8.9, 4), (1, 1, 8.8, 3), (1, -1, 9.1, 2)]))
    deep = book.take(_changes([(2, 1, 8.8, 7)]))
    gone = book.take(_changes([(3, 1, 9.0, 0), (3, -1, 9.2, 6)]))
    anew = book.take(_changes([(4, 1, 9.0, 5)], fresh=0))

    assert first.kind.tolist() == gone.kind.tolist() == [QUOTE, DEPTH]
    assert first.figures.tolist() == [[9.0, 5, 9.1, 2], [9, 2, 0, 0]]
    assert gone.figures.tolist() == [[8.9, 4, 9.1, 2], [11, 8, 0, 0]]
    assert len(deep) == len(anew) == 0


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_a_book_agrees_with_one_that_sorts_all_its_levels(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = [
        (at, side, 100.0 - side * int(rng.integers(1, 12)), float(rng.integers(0, 4)))
        for at in range(60)
        for side in rng.choice((-1, 1), rng.integers(1, 6)).tolist()
    ]
    told, known, last = Book(levels=3).take(_changes(rows)), dict[tuple[int, float], float](), None
    expected = []
    for at in range(60):
        for _, side, price, size in (row for row in rows if row[0] == at):
            known[side, price] = size
        sides = [sorted(((p, q) for (s, p), q in known.items() if s == s_ and q), reverse=s_ > 0) for s_ in (1, -1)]
        if all(sides):
            depth = [sum(size for _, size in side[:3]) for side in sides]
            now = [[*sides[0][0], *sides[1][0]], [*depth, 0.0, 0.0]]
            if now != last:
                expected += [(at, row) for row in now]
            last = now

    assert list(zip(told.at.tolist(), told.figures.tolist(), strict=True)) == expected


def test_a_book_that_never_loses_a_level_is_refused() -> None:
    rows = [(1, 1, 1.0 + at, 1.0) for at in range(LEVELS_MAX + 1)]

    with pytest.raises(ValueError, match="more than"):
        Book().take(_changes(rows))
