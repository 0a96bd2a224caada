"""When profit founds another account (S2.fork.step, S3.fork.step), and when a mini ends (S2.mini.age, S2.mini.mult)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import AccountKind, Sleeve

SUB_LIMIT = "S2.sub.limit"
PENDING = "fork_pending"
BLOCKED = "fork_blocked_sub_limit"
STOPPED = "fork_blocked_state"


@dataclass(frozen=True, slots=True)
class ForkTerms:
    """What a sleeve's profit founds: the kind of account, the rule that holds the step, the one that holds the size."""

    kind: AccountKind
    step: str
    size: str


TERMS = {
    Sleeve.GEN: ForkTerms(AccountKind.MINI, "S2.fork.step", "S2.mini.size"),
    Sleeve.REV: ForkTerms(AccountKind.FULL, "S3.fork.step", "S3.fork.step"),
}
"""Gen forks minis, Rev forks full accounts; Com forks nothing."""


@dataclass(frozen=True, slots=True)
class ForkFacts:
    """What the fork rules compare, in USD: realised profit that the sleeve retains (after reserve and earlier forks),
    NLV, base and free cash; and how many sub-accounts the owner has.
    """

    retained: Decimal
    nlv: Decimal
    base: Decimal
    free_cash: Decimal
    subs: int

    @property
    def measure(self) -> Decimal:
        """The smaller of realised profit retained and NLV over base: neither paper gains nor paper losses fork."""
        return min(self.retained, self.nlv - self.base)


@dataclass(frozen=True, slots=True)
class Deferral:
    """Why a fork that is due is not made: the reason, the rule, the value compared and its limit."""

    reason: str
    rule: str
    value: Decimal
    limit: Decimal


def stopped(latches: int) -> Deferral:
    """A fork of a sleeve that is latched or in EMERGENCY waits: what it founds would trade around the stop."""
    return Deferral(STOPPED, "C.latch", Decimal(latches), Decimal(0))


@dataclass(frozen=True, slots=True)
class ForkPlan:
    """How many forks of this amount (USD) to make now, and why no more where more are due."""

    terms: ForkTerms
    amount: Decimal
    count: int
    deferral: Deferral | None


def plan_forks(sleeve: Sleeve, facts: ForkFacts, rulebook: Rulebook, subs_of_child: int) -> ForkPlan | None:
    """The forks due at a weekly reconcile; None where the measure is below one step.

    Each whole step of the measure is one fork, while the owner's sub-accounts and the sleeve's free cash last.
    """
    terms = TERMS[sleeve]
    due = int(facts.measure // rulebook.number(terms.step))
    if due < 1:
        return None
    amount, limit = rulebook.number(terms.size), rulebook.integer(SUB_LIMIT)
    by_limit = max(limit - facts.subs, 0) // subs_of_child
    by_cash = int(max(facts.free_cash, Decimal(0)) // amount)
    count = min(due, by_limit, by_cash)
    if count == due:
        return ForkPlan(terms, amount, count, None)
    if by_limit <= by_cash:
        asked = Decimal(facts.subs + subs_of_child * (count + 1))
        return ForkPlan(terms, amount, count, Deferral(BLOCKED, SUB_LIMIT, asked, Decimal(limit)))
    left = facts.free_cash - amount * count
    return ForkPlan(terms, amount, count, Deferral(PENDING, terms.size, left, amount))


@dataclass(frozen=True, slots=True)
class MergeReason:
    """Why a mini is to merge: the rule, the value compared (multiple of its capital, or years) and the limit."""

    rule: str
    value: Decimal
    limit: Decimal


def merge_due(founded: date, capital: Decimal, nlv: Decimal, today: date, rulebook: Rulebook) -> MergeReason | None:
    """Whether a mini ends at this weekly reconcile: NLV at its multiple (S2.mini.mult), or its age (S2.mini.age)."""
    multiple = rulebook.number("S2.mini.mult")
    if nlv >= multiple * capital:
        return MergeReason("S2.mini.mult", nlv / capital, multiple)
    years = rulebook.integer("S2.mini.age")
    if today >= years_after(founded, years):
        return MergeReason("S2.mini.age", Decimal(today.year - founded.year), Decimal(years))
    return None


def years_after(day: date, years: int) -> date:
    """The same day of the year so many years later; a leap day becomes the first of March."""
    if (day.month, day.day) == (2, 29) and not _is_leap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
