"""A portfolio in the fast replay against its oracle in Decimals, a single replay, and the event engine."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.lab.exact_portfolio import ExactPortfolio, as_numbers
from tests.unit.lab.test_fast_replay import WHY, Stepped, engine_equity, walk

from trellis.core.problems import ProblemError
from trellis.lab.columns import PLACES, BarColumns
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.trading.layout import BOUGHT_AT, DIRECTION, ENTERED, GAIN, LEFT, REASON, SOLD_AT, STILL_OPEN, UNITS
from trellis.lab.trading.portfolio import LEGS_MAX, Leg, Portfolio, replay_together
from trellis.lab.trading.replay import prepared, replay
from trellis.lab.trading.terms import Sizing, Terms

CHANCE = FAMILIES["chance"]


def daily(seed: int, count: int, first: int = 0, *, events: bool = False, step: float = 0.02) -> BarColumns:
    """A walk of daily bars with some days missing."""
    bars = walk(seed, count, step=step, events=events)
    rng = np.random.Generator(np.random.PCG64([seed, 5]))
    day = first + np.sort(rng.choice(count + count // 5, count, replace=False))
    return replace(bars, symbol=f"W{seed}", day=day.astype(np.int64))


def entering(seed: int, share: str, bars: BarColumns, long: float = 0.5) -> Leg:
    """A leg that goes in and out by chance."""
    return Leg(bars, Rule(CHANCE, (0.2, 5.0, long, float(seed))), Decimal(share))


def rows(found: Portfolio) -> list[tuple[int, int, int, int, Decimal, Decimal, Decimal, str]]:
    told = [
        (
            int(leg),
            int(row[ENTERED]),
            int(row[LEFT]),
            int(row[DIRECTION] * row[UNITS]),
            int(row[BOUGHT_AT]) * PLACES,
            int(row[SOLD_AT]) * PLACES,
            int(row[GAIN]) * PLACES,
            WHY[row[REASON]],
        )
        for leg, row in zip(found.of, found.trades, strict=True)
        if row[REASON] != STILL_OPEN
    ]
    return sorted(told, key=lambda row: row[0])


terms = st.builds(
    Terms,
    capital=st.sampled_from([Decimal(900), Decimal(100_000)]),
    sizing=st.sampled_from([Sizing.FRACTION, Sizing.VOLATILITY]),
    size=st.sampled_from([Decimal("0.02"), Decimal("0.7"), Decimal(1)]),
    minimum=st.sampled_from([Decimal(0), Decimal(1)]),
    rate=st.sampled_from([Decimal(0), Decimal("0.0007")]),
    slippage=st.sampled_from([Decimal(0), Decimal("0.01")]),
    hold=st.sampled_from([0, 4]),
    short=st.booleans(),
)
barriers = st.sampled_from([("0", "0"), ("1", "0"), ("1.5", "1.5")])


@settings(max_examples=60, deadline=None)
@given(terms, barriers, st.integers(0, 10_000), st.booleans())
def test_a_portfolio_is_its_oracle_s_to_the_last_place(
    on: Terms, barriers: tuple[str, str], seed: int, events: bool
) -> None:
    on = replace(on, stop=Decimal(barriers[0]), target=Decimal(barriers[1]))
    first, second = daily(seed, 120, events=events), daily(seed + 1, 100, 15, events=events)
    legs = [entering(seed, "0.5", first), entering(seed + 1, "0.25", second), entering(seed + 2, "0.25", first)]

    found, oracle = replay_together(legs, on), ExactPortfolio(legs, on)

    assert [int(worth) * PLACES for worth in found.equity] == oracle.equity
    assert rows(found) == sorted(oracle.trades, key=lambda row: row[0])
    assert (as_numbers(oracle.equity) == found.equity).all()


@settings(max_examples=20, deadline=None)
@given(terms, barriers, st.integers(0, 10_000))
def test_one_leg_with_all_is_a_single_replay(on: Terms, barriers: tuple[str, str], seed: int) -> None:
    on = replace(on, stop=Decimal(barriers[0]), target=Decimal(barriers[1]))
    leg = entering(seed, "1", daily(seed, 200, events=True))

    found, alone = replay_together([leg], on), replay(prepared(leg.bars, on), leg.rule)

    assert (found.equity == alone.equity).all()
    assert (found.trades == alone.trades).all()
    assert (found.days == leg.bars.day).all()


def test_legs_that_do_not_meet_in_the_purse_end_where_the_event_engine_does(tmp_path: Path) -> None:
    """Enough for all of them, so that what they earn together is what each earns in an engine of its own."""
    bars = [replace(walk(seed, 300, cents=True), day=np.arange(300)) for seed in (11, 12)]
    rules = [Rule(FAMILIES["cross"], (5.0, 12.0)), Rule(FAMILIES["reversion"], (12.0, 1.25))]
    on = Terms(Decimal(1_000_000), Sizing.UNITS, Decimal(100), slippage=Decimal(0))
    earned, orders = Decimal(0), 0
    for number, (each, rule) in enumerate(zip(bars, rules, strict=True)):
        folder = tmp_path / str(number)
        folder.mkdir()
        equity, sent = engine_equity(each, Stepped(each, rule, 100), on.capital, folder)
        earned, orders = earned + equity - on.capital, orders + sent

    found = replay_together([Leg(each, rule, Decimal("0.5")) for each, rule in zip(bars, rules, strict=True)], on)

    closed = sum(row[REASON] != STILL_OPEN for row in found.trades)
    assert int(found.equity[-1]) * PLACES == on.capital + earned
    assert closed + len(found.trades) == orders > 10


def test_what_one_leg_frees_another_uses_the_same_day_and_the_first_is_served_first() -> None:
    flat = np.full(6, 10 * 10_000, np.int64)
    bars = replace(walk(1, 6), day=np.arange(6), open=flat, high=flat, low=flat, close=flat)
    hold = Rule(FAMILIES["hold"], ())
    on = Terms(
        Decimal(1_000), Sizing.UNITS, Decimal(60), minimum=Decimal(0), commission=Decimal(0), slippage=Decimal(0)
    )

    found = replay_together([Leg(bars, hold, Decimal("0.5")), Leg(bars, hold, Decimal("0.5"))], on)

    assert found.trades[:, UNITS].tolist() == [60, 40]
    assert found.of.tolist() == [0, 1]


def test_short_proceeds_buy_nothing() -> None:
    flat = np.full(8, 10 * 10_000, np.int64)
    bars = replace(walk(1, 8), day=np.arange(8), open=flat, high=flat, low=flat, close=flat)
    short = Leg(bars, Rule(CHANCE, (1.0, 1e7, 0.0, 1.0)), Decimal("0.6"))
    long = Leg(bars, Rule(FAMILIES["hold"], ()), Decimal("0.4"))
    on = Terms(Decimal(1_000), minimum=Decimal(0), commission=Decimal(0), slippage=Decimal(0), short=True)

    found = replay_together([short, long], on)
    full = replay_together([short, long], replace(on, sizing=Sizing.UNITS, size=Decimal(120)))

    assert (found.trades[:, DIRECTION] * found.trades[:, UNITS]).tolist() == [-60, 40]
    # One's own 1,000 buy 100; what the short sale brought in, another 1,000, is nobody's to spend.
    assert (full.trades[:, DIRECTION] * full.trades[:, UNITS]).tolist() == [-100, 100]


def test_what_comes_later_changes_nothing_before_it() -> None:
    first, second = daily(3, 300, events=True), daily(4, 300)
    legs = [entering(1, "0.5", first), Leg(second, Rule(FAMILIES["cross"], (5.0, 20.0)), Decimal("0.5"))]
    on = Terms(sizing=Sizing.VOLATILITY, size=Decimal("0.01"), stop=Decimal(2), short=True)
    whole = replay_together(legs, on)
    cut = 200
    shorter = [replace(leg, bars=leg.bars.part(0, int((leg.bars.day <= whole.days[cut]).sum()))) for leg in legs]

    assert (replay_together(shorter, on).equity == whole.equity[: cut + 1]).all()


@pytest.mark.parametrize(
    ("legs", "says"),
    [
        ([], "so many cannot be"),
        ([entering(1, "0.1", daily(1, 50))] * (LEGS_MAX + 1), "so many cannot be"),
        ([entering(1, "0", daily(1, 50))], "has no share"),
        ([entering(1, "0.7", daily(1, 50)), entering(2, "0.4", daily(1, 50))], "more than all"),
        ([entering(1, "1", walk(1, 50))], "two bars on a day"),
    ],
    ids=["none", "many", "nothing", "beyond", "minutes"],
)
def test_what_is_no_portfolio_is_refused(legs: list[Leg], says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        replay_together(legs, Terms())


def test_returns_are_a_day_s_on_the_day_before() -> None:
    found = replay_together([entering(1, "1", daily(1, 60))], Terms())

    levels = np.concatenate(([found.capital], found.equity))
    np.testing.assert_allclose(found.returns, levels[1:] / levels[:-1] - 1)
