"""What the plan of a currency rests on, read from everything that the household knows by a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.budget.reading import Money, budgets_of, money_by
from trellis.bookkeeping.debts.reading import debts_of, owed
from trellis.bookkeeping.goals.outlook import Outlook, outlook
from trellis.bookkeeping.patterns.scheduling import scheduled_of
from trellis.bookkeeping.plan.events import PlanTermsTold
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.ids import digest
from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.household.amounts import posted
from trellis.household.budget.history import incomes, ranked, whole_periods
from trellis.household.budget.rates import Converted
from trellis.household.budget.standing import counts_as_income
from trellis.household.budget.terms import Every
from trellis.household.debts.account import Debt
from trellis.household.goals.goal import Goal, GoalKind
from trellis.household.goals.simulation import order
from trellis.household.goals.world import Assumptions
from trellis.household.plan.aims import aim_of
from trellis.household.plan.case import MONTHS, Case, Commitment, Use
from trellis.household.plan.commitments import commitments_of, limits_of, scheduled_commitments
from trellis.household.plan.plan import CashFlowPlan
from trellis.household.plan.promises import EXTERNAL
from trellis.household.problems import InsufficientData

HISTORY_MONTHS = 3
FUND_MONTHS = 3
"""The full fund that is assumed where none was told, in months of essentials: that of two stable incomes."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A case with what it was read from. goals: those in it; source: the account that contributions leave, empty for
    none; into: by use, goal or debt the account that its money comes to.
    """

    case: Case
    goals: tuple[Goal, ...]
    assumptions: Assumptions
    source: str
    into: Mapping[str, str]
    warnings: tuple[str, ...]

    def digest(self, plan: CashFlowPlan) -> str:
        """SHA-256 of all that a proposal rests on, and of its first month: what an approval names."""
        return digest("plan", repr(self.case), self.source, repr(sorted(self.into.items())), repr(plan.months[0]))


def basis_of(
    record: HouseholdRecord, currency: str, as_of: date, months: int = MONTHS, tried: PlanTermsTold | None = None
) -> Basis:
    """What a plan rests on. tried: terms in the place of those that were told. Raises InsufficientData under three
    whole months of history where no income was told, CurrencyMismatch and StaleData where a rate is missing.
    """
    terms, money = tried or record.plan.terms.get(currency), money_by(record, as_of)
    history, way = money.into(currency), record.plan.on_the_way(currency)
    income, poor = _income(history, money, terms, as_of, currency)
    debts = owed(debts_of(record, as_of), currency)
    committed = _committed(record, money, history, currency, as_of, owes=bool(debts))
    found = outlook(record, money.movements, as_of)
    ours = order([one for one in found.goals if one.held == one.currency == currency and not one.met])
    cushion = next((one for one in ours if one.kind is GoalKind.EMERGENCY_FUND), None)
    goals = tuple(one for one in ours if one is not cushion)
    musts = terms.musts if terms else ()
    aims = [aim_of(one, found.assumptions, as_of, must=one.id in musts, coming=way.get(one.id, ZERO)) for one in goals]
    case = Case(as_of, currency, months, income, poor, tuple(committed), debts, tuple(aims))
    fund, saved = _fund(case, terms, cushion)
    saved += way.get(Use.STARTER, ZERO) + way.get(Use.FUND, ZERO)
    case = _told(case, terms, fund, saved)
    warnings = tuple(_warned(record, found, terms, cushion, currency, debts))
    return Basis(
        case,
        goals,
        found.assumptions,
        _source(record, terms, history, money),
        _into(record, terms, goals, cushion),
        warnings,
    )


def _told(case: Case, terms: PlanTermsTold | None, fund: Decimal, saved: Decimal) -> Case:
    """The case with what a person told; floors and order by what there still is."""
    plain = Case(
        case.as_of, case.currency, case.months, case.income, case.poor, case.commitments, case.debts, case.aims,
        fund, saved,
    )  # fmt: skip
    if terms is None:
        return plain
    open_ = {*Use, *(one.id for one in case.aims)}
    floors = {one.use: one.amount for one in sorted(terms.floors, key=lambda one: one.use) if one.use in open_}
    return Case(
        case.as_of, case.currency, case.months, case.income, case.poor, case.commitments, case.debts, case.aims,
        fund, saved, terms.match, terms.tax, terms.alluse, terms.safe_yield, tuple(Use(one) for one in terms.order),
        floors,
    )  # fmt: skip


def _income(
    history: Sequence[Converted], money: Money, terms: PlanTermsTold | None, as_of: date, currency: str
) -> tuple[Decimal, Decimal]:
    """P50 and P25 of a month's income: as told, else of past whole months."""
    if terms is not None and terms.income is not None:
        return terms.income, terms.income if terms.poor is None else terms.poor
    months = whole_periods(history, Every.MONTH, as_of)
    if len(months) < HISTORY_MONTHS:
        way_out = "Import older files, or tell an income: trellis household plan terms --income AMOUNT."
        raise InsufficientData("plan", "history", HISTORY_MONTHS, len(months), "whole months", way_out)
    came = incomes([one for one in history if one.movement.on <= as_of], months, money.taxonomy)
    usual, poor = (posted(max(ranked(came, share), ZERO), currency) for share in (Decimal("0.50"), Decimal("0.25")))
    return usual, poor


def _committed(
    record: HouseholdRecord,
    money: Money,
    history: Sequence[Converted],
    currency: str,
    as_of: date,
    *,
    owes: bool,
) -> list[Commitment]:
    limits = limits_of(budgets_of(record), currency, as_of)
    found = commitments_of(history, money.items, money.taxonomy, as_of, currency, limits, owes=owes)
    known = {one.merchant for one in money.movements if one.merchant}
    # Two that are called alike are one to people.
    sums: dict[tuple[str, object], Commitment] = {}
    for one in [*found, *scheduled_commitments(scheduled_of(record), known, currency, as_of)]:
        before = sums.get((one.name, one.kind))
        sums[one.name, one.kind] = one if before is None else Commitment(one.name, one.kind, before.amount + one.amount)
    return list(sums.values())


def _fund(case: Case, terms: PlanTermsTold | None, cushion: Goal | None) -> tuple[Decimal, Decimal]:
    """The full emergency fund and what there is of it: a goal's, else as told, else months of essentials."""
    if cushion is not None:
        return cushion.target, cushion.saved
    saved = terms.saved if terms else ZERO
    if terms is not None and terms.fund is not None:
        return terms.fund, saved
    return case.essentials * FUND_MONTHS, saved


def _source(record: HouseholdRecord, terms: PlanTermsTold | None, history: Sequence[Converted], money: Money) -> str:
    """The account that contributions leave: as told, else the one of the currency that most income came to."""
    accounts = record.accounts()
    if terms is not None and terms.source in accounts:
        return terms.source
    came: dict[str, Decimal] = {}
    for one in history:
        if counts_as_income(one.movement, money.taxonomy) and one.rate == 1 and one.movement.account in accounts:
            came[one.movement.account] = came.get(one.movement.account, ZERO) + one.amount
    return max(sorted(came), key=lambda name: came[name], default="")


def _into(
    record: HouseholdRecord, terms: PlanTermsTold | None, goals: Sequence[Goal], cushion: Goal | None
) -> dict[str, str]:
    found = {one.id: one.account for one in goals if one.account}
    found |= {one.debt: one.account for one in record.debts.told.values() if one.account in record.accounts()}
    if cushion is not None and cushion.account:
        found |= dict.fromkeys((Use.STARTER.value, Use.FUND.value), cushion.account)
    if terms is not None and terms.tax_account in record.accounts():
        found[Use.TAX.value] = terms.tax_account
    return found | {Use.ALLUSE.value: next(iter(EXTERNAL))}


def _warned(
    record: HouseholdRecord,
    found: Outlook,
    terms: PlanTermsTold | None,
    cushion: Goal | None,
    currency: str,
    debts: Sequence[Debt],
) -> Iterator[str]:
    yield from (f"{one.source}: {one.message}; it is left out." for one in found.problems)
    for one in found.goals:
        if currency in (one.held, one.currency) and one.held != one.currency:
            yield sentence(
                "plan.two_currencies",
                "{goal}: it is in {currency} and held in {held}; it is left out.",
                goal=one.name,
                currency=one.currency,
                held=one.held,
            )
    if cushion is None and (terms is None or terms.fund is None):
        yield sentence(
            "plan.fund_months",
            "The full emergency fund is taken as {count} months of essentials; no goal or term says another.",
            count=FUND_MONTHS,
        )
    if cushion is None and (terms is None or not terms.saved):
        yield sentence(
            "plan.fund_empty",
            "Nothing of the emergency fund is taken as there; a goal of that kind, or a term, says what is.",
        )
    if terms is None or terms.alluse == 0:
        yield sentence("plan.no_alluse", "Nothing goes to the All-Use account: no term says how much may.")
    for told in record.debts.told.values():
        if told.currency == currency and told.debt not in {one.id for one in debts}:
            yield sentence(
                "plan.paid_off", "{debt}: nothing is owed on it; it is planned for no more.", debt=told.debt[:8]
            )
