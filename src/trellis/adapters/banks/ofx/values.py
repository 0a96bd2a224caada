"""The values of OFX: dates by their first eight digits, amounts with one decimal mark and no thousands."""

from datetime import date

from trellis.adapters.banks.amounts import fixed_amount
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import currency_of
from trellis.adapters.banks.ofx.elements import Element
from trellis.household.currencies import minor_places
from trellis.household.statement import Balance, Line, Source


def line_of(entry: Element, currency: str, source: Source) -> Line:
    """The line that a STMTTRN tells. currency: of its statement. Raises CellError for a value that cannot be used."""
    code = currency_of(entry.leaf("CURRENCY.CURSYM") or currency, "CURDEF")
    name, memo = entry.leaf("NAME", "PAYEE.NAME"), entry.leaf("MEMO")
    valued = entry.leaf("DTUSER", "DTAVAIL")
    return Line(
        amount=fixed_amount(entry.leaf("TRNAMT"), "TRNAMT", minor_places(code)),
        currency=code,
        booked=day(entry.leaf("DTPOSTED"), "DTPOSTED"),
        # A memo often repeats the name, which is cut at 32 characters, in full.
        description=memo if memo.startswith(name) and memo else f"{name} {memo}".strip(),
        source=source,
        valued=day(valued, "DTUSER") if valued else None,
        counterparty=name,
        counterparty_account=entry.leaf("BANKACCTTO.ACCTID", "CCACCTTO.ACCTID"),
        reference=entry.leaf("CHECKNUM", "REFNUM"),
        external=entry.leaf("FITID"),
        kind=entry.leaf("TRNTYPE"),
        mcc=entry.leaf("SIC"),
        category=entry.leaf("CATEGORY"),
    )


def balance_of(statement: Element, currency: str) -> Balance | None:
    """The ledger balance; None where the statement has none. Raises CellError where it cannot be read."""
    amount, on = statement.leaf("LEDGERBAL.BALAMT"), statement.leaf("LEDGERBAL.DTASOF")
    if not amount and not on:
        return None
    code = currency_of(currency, "CURDEF")
    return Balance(fixed_amount(amount, "LEDGERBAL", minor_places(code)), code, day(on, "LEDGERBAL"))


def day(text: str, field: str) -> date:
    """The civil day that YYYYMMDD begins with, as the bank wrote it; its hour and zone do not move it."""
    digits = text[:8]
    if not text:
        raise CellError(field, text, "the date is missing", "Ask the bank for the file again, or correct the entry.")
    try:
        if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
            raise ValueError(digits)
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise CellError(field, text, "it is no day written YYYYMMDD", "Correct the entry.") from error
