"""A finished run as its report needs it: plain values, folded from the journal by whoever holds one.

Amounts are USD, instants New York. Rows stand in the order in which they were journaled.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.books.stamp import Stamp
from trellis.books.transaction import Transaction
from trellis.books.valuation import PlaceValue
from trellis.constitution.schema import Rule
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Sleeve
from trellis.market.ports import SourceNote
from trellis.reports.attribution import Attribution
from trellis.reports.benchmarks import Benchmark
from trellis.reports.owner_flows import RefusedFlow
from trellis.reports.week_data import Week
from trellis.reports.years import Years


@dataclass(frozen=True, slots=True)
class Identity:
    """What was run, on what, under which rules. overlay: the universes replaced, by rule id; empty without one.

    drafts: the versions of rulebooks in force that nobody had released.
    """

    world: str
    mandate: str
    account: str
    capital: Decimal
    rulebook: Stamp
    overlay: tuple[tuple[str, tuple[str, ...]], ...]
    overlay_reason: str
    sources: tuple[SourceNote, ...]
    first: date
    last: date
    settings: tuple[tuple[str, str], ...]
    parts: tuple[tuple[Sleeve, Decimal], ...]
    drafts: tuple[str, ...] = ()

    def setting(self, name: str) -> str:
        """The text of a setting; empty where the run had none of that name."""
        return dict(self.settings).get(name, "")


@dataclass(frozen=True, slots=True)
class JournalEnd:
    """Where the hash chain ends: how many records, and the last one's hash in hex."""

    records: int
    head: str


@dataclass(frozen=True, slots=True)
class SleevePoint:
    """One sleeve at a session's close: NLV by A.NLV and its parts, sizing base S, profit realised to date and not."""

    sleeve: Sleeve
    cash: Decimal
    shares: Decimal
    options: Decimal
    nlv: Decimal
    size: Decimal
    realised: Decimal
    unrealised: Decimal


@dataclass(frozen=True, slots=True)
class DayPoint:
    """The account at a session's close."""

    day: date
    sleeves: tuple[SleevePoint, ...]

    @property
    def equity(self) -> Decimal:
        """NLV over all sleeves."""
        return sum((point.nlv for point in self.sleeves), ZERO)


@dataclass(frozen=True, slots=True)
class ForkedAccount:
    """An account that was forked from another: where it comes from, what it began with, its closes, how it ended.

    merged, merged_by and merged_nlv: the day a mini was merged into its parent's Com, by which rule, at what NLV.
    """

    account: str
    parent: str
    parent_sleeve: Sleeve
    kind: AccountKind
    capital: Decimal
    founded: date
    days: tuple[DayPoint, ...]
    merged: date | None = None
    merged_by: str = ""
    merged_nlv: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RecordedChain:
    """The days of the run for which a real option chain of the symbol is on file; on all others it is modelled."""

    symbol: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """How often the books were checked against themselves and against the broker."""

    checks: int
    clean: int
    alerts: int
    breaks: int


@dataclass(frozen=True, slots=True)
class RunData:
    """The whole run: the first account whole, the accounts forked from it by their closes; transactions are all's.

    finished is False where the journal ends before the run's last session. values: the places at the last close, and
    marked the instant they were marked at; marks_agree tells whether they add up to the journal's own NLV to the cent.
    booked: how many transactions stood before each close, in days' order. refused: the owner's money that stayed out.
    years: quarters, hedges, ladders and lineage of all accounts. attribution is None where there are no prices to walk
    the run on again.
    rules: every row of the rulebook the run was decided by; symbols: the universe in rulebook order, by sleeve.
    """

    identity: Identity
    journal: JournalEnd
    finished: bool
    days: tuple[DayPoint, ...]
    weeks: tuple[Week, ...]
    transactions: tuple[Transaction, ...]
    balances: tuple[tuple[str, Decimal], ...]
    values: tuple[PlaceValue, ...]
    marked: datetime
    marks_agree: bool
    control: Control
    rules: tuple[Rule, ...]
    symbols: tuple[tuple[Sleeve, tuple[str, ...]], ...]
    recorded: tuple[RecordedChain, ...]
    benchmarks: tuple[Benchmark, ...]
    forked: tuple[ForkedAccount, ...] = ()
    attribution: Attribution | None = None
    years: Years = field(default_factory=Years)
    booked: tuple[int, ...] = ()
    refused: tuple[RefusedFlow, ...] = ()
