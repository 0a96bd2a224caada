"""What postings of Beancount move: written amounts, weights at cost or price, the amount that one leaves out."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from trellis.adapters.banks.amounts import POINT, amount_of
from trellis.adapters.banks.beancount.text import Posting
from trellis.adapters.banks.faults import CellError

_UNITS: Final = re.compile(r"([-+]?[0-9.,]{1,60})[ \t]*([A-Z][A-Z0-9'._-]{0,23})(?![A-Za-z0-9])")
_WAY_OUT: Final = "Write the amount as a number and its currency."


def moved(posting: Posting, all_: Sequence[Posting]) -> list[tuple[Decimal, str]]:
    """The amounts and currencies that a posting moves: as written, or what balances the transaction where left out.

    Raises CellError for an expression, an amount without currency, and where what balances it cannot be told.
    """
    if posting.rest:
        amount, currency, _ = _units(posting)
        return [(amount, currency)]
    if sum(not other.rest for other in all_) > 1:
        raise CellError(posting.account, "", "two postings leave their amounts out", _WAY_OUT)
    sums: dict[str, Decimal] = {}
    for other in all_:
        if other.rest:
            weight, currency = _weight(other)
            sums[currency] = sums.get(currency, Decimal(0)) + weight
    return [(-total, currency) for currency, total in sums.items() if total]


def _weight(posting: Posting) -> tuple[Decimal, str]:
    """What a posting counts for in the balance of its transaction: at cost, else at price, else its units."""
    amount, currency, rest = _units(posting)
    if "{" in rest:
        inner = rest[rest.index("{") + 1 :]
        return _valued(posting, amount, inner.lstrip("{").partition("}")[0], inner[:1] == "{")
    if "@" in rest:
        price = rest[rest.index("@") + 1 :]
        return _valued(posting, amount, price.lstrip("@"), price[:1] == "@")
    return amount, currency


def _valued(posting: Posting, amount: Decimal, written: str, total: bool) -> tuple[Decimal, str]:
    """The units at a written cost or price, of each or of all of them together."""
    found = _UNITS.search(written)
    if not found or "#" in written:
        message = "its cost or price is not written, and the amount of another posting hangs on it"
        raise CellError(posting.account, posting.rest, message, _WAY_OUT)
    value = amount_of(found[1], POINT, posting.account)
    return (value.copy_sign(amount) if total else amount * value), found[2]


def _units(posting: Posting) -> tuple[Decimal, str, str]:
    """The units and currency that the posting begins with, and what follows them."""
    found = _UNITS.match(posting.rest)
    if not found:
        raise CellError(posting.account, posting.rest, "its amount is not a number and a currency", _WAY_OUT)
    return amount_of(found[1], POINT, posting.account), found[2], posting.rest[found.end() :]
