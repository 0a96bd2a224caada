"""Reads CAMT.052 (account report) and CAMT.053 (statement) of ISO 20022, of every version that banks send.

Elements are known by their names and not by the version of their namespace, which banks leave out or get wrong.
"""

from functools import partial
from typing import Final

from trellis.adapters.banks.camt.elements import XmlElement, read_elements
from trellis.adapters.banks.camt.entry import INFORMATION, balance_of, line_of
from trellis.adapters.banks.decoding import decoded, looked
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import Gathering, without_twins
from trellis.adapters.banks.telling import opens_camt
from trellis.core.problems import problem
from trellis.household.statement import Balance, Line, Read, Statement

_STATEMENTS: Final = ("BkToCstmrStmt/Stmt", "BkToCstmrAcctRpt/Rpt", "BkToCstmrStmtV01/Stmt", "BkToCstmrAcctRptV01/Rpt")
_WANTED: Final = frozenset({"Ntry", "Bal", "Acct"})
_OPENING: Final = ("OPBD", "PRCD")
_CLOSING: Final = ("CLBD",)
NOTIFICATION: Final = "BkToCstmrDbtCdtNtfctn"


class CamtReader:
    """CAMT.052 and CAMT.053. A CAMT.054 is refused: it tells again what statements tell."""

    name: str = "camt"

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether it is XML in which a message from a bank to its customer begins near the start."""
        return opens_camt(looked(content))

    def read(self, content: bytes, name: str) -> Read:
        """Every statement or report. Raises ProblemError for no XML, a DTD, a notification, or no statement."""
        text = decoded(content, name, _declared(content))
        document = _Document(text.text.encode("utf-8", "surrogatepass"), name)
        document.gathering.notes += [text.note] if text.note else []
        read_elements(document.content, name, _WANTED, document.begin, document.take)
        return document.read()


class _Document:
    """One message as its elements come."""

    def __init__(self, content: bytes, name: str) -> None:
        self.content, self._name = content, name
        self.gathering = Gathering(CamtReader.name, name)
        self._made: list[_Account] = []
        self._information = 0

    def begin(self, path: str) -> None:
        """An element begins outside entries, balances and accounts."""
        if path.endswith(_STATEMENTS):
            self._made.append(_Account())
        elif path.endswith(NOTIFICATION):
            message = "a CAMT.054 notification tells again what statements tell; importing both would double it"
            raise problem(self._name, "file", NOTIFICATION, message, "Import the CAMT.053 statement of the account.")

    def take(self, element: XmlElement) -> None:
        """An entry, a balance or an account has ended."""
        if not self._made:
            return
        account = self._made[-1]
        if element.name == "Acct":
            account.name(element)
        elif element.name == "Bal":
            self._balance(account, element)
        elif element.first("Sts", "Sts/Cd") == INFORMATION:
            self._information += 1
        else:
            raw = self.content[element.start : element.end].decode("utf-8", "surrogatepass")
            line = self.gathering.line(element.place, raw, partial(line_of, element, account.currency), "line")
            account.lines += [line] if line else []

    def read(self) -> Read:
        """What was read of the whole message."""
        if self._information:
            self.gathering.notes.append(f"Entries for information only, {self._information} in all, are not read.")
        return self.gathering.read(tuple(account.statement(self.gathering) for account in self._made))

    def _balance(self, account: "_Account", element: XmlElement) -> None:
        try:
            account.balance(element)
        except CellError as error:
            self.gathering.fault(element.place, error, "line")


class _Account:
    """One statement as its elements come."""

    def __init__(self) -> None:
        self._account = self._bank = self._kind = self.currency = ""
        self._opening: Balance | None = None
        self._closing: Balance | None = None
        self.lines: list[Line] = []

    def name(self, element: XmlElement) -> None:
        self._account = element.first("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN", "Id/UPIC", "Nm")
        servicer = "Svcr/FinInstnId"
        self._bank = element.first(f"{servicer}/BIC", f"{servicer}/BICFI", f"{servicer}/Nm", f"{servicer}/NmAndAdr/Nm")
        self._kind = element.first("Tp/Cd", "Tp/Prtry")
        self.currency = element.first("Ccy")

    def balance(self, element: XmlElement) -> None:
        code = element.first("Tp/CdOrPrtry/Cd", "Tp/Cd", "Cd")
        if code in _OPENING and (self._opening is None or code == _OPENING[0]):
            self._opening = balance_of(element, self.currency)
        elif code in _CLOSING:
            self._closing = balance_of(element, self.currency)

    def statement(self, gathering: Gathering) -> Statement:
        codes = [balance.currency for balance in (self._opening, self._closing) if balance]
        codes += [line.currency for line in self.lines[:1]]
        currency = self.currency or (codes[0] if codes else "")
        kept = without_twins(self.lines, gathering, self._account)
        return Statement(self._account, currency, kept, self._opening, self._closing, self._bank, self._kind)


def _declared(content: bytes) -> str:
    """The encoding of the XML declaration; empty where it has none, which means UTF-8."""
    head = content[:256].decode("ascii", "replace")
    declaration, ended, _ = head.partition("?>")
    _, told, rest = declaration.partition("encoding=")
    return rest[1:].partition(rest[0])[0] if ended and told and rest[:1] in ('"', "'") else ""
