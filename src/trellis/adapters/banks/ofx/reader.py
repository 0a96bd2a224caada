"""Reads OFX 1 (SGML), OFX 2 (XML) and QFX: bank and credit card statements, and the cash lines of investment accounts.

Source: OFX Banking specification 2.3, chapters 3 (values) and 11 (statements).
"""

from functools import partial
from typing import Final

from trellis.adapters.banks.decoding import decoded, looked
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import Gathering, without_twins
from trellis.adapters.banks.ofx.elements import Answers, Element, answers
from trellis.adapters.banks.ofx.values import balance_of, line_of
from trellis.adapters.banks.telling import opens_ofx
from trellis.core.problems import problem
from trellis.household.statement import Line, Read, Statement

_KINDS: Final = {"CCSTMTRS": "CREDITCARD", "INVSTMTRS": "INVESTMENT"}
_HEADER: Final = 512


class OfxReader:
    """OFX and QFX, told by the tag <OFX> and not by the header, which many banks get wrong.

    currency: of statements that leave theirs out.
    """

    name: str = "ofx"

    def __init__(self, currency: str = "") -> None:
        self._currency = currency

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether the tag that opens every OFX document opens one near the start."""
        return opens_ofx(looked(content))

    def read(self, content: bytes, name: str) -> Read:
        """Every statement. Raises ProblemError for a bank's refusal, and where no statement is in the file."""
        text = decoded(content, name, _declared(content))
        gathering = Gathering(self.name, name)
        gathering.notes += [text.note] if text.note else []
        found = answers(text.text)
        _check(found, name)
        made = (self._statement(element, gathering, text.text) for element in found.statements if _cash(element))
        return gathering.read(tuple(made))

    def _statement(self, element: Element, gathering: Gathering, text: str) -> Statement:
        account = element.leaf("ACCTID")
        currency = element.leaf("CURDEF").upper() or self._currency
        if element.trades:
            told = f"{element.trades} trades of the investment account {account} are not read, only its cash lines."
            gathering.notes.append(told)
        lines: list[Line] = []
        for entry in element.entries:
            raw = text[entry.start : entry.end].strip()
            line = gathering.line(entry.place, raw, partial(line_of, entry, currency), "line")
            lines += [line] if line else []
        try:
            closing = balance_of(element, currency)
        except CellError as error:
            gathering.fault(element.place, error, "line")
            closing = None
        kept = without_twins(lines, gathering, account)
        bank = element.leaf("BANKID", "BROKERID")
        kind = element.leaf("ACCTTYPE") or _KINDS.get(element.name, "")
        codes = {line.currency for line in kept}
        currency = currency or (codes.pop() if len(codes) == 1 else "")
        return Statement(account, currency, kept, closing=closing, bank=bank, kind=kind)


def _cash(element: Element) -> bool:
    return element.name != "INVSTMTRS" or bool(element.entries)


def _check(found: Answers, name: str) -> None:
    """Refuse a file in which the bank refused, and one that holds trades only."""
    if any(map(_cash, found.statements)):
        return
    if found.refusals:
        code, message = found.refusals[0]
        way_out = "Download the statement from the bank again."
        raise problem(
            name, f"STATUS {code}", message[:100], "the bank answered with an error, not a statement", way_out
        )
    if found.statements:
        message = "it is an investment statement without a cash line: its trades and holdings are not read"
        way_out = "Import the cash account's file, or lots as CSV with `trellis household invest import`."
        raise problem(name, "INVSTMTRS", found.statements[0].leaf("ACCTID"), message, way_out)


def _declared(content: bytes) -> str:
    """The encoding that the header tells: CHARSET beside USASCII, or encoding= of an XML declaration."""
    head = content[:_HEADER].decode("ascii", "replace").upper()
    for line in head.replace("\r", "\n").split("\n"):
        key, _, value = line.strip().partition(":")
        if key == "CHARSET" and value.strip() not in ("", "NONE"):
            return value.strip()
    _, told, rest = head.partition('ENCODING="')
    return rest.partition('"')[0] if told else ""
