"""A version as a person describes it in a JSON file, for models that are not the house's own."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.household.problems import ValidationError, refused
from trellis.serving.registry.versions import Calibration, Metric, ModelVersion

_NEEDED = ("name", "kind", "owner", "licence", "trained")
_TEXTS = ("name", "kind", "owner", "licence", "code", "data", "explanation")
_KNOWN = frozenset(
    (*_TEXTS, "trained", "features", "importance", "metrics", "calibration", "latency", "audience", "epsilon")
)


def version_of(text: str, artefact: bytes, source: str, latest: Callable[[str], int]) -> ModelVersion:
    """The next version of the name that the file gives. latest: the newest version of a name.

    Raises ValidationError for each field that is lacking, unknown or of another form.
    """
    told = _mapping(text, source)
    digest = hashlib.sha256(artefact).hexdigest()
    text_of = partial(_text, told, source)
    weights = told.get("importance", {})
    return ModelVersion(
        name=text_of("name"),
        version=latest(text_of("name")) + 1,
        kind=text_of("kind"),
        artefact=digest,
        size=len(artefact),
        content=digest,
        code=text_of("code"),
        data=text_of("data"),
        features=tuple((str(name), str(kind)) for name, kind in told.get("features", {}).items()),
        importance=tuple((str(name), _number(one, "importance", source)) for name, one in weights.items()),
        metrics=tuple(_metric(one, source) for one in told.get("metrics", ())),
        calibration=_calibration(told.get("calibration"), source),
        latency=_optional(told, "latency", source),
        explanation=text_of("explanation"),
        owner=text_of("owner"),
        licence=text_of("licence"),
        audience=_whole(told.get("audience", 1), source),
        epsilon=_optional(told, "epsilon", source),
        trained=_instant(told["trained"], source),
    )


def _mapping(text: str, source: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise _wrong(source, "file", "", f"it is no JSON ({error})") from error
    if not isinstance(told, dict):
        raise _wrong(source, "file", type(told).__name__, "it is no JSON object")
    unknown, lacking = sorted(set(told) - _KNOWN), [name for name in _NEEDED if not told.get(name)]
    if unknown or lacking:
        message = "there is no such field" if unknown else "it must be told"
        raise _wrong(source, (unknown or lacking)[0], "", message)
    for name, kind in (("features", dict), ("importance", dict), ("metrics", list)):
        if not isinstance(told.get(name, kind()), kind):
            raise _wrong(source, name, told[name], f"it is no {'object' if kind is dict else 'list'}")
    return told


def _text(told: Mapping[str, Any], source: str, field: str) -> str:
    value = told.get(field, "")
    if not isinstance(value, str) or len(value) > 500:
        raise _wrong(source, field, value, "it is no text of 500 characters at most")
    return value


def _metric(told: object, source: str) -> Metric:
    names = ("value", "low", "high", "level")
    if not isinstance(told, dict) or not {"name", "count", *names} <= set(told):
        raise _wrong(source, "metrics", told, "each has name, slice, value, low, high, level and count")
    value, low, high, level = (_number(told[name], f"metrics.{name}", source) for name in names)
    if not 0 <= low <= value <= high <= 1:
        raise _wrong(source, "metrics", value, "a share lies in its interval, and that in 0 to 1")
    return Metric(str(told["name"]), str(told.get("slice", "")), value, low, high, level, _whole(told["count"], source))


def _calibration(told: object, source: str) -> Calibration | None:
    if told is None:
        return None
    if not isinstance(told, dict) or not {"error", "over", "noise"} <= set(told):
        raise _wrong(source, "calibration", told, "it has error, over and noise")
    error, over, noise = (_number(told[name], f"calibration.{name}", source) for name in ("error", "over", "noise"))
    return Calibration(error, over, noise)


def _optional(told: Mapping[str, Any], field: str, source: str) -> Decimal | None:
    return None if told.get(field) is None else _number(told[field], field, source)


def _number(value: object, field: str, source: str) -> Decimal:
    try:
        found = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0:
        raise _wrong(source, field, value, "it is no number from 0 up")
    return found


def _whole(value: object, source: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(source, "count", value, "it is no whole number from 1 up")
    return value


def _instant(value: object, source: str) -> datetime:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise _wrong(source, "trained", value, "it is no instant in ISO 8601") from error
    if at.tzinfo is None:
        raise _wrong(source, "trained", value, "it has no time zone")
    return at.astimezone(NEW_YORK)


def _wrong(source: str, field: str, value: object, message: str) -> ProblemError:
    return refused(ValidationError, source, field, str(value)[:80], message, "See docs/models.md for a whole example.")
