"""Values as JSON: dataclasses by their fields, amounts as decimal text, days as ISO 8601."""

import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

_SEALED = "sealed"


def plain(value: object) -> object:
    """The value for JSON. Fields that hold sealed texts are left out: what they say stands beside them."""
    match value:
        case None | bool() | int() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return plain(value.value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Path():
            return str(value)
        case Mapping():
            return {_key(name): plain(one) for name, one in value.items()}
        case Set():
            return sorted((plain(one) for one in value), key=repr)
        case list() | tuple():
            return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.name != _SEALED}
    return str(value)


def json_text(value: object) -> str:
    """A document of its own, for people to read."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"


def json_line(value: object) -> str:
    """One of many, on a line of its own."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")) + "\n"


def _key(name: object) -> str:
    return " ".join(str(plain(one)) for one in name) if isinstance(name, tuple) else str(plain(name))
