"""Amounts, dates, currencies: read exactly, or refused with the reason."""

from datetime import date
from decimal import Decimal

import pytest

from trellis.adapters.banks.amounts import COMMA, POINT, Marks, amount_of, fixed_amount
from trellis.adapters.banks.consistency import date_order, number_marks
from trellis.adapters.banks.days import DateOrder, day_of
from trellis.adapters.banks.delimited.money_cells import without_code
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import currency_of
from trellis.household.currencies import minor_places


@pytest.mark.parametrize(
    ("text", "marks", "amount"),
    [
        ("1,234.56", POINT, "1234.56"),
        ("1.234.567,89", COMMA, "1234567.89"),
        ("-1'234.50", POINT, "-1234.50"),
        ("1 234,5", COMMA, "1234.5"),
        ("1\u00a0234\u202f567", POINT, "1234567"),
        ("(12.00)", POINT, "-12.00"),
        ("12,00-", COMMA, "-12.00"),
        ("\u221212.00", POINT, "-12.00"),
        ("-$694.48", POINT, "-694.48"),
        ("€ -5", POINT, "-5"),
        ("+0.00", POINT, "0.00"),
        ("-0", POINT, "0"),
        (".5", POINT, "0.5"),
        ("5,", COMMA, "5"),
        ("0.0000000000000000000000001", POINT, "0.0000000000000000000000001"),
    ],
)
def test_amounts_are_read_exactly(text: str, marks: Marks, amount: str) -> None:
    found = amount_of(text, marks, "amount")

    assert str(found) == str(Decimal(amount))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "12..34",
            "1.2.3",
            "1,2,3",
            "1e5",
            "1E-3",
            "NaN",
            "-inf",
            "Infinity",
            "12 34",
            "1,23.4",
            "--5",
            "-(5)",
        ),
        *("-5-", "1.234,56", "0x10", "½", "٣", "five", ".", "-", "1_000", ",5", "1" * 16, "0." + "1" * 30, "1" * 65),
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        amount_of(text, POINT, "amount")


@pytest.mark.parametrize(
    ("text", "amount"), [("12,34", "12.34"), ("12.34", "12.34"), ("-200,00", "-200.00"), ("9,", "9")]
)
def test_formats_without_thousands_take_either_mark(text: str, amount: str) -> None:
    assert fixed_amount(text, "amount") == Decimal(amount)


def test_a_comma_that_may_mark_thousands_is_refused_unless_the_currency_has_three_places() -> None:
    assert fixed_amount("1,234", "amount", places=3) == Decimal("1.234")
    with pytest.raises(CellError, match="thousands"):
        fixed_amount("1,234", "amount")
    with pytest.raises(CellError):
        fixed_amount("1,234.56", "amount")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2024", DateOrder.DAY_FIRST, date(2024, 4, 3)),
        ("03/04/2024", DateOrder.MONTH_FIRST, date(2024, 3, 4)),
        ("3.4.24", DateOrder.DAY_FIRST, date(2024, 4, 3)),
        ("31-12-99", DateOrder.DAY_FIRST, date(1999, 12, 31)),
        ("2024-04-03T23:59:59.001Z", DateOrder.DAY_FIRST, date(2024, 4, 3)),
        ("20240403", DateOrder.MONTH_FIRST, date(2024, 4, 3)),
        ("1/ 5'24", DateOrder.MONTH_FIRST, date(2024, 1, 5)),
        ("02-Apr-2025", DateOrder.YEAR_FIRST, date(2025, 4, 2)),
        ("May 5, 2020, 10:10:57 PM", DateOrder.DAY_FIRST, date(2020, 5, 5)),
        ("5 mars 2024", DateOrder.YEAR_FIRST, date(2024, 3, 5)),
        ("24-04-03", DateOrder.YEAR_FIRST, date(2024, 4, 3)),
    ],
)
def test_dates_are_read_in_their_order(text: str, order: DateOrder, day: date) -> None:
    assert day_of(text, order, "date") == day


@pytest.mark.parametrize(
    "text", ["", "31/02/2024", "13/13/2024", "0000-01-01", "20241301", "010.09.2024", "soon", "1/1/202"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    for order in DateOrder:
        with pytest.raises(CellError):
            day_of(text, order, "date")


def test_one_date_that_fits_only_one_order_decides_the_file() -> None:
    assert date_order(["01/02/2024", "05/06/2024", "13/02/2024"]).chosen is DateOrder.DAY_FIRST
    assert date_order(["01/02/2024", "05/06/2024", "02/13/2024"]).chosen is DateOrder.MONTH_FIRST


def test_dates_that_fit_both_orders_are_left_open_with_an_example() -> None:
    found = date_order(["01/01/2024", "03/04/2024"])

    assert found.chosen is None
    assert set(found.remaining) == {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}
    assert found.example == "03/04/2024"


def test_dates_that_are_the_same_in_both_orders_leave_nothing_open() -> None:
    assert date_order(["01/01/2024", "02/02/2024"]).chosen is not None


def test_one_stray_date_in_many_is_a_bad_row_and_several_are_a_contradiction() -> None:
    many = [f"{day:02}/03/2024" for day in range(1, 32)]

    assert date_order([*many, "03/31/2024"]).chosen is DateOrder.DAY_FIRST
    assert date_order(["31/03/2024", "30/03/2024", "03/31/2024", "03/30/2024"]).chosen is None


def test_marks_are_decided_by_all_amounts_together() -> None:
    assert number_marks(["1.234", "1,50"]).chosen == COMMA
    assert number_marks(["1,234", "1.50"]).chosen == POINT
    assert number_marks(["100", "7"]).chosen is not None
    assert number_marks(["1,234", "5,000"]).chosen is None


def test_currencies_are_those_of_iso_4217() -> None:
    assert currency_of(" eur ") == "EUR"
    assert (minor_places("JPY"), minor_places("USD"), minor_places("KWD")) == (0, 2, 3)
    for code in ("", "ETH", "CAN", "QQQ"):
        with pytest.raises(CellError):
            currency_of(code)


def test_a_code_beside_an_amount_is_told_apart() -> None:
    assert without_code("89,162.28 SEK") == ("89,162.28", "SEK")
    assert without_code("usd -5") == ("-5", "USD")
    assert without_code("12.50") == ("12.50", "")
