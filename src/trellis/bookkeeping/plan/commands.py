"""What people do with the plan: tell its terms, approve a month, take it back. keeper.commit() makes each last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.plan.events import (
    ExternalTold,
    FloorKept,
    PartKept,
    PlanApproved,
    PlanTermsTold,
    PlanWithdrawn,
    PromiseKept,
    PromiseMet,
)
from trellis.bookkeeping.plan.moves import moves_of
from trellis.bookkeeping.plan.reading import Basis, basis_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.settling import PERSON, settle
from trellis.core.numbers import ZERO
from trellis.core.problems import Problem, problem
from trellis.household.known import KnownLine
from trellis.household.plan.case import ORDER, Kind, Use
from trellis.household.plan.plan import CashFlowPlan, propose
from trellis.household.plan.promises import EXTERNAL, Promise, fits
from trellis.household.problems import CurrencyMismatch, StaleData, ValidationError, refused

_ID_DIGITS = 11
_LIST = "`trellis household plan promises` lists them."
_HASH_MIN = 8


def first_terms(currency: str, at: datetime) -> PlanTermsTold:
    """The terms that hold where none were told."""
    order = tuple(use.value for use in ORDER)
    return PlanTermsTold(
        at, currency, "", None, None, ZERO, ZERO, "", ZERO, None, ZERO, Decimal("0.03"), order, (), ()
    )  # fmt: skip


def tell_terms(keeper: Keeper, terms: PlanTermsTold, at: datetime) -> PlanTermsTold:
    """Keep terms as they are from now on. Raises as check_terms()."""
    check_terms(keeper.record, terms)
    told = replace(terms, at=at)
    keeper.add(told)
    return told


def check_terms(record: HouseholdRecord, terms: PlanTermsTold) -> None:
    """Raises ValidationError with every term that cannot be, CurrencyMismatch for an account in another currency."""
    found = [*_wrong_amounts(terms), *_wrong_names(record, terms)]
    if found:
        raise ValidationError(found)
    for field, account in (("source", terms.source), ("tax account", terms.tax_account)):
        if account and record.accounts()[account].currency != terms.currency:
            message = f"it is in {record.accounts()[account].currency}"
            raise refused(CurrencyMismatch, "plan", field, account, message, f"Name one in {terms.currency}.")


def tell_external(keeper: Keeper, currency: str, amount: Decimal, on: date, at: datetime) -> ExternalTold:
    """Keep what the All-Use account held on a day. Raises ValidationError for a day to come."""
    if on > at.date():
        raise refused(ValidationError, "plan", "on", on, "it is a day to come", "Tell it when it is there.")
    told = ExternalTold(at, next(iter(EXTERNAL)), currency, amount, on)
    keeper.add(told)
    return told


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval came to."""

    event: PlanApproved
    basis: Basis
    plan: CashFlowPlan


def approve(keeper: Keeper, proposal: str, currency: str, as_of: date, months: int, at: datetime) -> Approved:
    """Approve the first month of a proposal, named by its hash or how that begins (8 signs or more).

    Raises StaleData where what it rests on has changed, ValidationError where the month overlaps one that is approved;
    nothing is approved then. The rest as propose() raises.
    """
    basis = basis_of(keeper.record, currency, as_of, months)
    standing = keeper.record.plan.standing(currency, as_of)
    if standing is not None:
        message = f"a month to {standing.until} is approved as {standing.approval}"
        way_out = f"Wait, or take it back: trellis household plan withdraw {standing.approval}"
        raise refused(ValidationError, "plan", "as of", as_of, message, way_out)
    plan = propose(basis.case)
    digest = basis.digest(plan)
    if len(proposal) < _HASH_MIN or not digest.startswith(proposal):
        message = f"it is no proposal of now ({digest[:12]}): the household has changed since, or the options have"
        way_out = "Look at it again: trellis household plan show, with the same options."
        raise refused(StaleData, "plan", "PROPOSAL", proposal, message, way_out)
    event = _approved(keeper, basis, plan, digest, at)
    keeper.add(event)
    settle(keeper, at, keeper.cause(f"approve {event.approval}"))
    return Approved(event, basis, plan)


def withdraw(keeper: Keeper, named: str, at: datetime) -> PlanApproved:
    """Take an approval back: what of it has not moved is promised no more. Raises ProblemError for none or several."""
    book = keeper.record.plan
    fitting = [one for one in book.approvals.values() if named and one.approval.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "APPROVAL", named, f"{len(fitting)} approvals are named so", _LIST)
    (found,) = fitting
    if found.approval in book.withdrawn:
        raise problem("household", "APPROVAL", named, "it was withdrawn before", _LIST)
    keeper.add(PlanWithdrawn(at, found.approval))
    settle(keeper, at, keeper.cause(f"withdraw {found.approval}"))
    return found


def meet(keeper: Keeper, named: str, line: str, at: datetime) -> Promise:
    """Say which line is a promise's money. Raises ProblemError where they cannot be one: another amount or account, a
    line of another transfer, or a promise between two accounts whose transfer has to be paired first.
    """
    fitting = [one for one in keeper.record.plan.open() if named and one.id.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "PROMISE", named, f"{len(fitting)} open promises are named so", _LIST)
    (promise,) = fitting
    out = _line(keeper, line)
    record = keeper.record
    pair = next((pair for pair in record.pairs if pair.out == out.id), None)
    into = pair.into if pair is not None else ""
    lines = {one.id: one for one in record.lines()}
    arrived = into and lines[into].account == promise.into
    taken = {one.out for one in record.plan.met.values()}
    if not fits(promise, out) or out.id in taken or (not arrived if not promise.external else bool(into)):
        message = f"it is not {promise.amount} {promise.currency} from that account to the other, or is another's"
        way_out = "Pair a transfer's two lines first: trellis household pair LINE OTHER."
        raise problem("household", "LINE", line, message, way_out)
    keeper.add(PromiseMet(at, promise.id, out.id, into, PERSON))
    settle(keeper, at, keeper.cause(f"meet {promise.id}"))
    return promise


def _line(keeper: Keeper, named: str) -> KnownLine:
    fitting = [one for one in keeper.record.lines() if named and one.id.startswith(named)]
    if len(fitting) != 1:
        message = f"{len(fitting)} lines are named so"
        raise problem("household", "LINE", named, message, "`trellis household lines` lists them.")
    return fitting[0]


def _approved(keeper: Keeper, basis: Basis, plan: CashFlowPlan, digest: str, at: datetime) -> PlanApproved:
    case, month = basis.case, plan.months[0]
    name = f"p{keeper.seal.mark(keeper.cause(f'plan{digest}'))[:_ID_DIGITS]}"
    moves, until = moves_of(basis, plan), plan.ends(month)
    promises = {
        account: PromiseKept(f"{name}.{number}", basis.source, account, amount, until)
        for number, (account, amount) in enumerate(moves.transfers.items(), 1)
    }
    parts = tuple(
        PartKept(key, amount, promises[moves.into[key]].promise if moves.into[key] else "")
        for key, amount in moves.parts.items()
    )
    return PlanApproved(
        at,
        name,
        digest,
        case.currency,
        case.as_of,
        until,
        case.months,
        case.income,
        case.poor,
        plan.by_kind(Kind.CONTRACT),
        plan.by_kind(Kind.ESSENTIAL),
        plan.by_kind(Kind.DISCRETIONARY),
        sum(month.minimums.values(), ZERO),
        month.kept,
        parts,
        tuple(promises.values()),
    )


def floors_of(amounts: dict[str, Decimal]) -> tuple[FloorKept, ...]:
    """Floors as they are kept, in the order of their names."""
    return tuple(FloorKept(use, amount) for use, amount in sorted(amounts.items()) if amount)


def _wrong_amounts(terms: PlanTermsTold) -> Sequence[Problem]:
    told = [("income", terms.income), ("poor", terms.poor), ("match", terms.match), ("tax", terms.tax)]
    told += [("alluse", terms.alluse), ("fund", terms.fund), ("saved", terms.saved)]
    told += [(f"floor of {one.use}", one.amount) for one in terms.floors]
    found = [
        Problem("plan", field, str(amount), "it is below zero", "Give 0 or more.")
        for field, amount in told
        if amount is not None and amount < 0
    ]
    if terms.poor is not None and (terms.income is None or terms.poor > terms.income):
        message = "P25 of income goes with a P50 that is not below it"
        found.append(Problem("plan", "poor", str(terms.poor), message, "Give both, the lower one as P25."))
    if not 0 <= terms.safe_yield <= 1:
        way_out = "Give it like 3% or 0.03."
        found.append(Problem("plan", "safe yield", str(terms.safe_yield), "it is no yield", way_out))
    return found


def _wrong_names(record: HouseholdRecord, terms: PlanTermsTold) -> Sequence[Problem]:
    found = []
    if sorted(terms.order) != sorted(use.value for use in Use):
        way_out = f"Order these, each once: {', '.join(Use)}."
        found.append(Problem("plan", "order", ", ".join(terms.order), "it is no order of the uses", way_out))
    goals = {one.terms.goal for one in record.goals.open()}
    floored = {use.value for use in Use if use not in (Use.DEBTS, Use.GOALS)} | goals
    for field, names, there in (("floor", [one.use for one in terms.floors], floored), ("must", terms.musts, goals)):
        for name in names:
            if name not in there:
                way_out = "`trellis household goals list` lists goals."
                found.append(Problem("plan", field, name, "there is no such use or open goal", way_out))
    for field, account in (("source", terms.source), ("tax account", terms.tax_account)):
        if account and account not in record.accounts():
            way_out = "`trellis household accounts` lists them."
            found.append(Problem("plan", field, account, "there is no such account", way_out))
    return found
