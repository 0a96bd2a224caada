"""Debts in the household's journal: told, linked to an account, closed, and the plan that was chosen."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.debts import debt
from tests.fakes.household import AT, Home, file_of, line, read_of

from trellis.bookkeeping.debts.reading import StandingDebt, debts_of, owed
from trellis.bookkeeping.debts.telling import choose, close, find, means_of, tell
from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import Keeper, journal_of
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.household.debts.account import AmortisingMinimum, Debt
from trellis.household.debts.means import Means
from trellis.household.problems import CurrencyMismatch, ValidationError
from trellis.household.statement import Balance

D = Decimal
ON = date(2026, 3, 10)
VISA = replace(debt("", "1000.00", "18.99", "40.00"), name="Visa")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household without anything in it."""
    return Home(tmp_path)


def kept(home: Home, one: Debt, account: str = "", on: date = ON) -> Debt:
    """Tell a debt by a command of its own."""
    keeper = home.keeper()
    found = tell(keeper, one, account, AT, on)
    keeper.commit(AT)
    return found


def standing(home: Home, as_of: date = date(2026, 3, 31)) -> list[StandingDebt]:
    """The debts as a new command finds them."""
    return debts_of(home.keeper().record, as_of)


def test_a_debt_is_there_for_the_next_command_with_every_term(home: Home) -> None:
    told = kept(home, VISA)
    (found,) = standing(home)

    assert found.debt == told
    assert (found.source, found.on, found.debt.name) == ("told", ON, "Visa")


def test_its_name_is_sealed(home: Home) -> None:
    kept(home, VISA)

    assert b"Visa" not in journal_of(home.path).read_bytes()


def test_terms_are_told_anew_under_the_same_id(home: Home) -> None:
    told = kept(home, VISA)
    kept(home, replace(told, balance=D("900.00"), name="Blue Visa"))
    (found,) = standing(home)

    assert (found.debt.id, found.debt.balance, found.debt.name) == (told.id, D("900.00"), "Blue Visa")


def test_a_linked_debt_follows_the_lines_of_its_account(home: Home) -> None:
    home.take(line("-20.00", 5), line("-50.00", 12), line("300.00", 20), account="visa", name="visa.csv")
    kept(home, VISA, account="visa")
    (found,) = standing(home)

    assert (found.debt.balance, found.source, found.on) == (D("750.00"), "books", date(2026, 3, 20))
    assert standing(home, date(2026, 3, 15))[0].debt.balance == D("1050.00")


def test_a_later_balance_of_the_bank_takes_the_told_ones_place(home: Home) -> None:
    kept_account = read_of(
        line("-50.00", 12), line("-30.00", 25), account="visa", closing=Balance(D("-1200.00"), "USD", date(2026, 3, 20))
    )
    home.take(line("-1.00", 1), account="visa", name="first.csv")
    kept(home, VISA, account="visa")
    keeper = home.keeper()
    import_file(keeper, file_of(kept_account, "second.csv"), kept_account, AT)
    keeper.commit(AT)

    assert standing(home)[0].debt.balance == D("1230.00")
    assert standing(home, date(2026, 3, 21))[0].source == "bank"


def test_a_card_that_was_overpaid_owes_nothing_and_is_planned_for_no_more(home: Home) -> None:
    home.take(line("1200.00", 20), account="visa", name="visa.csv")
    kept(home, VISA, account="visa")
    found = standing(home)

    assert found[0].debt.balance == 0
    assert owed(found, "USD") == ()
    assert "nothing is owed" in found[0].warning(date(2026, 3, 31))


def test_an_old_balance_is_warned_of(home: Home) -> None:
    kept(home, VISA)
    (found,) = standing(home, date(2026, 6, 30))

    assert found.warning(date(2026, 6, 30)) == "Visa: what is owed was told 112 days ago."
    assert found.warning(date(2026, 4, 1)) == ""


def test_an_amortising_debt_has_a_payment_less_each_month(home: Home) -> None:
    kept(home, replace(VISA, minimum=AmortisingMinimum(60)))

    assert standing(home, date(2026, 4, 9))[0].debt.minimum == AmortisingMinimum(60)
    assert standing(home, date(2026, 4, 10))[0].debt.minimum == AmortisingMinimum(59)
    assert standing(home, date(2036, 4, 10))[0].debt.minimum == AmortisingMinimum(1)


def test_a_closed_debt_is_gone_and_its_name_is_free(home: Home) -> None:
    told = kept(home, VISA)
    keeper = home.keeper()
    close(keeper, "Visa", AT, ON)
    keeper.commit(AT)

    assert standing(home) == []
    assert kept(home, VISA).id != told.id


def test_the_plan_that_was_chosen_is_kept(home: Home) -> None:
    keeper = home.keeper()
    means = Means((D(500), D(700)), carries=True, cash=D(100), floor=(D(50),), apy=D("0.04"))
    choose(keeper, "USD", "avalanche", (), means, AT)
    keeper.commit(AT)
    found = home.keeper().record.debts.chosen["USD"]

    assert (found.strategy, means_of(found)) == ("avalanche", means)


@pytest.mark.parametrize(
    "wrong, field",
    [
        (replace(VISA, balance=D(0)), "balance"),
        (replace(VISA, name=" "), "name"),
        (replace(VISA, rates=()), "rates"),
    ],
)
def test_what_is_no_debt_is_refused_and_nothing_is_kept(home: Home, wrong: Debt, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        kept(home, wrong)

    assert [problem.field for problem in caught.value.problems] == [field]
    assert not journal_of(home.path).exists()


def test_a_name_that_is_taken_an_account_that_is_not_there_and_another_currency_are_refused(home: Home) -> None:
    home.take(line("-20.00", 5), account="visa", name="visa.csv")
    kept(home, VISA)
    with pytest.raises(ValidationError, match="another open debt has it"):
        kept(home, VISA)
    with pytest.raises(ValidationError, match="there is no such account"):
        kept(home, replace(VISA, name="Other"), account="nobody")
    with pytest.raises(CurrencyMismatch, match="the account is in USD"):
        kept(home, replace(VISA, name="Other", currency="EUR"), account="visa")


def test_a_strategy_that_there_is_not_is_refused(home: Home) -> None:
    with pytest.raises(ValidationError, match="there is no such strategy"):
        choose(home.keeper(), "USD", "lottery", (), Means((D(500),)), AT)


def test_a_debt_is_named_by_its_name_or_how_its_id_begins(home: Home) -> None:
    told = kept(home, VISA)
    keeper = home.keeper()

    assert find(keeper, "Visa").debt == find(keeper, told.id[:5]).debt == told.id
    with pytest.raises(ProblemError, match="0 debts are named so"):
        find(keeper, "Master")


def test_without_the_key_debts_are_known_by_their_ids(home: Home) -> None:
    told = kept(home, VISA)
    (home.path / "keys" / "household.key").unlink()
    keeper = Keeper.open(home.path, home.keeper()._entropy)

    assert debts_of(keeper.record, datetime(2026, 3, 31, tzinfo=NEW_YORK).date())[0].debt.label == told.id
