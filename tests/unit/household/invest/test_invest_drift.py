"""Examples and properties: bands, cool-down, money that comes in, and how far back trades go."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.numbers import ZERO
from trellis.household.invest.drift import (
    State,
    aims,
    band_5_25,
    band_by_cost,
    drift,
    inside,
    with_cash,
)
from trellis.household.problems import ValidationError

TODAY = date(2026, 3, 31)


def mix(**parts: object) -> dict[str, Decimal]:
    """Amounts or weights by symbol."""
    return {name: Decimal(str(part)) for name, part in parts.items()}


TARGET = mix(STOCKS="0.6", BONDS="0.4")


@pytest.mark.parametrize("target, band", [("0.6", "0.05"), ("0.2", "0.05"), ("0.1", "0.025"), ("0", "0")])
def test_the_band_is_five_points_or_a_quarter_whichever_is_nearer(target: str, band: str) -> None:
    assert band_5_25(Decimal(target)) == Decimal(band)


@pytest.mark.parametrize("stocks, due", [("64.99", False), ("65.00", False), ("65.01", True), ("54.99", True)])
def test_beyond_the_band_calls_for_trades(stocks: str, due: bool) -> None:
    found = drift(mix(STOCKS=stocks, BONDS=100 - Decimal(stocks)), TARGET, TODAY)

    assert found.due is due


def test_a_breach_goes_on_until_the_weight_is_well_inside() -> None:
    values = mix(STOCKS="63", BONDS="37")

    assert drift(values, TARGET, TODAY).holdings[1].state is State.INSIDE
    returning = drift(values, TARGET, TODAY, breached=["STOCKS"])
    assert returning.holdings[1].state is State.RETURNING
    assert returning.due
    assert not drift(mix(STOCKS="62.5", BONDS="37.5"), TARGET, TODAY, breached=["STOCKS"]).due


@pytest.mark.parametrize("traded, due", [(date(2026, 3, 2), False), (date(2026, 3, 1), True)])
def test_thirty_days_after_trades_are_left_alone(traded: date, due: bool) -> None:
    found = drift(mix(STOCKS="80", BONDS="20"), TARGET, TODAY, traded=traded)

    assert found.due is due
    assert ("left alone until 2026-04-01" in found.reason) is not due


def test_trades_go_to_the_inside_of_the_band_and_not_to_target() -> None:
    found = drift(mix(STOCKS="80", BONDS="20"), TARGET, TODAY)
    stocks = next(one for one in found.holdings if one.symbol == "STOCKS")

    assert inside(stocks) == Decimal("0.625")
    assert aims(found) == mix(STOCKS="0.625", BONDS="0.375")


def test_a_dearer_trade_widens_the_band_as_its_cube_root() -> None:
    narrow = band_by_cost(Decimal("0.5"), Decimal("0.001"), Decimal(4))
    wide = band_by_cost(Decimal("0.5"), Decimal("0.008"), Decimal(4))

    # (3/8 * 1/16 * 0.001)^(1/3)
    assert abs(narrow - Decimal("0.02862")) < Decimal("0.0001")
    assert abs(wide / narrow - 2) < Decimal("1e-20")
    assert band_by_cost(Decimal("0.5"), ZERO, Decimal(4)) == 0


def test_money_that_comes_in_goes_to_what_is_short() -> None:
    assert with_cash(mix(STOCKS="70", BONDS="30"), TARGET, Decimal(10)) == mix(BONDS="10")
    assert with_cash(mix(STOCKS="70", BONDS="30"), TARGET, Decimal(100)) == mix(STOCKS="50", BONDS="50")


@pytest.mark.parametrize(
    "targets, message",
    [
        (mix(A="0.5", B="0.4"), "weights sum to 1"),
        (mix(A="0.500002", B="0.5"), "weights sum to 1"),
        (mix(A="1.5", B="-0.5"), "a weight is from 0 to 1"),
        (mix(A="NaN", B="1"), "a weight is from 0 to 1"),
    ],
)
def test_targets_that_are_no_mix_are_refused(targets: dict[str, Decimal], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        drift(mix(A="1"), targets, TODAY)


parts = st.lists(st.integers(0, 1000), min_size=2, max_size=6).filter(any)


@given(parts, parts, st.integers(0, 5000))
def test_money_is_spent_whole_never_sells_and_leaves_no_better_way(
    held: list[int], aimed: list[int], cash: int
) -> None:
    values = {str(n): Decimal(part) for n, part in enumerate(held)}
    targets = {str(n): Decimal(part) / sum(aimed) for n, part in enumerate(aimed)}
    bought = with_cash(values, targets, Decimal(cash))
    total = sum(values.values(), ZERO) + cash

    assert sum(bought.values(), ZERO) == cash
    assert all(amount > 0 for amount in bought.values())
    after = {n: targets[n] * total - values.get(n, ZERO) - bought.get(n, ZERO) for n in targets}
    # Moving a cent from one purchase to another holding never helps: what is bought was short at least as much.
    for n in bought:
        assert all(after[n] >= after[other] - Decimal("0.05") for other in targets)


@given(parts, parts)
def test_aims_are_a_mix_and_no_holding_moves_away_from_target(held: list[int], aimed: list[int]) -> None:
    values = {str(n): Decimal(part) for n, part in enumerate(held)}
    targets = {str(n): Decimal(part) / sum(aimed) for n, part in enumerate(aimed)}
    targets[min(targets)] += 1 - sum(targets.values(), ZERO)
    found = drift(values, targets, TODAY)
    chosen = aims(found)

    assert sum(chosen.values(), ZERO) == 1
    for one in found.holdings:
        away = chosen[one.symbol] - one.target
        assert abs(away) <= abs(one.drift) + Decimal("1e-9")
        assert abs(away) <= one.band + Decimal("1e-9") or one.state is State.INSIDE
