"""A plan, its reasons, approvals and terms in words and for machines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from trellis.bookkeeping.plan.events import PlanApproved, PlanTermsTold, PromiseKept
    from trellis.bookkeeping.plan.reading import Basis
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.household.plan.exact import Month
    from trellis.household.plan.plan import CashFlowPlan
    from trellis.household.plan.reasons import Alternative, Price, Reasons
    from trellis.household.plan.replay import DebtReplay, GoalOdds


def of_plan(
    basis: "Basis",
    plan: "CashFlowPlan",
    debts: "DebtReplay | None",
    odds: "Iterable[GoalOdds]",
    because: "Reasons | None",
    seed: int,
) -> dict[str, object]:
    """A plan for machines."""
    from trellis.household.plan.case import Kind
    from trellis.household.plan.plan import METHOD

    case = plan.case
    return {
        "as_of": case.as_of,
        "currency": case.currency,
        "proposal": basis.digest(plan),
        "method": METHOD,
        "seed": seed,
        "income": {"p50": case.income, "p25": case.poor},
        "commitments": [
            {"name": one.name, "kind": one.kind.name.lower(), "amount": one.amount} for one in case.commitments
        ],
        "contractual": plan.by_kind(Kind.CONTRACT),
        "essential": plan.by_kind(Kind.ESSENTIAL),
        "discretionary": plan.by_kind(Kind.DISCRETIONARY),
        "order": [use.value for use in case.order],
        "places": [
            {"key": pot.key, "name": pot.label, "use": pot.use.value, "total": plan.total(pot.key)}
            | {"missing": plan.missing[pot.key], "into": basis.into.get(pot.key, "")}
            for pot in plan.pots
        ],
        "months": [of_month(plan, month) for month in plan.months],
        "kept": plan.kept,
        "interest": plan.interest,
        "debts": None if debts is None else {"closing": dict(debts.closing), "refusal": debts.refusal},
        "goals": [
            {"goal": one.goal, "p": one.p, "simulation": one.simulation.as_mapping(), "p_before": one.before}
            for one in odds
        ],
        "reasons": None if because is None else of_reasons(because),
        "warnings": list(basis.warnings),
    }


def of_month(plan: "CashFlowPlan", month: "Month") -> dict[str, object]:
    """A month of a plan for machines."""
    return {
        "month": month.number,
        "ends": plan.ends(month),
        "minimums": dict(month.minimums),
        "surplus": plan.surplus(month),
        "extra": dict(month.extra),
        "aside": dict(month.aside),
        "kept": month.kept,
        "gap_p25": plan.gap(month),
        "gap_p25_duties": plan.gap_of_duties(month),
        "owed": dict(month.owed),
        "interest": month.interest,
    }


def of_reasons(because: "Reasons") -> dict[str, object]:
    """Why, for machines."""
    rejected = because.rejected
    return {
        "more": None if because.more is None else _of_price(because.more),
        "less": None if because.less is None else _of_price(because.less),
        "binding": [_of_price(one) for one in because.binding],
        "rejected": None if rejected is None else _of_alternative(rejected),
        "comfortable": [_of_alternative(one) for one in because.comfortable],
    }


def _of_price(price: "Price") -> dict[str, object]:
    told: dict[str, object] = {"what": price.what, "gets": dict(price.gets), "kept": price.kept}
    return told | {"interest": price.interest, "owed": price.owed}


def _of_alternative(one: "Alternative") -> dict[str, object]:
    told: dict[str, object] = {"name": one.name, "gets": dict(one.gets), "kept": one.kept}
    return told | {"interest": one.interest, "owed": one.owed, "missing": one.missing}


def of_approval(approval: "PlanApproved | None") -> dict[str, object] | None:
    """An approval for machines."""
    if approval is None:
        return None
    return {
        "approval": approval.approval,
        "proposal": approval.basis,
        "as_of": approval.as_of,
        "until": approval.until,
        "currency": approval.currency,
        "parts": [{"use": one.use, "amount": one.amount, "promise": one.promise} for one in approval.parts],
        "promises": [
            {"promise": one.promise, "source": one.source, "into": one.into, "amount": one.amount, "due": one.due}
            for one in approval.promises
        ],
        "kept": approval.kept,
    }


def of_promise(record: "HouseholdRecord", one: "PromiseKept") -> dict[str, object]:
    """A promise and what became of it, for machines."""
    met = record.plan.met.get(one.promise)
    lines = {"out": met.out, "line_into": met.into, "by": met.by} if met else {"out": "", "line_into": "", "by": ""}
    told = {"promise": one.promise, "source": one.source, "into": one.into, "amount": one.amount, "due": one.due}
    return told | {"met": met is not None} | lines


def of_terms(terms: "PlanTermsTold") -> dict[str, object]:
    """Terms for machines."""
    return {
        "currency": terms.currency,
        "source": terms.source,
        "income": terms.income,
        "poor": terms.poor,
        "match": terms.match,
        "tax": terms.tax,
        "tax_account": terms.tax_account,
        "alluse": "rest" if terms.alluse is None else terms.alluse,
        "fund": terms.fund,
        "saved": terms.saved,
        "safe_yield": terms.safe_yield,
        "order": list(terms.order),
        "floors": {one.use: one.amount for one in terms.floors},
        "musts": list(terms.musts),
    }


def rows_of_terms(record: "HouseholdRecord", terms: "PlanTermsTold") -> Iterator[str]:
    """Terms for people."""
    labels = {one.id: one.label for one in record.accounts().values()}
    for name, value in of_terms(terms).items():
        shown = labels.get(str(value), value) if name in ("source", "tax_account") else value
        if isinstance(shown, list):
            shown = ", ".join(map(str, shown))
        if isinstance(shown, dict):
            shown = ", ".join(f"{use}={amount}" for use, amount in shown.items())
        yield f"  {name.replace('_', ' '):<14}{'-' if shown in (None, '') else shown}"


def rows_of_plan(
    basis: "Basis",
    plan: "CashFlowPlan",
    debts: "DebtReplay | None",
    odds: "Iterable[GoalOdds]",
    because: "Reasons | None",
) -> Iterator[str]:
    """A plan for people: what is committed, each place over the months, what would happen."""
    from trellis.household.plan.case import Kind

    case, first = plan.case, plan.months[0]
    yield f"{case.as_of}, {case.months} months, {case.currency}: income {case.income:,} (P50), {case.poor:,} (P25)"
    kinds = (("contractual", Kind.CONTRACT), ("essential", Kind.ESSENTIAL), ("discretionary", Kind.DISCRETIONARY))
    for name, kind in kinds:
        yield f"  {name:<28}{plan.by_kind(kind):>14,}"
    yield f"  {'least payments on debts':<28}{sum(first.minimums.values()):>14,}  in month 1"
    yield f"  {'surplus':<28}{plan.surplus(first):>14,}  in month 1"
    yield f"  {'':<28}{'month 1':>14}{'all months':>14}{'missing':>14}"
    for pot in plan.pots:
        missing = f"{plan.missing[pot.key]:>14,}" if pot.total is not None or pot.need else ""
        yield f"  {pot.label[:27]:<28}{first.aside[pot.key]:>14,}{plan.total(pot.key):>14,}{missing}"
    for debt in case.debts:
        if debt.id in first.extra:
            yield f"  {'more on ' + debt.label[:19]:<28}{first.extra[debt.id]:>14,}{plan.total(debt.id):>14,}"
    yield f"  {'kept':<28}{first.kept:>14,}{plan.kept:>14,}"
    worst = max(plan.months, key=plan.gap)
    if plan.gap(worst):
        words = f"{plan.gap(worst):,} of it in month {worst.number}, {plan.gap_of_duties(worst):,} of duties alone"
        yield f"A poor month (P25) does not cover all: at most {words}."
    yield from _what_would_happen(plan, debts, odds)
    if because is not None:
        yield from _rows_of_reasons(plan, because)
    for text in basis.warnings:
        yield f"note: {text}"


def _what_would_happen(plan: "CashFlowPlan", debts: "DebtReplay | None", odds: "Iterable[GoalOdds]") -> Iterator[str]:
    if debts is not None:
        closing = [f"{plan.label(debt)} in month {month}" for debt, month in debts.closing.items()]
        paid_off = ", ".join(closing) or "none"
        yield f"Debts: {plan.interest:,} interest and fees in the plan's months; paid off: {paid_off}."
        if debts.refusal:
            yield f"  After them least payments alone would not do: {debts.refusal}."
    for one in odds:
        low, high = one.simulation.low, one.simulation.high
        before = f"{one.before} as planned before"
        yield f"{plan.label(one.goal)}: p {one.p} ({low} to {high}, 95 % simulation error); {before}."


def _rows_of_reasons(plan: "CashFlowPlan", because: "Reasons") -> Iterator[str]:
    if because.more is not None:
        yield f"One more a month: {_effect(plan, because.more)}."
    if because.less is not None:
        yield f"One less a month: {_effect(plan, because.less)}."
    else:
        yield "Less income a month has no plan."
    for one in because.binding:
        yield f"Binds: {one.what}; one looser: {_effect(plan, one)}."
    if because.rejected is not None:
        yield f"Rejected: {_compared(plan, because.rejected)}."
    for other in because.comfortable:
        yield f"Comfortable: {_compared(plan, other)}."


def _effect(plan: "CashFlowPlan", price: "Price") -> str:
    words = [*_gets(plan, price.gets)]
    words += [f"kept {price.kept:+}"] if price.kept else []
    words += [f"interest {price.interest:+}"] if price.interest else []
    words += [f"owed at the end {price.owed:+}"] if price.owed else []
    return ", ".join(words) or "nothing changes"


def _compared(plan: "CashFlowPlan", one: "Alternative") -> str:
    words = [f"interest {one.interest:+,}"] if one.interest else ["no more interest"]
    words += [f"owed at the end {one.owed:+,}"] if one.owed else []
    words += [*_gets(plan, one.gets)]
    words += [f"kept {one.kept:+,}"] if one.kept else []
    return f"{one.name}: {', '.join(words)}"


def _gets(plan: "CashFlowPlan", gets: "Mapping[str, Decimal]") -> Iterator[str]:
    yield from (f"{plan.label(key)} {change:+,}" for key, change in gets.items())


def rows_of_promises(record: "HouseholdRecord", approvals: "Iterable[PlanApproved]") -> Iterator[str]:
    """Approvals and what became of their promises, for people."""
    from trellis.household.plan.promises import EXTERNAL

    labels = {one.id: one.label for one in record.accounts().values()} | EXTERNAL
    for approval in approvals:
        gone = ", withdrawn" if approval.approval in record.plan.withdrawn else ""
        yield f"{approval.approval}  {approval.as_of} to {approval.until}, {approval.currency}{gone}"
        for one in approval.promises:
            way = f"{labels.get(one.source, one.source)} to {labels.get(one.into, one.into)}"
            met = record.plan.met.get(one.promise)
            state = f"met by line {met.out[:8]}" if met else "withdrawn" if gone else f"open, due {one.due}"
            yield f"  {one.promise:<16}{one.amount:>12,}  {way[:40]:<42}{state}"
