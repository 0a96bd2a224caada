"""Examples: a file of lots, with a problem for each row that cannot be used."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.household.invest.holdings_file import LotRow, read_lots

TODAY = date(2026, 3, 31)
HEADER = "account,symbol,units,acquired,cost,unit_cost\n"


def rows(text: str) -> tuple[list[LotRow], list[str]]:
    """The rows of a file and what is said of the others."""
    found, problems = read_lots((HEADER + text).encode(), "lots.csv", TODAY)
    return list(found), [str(each) for each in problems]


def test_a_row_is_a_lot_by_whole_or_by_unit_cost_or_none() -> None:
    found, problems = rows(
        "Broker,vti,10.5,2024-01-05,1000.25,\nBroker,BTC,0.25,2025-02-01,,40000\nIRA,BND,3,2020-01-01,,\n"
    )

    assert problems == []
    assert [(row.symbol, row.units, row.cost) for row in found] == [
        ("VTI", Decimal("10.5"), Decimal("1000.25")),
        ("BTC", Decimal("0.25"), Decimal("10000.00")),
        ("BND", 3, None),
    ]


@pytest.mark.parametrize(
    "row, says",
    [
        ("Broker,VTI,ten,2024-01-05,1,", "row 2: units was 'ten': it is no number above 0"),
        ("Broker,VTI,-1,2024-01-05,1,", "units was '-1'"),
        ("Broker,VTI,1e3,2024-01-05,1,", "units was '1e3'"),
        ("Broker,VTI,NaN,2024-01-05,1,", "units was 'NaN'"),
        ("Broker,VTI,0,2024-01-05,1,", "units was '0'"),
        ("Broker,VTI,1,05.01.2024,1,", "acquired was '05.01.2024': it is no day"),
        ("Broker,VTI,1,2026-04-01,1,", "it is after 2026-03-31"),
        ("Broker,VTI,1,2024-01-05,1,1", "there is a unit_cost too"),
        ('Broker,VTI,1,2024-01-05,"1.000,50",', "cost was '1.000,50'"),
        (",VTI,1,2024-01-05,1,", "account was '': it is empty"),
        ("Broker,=cmd(),1,2024-01-05,1,", "it is no symbol"),
        ("Broker,VTI,1,2024-01-05,1,,7", "more cells than the header"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_the_others_stay(row: str, says: str) -> None:
    found, problems = rows(f"{row}\nBroker,VTI,1,2024-01-05,1,\n")

    assert len(found) == 1
    assert len(problems) == 1
    assert says in problems[0]


@pytest.mark.parametrize(
    "content, says",
    [
        (b"account,symbol\n", "the header lacks units, acquired"),
        (b"account,symbol,units,acquired,units\n", "names a column twice"),
        (b"\x00\x01", "it is no text"),
        (b"", "the header lacks"),
    ],
)
def test_a_file_that_is_none_of_lots_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        read_lots(content, "lots.csv", TODAY)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(ProblemError):
        found, problems = read_lots(HEADER.encode() + content, "lots.csv", TODAY)
        assert all(row.units > 0 for row in found)
        assert len(found) + len(problems) <= content.count(b"\n") + content.count(b"\r") + 1
