"""A line as the cascade sees it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.household.known import KnownLine
from trellis.household.normaliser import normalise

TEXT_MAX = 10_000
"""A longer description is no description: the line is kept, and only a person can say what it is for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of a line before it has a category. merchant: the normaliser's key; channel: how it was paid; mcc:
    merchant category code; hint: what the file calls it; kind: of the account, as its bank says. Texts may be empty.
    """

    line: str
    account: str
    on: date
    amount: Decimal
    currency: str
    merchant: str
    text: str
    channel: str = ""
    mcc: str = ""
    hint: str = ""
    kind: str = ""

    @property
    def inflow(self) -> bool:
        """Whether money comes in."""
        return self.amount > 0

    @property
    def key(self) -> tuple[str, bool]:
        """What memory knows a line by: its merchant, and which way the money goes."""
        return self.merchant, self.inflow


def subject(known: KnownLine, kind: str = "") -> Subject:
    """The subject of a line. kind: of its account. Texts that are too long are left out."""
    line = known.line
    text = f"{line.counterparty} {line.description}".strip()
    named = line.counterparty or line.description
    if len(text) > TEXT_MAX:
        text = named = ""
    normalised = normalise(named)
    return Subject(
        known.id,
        known.account,
        line.booked,
        line.amount,
        line.currency,
        normalised.key,
        text,
        normalised.channel,
        line.mcc,
        line.category,
        kind,
    )
