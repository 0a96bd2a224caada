"""Examples: what a person says of categories is at work at once, in its order, and comes back from the journal."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line, pending, read_of

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories import deciding, ruling
from trellis.bookkeeping.categories.reading import answers, categorised_movements
from trellis.bookkeeping.keeper import journal_of
from trellis.core.problems import ProblemError
from trellis.household.categories.answers import Answer, Stage, State
from trellis.household.categories.memory import Scope
from trellis.household.categories.rules import Rule
from trellis.household.categories.splits import Part
from trellis.household.categories.taxonomy import Bucket, Kind
from trellis.household.problems import ValidationError

UNKNOWN = "ZQXJKV 11"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def answer(home: Home, text: str, amount: str = "") -> Answer:
    """What is said of the first line with that text, and amount where one is given."""
    record = home.keeper().record
    known = next(
        one
        for one in record.lines()
        if one.line.description == text and one.counts and (not amount or str(one.line.amount) == amount)
    )
    return answers(record)[known.id]


def said(home: Home, how: object, text: str, *more: object, **named: object) -> None:
    """One command about the line with that text."""
    keeper = home.keeper()
    known = next(one for one in keeper.record.lines() if one.line.description == text and not one.superseded_by)
    how(keeper, known.id, *more, at=AT, **named)  # type: ignore[operator]
    keeper.commit(AT)


def ruled(home: Home, rule: Rule) -> Rule:
    """A rule written."""
    keeper = home.keeper()
    written = ruling.write_rule(keeper, rule, AT)
    keeper.commit(AT)
    return written


def test_a_correction_teaches_its_merchant_at_once(home: Home) -> None:
    home.take(line("-9.00", 3, UNKNOWN), line("-8.00", 9, UNKNOWN))
    assert answer(home, UNKNOWN).stage is Stage.NONE

    said(home, deciding.label, UNKNOWN, "personal.laundry")
    record = home.keeper().record
    stages = sorted((one.stage.value, one.category) for one in answers(record).values())

    assert stages == [("memory", "personal.laundry"), ("person", "personal.laundry")]
    assert {one.category for one in categorised_movements(record)} == {"personal.laundry"}


def test_one_label_of_a_line_alone_teaches_nothing_and_two_that_agree_do(home: Home) -> None:
    home.take(line("-9.00", 3, "ZQX 1001"), line("-8.00", 9, "ZQX 1002"), line("-7.00", 12, "ZQX 1003"))
    said(home, deciding.label, "ZQX 1001", "personal.laundry", scope=Scope.LINE)
    assert answer(home, "ZQX 1003").stage is Stage.NONE

    said(home, deciding.label, "ZQX 1002", "personal.laundry", scope=Scope.LINE)
    found = answer(home, "ZQX 1003")

    assert (found.stage, found.category, found.state) == (Stage.MEMORY, "personal.laundry", State.APPLIED)
    assert len(found.reasons) == 2


def test_a_persons_word_goes_before_a_rule_and_a_rule_before_memory_and_tables(home: Home) -> None:
    home.take(line("-4.50", 3, "STARBUCKS 1001"), line("-4.60", 4, "STARBUCKS 1002"))
    assert answer(home, "STARBUCKS 1001").stage is Stage.TABLE

    said(home, deciding.label, "STARBUCKS 1001", "giving.gifts")
    assert answer(home, "STARBUCKS 1002").stage is Stage.MEMORY

    ruled(home, Rule("", "food.bars", text="starbucks"))
    assert answer(home, "STARBUCKS 1002").category == "food.bars"
    assert answer(home, "STARBUCKS 1001").category == "giving.gifts"


def test_a_rule_goes_before_a_transfer_and_a_transfer_before_memory(home: Home) -> None:
    home.take(line("-100.00", 3, "ZQX OUT"), account="checking")
    home.take(line("100.00", 4, "ZQX IN"), account="card")
    assert answer(home, "ZQX OUT").category == "transfers.own"

    ruled(home, Rule("", "transfers.savings", text="ZQX OUT"))
    assert answer(home, "ZQX OUT").category == "transfers.savings"
    assert answer(home, "ZQX IN").category == "transfers.own"


@pytest.mark.parametrize(
    "kind, category", [("CREDITCARD", "transfers.card_payment"), ("LOAN", "transfers.loan_principal")]
)
def test_a_transfer_to_what_is_owed_has_a_leaf_of_its_own(home: Home, kind: str, category: str) -> None:
    home.take(line("-100.00", 3, "ZQX OUT"), account="checking")
    home.read(read_of(line("100.00", 4, "ZQX IN"), account="owed", kind=kind), "owed.csv")

    assert answer(home, "ZQX OUT").category == answer(home, "ZQX IN").category == category


def test_a_locked_line_keeps_its_category_and_takes_no_other(home: Home) -> None:
    home.take(line("-4.50", 3, "STARBUCKS 1001"))
    said(home, deciding.lock, "STARBUCKS 1001")
    ruled(home, Rule("", "food.bars", text="starbucks"))

    assert answer(home, "STARBUCKS 1001").category == "food.coffee"
    with pytest.raises(ProblemError, match="locked"):
        said(home, deciding.label, "STARBUCKS 1001", "food.bars")

    said(home, deciding.unlock, "STARBUCKS 1001")
    assert answer(home, "STARBUCKS 1001").category == "food.bars"


def test_a_refund_inherits_the_category_of_its_purchase(home: Home) -> None:
    home.take(line("-80.00", 3, UNKNOWN), line("80.00", 20, UNKNOWN), line("30.00", 21, UNKNOWN))
    said(home, deciding.label, UNKNOWN, "shopping.clothing", scope=Scope.LINE)
    whole, partial = answer(home, UNKNOWN, "80.00"), answer(home, UNKNOWN, "30.00")

    assert (whole.stage, whole.category, whole.state) == (Stage.REFUND, "shopping.clothing", State.APPLIED)
    assert (partial.category, partial.state) == ("shopping.clothing", State.APPLIED)
    assert whole.confidence > partial.confidence


def test_a_refund_finds_no_purchase_that_is_later_smaller_or_91_days_back(home: Home) -> None:
    home.take(
        line("-80.00", date(2025, 12, 1), "STARBUCKS 1001"),
        line("80.00", date(2026, 3, 2), "STARBUCKS 1002"),
        line("-79.00", date(2026, 3, 1), "STARBUCKS 1003"),
        line("-90.00", date(2026, 3, 9), "STARBUCKS 1004"),
    )
    found = answer(home, "STARBUCKS 1002")

    assert (found.category, found.state) == ("other.refund", State.SUGGESTED)


def test_a_line_that_moves_nothing_is_a_memo_and_an_empty_one_is_nothing(home: Home) -> None:
    home.take(line("0.00", 3, "STARBUCKS"), line("-3.00", 4, ""))

    assert answer(home, "STARBUCKS").category == "transfers.memo"
    assert answer(home, "").state is State.ABSTAINED


def test_a_description_as_long_as_may_be_is_answered(home: Home) -> None:
    text = "STARBUCKS " * 999
    home.take(line("-3.00", 4, text))
    ruled(home, Rule("", "food.bars", text="starbucks"))

    assert answer(home, text).category == "food.bars"


def test_parts_of_a_split_sum_to_the_line_exactly(home: Home) -> None:
    home.take(line("-86.20", 3, "COSTCO"))
    groceries, clothes = Part("food.groceries", Decimal("-61.20")), Part("shopping.clothing", Decimal("-25.00"))
    with pytest.raises(ValidationError, match="leaves"):
        said(home, deciding.split, "COSTCO", [groceries, Part("shopping.clothing", Decimal("-24.99"))])
    with pytest.raises(ValidationError, match="two parts"):
        said(home, deciding.split, "COSTCO", [Part("food.groceries", Decimal("-86.20"))])

    said(home, deciding.split, "COSTCO", [groceries, clothes])
    parts = [(one.category, one.amount) for one in categorised_movements(home.keeper().record)]
    assert parts == [("food.groceries", Decimal("-61.20")), ("shopping.clothing", Decimal("-25.00"))]

    said(home, deciding.split, "COSTCO", [])
    assert [one.amount for one in categorised_movements(home.keeper().record)] == [Decimal("-86.20")]


def test_only_what_is_applied_is_in_the_movements(home: Home) -> None:
    home.take(line("-4.50", 3, "STARBUCKS"), line("-40.00", 4, "AMAZON"), line("-5.00", 5, UNKNOWN))
    told = {one.merchant: one.category for one in categorised_movements(home.keeper().record)}

    assert told == {"STARBUCKS": "food.coffee", "AMAZON": "", normal(UNKNOWN): ""}
    assert answer(home, "AMAZON").state is State.SUGGESTED


def normal(text: str) -> str:
    """A text without its number."""
    return text.split()[0]


def test_what_was_said_of_a_line_stays_with_its_id_when_its_import_is_undone(home: Home) -> None:
    done = home.take(line("-9.00", 3, UNKNOWN))
    said(home, deciding.label, UNKNOWN, "personal.laundry")
    home.undo(done)
    home.take(line("-8.00", 9, UNKNOWN), name="other.csv")
    assert answer(home, UNKNOWN).stage is Stage.NONE

    home.take(line("-9.00", 3, UNKNOWN), name="again.csv")
    assert sorted(one.stage.value for one in answers(home.keeper().record).values()) == ["memory", "person"]


def test_what_was_said_of_a_pending_line_goes_to_the_booked_one(home: Home) -> None:
    home.take(pending("-20.00", 3, UNKNOWN))
    said(home, deciding.label, UNKNOWN, "personal.laundry", scope=Scope.LINE)
    home.take(line("-20.00", 5, UNKNOWN), name="later.csv")

    assert answer(home, UNKNOWN).stage is Stage.PERSON


def test_rules_are_changed_moved_and_removed(home: Home) -> None:
    home.take(line("-9.00", 3, UNKNOWN))
    first, second = (
        ruled(home, Rule("", category, text="zqx")) for category in ("personal.laundry", "personal.fitness")
    )
    assert answer(home, UNKNOWN).rule == first.id

    keeper = home.keeper()
    ruling.move_rule(keeper, second.id[:6], 1, AT)
    keeper.commit(AT)
    assert answer(home, UNKNOWN).rule == second.id

    ruled(home, Rule(second.id, "personal.other", text="zqx"))
    assert answer(home, UNKNOWN).category == "personal.other"
    assert list(home.keeper().record.categories.rules) == [second.id, first.id]

    keeper = home.keeper()
    ruling.remove_rule(keeper, second.id, AT)
    keeper.commit(AT)
    assert answer(home, UNKNOWN).rule == first.id


@pytest.mark.parametrize(
    "rule, message",
    [
        (Rule("", "food.coffee"), "no condition"),
        (Rule("", "food.coffe", text="a"), "no such category"),
        (Rule("", "food.coffee", text="(a+)+"), "too many ways"),
        (Rule("", "food.coffee", least=Decimal(5), most=Decimal(4)), "above"),
        (Rule("", "food.coffee", least=Decimal(-5)), "sign"),
        (Rule("", "food.coffee", most=Decimal("1e999999999")), "no line is so large"),
        (Rule("", "food.coffee", account="a9"), "no such account"),
        (Rule("none", "food.coffee", text="a"), "0 rules"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_and_nothing_changes(home: Home, rule: Rule, message: str) -> None:
    home.take(line("-9.00", 3, UNKNOWN))
    with pytest.raises(ProblemError, match=message):
        ruled(home, rule)

    assert not home.keeper().record.categories.rules


def test_categories_are_added_renamed_and_hidden_and_no_slug_is_used_twice(home: Home) -> None:
    home.take(line("-9.00", 3, UNKNOWN), line("-4.50", 4, "STARBUCKS"))
    keeper = home.keeper()
    deciding.add_category(keeper, "food.lunches", "Lunches", None, None, AT)
    deciding.rename_category(keeper, "food.coffee", "Caffeine", AT)
    deciding.hide_category(keeper, "food.coffee", AT, hidden=True)
    keeper.commit(AT)
    taxonomy = home.keeper().record.categories.taxonomy()

    assert (taxonomy["food.lunches"].name, taxonomy["food.lunches"].kind) == ("Lunches", Kind.EXPENSE)
    assert (taxonomy["food.coffee"].name, taxonomy["food.lunches"].bucket) == ("Caffeine", Bucket.WANT)
    assert answer(home, "STARBUCKS").category == "food"
    with pytest.raises(ProblemError, match="hidden"):
        said(home, deciding.label, UNKNOWN, "food.coffee")
    with pytest.raises(ProblemError, match="used twice"):
        deciding.add_category(home.keeper(), "food.coffee", "Coffee", None, None, AT)


@pytest.mark.parametrize("slug", ["Food.x", "food.", "food.a.b", "nothing.x", "food.x y", "farm", "food.grocèries"])
def test_a_slug_that_cannot_be_is_refused(home: Home, slug: str) -> None:
    home.take(line("-9.00", 3, UNKNOWN))
    with pytest.raises(ProblemError):
        deciding.add_category(home.keeper(), slug, "Name", None, None, AT)


def test_a_label_that_cannot_be_is_refused(home: Home) -> None:
    home.take(line("-9.00", 3, UNKNOWN))
    with pytest.raises(ProblemError, match="no such category"):
        said(home, deciding.label, UNKNOWN, "food.nothing")
    with pytest.raises(ProblemError, match="0 lines"):
        deciding.label(home.keeper(), "zz", "food.coffee", AT)
    with pytest.raises(ProblemError, match="nothing was said"):
        said(home, deciding.unlabel, UNKNOWN)


def test_texts_are_sealed_and_the_journal_holds_without_its_key(home: Home) -> None:
    home.take(line("-9.00", 3, UNKNOWN))
    ruled(home, Rule("", "personal.laundry", text="zqxsecret|zqx"))
    keeper = home.keeper()
    deciding.add_category(keeper, "food.lunches", "Lunches with Max", None, None, AT)
    keeper.commit(AT)
    content = journal_of(home.path).read_bytes()

    assert b"zqxsecret" not in content
    assert b"Lunches with Max" not in content
    assert audit(journal_of(home.path)).ok
    (home.path / "keys" / "household.key").unlink()
    assert home.keeper().record.categories.taxonomy()["food.lunches"].name == "food.lunches"


def test_the_same_journal_gives_the_same_answers(home: Home) -> None:
    home.take(
        *(line(f"-{day}.00", day, f"{name} {day}") for day in range(1, 20) for name in ("STARBUCKS", "ZQX", "REI"))
    )
    said(home, deciding.label, "ZQX 3", "personal.laundry")
    first = answers(home.keeper().record)

    assert answers(home.keeper().record) == first
    assert list(answers(home.keeper().record)) == list(first)
