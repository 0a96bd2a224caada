"""What the household's journal says of its cash-flow plan. Proposals are not journaled: they follow from the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FloorKept:
    """At least so much a month for a use, or for a goal by its id."""

    use: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PlanTermsTold:
    """A person told what the plan of a currency has to heed: every term as it is from now on.

    source: the id of the account that contributions leave, empty for the one that most income comes to; income, poor:
    P50 and P25 of a month, None where history says; match: what an employer's match asks for a month; tax: what is put
    back for taxes a month, on the account tax_account, empty where it stays; alluse: the most a month for the All-Use
    account, None for all that is left; fund: the full emergency fund, None for what is assumed, saved: of it; both
    where no goal is one; order: of uses; musts: ids of goals without which a plan is none.
    """

    at: datetime
    currency: str
    source: str
    income: Decimal | None
    poor: Decimal | None
    match: Decimal
    tax: Decimal
    tax_account: str
    alluse: Decimal | None
    fund: Decimal | None
    saved: Decimal
    safe_yield: Decimal
    order: tuple[str, ...]
    floors: tuple[FloorKept, ...]
    musts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExternalTold:
    """A person told what an account held that no file tells of. account: alluse, the All-Use account."""

    at: datetime
    account: str
    currency: str
    amount: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class PartKept:
    """What of a month's income is for one place. use: a use, or the id of a goal or debt; promise: the one that moves
    it, empty where the money stays where it is, or goes to no account of the household's.
    """

    use: str
    amount: Decimal
    promise: str


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """Money that is to move between two accounts by a day, for one or several parts."""

    promise: str
    source: str
    into: str
    amount: Decimal
    due: date


@dataclass(frozen=True, slots=True)
class PlanApproved:
    """A person approved a month of a plan: from the day as_of up to, not including, until.

    basis: SHA-256 of all that the proposal rested on; months: the proposal's horizon; income, poor: P50 and P25;
    contractual, essential, discretionary: what is committed; kept: for nothing yet. These four and the parts sum to
    the income; minimums: what of the parts debts ask for.
    """

    at: datetime
    approval: str
    basis: str
    currency: str
    as_of: date
    until: date
    months: int
    income: Decimal
    poor: Decimal
    contractual: Decimal
    essential: Decimal
    discretionary: Decimal
    minimums: Decimal
    kept: Decimal
    parts: tuple[PartKept, ...]
    promises: tuple[PromiseKept, ...]


@dataclass(frozen=True, slots=True)
class PlanWithdrawn:
    """A person took an approval back: what of it has not moved is promised no more."""

    at: datetime
    approval: str


@dataclass(frozen=True, slots=True)
class PromiseMet:
    """The bank's lines of a promise came. out, into: their ids, into empty where no file tells of that account; by:
    rule, or person.
    """

    at: datetime
    promise: str
    out: str
    into: str
    by: str


@dataclass(frozen=True, slots=True)
class PromiseUnmet:
    """The lines of a promise are gone, or are no transfer any more: it is open again."""

    at: datetime
    promise: str


PlanEvent = PlanTermsTold | ExternalTold | PlanApproved | PlanWithdrawn | PromiseMet | PromiseUnmet
CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("plan", "plan_terms.told", 1, PlanTermsTold),
    ("plan", "external.told", 1, ExternalTold),
    ("plan", "plan.approved", 1, PlanApproved),
    ("plan", "plan.withdrawn", 1, PlanWithdrawn),
    ("plan", "promise.met", 1, PromiseMet),
    ("plan", "promise.unmet", 1, PromiseUnmet),
)
