"""How much a question may hold: bounds on its shape, checked before anything reads it."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import NoReturn, cast

from trellis.core.problems import Problem, ProblemError
from trellis.serving.ports import Json

BYTES_MAX = 1024 * 1024
DEPTH_MAX = 5
ITEMS_MAX = 1_000
TEXT_MAX = 10_000
_SHOWN = 80
_HALF = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[A-Za-z0-9_-]{1,36}")


class ShapeError(ProblemError):
    """A question is no JSON object, or larger or deeper than one may be: nobody has looked at what it asks."""


def misshapen(field: str, value: object, message: str, way_out: str) -> ShapeError:
    """One problem of a question's shape, ready to raise."""
    return ShapeError([Problem("question", field, str(value)[:_SHOWN], message, way_out)])


def read_json(body: bytes) -> Mapping[str, Json]:
    """The object that the bytes hold, a number with a point as its text. Raises ShapeError."""
    if len(body) > BYTES_MAX:
        raise misshapen("size", f"{len(body)} bytes", f"it has more than {BYTES_MAX} bytes", "Ask for less at once.")
    try:
        read = json.loads(body, parse_constant=_no_number, parse_float=_as_written)
    except RecursionError as error:
        raise misshapen("body", "", "it is nested too deep", f"Nest at most {DEPTH_MAX} levels.") from error
    except ValueError as error:
        raise misshapen("body", "", f"it is not JSON: {error}", "Send one JSON object.") from error
    if not isinstance(read, dict):
        raise misshapen("body", type(read).__name__, "it is not an object", "Send one JSON object.")
    check_shape(read)
    return cast(Mapping[str, Json], read)


def check_shape(value: Json, where: str = "", depth: int = 0) -> None:
    """Raises ShapeError where it is deeper than five levels, a list longer than 1,000, a text than 10,000 or none."""
    if isinstance(value, str):
        _check_text(value, where)
    elif isinstance(value, Mapping):
        _check_size(depth + 1, DEPTH_MAX, where, "levels")
        _check_size(len(value), ITEMS_MAX, where, "fields")
        for name, one in value.items():
            _check_text(name, where)
            check_shape(one, f"{where}.{name[:_SHOWN]}" if where else name[:_SHOWN], depth + 1)
    elif isinstance(value, Sequence):
        _check_size(depth + 1, DEPTH_MAX, where, "levels")
        _check_size(len(value), ITEMS_MAX, where, "items")
        for place, one in enumerate(value):
            check_shape(one, f"{where}[{place}]", depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        raise misshapen(where, value, "it is no number", "Give a finite number.")


def check_id(field: str, value: object) -> str:
    """The id. Raises ShapeError unless it is 1 to 36 letters, digits, underscores or hyphens."""
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise misshapen(field, value, "it is no id", "Use 1 to 36 of A-Z, a-z, 0-9, _ and -.")
    return value


def _check_text(text: str, where: str) -> None:
    _check_size(len(text), TEXT_MAX, where, "characters")
    if _HALF.search(text):
        message = "it holds half of a pair of surrogates, which is no character"
        raise misshapen(where or "body", ascii(text), message, "Send whole characters.")


def _check_size(size: int, most: int, where: str, unit: str) -> None:
    if size > most:
        raise misshapen(where or "body", size, f"it has more than {most} {unit}", "Ask for less at once.")


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _as_written(text: str) -> str:
    if "e" in text.lower():
        raise ValueError(f"{text[:_SHOWN]} has an exponent; write the number out")
    return text
