"""LEAP ladders, told: what each owns and has to spend, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.books.keys import contract_of
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.market.instruments import OptionContract
from trellis.reports.years import LadderRow, LongRow
from trellis.server.runs.watched import Views
from trellis.server.schemas.happenings import Contract
from trellis.server.schemas.ladder import (
    ExpiryShare,
    FundingRow,
    LadderLaw,
    LadderQuarter,
    Ladders,
    OwnedTrade,
    RungMark,
    RungRow,
    SleeveLadder,
)
from trellis.sim.replay.projection_years import LADDER
from trellis.strategies.ports import LongKind, LongOption

ROLL_BY_TIME = "S17.roll.tte"


def ladders(name: str, at: datetime, views: Views, rulebooks: Mapping[str, Rulebook]) -> Ladders:
    """Every ladder of every open account that has one or may come to have one."""
    rows = views.over_years.rows
    first = next(iter(views.house.accounts.values()))
    funding = [row for row in rows.payments if row.into == LADDER]
    trades = trades_of(rows.longs, LongKind.LEAP)
    return Ladders(
        run=name,
        at=at,
        law=_law(rulebooks.get(first.rulebook)),
        ladders=list(_ladders(at.date(), views, rulebooks)),
        quarters=[_quarter(row) for row in reversed(rows.ladders)],
        funding=[
            FundingRow(at=row.at, account=row.account, sleeve=row.sleeve, amount=row.amount, owed=row.owed)
            for row in reversed(funding)
        ],
        trades=trades,
        funded=sum((row.amount for row in funding), ZERO),
        profit=sum((row.profit for row in trades), ZERO),
    )


def trades_of(rows: Sequence[LongRow], kind: LongKind) -> list[OwnedTrade]:
    """Purchases and ends of owned options of a kind, newest first."""
    return [
        OwnedTrade(
            at=row.at,
            account=row.account,
            sleeve=row.sleeve,
            contract=Contract.of(known(row.contract)),
            contracts=row.contracts,
            cause=row.cause,
            paid=row.paid,
            received=row.received,
            profit=row.profit,
        )
        for row in reversed(rows)
        if row.kind == kind.value
    ]


def known(key: str) -> OptionContract:
    """The contract of a key that an event named."""
    contract = contract_of(key)
    assert contract is not None, f"{key} is no option"
    return contract


def _law(rulebook: Rulebook | None) -> LadderLaw | None:
    if rulebook is None:
        return None
    delta, roll, tenor = (rulebook.band(id) for id in ("S17.call.delta", "S17.roll.delta", "S17.call.tenor"))
    return LadderLaw(
        delta_lo=delta.lo,
        delta_hi=delta.hi,
        days_lo=int(tenor.lo),
        days_hi=int(tenor.hi),
        roll_months=rulebook.integer(ROLL_BY_TIME),
        roll_delta_lo=roll.lo,
        roll_delta_hi=roll.hi,
        expiry_share_max=rulebook.number("S17.stagger"),
        stagger_rungs=rulebook.integer("S17.stagger", "rungs"),
    )


def _ladders(day: date, views: Views, rulebooks: Mapping[str, Rulebook]) -> Iterator[SleeveLadder]:
    for record in views.house.open:
        rulebook = rulebooks.get(record.rulebook)
        for sleeve, standing in record.sleeves.items():
            found = _ladder(day, views, record, (sleeve, standing), rulebook)
            if found is not None:
                yield found


def _ladder(
    day: date, views: Views, record: AccountRecord, of: tuple[Sleeve, SleeveRecord], rulebook: Rulebook | None
) -> SleeveLadder | None:
    """None for a sleeve that neither has a ladder, nor has money for one, nor has ever had."""
    sleeve, standing = of
    mark = views.house.marks.get((record.account, sleeve))
    noted = _last_noted(views, record.account, sleeve)
    longs = [each for each in standing.longs.values() if each.kind is LongKind.LEAP]
    cash = mark.leap_cash if mark else ZERO
    if not longs and noted is None and not cash and not standing.owed_leaps:
        return None
    rungs = [_rung(day, each, noted, rulebook) for each in sorted(longs, key=lambda each: each.contract.expiry)]
    cost = sum((rung.cost for rung in rungs), ZERO)
    rested = views.hedging.rested.get((record.account, sleeve.value))
    return SleeveLadder(
        account=record.account,
        sleeve=sleeve,
        rungs=rungs,
        expiries=_expiries(rungs, cost),
        cost=cost,
        value=mark.leaps if mark else ZERO,
        cash=cash,
        owed=standing.owed_leaps,
        rested_at=rested.at if rested else None,
        rested=list(rested.reasons) if rested else [],
    )


def _last_noted(views: Views, account: str, sleeve: Sleeve) -> LadderRow | None:
    rows = reversed(views.over_years.rows.ladders)
    return next((row for row in rows if (row.account, row.sleeve) == (account, sleeve.value)), None)


def _rung(day: date, option: LongOption, noted: LadderRow | None, rulebook: Rulebook | None) -> RungRow:
    expiry = option.contract.expiry
    seen = next((row for row in noted.rungs if row.contract == option.contract.key), None) if noted else None
    return RungRow(
        position=option.id,
        contract=Contract.of(option.contract),
        contracts=option.contracts,
        opened=option.opened,
        cost=option.total_cost,
        days=(expiry - day).days,
        rolls=months_after(expiry, -rulebook.integer(ROLL_BY_TIME)) if rulebook else None,
        noted=RungMark(at=noted.at, mark=seen.mark, value=seen.value, delta=seen.delta) if noted and seen else None,
    )


def _expiries(rungs: Sequence[RungRow], cost: Decimal) -> list[ExpiryShare]:
    by_expiry: dict[date, Decimal] = {}
    for rung in rungs:
        by_expiry[rung.contract.expiry] = by_expiry.get(rung.contract.expiry, ZERO) + rung.cost
    return [
        ExpiryShare(expiry=expiry, cost=part, share=float(part / cost) if cost else 0.0)
        for expiry, part in by_expiry.items()
    ]


def _quarter(row: LadderRow) -> LadderQuarter:
    return LadderQuarter(
        at=row.at,
        account=row.account,
        sleeve=row.sleeve,
        quarter=row.quarter,
        rungs=len(row.rungs),
        cost=row.cost,
        value=row.value,
        cash=row.leap_cash,
    )
