"""A report as rows of typed cells: what CSV, PDF and JSON are written from, so that they cannot differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from trellis.books.stamp import Stamp
from trellis.reports.run_data import JournalEnd

Value = Decimal | int | str | date | datetime | None


class Kind(StrEnum):
    """What a column holds. Money is USD in whole cents; a fraction is of one (0.05 is 5 %); a figure is text of digits
    whose unit its row names.
    """

    TEXT = "text"
    MONEY = "money"
    PRICE = "price"
    FRACTION = "fraction"
    RATIO = "ratio"
    COUNT = "count"
    FIGURE = "figure"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for machines, its head for people, and what it holds."""

    key: str
    head: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a report. note says how its figures are come by; total tells that the last row is a sum.

    Every row has a value for every column; None is what cannot be known or does not apply.
    """

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: bool = False

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"table {self.key}: a row has {len(wrong[0])} cells, not {len(self.columns)}")

    def cells(self, key: str) -> tuple[Value, ...]:
        """A column's values. Raises KeyError for a column that the table lacks."""
        for index, column in enumerate(self.columns):
            if column.key == key:
                return tuple(row[index] for row in self.rows)
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Document:
    """A weekly, monthly or quarterly report.

    state: provisional or final for a week; final or to date for the rest. as_of: the instant whose figures these are.
    label and tags are the week's (Part B), empty for the rest. journal: the records this rests on, and the last hash.
    prices: what kind of prices the run stood on, for people.
    """

    report: str
    period: str
    first: date
    last: date
    state: str
    as_of: datetime
    world: str
    accounts: tuple[str, ...]
    label: str
    tags: tuple[str, ...]
    rulebook: Stamp
    journal: JournalEnd
    prices: str
    tables: tuple[Table, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending: 2020-W12-provisional, 2020-03."""
        return f"{self.period}-{self.state.replace(' ', '-')}" if self.report == "weekly" else self.period

    def table(self, key: str) -> Table:
        """A part by its key. Raises KeyError for one that the report lacks."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def head(self) -> Sequence[tuple[str, str]]:
        """What identifies the report, as names and texts."""
        return (
            ("report", self.report),
            ("period", self.period),
            ("first", self.first.isoformat()),
            ("last", self.last.isoformat()),
            ("state", self.state),
            ("as_of", self.as_of.isoformat()),
            ("world", self.world),
            ("accounts", " ".join(self.accounts)),
            ("label", self.label),
            ("tags", " ".join(self.tags)),
            ("rulebook_version", self.rulebook.version),
            ("rulebook_hash", self.rulebook.digest),
            ("journal_records", str(self.journal.records)),
            ("journal_hash", self.journal.head),
            ("currency", "USD"),
            ("prices", self.prices),
        )
