"""A sample of any event, made from the declared types of its fields: the same every time."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import NEW_YORK
from trellis.core.money import Money
from trellis.strategies.garden.approvals import Answer, Approval, Controls

AT = datetime(2025, 3, 6, 10, 0, 0, tzinfo=NEW_YORK)
_LEAVES: Mapping[object, object] = {
    datetime: AT,
    date: date(2025, 3, 7),
    time: time(9, 45),
    timedelta: timedelta(seconds=3),
    Decimal: Decimal("1.40"),
    str: "text",
    int: 2,
    float: 0.25,
    bool: True,
}


def sample(cls: type) -> object:
    """An instance of a dataclass with a value of the declared type in every field."""
    if cls is Transaction:
        return _transaction()
    if cls is Approval:
        return _approval()
    hints = get_type_hints(cls)
    return cls(**{field.name: _value(hints[field.name]) for field in fields(cls)})


def _value(hint: object) -> object:
    if hint in _LEAVES:
        return _LEAVES[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return sample(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(next(member for member in reversed(arguments) if member is not NoneType))
    if origin is tuple:
        kinds = arguments[:1] if arguments[-1] is Ellipsis else arguments
        return tuple(_value(kind) for kind in kinds)
    raise TypeError(f"no sample for {hint}")


def _approval() -> Approval:
    """One that does not contradict itself: approved, with its controls and nothing modified."""
    controls = Controls(Decimal("0.05"), 5.0, "text")
    return Approval("id", "plan", 1, "hash", "module", Answer.APPROVED, "text", AT, (), "text", controls, "text", 0.25)


def _transaction() -> Transaction:
    postings = (
        Posting("Assets:Main:Gen:Cash", Money(Decimal("140.00"))),
        Posting(
            "Liabilities:Main:Gen:ShortOptions", Money(Decimal("-140.00")), "AAPL250307P00235000", -1, Decimal(140)
        ),
    )
    return Transaction("id", AT, "option.opened", "main", "gen", "sold", "fill", ("S2.entry.delta",), postings)
