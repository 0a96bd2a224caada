"""The reports by period of a scenario so far, and whether their forms agree with each other and with the summary."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.reports.figures import Figures
from trellis.reports.periods.document import Document
from trellis.reports.periods.monthly import monthly
from trellis.reports.periods.period import PeriodData, Span
from trellis.reports.periods.quarterly import quarterly
from trellis.reports.periods.weekly import weekly
from trellis.reports.periods.written import as_mapping, csv_text
from trellis.reports.run_data import JournalEnd, RunData
from trellis.sim.replay.period_fold import FINAL, PROVISIONAL, PeriodFold


def reported(events: Iterable[tuple[str, object]], run: RunData) -> Sequence[PeriodData]:
    """What every report that the events give is made from, each event with its account; provisional ones too."""
    fold = PeriodFold({run.identity.rulebook.digest: run.rules}, 0.0)
    found = list[PeriodData]()
    for at, (account, event) in enumerate(events, 1):
        found += fold.take(event, account or run.identity.account, JournalEnd(at, ""))
    found += fold.close()
    return found


def weekly_reports(found: Iterable[PeriodData]) -> Sequence[Document]:
    """The weekly reports among them."""
    return [weekly(data) for data in found if data.period.span is Span.WEEK]


def whole_periods(found: Iterable[PeriodData]) -> tuple[str, ...]:
    """The months and quarters that are over, of which the report says the same as CSV and as JSON."""
    makers = {Span.MONTH: monthly, Span.QUARTER: quarterly}
    documents = [makers[data.period.span](data) for data in found if data.period.span in makers and data.state == FINAL]
    return tuple(each.period for each in documents if _csv(each) == _json(each))


def period_disagreements(documents: Sequence[Document], run: RunData, figures: Figures) -> tuple[str, ...]:
    """Where the weekly reports' forms tell different things, or other things than the summary."""
    last = [document for document in documents if document.state != PROVISIONAL]
    realised = sum((_total(document, "realised") for document in last), ZERO)
    apart = [{"realised", "unrealised"} <= {column.key for column in each.table("values").columns} for each in last]
    checks = (
        ("CSV and JSON of every weekly report", all(_csv(each) == _json(each) for each in documents)),
        ("realised of all weeks and of the summary", realised == figures.realised),
        ("unrealised at the last close", _total(last[-1], "unrealised") == figures.unrealised),
        ("realised and unrealised apart in the weekly reports", all(apart)),
        ("label in every closed week", all(each.label for each in documents if each.state in (PROVISIONAL, "final"))),
        ("rulebook hash in every weekly report", all(run.identity.rulebook.digest in csv_text(each) for each in last)),
    )
    return tuple(name for name, holds in checks if not holds)


def _total(document: Document, key: str) -> Decimal:
    found = document.table("values").cells(key)[-1]
    assert isinstance(found, Decimal), "money is a Decimal"
    return found


def _csv(document: Document) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(csv_text(document), newline="")))
    widths = {table.key: len(table.columns) for table in document.tables}
    return [row[2 : 2 + widths[row[0]]] for row in rows if row[0] in widths and row[1] != "head"]


def _json(document: Document) -> list[list[str]]:
    tables = as_mapping(document)["tables"]
    assert isinstance(tables, list), "a report's parts are a list"
    return [[cell or "" for cell in row.values()] for table in tables for row in table["rows"]]
