"""Over the years: accounts and their lineage, tax quarters, hedges, the LEAP ladder."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from trellis.core.dates import quarter_name
from trellis.core.numbers import ZERO
from trellis.reports.charts_house import accounts_chart, lineage_chart
from trellis.reports.figures import Figures
from trellis.reports.house import lines_of, reserve_of
from trellis.reports.markup import Column, details, paragraph, section, table
from trellis.reports.run_data import RunData
from trellis.reports.weekly_series import Series
from trellis.reports.words import key_text, money
from trellis.reports.years import HedgeRow, LadderRow, LongRow, MissRow, QuarterRow

_HEDGE, _LEAP = "hedge", "leap"
_QUARTER = ("gains", "net", "reserve", "contracts", "leaps", "estimate", "carried_out", "unrealised")
_QUARTER_HEADS = ("Gains", "Net", "Reserve", "To contracts", "To LEAPs", "Estimate", "Loss carried on", "Unrealised")


def years(run: RunData, figures: Figures, series: Series) -> str:
    """The section. What never happened in the run is said in a sentence."""
    inner = _house(run, figures, series) + _quarters(run) + _hedges(run) + _ladder(run)
    return section("years", "Over the years", inner)


def _house(run: RunData, figures: Figures, series: Series) -> str:
    if not run.forked:
        deferred = [row for row in run.years.lineage if row.event == "deferred"]
        more = f" A fork was due and deferred {len(deferred)} times." if deferred else ""
        words = f"One account, {run.identity.account}; no profit grew to a fork (S2.fork.step, S3.fork.step).{more}"
        return f"<h3>Accounts of the house</h3>{paragraph(words)}{_lineage_events(run)}"
    closes = {point.day: point.value for point in figures.points}
    house = [closes[day] for day in series.days]
    charts = (lineage_chart(run), accounts_chart(lines_of(run), series, house))
    return "".join(chart.figure() for chart in charts) + _lineage_events(run)


def _lineage_events(run: RunData) -> str:
    rows = [
        (
            str(row.at.date()),
            row.account,
            row.sleeve.title(),
            row.event,
            row.other,
            _maybe(row.amount),
            row.rule,
            row.note,
        )
        for row in run.years.lineage
        if row.event != "deferred"
    ]
    if not rows:
        return ""
    heads = ("Account", "Sleeve", "Event", "Other account", "Amount", "Rule", "Note")
    columns = [Column("Day"), *(Column(head, words=head != "Amount") for head in heads)]
    return details("Forks, merges and capital, day by day", table("Events of accounts, USD", columns, rows))


def _quarters(run: RunData) -> str:
    rows = run.years.quarters
    if not rows:
        return f"<h3>Tax quarters</h3>{paragraph('No quarter ended in the run.')}"
    owed = {(each.account, each.sleeve, each.into): each.owed for each in run.years.payments}
    words = (
        f"{len({row.quarter for row in rows})} quarters were closed. Reserved {money(_sum(rows, 'reserve'))} USD "
        f"({money(reserve_of(run))} stand in the reserve, outside every value here), raised to contracts "
        f"{money(_sum(rows, 'contracts'))}, for LEAPs {money(_sum(rows, 'leaps'))}; still owed for want of cash "
        f"{money(sum(owed.values(), ZERO))}. Sleeves without a reserve may come to owe "
        f"{money(_sum(rows, 'estimate'))} (a memo)."
    )
    by_year: dict[str, list[QuarterRow]] = {}
    for row in rows:
        by_year.setdefault(row.quarter[:4], []).append(row)
    yearly = [(year, *(money(_sum(kept, name)) for name in _QUARTER[:6])) for year, kept in by_year.items()]
    total = ("All", *(money(_sum(rows, name)) for name in _QUARTER[:6]))
    columns = [Column("Year"), *(Column(head) for head in _QUARTER_HEADS[:6])]
    every = [
        (f"{row.quarter} {row.account} {row.sleeve.title()}", *(money(getattr(row, name)) for name in _QUARTER))
        for row in rows
    ]
    return (
        f"<h3>Tax quarters</h3>{paragraph(words)}"
        + table("Quarters added up by year, all accounts, USD", columns, [*yearly, total], total=True)
        + details(
            "Every sleeve's quarters",
            table(
                "Quarters by sleeve, USD; unrealised is no part of the rest",
                [Column("Quarter"), *(Column(head) for head in _QUARTER_HEADS)],
                every,
            ),
        )
    )


def _hedges(run: RunData) -> str:
    told, longs = run.years, [row for row in run.years.longs if row.kind == _HEDGE]
    if not told.hedges:
        return f"<h3>Hedges</h3>{paragraph('Nothing set off a hedge: no Level 2, no trigger of section 5.')}"
    dear = [row for row in told.misses if row.reason == "hedge_unaffordable"]
    words = (
        f"{len(told.hedges)} deployments were weighed; {money(_sum(longs, 'paid'))} USD were paid for hedges, "
        f"{money(_sum(longs, 'received'))} came back, a profit of {money(_sum(longs, 'profit'))} on those that ended. "
        f"{len(told.misses)} legs bought nothing, {len(dear)} of them because one contract cost more than the share."
    )
    quarters: dict[str, list[HedgeRow]] = {}
    for row in told.hedges:
        quarters.setdefault(_quarter(row), []).append(row)
    rows = [
        (
            quarter,
            str(len(kept)),
            ", ".join(dict.fromkeys(row.cause for row in kept)),
            money(sum(_last_budgets(kept).values(), ZERO)),
            *(money(_sum([row for row in longs if _quarter(row) == quarter], name)) for name in ("paid", "received")),
            str(sum(_quarter(row) == quarter for row in told.misses)),
        )
        for quarter, kept in quarters.items()
    ]
    heads = (Column("Quarter"), Column("Weighed"), Column("Causes", words=True))
    more = ("Budget", "Spent", "Released", "Legs without")
    caption = "Hedges by quarter, all sleeves, USD; the budget is the one last weighed in each sleeve"
    return (
        f"<h3>Hedges</h3>{paragraph(words)}"
        + table(caption, [*heads, *(Column(head) for head in more)], rows)
        + _longs("Every hedge bought and ended", longs)
    )


def _last_budgets(rows: Iterable[HedgeRow]) -> dict[tuple[str, str], Decimal]:
    return {(row.account, row.sleeve): row.budget for row in rows}


def _ladder(run: RunData) -> str:
    longs = [row for row in run.years.longs if row.kind == _LEAP]
    last: dict[tuple[str, str], LadderRow] = {(row.account, row.sleeve): row for row in run.years.ladders}
    if not last:
        return f"<h3>LEAP ladder</h3>{paragraph('No quarter ended in the run, so no ladder was noted.')}"
    rows: list[tuple[str, ...]] = []
    for (account, sleeve), ladder in last.items():
        name = f"{account} {sleeve.title()}"
        for rung in ladder.rungs:
            delta = "n/a" if rung.delta is None else f"{rung.delta:.2f}"
            amounts = (money(rung.cost), money(rung.value), money(rung.value - rung.cost))
            rows.append((name, key_text(rung.contract), str(rung.contracts), *amounts, delta, str(rung.days)))
        rows.append((name, "cash of the LEAP ledger", "", "", money(ladder.leap_cash), "", "", ""))
    bought = sum(row.contracts for row in longs if row.cause == "bought")
    quarter = next(reversed(last.values())).quarter
    words = (
        f"{bought} growth calls were bought over the run, {money(_sum(longs, 'paid'))} USD in all; those that ended "
        f"brought {money(_sum(longs, 'received'))}. As it stood at the end of {quarter}:"
    )
    heads = ("Contracts", "Cost", "Value", "Unrealised", "Delta", "Days left")
    columns = [Column("Ladder"), Column("Rung", words=True), *(Column(head) for head in heads)]
    return (
        f"<h3>LEAP ladder</h3>{paragraph(words)}"
        + table("Ladders by sleeve, USD", columns, rows)
        + _longs("Every growth call bought and ended", longs)
    )


def _longs(summary: str, rows: Sequence[LongRow]) -> str:
    if not rows:
        return ""
    told = [
        (
            str(row.at.date()),
            f"{row.account} {row.sleeve.title()}",
            f"{row.contracts} {key_text(row.contract)}",
            row.cause,
            money(row.paid),
            money(row.received),
            money(row.profit),
        )
        for row in rows
    ]
    heads = ("Paid", "Received", "Profit")
    columns = [Column("Day"), *(Column(head, words=True) for head in ("Sleeve", "Option", "What"))]
    return details(summary, table(f"{summary}, USD", [*columns, *(Column(head) for head in heads)], told))


def _quarter(row: HedgeRow | LongRow | MissRow) -> str:
    return quarter_name(row.at.date())


def _sum(rows: Iterable[object], name: str) -> Decimal:
    return sum((getattr(row, name) for row in rows), ZERO)


def _maybe(amount: Decimal | None) -> str:
    return "" if amount is None else money(amount)
