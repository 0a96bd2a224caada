"""The household's rules, told, written and tried."""

from collections import Counter
from datetime import datetime

from trellis.bookkeeping.categories import deciding
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.keeper import Keeper
from trellis.household.categories.rules import Rule
from trellis.server.household.categorised import Categorised, categorised, of_record
from trellis.server.household.category_fields import by_field
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.categories import Caught, RuleBody, RuleList, RuleTold, RuleTrial

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
        rule = deciding.write_rule(keeper, _rule(body, change), at)
    (told,) = _told([rule], of_record(keeper.record))
    return told


def removed(keeper: Keeper, rule: str, at: datetime) -> RuleList:
    """Take a rule away; those that are left."""
    with by_field():
        deciding.remove_rule(keeper, rule, at)
    return RuleList(rules=_told(list(keeper.record.categories.rules.values()), of_record(keeper.record)))


def moved(keeper: Keeper, rule: str, place: int, at: datetime) -> RuleList:
    """Put a rule at another place; all of them in their new order."""
    with by_field():
        order = deciding.move_rule(keeper, rule, place, at)
    return RuleList(rules=_told(list(order), of_record(keeper.record)))


def trial(keeper: Keeper, body: RuleBody, change: str, at: datetime) -> RuleTrial:
    """What a rule would do, by a record that is thrown away."""
    lines = list(keeper.record.lines())
    before = answers(keeper.record, lines)
    with by_field():
        rule = deciding.write_rule(keeper, _rule(body, change), at)
    found = of_record(keeper.record)
    decides = [line for line, answer in found.answers.items() if answer.rule == rule.id]
    changes = sum(found.answers[line].applied != before[line].applied for line in found.answers)
    newest = sorted(decides, key=lambda line: (found.lines[line].line.booked, line), reverse=True)[:CAUGHT_MAX]
    rows = [
        Caught(
            **found.shown(line).model_dump(),
            category=before[line].applied,
            category_name=found.name(before[line].applied),
        )
        for line in newest
    ]
    return RuleTrial(decides=len(decides), changes=changes, rows=rows)


def _rule(body: RuleBody, change: str) -> Rule:
    return Rule(change, body.category, body.text, *body.bounds, body.account, body.money, body.stop)


def _told(rules: list[Rule], found: Categorised) -> list[RuleTold]:
    counts = Counter(answer.rule for answer in found.answers.values())
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
            lines=counts[one.id],
        )
        for one in rules
    ]
