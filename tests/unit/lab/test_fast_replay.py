"""The fast replay against its oracle in Decimals, and against the event engine with its journal and books."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.lab.exact_replay import ExactReplay

from trellis.autopilot.bars import BarSettings
from trellis.core.dates import NEW_YORK
from trellis.lab.columns import PLACES, SCALE, BarColumns, columns_of
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.trading.layout import BOUGHT_AT, DIRECTION, ENTERED, GAIN, LEFT, REASON, SOLD_AT, STILL_OPEN, UNITS
from trellis.lab.trading.measures import DAYS, deviation
from trellis.lab.trading.replay import Outcome, directions, prepared, replay, replay_directions, sweep
from trellis.lab.trading.terms import Sizing, Terms
from trellis.market.bars import Bar
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import SourceNote
from trellis.sim.replay.bars import BarRun, replay_bars
from trellis.sim.venue.costs import Costs
from trellis.strategies.bars import BarStrategy, MovingAverageCross

WHY = ("rule", "stop", "target", "time", "", "margin")
NAMED = Rule(FAMILIES["hold"], ())


def walk(seed: int, count: int, *, step: float = 0.01, events: bool = False, cents: bool = False) -> BarColumns:
    """A walk of bars, four to a day; with events a split and dividends among them."""
    rng = np.random.Generator(np.random.PCG64(seed))
    grid = 100 if cents else 1
    closes = np.rint(50 * SCALE / grid * np.exp(np.cumsum(rng.standard_normal(count) * step))).astype(np.int64) * grid
    opens = np.concatenate((closes[:1], closes[:-1])) + rng.integers(-40, 41, count) * 100
    opens = np.maximum(opens, 100)
    wicks = rng.integers(0, 60, (2, count)) * 100
    highs, lows = np.maximum(opens, closes) + wicks[0], np.maximum(np.minimum(opens, closes) - wicks[1], 100)
    new, old, paid = np.ones(count, np.int64), np.ones(count, np.int64), np.zeros(count, np.int64)
    if events:
        new[count // 3], old[count // 2] = 7, 3
        new[count // 2] = 2
        paid[rng.integers(0, count, 4)] = 1_300
    return BarColumns("WALK", np.arange(count) // 4, opens, highs, lows, closes, new, old, paid)


def exact(bars: BarColumns, terms: Terms, want: np.ndarray[tuple[int], np.dtype[np.int8]]) -> ExactReplay:
    ready, oracle = prepared(bars, terms), ExactReplay(terms)
    for t in range(len(bars)):
        oracle.bar(bars, t, int(want[t]), int(ready.facts.span[t]), float(ready.facts.deviation[t]))
    return oracle


def rows(outcome: Outcome) -> list[tuple[int, int, int, Decimal, Decimal, Decimal, str]]:
    return [
        (
            int(row[ENTERED]),
            int(row[LEFT]),
            int(row[DIRECTION] * row[UNITS]),
            int(row[BOUGHT_AT]) * PLACES,
            int(row[SOLD_AT]) * PLACES,
            int(row[GAIN]) * PLACES,
            WHY[row[REASON]],
        )
        for row in outcome.trades
        if row[REASON] != STILL_OPEN
    ]


terms = st.builds(
    Terms,
    capital=st.sampled_from([Decimal(700), Decimal(100_000)]),
    sizing=st.sampled_from([Sizing.FRACTION, Sizing.VOLATILITY]),
    size=st.sampled_from([Decimal("0.01"), Decimal("0.5"), Decimal(1)]),
    commission=st.sampled_from([Decimal(0), Decimal("0.005"), Decimal("0.0125")]),
    minimum=st.sampled_from([Decimal(0), Decimal(1)]),
    rate=st.sampled_from([Decimal(0), Decimal("0.0007")]),
    slippage=st.sampled_from([Decimal(0), Decimal("0.0002"), Decimal("0.01")]),
    hold=st.sampled_from([0, 3, 11]),
    short=st.booleans(),
)
barriers = st.sampled_from([("0", "0"), ("1", "0"), ("1", "1.5"), ("2.5", "1.5")])


@settings(max_examples=120, deadline=None)
@given(terms, barriers, st.integers(0, 10_000), st.booleans(), st.sampled_from([0.002, 0.03]))
def test_equity_and_trades_are_those_of_the_oracle_to_the_last_place(
    terms: Terms, barriers: tuple[str, str], seed: int, events: bool, step: float
) -> None:
    terms = replace(terms, stop=Decimal(barriers[0]), target=Decimal(barriers[1]))
    bars = walk(seed, 240, step=step, events=events)
    rng = np.random.Generator(np.random.PCG64(seed + 1))
    want = np.repeat(rng.integers(-1 if terms.short else 0, 2, 60), 4).astype(np.int8)

    outcome = replay_directions(prepared(bars, terms), NAMED, want)
    oracle = exact(bars, terms, want)

    assert [int(worth) * PLACES for worth in outcome.equity] == oracle.equity
    assert rows(outcome) == oracle.trades


class Stepped(BarStrategy):
    """A rule as the event engine sees it: asked at each bar with the bars up to it and no others."""

    def __init__(self, bars: BarColumns, rule: Rule, units: int) -> None:
        self._bars, self._rule, self._units, self._seen = bars, rule, units, 0

    @property
    def name(self) -> str:
        return self._rule.name

    def on_bar(self, bar: Bar, position: int) -> int:
        self._seen += 1
        known = prepared(self._bars.part(0, self._seen), Terms())
        return self._units if directions(known, self._rule)[-1] > 0 else 0


def as_bars(columns: BarColumns) -> list[Bar]:
    begins = datetime(2024, 1, 2, 14, 30, tzinfo=UTC)
    prices = [[int(value) * PLACES for value in getattr(columns, name)] for name in ("open", "high", "low", "close")]
    return [
        Bar((begins + timedelta(minutes=t)).astimezone(NEW_YORK), o, h, low, c, 1_000)
        for t, (o, h, low, c) in enumerate(zip(*prices, strict=True))
    ]


def engine_equity(columns: BarColumns, strategy: BarStrategy, capital: Decimal, folder: Path) -> tuple[Decimal, int]:
    bars = as_bars(columns)
    run = BarRun(
        BarSettings("lab", capital, Underlying("WALK", Kind.ETF)),
        SourceNote("WALK", "walk", "modelled", "a seeded walk", columns.digest),
        bars[0].start.date(),
        bars[-1].start.date(),
        Costs(Decimal("0.65"), Decimal("0.02"), share=Decimal("0.005"), share_minimum=Decimal(1)),
    )
    result = replay_bars(run, bars, strategy, folder / "journal.db")
    return result.equity, result.orders


@pytest.mark.parametrize(
    "rule",
    [
        Rule(FAMILIES["cross"], (5.0, 12.0)),
        Rule(FAMILIES["breakout"], (10.0, 5.0)),
        Rule(FAMILIES["reversion"], (12.0, 1.25)),
        Rule(FAMILIES["momentum"], (15.0, 2.0)),
    ],
    ids=lambda rule: rule.family.name,
)
def test_every_family_ends_where_the_event_engine_does_to_the_cent(rule: Rule, tmp_path: Path) -> None:
    """The engine asks the rule with the bars so far, so the equality also shows that no rule looks ahead."""
    columns = walk(11, 400, cents=True)
    on = Terms(Decimal(1_000_000), Sizing.UNITS, Decimal(100), slippage=Decimal(0))

    equity, orders = engine_equity(columns, Stepped(columns, rule, 100), Decimal(1_000_000), tmp_path)
    outcome = replay(prepared(columns, on), rule)

    closed = sum(row[REASON] != STILL_OPEN for row in outcome.trades)
    assert int(outcome.equity[-1]) * PLACES == equity
    assert closed + len(outcome.trades) == orders > 10


def test_the_crossing_averages_are_the_strategy_s_of_that_name(tmp_path: Path) -> None:
    columns = walk(3, 3_000, step=0.001, cents=True)
    on = Terms(Decimal(1_000_000), Sizing.UNITS, Decimal(100), slippage=Decimal(0))

    equity, orders = engine_equity(columns, MovingAverageCross(10, 30, 100), Decimal(1_000_000), tmp_path)
    outcome = replay(prepared(columns, on), Rule(FAMILIES["cross"], (10.0, 30.0)))

    assert int(outcome.equity[-1]) * PLACES == equity
    assert orders > 50


def test_a_sweep_says_of_each_rule_what_its_own_replay_says() -> None:
    ready = prepared(walk(5, 600, events=True), Terms(stop=Decimal(2), target=Decimal(2), short=True))
    rules = [Rule(FAMILIES["cross"], (float(fast), float(slow))) for fast in (3, 5) for slow in (9, 20, 40)]

    swept = sweep(ready, rules)

    for row, rule in enumerate(rules):
        alone = replay(ready, rule)
        assert (swept.equity[row] == alone.equity[ready.bars.day_ends]).all()
        assert swept.counts[row] == len(alone.trades)


def test_what_comes_later_changes_nothing_before_it() -> None:
    """The future is shuffled: equity up to the cut is the same."""
    bars, cut = walk(8, 800), 500
    order = np.random.Generator(np.random.PCG64(1)).permutation(np.arange(cut, 800))
    shuffled = {
        name: np.concatenate((getattr(bars, name)[:cut], getattr(bars, name)[order]))
        for name in ("open", "high", "low", "close")
    }
    other = columns_of("WALK", bars.day, shuffled)
    on = Terms(sizing=Sizing.VOLATILITY, size=Decimal("0.01"), stop=Decimal(2), short=True)

    for family, genes in (("cross", (3, 9)), ("breakout", (8, 4)), ("reversion", (10, 1.0)), ("momentum", (12, 1))):
        rule = Rule(FAMILIES[family], tuple(float(gene) for gene in genes))
        one, two = (replay(prepared(each, on), rule).equity[:cut] for each in (bars, other))
        assert (one == two).all()


def test_entry_by_chance_is_in_as_long_and_as_often_as_it_says() -> None:
    ready = prepared(walk(1, 40_000), Terms(short=True))

    want = directions(ready, Rule(FAMILIES["chance"], (0.05, 10.0, 0.7, 4.0)))
    again = directions(ready, Rule(FAMILIES["chance"], (0.05, 10.0, 0.7, 5.0)))

    # Out until one bar in 20 says otherwise: 20 bars, less the one in 20 stays that follow on at once.
    assert abs((want != 0).mean() - 10 / 29) < 0.02
    assert abs((want > 0).sum() / (want != 0).sum() - 0.7) < 0.03
    assert (want != again).any()


def test_a_short_position_that_outgrows_the_equity_is_closed() -> None:
    count = 60
    closes = (50 * SCALE * 1.02 ** np.arange(count)).astype(np.int64)
    prices = dict.fromkeys(("open", "high", "low", "close"), closes)
    on = Terms(short=True, slippage=Decimal(0))

    want = np.full(count, -1, np.int8)
    outcome = replay_directions(prepared(columns_of("UP", np.arange(count), prices), on), NAMED, want)
    oracle = exact(columns_of("UP", np.arange(count), prices), on, want)

    (trade,) = outcome.trades
    assert WHY[trade[REASON]] == "margin"
    assert 0 < outcome.equity[-1] < on.capital * SCALE * Decimal("0.6")
    assert rows(outcome) == oracle.trades


@pytest.mark.parametrize(("beyond", "filled"), [(0, False), (1, True)])
def test_a_target_fills_only_where_a_bar_went_beyond_it(beyond: int, filled: bool) -> None:
    """A range of a dollar, so that the stop is a dollar below the entry at 50 and the target a dollar above."""
    flat = np.full(30, 50 * SCALE, np.int64)
    prices = {"open": flat, "high": flat + SCALE // 2, "low": flat - SCALE // 2, "close": flat}
    prices["high"] = prices["high"].copy()
    prices["high"][25] = 51 * SCALE + beyond
    on = Terms(stop=Decimal(1), target=Decimal(1), slippage=Decimal(0))
    want = np.ones(30, np.int8)
    want[:15] = 0

    outcome = replay_directions(prepared(columns_of("FLAT", np.arange(30), prices), on), NAMED, want)

    (trade,) = outcome.trades
    assert trade[BOUGHT_AT] == 50 * SCALE
    assert (WHY[trade[REASON]] == "target", trade[SOLD_AT] == 51 * SCALE) == (filled, filled)


def test_the_deviation_is_of_days_that_are_over() -> None:
    bars = walk(6, 400)
    known = deviation(bars)
    closes = np.log(bars.close[3::4])

    assert np.isnan(known[: 4 * DAYS + 3]).all()
    for day in (DAYS, DAYS + 1, 70):
        returns = np.diff(closes[day - DAYS : day + 1])
        assert known[4 * day + 3] == pytest.approx(returns.std(ddof=1))
        if day > DAYS:
            assert known[4 * day] == known[4 * day - 1]
    for cut in (4 * 30, 4 * 55):
        np.testing.assert_array_equal(deviation(bars.part(0, cut)), known[:cut])
