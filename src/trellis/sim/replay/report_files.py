"""Period reports as files: CSV, JSON and PDF beside each other, named by period."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from trellis.adapters.documents.pdf import pdf_bytes
from trellis.books.whole_file import write_whole
from trellis.core.problems import Problem, ProblemError, problem
from trellis.reports.periods.document import Document
from trellis.reports.periods.written import csv_text, json_text

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "csv": lambda document: csv_text(document).encode(),
    "pdf": pdf_bytes,
    "json": lambda document: json_text(document).encode(),
}
"""Each form by its name, which is the ending of its files."""


def formats_of(text: str) -> tuple[str, ...]:
    """The forms named, separated by commas. Raises ProblemError for one that is none, and for none at all."""
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    way_out = f"Choose from {','.join(WRITERS)}."
    wrong = [name for name in found if name not in WRITERS]
    if wrong:
        raise ProblemError([Problem("flags", "--format", name, "no such form", way_out) for name in wrong])
    if not found:
        raise problem("flags", "--format", text, "no form was named", way_out)
    return found


def write_reports(documents: Iterable[Document], out: Path, formats: Iterable[str]) -> Iterator[Path]:
    """Write each report in each form under weekly/, monthly/ and quarterly/; the files' paths as they are written.

    A file is there whole or not at all. Raises ProblemError where one cannot be written.
    """
    kinds = tuple(formats)
    for document in documents:
        folder = out / document.report
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise problem(folder, "--out", folder, str(error), "Give a folder that can be written.") from error
        for kind in kinds:
            path = folder / f"{document.name}.{kind}"
            write_whole(path, WRITERS[kind](document))
            yield path
