"""What holds for every allocation, every choice of strike and every level, not only for the written figures."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.alluse import quoted, short

from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.numbers import price4
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.market.quotes import Chain, OptionQuote
from trellis.strategies.alluse import levels
from trellis.strategies.alluse.selection import pick
from trellis.strategies.alluse.sizing import Candidate, allocate, caps
from trellis.strategies.ports import Skip

RULES = load()
FRIDAY = date(2025, 3, 7)
ZERO = Decimal(0)
STEADY = settings(derandomize=True, max_examples=150, deadline=None)

prices = st.integers(1, 900).map(Decimal)
boards = st.lists(prices, min_size=1, max_size=7)
sizes = st.integers(0, 2_000_000).map(Decimal)
overlays = st.sampled_from([Overlay.NORMAL, Overlay.HEDGED_WEEK])


def _fresh(strikes: list[Decimal]) -> list[Candidate]:
    return [Candidate(f"S{i}", strike * 100, ZERO, 0) for i, strike in enumerate(strikes)]


@STEADY
@given(boards, sizes, overlays)
def test_an_allocation_never_exceeds_a_cap_and_leaves_no_lot_that_fits(
    strikes: list[Decimal], size: Decimal, overlay: Overlay
) -> None:
    limits = caps(size, overlay, RULES)
    filled = allocate(_fresh(strikes), limits, ZERO)
    lots = dict(filled.lots)
    spent = {each.symbol: each.lot * lots.get(each.symbol, 0) for each in _fresh(strikes)}
    assert sum(spent.values(), ZERO) == filled.deployment <= limits.ceiling
    assert all(amount <= limits.symbol for amount in spent.values())
    for each in _fresh(strikes):
        over_cap = spent[each.symbol] + each.lot > limits.symbol
        assert over_cap or filled.deployment + each.lot > limits.ceiling


@STEADY
@given(boards, sizes, st.data())
def test_a_fill_run_again_after_any_part_of_it_ends_at_the_same_lots(
    strikes: list[Decimal], size: Decimal, data: st.DataObject
) -> None:
    limits = caps(size, Overlay.NORMAL, RULES)
    fresh = _fresh(strikes)
    whole = dict(allocate(fresh, limits, ZERO).lots)
    done = {name: data.draw(st.integers(0, count)) for name, count in whole.items()}
    held = [
        replace(each, exposure=each.lot * done.get(each.symbol, 0), lots=done.get(each.symbol, 0)) for each in fresh
    ]
    rest = dict(allocate(held, limits, sum((each.exposure for each in held), ZERO)).lots)
    total = {name: done.get(name, 0) + rest.get(name, 0) for name in {*done, *rest}}
    assert {name: count for name, count in total.items() if count} == whole


@STEADY
@given(
    st.dictionaries(st.integers(1, 400), st.decimals("0", "1", places=5), min_size=1, max_size=12),
    st.sampled_from(["S2.entry.delta", "S3.entry.delta", "S4.entry.delta", "S2.assign.cc"]),
    st.sampled_from(list(Right)),
)
def test_a_pick_is_inside_its_band_and_nothing_inside_is_nearer(
    deltas: dict[int, Decimal], band_rule: str, right: Right
) -> None:
    quotes = tuple(quoted("AAPL", FRIDAY, right, str(strike), str(delta)) for strike, delta in deltas.items())
    chain = Chain("AAPL", new_york(FRIDAY, time(10)), quotes, modelled=True)
    found = pick(chain, "AAPL", right, FRIDAY, band_rule, RULES)
    band = RULES.band(band_rule)
    inside = [price4(each) for each in deltas.values() if band.holds(price4(each))]
    assert isinstance(found, OptionQuote if inside else Skip)
    if isinstance(found, OptionQuote):
        assert found.delta is not None
        assert band.target is not None
        chosen = price4(found.delta)
        assert band.lo <= chosen <= band.hi
        assert abs(chosen - band.target) == min(abs(each - band.target) for each in inside)


@STEADY
@given(prices, st.decimals("0.01", "60", places=4), st.lists(st.decimals("0.01", "900", places=4), max_size=8))
def test_levels_never_fall_as_spot_falls_and_equality_is_a_breach(
    strike: Decimal, atr: Decimal, spots: list[Decimal]
) -> None:
    put = levels.lines(short("AAPL", FRIDAY, Right.PUT, str(strike)), atr, RULES, Sleeve.REV)
    seen = [levels.level_of(spot, put) for spot in sorted(spots)]
    assert seen == sorted(seen, reverse=True)
    assert [levels.level_of(line, put) for line in (put.prep, put.roll, put.exit)] == [1, 2, 3]
    assert put.exit < put.roll < put.arm < put.prep < strike
