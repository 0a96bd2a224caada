"""The monthly report of Part G: performance and risk with their definitions, values, income, weeks' endings."""

from trellis.reports.periods.document import Document
from trellis.reports.periods.heading import headed
from trellis.reports.periods.metrics import metrics_table
from trellis.reports.periods.money_tables import income_table, values_table
from trellis.reports.periods.period import PeriodData


def monthly(data: PeriodData) -> Document:
    """The month as one document."""
    return headed(data, "monthly", (metrics_table(data), values_table(data), income_table(data)))
