"""Rules that a person wrote: in order, each with conditions that must all hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.household.categories.patterns import found, pattern
from trellis.household.categories.subject import Subject


class Money(StrEnum):
    """Which way the money goes."""

    IN = "in"
    OUT = "out"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that meet every condition are of the category, and have the tags.

    category: a slug, "" where the rule sets tags alone; text: a pattern found in the line's texts, "" for any; least,
    most: bounds of the amount without its sign, both included; account: an account's id, "" for any; stop: no later
    rule is asked for a category, else a later one that holds wins; tags: in the form in which they are kept.
    """

    id: str
    category: str
    text: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    account: str = ""
    money: Money = Money.ANY
    stop: bool = True
    tags: tuple[str, ...] = ()

    def holds(self, subject: Subject) -> bool:
        """Whether the line meets every condition. Raises ValidationError for a pattern that is not bounded."""
        size = abs(subject.amount)
        return (
            self.account in ("", subject.account)
            and (self.money is Money.ANY or (self.money is Money.IN) == (subject.amount > 0))
            and (self.least is None or size >= self.least)
            and (self.most is None or size <= self.most)
            and (not self.text or found(pattern(self.text), subject.text))
        )


def decided(rules: Iterable[Rule], subject: Subject) -> Rule | None:
    """The rule that says a line's category: the last that holds up to the first that stops; None where none holds."""
    answer = None
    for rule in rules:
        if rule.category and rule.holds(subject):
            answer = rule
            if rule.stop:
                break
    return answer
