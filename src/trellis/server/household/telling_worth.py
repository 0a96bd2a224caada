"""Net worth, told; and what of the household needs the person."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.plan.reading import basis_of
from trellis.bookkeeping.plan.showing import promises_shown
from trellis.bookkeeping.plan.worth import rates_known, worth_on
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.categories.answers import State
from trellis.household.plan.shown import Became
from trellis.household.plan.worth import Worth
from trellis.household.problems import CurrencyMismatch, InsufficientData, StaleData
from trellis.server.household.categorised import categorised
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_budgets import budgets_told
from trellis.server.household.telling_plan_standing import currencies_planned
from trellis.server.schemas.household.plan_standing import (
    AlertBrief,
    CurrencyTotal,
    HouseholdToday,
    WorthPart,
    WorthTold,
)
from trellis.server.schemas.sentences import sentence_told

_SEED = 1
_LATE = (Became.OVERDUE, Became.SHORT)


def worth_told(kept: KeptHousehold, home: str, rates: Mapping[str, Decimal]) -> WorthTold:
    """Net worth today. home: empty for the currency most used, where rates make one sum. Raises CurrencyMismatch."""
    found, warnings = _worth(kept, home, rates)
    parts = [
        WorthPart(name=one.name, kind=one.kind, amount=one.amount, currency=one.currency, source=one.source, on=one.on)
        for one in found.parts
    ]
    return WorthTold(
        as_of=kept.today,
        parts=parts,
        totals=_totals(found),
        currency=found.home,
        total=found.total,
        warnings=[sentence_told(each) for each in warnings],
    )


def household_today(kept: KeptHousehold) -> HouseholdToday:
    """What it is worth and what needs the person today."""
    day, code = kept.today, currencies_planned(kept)[0]
    return kept.derived(("household today", day, code), lambda record: _today(kept, record, day, code))


def _today(kept: KeptHousehold, record: HouseholdRecord, day: date, code: str) -> HouseholdToday:
    found, _ = _worth(kept, "", {})
    standing = record.plan.standing(code, day)
    return HouseholdToday(
        as_of=day,
        begun=bool(record.accounts()),
        currency=found.home,
        total=found.total,
        totals=_totals(found),
        unsure=sum(one.state is not State.APPLIED for one in categorised(kept).answers.values()),
        alerts=list(_alerts(kept)),
        plan="approved" if standing is not None else "open" if _has_basis(record, code, day) else "short",
        until=standing.until if standing is not None else None,
        late=sum(one.became in _LATE for one in promises_shown(record, day).values()),
    )


def _worth(kept: KeptHousehold, home: str, rates: Mapping[str, Decimal]) -> tuple[Worth, tuple[str, ...]]:
    day, used = kept.today, currencies_planned(kept)[0]

    def compute(record: HouseholdRecord) -> tuple[Worth, tuple[str, ...]]:
        chosen = home or (used if rates_known(record, used, day) else "")
        return worth_on(record, day, chosen, rates)

    return kept.derived(("worth", day, home, *sorted(rates.items())), compute)


def _totals(found: Worth) -> list[CurrencyTotal]:
    return [CurrencyTotal(currency=code, amount=amount) for code, amount in found.totals.items()]


def _alerts(kept: KeptHousehold) -> Iterator[AlertBrief]:
    for budget in budgets_told(kept, _SEED).budgets:
        for one in budget.envelopes:
            if one.level != "quiet":
                yield AlertBrief(budget=budget.name, category=one.category, name=one.category_name, level=one.level)


def _has_basis(record: HouseholdRecord, currency: str, day: date) -> bool:
    """Whether enough is known for a plan."""
    try:
        basis_of(record, currency, day)
    except (InsufficientData, CurrencyMismatch, StaleData):
        return False
    return True
