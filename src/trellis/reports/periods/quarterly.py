"""The quarterly report (S11.quarterly, Part G): tax ledger, reserve, reinvestment, hedges, ladder, interpretations."""

from decimal import Decimal

from trellis.books.tax_lots import TaxLot, tax_lots
from trellis.core.numbers import ZERO
from trellis.reports.periods.document import Column, Document, Kind, Table, Value
from trellis.reports.periods.heading import headed
from trellis.reports.periods.ledger_tables import transfers_table
from trellis.reports.periods.money_tables import income_table, values_table
from trellis.reports.periods.period import PeriodData
from trellis.reports.periods.yearly_tables import forks_table, hedges_table, ladder_table, payments_table, tax_table
from trellis.reports.words import key_text


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
    lots = [each for each in tax_lots(data.booked) if data.period.first <= each.lot.closed <= data.period.last]
    rows: list[tuple[Value, ...]] = [_lot_row(each) for each in lots]
    sums: list[Decimal] = [
        sum((each.lot.proceeds for each in lots), ZERO),
        sum((each.lot.cost for each in lots), ZERO),
        sum((each.fees for each in lots), ZERO),
        sum((each.gain for each in lots), ZERO),
    ]
    return Table(
        "tax_ledger",
        "Tax ledger: closed lots",
        "First in, first out; gain is proceeds less cost and fees. For a short option the cost is what the buy-back "
        "took. Term by the holding period; options on SPX, XSP and VIX are Section 1256 (60/40). Wash sale as known by "
        "the end of the report: a repurchase within 30 days may still follow. Bookkeeping, not tax advice.",
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
            Column("wash_sale", "Wash sale"),
            Column("proceeds", "Proceeds", Kind.MONEY),
            Column("cost", "Cost", Kind.MONEY),
            Column("fees", "Fees", Kind.MONEY),
            Column("gain", "Gain", Kind.MONEY),
        ),
        (*rows, (None, "all", "", "", None, None, None, "", "", "", *sums)),
        total=True,
    )


def _lot_row(tax: TaxLot) -> tuple[Value, ...]:
    lot = tax.lot
    what = (lot.closed, lot.account, lot.sleeve, key_text(lot.instrument), lot.units, lot.acquired, lot.days_held)
    flags = (tax.term.value, _yes(tax.section_1256), _yes(tax.wash_sale))
    return (*what, *flags, lot.proceeds, lot.cost, tax.fees, tax.gain)


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


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
