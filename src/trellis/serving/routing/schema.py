"""The fields that an operation reads: each with its kind and bounds. Words are never searched for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from trellis.core.problems import Problem
from trellis.household.problems import ValidationError
from trellis.serving.ports import Json

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")


class Kind(Enum):
    """What a field holds, and as what it is read."""

    TEXT = auto()
    NUMBER = auto()
    """A Decimal, from a text or a whole number."""
    WHOLE = auto()
    DATE = auto()
    FLAG = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """low, high: bounds of a number, or of a text's length. choices: the texts there are, all where it is empty."""

    name: str
    kind: Kind
    low: Decimal | int = 0
    high: Decimal | int = 1_000
    choices: tuple[str, ...] = ()
    needed: bool = False


Value = str | Decimal | int | date | bool
Schema = tuple[Field, ...]


def read_fields(schema: Schema, given: Mapping[str, Json], source: str) -> dict[str, Value]:
    """The fields given, each as its kind; those left out, or null, are absent.

    Raises ValidationError with every field that is unknown, lacking or wrong.
    """
    known = {field.name: field for field in schema}
    found = {name: value for name, value in given.items() if value is not None}
    problems = [_unknown(source, name, known) for name in found if name not in known]
    problems += [_lacking(source, field) for field in schema if field.needed and field.name not in found]
    read: dict[str, Value] = {}
    for name, field in known.items():
        if name in found:
            value = _read(field, found[name])
            if value is None or not _fits(field, value):
                problems.append(_wrong(source, field, found[name]))
            else:
                read[name] = value
    if problems:
        raise ValidationError(problems)
    return read


def _read(field: Field, value: Json) -> Value | None:
    if field.kind is Kind.FLAG:
        return value if isinstance(value, bool) else None
    if field.kind is Kind.WHOLE:
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if field.kind is Kind.NUMBER:
        return Decimal(text) if _DECIMAL.fullmatch(text) else None
    if field.kind is Kind.DATE:
        return _day(text)
    return value if isinstance(value, str) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _fits(field: Field, value: Value) -> bool:
    if isinstance(value, bool | date):
        return True
    if isinstance(value, str):
        return field.low <= len(value) <= field.high and (not field.choices or value in field.choices)
    return field.low <= value <= field.high


def _unknown(source: str, name: str, known: Mapping[str, Field]) -> Problem:
    way_out = f"There are {', '.join(known)}." if known else "Leave it out: the operation reads none."
    return Problem(source, name[:80], "", "there is no such field", way_out)


def _lacking(source: str, field: Field) -> Problem:
    return Problem(source, field.name, "", "it is needed and not there", f"Give {_expected(field)}.")


def _wrong(source: str, field: Field, value: Json) -> Problem:
    return Problem(source, field.name, str(value)[:80], f"it is not {_expected(field)}", "Correct it, or leave it out.")


def _expected(field: Field) -> str:
    bounds = f"from {field.low} to {field.high}"
    words = {
        Kind.TEXT: f"one of {', '.join(field.choices)}" if field.choices else f"a text of {field.low} to {field.high}",
        Kind.NUMBER: f"a number {bounds}, written out",
        Kind.WHOLE: f"a whole number {bounds}",
        Kind.DATE: "a day such as 2026-07-01",
        Kind.FLAG: "true or false",
    }
    return words[field.kind]
