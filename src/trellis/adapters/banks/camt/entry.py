"""One entry (Ntry) of a CAMT statement as a line. Source: ISO 20022, BankToCustomerStatement 001.01 to 001.13."""

from datetime import date
from decimal import Decimal
from typing import Final

from trellis.adapters.banks.amounts import PLAIN, amount_of
from trellis.adapters.banks.camt.elements import XmlElement
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import currency_of
from trellis.household.statement import Balance, Line, LineStatus, Source

_DETAILS: Final = "NtryDtls/TxDtls"
_STATUS: Final = {"BOOK": LineStatus.BOOKED, "PDNG": LineStatus.PENDING, "FUTR": LineStatus.PENDING}
INFORMATION: Final = "INFO"


def line_of(entry: XmlElement, currency: str, source: Source) -> Line:
    """The line. currency: the account's, for an entry without its own. Raises CellError for what cannot be used.

    One entry is one line, however many payments it sums up: the account moved once.
    """
    amount = signed_amount(entry, "Amt")
    valued = _day(entry, "ValDt")
    booked = _day(entry, "BookgDt") or valued
    if booked is None:
        raise CellError("BookgDt", "", "the entry has neither a booking nor a value date", "Correct the entry.")
    creditor = amount > 0
    return Line(
        amount=amount,
        currency=currency_of(entry.first("Amt@Ccy") or currency, "Amt"),
        booked=booked,
        description=_description(entry),
        source=source,
        valued=valued,
        counterparty=_party(entry, "Dbtr" if creditor else "Cdtr"),
        counterparty_account=_account(entry, "DbtrAcct" if creditor else "CdtrAcct"),
        reference=_reference(entry),
        external=entry.first("AcctSvcrRef") or _only(entry.all(f"{_DETAILS}/Refs/AcctSvcrRef")),
        kind=_kind(entry),
        mcc=entry.first(f"{_DETAILS}/CardTx/POI/MrchntCtgyCd", "CardTx/POI/MrchntCtgyCd"),
        status=status_of(entry),
        original=_original(entry, amount),
    )


def status_of(entry: XmlElement) -> LineStatus:
    """Booked or pending. Raises CellError for a status that ISO 20022 does not know."""
    code = entry.first("Sts", "Sts/Cd", "Sts/Prtry") or "BOOK"
    if code not in _STATUS:
        raise CellError("Sts", code, "it is neither BOOK nor PDNG", "Correct the entry, or leave it out.")
    return _STATUS[code]


def signed_amount(element: XmlElement, path: str) -> Decimal:
    """The amount with the sign of CdtDbtInd: a reversal's indicator already says which way it was booked."""
    side = element.first("CdtDbtInd")
    written = element.first(path)
    if side not in ("CRDT", "DBIT"):
        raise CellError("CdtDbtInd", side, "it is neither CRDT nor DBIT", "Correct the entry.")
    amount = amount_of(written, PLAIN, path)
    if amount < 0 or written[:1] == "+":
        raise CellError(path, written, "an amount of CAMT has no sign", "Correct the entry.")
    return amount if side == "CRDT" or not amount else -amount


def balance_of(element: XmlElement, currency: str) -> Balance | None:
    """The balance that a Bal element tells; None where it has no day."""
    on = _day(element, "Dt")
    if on is None:
        return None
    return Balance(signed_amount(element, "Amt"), currency_of(element.first("Amt@Ccy") or currency, "Bal"), on)


def _day(element: XmlElement, path: str) -> date | None:
    """The civil day of a Dt or DtTm; its zone does not move it."""
    written = element.first(f"{path}/Dt", f"{path}/DtTm", path)
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10]) if len(written) >= 10 else _wrong(written)
    except ValueError as error:
        raise CellError(path, written, "it is no day written YYYY-MM-DD", "Correct the entry.") from error


def _wrong(written: str) -> date:
    raise ValueError(written)


def _description(entry: XmlElement) -> str:
    told = entry.all(f"{_DETAILS}/RmtInf/Ustrd") or entry.all(f"{_DETAILS}/AddtlTxInf")
    return " ".join(dict.fromkeys(told)) or entry.first("AddtlNtryInf")


def _party(entry: XmlElement, role: str) -> str:
    base = f"{_DETAILS}/RltdPties"
    names = (f"{base}/{role}/Nm", f"{base}/{role}/Pty/Nm", f"{base}/Ultmt{role}/Nm", f"{base}/Ultmt{role}/Pty/Nm")
    return entry.first(*names) if len(set(entry.all(names[0]) or entry.all(names[1]))) <= 1 else ""


def _account(entry: XmlElement, role: str) -> str:
    base = f"{_DETAILS}/RltdPties/{role}/Id"
    found = entry.all(f"{base}/IBAN") or entry.all(f"{base}/Othr/Id") or entry.all(f"{base}/PrtryAcct/Id")
    return _only(found)


def _reference(entry: XmlElement) -> str:
    base = f"{_DETAILS}/Refs"
    told = entry.all(f"{base}/EndToEndId") or entry.all(f"{_DETAILS}/RmtInf/Strd/CdtrRefInf/Ref")
    told = told or entry.all(f"{_DETAILS}/RmtInf/Strd/CdtrRefInf/CdtrRef")
    return "" if _only(told) == "NOTPROVIDED" else _only(told)


def _only(texts: list[str]) -> str:
    """The one text that all of them are; empty where they differ: an entry of several payments has no one."""
    return texts[0] if len(set(texts)) == 1 else ""


def _kind(entry: XmlElement) -> str:
    base = "BkTxCd/Domn"
    parts = (entry.first(f"{base}/Cd"), entry.first(f"{base}/Fmly/Cd"), entry.first(f"{base}/Fmly/SubFmlyCd"))
    return "-".join(filter(None, parts)) or entry.first("BkTxCd/Prtry/Cd")


def _original(entry: XmlElement, amount: Decimal) -> tuple[Decimal, str] | None:
    """What was instructed before the bank converted it, of an entry of one payment."""
    for base in ("AmtDtls/InstdAmt/Amt", f"{_DETAILS}/AmtDtls/InstdAmt/Amt"):
        written, code = entry.all(base), entry.first(f"{base}@Ccy")
        if len(written) == 1 and code and code != entry.first("Amt@Ccy"):
            value = amount_of(written[0], PLAIN, "InstdAmt")
            return (value if amount >= 0 else -value), currency_of(code, "InstdAmt")
    return None
