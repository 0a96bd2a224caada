"""A plan, or another value, back out of its canonical bytes: what canonical.py writes, and nothing else.

Bytes come from other modules, so every field is checked by its declared type, none is left out or added, and what was
read is written again: only the canonical form of a value is taken.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.plan import TradingPlan

Value = TypeVar("Value")
BYTES_MAX = 256 * 1024
_WAY_OUT = "Send the canonical bytes of what is declared."


def plan_of(content: bytes) -> TradingPlan:
    """The plan whose canonical bytes these are. Raises ProblemError for any others."""
    return value_of(TradingPlan, content)


def value_of(cls: type[Value], content: bytes) -> Value:
    """The dataclass of that kind whose canonical bytes these are. Raises ProblemError for any others."""
    source = cls.__name__
    if len(content) > BYTES_MAX:
        raise problem(source, "bytes", len(content), "they are too many", f"Send at most {BYTES_MAX:,}.")
    try:
        found = cast(Value, _restored(cls, json.loads(content), source))
        is_canonical = canonical(found) == content
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError, InvalidOperation) as error:
        raise problem(source, "bytes", content[:60], f"they cannot be read: {error}", _WAY_OUT) from error
    if not is_canonical:
        raise problem(source, "bytes", content[:60], "they are not in canonical form", _WAY_OUT)
    return found


def _restored(hint: object, raw: object, where: str) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _one_of(arguments, raw, where)
    if origin is tuple:
        return _tuple(arguments, raw, where)
    kind = cast(type, hint)
    if is_dataclass(kind):
        return _dataclass(kind, raw, where)
    if issubclass(kind, Enum):
        return kind(raw)
    return _READ[kind](raw) if kind in _READ else _plain(kind, raw, where)


def _plain(kind: type, raw: object, where: str) -> object:
    if type(raw) is not kind:
        raise TypeError(f"{where} was {raw!r}, not {kind.__name__}")
    return raw


def _one_of(arguments: tuple[object, ...], raw: object, where: str) -> object:
    if raw is None and NoneType in arguments:
        return None
    kinds = [each for each in arguments if each is not NoneType]
    if isinstance(raw, Mapping) and "$" in raw:
        kinds = [each for each in kinds if getattr(each, "__name__", "") == raw["$"]]
    elif len(kinds) > 1:
        kinds = [each for each in kinds if each is type(raw)]
    if len(kinds) != 1:
        raise TypeError(f"{where} was {raw!r}, of no kind that may stand there")
    return _restored(kinds[0], raw, where)


def _tuple(arguments: tuple[object, ...], raw: object, where: str) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise TypeError(f"{where} was {raw!r}, not a list")
    if arguments[-1] is Ellipsis:
        return tuple(_restored(arguments[0], each, where) for each in raw)
    return tuple(_restored(hint, each, where) for hint, each in zip(arguments, raw, strict=True))


def _dataclass(cls: type, raw: object, where: str) -> object:
    if not isinstance(raw, Mapping):
        raise TypeError(f"{where} was {raw!r}, not the fields of {cls.__name__}")
    hints = _hints(cls)
    unknown = set(raw) - set(hints) - {"$"}
    if unknown or len(raw) < len(hints):
        raise TypeError(f"{where} has the fields {sorted(raw)}, not {sorted(hints)}")
    return cls(**{name: _restored(hint, raw[name], f"{where}.{name}") for name, hint in hints.items()})


@cache
def _hints(cls: type) -> dict[str, object]:
    told = get_type_hints(cls)
    return {each.name: told[each.name] for each in fields(cls)}


def _real(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, float):
        raise TypeError(f"{raw!r} is no number with a point")
    return raw


_READ: Mapping[type, Callable[[object], object]] = {
    Decimal: lambda raw: Decimal(cast(str, _plain(str, raw, "an exact number"))),
    datetime: lambda raw: datetime.fromisoformat(cast(str, raw)).astimezone(UTC).astimezone(NEW_YORK),
    timedelta: lambda raw: timedelta(microseconds=cast(int, _plain(int, raw, "a time in microseconds"))),
    float: _real,
}
