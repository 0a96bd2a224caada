"""One row of a delimited file as a line: each role's cells, the sign from whichever column tells it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from trellis.adapters.banks.amounts import amount_of
from trellis.adapters.banks.days import DateOrder, day_of
from trellis.adapters.banks.delimited.columns import column_places
from trellis.adapters.banks.delimited.headers import BOOKED, CANCELLED, IN, OUT, PENDING, plain
from trellis.adapters.banks.delimited.mapping import Mapping, Outflow
from trellis.adapters.banks.delimited.money_cells import without_code
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import currency_of
from trellis.adapters.banks.records import Record
from trellis.household.statement import Line, LineStatus, Source

_day = lru_cache(maxsize=4096)(day_of)
_WAY_OUT = "Correct the row, or the mapping."


class Rows:
    """Reads the rows of one file. header: the cells that name the columns, None where none do."""

    def __init__(self, mapping: Mapping, header: Sequence[str] | None, currency: str, account: str) -> None:
        self._mapping = mapping
        self._currency = mapping.currency or currency
        self._account = mapping.account or account
        self._places: dict[str, list[int]] = {}
        for role, place in column_places(mapping.columns, header):
            self._places.setdefault(role, []).append(place)
        self._names = {role: f"column {column}" for role, column in mapping.columns.roles()}

    def account(self, record: Record) -> str:
        """The account that the row names, or the whole file's."""
        return self.cell(record, "account") or self._account

    def cell(self, record: Record, role: str) -> str:
        """The cells of a role, without outer blanks, joined by a blank; empty where no column fills it."""
        cells, places = record.cells, self._places.get(role)
        if places is None:
            return ""
        if len(places) == 1:
            return cells[places[0]].strip() if places[0] < len(cells) else ""
        found = (cells[at].strip() for at in places if at < len(cells))
        return " ".join(dict.fromkeys(filter(None, found)))

    def line(self, record: Record, source: Source) -> Line:
        """The line. Raises CellError for a cell that cannot be used."""
        if record.fault:
            raise record.fault
        booked, valued = self._days(record)
        amount, code = self._amount(record)
        currency = self._currency_of(record, code)
        return Line(
            amount=amount,
            currency=currency,
            booked=booked,
            valued=valued,
            description=self.cell(record, "description"),
            source=source,
            counterparty=self.cell(record, "counterparty"),
            counterparty_account=self.cell(record, "counterparty_account"),
            reference=self.cell(record, "reference"),
            external=self.cell(record, "external"),
            kind=self.cell(record, "kind"),
            mcc=self.cell(record, "mcc"),
            category=self.cell(record, "category"),
            status=self._status(record),
        )

    def _days(self, record: Record) -> tuple[date, date | None]:
        order = self._mapping.order
        if "date" not in self._places:
            return self._day(record, "valued", order), None
        valued = self.cell(record, "valued")
        return self._day(record, "date", order), self._day(record, "valued", order) if valued else None

    def _day(self, record: Record, role: str, order: DateOrder) -> date:
        return _day(self.cell(record, role), order, self._called(role))

    def _amount(self, record: Record) -> tuple[Decimal, str]:
        """The signed amount, and the currency written beside it."""
        if "amount" in self._places:
            amount, code = self._number(record, "amount")
            return self._directed(record, -amount if self._mapping.outflow is Outflow.POSITIVE else amount), code
        (debit, code), (credit, other) = self._number(record, "debit", True), self._number(record, "credit", True)
        if debit and credit:
            written = f"{self.cell(record, 'debit')}, {self.cell(record, 'credit')}"
            raise CellError(self._called("debit"), written, "the row is both a debit and a credit", _WAY_OUT)
        if not self.cell(record, "debit").strip("-") and not self.cell(record, "credit").strip("-"):
            raise CellError(self._called("debit"), "", "the amount is missing", "Give the amount, or delete the row.")
        # Some banks write a debit with a minus: the column has said it already.
        return credit - abs(debit), code or other

    def _number(self, record: Record, role: str, optional: bool = False) -> tuple[Decimal, str]:
        number, code = without_code(self.cell(record, role))
        if optional and not number.strip("-"):
            return Decimal(0), code
        return amount_of(number, self._mapping.marks, self._called(role), mapped=True), code

    def _directed(self, record: Record, amount: Decimal) -> Decimal:
        if "direction" not in self._places:
            return amount
        word = plain(self.cell(record, "direction"))
        if word not in OUT | IN:
            raise CellError(self._called("direction"), word, "it says neither debit nor credit", _WAY_OUT)
        if amount < 0 and word in IN:
            raise CellError(self._called("amount"), str(amount), "it is negative, yet called a credit", _WAY_OUT)
        return -abs(amount) if word in OUT else amount

    def _currency_of(self, record: Record, code: str) -> str:
        told = self.cell(record, "currency")
        if told and code and told.upper() != code:
            raise CellError(self._called("currency"), told, f"the amount is written in {code}", _WAY_OUT)
        return currency_of(told or code or self._currency, self._called("currency"))

    def _status(self, record: Record) -> LineStatus:
        word = plain(self.cell(record, "status"))
        if word in PENDING:
            return LineStatus.PENDING
        if word and word not in BOOKED | CANCELLED:
            raise CellError(self._called("status"), word, "it says neither booked nor pending", _WAY_OUT)
        return LineStatus.CANCELLED if word in CANCELLED else LineStatus.BOOKED

    def _called(self, role: str) -> str:
        """How a problem names the role: by the column's header."""
        return self._names.get(role, role)
