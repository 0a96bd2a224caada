"""The household's rules, told, written and tried."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from trellis.bookkeeping.categories import ruling
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.tags.by_rule import alone, counts, ruled_lines, shift
from trellis.household.categories.answers import Answer
from trellis.household.categories.rules import Rule
from trellis.server.household.categorised import Categorised, categorised, of_record
from trellis.server.household.category_fields import by_field
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.categories import (
    Caught,
    RuleBody,
    RuleList,
    RuleRemoved,
    RuleTold,
    RuleTrial,
)

CAUGHT_MAX = 8
"""Lines of a trial that are shown."""


def rules_told(kept: KeptHousehold) -> RuleList:
    """In the order in which they are asked."""
    found = categorised(kept)
    with kept.reading() as record:
        rules = list(record.categories.rules.values())
    return RuleList(rules=_told(rules, found))


def written(keeper: Keeper, body: RuleBody, at: datetime, change: str = "") -> RuleTold:
    """Add a rule at the end, or change one in its place. Raises ProblemError naming the field that is refused."""
    with by_field():
        rule = ruling.write_rule(keeper, _rule(body, change), at)
    (told,) = _told([rule], of_record(keeper.record))
    return told


def removed(keeper: Keeper, rule: str, at: datetime) -> RuleRemoved:
    """Take a rule away; those that are left, and how many lines lost a tag with it."""
    tagged = ruled_lines(keeper.record)
    with by_field():
        gone = ruling.remove_rule(keeper, rule, at)
    rules = _told(list(keeper.record.categories.rules.values()), of_record(keeper.record))
    return RuleRemoved(rules=rules, untagged=alone(tagged, gone.id))


def moved(keeper: Keeper, rule: str, place: int, at: datetime) -> RuleList:
    """Put a rule at another place; all of them in their new order."""
    with by_field():
        order = ruling.move_rule(keeper, rule, place, at)
    return RuleList(rules=_told(list(order), of_record(keeper.record)))


def trial(keeper: Keeper, body: RuleBody, change: str, at: datetime) -> RuleTrial:
    """What a rule would do, by a record that is thrown away."""
    lines, tagged = list(keeper.record.lines()), ruled_lines(keeper.record)
    before = answers(keeper.record, lines)
    with by_field():
        rule = ruling.write_rule(keeper, _rule(body, change), at)
    found, moved = of_record(keeper.record), shift(keeper.record, tagged, rule.id)
    decides = [line for line, answer in found.answers.items() if answer.rule == rule.id]
    changes = sum(found.answers[line].applied != before[line].applied for line in found.answers)
    return RuleTrial(
        decides=len(decides),
        changes=changes,
        tagged=len(moved.gained),
        untagged=len(moved.lost),
        spared=len(moved.spared),
        rows=_caught(found, before, decides if rule.category else moved.gained),
    )


def _caught(found: Categorised, before: Mapping[str, Answer], lines: Sequence[str]) -> list[Caught]:
    """The newest of the lines, each with the category that was applied to it before."""
    newest = sorted(lines, key=lambda line: (found.lines[line].line.booked, line), reverse=True)[:CAUGHT_MAX]
    applied = {line: before[line].applied if line in before else "" for line in newest}
    return [
        Caught(**found.shown(line).model_dump(), category=slug, category_name=found.name(slug))
        for line, slug in applied.items()
    ]


def _rule(body: RuleBody, change: str) -> Rule:
    return Rule(change, body.category, body.text, *body.bounds, body.account, body.money, body.stop, tuple(body.tags))


def _told(rules: list[Rule], found: Categorised) -> list[RuleTold]:
    deciding = Counter(answer.rule for answer in found.answers.values())
    tagging = counts(found.ruled)
    return [
        RuleTold(
            id=one.id,
            category=one.category,
            category_name=found.name(one.category),
            text=one.text,
            least=one.least,
            most=one.most,
            account=one.account,
            account_name=found.accounts.get(one.account, one.account),
            money=one.money,
            stop=one.stop,
            lines=deciding[one.id],
            tags=list(one.tags),
            tagged=tagging[one.id],
            alone=alone(found.ruled, one.id),
        )
        for one in rules
    ]
