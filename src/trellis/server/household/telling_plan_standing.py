"""The plan as people left it, told: its terms, the months they approved, and what became of their promises."""

from datetime import date, datetime

from trellis.bookkeeping.goals.reading import goal_of
from trellis.bookkeeping.plan.commands import first_terms
from trellis.bookkeeping.plan.events import ExternalTold, PlanApproved, PlanTermsTold, PromiseKept
from trellis.bookkeeping.plan.showing import promises_shown
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.plan.case import Use
from trellis.household.plan.promises import EXTERNAL
from trellis.household.plan.shown import Shown
from trellis.server.household.asked import currencies, money_known
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.plan_names import PlanNames
from trellis.server.schemas.household.plan_standing import (
    ApprovalTold,
    PlanAccount,
    PlanGoal,
    PlanPartTold,
    PlanStanding,
    PromiseTold,
)
from trellis.server.schemas.household.plan_terms import ExternalKept, FloorTold, TermsTold


def currencies_planned(kept: KeptHousehold) -> list[str]:
    """The currencies that a plan may be in, the most used first; those of accounts where nothing moved yet."""
    known = currencies(list(money_known(kept)))
    with kept.reading() as record:
        others = [one.currency for one in record.accounts().values()] + list(record.plan.terms)
    return list(dict.fromkeys((*known, *others))) or ["USD"]


def standing_told(kept: KeptHousehold, currency: str, now: datetime) -> PlanStanding:
    """The plan of a currency; of the one most used where none is given."""
    day = kept.today
    codes = currencies_planned(kept)
    code = currency or codes[0]

    def compute(record: HouseholdRecord) -> PlanStanding:
        accounts = list(record.accounts().values())
        goals = [goal_of(record, one) for one in record.goals.open()]
        told = [one for one in record.plan.external if one.currency == code]
        return PlanStanding(
            as_of=day,
            begun=bool(accounts),
            currency=code,
            currencies=list(dict.fromkeys((code, *codes))) if code not in codes else codes,
            terms=terms_told(record, code, now),
            approvals=approvals_told(record, code, day),
            external=external_told(max(told, key=lambda one: one.on)) if told else None,
            accounts=[PlanAccount(id=one.id, name=one.label, currency=one.currency) for one in accounts],
            goals=[PlanGoal(id=one.id, name=one.name, currency=one.held) for one in goals],
        )

    return kept.derived(("plan standing", day, code), compute)


def terms_told(record: HouseholdRecord, currency: str, now: datetime) -> TermsTold:
    """The terms in force, or those that hold where none were told."""
    told = record.plan.terms.get(currency)
    terms: PlanTermsTold = told or first_terms(currency, now)
    return TermsTold(
        currency=terms.currency,
        told=told is not None,
        source=terms.source,
        income=terms.income,
        poor=terms.poor,
        match=terms.match,
        tax=terms.tax,
        tax_account=terms.tax_account,
        alluse=terms.alluse,
        fund=terms.fund,
        saved=terms.saved,
        safe_yield=terms.safe_yield,
        order=[Use(one) for one in terms.order],
        floors=[FloorTold(use=one.use, amount=one.amount) for one in terms.floors],
        musts=list(terms.musts),
    )


def external_told(one: ExternalTold) -> ExternalKept:
    """What the All-Use account held."""
    return ExternalKept(account=one.account, currency=one.currency, amount=one.amount, on=one.on)


def approvals_told(record: HouseholdRecord, currency: str, day: date) -> list[ApprovalTold]:
    """The months approved in a currency, the newest first."""
    names, shown = PlanNames.of(record), promises_shown(record, day)
    mine = [one for one in record.plan.approvals.values() if one.currency == currency]
    standing = record.plan.standing(currency, day)
    return [_approval(record, names, shown, one, standing=one is standing) for one in reversed(mine)]


def _approval(
    record: HouseholdRecord, names: PlanNames, shown: dict[str, Shown], one: PlanApproved, *, standing: bool
) -> ApprovalTold:
    return ApprovalTold(
        approval=one.approval,
        proposal=one.basis,
        at=one.at,
        as_of=one.as_of,
        until=one.until,
        currency=one.currency,
        withdrawn=one.approval in record.plan.withdrawn,
        standing=standing,
        income=one.income,
        poor=one.poor,
        committed=one.contractual + one.essential + one.discretionary,
        kept=one.kept,
        parts=[
            PlanPartTold(use=part.use, name=names.place(part.use), amount=part.amount, promise=part.promise)
            for part in one.parts
        ],
        promises=[_promise(record, names, shown.get(each.promise), each) for each in one.promises],
    )


def _promise(record: HouseholdRecord, names: PlanNames, shown: Shown | None, one: PromiseKept) -> PromiseTold:
    met = record.plan.met.get(one.promise)
    return PromiseTold(
        promise=one.promise,
        source=one.source,
        source_name=names.account(one.source),
        into=one.into,
        into_name=names.account(one.into),
        external=one.into in EXTERNAL,
        amount=one.amount,
        due=one.due,
        became="withdrawn" if shown is None else shown.became.value,
        on=shown.on if shown else None,
        moved=shown.moved if shown else ZERO,
        by=met.by if met else "",
    )
