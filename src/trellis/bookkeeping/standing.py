"""Accounts as they stand: what moved by their lines, beside what the bank says."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.known import Account, KnownLine
from trellis.household.statement import Balance


@dataclass(frozen=True, slots=True)
class Gap:
    """Two balances that the bank told, and what is missing between them: the change that no line explains."""

    since: Balance
    until: Balance
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """One account. moved: the sum of its booked lines; told: the newest balance that the bank gave; gap: the newest
    stretch between two told balances that its lines do not explain.
    """

    account: Account
    lines: int
    moved: Decimal
    told: Balance | None
    gap: Gap | None

    def as_mapping(self) -> dict[str, object]:
        """The standing for machines."""
        told = {"amount": self.told.amount, "on": self.told.on} if self.told else None
        gap = {"amount": self.gap.amount, "since": self.gap.since.on, "until": self.gap.until.on} if self.gap else None
        account = {"id": self.account.id, "name": self.account.label, "currency": self.account.currency}
        return account | {"kind": self.account.kind, "lines": self.lines, "moved": self.moved, "told": told, "gap": gap}


def standings(record: HouseholdRecord) -> list[Standing]:
    """Every account, in the order in which they were opened."""
    lines: dict[str, list[KnownLine]] = {}
    for known in record.lines():
        lines.setdefault(known.account, []).append(known)
    told: dict[str, list[Balance]] = {}
    for name, balance in record.balances():
        told.setdefault(name, []).append(balance)
    found = []
    for account in record.accounts().values():
        counting = [known for known in lines.get(account.id, ()) if known.counts]
        moved = sum((known.line.amount for known in counting), ZERO)
        balances = sorted(told.get(account.id, ()), key=lambda balance: balance.on)
        newest = balances[-1] if balances else None
        found.append(Standing(account, len(counting), moved, newest, _gap(counting, balances)))
    return found


def _gap(lines: list[KnownLine], balances: list[Balance]) -> Gap | None:
    for until, since in zip(reversed(balances), reversed(balances[:-1]), strict=False):
        between = (one.line.amount for one in lines if since.on < one.line.booked <= until.on)
        missing = until.amount - since.amount - sum(between, ZERO)
        if missing:
            return Gap(since, until, missing)
    return None
