"""A paper run in its folder: opened or taken up again, driven over bars, and told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.events import MandateStarted
from trellis.adaptive.fold import apply
from trellis.adaptive.pooling import BROADCASTS
from trellis.adaptive.prices import Prices
from trellis.adaptive.recorder import JournalRecorder, Recorder, codec
from trellis.adaptive.state import Record, terms_of
from trellis.adaptive.stepping import finish, recall, start, tell_instruments
from trellis.core.documents import read_text
from trellis.core.problems import ProblemError, problem
from trellis.kernel.checkpoint import checkpoint_at, key_from_seed
from trellis.kernel.holding import held
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.whole import check_chain
from trellis.kernel.writer import JournalWriter
from trellis.market.ports import SourceNote
from trellis.orders.desk import OrderDesk
from trellis.orders.order import State
from trellis.risk.mandate import Mandate
from trellis.sim.adaptive.resuming import OtherwiseError, Same, quiet
from trellis.sim.adaptive.telling_beside import OFF, PEERS
from trellis.sim.adaptive.timeline import PlanSource, Timeline
from trellis.sim.adaptive.universe import INSTRUMENTS, Universe
from trellis.sim.venue.many_bars import ManyBarsVenue
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.reading import plan_of
from trellis.strategies.garden.words import Kind

JOURNAL = "journal.db"
FOLDER = "garden/paper"
"""Where a home keeps accounts, a folder each."""
BATCH = 2048
IN_USE = ("another program runs or commands this account", "Wait until it ends, then say it again.")
"""Why a folder whose journal another program writes to is refused, as held() takes it."""
Planned = Callable[[Account], PlanSource]
Told = Callable[[int, datetime], None]


@dataclass(frozen=True, slots=True)
class PaperRun:
    """What a run is made of. planned: makes the source of plans for the account; beside: where bars are from that are
    heard and not traded.
    """

    terms: Terms
    universe: Universe
    mandate: Mandate
    capital: Decimal
    planned: Planned
    settings: tuple[tuple[str, str], ...]
    beside: tuple[SourceNote, ...] = ()


def run_paper(run: PaperRun, folder: Path, *, resume: bool, told: Told) -> Record:
    """Drive the account over all bars and leave its journal, signed and whole; what it remembers is answered.

    resume: go on with the journal in the folder, with bars that have come since; one that was cut short becomes what it
    would have been uncut, byte for byte. Raises ProblemError where there is none, or one of another account; and for a
    folder in use without it.
    """
    with held(folder, *IN_USE):
        journal, events = _opened(folder, resume=resume)
        with journal, JournalWriter(journal, BATCH) as writer:
            recorder = JournalRecorder(writer, run.terms.account, flush_each=False)
            account = _again(run, recorder, events, told) or _driven(run, recorder, events, told)
            head = writer.flush()
            checkpoint_at(journal, head.sequence, key_from_seed(run.terms.account.encode()))
    return account.record


def _again(run: PaperRun, recorder: Recorder, events: list[object], told: Told) -> Account | None:
    """The run decided anew from where nothing was under way, record by record as its journal has it; None where that
    cannot be, or comes out otherwise: for a journal that was finished, or that a person has told something since.
    """
    place = quiet(events)
    if place is None:
        return None
    same = Same(recorder, events[place:])
    try:
        return _driven(run, same, events[:place], told, again=events[place].at)  # type: ignore[attr-defined]
    except OtherwiseError:
        return None


def _driven(
    run: PaperRun, recorder: Recorder, events: list[object], told: Told, again: datetime | None = None
) -> Account:
    """The account driven over all bars and finished. events: it is recalled from; again: it lives anew from there."""
    venue = ManyBarsVenue(run.universe.quoted)
    account = Account(
        run.terms,
        run.universe.listings,
        run.universe.exchange,
        Prices([each.symbol for each in run.universe.listings], run.universe.price_terms),
        run.mandate,
        venue,
        recorder,
    )
    after = _taken_up(account, venue, run, events)
    timeline = Timeline(account, venue, run.planned(account))
    timeline.on_step = lambda at: told(timeline.bars, at)
    timeline.run(run.universe.bars, *((None, again) if again is not None and events else (after, None)))
    now = timeline.now or run.universe.begins
    ended = now if after is None or now.astimezone(UTC) >= after.astimezone(UTC) else after
    finish(account, timeline.bars, ended)
    return account


def events_of(path: Path) -> list[object]:
    """Every event of an account's journal. Raises ProblemError for what is none."""
    read = codec()
    with Journal.open(path, read_only=True) as journal:
        return [read.decode(record.type, record.version, record.payload) for record in journal.read()]


def whole_events_of(path: Path) -> list[object]:
    """events_of() of a whole chain that begins with an account. Raises ProblemError for damage and what is none."""
    check_chain(path)
    events = events_of(path)
    if not events or not isinstance(events[0], MandateStarted):
        way_out = "Give the folder of a paper run."
        raise problem(path, "record", 1, "it does not begin with an account", way_out)
    return events


def begun_under(folder: Path) -> str:
    """The version of the mandate that the folder's account was begun under; empty where none was."""
    path = folder / JOURNAL
    if not path.is_file() or not _is_begun(path):
        return ""
    with Journal.open(path, read_only=True) as journal:
        first = next(iter(journal.read()))
    started = codec().decode(first.type, first.version, first.payload)
    return started.version if isinstance(started, MandateStarted) else ""


def record_of(events: Sequence[object]) -> Record:
    """The fold of an account's events, without a broker, prices or limits."""
    record = Record(OrderDesk(terms_of({}, Terms().cancel_wait)))
    for event in events:
        apply(record, event)
    return record


def plans_of(path: Path) -> list[TradingPlan]:
    """Plans from a file of JSON lines, each a plan's canonical form. Raises ProblemError naming the line."""
    text, plans = read_text(path, "Give a file of plans, one a line"), []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                plans.append(plan_of(line.strip().encode()))
            except ProblemError as error:
                raise ProblemError(
                    [replace(each, source=f"{path}, line {number}") for each in error.problems]
                ) from error
    return plans


def _opened(folder: Path, *, resume: bool) -> tuple[Journal, list[object]]:
    path = folder / JOURNAL
    if resume:
        if not path.is_file():
            raise problem(folder, "--out", folder.name, "there is no journal to go on with", "Leave --resume out.")
        events = whole_events_of(path) if _is_begun(path) else []
        return Journal.open(path, Durability.GROUP), events
    if path.exists():
        raise problem(folder, "--out", folder.name, "a run lies here", "Give --resume, or another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    return Journal.create(path, Durability.GROUP), []


def _is_begun(path: Path) -> bool:
    """Whether anything was written; a run may be stopped before its first record."""
    with Journal.open(path, read_only=True) as journal:
        return journal.head.sequence > 0


def _taken_up(account: Account, venue: ManyBarsVenue, run: PaperRun, events: list[object]) -> datetime | None:
    """Start the account, or recall it and give its venue back what its books say; the instant to go on from."""
    if not events:
        venue.deposit(run.terms.account, run.capital)
        _begin(account, run)
        return None
    recall(account, events)
    _same(account, run)
    _begin(account, run)
    account.post()  # a fill that was journaled and not booked yet is of the venue's books too
    record = account.record
    desk = record.desk
    resting = [order for order in desk.unfinished() if desk.order_state(order.id) in (State.SENT, State.ACKED)]
    venue.adopt(record.account, account.cash(), record.ledger.positions(record.place), resting)
    last: datetime = events[-1].at  # type: ignore[attr-defined]
    return last


def _begin(account: Account, run: PaperRun) -> None:
    """Start the account and tell it of its instruments; what a crash left of it is not done twice."""
    begins = run.universe.begins
    start(account, run.capital, begins, _notes(run), run.settings)
    tell_instruments(account, begins, run.universe.file, run.universe.told)


def _notes(run: PaperRun) -> tuple[SourceNote, ...]:
    return (*(each.note for each in run.universe.series), *run.beside)


def _same(account: Account, run: PaperRun) -> None:
    """Whether the journal is of this account, on these instruments, under these limits."""
    started = account.record.started
    if started is None:
        raise problem(run.terms.account, "journal", "", "it does not begin with an account", "Give another folder.")
    listed = {row.symbol for row in started.listings}
    given = {listing.symbol for listing in run.universe.listings}
    for field, then, now in (
        ("account", started.account, run.terms.account),
        ("symbols", sorted(listed), sorted(given)),
        ("mandate", started.mandate, run.mandate.hash),
        ("mode", started.mode.value, run.terms.mode.value),
        *_workers(dict(started.settings), dict(run.settings)),
    ):
        if then != now:
            raise problem(run.terms.account, field, now, f"the account was started with {then}", "Go on with the same.")


def _workers(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Who plans, decides and trades on which instruments, as the account was started and as it is to go on."""
    for name in ("modules", PEERS, OFF, Kind.DECISION_MAKER.value, Kind.TRADER.value, INSTRUMENTS, BROADCASTS):
        yield name, then.get(name, ""), now.get(name, "")
