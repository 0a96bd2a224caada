"""A period report as PDF, set by Typst from the report's own JSON. The same report gives the same bytes.

Only fonts that come with the compiler are used, the creation date is the instant the report is of, and
nothing is fetched.
"""

from datetime import UTC, datetime
from importlib.resources import files

from trellis.reports.periods.document import Document
from trellis.reports.periods.written import json_text

TEMPLATE = "report.typ"


def pdf_bytes(document: Document) -> bytes:
    """The report's pages."""
    return pdf_of(json_text(document), document.as_of)


def pdf_of(report: str, as_of: datetime) -> bytes:
    """The pages of a report that was kept as JSON, of the instant whose figures it tells."""
    import typst

    made = typst.compile(
        files("trellis.adapters.documents").joinpath(TEMPLATE).read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"report": report},
        timestamp=int(as_of.astimezone(UTC).timestamp()),
    )
    assert isinstance(made, bytes), "a PDF is one file"
    return made
