"""A run being read: its journal is followed as it grows, and every record folded into the views once."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock

from trellis.adapters.stores.waiting import WouldWait, must_not_wait, would_wait
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.recorder import account_of_stream
from trellis.core.dates import NEW_YORK
from trellis.kernel.codec import Codec
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Record
from trellis.server.runs.kept import KeptJournals
from trellis.server.runs.lasting import keep_for_good
from trellis.server.runs.reader import Reader, Stamp
from trellis.server.runs.register import Register
from trellis.server.views.alerts import Alerts
from trellis.server.views.booked import Bookings
from trellis.server.views.books import Books
from trellis.server.views.courses import Courses
from trellis.server.views.decisions import Decisions
from trellis.server.views.equity import Equity
from trellis.server.views.happened import Happened
from trellis.server.views.hedging import Hedging
from trellis.server.views.house import House
from trellis.server.views.lineage import Lineage
from trellis.server.views.over_years import OverYears
from trellis.server.views.standing import Standing
from trellis.server.views.trails import Trails
from trellis.server.views.view import Noted, View
from trellis.server.views.weeks import Weeks
from trellis.sim.replay.folder import RunFolder

STEP_MAX = 5_000
"""Records that are folded before others may look at the views."""

STEPS_MAX = 40
"""Steps that one call waits for; a longer journal is read by several calls, each a part."""

AT_ONCE_MAX = 100
"""Records that are folded between two calls; more of them wait for a thread."""

RECENT_MAX = 4_000
"""Events asked for one by one that are kept: some pages of decisions, transactions and histories."""

_CODEC = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
_CLASSES = {(name, version): cls for _, name, version, cls in CATALOGUE}


@dataclass(slots=True)
class Views:
    """Every read model of a run."""

    standing: Standing = field(default_factory=Standing)
    decisions: Decisions = field(default_factory=Decisions)
    courses: Courses = field(default_factory=Courses)
    booked: Bookings = field(default_factory=Bookings)
    house: House = field(default_factory=House)
    books: Books = field(default_factory=Books)
    equity: Equity = field(default_factory=Equity)
    weeks: Weeks = field(default_factory=Weeks)
    trails: Trails = field(default_factory=Trails)
    alerts: Alerts = field(default_factory=Alerts)
    lineage: Lineage = field(default_factory=Lineage)
    over_years: OverYears = field(default_factory=OverYears)
    hedging: Hedging = field(default_factory=Hedging)
    happened: Happened = field(init=False)

    def __post_init__(self) -> None:
        self.happened = Happened(self.trails)

    def all(self) -> Sequence[View]:
        """The views in the order in which each event is told to them."""
        return tuple(getattr(self, name) for name in self.__slots__)


class Records:
    """Records of a journal that is opened when it is needed."""

    def __init__(self, opened: Callable[[], JournalStore]) -> None:
        """opened: called once at most."""
        self._opened = opened
        self._journal: JournalStore | None = None

    def record(self, sequence: int) -> Record | None:
        """The record at a sequence, None where there is none. Raises ProblemError."""
        if self._journal is None:
            self._journal = self._opened()
        return self._journal.record(sequence)


class WatchedRun:
    """One run folder, read from the first record on. Views may be looked at under reading() only."""

    def __init__(self, folder: RunFolder, kept: KeptJournals) -> None:
        """Takes a folder that holds a journal, and what opens journals; nothing is read yet."""
        self.folder = folder
        self.name = folder.path.name
        self.reader = Reader(folder, kept)
        self._lock = RLock()
        self._begin()

    def _begin(self) -> None:
        """Nothing is read yet. identity: the first record's hash, by which a run is told from another of its name."""
        self.read_to = 0
        self.head = 0
        self.identity = ""
        self.register = Register()
        self._time = ""
        self._stamp: Stamp | None = None
        self._recent: OrderedDict[int, Noted] = OrderedDict()
        self._views = Views()
        self._hearers: dict[type, list[View]] = {}
        for view in self._views.all():
            for cls in view.hears:
                self._hearers.setdefault(cls, []).append(view)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.folder.journal

    @contextmanager
    def journal(self) -> Iterator[JournalStore]:
        """The journal, open for reading, for one caller."""
        with self.reader.open() as journal:
            yield journal

    @contextmanager
    def records(self) -> Iterator["Records"]:
        """The journal's records by sequence; it is opened when the first is asked for that is not remembered."""
        with ExitStack() as stack:
            yield Records(lambda: stack.enter_context(self.journal()))

    @contextmanager
    def unchecked(self) -> Iterator[JournalStore]:
        """The journal without a look at whether it is whole, for one who is going to find out."""
        with self.reader.unchecked() as journal:
            yield journal

    @contextmanager
    def reading(self) -> Iterator[Views]:
        """The views, standing still while they are looked at."""
        with self._held():
            yield self._views

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Nobody else folds or looks. Raises WouldWait where somebody does and the read may not wait."""
        if not self._lock.acquire(blocking=not must_not_wait()):
            raise WouldWait
        try:
            yield
        finally:
            self._lock.release()

    @property
    def at(self) -> datetime | None:
        """The instant of the last record read: the run's own now. None before the first."""
        return datetime.fromisoformat(self._time).astimezone(NEW_YORK) if self._time else None

    def noted(self, records: "Records", sequence: int) -> Noted | None:
        """The event at a sequence, whole; None where the journal has no such record.

        The last that were asked for are kept: pages ask for the same ones again, and a record never changes. Raises
        ProblemError for one that this program cannot decode.
        """
        found = self._recent.get(sequence)
        if found is not None:
            return found
        record = records.record(sequence)
        if record is None:
            return None
        with self._held():
            found = self._recent[sequence] = self._decoded(record)
            if len(self._recent) > RECENT_MAX:
                self._recent.popitem(last=False)
        return found

    def catch_up(self) -> bool:
        """Fold what was journaled since the last look, at most STEP_MAX records; whether more is left.

        Raises ProblemError for a journal that cannot be read or decoded.
        """
        stamp = self.reader.stamp()
        if stamp is not None and stamp == self._stamp:
            return False
        with self._held():
            if stamp is not None and stamp == self._stamp:
                return False
            return self._fold_on(stamp)

    def _fold_on(self, stamp: Stamp | None) -> bool:
        """A step, for the one who holds the lock; stamp: what the journal looked like before it was opened."""
        with self.journal() as journal:
            self._begin_anew_if_replaced(journal)
            self.head = journal.head.sequence
            if self.head - self.read_to > AT_ONCE_MAX:
                would_wait()
            for count, record in enumerate(journal.read(after=self.read_to), start=1):
                self._fold(record)
                if count == STEP_MAX:
                    break
            self._stamp = stamp if self.read_to == self.head else None
            return self.read_to < self.head

    def catch_up_far(self) -> bool:
        """As many steps as a call waits for; whether more is left. Raises as catch_up() does."""
        before = self.read_to
        more = all(self.catch_up() for _ in range(STEPS_MAX))
        if self.read_to - before >= STEP_MAX:
            keep_for_good()
        return more

    def read_all(self) -> None:
        """Fold until nothing is left."""
        while self.catch_up():
            pass

    def _fold(self, record: Record) -> None:
        hearers = self._hearers.get(_CLASSES.get((record.type, record.version), object))
        if hearers:
            noted = self._decoded(record)
            for view in hearers:
                view.take(noted)
        self.register.enter(record)
        self.read_to = record.sequence
        self._time = record.time

    def _decoded(self, record: Record) -> Noted:
        event = _CODEC.decode(record.type, record.version, record.payload)
        at = datetime.fromisoformat(record.time)
        return Noted(record.sequence, account_of_stream(record.stream), at, event)

    def _begin_anew_if_replaced(self, journal: JournalStore) -> None:
        """A folder may be given to another run under the same name: then everything read so far is of the old one."""
        first = journal.hash_at(1)
        identity = "" if first is None else first.hex()
        if self.identity and identity != self.identity:
            self._begin()
        self.identity = identity
