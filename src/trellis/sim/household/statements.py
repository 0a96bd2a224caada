"""The simulated household's statements as OFX 1.02 files, as a bank lets one download them: a file an account."""

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from trellis.sim.household.drawing import DrawnHousehold, DrawnLine
from trellis.sim.household.habits import Purse

_HEAD = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n"
    "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
)
_ACCOUNTS = {
    Purse.CHECKING: ("Everyday checking", "<BANKID>121000000<ACCTID>000482715<ACCTTYPE>CHECKING"),
    Purse.SAVINGS: ("Savings", "<BANKID>121000000<ACCTID>000482888<ACCTTYPE>SAVINGS"),
    Purse.CARD: ("Rewards card", "<ACCTID>4000XXXXXXXX1881"),
}


def label_of(purse: Purse) -> str:
    """What the household calls the account."""
    return _ACCOUNTS[purse][0]


def statement(household: DrawnHousehold, purse: Purse) -> str:
    """The account's file, with the balance at its end."""
    lines = [one for one in household.lines if one.purse is purse]
    span = f"<DTSTART>{_day(household.first)}<DTEND>{_day(household.last)}"
    body = "\n".join(_told(number, one) for number, one in enumerate(lines, 1))
    balance = f"<LEDGERBAL><BALAMT>{household.closing[purse]}<DTASOF>{_day(household.last)}</LEDGERBAL>"
    card = purse is Purse.CARD
    outer, inner = ("CREDITCARDMSGSRSV1", "CCSTMT") if card else ("BANKMSGSRSV1", "STMT")
    account = "CCACCTFROM" if card else "BANKACCTFROM"
    return (
        f"{_HEAD}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>"
        f"<DTSERVER>{_day(household.last)}<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n"
        f"<{outer}><{inner}TRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>\n"
        f"<{inner}RS><CURDEF>USD<{account}>{_ACCOUNTS[purse][1]}</{account}>\n"
        f"<BANKTRANLIST>{span}\n{body}\n</BANKTRANLIST>{balance}</{inner}RS></{inner}TRNRS></{outer}></OFX>\n"
    )


def statements(household: DrawnHousehold) -> Iterator[tuple[Purse, str]]:
    """Every account's file."""
    for purse in Purse:
        yield purse, statement(household, purse)


def _told(number: int, line: DrawnLine) -> str:
    kind = "CREDIT" if line.amount > 0 else "DEBIT"
    name = line.text.replace("&", "&amp;")
    return (
        f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{_day(line.on)}<TRNAMT>{_signed(line.amount)}"
        f"<FITID>{_id(number, line)}<NAME>{name}</STMTTRN>"
    )


def _id(number: int, line: DrawnLine) -> str:
    return (
        hashlib.sha256(f"{number} {line.purse} {line.on} {line.amount} {line.text}".encode()).hexdigest()[:14].upper()
    )


def _signed(amount: Decimal) -> str:
    return f"{amount:+f}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
