"""The sources that a run was made with, found again: its rules, sessions and prices, as of the run's own instant.

Prices take seconds to read, so they are read once per run, off the request's path; until then a view says so. A feed
answers nothing later than the instant it is asked for, and every instant asked for is one that the run has reached.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from threading import Lock, Thread

from trellis.adapters.stores.governance import Governance
from trellis.adapters.stores.waiting import WouldWait, must_not_wait
from trellis.autopilot.events.run import RunStarted
from trellis.constitution.rulebook import Rulebook
from trellis.core.problems import ProblemError
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.server.runs.lasting import keep_for_good
from trellis.server.runs.watched import WatchedRun
from trellis.server.views.option_prices import priced
from trellis.sim.replay.modelling import market_settings
from trellis.sim.replay.settings import RunSettings, load
from trellis.sim.replay.world import World, build

WARM_DAYS = 7
SPOTS_MAX = 50_000
"""Prices kept per run: those of some hundred positions' lives."""
AROUND = timedelta(days=400)
"""Days of the calendar beyond a run's span: what comes next, and the sessions before a position's life."""


class SourceState(StrEnum):
    """LOADING: prices are being read. READY: they are there. CHANGED: there, and not those that the run was made with.
    GONE: they cannot be found again.
    """

    LOADING = "loading"
    READY = "ready"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run was made with. rulebooks: by hash, the one it began under first. rate: of a year, for greeks.

    spots: prices that were asked for, by symbol and instant, since what stood at a past instant never changes.
    """

    rulebooks: dict[str, Rulebook]
    sessions: Sessions
    feed: Feed
    rate: Decimal
    spots: dict[tuple[str, datetime], Decimal | None] = field(default_factory=dict)

    def spot(self, symbol: str, at: datetime) -> Decimal | None:
        """The last price at an instant that the run has reached; None before the symbol's first."""
        asked = (symbol, at)
        if asked not in self.spots:
            if len(self.spots) >= SPOTS_MAX:
                self.spots.clear()
            seen = self.feed.spot(symbol, at)
            self.spots[asked] = None if seen is None else seen.price
        return self.spots[asked]


Finder = Callable[[WatchedRun], tuple[Sources, bool]]
"""Finds a run's sources again; also whether they are those that it was made with. Raises ProblemError without them."""


class Market:
    """One run's sources. Whoever asks the feed holds it: it is made for one caller at a time.

    calendar: the exchange's, there before the prices, and where they are gone; None until it is read.
    """

    def __init__(self, run: WatchedRun, find: Finder) -> None:
        """Takes the run and how its sources are found; nothing is read yet."""
        self.identity = run.identity
        self.state = SourceState.LOADING
        self.problem = ""
        self.calendar: Sessions | None = None
        self._run, self._find = run, find
        self._sources: Sources | None = None
        self._lock = Lock()
        self._asking = Lock()
        self._reader: Thread | None = None

    def ask(self) -> SourceState:
        """The state; begins reading where nobody has. Who asks does not wait for one who holds the sources."""
        with self._asking:
            if self._reader is None:
                self._reader = Thread(target=self.read, name=f"prices of {self._run.name}", daemon=True)
                self._reader.start()
        return self.state

    @contextmanager
    def held(self) -> Iterator[Sources | None]:
        """The sources, for one caller at a time; None while they are not there."""
        if self._sources is None:
            yield None
            return
        if not self._lock.acquire(blocking=not must_not_wait()):
            raise WouldWait
        try:
            yield self._sources
        finally:
            self._lock.release()

    def read(self) -> None:
        """Find the sources; what stands in the way is told as `problem`."""
        state, problem = SourceState.GONE, "the server made a mistake; its log has the particulars"
        try:
            self.calendar = _calendar(self._run)
            self._sources, same = self._find(self._run)
            state, problem = SourceState.READY if same else SourceState.CHANGED, ""
        except ProblemError as error:
            problem = "; ".join(f"{each.message} ({each.field} {each.value})" for each in error.problems)
        finally:
            self.state, self.problem = state, problem
            keep_for_good()


def _calendar(run: WatchedRun) -> Sessions | None:
    """The sessions around the run's span; None where its first record is not read yet."""
    with run.reading() as views:
        started = views.standing.started
    return None if started is None else Sessions.nyse(started.first - AROUND, started.last + AROUND)


def finder(home: Path) -> Finder:
    """Finds sources as a run itself does. home: where downloaded prices and released rulebooks lie."""

    def find(run: WatchedRun) -> tuple[Sources, bool]:
        with run.reading() as views:
            started, at = views.standing.started, run.at
        settings = load(run.folder.settings)
        cache = home / "prices" if settings.source == "network" else None
        world = build(settings, cache, Governance(home / "governance").register().hashes)
        _warm(world, at)
        return _sources(settings, world), _same(world, started)

    return find


def _warm(world: World, at: datetime | None) -> None:
    """The first quote and the first greek wait for compilers; let them be nobody's."""
    symbol = next(iter(world.rulebook.symbols("S2.universe")), None)
    if symbol is None or at is None:
        return
    world.feed.chain(symbol, at, at.date() + timedelta(days=WARM_DAYS))
    contract = OptionContract(symbol, at.date() + timedelta(days=WARM_DAYS), Right.PUT, Decimal(100))
    priced([(contract, Decimal(2), Decimal(100))], at, Decimal(0))


def _sources(settings: RunSettings, world: World) -> Sources:
    books = (world.rulebook, *(planned.rulebook for planned in world.amendments))
    by_hash = {book.sha256: book for book in books}
    return Sources(by_hash, world.sessions, world.feed, market_settings(settings).rate)


def _same(world: World, started: RunStarted | None) -> bool:
    """Whether rules and prices are those that the run began with, by their digests."""
    if started is None:
        return False
    told = {(note.subject, note.digest) for note in started.sources}
    found = {(note.subject, note.digest) for note in world.notes}
    return started.rulebook_hash == world.rulebook.sha256 and told == found


class Markets:
    """The markets of one server, by run; a folder given to another run gets another."""

    def __init__(self, find: Finder) -> None:
        """find: see Market."""
        self._find = find
        self._by_run: dict[str, Market] = {}
        self._lock = Lock()

    def of(self, run: WatchedRun) -> Market:
        """The run's market."""
        with self._lock:
            found = self._by_run.get(run.name)
            if found is None or found.identity != run.identity:
                found = self._by_run[run.name] = Market(run, self._find)
            return found
