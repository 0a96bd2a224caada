from datetime import date
from decimal import Decimal

import pytest

from trellis.core.terms import Right
from trellis.market.bars import DailyBar
from trellis.market.corporate_actions import (
    dividend_cash,
    dividend_on_basis,
    dividends_between,
    keeps_standard,
    on_basis,
    share_ratio,
    split_contract,
    split_shares,
)
from trellis.market.instruments import OptionContract
from trellis.market.ports import Dividend, Split

SEVEN = Split("AAPL", date(2014, 6, 9), Decimal(7))
FOUR = Split("AAPL", date(2020, 8, 31), Decimal(4))
BEFORE = DailyBar(date(2014, 6, 6), Decimal("649.90"), Decimal("651.26"), Decimal("644.47"), Decimal("645.57"), 1000)
AFTER = DailyBar(date(2014, 6, 9), Decimal("92.70"), Decimal("93.88"), Decimal("91.75"), Decimal("93.70"), 7000)


def test_a_bar_before_the_split_is_restated_on_the_day_after_it() -> None:
    first, second = on_basis((BEFORE, AFTER), (SEVEN, FOUR), date(2014, 6, 10))
    assert first.close == Decimal("92.2243")
    assert first.volume == 7000
    assert second is AFTER


def test_a_split_counts_from_its_ex_date_and_not_before() -> None:
    assert on_basis((BEFORE,), (SEVEN,), date(2014, 6, 8)) == (BEFORE,)
    assert on_basis((BEFORE,), (SEVEN,), date(2014, 6, 9))[0].open == Decimal("92.8429")


def test_a_later_bar_is_restated_backwards() -> None:
    assert on_basis((AFTER,), (SEVEN,), date(2014, 6, 6))[0].close == Decimal("655.9000")


def test_splits_compound() -> None:
    assert share_ratio((SEVEN, FOUR), date(2014, 6, 6), date(2020, 8, 31)) == Decimal(28)
    assert share_ratio((SEVEN, FOUR), date(2014, 6, 9), date(2020, 8, 30)) == Decimal(1)


@pytest.mark.parametrize(
    ("strike", "ratio", "after"), [("645", "7", "92.14"), ("500", "4", "125.00"), ("100.25", "2", "50.13")]
)
def test_a_whole_number_split_divides_the_strike_to_the_cent(strike: str, ratio: str, after: str) -> None:
    contract = OptionContract("AAPL", date(2014, 6, 13), Right.PUT, Decimal(strike))
    assert split_contract(contract, Decimal(ratio)).strike == Decimal(after)


@pytest.mark.parametrize("ratio", ["1.5", "1.0027455", "0.1"])
def test_any_other_ratio_leaves_an_adjusted_contract(ratio: str) -> None:
    assert not keeps_standard(Decimal(ratio))
    with pytest.raises(ValueError, match="standard"):
        split_contract(OptionContract("NVDA", date(2007, 9, 22), Right.CALL, Decimal(30)), Decimal(ratio))


def test_a_split_of_three_for_two_pays_the_odd_half_share_in_cash() -> None:
    assert split_shares(101, Decimal("1.5")) == (151, Decimal("0.5"))
    assert split_shares(100, Decimal(7)) == (700, Decimal(0))


def test_a_dividend_pays_per_share_to_the_cent_and_a_short_position_owes_it() -> None:
    dividend = Dividend("SPY", date(2020, 3, 20), Decimal("1.40556"))
    assert dividend_cash(dividend, 100) == Decimal("140.56")
    assert dividend_cash(dividend, -100) == Decimal("-140.56")


def test_a_dividend_before_a_split_shrinks_with_the_share() -> None:
    dividend = Dividend("AAPL", date(2014, 5, 8), Decimal("3.29"))
    assert dividend_on_basis(dividend, (SEVEN,), date(2014, 6, 9)) == Decimal("0.4700")


def test_dividends_between_leave_out_the_first_day_and_take_the_last() -> None:
    paid = [Dividend("X", date(2020, 1, day), Decimal(day)) for day in (1, 2, 3)]
    assert dividends_between(paid, date(2020, 1, 1), date(2020, 1, 3)) == Decimal(5)
