"""Examples: tags that rules put on lines: told apart from a person's, and kept off where a person took them off."""

from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, crooked, line, named, pending

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories import ruling
from trellis.bookkeeping.categories.events import RuleTagged
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.keeper import events_of, journal_of
from trellis.bookkeeping.tags import changing
from trellis.bookkeeping.tags.by_rule import Shift, alone, ruled_lines, shift
from trellis.bookkeeping.tags.events import LinesSpared, LinesTagged, TagEvent
from trellis.bookkeeping.tags.reading import annotation_of, totals
from trellis.core.problems import ProblemError
from trellis.household.categories.rules import Rule
from trellis.household.tags import TAGS_MAX


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.take(line("-9.00", 3, "ZQX ONE"), line("-8.00", 4, "ZQX TWO"), line("20.00", 5, "PAYER"))
    return home


def write(home: Home, *tags: str, category: str = "", text: str = "zqx", change: str = "") -> Shift:
    """A rule of a text, by one command, and what it did to tags."""
    keeper = home.keeper()
    before = ruled_lines(keeper.record)
    rule = ruling.write_rule(keeper, Rule(change, category, text, tags=tags), AT)
    moved = shift(keeper.record, before, rule.id)
    keeper.commit(AT)
    return moved


def say(home: Home, text: str, *add: str, remove: tuple[str, ...] = ()) -> tuple[str, ...]:
    keeper = home.keeper()
    done = changing.tag(keeper, [named(keeper, text)], add, remove, AT)
    keeper.commit(AT)
    return done.changed


def held(home: Home, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags of a line, and those of them that a rule put there."""
    keeper = home.keeper()
    put = annotation_of(keeper.record, named(keeper, text))
    return put.tags, tuple(one.tag for one in put.by_rule)


def rule_of(home: Home, place: int = 0) -> str:
    return list(home.keeper().record.categories.rules)[place]


def sound(home: Home) -> bool:
    return audit(journal_of(home.path)).ok


def test_a_rule_tags_lines_there_are_and_lines_of_later_files(home: Home) -> None:
    moved = write(home, "#Treats", "zqx:all")
    assert (len(moved.gained), moved.lost, moved.spared) == (2, (), ())
    assert held(home, "ZQX ONE") == (("treats", "zqx:all"), ("treats", "zqx:all"))
    assert held(home, "PAYER") == ((), ())

    later = home.take(line("-7.00", 6, "ZQX LATER"), line("-7.00", 7, "OTHER"), name="later.csv")
    assert later.tagged == 1
    assert [(one.tag, one.lines) for one in totals(home.keeper().record)] == [("treats", 3), ("zqx:all", 3)]
    home.undo(later)
    assert totals(home.keeper().record)[0].lines == 2
    again = home.take(line("-7.00", 6, "ZQX LATER"), name="again.csv")
    assert (again.tagged, again.annotated) == (1, 0)
    assert held(home, "ZQX LATER")[1] == ("treats", "zqx:all")
    assert sound(home)


def test_a_rule_of_tags_alone_leaves_the_category_to_later_rules(home: Home) -> None:
    write(home, "treats")
    write(home, "coffee", category="food.coffee", text="one")
    write(home, "late", category="food.groceries", text="zqx")
    keeper = home.keeper()
    found = {line: one.category for line, one in answers(keeper.record).items()}

    assert [found[named(keeper, text).id] for text in ("ZQX ONE", "ZQX TWO")] == ["food.coffee", "food.groceries"]
    assert held(home, "ZQX ONE")[0] == ("coffee", "late", "treats")
    assert not keeper.record.categories.rules[rule_of(home)].stop


def test_what_a_person_takes_off_stays_off_and_what_a_person_puts_on_stays(home: Home) -> None:
    write(home, "treats")
    assert len(say(home, "ZQX ONE", remove=("treats",))) == 1
    assert held(home, "ZQX ONE") == ((), ())
    with pytest.raises(ProblemError, match="no line that is meant has it"):
        say(home, "ZQX ONE", remove=("treats",))
    assert len(say(home, "ZQX TWO", "treats")) == 1
    assert held(home, "ZQX TWO") == (("treats",), ())

    changed = write(home, "treats", change=rule_of(home), text="ZQX|PAYER")
    assert [len(part) for part in (changed.gained, changed.lost, changed.spared)] == [1, 0, 1]
    keeper = home.keeper()
    assert alone(ruled_lines(keeper.record), rule_of(home)) == 1
    ruling.remove_rule(keeper, rule_of(home), AT)
    keeper.commit(AT)
    assert [held(home, text)[0] for text in ("ZQX ONE", "ZQX TWO", "PAYER")] == [(), ("treats",), ()]
    assert sound(home)

    write(home, "treats")
    assert held(home, "ZQX ONE") == ((), ())
    assert len(say(home, "ZQX ONE", "treats")) == 1
    assert held(home, "ZQX ONE") == (("treats",), ())
    assert sound(home)


def test_a_word_of_many_lines_tells_those_of_rules_from_those_of_a_person(home: Home) -> None:
    write(home, "treats")
    say(home, "ZQX TWO", "treats", "work")
    keeper = home.keeper()
    one, two = named(keeper, "ZQX ONE"), named(keeper, "ZQX TWO")
    assert changing.set_tags(keeper, one, ["treats"], AT).changed == ()
    assert changing.set_tags(keeper, one, ["new"], AT).changed == (one.id,)
    assert changing.tag(keeper, [one, two], [], ["treats"], AT).changed == (two.id,)
    keeper.commit(AT)

    assert [held(home, text) for text in ("ZQX ONE", "ZQX TWO")] == [(("new",), ()), (("work",), ())]
    told = [type(event) for event in events_of(journal_of(home.path)) if isinstance(event, TagEvent)]
    assert told.count(LinesSpared) == 1
    assert sound(home)


def test_a_line_that_took_anothers_place_is_spared_what_that_one_was(home: Home) -> None:
    write(home, "treats")
    home.take(pending("-20.00", 10, "ZQX PENDING"), name="pending.csv")
    assert held(home, "ZQX PENDING")[1] == ("treats",)
    say(home, "ZQX PENDING", remove=("treats",))
    later = home.take(line("-20.00", 12, "ZQX PENDING"), name="booked.csv")
    assert held(home, "ZQX PENDING") == ((), ())

    say(home, "ZQX PENDING", "treats")
    assert held(home, "ZQX PENDING") == (("treats",), ())
    home.undo(later)
    assert held(home, "ZQX PENDING") == ((), ())
    assert sound(home)


def test_a_change_of_a_rule_changes_its_tags_and_a_rule_without_says_nothing_of_them(home: Home) -> None:
    write(home, "a", "b", category="food.coffee")
    moved = write(home, "b", "c", change=rule_of(home))
    assert (len(moved.gained), len(moved.lost)) == (2, 2)
    assert held(home, "ZQX ONE")[0] == ("b", "c")
    write(home, change=rule_of(home), category="food.coffee")
    assert held(home, "ZQX ONE")[0] == ()
    write(home, category="food.coffee", text="payer")
    tellings = [event for event in events_of(journal_of(home.path)) if isinstance(event, RuleTagged)]
    assert [len(event.tags) for event in tellings] == [2, 2, 0]
    assert sound(home)


def test_what_a_rule_cannot_set_is_refused_and_nothing_is_said(home: Home) -> None:
    before = journal_of(home.path).stat().st_size
    for tags, match in (
        ((), "neither a category nor a tag"),
        (("two words",), "begins with a letter"),
        (tuple(f"t{number}" for number in range(TAGS_MAX + 1)), "most"),
    ):
        with pytest.raises(ProblemError, match=match):
            write(home, *tags)
    assert journal_of(home.path).stat().st_size == before


def test_tags_of_rules_are_sealed_and_gone_with_the_key_while_the_journal_holds(home: Home) -> None:
    write(home, "secret-affair")
    say(home, "ZQX ONE", remove=("secret-affair",))
    content = b"".join(path.read_bytes() for path in journal_of(home.path).parent.glob("journal.db*"))
    assert b"secret-affair" not in content

    (home.path / "keys" / "household.key").unlink()
    record = home.keeper().record
    assert [annotation_of(record, one).tags for one in record.lines()] == [(), (), ()]
    assert sound(home)


def test_a_journal_that_says_of_rules_what_cannot_be_said_does_not_hold(home: Home) -> None:
    write(home, "treats")
    keeper = home.keeper()
    (mark,) = keeper.record.categories.marks[rule_of(home)]
    one, two = named(keeper, "ZQX ONE").id, named(keeper, "ZQX TWO").id
    say(home, "ZQX ONE", "treats")
    say(home, "ZQX TWO", remove=("treats",))
    for event, message in (
        (RuleTagged(AT, "0123456789ab", (mark,), "c2VhbGVk"), "not there"),
        (RuleTagged(AT, rule_of(home), (mark, mark), "c2VhbGVk"), "twice"),
        (LinesSpared(AT, "00" * 32, (one,)), "no rule puts it"),
        (LinesSpared(AT, mark, (one,)), "said of it already"),
        (LinesSpared(AT, mark, (two,)), "said of it already"),
        (LinesSpared(AT, mark, ()), "on no line"),
        (LinesTagged(AT, mark, (one,), "c2VhbGVk"), "already"),
    ):
        assert message in crooked(home, event)
    assert sound(home)
