"""The shapes of single values: text, numbers, dates, instants, named choices."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from functools import partial
from types import NoneType
from typing import Literal, cast, get_args, get_origin

import msgspec

from trellis.core.dates import NEW_YORK

Convert = Callable[[object], object]

_SCALARS: tuple[object, ...] = (str, int, bool, float, Decimal, date, time, timedelta, bytes, NoneType)
_CHANGE_HOUR = 2  # New York moves its clocks at two in the morning, so only this hour can be missing


@dataclass(frozen=True, slots=True)
class Shape:
    """How values of one type become JSON and come back.

    write turns a value into what msgspec encodes canonically; None where msgspec does so unaided. keeps says that
    write returns the value itself, having only checked it. restore takes what JSON holds and gives the value.
    """

    write: Convert | None
    keeps: bool
    restore: Convert

    def written(self, value: object) -> object:
        """The value as msgspec is to see it."""
        return value if self.write is None else self.write(value)


def leaf_shape(hint: object, where: str) -> Shape:
    """The shape of a scalar, an enum, a Literal or a union of scalars. Raises TypeError for anything else."""
    if hint is datetime:
        return Shape(_checked_instant, True, _instant)
    members = get_args(hint) if get_origin(hint) not in (None, Literal) else (hint,)
    if not all(_is_leaf(member) for member in members):
        raise TypeError(f"{where}: {hint} cannot be written and restored exactly; declare a scalar or a dataclass")
    try:
        msgspec.json.Decoder(hint)
    except TypeError as error:
        raise TypeError(f"{where}: {error}") from error
    restore = cast(Convert, partial(msgspec.convert, type=hint))
    return Shape(_checked_finite, True, restore) if float in members else Shape(None, True, restore)


def is_text_key(hint: object) -> bool:
    """Whether a mapping with such keys is written as a JSON object; others become lists of pairs."""
    return isinstance(hint, type) and (hint is str or issubclass(hint, StrEnum))


def _is_leaf(hint: object) -> bool:
    return hint in _SCALARS or get_origin(hint) is Literal or (isinstance(hint, type) and issubclass(hint, Enum))


def _checked_instant(value: object) -> object:
    at = cast(datetime, value)
    if at.tzinfo is not NEW_YORK:
        raise ValueError(f"an instant was {at!r}; instants are datetimes with tzinfo=NEW_YORK")
    if at.hour == _CHANGE_HOUR and at.astimezone(UTC).astimezone(NEW_YORK) != at:
        raise ValueError(f"an instant was {at!r}; New York clocks skip that hour")
    return at


def _instant(raw: object) -> object:
    return datetime.fromisoformat(cast(str, raw)).astimezone(NEW_YORK)


def _checked_finite(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"a number was {value}; only finite numbers are written")
    return value
