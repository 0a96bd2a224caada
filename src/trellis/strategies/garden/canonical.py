"""Canonical bytes and their SHA-256: equal values give equal bytes on every machine, with no time of writing in them.

JSON without spaces, fields in declared order, mappings by key, Decimal as text, instants in UTC, times in microseconds.
A class is named where a value may be one of several (conditions), so that two kinds with equal fields differ.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from math import isfinite


def canonical(value: object) -> bytes:
    """The value's bytes. Raises ValueError for a number that is not finite, TypeError for what has no form."""
    return json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def content_hash(value: object) -> str:
    """SHA-256 over canonical(), in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return _finite(value)
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"$": type(value).__name__} if getattr(value, "is_named", False) else {}
        return kind | {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return _text(value)


def _finite(value: float) -> float:
    if not isfinite(value):
        raise ValueError(f"a number was {value}; only finite numbers have canonical bytes")
    return value + 0.0  # -0.0 is 0.0


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"a number was {value}; only finite numbers have canonical bytes")
        return format(value.normalize() if value else Decimal(0), "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} ({type(value).__name__}) has no canonical form")
