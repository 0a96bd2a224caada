"""Reads MT940 (statement) and MT942 (interim report) of SWIFT, and the details that banks structure."""

from functools import partial
from typing import Final

from trellis.adapters.banks.decoding import decoded, looked
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import Gathering, without_twins
from trellis.adapters.banks.mt940.details import details_of
from trellis.adapters.banks.mt940.fields import MtField, has_fields, mt_fields
from trellis.adapters.banks.mt940.lines import balance_of, mt_line
from trellis.adapters.banks.telling import beside_cells
from trellis.household.currencies import known
from trellis.household.statement import Balance, Line, LineStatus, Read, Source, Statement

_OPENING: Final = ("60F", "60M")
_CLOSING: Final = ("62F", "62M")


class Mt940Reader:
    """MT940 and MT942. The lines of an MT942 are pending: the day's statement tells them again as booked.

    currency: of statements that leave theirs out. encoding: where it is neither UTF-8 nor Windows-1252.
    """

    name: str = "mt940"

    def __init__(self, currency: str = "", encoding: str = "") -> None:
        self._currency, self._encoding = currency, encoding

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether a line near the start begins with a tag of a statement."""
        return has_fields(beside_cells(looked(content)))

    def read(self, content: bytes, name: str) -> Read:
        """Every statement of the file. Raises ProblemError where there is none."""
        text = decoded(content, name, self._encoding)
        gathering = Gathering(self.name, name)
        gathering.notes += [text.note] if text.note else []
        found: list[_Message] = []
        for field in mt_fields(text.text):
            if field.tag == "20" or not found:
                found.append(_Message(self._currency, gathering))
            found[-1].take(field)
        made = [message.statement() for message in found if message.tells()]
        return gathering.read(tuple(made))


class _Message:
    """One statement as its fields come."""

    def __init__(self, currency: str, gathering: Gathering) -> None:
        self._currency, self._gathering = currency, gathering
        self._account = ""
        self._opening: Balance | None = None
        self._closing: Balance | None = None
        self._waiting: MtField | None = None
        self._details: list[MtField] = []
        self._interim = False
        self._lines: list[Line] = []

    def take(self, field: MtField) -> None:
        if field.tag in ("86", "NS") and self._waiting:
            self._details.append(field)
            return
        self._flush()
        if field.tag == "61":
            self._waiting = field
        elif field.tag in ("25", "25P"):
            self._name(field)
        elif field.tag == "34F":
            self._interim = True
            self._currency = _told(field.lines[0][:3]) or self._currency
        elif field.tag in (*_OPENING, *_CLOSING):
            self._balance(field)

    def tells(self) -> bool:
        """Whether a balance or a line was told, or the floor of an interim report: a number alone is no statement."""
        self._flush()
        return bool(self._interim or self._opening or self._closing or self._lines)

    def statement(self) -> Statement:
        kept = without_twins(self._lines, self._gathering, self._account)
        kind = "interim" if self._interim else ""
        return Statement(self._account, self._currency, kept, self._opening, self._closing, kind=kind)

    def _name(self, field: MtField) -> None:
        """The account, from whose end some banks write the currency."""
        if self._account and self._lines:
            error = CellError(":25:", field.lines[0], "the account is named a second time", "It should be :86: there.")
            self._gathering.fault(field.place, error, "line")
            return
        self._account = field.lines[0].strip()
        self._currency = self._currency or _told(self._account[-3:])

    def _balance(self, field: MtField) -> None:
        try:
            balance = balance_of(field)
        except CellError as error:
            self._gathering.fault(field.place, error, "line")
            return
        self._currency = balance.currency
        if field.tag in _CLOSING:
            self._closing = balance
        elif self._opening is None:
            self._opening = balance

    def _flush(self) -> None:
        """The line that waited for its details is whole."""
        field, details = self._waiting, self._details
        self._waiting, self._details = None, []
        if field:
            text = "\n".join(part.text for part in (field, *details))
            line = self._gathering.line(field.place, text, partial(self._line, field, details), "line")
            self._lines += [line] if line else []

    def _line(self, field: MtField, details: list[MtField], source: Source) -> Line:
        told = details_of([line for part in details for line in part.lines])
        line = mt_line(field, self._currency)
        return Line(
            amount=line.amount,
            currency=self._currency,
            booked=line.booked,
            valued=line.valued,
            description=told.description or line.details,
            source=source,
            counterparty=told.counterparty,
            counterparty_account=told.account,
            reference=told.reference or line.reference,
            external=line.external,
            kind=line.kind,
            status=LineStatus.PENDING if self._interim else LineStatus.BOOKED,
            original=line.original,
        )


def _told(code: str) -> str:
    return code if known(code) else ""
