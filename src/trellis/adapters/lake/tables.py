"""The lake's tables: their columns, which of them may be empty, and by which instant rows are put into days."""

from dataclasses import dataclass

from polars import DataType

from trellis.core.problems import problem
from trellis.serving.features.observed import BALANCES, IMPORTS, KEYS, LIMITS, LINES, SCHEMAS, Columns
from trellis.serving.features.rows import COLUMNS as FEATURE_COLUMNS
from trellis.serving.features.rows import KEY as FEATURE_KEY

FEATURES = "features"
CREATED = "created_time"
"""The instant by which a row is put into its day: when it was known, so that a batch touches few days."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. key: what tells its facts apart; event: the column of the day that a row is about, "" for none;
    empty: the columns that may be.
    """

    name: str
    columns: Columns
    key: tuple[str, ...]
    event: str
    empty: frozenset[str] = frozenset()

    def dtype(self, column: str) -> DataType:
        """What a column holds."""
        return self.columns[column]


TABLES: dict[str, Table] = {
    LINES: Table(LINES, SCHEMAS[LINES], KEYS[LINES], "on"),
    BALANCES: Table(BALANCES, SCHEMAS[BALANCES], KEYS[BALANCES], "on"),
    LIMITS: Table(LIMITS, SCHEMAS[LIMITS], KEYS[LIMITS], "start", frozenset({"end"})),
    IMPORTS: Table(IMPORTS, SCHEMAS[IMPORTS], KEYS[IMPORTS], ""),
    FEATURES: Table(
        FEATURES,
        FEATURE_COLUMNS,
        FEATURE_KEY,
        "event_time",
        frozenset({"number", "keys", "vector", "reason"}),
    ),
}


def table_named(name: str) -> Table:
    """The table of that name. Raises ProblemError for none."""
    if name not in TABLES:
        raise problem("lake", "table", name, "there is no such table", f"There are: {', '.join(sorted(TABLES))}.")
    return TABLES[name]
