"""The quarterly report of Part G: taxable gains, and every interpretation in force."""

from decimal import Decimal

from trellis.books.gains import ClosedLot, closed_lots
from trellis.core.numbers import ZERO
from trellis.reports.periods.document import Column, Document, Kind, Table, Value
from trellis.reports.periods.heading import headed
from trellis.reports.periods.ledger_tables import transfers_table
from trellis.reports.periods.money_tables import income_table, values_table
from trellis.reports.periods.period import PeriodData
from trellis.reports.words import key_text


def quarterly(data: PeriodData) -> Document:
    """The quarter as one document."""
    tables = (
        values_table(data),
        income_table(data),
        _gains(data),
        transfers_table(data),
        _interpretations(data),
    )
    return headed(data, "quarterly", tables)


def _gains(data: PeriodData) -> Table:
    lots = tuple(closed_lots(data.transactions))
    rows: list[tuple[Value, ...]] = [_lot_row(lot) for lot in lots]
    sums: list[Decimal] = [sum((getattr(lot, name) for lot in lots), ZERO) for name in ("proceeds", "cost", "gain")]
    return Table(
        "tax_ledger",
        "Tax ledger: closed lots",
        "First in, first out, before commissions. For a short option the cost is what the buy-back took. Figures are "
        "bookkeeping, not tax advice.",
        (
            Column("closed", "Closed", Kind.DAY),
            Column("account", "Account"),
            Column("sleeve", "Sleeve"),
            Column("holding", "Holding"),
            Column("units", "Units", Kind.COUNT),
            Column("acquired", "Acquired", Kind.DAY),
            Column("days", "Days held", Kind.COUNT),
            Column("proceeds", "Proceeds", Kind.MONEY),
            Column("cost", "Cost", Kind.MONEY),
            Column("gain", "Gain", Kind.MONEY),
        ),
        (*rows, (None, "all", "", "", None, None, None, *sums)),
        total=True,
    )


def _lot_row(lot: ClosedLot) -> tuple[Value, ...]:
    what = (lot.closed, lot.account, lot.sleeve, key_text(lot.instrument), lot.units, lot.acquired, lot.days_held)
    return (*what, lot.proceeds, lot.cost, lot.gain)


def _interpretations(data: PeriodData) -> Table:
    rows = [
        (rule.id, rule.source, rule.text, rule.interpreted or "the whole row")
        for rule in data.rules
        if rule.interpretation
    ]
    return Table(
        "interpretations",
        "Interpretations in force",
        "Rows of the rulebook that rest in whole or part on this house's reading (R), because the text is silent, "
        "contradictory or impossible there. They are configuration under governance, not immutable law.",
        (
            Column("rule", "Rule"),
            Column("source", "Source"),
            Column("text", "Text"),
            Column("reading", "What was read into it"),
        ),
        tuple(rows),
    )
