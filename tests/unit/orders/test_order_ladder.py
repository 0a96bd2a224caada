"""Ticks, rungs and clips as sums (Part D)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.fakes.orders import PUT, TERMS, TICKS, intent

from trellis.core.terms import Side
from trellis.market.instruments import Kind, Underlying
from trellis.orders.ladder import beyond_cap, cap_price, clips_allowed, rung_limit, slice_size, smaller
from trellis.orders.order import Intent, Leg
from trellis.orders.ticks import on_tick, rounded, tick_size

SPY = replace(PUT, underlying="SPY")
SHARE = Underlying("AAPL", Kind.EQUITY)


def one(instrument: object, side: Side = Side.SELL) -> tuple[Leg, ...]:
    return (Leg(instrument, side),)  # type: ignore[arg-type]


def roll(ceiling: str = "1.20", mid: str = "1.10") -> Intent:
    legs = (Leg(PUT, Side.BUY), Leg(replace(PUT, strike=Decimal(230)), Side.SELL))
    return intent(mid=mid, legs=legs, ceiling=Decimal(ceiling))


def limits(decision: Intent, mid: Decimal | None = None) -> list[str]:
    return [str(rung_limit(decision, mid or decision.arrival_mid, rung, TERMS)) for rung in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "legs, price, tick",
    [
        (one(PUT), "2.99", "0.01"),
        (one(PUT), "3.00", "0.05"),
        (one(SPY), "3.00", "0.01"),
        (one(SHARE), "235.17", "0.01"),
        ((*one(PUT), *one(PUT, Side.BUY)), "3.00", "0.01"),
    ],
)
def test_ticks_are_a_cent_below_three_and_a_nickel_above_but_for_the_three_funds_combos_and_shares(
    legs: tuple[Leg, ...], price: str, tick: str
) -> None:
    assert tick_size(legs, Decimal(price), TICKS) == Decimal(tick)


def test_rounding_never_passes_the_cap_so_sells_go_up_and_buys_down() -> None:
    assert rounded(one(PUT), Decimal("3.01"), TICKS) == Decimal("3.05")
    assert rounded(one(PUT, Side.BUY), Decimal("3.04"), TICKS) == Decimal("3.00")
    assert not on_tick(one(PUT), Decimal("3.01"), TICKS)


def test_a_sell_from_2_00_steps_2_00_1_97_1_94_1_90() -> None:
    assert limits(intent(mid="2.00")) == ["2.00", "1.97", "1.94", "1.90"]


def test_a_buy_from_2_00_steps_up_to_five_percent_over() -> None:
    assert limits(intent(mid="2.00", legs=one(PUT, Side.BUY))) == ["2.00", "2.03", "2.06", "2.10"]


def test_a_combo_from_1_10_with_ceiling_1_20_steps_1_10_1_13_1_16_1_20() -> None:
    assert limits(roll()) == ["1.10", "1.13", "1.16", "1.20"]


def test_a_combo_that_is_paid_for_steps_towards_receiving_less() -> None:
    assert limits(roll(ceiling="-0.20", mid="-0.50")) == ["-0.50", "-0.40", "-0.30", "-0.20"]


def test_rungs_that_round_to_the_same_price_stay() -> None:
    assert limits(intent(mid="0.05", legs=one(PUT, Side.BUY))) == ["0.05"] * 4


def test_a_later_ladder_starts_at_the_fresh_mid_and_ends_at_the_same_cap() -> None:
    assert limits(intent(mid="2.00"), Decimal("1.96")) == ["1.96", "1.94", "1.92", "1.90"]


def test_the_cap_itself_is_still_inside_it() -> None:
    sell, buy = intent(mid="2.00"), intent(mid="2.00", legs=one(PUT, Side.BUY))

    assert (cap_price(sell), cap_price(buy)) == (Decimal("1.90"), Decimal("2.10"))
    assert not beyond_cap(sell, Decimal("1.90"))
    assert beyond_cap(sell, Decimal("1.89"))
    assert not beyond_cap(buy, Decimal("2.10"))
    assert beyond_cap(buy, Decimal("2.11"))


def test_share_orders_keep_their_own_tenth_of_a_percent() -> None:
    shares = intent(mid="205.00", quantity=100, legs=one(SHARE, Side.BUY), cap=Decimal("0.001"))

    assert limits(shares) == ["205.00", "205.06", "205.13", "205.20"]


def test_slices_are_of_fifty_contracts_and_shares_go_whole() -> None:
    assert slice_size(intent(), 120, TERMS) == 50
    assert slice_size(intent(), 20, TERMS) == 20
    assert slice_size(intent(legs=one(SHARE)), 300, TERMS) == 300


def test_the_next_clip_is_half_floored_to_contracts_or_to_whole_share_lots() -> None:
    assert smaller(intent(quantity=7), 7, TERMS) == 3
    assert smaller(intent(quantity=1), 1, TERMS) == 0
    assert smaller(intent(quantity=500, legs=one(SHARE)), 500, TERMS) == 200
    assert smaller(intent(quantity=100, legs=one(SHARE)), 100, TERMS) == 0
    assert smaller(intent(quantity=30, legs=one(SHARE)), 30, TERMS) == 15


def test_a_combo_with_a_ceiling_gets_one_ladder() -> None:
    assert clips_allowed(roll(), TERMS) == 1
    assert clips_allowed(intent(), TERMS) == 3


def test_terms_without_room_for_an_order_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        replace(TERMS, slice=0)
