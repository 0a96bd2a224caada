"""Reads Beancount: what transactions move on accounts of assets and liabilities, in currencies of ISO 4217.

Commodities (shares, vacation hours) are counted and left out; includes and plugins are not followed.
Source: Beancount Language Syntax, version 3.
"""

from decimal import Decimal
from functools import partial
from typing import Final

from trellis.adapters.banks.beancount.postings import moved
from trellis.adapters.banks.beancount.text import (
    Posting,
    Seen,
    Transaction,
    looks_like_beancount,
    strings_of,
    transactions,
)
from trellis.adapters.banks.days import DateOrder, day_of
from trellis.adapters.banks.decoding import decoded, looked
from trellis.adapters.banks.faults import CellError
from trellis.adapters.banks.gathering import Gathering
from trellis.adapters.banks.telling import beside_cells
from trellis.household.currencies import known
from trellis.household.statement import Line, LineStatus, Read, Source, Statement

_CASH: Final = ("Assets:", "Liabilities:")
_OTHER: Final = ("Expenses:", "Income:")


class BeancountReader:
    """Beancount. A transaction or posting flagged "!" is pending."""

    name: str = "beancount"

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether a line near the start is a dated directive of Beancount."""
        return looks_like_beancount(beside_cells(looked(content)))

    def read(self, content: bytes, name: str) -> Read:
        """One statement for each account and currency. Raises ProblemError where no transaction moves any."""
        text = decoded(content, name)
        ledger = _Ledger(Gathering(self.name, name))
        ledger.gathering.notes += [text.note] if text.note else []
        seen = Seen()
        for transaction in transactions(text.text, seen):
            ledger.take(transaction)
        return ledger.read(seen)


class _Ledger:
    """The accounts of a file as its transactions come."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self._lines: dict[tuple[str, str], list[Line]] = {}
        self._commodities = 0

    def take(self, transaction: Transaction) -> None:
        """Every posting on an account of assets or liabilities."""
        text = "\n".join(transaction.lines)
        for posting in transaction.postings:
            if not posting.account.startswith(_CASH):
                continue
            try:
                amounts = moved(posting, transaction.postings)
            except CellError as error:
                self.gathering.fault(transaction.place, error, "line")
                continue
            for amount, currency in amounts:
                if not known(currency):
                    self._commodities += 1
                    continue
                make = partial(_line, transaction, posting, amount, currency)
                line = self.gathering.line(transaction.place, text, make, "line")
                if line:
                    self._lines.setdefault((posting.account, currency), []).append(line)

    def read(self, seen: Seen) -> Read:
        """What was read, and what was not."""
        if self._commodities:
            told = f"Postings of shares and other commodities, {self._commodities} in all, are not read."
            self.gathering.notes.append(told)
        for name, count in seen.others.items():
            self.gathering.notes.append(f"Directives {name}, {count} in all, are not followed.")
        made = (
            Statement(account, currency, tuple(lines), kind=account.partition(":")[0])
            for (account, currency), lines in self._lines.items()
        )
        return self.gathering.read(tuple(made))


def _line(transaction: Transaction, posting: Posting, amount: Decimal, currency: str, source: Source) -> Line:
    try:
        texts = strings_of(transaction.head)
    except ValueError as error:
        raise CellError("text", transaction.head, str(error), "Close the quote on the same line.") from error
    payee = texts[0] if len(texts) > 1 else ""
    others = [other.account for other in transaction.postings if other is not posting]
    one = others[0] if len(others) == 1 else ""
    pending = "!" in (transaction.flag, posting.flag)
    return Line(
        amount=amount,
        currency=currency,
        booked=day_of(transaction.day, DateOrder.YEAR_FIRST, "date"),
        description=" ".join(filter(None, (payee, texts[-1] if texts else ""))),
        source=source,
        counterparty=payee,
        counterparty_account=one if one.startswith(_CASH) else "",
        category=one if one.startswith(_OTHER) else "",
        status=LineStatus.PENDING if pending else LineStatus.BOOKED,
    )
