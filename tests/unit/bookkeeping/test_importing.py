"""Examples: importing files, again and overlapping, and undoing them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, COFFEE, Home, amounts, file_of, line, pending, read_of

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.importing import import_file
from trellis.bookkeeping.keeper import journal_of
from trellis.core.problems import Problem, ProblemError
from trellis.household.duplicates import Kin
from trellis.household.statement import Balance, LineStatus, Read, Statement


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_file_is_there_with_its_texts_and_source(home: Home) -> None:
    home.take(line("-4.50", 3), line("2500", 5, "SALARY"))

    first, second = home.lines()
    assert first.line == line("-4.50", 3)
    assert second.line.source.text == "2026-03-05,SALARY,2500"


def test_each_line_is_one_transaction_between_the_account_and_what_is_not_yet_categorised(home: Home) -> None:
    home.take(line("-4.50", 3), line("2500", 5, "SALARY"))

    (account,) = home.keeper().record.accounts()
    where = f"Household:{account.capitalize()}"
    assert home.books() == {
        f"Assets:{where}:Balance": Decimal("2495.50"),
        f"Expenses:{where}:Uncategorised": Decimal("4.50"),
        f"Income:{where}:Uncategorised": Decimal("-2500.00"),
    }


def test_what_is_owed_on_a_card_is_a_liability(home: Home) -> None:
    home.read(read_of(line("-20.00", 3), kind="CREDITCARD"))

    assert sorted(home.books().values()) == [Decimal("-20.00"), Decimal("20.00")]
    assert any(name.startswith("Liabilities:Household:") for name in home.books())


def test_yen_are_posted_whole_and_dinars_to_the_thousandth(home: Home) -> None:
    read = Read("csv", (Statement("1", "JPY", (line("-1200", 3, currency="JPY"), line("-1.505", 3, currency="KWD"))),))
    home.read(read)

    assert {str(abs(amount)) for amount in home.books().values()} == {"1200", "1.505"}
    assert audit(journal_of(home.path)).ok


def test_a_file_imported_whole_before_changes_nothing_under_whatever_name(home: Home) -> None:
    first = home.take(line("-4.50", 3))
    before = journal_of(home.path).read_bytes()

    again = home.take(line("-4.50", 3), name="other.csv")

    assert again.already is not None
    assert again.already.id == first.id
    assert journal_of(home.path).read_bytes() == before


def test_two_equal_lines_of_one_file_are_two(home: Home) -> None:
    home.take(line("-4.50", 3), line("-4.50", 3))

    assert amounts(home.lines()) == ["-4.50", "-4.50"]


def test_of_overlapping_files_each_line_is_kept_as_often_as_one_file_lists_it(home: Home) -> None:
    home.take(line("-4.50", 3), line("-4.50", 3), line("-9.00", 4))
    second = home.take(line("-4.50", 3), line("-4.50", 3), line("-4.50", 3), line("-7.00", 5))

    assert second.plan.count(Kin.SAME) == 2
    assert sorted(amounts(home.lines())) == ["-4.50", "-4.50", "-4.50", "-7.00", "-9.00"]


def test_undoing_the_only_import_leaves_a_household_as_new(home: Home) -> None:
    empty = home.content()
    done = home.take(line("-4.50", 3), line("2500", 5, "SALARY"))

    home.undo(done)

    assert home.content() == empty
    assert audit(journal_of(home.path)).ok


def test_lines_that_a_later_import_saw_too_stay_when_the_first_is_undone(home: Home) -> None:
    first = home.take(line("-4.50", 3), line("-9.00", 4))
    home.take(line("-9.00", 4), line("-7.00", 5))

    home.undo(first)

    assert amounts(home.lines()) == ["-9.00", "-7.00"]
    assert sorted(home.books().values()) == [Decimal("-16.00"), Decimal("16.00")]


def test_a_line_says_what_the_remaining_import_said_of_it(home: Home) -> None:
    first = home.take(line("-31.90", 3, "AMAZON MKTPLACE PMTS", form="csv"))
    home.take(line("-31.90", 4, "AMAZON MKTPLACE PMTS AMZN", form="ofx"), line("-1.00", 2, form="ofx"))
    assert [one[0] for one in home.told()] == [date(2026, 3, 2), date(2026, 3, 3)]

    home.undo(first)

    assert [one[0] for one in home.told()] == [date(2026, 3, 2), date(2026, 3, 4)]
    assert [one.at.date() for one in home.keeper().record.posted.values()] == [date(2026, 3, 2), date(2026, 3, 4)]


def test_an_import_that_was_undone_can_be_imported_again_with_the_same_ids(home: Home) -> None:
    first = home.take(line("-4.50", 3), line("-4.50", 3))
    ids = [one.id for one in home.lines()]
    home.undo(first)

    home.take(line("-4.50", 3), line("-4.50", 3))

    assert [one.id for one in home.lines()] == ids


def test_an_import_is_undone_once(home: Home) -> None:
    first = home.take(line("-4.50", 3))
    home.undo(first)

    with pytest.raises(ProblemError, match="it was undone before"):
        home.undo(first)


def test_what_names_no_import_or_several_is_refused(home: Home) -> None:
    home.take(line("-4.50", 3))

    with pytest.raises(ProblemError, match="0 imports are named so"):
        home.undo("zz")


def test_a_booked_line_takes_the_place_of_its_pending_one_and_both_stay(home: Home) -> None:
    home.take(pending("-40.00", 3, "SHELL OIL 5744"))
    home.take(line("-43.17", 5, "SHELL OIL 57442"), line("-9.00", 6))

    assert [(one[1], one[4]) for one in home.told()] == [("-40.00", False), ("-43.17", True), ("-9.00", True)]
    first = home.lines()[0]
    assert first.superseded_by == home.lines()[1].id
    assert sum(home.books().values()) == 0


def test_undoing_the_import_that_booked_it_brings_the_pending_line_back(home: Home) -> None:
    home.take(pending("-40.00", 3, "SHELL OIL 5744"))
    before = home.content()
    second = home.take(line("-43.17", 5, "SHELL OIL 57442"))

    home.undo(second)

    assert home.content() == before
    assert home.lines()[0].superseded_by == ""


def test_a_pending_line_that_is_read_after_its_booked_one_is_superseded_at_once(home: Home) -> None:
    home.take(line("-43.17", 5, "SHELL OIL 57442"))
    home.take(pending("-40.00", 3, "SHELL OIL 5744"))

    assert [(one[1], one[4]) for one in home.told()] == [("-40.00", False), ("-43.17", True)]


def test_a_pending_coffee_is_not_the_one_that_was_booked_meanwhile(home: Home) -> None:
    home.take(line("-9.00", 1, "BREAD"), pending("-4.50", 6, "BLUE BOTTLE"))
    home.take(line("-9.00", 1, "BREAD"), line("-4.50", 9), pending("-4.50", 10, "BLUE BOTTLE"))

    assert [(one[0].day, one[3], one[4]) for one in home.told()[1:]] == [
        (6, "pending", False),
        (9, "booked", True),
        (10, "pending", False),
    ]
    assert [bool(one.superseded_by) for one in home.lines()] == [False, True, False, False]


def test_pending_lines_are_booked_in_their_order(home: Home) -> None:
    home.take(pending("-4.50", 1, "BLUE BOTTLE"), pending("-4.50", 2, "BLUE BOTTLE"))
    home.take(line("-4.50", 3), line("-4.50", 4))
    ids = [one.id for one in home.lines()]

    assert [one.superseded_by for one in home.lines()] == [ids[2], ids[3], "", ""]


def test_a_line_that_the_bank_cancels_counts_no_more(home: Home) -> None:
    home.take(line("-4.50", 3, external="T1"))
    home.take(line("-4.50", 3, external="T1", status=LineStatus.CANCELLED))

    assert amounts(home.lines()) == []
    assert home.books() == {}


def test_the_bank_s_own_id_decides_however_the_text_changed(home: Home) -> None:
    home.take(line("-4.50", 3, "COFFEE", external="T1"))
    home.take(line("-4.50", 9, "ANOTHER TEXT", external="T1"))

    assert len(home.lines()) == 1


def test_other_ids_in_one_kind_of_file_are_other_lines(home: Home) -> None:
    home.take(line("-4.50", 3, external="T1"))
    home.take(line("-4.50", 3, external="T2"))

    assert len(home.lines()) == 2


def test_a_row_that_cannot_be_used_is_told_and_the_others_are_kept(home: Home) -> None:
    unknown = line("-4.50", 3, currency="XQZ")
    done = home.take(line("-9.00", 4), unknown, line("-1.00", 4, "x" * 10_001))

    assert [(one.field, one.value[:3]) for one in done.plan.problems] == [("currency", "XQZ"), ("description", "xxx")]
    assert amounts(home.lines()) == ["-9.00"]


def test_a_file_of_which_no_row_can_be_used_changes_nothing(home: Home) -> None:
    wrong = Problem("march.csv, 2", "date", "99", "not a day", "Mend it.")

    with pytest.raises(ProblemError, match="not a day"):
        home.read(Read("csv", (), (wrong,)))
    assert not journal_of(home.path).exists()


def test_a_line_more_than_a_week_ahead_is_flagged_and_kept(home: Home) -> None:
    done = home.take(line("-4.50", date(2026, 4, 8)), line("-4.50", date(2026, 4, 7)))

    assert [one.flags for one in done.plan.lines] == [("future",), ()]
    assert home.lines()[0].sightings[0].flags == ("future",)


def test_a_zero_amount_is_kept_and_moves_nothing(home: Home) -> None:
    home.take(line("0.00", 3, "MEMO"))

    assert len(home.lines()) == 1
    assert home.books() == {}


def test_a_file_that_names_no_account_asks_for_one(home: Home) -> None:
    with pytest.raises(ProblemError, match="Name it with --account"):
        home.take(line("-4.50", 3), account="")

    home.take(line("-4.50", 3), account="", asked="Checking")
    assert [one.label for one in home.keeper().record.accounts().values()] == ["Checking"]


def test_a_name_ties_the_bank_s_account_to_the_one_that_is_known(home: Home) -> None:
    home.take(line("-4.50", 3), account="", asked="Checking")
    home.take(line("-9.00", 4), account="DE99", asked="Checking")
    home.take(line("-7.00", 5), account="DE99")

    (account,) = home.keeper().record.accounts().values()
    assert (account.label, account.names) == ("Checking", ("DE99",))
    assert len(home.lines()) == 3


def test_undoing_an_import_under_a_wrong_name_forgets_the_tie(home: Home) -> None:
    home.take(line("-4.50", 3), account="", asked="Checking")
    wrong = home.take(line("-9.00", 4), account="DE99", asked="Checking")
    home.undo(wrong)

    home.take(line("-9.00", 4), account="DE99", asked="Savings")

    assert [one.label for one in home.keeper().record.accounts().values()] == ["Checking", "Savings"]


def test_a_file_of_another_account_than_named_is_refused(home: Home) -> None:
    home.take(line("-4.50", 3), account="DE99", asked="Checking")

    with pytest.raises(ProblemError, match="the file is of the account 'Checking'"):
        home.take(line("-7.00", 3), account="DE99", asked="Savings")


def test_the_same_file_by_another_mapping_or_for_another_account_is_refused(home: Home) -> None:
    read = read_of(line("-4.50", 3), account="")
    home.read(read, asked="Checking")

    with pytest.raises(ProblemError, match="into the account 'Checking'"):
        home.read(read, asked="Savings")


def test_what_the_bank_says_was_there_is_kept_with_its_import(home: Home) -> None:
    told = Balance(Decimal("100.00"), "USD", date(2026, 3, 31))
    done = home.read(read_of(line("-4.50", 3), closing=told))

    assert [balance for _, balance in home.keeper().record.balances()] == [told]
    home.undo(done)
    assert home.keeper().record.balances() == ()


def test_nothing_new_is_not_journaled_where_news_alone_are_wanted(home: Home) -> None:
    home.take(line("-4.50", 3), line("-9.00", 4))
    keeper, read = home.keeper(), read_of(line("-9.00", 4))

    done = import_file(keeper, file_of(read), read, AT, news_only=True)
    keeper.commit(AT)

    assert not done.recorded
    assert len(home.keeper().record.imports) == 1


def test_two_commands_at_once_do_not_both_write(home: Home) -> None:
    home.take(line("-4.50", 3))
    slow = home.keeper()
    home.take(line("-9.00", 4))
    read = read_of(line("-7.00", 5))
    import_file(slow, file_of(read), read, AT)

    with pytest.raises(ProblemError, match="somebody else changed the household in between"):
        slow.commit(AT)
    assert len(home.lines()) == 2


def test_the_texts_are_not_in_the_file_and_are_gone_with_the_key_while_chain_and_books_hold(home: Home) -> None:
    home.take(line("-4.50", 3), account="DE99")
    raw = journal_of(home.path).read_bytes()
    assert not any(text in raw for text in (b"BOTTLE", b"DE99", b"march.csv"))

    (home.path / "keys" / "household.key").unlink()

    (erased,) = home.lines()
    assert (erased.line.description, erased.line.amount) == ("", Decimal("-4.50"))
    assert audit(journal_of(home.path)).ok
    with pytest.raises(ProblemError, match="the household's key is gone"):
        home.take(line("-9.00", 4))


def test_the_key_of_another_household_is_told(home: Home, tmp_path: Path) -> None:
    home.take(line("-4.50", 3, COFFEE))
    key = tmp_path / "keys" / "household.key"
    key.write_bytes(bytes(32))

    with pytest.raises(ProblemError, match="it is not the key that this household's journal was sealed with"):
        home.keeper()


def test_a_key_that_others_may_read_is_refused(home: Home, tmp_path: Path) -> None:
    home.take(line("-4.50", 3))
    (tmp_path / "keys" / "household.key").chmod(0o644)

    with pytest.raises(ProblemError, match="others may read the key"):
        home.keeper()
