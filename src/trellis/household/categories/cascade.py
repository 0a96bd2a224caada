"""From a line to its category: the first stage that can say so decides, and each says how sure it is.

A person's word on the line, the person's rules, transfers, refunds, the person's memory of merchants, the tables, the
classifier; else nothing is said. What the tables only suggest is asked of the classifier too, and the surer one speaks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from trellis.household.categories import slugs
from trellis.household.categories.answers import APPLY_AT, CERTAIN, Answer, Stage, State
from trellis.household.categories.knowledge import Knowledge
from trellis.household.categories.memory import Memory
from trellis.household.categories.refunds import Purchases
from trellis.household.categories.rules import Rule, decided
from trellis.household.categories.subject import Subject
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.categories.trust import Trust
from trellis.household.known import Account

REFUND_EXACT, REFUND_PARTIAL = Decimal("0.95"), APPLY_AT
UNMATCHED_REFUND = Decimal("0.75")
"""Money in from a merchant that sells things, and no purchase of it is known: a suggestion."""

NOTHING = Decimal(0)


class Classifier(Protocol):
    """What answers for lines that nobody knows; the order of answers is that of the lines."""

    def answers(self, subjects: list[Subject]) -> list[Answer]:
        """Each line's answer with stage MODEL, or NONE where the classifier abstains."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that the cascade goes by. said: a person's own words by line: category and stage; transfers: by line, the
    category of each line in a transfer; hidden: categories that no stage but the person may give.
    """

    taxonomy: Taxonomy
    said: Mapping[str, tuple[str, Stage]]
    rules: tuple[Rule, ...]
    transfers: Mapping[str, str]
    memory: Memory
    knowledge: Knowledge | None
    trust: Trust | None
    hidden: frozenset[str] = frozenset()
    classifier: Classifier | None = None


def categorise(subjects: Iterable[Subject], by: Guidance) -> dict[str, Answer]:
    """Every line's answer by its id. Refunds ask for their purchases' answers, so those come first."""
    asked = list(subjects)
    purchases = Purchases(asked)
    found: dict[str, Answer] = {}
    open_: list[Subject] = []
    for one in sorted(asked, key=lambda each: each.inflow):
        answer = _certain(one, by) or _refund(one, purchases, found, by) or _remembered(one, by) or _tabled(one, by)
        if answer is not None:
            found[one.line] = answer
        if answer is None or (answer.stage is Stage.TABLE and answer.state is not State.APPLIED):
            open_.append(one)
    for one, answer in zip(open_, _classified(open_, by), strict=True):
        if one.line not in found or answer.confidence > found[one.line].confidence:
            found[one.line] = _shown(answer, by)
    return {one.line: found[one.line] for one in asked}


def transfer_category(one: Account, other: Account) -> str:
    """The category of a transfer between two accounts: to or from a loan, a card, or neither."""
    owed = [account for account in (one, other) if account.owed]
    if not owed:
        return slugs.OWN_TRANSFER
    loans = any(word in account.kind.upper() for account in owed for word in ("LOAN", "MORTGAGE"))
    return slugs.LOAN_PRINCIPAL if loans else slugs.CARD_PAYMENT


def _certain(one: Subject, by: Guidance) -> Answer | None:
    """What needs no guess: a person's word, a rule, a transfer, a line that moves nothing."""
    if one.line in by.said:
        category, stage = by.said[one.line]
        return _answer(one, category, CERTAIN, stage)
    rule = decided(by.rules, one)
    if rule is not None:
        return Answer(one.line, rule.category, CERTAIN, Stage.RULE, ((rule.category, CERTAIN),), rule=rule.id)
    if one.line in by.transfers:
        return _answer(one, by.transfers[one.line], CERTAIN, Stage.TRANSFER)
    return _answer(one, slugs.MEMO, CERTAIN, Stage.MEMO) if not one.amount else None


def _refund(one: Subject, purchases: Purchases, found: Mapping[str, Answer], by: Guidance) -> Answer | None:
    purchase = purchases.of(one) if one.inflow and one.merchant else None
    given = found.get(purchase.line) if purchase else None
    if purchase is None or given is None or not given.category:
        return None
    if by.taxonomy[given.category].kind is not Kind.EXPENSE:
        return None
    ceiling = REFUND_EXACT if purchase.amount == -one.amount else REFUND_PARTIAL
    return _answer(one, given.category, min(given.confidence, ceiling), Stage.REFUND, (purchase.line,))


def _remembered(one: Subject, by: Guidance) -> Answer | None:
    recalled = by.memory.recalled(one)
    if recalled is None:
        return None
    return _answer(one, recalled.category, recalled.confidence, Stage.MEMORY, recalled.reasons)


def _tabled(one: Subject, by: Guidance) -> Answer | None:
    if by.knowledge is None or by.trust is None:
        return None
    known = by.knowledge.find(one.merchant, one.text, one.mcc, one.inflow)
    if known is None:
        return None
    if one.inflow and by.taxonomy[known.category].kind is Kind.EXPENSE:
        return _shown(_answer(one, slugs.REFUND, UNMATCHED_REFUND, Stage.TABLE), by)
    return _shown(_answer(one, known.category, by.trust.of(known), Stage.TABLE), by)


def _classified(subjects: list[Subject], by: Guidance) -> list[Answer]:
    if by.classifier is not None and subjects:
        return by.classifier.answers(subjects)
    return [Answer(one.line, "", NOTHING, Stage.NONE) for one in subjects]


def _shown(answer: Answer, by: Guidance) -> Answer:
    """The answer, with the group in place of a category that the person has hidden."""
    if answer.category not in by.hidden:
        return answer
    group = by.taxonomy[answer.category].parent or answer.category
    top = ((group, answer.confidence), *((one, share) for one, share in answer.top[1:] if one not in by.hidden))
    return Answer(answer.line, group, answer.confidence, answer.stage, top, answer.reasons)


def _answer(one: Subject, category: str, confidence: Decimal, stage: Stage, reasons: tuple[str, ...] = ()) -> Answer:
    return Answer(one.line, category, confidence, stage, ((category, confidence),), reasons)
