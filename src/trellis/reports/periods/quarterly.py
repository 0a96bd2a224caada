"""The quarterly report (S11.quarterly, Part G): tax ledger, reserve, reinvestment, hedges, ladder, interpretations."""

from decimal import Decimal

from trellis.books.gains import ClosedLot, closed_lots
from trellis.books.keys import contract_of
from trellis.core.numbers import ZERO
from trellis.market.instruments import INDEX_ROOTS
from trellis.reports.periods.document import Column, Document, Kind, Table, Value
from trellis.reports.periods.heading import headed
from trellis.reports.periods.ledger_tables import transfers_table
from trellis.reports.periods.money_tables import income_table, values_table
from trellis.reports.periods.period import PeriodData
from trellis.reports.periods.yearly_tables import forks_table, hedges_table, ladder_table, payments_table, tax_table
from trellis.reports.words import key_text

YEAR = 365
"""Calendar days after which a holding period is long, counted as ClosedLot does."""


def quarterly(data: PeriodData) -> Document:
    """The quarter as one document."""
    tables = (
        values_table(data),
        income_table(data),
        tax_table(data),
        payments_table(data),
        _gains(data),
        hedges_table(data),
        ladder_table(data),
        forks_table(data),
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
        "First in, first out, before commissions. For a short option the cost is what the buy-back took. Term is long "
        "after more than 365 days; options on SPX, XSP and VIX are Section 1256. Bookkeeping, not tax advice.",
        (
            Column("closed", "Closed", Kind.DAY),
            Column("account", "Account"),
            Column("sleeve", "Sleeve"),
            Column("holding", "Holding"),
            Column("units", "Units", Kind.COUNT),
            Column("acquired", "Acquired", Kind.DAY),
            Column("days", "Days held", Kind.COUNT),
            Column("term", "Term"),
            Column("section_1256", "Section 1256"),
            Column("proceeds", "Proceeds", Kind.MONEY),
            Column("cost", "Cost", Kind.MONEY),
            Column("gain", "Gain", Kind.MONEY),
        ),
        (*rows, (None, "all", "", "", None, None, None, "", "", *sums)),
        total=True,
    )


def _lot_row(lot: ClosedLot) -> tuple[Value, ...]:
    what = (lot.closed, lot.account, lot.sleeve, key_text(lot.instrument), lot.units, lot.acquired, lot.days_held)
    return (*what, *_flags(lot), lot.proceeds, lot.cost, lot.gain)


def _flags(lot: ClosedLot) -> tuple[str, str]:
    """Term: what was sold short is held for no time; the rest is long after more than a year. 1256: index options."""
    contract = contract_of(lot.instrument)
    marked = contract is not None and contract.underlying in INDEX_ROOTS
    return "long" if lot.units > 0 and lot.days_held > YEAR else "short", "yes" if marked else "no"


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
