"""What accounts held before their first line: from the first balance told, posted against equity, undone with it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.household import Home, line, quick_folder, read_of

from trellis.bookkeeping import auditing
from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.household.openings import TAKEN_BACK
from trellis.household.statement import Balance, Line


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def told(amount: str, day: int, currency: str = "USD") -> Balance:
    """A balance at the end of a day of March 2026."""
    return Balance(Decimal(amount), currency, date(2026, 3, day))


def opening(home: Home) -> list[tuple[date, Decimal]]:
    """The openings that stand in the books: day and amount."""
    found = home.keeper().record.openings.values()
    return [(one.at.date(), one.postings[0].amount.amount) for one in found]


def held(home: Home) -> Decimal:
    """What the books say that accounts hold."""
    return sum((amount for name, amount in home.books().items() if name.endswith(":Balance")), Decimal(0))


def test_the_books_hold_what_the_bank_says_from_the_day_before_the_first_line(home: Home) -> None:
    home.read(read_of(line("-4.50", 3), line("100", 9), line("-7", 20), closing=told("1095.50", 12)))

    assert opening(home) == [(date(2026, 3, 2), Decimal("1000.00"))]
    assert held(home) == Decimal("1088.50")
    assert [amount for name, amount in home.books().items() if name.endswith(":Opening")] == [Decimal("-1000.00")]
    assert audit(journal_of(home.path)).ok


def test_what_is_owed_on_a_card_opens_as_owed(home: Home) -> None:
    home.read(read_of(line("-20.00", 3), kind="CREDITCARD", closing=told("-220.00", 31)))

    assert opening(home) == [(date(2026, 3, 2), Decimal("-200.00"))]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (told("-4.50", 3), []),
        (told("50.00", 1), [(date(2026, 3, 1), Decimal("50.00"))]),
        (told("50.00", 2), [(date(2026, 3, 2), Decimal("50.00"))]),
        (told("45.50", 3), [(date(2026, 3, 2), Decimal("50.00"))]),
        (None, []),
    ],
)
def test_a_balance_of_any_day_gives_the_opening_before_the_lines(
    home: Home, closing: Balance | None, expected: list[tuple[date, Decimal]]
) -> None:
    home.read(read_of(line("-4.50", 3), closing=closing))

    assert opening(home) == expected


def test_older_lines_move_the_opening_and_undoing_them_moves_it_back(home: Home) -> None:
    home.read(read_of(line("-4.50", 10), closing=told("95.50", 12)))
    older = home.take(line("-30", 5), name="older.csv")
    moved, before = opening(home), held(home)
    home.undo(older)

    assert moved == [(date(2026, 3, 4), Decimal("130.00"))]
    assert opening(home) == [(date(2026, 3, 9), Decimal("100.00"))]
    assert held(home) == before == Decimal("95.50")
    assert audit(journal_of(home.path)).ok


def test_undoing_the_import_that_told_the_balance_takes_the_opening_back(home: Home) -> None:
    home.take(line("-4.50", 3), name="lines.csv")
    before = home.books()
    balance = home.read(read_of(line("-9", 12), closing=told("86.50", 12)), "balance.csv")
    with_it = opening(home)
    home.undo(balance)

    assert with_it == [(date(2026, 3, 2), Decimal("100.00"))]
    assert opening(home) == []
    assert home.books() == before
    assert audit(journal_of(home.path)).ok


def test_of_two_balances_the_first_is_taken_and_a_gap_between_them_is_left_to_be_told(home: Home) -> None:
    home.read(read_of(line("-4.50", 3), closing=told("95.50", 3)))
    home.read(read_of(line("-1", 20), closing=told("50.00", 20)), "later.csv")

    assert opening(home) == [(date(2026, 3, 2), Decimal("100.00"))]
    assert held(home) == Decimal("94.50")


def test_nothing_is_posted_twice(home: Home) -> None:
    home.read(read_of(line("-4.50", 3), closing=told("95.50", 3)))
    home.take(line("-1", 20), name="later.csv")
    keeper = home.keeper()

    assert len(keeper.record.openings) == 1
    assert TAKEN_BACK not in {one.kind for one in keeper.record.openings.values()}
    assert held(home) == Decimal("94.50")


def test_an_opening_that_is_not_what_balances_come_to_is_found_by_the_audit(home: Home) -> None:
    home.read(read_of(line("-4.50", 3), closing=told("95.50", 3)))
    record = home.keeper().record
    (one,) = record.openings
    turned = tuple(reversed(record.openings[one].postings))
    record.openings[one] = replace(record.openings[one], postings=turned)

    assert [found.message for found in auditing._unlike_openings(record)] == [
        "banks' balances and the lines come to another opening"
    ]


LINES = st.lists(st.builds(line, st.sampled_from(("-4.50", "30", "-0.01", "250")), st.integers(2, 28)), max_size=6)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(LINES, st.decimals("-500", "500", places=2), st.integers(1, 28))
def test_the_books_meet_the_bank_on_the_day_it_told(lines: list[Line], amount: Decimal, day: int) -> None:
    with quick_folder() as folder:
        home = Home(Path(folder))
        home.read(read_of(*lines, line("-1", 15), closing=Balance(amount, "USD", date(2026, 3, day))))
        record = home.keeper().record
        moved = sum(
            posting.amount.amount
            for one in (*record.posted.values(), *record.openings.values())
            if one.at.date() <= date(2026, 3, day)
            for posting in one.postings
            if posting.account.endswith(":Balance")
        )

        assert moved == amount
        assert audit(journal_of(home.path)).ok
