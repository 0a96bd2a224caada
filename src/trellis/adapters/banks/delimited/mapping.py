"""How one bank's delimited file is to be read: a mapping that is proposed once, kept as a file, and shared."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from trellis.adapters.banks.amounts import POINT, Marks
from trellis.adapters.banks.days import DateOrder

MANY = ("description", "reference")
"""Roles that several columns can fill together: their texts are joined."""


class Outflow(StrEnum):
    """How a file writes what leaves the account: with a minus, or without one (as many cards do)."""

    NEGATIVE = "negative"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of the column that fills each role, or "#3" for the third column; empty where none does.

    An amount stands in `amount`, or in `debit` and `credit`; `direction` says in words which way it went.
    """

    date: str = ""
    valued: str = ""
    amount: str = ""
    debit: str = ""
    credit: str = ""
    direction: str = ""
    currency: str = ""
    description: tuple[str, ...] = ()
    counterparty: str = ""
    counterparty_account: str = ""
    reference: tuple[str, ...] = ()
    external: str = ""
    kind: str = ""
    mcc: str = ""
    category: str = ""
    status: str = ""
    account: str = ""
    balance: str = ""

    def roles(self) -> Iterator[tuple[str, str]]:
        """Every role that a column fills with that column, in the order of the fields."""
        for role in fields(self):
            value = getattr(self, role.name)
            for column in (value,) if isinstance(value, str) else value:
                if column:
                    yield role.name, column


@dataclass(frozen=True, slots=True)
class Mapping:
    """encoding: empty where the file shows it. header: whether a row names the columns; it is found by those names.

    currency, account: of every row, where no column says them.
    """

    columns: Columns
    delimiter: str = ","
    encoding: str = ""
    header: bool = True
    order: DateOrder = DateOrder.YEAR_FIRST
    marks: Marks = POINT
    outflow: Outflow = Outflow.NEGATIVE
    currency: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a file leaves open: the entry of the mapping, the question, the answers that fit, and the likelier one."""

    entry: str
    text: str
    choices: tuple[str, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping read off a file, why each part was chosen, and what only a person can say before it is used."""

    mapping: Mapping
    reasons: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
