"""Typed reading of a scenario's tables, collecting everything that is wrong with its line and the way out."""

import difflib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import Problem
from trellis.market.instruments import OptionContract
from trellis.sim.scenario.lines import Path, line_of
from trellis.sim.scenario.synonyms import meant_key
from trellis.sim.scenario.words import (
    CONTRACT_FORM,
    INSTANT_FORM,
    clock_from,
    contract_from,
    day_from,
    instant_from,
    number_from,
)

Raw = object
"""A value as tomllib gave it; only this module looks inside."""

DIGITS_MAX = 28
"""As many digits as Decimal arithmetic keeps."""

W = TypeVar("W", bound=StrEnum)


class Notes:
    """What is wrong with a file so far, and the lines by which to tell it."""

    __slots__ = ("file", "lines", "problems")

    def __init__(self, file: str, lines: Mapping[Path, int]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []

    def line(self, path: Path) -> int:
        """The line of a path."""
        return line_of(self.lines, path)

    def add(self, path: Path, value: object, message: str, way_out: str) -> None:
        """One more problem, at the path's line."""
        line = self.line(path)
        source = f"{self.file}:{line}" if line else self.file
        self.problems.append(Problem(source, path_text(path), str(value), message, way_out))


def path_text(path: Path) -> str:
    """A path for people: step 2, then, orders 1, limit. Elements count from 1."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] = f"{words[-1]} {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "file"


class Table:
    """One table and the keys it may have. Getters answer None where a key is absent or wrong; wrong ones are noted."""

    __slots__ = ("_keys", "_values", "notes", "path")

    def __init__(self, notes: Notes, path: Path, raw: Raw, keys: tuple[str, ...]) -> None:
        """keys: every key the table may have; an empty tuple allows any. Unknown ones are noted at once."""
        self.notes = notes
        self.path = path
        self._keys = keys
        self._values: dict[str, Raw] = dict(raw) if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            notes.add(path, raw, "it must be a table", "Write it as { key = value, ... } or as a [table].")
        for key in tuple(self._values):
            if keys and key not in keys:
                value = self._values.pop(key)
                meant = meant_key(key, keys, self._values)
                if meant is not None:
                    self._values[meant] = value
                    continue
                near = difflib.get_close_matches(key, keys, 3)
                way_out = f"Did you mean {' or '.join(near)}?" if near else f"Known here: {', '.join(sorted(keys))}."
                notes.add((*path, key), key, "there is no such key here", way_out)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def names(self) -> tuple[str, ...]:
        """The keys given and known, in the file's order."""
        return tuple(self._values)

    def raw(self, key: str) -> Raw:
        """The value as it stands; None where absent."""
        assert not self._keys or key in self._keys, f"{key} is no key of {path_text(self.path)}"
        return self._values.get(key)

    def wrong(self, key: str, message: str, way_out: str) -> None:
        """Note that the key's value will not do."""
        self.notes.add((*self.path, key), self._values.get(key), message, way_out)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text."""
        value = self._asked(key, required=required)
        if value is None or isinstance(value, str):
            return value
        self.wrong(key, "it must be text", 'Put it in quotes: "..."')
        return None

    def flag(self, key: str) -> bool | None:
        """true or false."""
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(key, "it must be true or false", "Write true or false, without quotes.")
        return None

    def number(self, key: str, *, required: bool = False, least: Decimal | None = None) -> Decimal | None:
        """An exact number: 235, 2.40 or "2.40"."""
        value = self._asked(key, required=required)
        if value is None:
            return None
        found = as_number(value)
        if found is None:
            self.wrong(key, "it must be a number", "Write it as 2.40 or as 120000.")
        elif not within(found):
            self.wrong(
                key, f"it must be within {AMOUNT_MAX:,} either way, in {DIGITS_MAX} digits", "Give a smaller one."
            )
            return None
        elif least is not None and found < least:
            self.wrong(key, f"it must be {least} or more", "Give a larger number.")
            return None
        return found

    def integer(self, key: str, *, required: bool = False, least: int | None = None) -> int | None:
        """A whole number."""
        found = self.number(key, required=required, least=None if least is None else Decimal(least))
        if found is not None and found % 1:
            self.wrong(key, "it must be a whole number", "Leave out the decimals.")
            return None
        return None if found is None else int(found)

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day."""
        value = self._asked(key, required=required)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        found = day_from(value) if isinstance(value, str) else None
        if value is not None and found is None:
            self.wrong(key, "it must be a day", "Write it as 2025-03-07.")
        return found

    def clock(self, key: str) -> time | None:
        """A time of day."""
        value = self.raw(key)
        if isinstance(value, time):
            return value
        found = clock_from(value) if isinstance(value, str) else None
        if value is not None and found is None:
            self.wrong(key, "it must be a time of day", "Write it as 10:00 or 09:44:59.")
        return found

    def instant(self, key: str, *, required: bool = False) -> datetime | None:
        """A day and a time in New York."""
        value = self._asked(key, required=required)
        text = moment_text(value)
        found = instant_from(text) if text is not None else None
        if value is not None and found is None:
            self.wrong(key, "it must be a day and a time in New York", "Write it as 2025-03-06 10:00.")
        return found

    def moment(self, key: str) -> str | None:
        """The text of an instant, relative or absolute, to be resolved when the clock is known."""
        value = self.raw(key)
        text = moment_text(value)
        if value is not None and text is None:
            self.wrong(key, "it must be an instant", f"Write it as {INSTANT_FORM}.")
        return text

    def word(self, key: str, words: type[W], *, required: bool = False) -> W | None:
        """One of the words of an enumeration; capitals do not matter."""
        value = self.text(key, required=required)
        if value is None:
            return None
        for each in words:
            if value.lower() == each.value.lower():
                return each
        self.wrong(key, "it is none of the words known here", f"Known: {', '.join(each.value for each in words)}.")
        return None

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        """One of the texts given."""
        value = self.text(key)
        if value is not None and value not in choices:
            self.wrong(key, "it is none of the words known here", f"Known: {', '.join(choices)}.")
            return None
        return value

    def contract(self, key: str, *, required: bool = False) -> OptionContract | None:
        """An option contract."""
        value = self.text(key, required=required)
        found = contract_from(value) if value is not None else None
        if value is not None and found is None:
            self.wrong(key, "it names no option contract", f"Write it as {CONTRACT_FORM}.")
        return found

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts; one text stands for a list of one."""
        value = self.raw(key)
        if value is None:
            return None
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.wrong(key, "it must be a list of texts", 'Write it as ["...", "..."].')
            return None
        return tuple(items)

    def days(self, key: str) -> tuple[date, ...] | None:
        """A list of days."""
        value = self.raw(key)
        if value is None:
            return None
        items = value if isinstance(value, list) else [value]
        found = [_as_day(item) for item in items]
        if any(day is None for day in found):
            self.wrong(key, "it must be a list of days", 'Write it as ["2025-03-04"].')
            return None
        return tuple(day for day in found if day is not None)

    def numbers(self, key: str, *, required: bool = False) -> tuple[Decimal, ...] | None:
        """A list of numbers."""
        value = self._asked(key, required=required)
        if value is None:
            return None
        found = [number for item in value for number in _repeated(item)] if isinstance(value, list) else [None]
        if any(number is None for number in found):
            self.wrong(key, "it must be a list of numbers", 'Write it as [4.10, 3.60], or [4.10, "3.60 x 20"].')
            return None
        if not all(within(number) for number in found if number is not None):
            self.wrong(
                key, f"each must be within {AMOUNT_MAX:,} either way, in {DIGITS_MAX} digits", "Give smaller ones."
            )
            return None
        return tuple(number for number in found if number is not None)

    def table(self, key: str, keys: tuple[str, ...] = ()) -> "Table | None":
        """A table inside."""
        value = self.raw(key)
        return None if value is None else Table(self.notes, (*self.path, key), value, keys)

    def tables(self, key: str, keys: tuple[str, ...]) -> Iterator["Table"]:
        """The tables of a list; none where the key is absent."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(key, "it must be a list of tables", f"Write it as {key} = [ {{ ... }} ] or as [[{key}]].")
            return
        for index, item in enumerate(value):
            yield Table(self.notes, (*self.path, key, index), item, keys)

    def _asked(self, key: str, *, required: bool) -> Raw:
        value = self.raw(key)
        if value is None and required:
            self.notes.add(self.path, key, f"{key} is missing", f"Add {key} = ...")
        return value


def as_number(value: Raw) -> Decimal | None:
    """A number of any spelling; None for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value) if Decimal(value).is_finite() else None
    return number_from(value) if isinstance(value, str) else None


def within(value: Decimal) -> bool:
    """Whether the number is one that arithmetic to the cent is exact for."""
    return value.copy_abs() <= AMOUNT_MAX and len(value.as_tuple().digits) <= DIGITS_MAX


def _repeated(value: Raw) -> list[Decimal | None]:
    """A number of a list, or as many as its text says: `80 x 251`."""
    text, cross, count = value.partition(" x ") if isinstance(value, str) else ("", "", "")
    if cross and count.isdecimal():
        return [as_number(text)] * int(count)
    return [as_number(value)]


def moment_text(value: Raw) -> str | None:
    """The text of an instant however TOML wrote it."""
    if isinstance(value, datetime):
        return None if value.tzinfo is not None else value.isoformat(" ")
    if isinstance(value, time):
        return value.isoformat()
    return value if isinstance(value, str) else None


def _as_day(value: Raw) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return day_from(value) if isinstance(value, str) else None
