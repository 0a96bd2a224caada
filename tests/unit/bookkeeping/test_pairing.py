"""Examples: transfers between the household's accounts, found by rule and said by people."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of
from trellis.bookkeeping.pairing import pair, reject
from trellis.core.problems import ProblemError
from trellis.household.transfers import Pair


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def named(home: Home) -> list[tuple[str, str]]:
    """The transfers, as the texts of their lines."""
    record = home.keeper().record
    texts = {one.id: one.line.description for one in record.lines()}
    return [(texts[one.out], texts[one.into]) for one in record.pairs]


def by_text(home: Home, text: str) -> str:
    """The id of the line with the text."""
    return next(one.id for one in home.lines() if one.line.description == text)


def said(home: Home, how: object, *texts: str) -> None:
    """One command about the lines with these texts."""
    keeper = home.keeper()
    how(keeper, *(by_text(home, text) for text in texts), AT)  # type: ignore[operator]
    keeper.commit(AT)


def test_opposite_amounts_in_two_accounts_are_a_transfer_and_no_spending(home: Home) -> None:
    home.take(line("-100.00", 3, "TO SAVINGS"), account="checking")
    home.take(line("100.00", 5, "FROM CHECKING"), account="savings")

    assert named(home) == [("TO SAVINGS", "FROM CHECKING")]
    assert not any(name.startswith(("Income:", "Expenses:")) for name in home.books())
    assert sum(amount for name, amount in home.books().items() if name.startswith("Equity:")) == 0
    assert audit(journal_of(home.path)).ok


@pytest.mark.parametrize("day, paired", [(7, True), (8, False)])
def test_four_days_may_lie_between(home: Home, day: int, paired: bool) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    home.take(line("100.00", day, "IN"), account="savings")

    assert bool(named(home)) is paired


def test_neither_one_account_nor_two_currencies_nor_near_amounts_make_a_transfer(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), line("100.00", 3, "BACK"), account="checking")
    home.take(line("100.00", 3, "EURO", currency="EUR"), line("100.01", 3, "NEAR"), account="savings")

    assert named(home) == []


def test_each_line_is_in_one_transfer_and_the_nearest_wins(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT 1"), line("-100.00", 5, "OUT 2"), account="checking")
    home.take(line("100.00", 5, "IN 1"), line("100.00", 7, "IN 2"), account="savings")

    assert named(home) == [("OUT 1", "IN 1"), ("OUT 2", "IN 2")]


def test_a_line_that_names_the_other_account_wins_over_a_nearer_one(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    home.take(line("100.00", 3, "REFUND"), account="card")
    home.take(line("100.00", 6, "FROM CHECKING 77"), account="savings")

    home.undo(next(iter(home.keeper().record.imports)))
    home.take(line("-100.00", 3, "OUT"), account="checking", name="again.csv")

    assert named(home) == [("OUT", "FROM CHECKING 77")]


def test_a_rejected_pair_is_never_paired_again(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    second = home.take(line("100.00", 5, "IN"), account="savings")
    said(home, reject, "OUT", "IN")
    assert named(home) == []
    assert any(name.startswith("Expenses:") for name in home.books())

    home.undo(second)
    home.take(line("100.00", 5, "IN"), account="savings")

    assert named(home) == []


def test_a_person_pairs_what_the_rule_does_not(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    home.take(line("100.00", 20, "IN"), account="savings")
    said(home, pair, "IN", "OUT")

    assert named(home) == [("OUT", "IN")]
    assert list(home.keeper().record.pairs.values()) == ["person"]


def test_a_person_s_pair_takes_the_place_of_the_rule_s(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    home.take(line("100.00", 4, "IN 1"), line("100.00", 9, "IN 2"), account="savings")
    assert named(home) == [("OUT", "IN 1")]

    said(home, pair, "OUT", "IN 2")

    assert named(home) == [("OUT", "IN 2")]
    assert audit(journal_of(home.path)).ok


def test_undoing_one_side_ends_the_transfer_and_frees_the_other_side(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    before = home.content()
    second = home.take(line("100.00", 5, "IN"), account="savings")

    home.undo(second)

    assert home.content() == before


@pytest.mark.parametrize(
    "other, account, why",
    [
        (line("100.00", 5, "IN"), "checking", "both lines are of one account"),
        (line("99.00", 5, "IN"), "savings", "the amounts are -100.00 USD and 99.00 USD"),
        (line("-90.00", 20, "IN", currency="EUR"), "savings", "the amounts are -100.00 USD and -90.00 EUR"),
    ],
)
def test_what_cannot_be_a_transfer_is_refused(home: Home, other: object, account: str, why: str) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    home.take(other, account=account)  # type: ignore[arg-type]

    with pytest.raises(ProblemError, match=why):
        said(home, pair, "OUT", "IN")


def test_amounts_of_transfers_are_on_both_balances(home: Home) -> None:
    home.take(line("-100.00", 3, "OUT"), account="checking")
    home.take(line("100.00", 5, "IN"), account="savings")

    balances = sorted(amount for name, amount in home.books().items() if name.endswith(":Balance"))
    assert balances == [Decimal("-100.00"), Decimal("100.00")]
    assert len(home.keeper().record.pairs) == 1
    assert isinstance(next(iter(home.keeper().record.pairs)), Pair)
