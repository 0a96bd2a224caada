"""The taxonomy, the lines that wait for a person's word, and what is known of the classifier, told."""

from collections import defaultdict
from decimal import Decimal

from trellis.bookkeeping.categories.models import rows_of
from trellis.bookkeeping.categories.reading import explained, truths
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.household.categories.answers import Answer, State
from trellis.household.categories.evaluation import LABELS_MIN
from trellis.household.categories.taxonomy import Category
from trellis.household.categories.training import ROWS_MIN
from trellis.server.household.categorised import Categorised, categorised
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.categories import (
    AnswerTold,
    CategoryList,
    CategoryTold,
    Learning,
    Review,
    ReviewGroup,
    Total,
    TrainedTold,
)

SHOWN_MAX = 12
"""Lines of one group that are shown."""

_Group = list[Answer]


def taxonomy_told(kept: KeptHousehold) -> CategoryList:
    """Every group, each before its leaves, those that a person added after the others."""
    counts = categorised(kept).applied()
    with kept.reading() as record:
        hidden, every = record.categories.hidden, list(record.categories.taxonomy())
    ordered = [one for group in every if not group.parent for one in (group, *_under(group.slug, every))]
    rows = [
        CategoryTold(
            slug=one.slug,
            name=one.name,
            parent=one.parent,
            kind=one.kind,
            bucket=one.bucket,
            hidden=one.slug in hidden,
            lines=counts[one.slug],
        )
        for one in ordered
    ]
    return CategoryList(categories=rows)


def review_told(kept: KeptHousehold, limit: int) -> Review:
    """The groups that wait, the least certain first."""
    return kept.derived(("review", limit), lambda record: _review(record, categorised(kept), limit))


def answer_told(kept: KeptHousehold, named: str) -> AnswerTold:
    """What one line is for, with its reasons. Raises ProblemError for no such line that counts."""
    return kept.derived(("answer", named), lambda record: _answer(record, categorised(kept), named))


def learning_told(kept: KeptHousehold) -> Learning:
    """How far the classifier and its evaluation are."""
    return kept.derived("learning", _learning)


def groups_of(found: Categorised) -> list[_Group]:
    """What is not applied, by merchant and way of money; in each the newest line first.

    The group whose surest line is least sure comes first, of equal ones the one with more lines: one word on it
    settles more. A line without a merchant is a group of its own.
    """
    by_key: dict[tuple[str, object], _Group] = defaultdict(list)
    for answer in found.answers.values():
        if answer.state is not State.APPLIED:
            about = found.subjects[answer.line]
            by_key[(about.merchant, about.inflow if about.merchant else answer.line)].append(answer)
    groups = [sorted(group, key=lambda one: _age(found, one), reverse=True) for group in by_key.values()]
    return sorted(groups, key=lambda group: (max(one.confidence for one in group), -len(group), group[0].line))


def _review(record: HouseholdRecord, found: Categorised, limit: int) -> Review:
    groups = groups_of(found)
    answers = explained(record, [group[0] for group in groups[:limit]])
    states = [one.state for one in found.answers.values()]
    return Review(
        lines=len(states),
        applied=states.count(State.APPLIED),
        suggested=states.count(State.SUGGESTED),
        abstained=states.count(State.ABSTAINED),
        total=len(groups),
        groups=[_group(found, group, answer) for group, answer in zip(groups[:limit], answers, strict=True)],
    )


def _group(found: Categorised, group: _Group, answer: Answer) -> ReviewGroup:
    totals: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for one in group:
        line = found.lines[one.line].line
        totals[line.currency] += line.amount
    about = found.subjects[answer.line]
    return ReviewGroup(
        merchant=about.merchant,
        inflow=about.inflow,
        count=len(group),
        totals=[Total(amount=amount, currency=currency) for currency, amount in sorted(totals.items())],
        answer=found.told(answer),
        shown=[found.shown(one.line) for one in group[:SHOWN_MAX]],
    )


def _answer(record: HouseholdRecord, found: Categorised, named: str) -> AnswerTold:
    if named not in found.answers:
        way_out = "See /api/v1/household/lines for those there are."
        raise problem("household", "line", named, "no line of that id moves money", way_out)
    (answer,) = explained(record, [found.answers[named]])
    return found.told(answer)


def _learning(record: HouseholdRecord) -> Learning:
    decided = record.categories
    event = decided.trained
    trained = TrainedTold(at=event.at, lines=event.rows, corrections=decided.corrections) if event else None
    return Learning(
        trained=trained,
        teaching=len(rows_of(record)),
        teaching_needed=ROWS_MIN,
        labels=len(truths(record)[0]),
        labels_needed=LABELS_MIN,
    )


def _age(found: Categorised, one: Answer) -> tuple[int, str]:
    return found.lines[one.line].line.booked.toordinal(), one.line


def _under(group: str, every: list[Category]) -> list[Category]:
    return [one for one in every if one.parent == group]
