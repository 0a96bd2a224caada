"""What was made: a row per report, and what of the run they tell."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from trellis.books.whole_file import write_whole
from trellis.reports.periods.document import Document

FILE = "index.json"


@dataclass(frozen=True, slots=True)
class Made:
    """One report: kind weekly, monthly or quarterly; name its file's, such as 2020-W12-provisional."""

    kind: str
    period: str
    name: str
    first: date
    last: date
    state: str
    as_of: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Index:
    """Every report in the folder, in the order made. upto: the state of the run that they were asked for."""

    folder: Path
    upto: str
    rows: tuple[Made, ...]

    def find(self, kind: str, period: str) -> Made | None:
        """The report of that name; of a week named without a state, the newer of its two."""
        of_kind = [row for row in self.rows if row.kind == kind]
        named = [row for row in of_kind if row.name == period] or [row for row in of_kind if row.period == period]
        return named[-1] if named else None

    def path(self, made: Made, form: str) -> Path:
        """Where the report stands in a form. Nothing of it comes from a caller: made is a row of this index."""
        return self.folder / made.kind / f"{made.name}.{form}"


def noting(documents: Iterable[Document], rows: list[Made]) -> Iterator[Document]:
    """The documents as they pass, each noted in rows."""
    for each in documents:
        rows.append(
            Made(each.report, each.period, each.name, each.first, each.last, each.state, each.as_of, each.label)
        )
        yield each


def write_index(folder: Path, upto: str, rows: Iterable[Made]) -> None:
    """The last file of a folder: with it, the folder is whole."""
    told = {"upto": upto, "rows": [asdict(row) for row in rows]}
    write_whole(folder / FILE, json.dumps(told, default=str, indent=1).encode())


def read_index(folder: Path) -> Index | None:
    """The folder's index; None where the folder is not whole, or of a form that this program does not know."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Index(folder, told["upto"], tuple(_made(row) for row in told["rows"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _made(row: dict[str, str]) -> Made:
    return Made(
        kind=row["kind"],
        period=row["period"],
        name=row["name"],
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        state=row["state"],
        as_of=datetime.fromisoformat(row["as_of"]),
        label=row["label"],
    )
