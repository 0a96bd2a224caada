"""A budget as a person set it, and what is refused of one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import AMOUNT_MAX, ZERO
from trellis.core.problems import Problem
from trellis.household.amounts import posted
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.currencies import known
from trellis.household.problems import ValidationError

_LIST = "`trellis household categories` lists them."


class Every(StrEnum):
    """The period of a budget: from Monday, from the first of a month, or from the first of January."""

    WEEK = "weekly"
    MONTH = "monthly"
    YEAR = "yearly"


class Mode(StrEnum):
    """ENVELOPE: limits for some categories; ALLOCATION: an income that is given out, to the last unit if one will."""

    ENVELOPE = "envelope"
    ALLOCATION = "allocation"


class Carry(StrEnum):
    """What of a period goes into the next: nothing; what is left; that and what was overspent; both up to a cap."""

    NONE = "none"
    SURPLUS = "surplus"
    BOTH = "surplus+deficit"
    CAPPED = "capped"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A limit a period for a category: a leaf's slug, or a group's for all under it. cap: of what is carried."""

    category: str
    limit: Decimal
    carry: Carry = Carry.NONE
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget from start up to, not including, end (None: until it is ended). income: a period's, 0 where none was
    said; beyond: a person's word that the limits may sum to more.
    """

    id: str
    name: str
    currency: str
    every: Every
    start: date
    end: date | None
    mode: Mode
    income: Decimal
    envelopes: tuple[Envelope, ...]
    beyond: bool = False

    @property
    def total(self) -> Decimal:
        """What the limits sum to."""
        return sum((one.limit for one in self.envelopes), ZERO)


def check(budget: Budget, taxonomy: Taxonomy, others: Iterable[Budget] = ()) -> None:
    """Raises ValidationError naming everything that is wrong with the budget. others: those it stands beside."""
    found = [*_whole(budget), *_envelopes(budget, taxonomy), *_overlaps(budget, taxonomy, others)]
    if found:
        raise ValidationError(found)


def _whole(budget: Budget) -> Iterator[Problem]:
    if not budget.name.strip():
        yield _wrong("name", budget.name, "a budget needs a name", "Give it one.")
    if not known(budget.currency):
        yield _wrong("currency", budget.currency, "there is no such currency", "Give a code such as USD.")
    if budget.end is not None and budget.end <= budget.start:
        yield _wrong("end", budget.end, f"it is not after the start, {budget.start}", "Give a later day, or none.")
    if not budget.envelopes:
        yield _wrong("envelopes", "", "there is no limit in it", "Give at least one category with a limit.")
    if not budget.income.is_finite() or not 0 <= budget.income < AMOUNT_MAX:
        yield _wrong("income", budget.income, "it is no income of a period", "Give 0 or more.")
        return
    sums = all(one.limit.is_finite() for one in budget.envelopes)
    bound = budget.mode is Mode.ALLOCATION or budget.income
    if sums and bound and budget.total > budget.income and not budget.beyond:
        over = budget.total - budget.income
        message = f"the limits exceed the income of {budget.income} by {over}"
        yield _wrong("total", budget.total, message, "Lower a limit, or allow it with --beyond-income.")


def _envelopes(budget: Budget, taxonomy: Taxonomy) -> Iterator[Problem]:
    for one in budget.envelopes:
        if one.category not in taxonomy:
            yield _wrong(
                "category", one.category, "there is no such category", "`trellis household categories` lists them."
            )
        elif taxonomy[one.category].kind is not Kind.EXPENSE:
            yield _wrong("category", one.category, "it is no spending", "Budget a category of spending.")
        if not one.limit.is_finite() or abs(one.limit) >= AMOUNT_MAX:
            yield _wrong("limit", one.limit, "it is no possible amount", f"Stay below {AMOUNT_MAX:,}.")
        elif one.limit < 0:
            yield _wrong("limit", one.limit, f"the limit of {one.category} is below zero", "Give 0 or more.")
        elif known(budget.currency) and one.limit != posted(one.limit, budget.currency):
            yield _wrong("limit", one.limit, f"{budget.currency} has no unit so small", "Round it.")
        if (one.carry is Carry.CAPPED) != (one.cap is not None) or (one.cap is not None and not one.cap >= 0):
            yield _wrong("cap", one.cap, f"it goes with {Carry.CAPPED.value}, and is 0 or more", "Give both or none.")
    yield from _twice(budget.envelopes, taxonomy)


def _twice(envelopes: Sequence[Envelope], taxonomy: Taxonomy) -> Iterator[Problem]:
    for place, one in enumerate(envelopes):
        for other in envelopes[:place]:
            if within(one.category, other.category, taxonomy) or within(other.category, one.category, taxonomy):
                message = f"spending would count in {other.category} too"
                yield _wrong("category", one.category, message, "Keep one of the two.")


def _overlaps(budget: Budget, taxonomy: Taxonomy, others: Iterable[Budget]) -> Iterator[Problem]:
    for other in others:
        if other.id == budget.id or other.every is not budget.every or other.currency != budget.currency:
            continue
        if budget.start >= (other.end or date.max) or other.start >= (budget.end or date.max):
            continue
        for one in budget.envelopes:
            for theirs in other.envelopes:
                if within(one.category, theirs.category, taxonomy) or within(theirs.category, one.category, taxonomy):
                    message = f"{other.name!r} has a limit for {theirs.category} in the same periods"
                    yield _wrong("category", one.category, message, "End that budget, or leave the category out.")


def within(slug: str, category: str, taxonomy: Taxonomy) -> bool:
    """Whether what has the slug counts in an envelope of the category."""
    if slug == category:
        return True
    return slug in taxonomy and taxonomy[slug].parent == category


def _wrong(field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem("budget", field, str(value), message, way_out)
