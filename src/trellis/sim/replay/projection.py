"""A finished journal folded into what its report needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from trellis.autopilot.commands import money
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.command import CommandRefused
from trellis.autopilot.events.position import Settled
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import AccountCreated, DayClosed, DayOpened, Reconciled, RunFinished, RunStarted
from trellis.autopilot.recorder import account_of_stream
from trellis.books.ledger import Ledger
from trellis.books.stamp import Stamp
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Record
from trellis.reports.owner_flows import RefusedFlow
from trellis.reports.run_data import Control, DayPoint, ForkedAccount, Identity, JournalEnd
from trellis.reports.week_data import Week
from trellis.reports.years import Years
from trellis.sim.replay.projection_lineage import Family, day_point
from trellis.sim.replay.projection_weeks import Weeks
from trellis.sim.replay.projection_years import YearsFold

PASSED_OVER = frozenset(("sleeve.moved", "order.sent", "order.acked", "cancel.requested", "order.cancelled"))
"""Events that say how the engine got on, not what it decided; the report has no place for them."""

_MONEY_VERBS = frozenset(verb.name for verb in money.VERBS)


@dataclass(frozen=True, slots=True)
class Projection:
    """What the journal alone tells of the first account, of the books of all, and of the accounts forked since.

    instants: when the sleeves were marked, oldest first, the last at a close. dividends: the symbol that a dividend
    was paid on, by the cause of its transaction, in all accounts. booked: how many transactions stood before each
    close; forks and merges of a day come after its close.
    """

    identity: Identity
    journal: JournalEnd
    finished: bool
    days: tuple[DayPoint, ...]
    weeks: tuple[Week, ...]
    transactions: tuple[Transaction, ...]
    ledger: Ledger
    instants: tuple[datetime, ...]
    control: Control
    forked: tuple[ForkedAccount, ...] = ()
    dividends: tuple[tuple[str, str], ...] = ()
    years: Years = field(default_factory=Years)
    booked: tuple[int, ...] = ()
    refused: tuple[RefusedFlow, ...] = ()


def project(journal: JournalStore) -> Projection:
    """Read the journal once, from the first record to the last.

    Raises ProblemError where it holds no whole session or cannot be decoded.
    """
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    head = journal.head
    end = JournalEnd(head.sequence, head.hash.hex())
    return folded(_events(codec, journal.read()), end)


def folded(events: Iterable[tuple[str, object]], end: JournalEnd) -> Projection:
    """The projection of these events, each with its account, in order.

    Raises ProblemError where there is no run or no whole session.
    """
    draft, family, over_years, refused = _Draft(), Family(), YearsFold(), list[RefusedFlow]()
    for account, event in events:
        over_years.take(account or draft.account, event)
        if isinstance(event, AccountCreated) and not draft.account:
            draft.account = event.account
        if isinstance(event, Settled) and event.settlement.kind == "dividend":
            draft.dividends[event.settlement.id] = event.settlement.instrument.key
        if isinstance(event, CommandRefused) and event.command.verb in _MONEY_VERBS:
            command = event.command
            refused.append(RefusedFlow(event.at.date(), command.verb, command.amount or ZERO, event.answer))
        if isinstance(event, Transaction):
            draft.book(event)
        elif account in ("", draft.account):
            draft.take(event)
        else:
            family.take(account, event)
    if draft.started is None or draft.created is None or not draft.days:
        message = "it holds no whole session"
        raise problem("journal", "events", end.records, message, "Let the run reach the end of its first session.")
    return Projection(
        identity=identity_of(draft.started, draft.created, draft.amended),
        journal=end,
        finished=draft.finished,
        days=tuple(draft.days),
        weeks=draft.weeks.closed(),
        transactions=tuple(draft.transactions),
        ledger=draft.ledger,
        instants=tuple(draft.instants),
        control=draft.control(),
        forked=family.accounts(),
        dividends=tuple(draft.dividends.items()),
        years=over_years.done(),
        booked=tuple(draft.booked),
        refused=tuple(refused),
    )


def _events(codec: Codec, records: Iterable[Record]) -> Iterable[tuple[str, object]]:
    for record in records:
        if record.type not in PASSED_OVER:
            yield account_of_stream(record.stream), codec.decode(record.type, record.version, record.payload)


@dataclass(slots=True)
class _Draft:
    """The fold under way of the first account, and of all transactions."""

    account: str = ""
    started: RunStarted | None = None
    amended: list[RulebookReleased] = field(default_factory=list)
    created: AccountCreated | None = None
    finished: bool = False
    days: list[DayPoint] = field(default_factory=list)
    weeks: Weeks = field(default_factory=Weeks)
    transactions: list[Transaction] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    instants: list[datetime] = field(default_factory=list)
    checks: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    dividends: dict[str, str] = field(default_factory=dict)
    booked: list[int] = field(default_factory=list)

    def book(self, transaction: Transaction) -> None:
        """Fold a transaction of any account in."""
        self.ledger.apply(transaction)
        self.transactions.append(transaction)

    def take(self, event: object) -> None:
        """Fold one event in."""
        match event:
            case DayOpened():
                self.instants.append(event.at)
            case DayClosed():
                self.instants.append(event.at)
                self.checks += event.checks
                self.days.append(day_point(event))
                self.booked.append(len(self.transactions))
            case Reconciled():
                self.outcomes[event.outcome] = self.outcomes.get(event.outcome, 0) + 1
                self.weeks.take(event)
            case RunStarted():
                self.started = event
            case RulebookReleased():
                self.amended.append(event)
            case AccountCreated():
                self.created = event
            case RunFinished():
                self.finished = True
            case _:
                self.weeks.take(event)

    def control(self) -> Control:
        """The counts of checks."""
        clean, alerts, breaks = (self.outcomes.get(outcome, 0) for outcome in ("clean", "alert", "break"))
        return Control(self.checks, clean, alerts, breaks)


def identity_of(started: RunStarted, created: AccountCreated, amended: Sequence[RulebookReleased] = ()) -> Identity:
    """What was run, as the run's first events and its amendments tell it."""
    return Identity(
        world=started.world,
        mandate=started.mandate,
        account=started.account,
        capital=started.capital,
        rulebook=Stamp(started.rulebook_version, started.rulebook_hash, _later(amended)),
        overlay=started.universe_overlay,
        overlay_reason=started.overlay_reason,
        sources=started.sources,
        first=started.first,
        last=started.last,
        settings=started.settings,
        parts=created.parts,
        drafts=_drafts(started, amended),
    )


def _later(amended: Sequence[RulebookReleased]) -> tuple[tuple[datetime, Stamp], ...]:
    return tuple((event.at, Stamp(event.version, event.hash)) for event in amended)


def _drafts(started: RunStarted, amended: Sequence[RulebookReleased]) -> tuple[str, ...]:
    """The versions of the rulebooks in force that nobody had released."""
    known = dict(started.settings).get("rulebook_standing", "")
    standings = ((started.rulebook_version, known), *((event.version, event.standing) for event in amended))
    return tuple(version for version, standing in standings if standing == "draft")
