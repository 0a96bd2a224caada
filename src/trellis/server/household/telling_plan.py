"""A plan, told: each place with what it gets month by month, what approving moves, and what would happen."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.bookkeeping.plan.curing import Remedy, remedies
from trellis.bookkeeping.plan.moves import moves_of
from trellis.bookkeeping.plan.reading import Basis
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.debts.uses import HURDLE_ABOVE
from trellis.household.plan.answer import Answer
from trellis.household.plan.case import Kind
from trellis.household.plan.exact import Month
from trellis.household.plan.plan import CashFlowPlan
from trellis.household.plan.pots import Pot
from trellis.household.plan.replay import GoalOdds
from trellis.server.household.plan_names import PlanNames
from trellis.server.household.planning import PlanAsked
from trellis.server.household.telling_plan_reasons import reasons_told
from trellis.server.problems import problem_row
from trellis.server.schemas.household.plan import (
    CureTold,
    DebtEnd,
    GoalChance,
    MoveTold,
    Part,
    PlanAnswer,
    PlanMade,
    PlanMonthTold,
    UseRow,
)
from trellis.server.schemas.sentences import sentence_told

_PARTS: dict[Kind, Part] = {Kind.CONTRACT: "contract", Kind.ESSENTIAL: "essential", Kind.DISCRETIONARY: "discretionary"}


def answer_told(record: HouseholdRecord, asked: PlanAsked, basis: Basis, answer: Answer | None) -> PlanAnswer:
    """An answer; None is one that takes a job."""
    names = PlanNames.of(record)
    plan = None if answer is None or answer.plan is None else _made(names, basis, answer, answer.plan)
    cures = () if answer is None else remedies(record, basis.case, answer.cure)
    return PlanAnswer(
        as_of=asked.as_of,
        currency=asked.currency,
        horizon=asked.months,
        seed=asked.seed,
        outcome="long" if answer is None else "conflict" if plan is None else "fits",
        plan=plan,
        problems=[] if answer is None else [problem_row(one) for one in answer.problems],
        cure=[_cure(names, one) for one in cures],
    )


def _made(names: PlanNames, basis: Basis, answer: Answer, plan: CashFlowPlan) -> PlanMade:
    case, moves = plan.case, moves_of(basis, plan)
    return PlanMade(
        proposal=basis.digest(plan),
        income=case.income,
        poor=case.poor,
        starter=case.starter,
        fund=case.fund,
        saved=case.saved,
        hurdle=case.safe_yield + HURDLE_ABOVE,
        order=list(case.order),
        rows=list(_rows(names, basis, plan)),
        months=[_month(plan, one) for one in plan.months],
        kept=plan.kept,
        interest=plan.interest,
        debts=list(_debts(answer, plan)),
        refusal=answer.debts.refusal if answer.debts else "",
        goals=[_chance(names, one) for one in answer.odds],
        source=basis.source,
        source_name=names.account(basis.source),
        moves=[
            MoveTold(
                into=account,
                into_name=names.account(account),
                amount=amount,
                due=plan.ends(plan.months[0]),
                places=[key for key, into in moves.into.items() if into == account],
            )
            for account, amount in moves.transfers.items()
        ],
        stays=[key for key, into in moves.into.items() if not into],
        reasons=None if answer.because is None else reasons_told(plan, answer.because),
        warnings=[sentence_told(each) for each in basis.warnings],
    )


def _rows(names: PlanNames, basis: Basis, plan: CashFlowPlan) -> Iterator[UseRow]:
    """Everything that income goes to; of each month they sum to it."""
    case = plan.case
    for one in sorted(case.commitments, key=lambda one: (-one.kind, -one.amount)):
        name, note = names.commitment(one.name)
        amounts = [one.amount] * case.months
        yield _row(one.name, name, _PARTS[one.kind], amounts, note=note)
    for debt in case.debts:
        least = [month.minimums[debt.id] for month in plan.months]
        yield _row(debt.id, debt.label, "minimum", least, into=_into(names, basis, debt.id))
    for pot in plan.pots:
        lacks = plan.missing[pot.key] if pot.total is not None or pot.need else None
        label = names.place(pot.key)
        into = _into(names, basis, pot.key)
        yield _row(pot.key, label, "place", list(plan.paid_in(pot.key)), pot=pot, missing=lacks, into=into)
    for debt in case.debts:
        if debt.id in plan.months[0].extra:
            above = [month.extra[debt.id] for month in plan.months]
            yield _row(debt.id, debt.label, "extra", above, into=_into(names, basis, debt.id))
    yield _row("kept", "kept", "kept", [month.kept for month in plan.months])


def _row(
    key: str,
    name: str,
    part: Part,
    months: list[Decimal],
    *,
    pot: Pot | None = None,
    note: str = "",
    missing: Decimal | None = None,
    into: tuple[str, str] = ("", ""),
) -> UseRow:
    return UseRow(
        key=key,
        name=name,
        note=note,
        part=part,
        use="" if pot is None else pot.use,
        into=into[0],
        into_name=into[1],
        total=sum(months, ZERO),
        missing=missing,
        months=months,
    )


def _into(names: PlanNames, basis: Basis, key: str) -> tuple[str, str]:
    account = basis.into.get(key, "")
    return account, names.account(account)


def _month(plan: CashFlowPlan, month: Month) -> PlanMonthTold:
    return PlanMonthTold(
        month=month.number,
        ends=plan.ends(month),
        uses=plan.committed(month) + month.kept,
        surplus=plan.surplus(month),
        gap=plan.gap(month),
        gap_of_duties=plan.gap_of_duties(month),
        owed=sum(month.owed.values(), ZERO),
    )


def _debts(answer: Answer, plan: CashFlowPlan) -> Iterator[DebtEnd]:
    closing = answer.debts.closing if answer.debts else {}
    for debt in plan.case.debts:
        rate = plan.case.highest_rate(debt)
        yield DebtEnd(debt=debt.id, name=debt.label, rate=rate, dear=plan.case.dear(debt), month=closing.get(debt.id))


def _chance(names: PlanNames, one: GoalOdds) -> GoalChance:
    low, high = one.simulation.low, one.simulation.high
    return GoalChance(goal=one.goal, name=names.place(one.goal), p=one.p, low=low, high=high, before=one.before)


def _cure(names: PlanNames, one: Remedy) -> CureTold:
    change = one.change
    name, _ = names.commitment(change.key)
    return CureTold(
        key=change.key,
        what=change.what,
        name=names.place(name),
        amount=change.amount,
        months=change.months,
        way=one.way,
        before=one.before,
        after=one.after,
    )
