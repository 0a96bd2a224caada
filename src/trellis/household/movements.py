"""A household's money as planning sees it: each line that counts, transfers marked, a category where known."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.household.known import KnownLine
from trellis.household.normaliser import normalise


@dataclass(frozen=True, slots=True)
class Movement:
    """A booked line. amount: outflow negative; merchant: the normaliser's key, "" where the text is erased or empty.

    category: a slug of the taxonomy, "" where none is known; transfer: the other end is an account of the household, so
    it is neither income nor spending.
    """

    line: str
    account: str
    on: date
    amount: Decimal
    currency: str
    merchant: str
    text: str
    category: str = ""
    transfer: bool = False


def movements(
    lines: Iterable[KnownLine], paired: Collection[str], categories: Mapping[str, str]
) -> tuple[Movement, ...]:
    """The lines that move money, by day and then by id. paired: lines in transfers; categories: slug by line id."""
    found = (_movement(known, known.id in paired, categories.get(known.id, "")) for known in lines if known.counts)
    return tuple(sorted(found, key=lambda one: (one.on, one.line)))


def _movement(known: KnownLine, transfer: bool, category: str) -> Movement:
    line = known.line
    text = f"{line.counterparty} {line.description}".strip()
    merchant = normalise(line.counterparty or line.description).key
    return Movement(
        known.id, known.account, line.booked, line.amount, line.currency, merchant, text, category, transfer
    )
