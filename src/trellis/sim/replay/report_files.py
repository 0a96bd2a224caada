"""Period reports as files: CSV, JSON and PDF beside each other, named by period."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

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


def write_reports(documents: Iterable[Document], out: Path, formats: Iterable[str]) -> tuple[Path, ...]:
    """Write each report in each form under weekly/, monthly/ and quarterly/; the files' paths in that order.

    All are written in a temporary folder first and take their places together: where one cannot be made, none is
    there. Raises ProblemError where one cannot be written.
    """
    try:
        with TemporaryDirectory(prefix=".reports-", dir=_standing(out)) as beside:
            staged = Path(beside)
            names = tuple(_written(documents, staged, tuple(formats)))
            for name in names:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
            for name in names:
                (staged / name).replace(out / name)
    except OSError as error:
        way_out = "Give a folder that can be written, with room."
        raise problem(out, "--out", error.filename or out, error.strerror or str(error), way_out) from error
    return tuple(out / name for name in names)


def _written(documents: Iterable[Document], folder: Path, kinds: tuple[str, ...]) -> Iterator[Path]:
    for document in documents:
        (folder / document.report).mkdir(exist_ok=True)
        for kind in kinds:
            name = Path(document.report) / f"{document.name}.{kind}"
            write_whole(folder / name, WRITERS[kind](document))
            yield name


def _standing(out: Path) -> Path:
    """The folder itself, or the nearest above it that is there: on the same disk as what will stand in it."""
    there = next(path for path in (out, *out.absolute().parents) if path.exists())
    if not there.is_dir():
        raise problem(out, "--out", there, "a file stands where a folder is wanted", "Give another folder.")
    return there
