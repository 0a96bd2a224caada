"""Immutable transactions whose postings sum to zero per currency."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.money import Money


@dataclass(frozen=True, slots=True)
class Posting:
    """One line: an account, the money it moves (debit positive), and the units that move with it, if any.

    units is the signed number of shares or contracts of `instrument` (an instrument key); unit_cost is the
    cost per share or per contract in USD; acquired is the lot's date; lot its id within the instrument.
    """

    account: str
    amount: Money
    instrument: str = ""
    units: int = 0
    unit_cost: Decimal | None = None
    acquired: date | None = None
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A balanced set of postings with the event that caused it.

    kind is one of the posting rules (deposit, option.opened, option.closed, option.expired, option.assigned,
    shares.bought, shares.sold, dividend.paid, split.applied, ...); cause is the id of the fill or settlement;
    rules are the rule ids of the decision.
    """

    id: str
    at: datetime
    kind: str
    account: str
    sleeve: str
    narration: str
    cause: str
    rules: tuple[str, ...]
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        sums: dict[str, Decimal] = {}
        for posting in self.postings:
            code = posting.amount.currency
            sums[code] = sums.get(code, Decimal(0)) + posting.amount.amount
        unbalanced = {code: total for code, total in sums.items() if total != 0}
        if unbalanced or not self.postings:
            raise ValueError(f"transaction {self.id}: postings leave {unbalanced or 'nothing'}; they must sum to zero")
