"""What a bank said: statements of lines, each with the untouched text that it was read from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.problems import Problem


class LineStatus(StrEnum):
    """How sure a bank is of a line: booked, still pending, or cancelled by the bank."""

    BOOKED = "booked"
    PENDING = "pending"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line was read: the format's name, the line or element in the file counted from 1, the untouched text and
    its SHA-256 in hex.
    """

    format: str
    place: int
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Line:
    """One movement of an account as its bank tells it.

    amount: signed, inflow positive on asset and liability accounts alike, in the currency's own minor units or finer.
    booked: the day it was posted; valued: the day interest counts it from, or it happened. external: the bank's own id,
    unique within the account where it gives one. original: amount and currency before the bank converted it.
    category: what the file itself calls it. Texts are kept as they came, without outer blanks; empty where not told.
    """

    amount: Decimal
    currency: str
    booked: date
    description: str
    source: Source
    valued: date | None = None
    counterparty: str = ""
    counterparty_account: str = ""
    reference: str = ""
    external: str = ""
    kind: str = ""
    mcc: str = ""
    category: str = ""
    status: LineStatus = LineStatus.BOOKED
    original: tuple[Decimal, str] | None = None

    @property
    def words(self) -> str:
        """Counterparty and description for people to read, once where both say the same."""
        same = self.counterparty.casefold() == self.description.casefold()
        return self.description if same else f"{self.counterparty} {self.description}".strip()


@dataclass(frozen=True, slots=True)
class Balance:
    """What the bank says was on the account at the end of a day."""

    amount: Decimal
    currency: str
    on: date


@dataclass(frozen=True, slots=True)
class Statement:
    """One account's lines in the file's order. account: how the bank names it (an IBAN, a number, a name), empty where
    the file does not say. opening, closing: the balances that the bank gives. label: what people may call the account,
    where account is no name for people.
    """

    account: str
    currency: str
    lines: tuple[Line, ...]
    opening: Balance | None = None
    closing: Balance | None = None
    bank: str = ""
    kind: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read: whole statements, and what of it could not be (each row that failed, and why)."""

    format: str
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
