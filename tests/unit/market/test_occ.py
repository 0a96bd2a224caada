from datetime import date
from decimal import Decimal

import pytest

from trellis.core.problems import ProblemError
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.market.occ import PADDED_LENGTH, format_occ, parse_occ

APPLE = OptionContract("AAPL", date(2014, 6, 6), Right.PUT, Decimal("645"))


@pytest.mark.parametrize(
    ("contract", "padded"),
    [
        (APPLE, "AAPL  140606P00645000"),
        (OptionContract("SPXW", date(2021, 1, 4), Right.CALL, Decimal("3700")), "SPXW  210104C03700000"),
        (OptionContract("F", date(2030, 12, 20), Right.CALL, Decimal("12.5")), "F     301220C00012500"),
        (OptionContract("AAPL", date(2014, 6, 13), Right.CALL, Decimal("92.14")), "AAPL  140613C00092140"),
    ],
)
def test_a_contract_is_written_padded_and_read_back_from_both_forms(contract: OptionContract, padded: str) -> None:
    assert format_occ(contract) == padded
    assert len(padded) == PADDED_LENGTH
    assert parse_occ(padded) == contract
    assert parse_occ(contract.key) == contract


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AAPL",
        "AAPL140631P00645000",
        "AAPL140606X00645000",
        "AAPL140606P0064500",
        "AAPL  140606P006450000",
        "AAPL 140606P00645000",
        "aapl140606P00645000",
        "TOOLONGS140606P00645000",
        "AAPL140606P00000000",
        "AAPL140606P00645000 ",
    ],
)
def test_text_that_is_no_option_symbol_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_occ(text)
    assert caught.value.problems[0].value == text


def test_an_adjusted_root_is_refused_because_its_deliverable_is_not_100_shares() -> None:
    with pytest.raises(ProblemError, match="adjusted"):
        parse_occ("AAPL1 140606P00645000")


@pytest.mark.parametrize("strike", ["0", "-5", "0.0005", "100000"])
def test_a_strike_that_the_form_cannot_carry_is_refused(strike: str) -> None:
    with pytest.raises(ProblemError, match="strike"):
        format_occ(OptionContract("AAPL", date(2014, 6, 6), Right.PUT, Decimal(strike)))


def test_a_root_with_a_dot_is_refused() -> None:
    with pytest.raises(ProblemError, match="underlying"):
        format_occ(OptionContract("BRK.B", date(2014, 6, 6), Right.PUT, Decimal(100)))
