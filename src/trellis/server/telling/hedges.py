"""Protection, told: triggers, each sleeve's budget and holdings, and what was weighed, missed and released."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.reports.years import TriggerRow
from trellis.server.runs.watched import Views
from trellis.server.schemas.happenings import Contract
from trellis.server.schemas.hedges import (
    HedgeHeld,
    Hedges,
    LegAmount,
    MissedRow,
    ReleasedRow,
    SleeveHedges,
    TriggerChange,
    TriggerNow,
    WeighedRow,
)
from trellis.server.telling.ladder import known, trades_of
from trellis.strategies.alluse.hedges_budget import budget, budget_left
from trellis.strategies.ports import LongKind

Told = TypeVar("Told", WeighedRow, MissedRow)

ROWS_MAX = 200
"""Weighed and missed deployments that are told, the newest."""


def hedges(name: str, at: datetime, views: Views, rulebooks: Mapping[str, Rulebook]) -> Hedges:
    """Protection of every open account."""
    rows = views.over_years.rows
    first = next(iter(views.house.accounts.values()))
    readings = [row for row in rows.triggers if row.account == first.account]
    trades = trades_of(rows.longs, LongKind.HEDGE)
    return Hedges(
        run=name,
        at=at,
        triggers=list(_now(readings, rulebooks.get(first.rulebook))),
        sleeves=list(_sleeves(at.date(), views, rulebooks)),
        changes=list(_changes(readings))[::-1],
        weighed=[_copied(WeighedRow, row) for row in reversed(rows.hedges[-ROWS_MAX:])],
        weighed_count=len(rows.hedges),
        missed=[_copied(MissedRow, row) for row in reversed(rows.misses[-ROWS_MAX:])],
        missed_count=len(rows.misses),
        released=list(_released(views)),
        trades=trades,
        paid=sum((row.paid for row in trades), ZERO),
        received=sum((row.received for row in trades), ZERO),
        profit=sum((row.profit for row in trades), ZERO),
    )


def _copied(kind: type[Told], row: object) -> Told:
    return kind(**{name: getattr(row, name) for name in kind.model_fields})


def _changes(readings: list[TriggerRow]) -> Iterator[TriggerChange]:
    """Readings at which a trigger came to stand otherwise; all three are written when any of them does."""
    before: dict[str, str] = {}
    for row in readings:
        if before.get(row.rule) != row.status:
            yield TriggerChange(at=row.at, rule=row.rule, status=row.status, value=row.value, limit=row.limit)
        before[row.rule] = row.status


def _now(readings: list[TriggerRow], rulebook: Rulebook | None) -> Iterator[TriggerNow]:
    since = {change.rule: change.at for change in _changes(readings)}
    for rule, row in {row.rule: row for row in readings}.items():
        yield TriggerNow(
            rule=rule,
            text=rulebook.rule(rule).text if rulebook else "",
            status=row.status,
            value=row.value,
            limit=row.limit,
            since=since[rule],
        )


def _sleeves(day: date, views: Views, rulebooks: Mapping[str, Rulebook]) -> Iterator[SleeveHedges]:
    for record in views.house.open:
        for sleeve, standing in record.sleeves.items():
            yield _sleeve(day, views, record, (sleeve, standing), rulebooks.get(record.rulebook))


def _sleeve(
    day: date, views: Views, record: AccountRecord, of: tuple[Sleeve, SleeveRecord], rulebook: Rulebook | None
) -> SleeveHedges:
    sleeve, standing = of
    mark = views.house.marks.get((record.account, sleeve))
    money = standing.hedge.account(tuple(sorted(record.triggered)))
    held = [each for each in standing.longs.values() if each.kind is LongKind.HEDGE]
    return SleeveHedges(
        account=record.account,
        sleeve=sleeve,
        quarter=standing.hedge.quarter,
        budget=budget(money, rulebook) if rulebook else None,
        paid=money.paid,
        left=budget_left(money, rulebook) if rulebook else None,
        equity=money.equity,
        gains=money.gains,
        due=list(money.due),
        carried=[LegAmount(leg=leg.value, amount=amount) for leg, amount in money.carried if amount],
        value=mark.hedges if mark else ZERO,
        cost=sum((each.total_cost for each in held), ZERO),
        held=[
            HedgeHeld(
                position=each.id,
                contract=Contract.of(each.contract),
                contracts=each.contracts,
                opened=each.opened,
                cost=each.total_cost,
                days=(each.contract.expiry - day).days,
                releasing=standing.hedge.releases.get(each.id, ""),
            )
            for each in sorted(held, key=lambda each: each.contract.expiry)
        ],
    )


def _released(views: Views) -> Iterator[ReleasedRow]:
    for sequence, account, event in reversed(views.hedging.released):
        key = views.hedging.contracts.get((account, event.position))
        yield ReleasedRow(
            sequence=sequence,
            at=event.at,
            account=account,
            sleeve=event.sleeve,
            contract=Contract.of(known(key)) if key else None,
            rule=event.rule,
            reason=event.reason,
            value=event.value,
            limit=event.limit,
        )
