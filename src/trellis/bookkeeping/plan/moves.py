"""What approving a plan's first month moves: what each place gets, and one transfer for each account it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.bookkeeping.plan.reading import Basis
from trellis.core.numbers import ZERO
from trellis.household.plan.plan import CashFlowPlan


@dataclass(frozen=True, slots=True)
class Moves:
    """parts: what each use, goal or debt gets; into: the account of each, empty where the money stays where it is or
    goes to no account of the household's; transfers: by account what has to come there.
    """

    parts: Mapping[str, Decimal]
    into: Mapping[str, str]
    transfers: Mapping[str, Decimal]


def moves_of(basis: Basis, plan: CashFlowPlan) -> Moves:
    """What the first month of a plan moves."""
    month = plan.months[0]
    parts = {key: amount for key, amount in month.aside.items() if amount}
    for debt, least in month.minimums.items():
        if paid := least + month.extra.get(debt, ZERO):
            parts[debt] = paid
    into = {key: _moved_to(basis, key) for key in parts}
    transfers: dict[str, Decimal] = {}
    for key, account in into.items():
        if account:
            transfers[account] = transfers.get(account, ZERO) + parts[key]
    return Moves(parts, into, transfers)


def _moved_to(basis: Basis, key: str) -> str:
    account = basis.into.get(key, "")
    return account if basis.source and account != basis.source else ""
