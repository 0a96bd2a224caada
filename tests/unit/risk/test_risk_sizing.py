"""Sizing and stress: closed forms by hand, and that the least of the ways always wins."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.market.instruments import Kind
from trellis.risk.sizing import SizingCase, SizingLimits, implied_reward, kelly, sized
from trellis.risk.stress import Stress, worst

D = Decimal
LIMITS = SizingLimits(kelly=D("0.25"), risk=D("0.01"), volatility=D("0.05"), position=D("0.10"))
CASE = SizingCase(D("0.08"), D("0.53"), D("1.5"), D("0.02"), D("0.30"))


def test_kelly_of_a_fair_bet_is_nothing_and_of_a_sure_one_everything() -> None:
    assert kelly(D("0.4"), D("1.5")) == 0
    assert kelly(D("0.3"), D("1.5")) == 0
    assert kelly(D(1), D("1.5")) == 1
    assert kelly(D("0.6"), D(1)) == D("0.2")


@given(st.decimals("0.05", "0.95", places=3), st.decimals("0.001", "0.2", places=3), st.decimals("0.1", 5, places=2))
def test_what_a_chance_and_its_edge_imply_is_what_barriers_pay_where_all_ends_there(
    p_win: Decimal, lost: Decimal, ratio: Decimal
) -> None:
    edge = p_win * ratio * lost - (1 - p_win) * lost

    assert implied_reward(p_win, edge, lost).quantize(D("1e-15")) == ratio.quantize(D("1e-15"))
    found = implied_reward(p_win, edge / 2, lost)
    assert (p_win * found - (1 - p_win)).quantize(D("1e-15")) == (edge / 2 / lost).quantize(D("1e-15")) or found < D(
        "1e-5"
    )


def test_where_nothing_is_to_be_won_nothing_is_implied() -> None:
    assert implied_reward(D(0), D("0.01"), D("0.02")) == implied_reward(D("0.4"), D(-1), D("0.02")) == D("0.000001")
    assert kelly(D("0.4"), implied_reward(D("0.4"), D(-1), D("0.02"))) == 0


@pytest.mark.parametrize(
    "change, bound, part",
    [
        ({}, "kelly", D("0.25") * (D("0.53") * D("1.5") - D("0.47")) / D("1.5")),
        ({"asked": D("0.01")}, "asked", D("0.01")),
        ({"p_win": D("0.9"), "stop": D("0.2")}, "risk", D("0.05")),
        ({"p_win": D("0.9"), "volatility": D("1.00")}, "volatility", D("0.05")),
        ({"p_win": D("0.9"), "asked": D("0.5")}, "cap", D("0.10")),
        ({"p_win": D("0.9"), "volatility": None}, "volatility", D(0)),
        ({"p_win": D("0.40")}, "kelly", D(0)),
    ],
)
def test_the_tightest_way_says_how_much(change: dict[str, Decimal | None], bound: str, part: Decimal) -> None:
    fields = {name: getattr(CASE, name) for name in CASE.__slots__} | change
    found = sized(SizingCase(**fields), LIMITS)

    assert found.bound == bound
    assert found.part.quantize(D("1e-20")) == part.quantize(D("1e-20"))


@given(
    st.decimals(0, 1, places=4),
    st.decimals(0, 1, places=3),
    st.decimals("0.001", "0.5", places=3),
    st.decimals("0.1", 5, places=2),
)
def test_no_way_is_ever_passed(asked: Decimal, p_win: Decimal, stop: Decimal, ratio: Decimal) -> None:
    found = sized(SizingCase(asked, p_win, ratio, stop, D("0.4")), LIMITS)

    assert 0 <= found.part <= min(asked, LIMITS.position)
    assert found.part * stop <= LIMITS.risk
    assert found.part * D("0.4") <= LIMITS.volatility * (1 + D("1e-20"))


def test_the_worst_scenario_is_named_and_a_symbols_own_shock_wins() -> None:
    crash = Stress("crash", {Kind.EQUITY: D("-0.2")}, {"GLD": D("0.05")})
    squeeze = Stress("squeeze", {Kind.EQUITY: D("0.3")}, {})
    held = [("SPY", Kind.EQUITY, D(1000)), ("GLD", Kind.EQUITY, D(500)), ("BTC-USD", Kind.CRYPTO, D(700))]

    assert crash.loss(held) == D(175)
    assert worst([crash, squeeze], held) == ("crash", D(175))
    assert worst([crash, squeeze], [("SPY", Kind.EQUITY, D(-100))]) == ("squeeze", D(30))
    assert worst([crash], [("SPY", Kind.EQUITY, D(-100))]) == ("", D(0))
    assert worst([], held) == ("", D(0))
