"""The weekly report's events: what the protocol did, what was skipped, and which orders came to nothing."""

from collections.abc import Iterable, Iterator

from trellis.constitution.verdict import Clause
from trellis.reports.periods.document import Column, Kind, Table, Value
from trellis.reports.periods.period import PeriodData
from trellis.reports.periods.yearly_tables import hedge_events
from trellis.reports.week_data import Decision, OrderRow, Week
from trellis.reports.week_rows import told_elsewhere
from trellis.reports.words import number, verb_text

_TIME, _ACCOUNT, _SLEEVE = Column("time", "Time", Kind.TIME), Column("account", "Account"), Column("sleeve", "Sleeve")
_ORDER_NOTICES = ("order rejected", "orphan order")
_FILLED = "filled"

Row = tuple[Value, ...]


def protocol_table(data: PeriodData) -> Table:
    """Levels, rolls, endings, latches, modes and the rest, in order of time."""
    rows = sorted((*_protocol_rows(data.weeks), *hedge_events(data)), key=lambda row: str(row[0]))
    return Table(
        "protocol",
        "Protocol events",
        "Levels crossed, rolls weighed, endings, latches, modes, pivots, freezes, hedges, alerts and expiry, in order.",
        (_TIME, _ACCOUNT, _SLEEVE, Column("event", "Event"), Column("what", "What"), Column("rule", "Rule")),
        tuple(rows),
    )


def _protocol_rows(weeks: Iterable[tuple[str, Week]]) -> Iterator[Row]:
    for account, week in weeks:
        for level in week.levels:
            what = f"{level.contract}: Level {level.source} to {level.target}, spot {number(level.spot)}"
            yield (
                level.at,
                account,
                level.sleeve.value,
                "level",
                f"{what}, ATR {number(level.atr)}",
                f"S6.L{level.target}",
            )
        for roll in week.rolls:
            ratio = "" if roll.ratio is None else f", debit {roll.ratio:.4f} of the first credit"
            what = f"{roll.contract}: {roll.outcome} to {roll.candidate or 'none in band'}{ratio}"
            yield roll.at, account, roll.sleeve.value, f"roll {roll.stage}", what, roll.rule
        for end in week.ends:
            yield end.at, account, end.sleeve.value, "ended", f"{end.contract}: {end.cause.replace('_', ' ')}", ""
        for notice in week.notices:
            if notice.kind not in _ORDER_NOTICES and not told_elsewhere(notice):
                yield notice.at, account, notice.sleeve, notice.kind, notice.text, notice.rule


def skips_table(data: PeriodData) -> Table:
    """Symbols passed over, with the values compared."""
    rows = [
        (row.at, account, row.sleeve.value, row.symbol, row.rule, row.reason, row.value, row.limit)
        for account, week in data.weeks
        for row in week.skips
    ]
    return Table(
        "skips",
        "Skips",
        "Symbols passed over this cycle, each with the rule and the values compared.",
        (
            *(_TIME, _ACCOUNT, _SLEEVE, Column("symbol", "Symbol"), Column("rule", "Rule")),
            *(Column("reason", "Reason"), Column("value", "Seen"), Column("limit", "Limit")),
        ),
        tuple(rows),
    )


def rejected_table(data: PeriodData) -> Table:
    """Proposals refused at the last, decisions that ended short, orders that the broker would not have."""
    rows = sorted(
        (row for account, week in data.weeks for row in _unfilled(account, week)), key=lambda row: str(row[0])
    )
    return Table(
        "rejected",
        "Rejected orders",
        "Proposals that the constitution or the house's limits refused at the last review, decisions that ended "
        "unfilled or partly filled, and orders that the broker rejected or nobody knew.",
        (
            *(_TIME, _ACCOUNT, _SLEEVE, Column("what", "What"), Column("outcome", "Outcome")),
            *(Column("filled", "Filled", Kind.COUNT), Column("of", "Of", Kind.COUNT), Column("why", "Why")),
        ),
        tuple(rows),
    )


def _unfilled(account: str, week: Week) -> Iterator[Row]:
    for seen in week.decisions:
        clauses = _refusals(seen)
        if seen.stage == "final" and clauses:
            why = " ".join(dict.fromkeys(clause.rule for clause in clauses))
            asked = seen.proposal
            yield seen.at, account, asked.sleeve.value, _proposed(seen), "refused", 0, asked.quantity, why
    for order in week.orders:
        if order.outcome != _FILLED:
            yield _ended(account, order)
    for notice in week.notices:
        if notice.kind in _ORDER_NOTICES:
            yield notice.at, account, notice.sleeve, notice.text, notice.kind, None, None, notice.rule


def _refusals(seen: Decision) -> list[Clause]:
    verdicts = [verdict for verdict in (seen.verdict, seen.risk) if verdict is not None and not verdict.allowed]
    return [clause for verdict in verdicts for clause in verdict.breaches]


def _proposed(seen: Decision) -> str:
    asked = seen.proposal
    named = "" if asked.strike is None or asked.right is None else f" {number(asked.strike)} {asked.right.value}"
    return f"{verb_text(asked.action.value)} {asked.symbol}{named}" + (f" {asked.expiry}" if asked.expiry else "")


def _ended(account: str, order: OrderRow) -> Row:
    outcome = order.outcome.replace("_", " ") or "open at the end"
    return order.at, account, order.sleeve.value, order.legs, outcome, order.filled, order.quantity, order.why
