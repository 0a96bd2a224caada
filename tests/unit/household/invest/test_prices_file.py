"""Examples: a file of prices, with a problem for each cell that is none."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.core.problems import ProblemError
from trellis.household.invest.prices_file import read_prices

TODAY = date(2026, 3, 31)


def test_cells_that_are_no_prices_are_told_and_empty_ones_are_none() -> None:
    text = b"date,vti,bnd\n2026-03-30,240.5,\n2026-03-31,x,80\n31.03.2026,1,2\n2026-03-31,1\n"
    found, problems = read_prices(text, "prices.csv", TODAY)

    assert found == {
        "VTI": {date(2026, 3, 30): Decimal("240.5")},
        "BND": {date(2026, 3, 31): Decimal(80)},
    }
    assert [(each.source, each.field) for each in problems] == [
        ("prices.csv: row 3", "VTI"),
        ("prices.csv: row 4", "date"),
        ("prices.csv: row 5", "row"),
    ]


@pytest.mark.parametrize(
    "text, says", [(b"date\n", "no column of days"), (b"date,A,a\n", "named twice"), (b"date,=x\n", "it is no symbol")]
)
def test_a_file_that_is_none_of_prices_is_refused(text: bytes, says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        read_prices(text, "prices.csv", TODAY)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(ProblemError):
        found, _ = read_prices(b"date,A,B\n" + content, "prices.csv", TODAY)
        assert all(price > 0 for prices in found.values() for price in prices.values())
