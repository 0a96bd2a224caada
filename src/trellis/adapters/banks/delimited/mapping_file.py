"""A mapping as a TOML file: written for people to read, correct and share, and read back strictly."""

import tomllib
from dataclasses import fields
from enum import StrEnum
from typing import Final, TypeVar

from trellis.adapters.banks.amounts import Marks
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.decoding import named
from trellis.adapters.banks.delimited.mapping import MANY, Columns, Mapping, Outflow
from trellis.core.problems import Problem, ProblemError, problem
from trellis.household.currencies import known

_TABLES: Final = {
    "file": ("delimiter", "encoding", "header"),
    "columns": tuple(role.name for role in fields(Columns)),
    "dates": ("order",),
    "amounts": ("decimal", "thousands", "outflow"),
    "account": ("currency", "name"),
}
_HEAD: Final = "# How one bank's CSV file is read. Every entry is explained in docs/bank-files.md.\n"
_LONGEST: Final = 64 * 1024
_Word = TypeVar("_Word", bound=StrEnum)


def mapping_text(mapping: Mapping) -> str:
    """The file's text. Entries that are empty are left out; `mapping_of` reads the same mapping from it."""
    columns = {
        role.name: value if isinstance(value := getattr(mapping.columns, role.name), str) else list(value)
        for role in fields(Columns)
    }
    tables: dict[str, dict[str, object]] = {
        "file": {"delimiter": mapping.delimiter, "encoding": mapping.encoding, "header": mapping.header},
        "columns": dict(columns),
        "dates": {"order": mapping.order.value},
        "amounts": {
            "decimal": mapping.marks.decimal,
            "thousands": mapping.marks.thousands,
            "outflow": mapping.outflow.value,
        },
        "account": {"currency": mapping.currency, "name": mapping.account},
    }
    return _HEAD + "".join(
        _table(name, entries) for name, entries in tables.items() if any(map(_told, entries.values()))
    )


def mapping_of(text: str, source: str) -> Mapping:
    """The mapping that a file's text holds. Raises ProblemError naming every entry that is unknown or wrong."""
    entries = _Entries(_tables(text, source), source)
    made = Mapping(
        columns=entries.columns(),
        delimiter=entries.text("file", "delimiter") or ",",
        encoding=entries.text("file", "encoding"),
        header=entries.flag("file", "header"),
        order=entries.word("dates", "order", DateOrder, DateOrder.YEAR_FIRST),
        marks=Marks(entries.text("amounts", "decimal") or ".", entries.text("amounts", "thousands")),
        outflow=entries.word("amounts", "outflow", Outflow, Outflow.NEGATIVE),
        currency=entries.text("account", "currency"),
        account=entries.text("account", "name"),
    )
    entries.check(made)
    return made


class _Entries:
    """The tables of a mapping file, read entry by entry; every fault is gathered."""

    def __init__(self, tables: dict[str, dict[str, object]], source: str) -> None:
        self._tables, self._source = tables, source
        self.faults: list[Problem] = []

    def text(self, table: str, entry: str) -> str:
        value = self._tables.get(table, {}).get(entry, "")
        if isinstance(value, str):
            return value
        self._fault(f"{table}.{entry}", value, "it is no text", "Put it in quotes.")
        return ""

    def flag(self, table: str, entry: str) -> bool:
        value = self._tables.get(table, {}).get(entry, True)
        if not isinstance(value, bool):
            self._fault(f"{table}.{entry}", value, "it is neither true nor false", "Write true or false.")
        return value is True

    def word(self, table: str, entry: str, words: type[_Word], default: _Word) -> _Word:
        value = self.text(table, entry) or default.value
        if value not in [word.value for word in words]:
            choices = ", ".join(word.value for word in words)
            self._fault(f"{table}.{entry}", value, "there is no such choice", f"Choose one of {choices}.")
            return default
        return words(value)

    def columns(self) -> Columns:
        single = {role.name: self.text("columns", role.name) for role in fields(Columns) if role.name not in MANY}
        return Columns(**single, description=self._several("description"), reference=self._several("reference"))

    def check(self, made: Mapping) -> None:
        """What entries must be together. Raises ProblemError with every fault found."""
        columns, marks = made.columns, made.marks
        if not (columns.date or columns.valued):
            self._fault("columns.date", "", "no column holds the date", "Name the date's column.")
        if not columns.amount and not (columns.debit and columns.credit):
            self._fault("columns.amount", "", "no column holds the amount", "Name amount, or both debit and credit.")
        if len(made.delimiter) != 1 or made.delimiter in '"\r\n':
            self._fault("file.delimiter", made.delimiter, "it is no single character", 'Use "," or ";" or "\\t".')
        if made.encoding and not named(made.encoding):
            self._fault("file.encoding", made.encoding, "no such encoding is read", 'Use "utf-8" or "windows-1252".')
        if marks.decimal not in (".", ",") or marks.thousands not in (".", ",", ""):
            self._fault("amounts.decimal", f"{marks.decimal} {marks.thousands}", "no such marks", 'Use "." and ",".')
        elif marks.decimal == marks.thousands:
            self._fault("amounts.thousands", marks.thousands, "it is the decimal mark as well", "Give another.")
        if made.currency and not known(made.currency):
            self._fault("account.currency", made.currency, "no currency of ISO 4217", "Use a code such as EUR.")
        if self.faults:
            raise ProblemError(self.faults)

    def _several(self, role: str) -> tuple[str, ...]:
        value = self._tables.get("columns", {}).get(role, [])
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._fault(f"columns.{role}", value, "it is no list of headers", 'Write ["one", "another"].')
            return ()
        return tuple(name for name in names if name)

    def _fault(self, field: str, value: object, message: str, way_out: str) -> None:
        self.faults.append(Problem(self._source, field, str(value)[:100], message, way_out))


def _tables(text: str, source: str) -> dict[str, dict[str, object]]:
    if len(text) > _LONGEST:
        raise problem(source, "file", len(text), "it is too long for a mapping", "Give a mapping file.")
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise problem(source, "file", source, f"it is no TOML: {error}", "Correct it, or propose a mapping.") from error
    faults = [
        Problem(source, table, str(entries)[:100], "a mapping has no such table", f"It has {', '.join(_TABLES)}.")
        for table, entries in found.items()
        if table not in _TABLES or not isinstance(entries, dict)
    ]
    faults += [
        Problem(source, f"{table}.{entry}", "", "a mapping has no such entry", f"It has {', '.join(_TABLES[table])}.")
        for table, entries in found.items()
        if table in _TABLES and isinstance(entries, dict)
        for entry in entries
        if entry not in _TABLES[table]
    ]
    if faults:
        raise ProblemError(faults)
    return found


def _table(name: str, entries: dict[str, object]) -> str:
    told = "".join(f"{entry} = {_value(value)}\n" for entry, value in entries.items() if _told(value))
    return f"\n[{name}]\n{told}"


def _told(value: object) -> bool:
    return value not in ("", [])


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c for c in escaped) + '"'
