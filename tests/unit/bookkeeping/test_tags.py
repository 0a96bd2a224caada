"""Examples: tags and notes of lines are kept sealed, follow their line, and hold to the rules of a journal."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.federation import terms
from tests.fakes.household import AT, Home, crooked, line, named, pending

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories import deciding
from trellis.bookkeeping.categories.models import rows_of
from trellis.bookkeeping.consent.book import LineUse, decide
from trellis.bookkeeping.federation import noised_update
from trellis.bookkeeping.keeper import journal_of
from trellis.bookkeeping.peers import own_part
from trellis.bookkeeping.tags import changing
from trellis.bookkeeping.tags.choosing import LineFilter, chosen
from trellis.bookkeeping.tags.events import LinesTagged, LinesUntagged, NoteCleared, NoteWritten, TagEvent
from trellis.bookkeeping.tags.reading import Annotation, Flow, annotated, annotation_of, totals
from trellis.core.dates import months_after
from trellis.core.problems import ProblemError
from trellis.household.categories.memory import Scope
from trellis.household.peers import CAPS
from trellis.household.tags import NOTE_MAX, TAG_MAX, TAGS_MAX, note_of, tag_of
from trellis.kernel.entropy import SeededEntropy
from trellis.kernel.journal import Journal
from trellis.kernel.record import Entry
from trellis.privacy.learning.terms import Unit


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.take(line("-9.00", 3, "ZQX ONE"), line("-8.00", 4, "ZQX TWO"), line("20.00", 5, "PAYER"))
    return home


def put(home: Home, text: str, *add: str, remove: tuple[str, ...] = (), note: str = "") -> None:
    """Tags and a note on the line with that text, by one command."""
    keeper = home.keeper()
    changing.tag(keeper, [named(keeper, text)], add, remove, AT)
    if note:
        changing.note(keeper, [named(keeper, text)], note, AT)
    keeper.commit(AT)


def held(home: Home, text: str) -> Annotation:
    keeper = home.keeper()
    return annotation_of(keeper.record, named(keeper, text))


@pytest.mark.parametrize(
    "text, kept",
    [
        (" #Holiday-2026 ", "holiday-2026"),
        ("Straße", "straße"),
        ("U\u0308BER", "über"),
        ("ΟΔΟΣ", "οδοσ"),
        ("2026:Steuer_1", "2026:steuer_1"),
        ("a" * TAG_MAX, "a" * TAG_MAX),
    ],
)
def test_a_tag_has_one_form(text: str, kept: str) -> None:
    assert tag_of(text) == tag_of(kept) == kept


@pytest.mark.parametrize("text", ["", " # ", "two words", "a/b", "-a", "a" * (TAG_MAX + 1), "a\u202eb", "a\x1b", "😀"])
def test_what_is_no_tag_is_refused_with_its_value_and_the_way_out(text: str) -> None:
    with pytest.raises(ProblemError) as refused:
        tag_of(text)

    (told,) = refused.value.problems
    assert told.field == "TAG"
    assert told.value in text or told.value == text
    assert told.way_out


def test_a_note_is_free_text_within_bounds() -> None:
    assert note_of("  Receipt:\r\nblue folder 😀 ") == "Receipt:\nblue folder 😀"
    for text in (" ", "a" * (NOTE_MAX + 1), "a\x1b[2J", "\ud800"):
        with pytest.raises(ProblemError):
            note_of(text)


def test_tags_and_notes_are_put_changed_and_taken_off(home: Home) -> None:
    put(home, "ZQX ONE", "Holiday-2026", "deductible", note="Receipt in the blue folder")
    assert held(home, "ZQX ONE") == Annotation(("deductible", "holiday-2026"), "Receipt in the blue folder")

    put(home, "ZQX ONE", "HOLIDAY-2026", remove=("#Deductible",), note="Lost")
    assert held(home, "ZQX ONE") == Annotation(("holiday-2026",), "Lost")

    keeper = home.keeper()
    one = named(keeper, "ZQX ONE")
    assert changing.set_tags(keeper, one, ["new", "holiday-2026"], AT).changed == (one.id,)
    assert changing.set_tags(keeper, one, ["New", "holiday-2026"], AT).changed == ()
    changing.clear_note(keeper, [one], AT)
    keeper.commit(AT)
    assert held(home, "ZQX ONE") == Annotation(("holiday-2026", "new"))
    assert audit(journal_of(home.path)).ok


def test_what_cannot_be_said_is_refused_and_nothing_is_said(home: Home) -> None:
    put(home, "ZQX ONE", *(f"t{number}" for number in range(TAGS_MAX)))
    keeper = home.keeper()
    one, two = named(keeper, "ZQX ONE"), named(keeper, "ZQX TWO")
    before = journal_of(home.path).stat().st_size
    with pytest.raises(ProblemError, match="most"):
        changing.tag(keeper, [two, one], ["more"], [], AT)
    with pytest.raises(ProblemError, match="no line that is meant has it"):
        changing.tag(keeper, [one], ["x"], ["holliday"], AT)
    with pytest.raises(ProblemError, match="at once"):
        changing.tag(keeper, [one], ["t1"], ["T1"], AT)
    with pytest.raises(ProblemError, match="no note"):
        changing.clear_note(keeper, [one], AT)
    keeper.commit(AT)

    assert journal_of(home.path).stat().st_size == before
    put(home, "ZQX ONE", "more", remove=("t0",))
    assert len(held(home, "ZQX ONE").tags) == TAGS_MAX
    assert audit(journal_of(home.path)).ok


def test_they_go_with_an_undone_import_come_back_with_the_line_and_are_counted(home: Home) -> None:
    other = home.take(line("-7.00", 6, "ZQX GONE"), name="other.csv")
    put(home, "ZQX GONE", "kept", note="as it was")
    home.undo(other)
    record = home.keeper().record
    assert totals(record) == []

    again = home.take(line("-7.00", 6, "ZQX GONE"), name="again.csv")
    assert held(home, "ZQX GONE") == Annotation(("kept",), "as it was")
    assert annotated(home.keeper().record, (one.id for one in again.plan.lines)) == 1
    assert audit(journal_of(home.path)).ok


def test_a_booked_line_has_what_the_pending_one_had_until_it_is_said_otherwise(home: Home) -> None:
    home.take(pending("-20.00", 10, "ZQX PENDING"), name="pending.csv")
    put(home, "ZQX PENDING", "a", "b", note="early")
    later = home.take(line("-20.00", 12, "ZQX PENDING"), name="booked.csv")
    assert held(home, "ZQX PENDING") == Annotation(("a", "b"), "early")

    put(home, "ZQX PENDING", "c", remove=("a",), note="late")
    assert held(home, "ZQX PENDING") == Annotation(("b", "c"), "late")
    assert audit(journal_of(home.path)).ok
    home.undo(later)
    assert held(home, "ZQX PENDING") == Annotation(("a", "b"), "early")


def test_a_tag_is_totalled_by_currency_over_its_days(home: Home) -> None:
    home.take(line("-5.00", 20, "ZQX EURO", currency="EUR"), pending("-1.00", 21, "ZQX LATE"), account="euro")
    for text in ("ZQX ONE", "ZQX TWO", "PAYER", "ZQX LATE"):
        put(home, text, "trip")
    found = {one.tag: one for one in totals(home.keeper().record)}["trip"]

    assert (found.lines, found.booked, found.first, found.last) == (4, 3, date(2026, 3, 3), date(2026, 3, 21))
    assert found.flows == {"USD": Flow(Decimal("20.00"), Decimal("17.00"))}
    (early,) = totals(home.keeper().record, until=date(2026, 3, 3))
    assert (early.lines, early.flows) == (1, {"USD": Flow(Decimal(0), Decimal("9.00"))})


def test_lines_are_meant_by_what_they_have_in_common(home: Home) -> None:
    put(home, "ZQX ONE", "trip", note="Blue folder")
    keeper = home.keeper()
    deciding.label(keeper, named(keeper, "ZQX TWO").id, "food.coffee", AT, Scope.LINE)
    record = keeper.record

    def texts(**conditions: object) -> list[str]:
        return [one.line.description for one in chosen(record, LineFilter(**conditions))]  # type: ignore[arg-type]

    assert texts(tag="trip") == texts(words="blue FOLDER") == texts(since=date(2026, 3, 3), until=date(2026, 3, 3))
    assert texts(category="food") == texts(category="food.coffee") == ["ZQX TWO"]
    assert texts(merchant="zqx") == ["ZQX ONE", "ZQX TWO"]
    assert texts(least=Decimal("8.00"), most=Decimal("9.00"), words="zqx") == ["ZQX ONE", "ZQX TWO"]
    assert texts(account=named(keeper, "PAYER").account, least=Decimal(10)) == ["PAYER"]
    for conditions, match in (
        ({}, "every line"),
        ({"category": "food.nothing"}, "no such category"),
        ({"account": "a9"}, "no such account"),
        ({"least": Decimal(5), "most": Decimal(4)}, "above"),
        ({"most": Decimal(-1)}, "sign"),
        ({"since": date(2026, 3, 3), "until": date(2026, 3, 2)}, "after"),
    ):
        with pytest.raises(ProblemError, match=match):
            texts(**conditions)


def test_texts_are_sealed_and_gone_with_the_key_while_the_journal_holds(home: Home) -> None:
    put(home, "ZQX ONE", "secret-affair", note="Meet at noon")
    content = b"".join(path.read_bytes() for path in journal_of(home.path).parent.glob("journal.db*"))
    assert b"secret-affair" not in content
    assert b"Meet at noon" not in content

    (home.path / "keys" / "household.key").unlink()
    record = home.keeper().record
    lines = list(record.lines())
    assert {annotation_of(record, one) for one in lines} == {Annotation()}
    assert annotated(record, [one.id for one in lines]) == 1
    assert totals(record) == []
    assert audit(journal_of(home.path)).ok
    with pytest.raises(ProblemError, match="key is gone"):
        changing.note(home.keeper(), list(record.lines())[:1], "more", AT)


def test_a_journal_that_says_what_cannot_be_said_does_not_hold(home: Home) -> None:
    put(home, "ZQX ONE", "trip")
    keeper = home.keeper()
    one, two = named(keeper, "ZQX ONE").id, named(keeper, "ZQX TWO").id
    (mark,) = keeper.record.tags.tags(one, keeper.record.predecessors)
    told: tuple[tuple[TagEvent, str], ...] = (
        (LinesTagged(AT, "00" * 32, ("0123456789abcdef",), "c2VhbGVk"), "not there"),
        (LinesTagged(AT, mark, (one,), "c2VhbGVk"), "already"),
        (LinesTagged(AT, "00" * 32, (two, two), "c2VhbGVk"), "twice"),
        (LinesTagged(AT, "00" * 32, (), "c2VhbGVk"), "on no line"),
        (LinesUntagged(AT, mark, (two,)), "has it not"),
        (NoteWritten(AT, "0123456789abcdef", "c2VhbGVk"), "not there"),
        (NoteCleared(AT, one), "has none"),
    )
    for event, message in told:
        assert message in crooked(home, event)
    assert audit(journal_of(home.path)).ok


def test_an_unknown_version_is_told(home: Home) -> None:
    put(home, "ZQX ONE", "trip")
    journal = journal_of(home.path)
    with Journal.open(journal) as opened:
        last = list(opened.read())[-1]
        opened.append([Entry(last.stream, last.type, 9, last.time, last.payload)], last.sequence)

    found = audit(journal)
    assert not found.ok
    assert "version" in str(found.problems[0])


def test_what_is_given_to_others_carries_no_tag_and_no_note(tmp_path: Path) -> None:
    home = Home(tmp_path)
    days = [months_after(date(2025, 1, 5), n) for n in range(15)]
    home.take(*(line("-300.10", day, text) for day in days for text in ("SAFEWAY", "STARBUCKS")), name="a.csv")
    keeper = home.keeper()
    for use in LineUse:
        decide(keeper, use, AT, given=True)
    for text, category in (("SAFEWAY", "food.groceries"), ("STARBUCKS", "food.coffee")):
        deciding.label(keeper, named(keeper, text).id, category, AT)
    keeper.commit(AT)

    def given() -> tuple[object, object, object]:
        keeper = home.keeper()
        agreed = terms(members=100, unit=Unit.HOUSEHOLD, classes=("food", "health"))
        learned = noised_update(keeper, agreed, SeededEntropy(5).take)
        part = own_part(keeper, "peers", CAPS, "USD", date(2026, 3, 31))
        return part, learned.tobytes(), rows_of(keeper.record)

    before = given()
    put(home, "SAFEWAY", "secret-affair", "food:tax", note="Meet at noon")
    put(home, "STARBUCKS", "secret-affair")

    assert given() == before
    assert "secret" not in repr(before)
