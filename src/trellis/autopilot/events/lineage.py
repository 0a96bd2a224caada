"""Events of the accounts over years: money in and out, forks, minis that merge back."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.core.terms import AccountKind, Sleeve
from trellis.orders.order import Transfer


@dataclass(frozen=True, slots=True)
class CapitalMoved:
    """Money came into a sleeve or left it without being earned: NLV, high-water mark and base before and after.

    cause is deposit, withdrawal, fork, merge or reserve; amount is the signed change of NLV in USD. The high-water mark
    is scaled by NLV after over NLV before, so that no flow changes the drawdown (A.hwm). counterpart is the other
    account of a fork or merge, empty for the outside.
    """

    at: datetime
    sleeve: Sleeve
    cause: str
    amount: Decimal
    nlv_before: Decimal
    nlv_after: Decimal
    hwm_before: Decimal
    hwm_after: Decimal
    base_before: Decimal
    base_after: Decimal
    counterpart: str
    rule: str


@dataclass(frozen=True, slots=True)
class AccountForked:
    """Profit of a sleeve founded another account: Gen a mini (S2.fork.step), Rev a full account (S3.fork.step).

    measure is what the step was compared with; retained what of the profit is left in the sleeve.
    """

    at: datetime
    sleeve: Sleeve
    child: str
    kind: AccountKind
    amount: Decimal
    measure: Decimal
    retained: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class ForkDeferred:
    """A fork was due and not made: fork_pending (free cash short), fork_blocked_sub_limit, or fork_blocked_state.

    The last is of a sleeve in EMERGENCY or latched; value is then the number of its latches.
    """

    at: datetime
    sleeve: Sleeve
    kind: AccountKind
    reason: str
    rule: str
    value: Decimal
    limit: Decimal


@dataclass(frozen=True, slots=True)
class AccountFounded:
    """An account began with money of another: the first event of its stream, before account.created.

    rulebook is the hash of its parent's rulebook, under which it begins.
    """

    at: datetime
    account: str
    parent: str
    parent_sleeve: Sleeve
    kind: AccountKind
    capital: Decimal
    rulebook: str


@dataclass(frozen=True, slots=True)
class MergeDue:
    """A mini has reached its age or its multiple and opens nothing more; it merges once no option is left."""

    at: datetime
    rule: str
    value: Decimal
    limit: Decimal
    nlv: Decimal


@dataclass(frozen=True, slots=True)
class AccountMerged:
    """A mini ended: cash and shares went in kind to its parent's Com. nlv is what they were worth."""

    at: datetime
    account: str
    into: str
    rule: str
    cash: Decimal
    nlv: Decimal


@dataclass(frozen=True, slots=True)
class TransferInstructed:
    """What the broker is about to be told to move between sub-accounts; told again it moves nothing."""

    at: datetime
    transfer: Transfer
