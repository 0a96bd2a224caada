"""The weekly report of Part G: what was traded and why, what was not, and what the protocol did."""

from trellis.reports.periods.document import Column, Document, Kind, Table, Value
from trellis.reports.periods.heading import headed
from trellis.reports.periods.ledger_tables import settlements_table, trades_table, transfers_table
from trellis.reports.periods.money_tables import income_table, values_table
from trellis.reports.periods.period import PeriodData
from trellis.reports.periods.weekly_events import protocol_table, rejected_table, skips_table
from trellis.reports.periods.yearly_tables import forks_table

_TIME, _ACCOUNT, _SLEEVE = Column("time", "Time", Kind.TIME), Column("account", "Account"), Column("sleeve", "Sleeve")

Row = tuple[Value, ...]


def weekly(data: PeriodData) -> Document:
    """The week as one document; data.weeks holds it by account."""
    first = data.weeks[0][1] if data.weeks else None
    tables = (
        values_table(data),
        _labels(data),
        income_table(data),
        trades_table(data),
        settlements_table(data),
        forks_table(data),
        transfers_table(data),
        _deployment(data),
        protocol_table(data),
        skips_table(data),
        rejected_table(data),
    )
    return headed(data, "weekly", tables, first.label if first else "", first.tags if first else ())


def _labels(data: PeriodData) -> Table:
    rows: list[Row] = []
    for account, week in data.weeks:
        restated = week.provisional if week.provisional != week.label else ""
        rows.append((account, "all", week.label, " ".join(week.tags), restated))
        rows += [(account, each.sleeve.value, each.label, " ".join(each.tags), "") for each in week.sleeves]
    return Table(
        "labels",
        "Week type and tags",
        "The first matching row of Part B labels the week (S12.label); all that match are tags. Provisional at the "
        "report cut, final after the next pre-open reconcile; where they differ the provisional label is shown.",
        (
            _ACCOUNT,
            _SLEEVE,
            Column("label", "Label"),
            Column("tags", "Tags"),
            Column("restated_from", "Provisionally"),
        ),
        tuple(rows),
    )


def _deployment(data: PeriodData) -> Table:
    rows = [
        (
            row.at,
            account,
            row.sleeve.value,
            row.size,
            row.deployment,
            row.deployment / row.size if row.size else None,
            row.note.removeprefix("under_deployed:"),
        )
        for account, week in data.weeks
        for row in week.deployments
    ]
    return Table(
        "deployment",
        "Deployment achieved, and why short",
        "Exposure by A.expo after each opening window against the sizing base S (A.S). Short of S0.deploy.target the "
        "cause is named; empty where the target was met.",
        (
            _TIME,
            _ACCOUNT,
            _SLEEVE,
            Column("size", "S", Kind.MONEY),
            Column("deployment", "Deployment", Kind.MONEY),
            Column("fraction", "Of S", Kind.FRACTION),
            Column("cause", "Why short"),
        ),
        tuple(rows),
    )
