"""Tables of a rulebook file read one field at a time, with every problem noted instead of the first raised."""

from collections.abc import Collection, Mapping
from datetime import time
from decimal import Decimal

from trellis.core.dates import clock_time
from trellis.core.numbers import exact
from trellis.core.problems import Problem

NUMBER_WAY_OUT = 'Write it as text with digits and a point, such as "0.25"'


class Table:
    """One table of a TOML file. Fields are taken by name; what nobody took is reported as unknown.

    path names the table in problems (rule."S2.entry.delta"); problems is shared by the tables of one file.
    """

    def __init__(self, source: str, path: str, content: Mapping[str, object], problems: list[Problem]) -> None:
        self._source = source
        self._path = path
        self._content = dict(content)
        self._problems = problems

    def note(self, field: str, value: object, message: str, way_out: str) -> None:
        """Adds a problem about a field of this table."""
        name = f"{self._path}.{field}" if self._path else field
        self._problems.append(Problem(self._source, name, str(value), message, way_out))

    def text(self, field: str, *, required: bool = False) -> str:
        """The field's text; empty when absent."""
        value = self._content.pop(field, "")
        if not isinstance(value, str):
            self.note(field, value, "it is not text", "Put it in double quotes")
            return ""
        if required and not value:
            self.note(field, "", "it is missing", f'Add {field} = "..."')
        return value

    def word(self, field: str, known: Collection[str]) -> str:
        """The field's text, which must be one of the known words."""
        value = self.text(field, required=True)
        if value and value not in known:
            self.note(field, value, "the word is unknown", "Use one of: " + ", ".join(sorted(known)))
        return value

    def flag(self, field: str) -> bool:
        """The field's truth; False when absent."""
        value = self._content.pop(field, False)
        if not isinstance(value, bool):
            self.note(field, value, "it is neither true nor false", "Write true or false without quotes")
            return False
        return value

    def number(self, field: str) -> Decimal | None:
        """The field's exact number; None when absent."""
        if field not in self._content:
            return None
        value = self._content.pop(field)
        if isinstance(value, str):
            try:
                return exact(value)
            except ValueError:
                pass
        self.note(field, value, "it is no number written as text", NUMBER_WAY_OUT)
        return None

    def numbers(self, field: str) -> tuple[tuple[str, Decimal], ...]:
        """A table of named numbers."""
        table = self.table(field)
        if table is None:
            return ()
        named = ((name, table.number(name)) for name in tuple(table._content))
        return tuple((name, value) for name, value in named if value is not None)

    def texts(self, field: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of texts without repetition, of known words where these are given."""
        value = self._content.pop(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.note(field, value, "it is no list of texts", 'Write ["AAPL", "MSFT"]')
            return ()
        for item in dict.fromkeys(item for item in value if value.count(item) > 1):
            self.note(field, item, "it is listed more than once", "Keep it once")
        for item in value:
            if known is not None and item not in known:
                self.note(field, item, "the word is unknown", "Use one of: " + ", ".join(sorted(known)))
        return tuple(value)

    def clock(self, field: str) -> time | None:
        """A New York time of day; None when absent."""
        value = self.text(field)
        if not value:
            return None
        try:
            return clock_time(value)
        except ValueError:
            self.note(field, value, "it is no time of day", 'Write it as "09:45"')
            return None

    def table(self, field: str) -> "Table | None":
        """A table inside this one; None when absent."""
        if field not in self._content:
            return None
        value = self._content.pop(field)
        if not isinstance(value, dict):
            self.note(field, value, "it is no table", 'Write { name = "..." }')
            return None
        return Table(self._source, f"{self._path}.{field}" if self._path else field, value, self._problems)

    def finish(self) -> None:
        """Notes every field that was not taken."""
        self.finish_with("the field is unknown", "Remove it, or check its spelling")

    def finish_with(self, message: str, way_out: str) -> None:
        """As finish, in the caller's words."""
        for field, value in self._content.items():
            self.note(field, value, message, way_out)
