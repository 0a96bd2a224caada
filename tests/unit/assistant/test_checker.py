"""The checker, lied to in every way it is there for."""

from datetime import date
from decimal import Decimal

import pytest

from trellis.assistant.checker import faults
from trellis.assistant.rows import Row, numbers_in
from trellis.assistant.sentence import Absence, Derived, Sentence
from trellis.constitution.rulebook import load

RULES = load().rules
PIVOT = Row(
    7,
    "main",
    "pivot.changed",
    {"at": "2025-03-05T09:30:00-05:00", "sleeve": "gen", "hwm": "140000.00", "drawdown": "0.1500", "rule": "S2.pivot"},
)
WEEKS = tuple(
    Row(
        number,
        "main",
        "week.closed",
        {"at": "2025-03-10T09:30:00-04:00", "week": "2025-W10", "sleeves": [{"sleeve": "gen", "realized": amount}]},
    )
    for number, amount in ((8, "10.25"), (9, "-0.25"))
)
ROWS = {row.sequence: row for row in (PIVOT, *WEEKS)}
FIRST, LAST = date(2025, 3, 3), date(2025, 3, 9)


def found(text: str, *rows: int, rules: tuple[str, ...] = ("S2.pivot",), **more: object) -> tuple[str, ...]:
    return faults(Sentence(text, rows, rules, **more), ROWS, RULES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Gen pivoted on 2025-03-05 at 0.15 of 140,000.00.",
        "It fell by 15.00%.",
        "It pivoted at 140000, which is 140,000.0.",
        "Gen (S2.pivot) fell by 0.15, on 2025-03-05, from 140,000.",
    ],
)
def test_what_stands_in_the_row_may_be_said_in_any_way_of_writing(text: str) -> None:
    assert found(text, 7) == ()


@pytest.mark.parametrize(
    "text, fault",
    [
        ("It fell by 0.151.", "0.151 stands in none of its rows"),
        ("It fell by 15 percent.", "15 stands in none of its rows"),
        ("It fell by 15.01%.", "15.01% stands in none of its rows"),
        ("It fell by 15%.", "15 stands in none of its rows"),
        ("It fell by -15.00%.", "-15.00% stands in none of its rows"),
        ("It fell from 14,000.", "14000 stands in none of its rows"),
        ("It fell by -0.15.", "-0.15 stands in none of its rows"),
        ("It fell on 2025-05-03.", "2025-05-03 stands in none of its rows"),
        ("It fell in 2025-W10.", "2025-W10 stands in none of its rows"),
        ("S6.L3 made it fall.", "it names S6.L3 and does not cite it"),
    ],
)
def test_what_does_not_is_blocked(text: str, fault: str) -> None:
    assert found(text, 7) == (fault,)


def test_a_number_of_another_row_is_no_number_of_the_cited_one() -> None:
    assert found("It fell by 0.15.", 8) == ("0.15 stands in none of its rows",)


def test_rows_and_rules_that_are_not_there_are_named() -> None:
    assert found("It fell.", 99) == ("there is no row 99",)
    assert found("It fell.", 7, rules=("S4.2.1",)) == ("there is no rule S4.2.1",)
    assert found("It fell.", 7, rules=()) == ("it cites no rule",)


def test_a_sum_is_counted_again() -> None:
    right, wrong = Derived(Decimal(10), "sleeves.gen.realized"), Derived(Decimal(11), "sleeves.gen.realized")

    assert found("It made 10.00.", 8, 9, derived=(right,)) == ()
    assert found("It made 11.", 8, 9, derived=(wrong,)) == ("11 does not come out of its rows",)
    assert found("In 3 weeks.", 8, 9, derived=(Derived(Decimal(3)),)) == ("3 does not come out of its rows",)


def test_an_absence_is_looked_for_again() -> None:
    none_of_rev = Absence(("pivot.changed",), FIRST, LAST, (("sleeve", "rev"),))
    none_of_gen = Absence(("pivot.changed",), FIRST, LAST, (("sleeve", "gen"),))

    assert found("None from 2025-03-03 to 2025-03-09.", absence=none_of_rev) == ()
    assert found("None.", absence=none_of_gen) == ("row 7 is one of those that it says are not there",)


def test_numbers_are_read_as_people_write_them_and_names_are_none() -> None:
    text = "1,234.50 on 2025-03-05 at -3.5, L3, v1.3, 2 of 3. AAPL250307P00235000, 57d3dce04511"

    assert list(numbers_in(text)) == [Decimal("1234.50"), Decimal("-3.5"), Decimal(2), Decimal(3)]
