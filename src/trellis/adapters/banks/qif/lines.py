"""One record of QIF as a line, or as the balance that an account opens with."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.adapters.banks.amounts import Marks, amount_of
from trellis.adapters.banks.days import DateOrder, day_of
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.limits import MAX_TEXT
from trellis.adapters.banks.qif.records import QifRecord
from trellis.household.statement import Balance, Line, Source


@dataclass(frozen=True, slots=True)
class QifWay:
    """How one file's dates and amounts are written, and their currency."""

    order: DateOrder
    marks: Marks
    currency: str


def line_of(record: QifRecord, way: QifWay, source: Source) -> Line:
    """The line. Raises CellError for a date or an amount that is missing or cannot be read.

    Its category is L, or [account] for a transfer; splits stay in the source's text.
    """
    if record.length > MAX_TEXT:
        raise CellError("record", source.text, f"it is longer than {MAX_TEXT} characters", "Close records with ^.")
    fields = record.fields
    payee, memo = fields.get("P", ""), fields.get("M", "")
    category = fields.get("L", "")
    transfer = category.startswith("[") and category.endswith("]")
    return Line(
        amount=_amount(record, way),
        currency=way.currency,
        booked=day_of(fields.get("D", ""), way.order, "D (date)"),
        description=memo if memo.startswith(payee) and memo else f"{payee} {memo}".strip(),
        source=source,
        counterparty=payee,
        counterparty_account=category[1:-1] if transfer else "",
        reference=fields.get("N", ""),
        category=category,
    )


def is_opening(record: QifRecord) -> bool:
    """Whether the record is the balance that Quicken opens an account with: it transfers from the account itself."""
    return record.fields.get("P", "").lower() == "opening balance" and record.fields.get("L", "")[:1] == "["


def opening_of(record: QifRecord, way: QifWay) -> Balance:
    """That balance. Raises CellError where its date or amount cannot be read."""
    return Balance(_amount(record, way), way.currency, day_of(record.fields.get("D", ""), way.order, "D (date)"))


def _amount(record: QifRecord, way: QifWay) -> Decimal:
    """T, or U, which newer programs write beside it for amounts that are too long for T."""
    written = record.fields.get("T") or record.fields.get("U", "")
    return amount_of(written, way.marks, "T (amount)")
