"""Everything that the household's journal holds. docs/household-events.md has a heading for each type.

Fields named sealed hold personal texts under the household's key. Ids of accounts and lines are keyed digests. Amounts,
days and ids are readable, so that books are checked without the key.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.bookkeeping.budget.events import CATALOGUE as BUDGET
from trellis.bookkeeping.budget.events import BudgetEvent
from trellis.bookkeeping.categories.events import CATEGORY_EVENTS, CategoryEvent
from trellis.bookkeeping.consent.events import CATALOGUE as CONSENT
from trellis.bookkeeping.consent.events import ConsentDecided
from trellis.bookkeeping.debts.events import CATALOGUE as DEBTS
from trellis.bookkeeping.debts.events import DebtEvent
from trellis.bookkeeping.goals.events import CATALOGUE as GOALS
from trellis.bookkeeping.goals.events import GoalEvent
from trellis.bookkeeping.invest.events import CATALOGUE as INVEST
from trellis.bookkeeping.invest.events import InvestEvent
from trellis.bookkeeping.patterns.events import CATALOGUE as PATTERNS
from trellis.bookkeeping.patterns.events import PatternEvent
from trellis.bookkeeping.plan.events import CATALOGUE as PLAN
from trellis.bookkeeping.plan.events import PlanEvent
from trellis.bookkeeping.tags.events import CATALOGUE as TAGS
from trellis.bookkeeping.tags.events import TagEvent
from trellis.books.transaction import Transaction
from trellis.household.statement import LineStatus


@dataclass(frozen=True, slots=True)
class HouseholdFounded:
    """The journal was begun. key: which key seals its texts, telling nothing of it."""

    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class ImportRecorded:
    """A file was imported; everything that it brought follows in the same batch.

    sha256: of the file; reader: who read it; mapping: SHA-256 of the mapping that a CSV was read with, else empty;
    lines: how many of the file are told below, added: how many of them were not known; refused: rows that could not
    be used. sealed: the file's name, and the account's label where a person gave one.
    """

    at: datetime
    imported: str
    sha256: str
    size: int
    reader: str
    mapping: str
    lines: int
    added: int
    refused: int
    sealed: str


@dataclass(frozen=True, slots=True)
class AccountOpened:
    """An account was met for the first time. sealed: its label, and what its bank calls it."""

    at: datetime
    imported: str
    account: str
    currency: str
    kind: str
    sealed: str


@dataclass(frozen=True, slots=True)
class AccountNamed:
    """An import went by the bank's name for a known account, which is sealed."""

    at: datetime
    imported: str
    account: str
    sealed: str


@dataclass(frozen=True, slots=True)
class LineSeen:
    """An import saw a line: one that it brought, or one that was known already, then under the known id.

    A line is there as long as one import that saw it is not undone. first and last: the days of the account that the
    import tells whole. original: amount and currency before the bank converted it. sealed: texts, the bank's own id,
    and the untouched source with its SHA-256.
    """

    at: datetime
    imported: str
    line: str
    account: str
    amount: Decimal
    currency: str
    booked: date
    valued: date | None
    status: LineStatus
    original_amount: Decimal | None
    original_currency: str
    first: date
    last: date
    flags: tuple[str, ...]
    sealed: str


@dataclass(frozen=True, slots=True)
class LineSuperseded:
    """A line took another one's place: booked for pending, corrected, cancelled. Both stay."""

    at: datetime
    imported: str
    line: str
    superseded_by: str


@dataclass(frozen=True, slots=True)
class BalanceTold:
    """What the bank says was on the account at the end of a day."""

    at: datetime
    imported: str
    account: str
    amount: Decimal
    currency: str
    on: date


@dataclass(frozen=True, slots=True)
class TransferPaired:
    """Two lines are one movement between the household's accounts. by: rule, or person."""

    at: datetime
    out: str
    into: str
    by: str


@dataclass(frozen=True, slots=True)
class TransferUnpaired:
    """Two lines are no transfer any more. reason: rejected by a person, replaced by another pair, or a line is gone."""

    at: datetime
    out: str
    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class TransferRejected:
    """A person said that two lines are no transfer; the rule never pairs them again."""

    at: datetime
    out: str
    into: str


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """An import was taken back as a whole: what it alone saw is gone, what others saw too stays."""

    at: datetime
    imported: str


BankEvent = (
    HouseholdFounded
    | ImportRecorded
    | AccountOpened
    | AccountNamed
    | LineSeen
    | LineSuperseded
    | BalanceTold
    | TransferPaired
    | TransferUnpaired
    | TransferRejected
    | ImportUndone
    | Transaction
)
"""What banks say, and the books that follow from it."""

Event = (
    BankEvent
    | PatternEvent
    | GoalEvent
    | DebtEvent
    | BudgetEvent
    | InvestEvent
    | CategoryEvent
    | PlanEvent
    | ConsentDecided
    | TagEvent
)

CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("household", "household.founded", 1, HouseholdFounded),
    ("import", "import.recorded", 1, ImportRecorded),
    ("import", "account.opened", 1, AccountOpened),
    ("import", "account.named", 1, AccountNamed),
    ("import", "line.seen", 1, LineSeen),
    ("import", "line.superseded", 1, LineSuperseded),
    ("import", "balance.told", 1, BalanceTold),
    ("import", "import.undone", 1, ImportUndone),
    ("transfer", "transfer.paired", 1, TransferPaired),
    ("transfer", "transfer.unpaired", 1, TransferUnpaired),
    ("transfer", "transfer.rejected", 1, TransferRejected),
    *PATTERNS,
    *GOALS,
    *BUDGET,
    *DEBTS,
    *PLAN,
    ("books", "transaction.posted", 1, Transaction),
    *INVEST,
    *CATEGORY_EVENTS,
    *CONSENT,
    *TAGS,
)
"""Kind, type name, version and class of every event. The stream is household/<kind>."""

STREAM = "household"


def stream_of(kind: str) -> str:
    """The journal stream of the events of a kind: household/import."""
    return f"{STREAM}/{kind}"
