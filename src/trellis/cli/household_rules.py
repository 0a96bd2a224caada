"""`trellis household rules|rule|rule-remove|rule-move`: the rules that a person writes, in their order."""

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.bookkeeping.tags.by_rule import Shift
    from trellis.household.categories.rules import Rule

RULES_EXAMPLE = "Example: trellis household rules"
RULE_EXAMPLE = 'Example: trellis household rule food.coffee --text "blue bottle|philz" --money out --tag treats --yes'
REMOVE_EXAMPLE = "Example: trellis household rule-remove 3f2a9c81"
MOVE_EXAMPLE = "Example: trellis household rule-move 3f2a9c81 1"

RuleId = Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, or how it begins")]
Word = TypeVar("Word", bound=StrEnum)


def rules(home: Home = None, json_output: Json = False) -> None:
    """List the rules in the order in which they are asked: how many lines each decides, and how many it tags."""
    with bad_input_exits(json_output=json_output):
        from collections import Counter

        from trellis.bookkeeping.categories.reading import answers
        from trellis.bookkeeping.tags.by_rule import counts, ruled_lines
        from trellis.cli.household_rules_telling import as_mapping, conditions, says

        record = keeper_of(home).record
        tagging = counts(ruled_lines(record))
        deciding = Counter(answer.rule for answer in answers(record).values())
        found = list(record.categories.rules.values())
        if json_output:
            emit_json(
                {"rules": [as_mapping(one) | {"lines": deciding[one.id], "tagged": tagging[one.id]} for one in found]}
            )
            return
        for place, one in enumerate(found, 1):
            number, word = counted(deciding[one.id], "line").split()
            tagged = f"; tags {counted(tagging[one.id], 'line')}" if one.tags else ""
            told = f"{one.id[:ID_SHOWN]}  {says(one):<26}{number:>6} {word:<5}  {conditions(one, record)}{tagged}"
            say(f"{place:>3}  {told}", json_output=False)


def rule(
    category: Annotated[
        str, typer.Argument(metavar="[CATEGORY]", help="What lines that meet it are for; without, it sets tags alone")
    ] = "",
    text: Annotated[str, typer.Option("--text", metavar="PATTERN", help="A pattern found in the line's texts")] = "",
    least: Annotated[str, typer.Option("--least", metavar="AMOUNT", help="Amounts from here on, no sign")] = "",
    most: Annotated[str, typer.Option("--most", metavar="AMOUNT", help="Amounts up to here, no sign")] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME", help="Only lines of this account")] = "",
    money: Annotated[str, typer.Option("--money", metavar="WAY", help="in, out or any")] = "any",
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help="Put this tag on; again for more")
    ] = None,
    go_on: Annotated[bool, typer.Option("--go-on", help="A later rule that holds wins over it")] = False,
    change: Annotated[str, typer.Option("--change", metavar="RULE", help="Change this rule in its place")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it; what touches tags is only counted else")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Add a rule at the end, or change one; it decides on every line that meets all of its conditions, and tags it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import ruling
        from trellis.bookkeeping.tags.by_rule import ruled_lines, shift
        from trellis.household.categories.rules import Money, Rule
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        asked = Rule(
            change,
            category,
            text,
            _amount("--least", least),
            _amount("--most", most),
            _account(keeper.record, account),
            word_of(Money, "--money", money) or Money.ANY,
            not go_on,
            tuple(tag or ()),
        )
        before = ruled_lines(keeper.record)
        tagged_before = bool(change) and bool(ruling.rule_named(keeper, change).tags)
        found = ruling.write_rule(keeper, asked, at)
        change_of_tags = shift(keeper.record, before, found.id)
        kept = yes or not (found.tags or tagged_before)
        if kept:
            keeper.commit(at)
        _tell_rule(keeper.record, found, change_of_tags, kept=kept, json_output=json_output)


def rule_remove(
    named: RuleId,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; a rule that sets tags is only told of else")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take a rule away; what it decided is decided by others again, and its tags go where no person put them too."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import ruling
        from trellis.bookkeeping.tags.by_rule import ruled_lines, shift
        from trellis.cli.household_rules_telling import done, moved, preview
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        before = ruled_lines(keeper.record)
        found = ruling.remove_rule(keeper, named, at)
        change_of_tags = shift(keeper.record, before, found.id)
        kept = yes or not found.tags
        if kept:
            keeper.commit(at)
        if json_output:
            emit_json({"removed": found.id, "done": kept, **moved(change_of_tags)})
            return
        if not kept:
            for line in preview(keeper.record, change_of_tags, ""):
                say(line, json_output=False)
            return
        say(f"Removed: rule {found.id[:ID_SHOWN]}. {done(change_of_tags)}".rstrip(), json_output=False)


def rule_move(
    named: RuleId,
    place: Annotated[int, typer.Argument(metavar="PLACE", help="Counted from 1, the first that is asked")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Put a rule at another place in the order."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import ruling
        from trellis.cli.household_rules_telling import says
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        order = ruling.move_rule(keeper, named, place, at)
        keeper.commit(at)
        if json_output:
            emit_json({"rules": [one.id for one in order]})
            return
        say(", ".join(f"{at}. {one.id[:ID_SHOWN]} {says(one)}" for at, one in enumerate(order, 1)), json_output=False)


def word_of(words: type[Word], flag: str, text: str) -> Word | None:
    """The word that a flag says; None where it says nothing. Raises ProblemError for another word."""
    from trellis.core.problems import problem

    if not text:
        return None
    known = {word.value: word for word in words}
    if text not in known:
        raise problem("flags", flag, text, "it is none of its words", f"Write one of: {', '.join(known)}.")
    return known[text]


def _account(record: "HouseholdRecord", label: str) -> str:
    from trellis.core.problems import problem

    known = {one.label: one.id for one in record.accounts().values()}
    if label and label not in known:
        way_out = f"There are: {', '.join(sorted(known)) or 'none'}."
        raise problem("household", "--account", label, "there is no such account", way_out)
    return known.get(label, "")


def _amount(flag: str, text: str) -> Decimal | None:
    from trellis.core.numbers import exact
    from trellis.core.problems import problem

    if not text:
        return None
    try:
        return exact(text)
    except ValueError as error:
        raise problem("flags", flag, text, "it is no amount", "Write digits with a decimal point.") from error


def _tell_rule(record: "HouseholdRecord", one: "Rule", shift: "Shift", *, kept: bool, json_output: bool) -> None:
    from trellis.bookkeeping.categories.reading import answers
    from trellis.cli.household_rules_telling import as_mapping, conditions, done, moved, preview, says

    lines = sum(1 for answer in answers(record).values() if answer.rule == one.id)
    if json_output:
        emit_json(as_mapping(one) | {"lines": lines, "done": kept, **moved(shift)})
        return
    decides = f"decide on {counted(lines, 'line')}" if one.category else ""
    if not kept:
        for text in preview(record, shift, f"; it would {decides}" if decides else ""):
            say(text, json_output=False)
        return
    told = f"{says(one)} where {conditions(one, record)}"
    decides = f"; it {decides.replace('decide', 'decides')}" if decides else ""
    say(f"Rule {one.id[:ID_SHOWN]}: {told}{decides}. {done(shift)}".rstrip(), json_output=False)
