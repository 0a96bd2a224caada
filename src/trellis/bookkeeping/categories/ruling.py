"""The rules that a person writes, one function a command; keeper.commit() makes it last."""

from datetime import datetime

from trellis.bookkeeping.categories.decided import about_rule, about_rule_tags
from trellis.bookkeeping.categories.deciding import check_category
from trellis.bookkeeping.categories.events import RuleRemoved, RulesOrdered, RuleTagged, RuleWritten
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.tags.book import mark_of
from trellis.bookkeeping.texts import sealed_texts
from trellis.core.ids import short_digest
from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import problem
from trellis.household.categories.patterns import pattern
from trellis.household.categories.rules import Rule
from trellis.household.tags import TAGS_MAX, tag_of

_RULES = "`trellis household rules` lists them."


def write_rule(keeper: Keeper, rule: Rule, at: datetime) -> Rule:
    """Add a rule at the end, or where rule.id names one (or how it begins) change that one in its place.

    A rule that sets tags alone has no category, and leaves that to later ones. Raises ProblemError for a rule that says
    neither or has no condition, for what is no tag and more than TAGS_MAX of them, an unknown category or account,
    bounds that nothing meets, or a pattern that is not bounded.
    """
    tags = tuple(sorted(set(map(tag_of, rule.tags))))
    _check_says(keeper, rule.category, tags)
    _check_conditions(keeper, rule)
    name = rule_named(keeper, rule.id).id if rule.id else short_digest(keeper.cause("rule"))
    sealed = keeper.seal.seal(rule.text, about_rule(name))
    stop = rule.stop and bool(rule.category)
    keeper.add(RuleWritten(at, name, rule.category, rule.least, rule.most, rule.account, rule.money, stop, sealed))
    if tags != keeper.record.categories.rules[name].tags:
        marks = tuple(mark_of(keeper.seal, tag) for tag in tags)
        keeper.add(RuleTagged(at, name, marks, sealed_texts(keeper.seal, about_rule_tags(name), *tags)))
    return keeper.record.categories.rules[name]


def remove_rule(keeper: Keeper, named: str, at: datetime) -> Rule:
    """Take a rule away. Raises ProblemError for no such rule."""
    rule = rule_named(keeper, named)
    keeper.add(RuleRemoved(at, rule.id))
    return rule


def move_rule(keeper: Keeper, named: str, place: int, at: datetime) -> tuple[Rule, ...]:
    """Put a rule at a place, counted from 1; the rules in their new order. Raises ProblemError for no such place."""
    rule = rule_named(keeper, named)
    order = [one for one in keeper.record.categories.rules if one != rule.id]
    if not 1 <= place <= len(order) + 1:
        raise problem("household", "PLACE", place, f"there are {len(order) + 1} rules", _RULES)
    order.insert(place - 1, rule.id)
    keeper.add(RulesOrdered(at, tuple(order)))
    return tuple(keeper.record.categories.rules.values())


def rule_named(keeper: Keeper, named: str) -> Rule:
    """The rule of that id, or the one that begins so. Raises ProblemError for none or several."""
    fitting = [one for one in keeper.record.categories.rules.values() if named and one.id.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "RULE", named, f"{len(fitting)} rules are named so", _RULES)
    return fitting[0]


def _check_says(keeper: Keeper, category: str, tags: tuple[str, ...]) -> None:
    if category:
        check_category(keeper, category)
    elif not tags:
        raise problem("household", "CATEGORY", "", "the rule sets neither a category nor a tag", "Give one, or both.")
    if len(tags) > TAGS_MAX:
        message = f"the rule sets {len(tags)} tags, and {TAGS_MAX} are the most"
        raise problem("household", "TAG", ", ".join(tags), message, "Leave some out.")


def _check_conditions(keeper: Keeper, rule: Rule) -> None:
    if not (rule.text or rule.account or rule.least is not None or rule.most is not None):
        raise problem("household", "rule", "", "it has no condition", "Give --text, --account, --least or --most.")
    if rule.text:
        pattern(rule.text)
    for name, bound in (("--least", rule.least), ("--most", rule.most)):
        if bound is not None and bound < 0:
            raise problem("household", name, bound, "bounds are of the amount without its sign", "Leave the sign out.")
        if bound is not None and bound > AMOUNT_MAX:
            raise problem("household", name, bound, "no line is so large", f"Give at most {AMOUNT_MAX:,}.")
    if rule.least is not None and rule.most is not None and rule.least > rule.most:
        raise problem("household", "--least", rule.least, f"it is above --most {rule.most}", "Give it below.")
    if rule.account and rule.account not in keeper.record.accounts():
        raise problem("household", "--account", rule.account, "there is no such account", "See household accounts.")
