"""The same movements written as a file of each format that Trellis reads, for benchmarks."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

Movement = tuple[date, Decimal, str]
"""Day, signed amount in euros, text."""


def write_samples(folder: Path, count: int) -> dict[str, Path]:
    """Write one file per format into the folder; the paths by ending."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_movement(number) for number in range(count)]
    paths = {ending: folder / f"sample-{count}.{ending}" for ending in _WRITERS}
    for ending, write in _WRITERS.items():
        paths[ending].write_text(write(rows), encoding="utf-8")
    return paths


def _movement(number: int) -> Movement:
    day = date(2022, 1, 1) + timedelta(days=number * 7 // 50 % 1500)
    cents = (number * 7919) % 50_000 + 1
    sign = 1 if number % 17 == 0 else -1
    return day, Decimal(sign * cents) / 100, f"SHOP {number % 977} BERLIN {number}"


def _csv(rows: Sequence[Movement]) -> str:
    return "Date,Description,Amount,Currency\n" + "".join(f"{day},{text},{amount},EUR\n" for day, amount, text in rows)


def _ofx(rows: Sequence[Movement]) -> str:
    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n"
    head += "COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
    fine = "<STATUS><CODE>0<SEVERITY>INFO</STATUS>"
    start = (
        f"<OFX><SIGNONMSGSRSV1><SONRS>{fine}<DTSERVER>20260101<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n"
        f"<BANKMSGSRSV1><STMTTRNRS><TRNUID>1{fine}<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2"
        "<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST><DTSTART>20220101<DTEND>20260101\n"
    )
    body = "".join(
        f"<STMTTRN><TRNTYPE>{'CREDIT' if amount > 0 else 'DEBIT'}<DTPOSTED>{day:%Y%m%d}<TRNAMT>{amount:.2f}"
        f"<FITID>{number}<NAME>{text}</STMTTRN>\n"
        for number, (day, amount, text) in enumerate(rows)
    )
    end = "</BANKTRANLIST><LEDGERBAL><BALAMT>0<DTASOF>20260101</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    return head + start + body + end


def _qif(rows: Sequence[Movement]) -> str:
    records = "".join(f"D{day:%m/%d/%Y}\nT{amount:.2f}\nP{text}\n^\n" for day, amount, text in rows)
    return "!Account\nNBank\nTBank\n^\n!Type:Bank\n" + records


def _sta(rows: Sequence[Movement]) -> str:
    head = ":20:START\n:25:10020030/1234567\n:28C:1/1\n:60F:C220101EUR0,00\n"
    body = "".join(
        f":61:{day:%y%m%d}{day:%m%d}{'C' if amount > 0 else 'D'}{str(abs(amount)).replace('.', ',')}"
        f"{'' if '.' in str(amount) else ','}NMSCNONREF//{number}\n:86:166?00POSTING?20SVWZ+{text}?32SHOP\n"
        for number, (day, amount, text) in enumerate(rows)
    )
    total = sum((amount for _, amount, _ in rows), Decimal(0))
    end = f":62F:{'C' if total >= 0 else 'D'}251231EUR{f'{abs(total):.2f}'.replace('.', ',')}\n-\n"
    return head + body + end


def _xml(rows: Sequence[Movement]) -> str:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        "<BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
    )
    body = "".join(
        f'<Ntry><Amt Ccy="EUR">{abs(amount):.2f}</Amt><CdtDbtInd>{"CRDT" if amount > 0 else "DBIT"}</CdtDbtInd>'
        f"<Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{number}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf>"
        f"<Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
        for number, (day, amount, text) in enumerate(rows)
    )
    return head + body + "</Stmt></BkToCstmrStmt></Document>\n"


def _beancount(rows: Sequence[Movement]) -> str:
    head = "2020-01-01 open Assets:Bank EUR\n2020-01-01 open Expenses:All EUR\n"
    return head + "".join(
        f'\n{day} * "{text}"\n  Assets:Bank  {amount:.2f} EUR\n  Expenses:All  {-amount:.2f} EUR\n'
        for day, amount, text in rows
    )


_WRITERS: dict[str, Callable[[Sequence[Movement]], str]] = {
    "csv": _csv,
    "ofx": _ofx,
    "qif": _qif,
    "sta": _sta,
    "xml": _xml,
    "beancount": _beancount,
}
