"""What moves over years, as parts of reports: forks and merges, tax quarters, hedges, the LEAP ladder."""

from datetime import date, datetime, time
from decimal import Decimal

from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.reports.periods.document import Column, Kind, Table, Value
from trellis.reports.periods.period import PeriodData
from trellis.reports.words import key_text, money, number
from trellis.reports.years import HedgeRow, LadderRow, LongRow, within

_TIME, _ACCOUNT, _SLEEVE = Column("time", "Time", Kind.TIME), Column("account", "Account"), Column("sleeve", "Sleeve")
_HEDGE = "hedge"
_UNAFFORDABLE = "hedge_unaffordable"

Row = tuple[Value, ...]


def span_of(data: PeriodData) -> tuple[datetime, datetime]:
    """The period's first instant and the last that the report knows of."""
    return _start(data.period.first), data.at


def forks_table(data: PeriodData) -> Table:
    """Forks, merges, deposits and withdrawals in the period."""
    rows = [
        (row.at, row.account, row.sleeve, row.event, row.other, row.amount, row.rule, row.note)
        for row in within(data.years.lineage, *span_of(data))
    ]
    return Table(
        "forks",
        "Forks and merges",
        "Accounts founded by forks, forks deferred, minis that merged back, and capital that its owner moved.",
        (
            *(_TIME, _ACCOUNT, _SLEEVE, Column("event", "Event"), Column("other", "Other account")),
            *(Column("amount", "Amount", Kind.MONEY), Column("rule", "Rule"), Column("note", "Note")),
        ),
        tuple(rows),
    )


def tax_table(data: PeriodData) -> Table:
    """Each sleeve's quarter: what was earned, what of it is reserved and reinvested."""
    amounts = ("gains", "carried_in", "net", "reserve", "contracts", "leaps", "estimate", "carried_out", "unrealised")
    rows = [
        (row.account, row.sleeve, *(getattr(row, name) for name in amounts))
        for row in within(data.years.quarters, *span_of(data))
    ]
    heads = ("Gains", "Loss carried in", "Net", "Reserve", "To contracts", "To LEAPs", "Estimate", "Loss carried on")
    return Table(
        "tax_quarter",
        "Tax quarter: reserve and reinvestment",
        "Gains on options, shares, LEAPs and hedges less commissions; losses of earlier quarters of the tax year come "
        "off first. Of a positive net S10.tax is reserved and the rest reinvested (S3.reinvest, S4.reinvest). Estimate "
        "is a memo for sleeves without a reserve. Unrealised is no part of it. Bookkeeping, not tax advice.",
        (
            *(_ACCOUNT, _SLEEVE),
            *(Column(name, head, Kind.MONEY) for name, head in zip(amounts, (*heads, "Unrealised"), strict=True)),
        ),
        tuple(rows),
    )


def payments_table(data: PeriodData) -> Table:
    """What went into the reserve and the LEAP ledger."""
    rows = [
        (row.at, row.account, row.sleeve, row.into, row.amount, row.owed)
        for row in within(data.years.payments, *span_of(data))
    ]
    return Table(
        "reinvested",
        "Paid into the tax reserve and the LEAP ledger",
        "As cash allows, the reserve first; owed is what was still to follow.",
        (
            *(_TIME, _ACCOUNT, _SLEEVE, Column("into", "Into")),
            *(Column("amount", "Amount", Kind.MONEY), Column("owed", "Still owed", Kind.MONEY)),
        ),
        tuple(rows),
    )


def hedges_table(data: PeriodData) -> Table:
    """By sleeve: budget, spent, released, unaffordable."""
    span = span_of(data)
    weighed = within(data.years.hedges, *span)
    misses = within(data.years.misses, *span)
    longs = [row for row in within(data.years.longs, *span) if row.kind == _HEDGE]
    rows = []
    for after in data.after:
        mine = [row for row in weighed if (row.account, row.sleeve) == after.place]
        own = [row for row in longs if (row.account, row.sleeve) == after.place]
        dear = [row for row in misses if (row.account, row.sleeve) == after.place and row.reason == _UNAFFORDABLE]
        if mine or own or dear:
            rows.append((*after.place, *_hedged(mine), *_sums(own), len(dear), sum((row.share for row in dear), ZERO)))
    return Table(
        "hedges",
        "Hedges",
        "Budget is B as last weighed in the quarter (S5.budget); spent is premium paid. Released is what hedges that "
        "were sold or expired brought, profit that less their cost, both before commissions. Unaffordable counts legs "
        "whose share bought no contract (hedge_unaffordable), with the shares carried.",
        (
            *(_ACCOUNT, _SLEEVE, Column("deployments", "Deployments", Kind.COUNT)),
            *(Column("budget", "Budget", Kind.MONEY), Column("spent", "Spent", Kind.MONEY)),
            *(Column("released", "Released", Kind.MONEY), Column("profit", "Profit", Kind.MONEY)),
            *(Column("unaffordable", "Unaffordable", Kind.COUNT), Column("carried", "Shares carried", Kind.MONEY)),
        ),
        tuple(rows),
    )


def _hedged(rows: list[HedgeRow]) -> tuple[int, Decimal | None]:
    return len(rows), rows[-1].budget if rows else None


def _sums(rows: list[LongRow]) -> tuple[Decimal, Decimal, Decimal]:
    paid, received, profit = (
        sum((getattr(row, name) for row in rows), ZERO) for name in ("paid", "received", "profit")
    )
    return paid, received, profit


def ladder_table(data: PeriodData) -> Table:
    """The state of each ladder when it was last noted in the period."""
    last: dict[tuple[str, str], LadderRow] = {}
    for row in within(data.years.ladders, *span_of(data)):
        last[row.account, row.sleeve] = row
    rows: list[Row] = []
    for row in last.values():
        rows += [
            (
                *(row.account, row.sleeve, key_text(each.contract), each.contracts),
                *(each.cost, each.mark, each.value, each.delta, each.days),
            )
            for each in row.rungs
        ]
        rows.append((row.account, row.sleeve, "cash of the LEAP ledger", None, None, None, row.leap_cash, None, None))
    return Table(
        "ladder",
        "LEAP ladder",
        "Growth calls by expiry as the quarter was closed, with what each ladder had left to spend (Part E). n/a for a "
        "delta that was not quoted.",
        (
            *(_ACCOUNT, _SLEEVE, Column("rung", "Rung"), Column("contracts", "Contracts", Kind.COUNT)),
            *(
                Column("cost", "Cost", Kind.MONEY),
                Column("mark", "Mark", Kind.PRICE),
                Column("value", "Value", Kind.MONEY),
            ),
            *(Column("delta", "Delta", Kind.PRICE), Column("days", "Days to expiry", Kind.COUNT)),
        ),
        tuple(rows),
    )


def hedge_events(data: PeriodData) -> list[Row]:
    """Hedges as protocol events: triggers that changed, deployments, legs that bought nothing, purchases and sales."""
    span = span_of(data)
    rows: list[Row] = []
    market = [row for row in within(data.years.triggers, *span) if row.account == data.accounts[0]]
    for trigger in market:
        seen = "unknown" if trigger.value is None else number(trigger.value)
        what = f"{trigger.status}: {seen} against {number(trigger.limit)}"
        rows.append((trigger.at, "", "", "trigger", what, trigger.rule))
    for hedge in within(data.years.hedges, *span):
        what = f"for {hedge.cause}: budget {money(hedge.budget)}, paid {money(hedge.paid)}, spend {money(hedge.spend)}"
        rows.append((hedge.at, hedge.account, hedge.sleeve, "hedge weighed", what, "S5.budget"))
    for miss in within(data.years.misses, *span):
        what = f"{miss.leg}, {miss.symbol}: {miss.reason}, {miss.value} against {miss.limit}"
        rows.append((miss.at, miss.account, miss.sleeve, "hedge missed", what, miss.rule))
    for long in within(data.years.longs, *span):
        what = f"{long.contracts} {key_text(long.contract)}"
        rows.append((long.at, long.account, long.sleeve, f"{long.kind} {long.cause}", what, ""))
    return rows


def _start(day: date) -> datetime:
    return new_york(day, time(0))
