"""`trellis household rules|rule|rule-remove|rule-move`: the rules that a person writes, in their order."""

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.household.categories.rules import Rule

RULES_EXAMPLE = "Example: trellis household rules"
RULE_EXAMPLE = 'Example: trellis household rule food.coffee --text "blue bottle|philz" --money out'
REMOVE_EXAMPLE = "Example: trellis household rule-remove 3f2a9c81"
MOVE_EXAMPLE = "Example: trellis household rule-move 3f2a9c81 1"

RuleId = Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, or how it begins")]
Word = TypeVar("Word", bound=StrEnum)


def rules(home: Home = None, json_output: Json = False) -> None:
    """List the rules in the order in which they are asked, with how many lines each decides."""
    with bad_input_exits(json_output=json_output):
        from collections import Counter

        from trellis.bookkeeping.categories.reading import answers

        record = keeper_of(home).record
        deciding = Counter(answer.rule for answer in answers(record).values())
        found = list(record.categories.rules.values())
        if json_output:
            emit_json({"rules": [_as_mapping(one) | {"lines": deciding[one.id]} for one in found]})
            return
        for place, one in enumerate(found, 1):
            number, word = counted(deciding[one.id], "line").split()
            told = f"{one.id[:ID_SHOWN]}  {one.category:<26}{number:>6} {word:<5}  {_conditions(one, record)}"
            say(f"{place:>3}  {told}", json_output=False)


def rule(
    category: Annotated[str, typer.Argument(metavar="CATEGORY", help="What lines that meet it are for")],
    text: Annotated[str, typer.Option("--text", metavar="PATTERN", help="A pattern found in the line's texts")] = "",
    least: Annotated[str, typer.Option("--least", metavar="AMOUNT", help="Amounts from here on, no sign")] = "",
    most: Annotated[str, typer.Option("--most", metavar="AMOUNT", help="Amounts up to here, no sign")] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME", help="Only lines of this account")] = "",
    money: Annotated[str, typer.Option("--money", metavar="WAY", help="in, out or any")] = "any",
    go_on: Annotated[bool, typer.Option("--go-on", help="A later rule that holds wins over it")] = False,
    change: Annotated[str, typer.Option("--change", metavar="RULE", help="Change this rule in its place")] = "",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Add a rule at the end, or change one; it decides on every line that meets all of its conditions."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import deciding
        from trellis.bookkeeping.categories.reading import answers
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
        )
        found = deciding.write_rule(keeper, asked, at)
        keeper.commit(at)
        lines = sum(1 for answer in answers(keeper.record).values() if answer.rule == found.id)
        if json_output:
            emit_json(_as_mapping(found) | {"lines": lines})
            return
        told = f"{found.category} where {_conditions(found, keeper.record)}"
        say(f"Rule {found.id[:ID_SHOWN]}: {told}; it decides on {counted(lines, 'line')}.", json_output=False)


def rule_remove(named: RuleId, home: Home = None, json_output: Json = False) -> None:
    """Take a rule away; what it decided is decided by others again."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import deciding
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        found = deciding.remove_rule(keeper, named, at)
        keeper.commit(at)
        if json_output:
            emit_json({"removed": found.id})
            return
        say(f"Removed: rule {found.id[:ID_SHOWN]}.", json_output=False)


def rule_move(
    named: RuleId,
    place: Annotated[int, typer.Argument(metavar="PLACE", help="Counted from 1, the first that is asked")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Put a rule at another place in the order."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import deciding
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        order = deciding.move_rule(keeper, named, place, at)
        keeper.commit(at)
        if json_output:
            emit_json({"rules": [one.id for one in order]})
            return
        say(
            ", ".join(f"{at}. {one.id[:ID_SHOWN]} {one.category}" for at, one in enumerate(order, 1)), json_output=False
        )


def word_of(words: type[Word], flag: str, text: str) -> Word | None:
    """The word that a flag says; None where it says nothing. Raises ProblemError for another word."""
    from trellis.core.problems import problem

    if not text:
        return None
    known = {word.value: word for word in words}
    if text not in known:
        raise problem("flags", flag, text, "it is none of its words", f"Write one of: {', '.join(known)}.")
    return known[text]


def _conditions(one: "Rule", record: "HouseholdRecord") -> str:
    accounts = record.accounts()
    account = accounts[one.account].label if one.account in accounts else one.account
    told = (
        f"text has {plain(one.text)}" if one.text else "",
        f"from {one.least:,}" if one.least is not None else "",
        f"to {one.most:,}" if one.most is not None else "",
        f"account {plain(account)}" if account else "",
        f"money {one.money}" if one.money != "any" else "",
        "" if one.stop else "and later rules may win",
    )
    return ", ".join(filter(None, told))


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


def _as_mapping(one: "Rule") -> dict[str, object]:
    return {
        "id": one.id,
        "category": one.category,
        "text": one.text,
        "least": one.least,
        "most": one.most,
        "account": one.account,
        "money": one.money,
        "stop": one.stop,
    }
