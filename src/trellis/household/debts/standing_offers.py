"""Offers that are kept, and what each comes to on a day: beside the debts as they are by then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.debts.account import MONTHS_IN_YEAR, Debt
from trellis.household.debts.offers import Offer
from trellis.household.debts.refinance import Refinance, refinance
from trellis.household.debts.subset import best_subset

NONE_WORTH = "no debt is worth taking over with it"


class Verdict(StrEnum):
    """What is said of an offer on a day, the best first.

    choose: nothing is against it; keep: the debts as they are are better; unjudged: it does not fit the debts, or they
    cannot be reckoned; settled: nothing is owed on them any more; past: its last day went by.
    """

    CHOOSE = "choose"
    KEEP = "keep"
    UNJUDGED = "unjudged"
    SETTLED = "settled"
    PAST = "past"


_ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class KeptOffer:
    """An offer and what it is judged by.

    debts: ids of those that it would replace, none for all that are open; subset: of these, those that are worth most
    with it; on: the day from which it is kept and `holding` counts; until: the last day on which it can be taken, None
    where nobody said; paying: on the debts in a month, None for their minimums; source: who made it, in a person's
    words; demo: a constant by a credit score, which no lender made.
    """

    id: str
    terms: Offer
    currency: str
    debts: tuple[str, ...]
    subset: bool
    on: date
    until: date | None
    holding: int | None
    paying: Decimal | None
    discount: Decimal
    source: str = ""
    demo: bool = False

    def days_left(self, as_of: date) -> int | None:
        """Days until its last one, 0 on it; None where it has none."""
        return None if self.until is None else (self.until - as_of).days

    def months_held(self, as_of: date) -> int | None:
        """Months until all would be paid back, counted from the day as_of; the last month is never over."""
        if self.holding is None:
            return None
        gone = (as_of.year - self.on.year) * MONTHS_IN_YEAR + as_of.month - self.on.month - (as_of.day < self.on.day)
        return max(self.holding - max(gone, 0), 1)


@dataclass(frozen=True, slots=True)
class StandingOffer:
    """A kept offer on a day. found: what it comes to, None where that is not reckoned; settled: ids of its debts on
    which nothing is owed any more; reasons: what is against it.
    """

    kept: KeptOffer
    verdict: Verdict
    found: Refinance | None = None
    settled: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def npv(self) -> Decimal:
        """What it is worth; 0 where nobody reckoned."""
        return ZERO if self.found is None else self.found.npv


def judged(kept: KeptOffer, debts: Sequence[Debt], as_of: date) -> StandingOffer:
    """The offer beside those of the debts that it would replace, as they are on the day."""
    owing = [one for one in debts if one.currency == kept.currency and one.balance > 0]
    there = [one for one in owing if one.id in kept.debts] if kept.debts else owing
    settled = tuple(one for one in kept.debts if one not in {debt.id for debt in there})
    if kept.until is not None and as_of > kept.until:
        return StandingOffer(kept, Verdict.PAST, settled=settled)
    if not there:
        return StandingOffer(kept, Verdict.SETTLED, settled=settled)
    try:
        found = _weighed(kept, there, as_of)
    except ProblemError as error:
        reasons = tuple(f"{one.source}: {one.field} {one.value}: {one.message}" for one in error.problems)
        return StandingOffer(kept, Verdict.UNJUDGED, settled=settled, reasons=reasons)
    if found is None:
        return StandingOffer(kept, Verdict.KEEP, settled=settled, reasons=(NONE_WORTH,))
    verdict = Verdict.CHOOSE if found.alert else Verdict.KEEP
    return StandingOffer(kept, verdict, found, settled, found.reasons)


def best_first(found: Iterable[StandingOffer]) -> list[StandingOffer]:
    """Those to choose first, then the others by what they are worth; those that are over come last."""
    return sorted(found, key=lambda one: (_ORDER.index(one.verdict), -one.npv, one.kept.terms.name, one.kept.id))


def _weighed(kept: KeptOffer, debts: Sequence[Debt], as_of: date) -> Refinance | None:
    holding = kept.months_held(as_of)
    if kept.subset:
        return best_subset(debts, kept.terms, as_of, kept.discount, holding)
    return refinance(debts, kept.terms, as_of, kept.discount, holding, kept.paying)
