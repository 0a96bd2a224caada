"""What the ledger of trials says: a batch of rules tried on the same bars and terms."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule's result. rule: as it is written; ratio: its Sharpe ratio a day to six places; trades: how many."""

    rule: str
    ratio: Decimal
    trades: int


@dataclass(frozen=True, slots=True)
class TrialsMade:
    """Rules were tried. symbol, data: whose bars, and their digest; first, last, days: how far they reach, and how many
    days; terms: a digest of them; why: the command that asked. trials: in the order of the search.
    """

    at: datetime
    symbol: str
    data: str
    first: date
    last: date
    days: int
    terms: str
    why: str
    trials: tuple[Trial, ...]


Event = TrialsMade
CATALOGUE = (("lab", "lab.trials_made", 1, TrialsMade),)
BATCH_MAX = 1_000
"""Trials in one record."""
