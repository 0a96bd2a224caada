"""Driving a pipeline: modules started at a host, bars told, the journal kept, until the run is over."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from trellis.adapters.buses.keys import BusKeys
from trellis.adapters.buses.opening import open_bus
from trellis.adapters.hosting.ports import Host, Hosted
from trellis.adapters.hosting.posting import Post, Posting, taken_up
from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.kernel.clock import WallClock
from trellis.kernel.codec import encode_state
from trellis.kernel.entropy import SystemEntropy
from trellis.kernel.writer import JournalWriter
from trellis.messages.envelope import Status
from trellis.messages.instants import microseconds
from trellis.messages.module import Everyone, Identity, Outgoing
from trellis.messages.steward import Silent
from trellis.messages.worker import Worker
from trellis.sim.hosted.feed import BARS_A_MESSAGE, Flow
from trellis.sim.hosted.keeper import Keeper, changes_said
from trellis.sim.hosted.payloads import Bars
from trellis.sim.hosted.settings import BARS, HALT, Pipeline, Place, text_of

_WAIT_SECONDS = 0.02
_LOOK_SECONDS = 1.0
_HEARD_SECONDS = 5.0
_FACTORY = "trellis.sim.hosted.{}:make"


@dataclass(frozen=True, slots=True)
class Route:
    """Where messages go and modules run. url: of PostgreSQL, in a file of the run's folder where there is none;
    redis_url: of a fast path; bars: told in one message; copies: of each module, one of which leads.
    """

    host: Host
    url: str = ""
    redis_url: str = ""
    bars: int = BARS_A_MESSAGE
    copies: int = 1


class Drive:
    """The program's own two modules, who tells bars and who keeps the journal, and those that a host runs."""

    def __init__(self, pipeline: Pipeline, route: Route, home: Path, writer: JournalWriter, stack: ExitStack) -> None:
        """home: of keys, and of the bus where it is a file. stack: lets go of everything."""
        self._pipeline, self._route, self._home, self._stack = pipeline, route, home, stack
        self._writer = writer
        BusKeys(home).rotate(WallClock().now().astimezone(NEW_YORK), SystemEntropy(), when_due=True)
        self._behind_us = self._stood_still()
        self._postings = self._posted()
        for posting in self._postings:
            taken_up(posting).bus.close()  # all are entered before any of them speaks
        self.keeper = Keeper(writer, pipeline.name)
        self._keeping = self._at_work(pipeline.keeper, self._made)
        self._telling = self._at_work(pipeline.feed, Silent)
        self._regimes = self._at_work(pipeline.regimes, Silent)
        self._changes = 0
        self._hosted: list[tuple[str, Hosted]] = []
        self._look = 0.0

    def through(self, told: Iterator[Bars], done: Callable[[int], None]) -> None:
        """Tell all bars and wait for the end. Raises ProblemError where it cannot come."""
        self._stack.callback(self._stop)
        self._hosted = [(posting.who.box, self._route.host.start(posting)) for posting in self._postings]
        self._keeping.worker.turn()
        flow = Flow(told)
        while not self.keeper.over:
            self._tell(flow.due(self.keeper.through))
            if self._keeping.worker.turn(_WAIT_SECONDS):
                self._tell_changes()
                done(self.keeper.through)
            self._watch()
        self._until_halts_are_heard()

    def _until_halts_are_heard(self) -> None:
        """Wait a little for modules that have not handled a halt; one that is gone hears it when it comes back."""
        self._hear()
        end = time.monotonic() + _HEARD_SECONDS
        while self._halts_unheard() and time.monotonic() < end:
            time.sleep(_WAIT_SECONDS)

    def _hear(self) -> None:
        """Who only tells hears of halts too."""
        self._telling.worker.turn()
        self._regimes.worker.turn()

    def _halts_unheard(self) -> bool:
        told = self._keeping.bus.record.deliveries(HALT) if self.keeper.halts else ()
        return any(self._pipeline.name in box for each in told for box in each.unheard)

    def handled(self) -> int:
        """How many messages the pipeline's modules have handled."""
        boxes = self._keeping.bus.record.counts()
        return sum(count.get(Status.DELIVERED, 0) for box, count in boxes.items() if self._pipeline.name in box)

    def _tell(self, told: list[tuple[int, Bars]]) -> None:
        name = self._pipeline.name
        said = [Outgoing(BARS, Everyone(), encode_state(bars), name, sequence=number) for number, bars in told]
        if said:
            self._telling.worker.send(said)

    def _tell_changes(self) -> None:
        """Changes of regime that the journal has, each by its number: one that was told before is the same message."""
        said = changes_said(self.keeper.changes, self._changes, self._pipeline.name)
        if said:
            self._regimes.worker.send(said)
        self._changes += len(said)

    def _watch(self) -> None:
        """Raises ProblemError where a module ended or a message of this pipeline was given up."""
        if time.monotonic() < self._look:
            return
        self._look = time.monotonic() + _LOOK_SECONDS
        self._hear()
        well = {box for box, hosted in self._hosted if hosted.alive}
        for box, hosted in self._hosted:
            if box not in well:
                hosted.stop()
        for letter in self._keeping.bus.record.dead(20):
            if self._pipeline.name in letter.box:
                way_out = "See `trellis messages dead`; mend what it says and begin a new run."
                words = letter.error or f"it was {letter.status} before it was handled"
                raise problem(letter.box, "message", letter.envelope.header.message_type, words, way_out)

    def _stop(self) -> None:
        for _, hosted in self._hosted:
            if hosted.alive:
                hosted.stop()

    def _stood_still(self) -> int:
        """Microseconds since the pipeline's last heartbeat: no plan grows old while its run stands still."""
        with closing(open_bus(self._home, self._route.url, self._route.redis_url)) as bus:
            beats = [row.beat_us for row in bus.registry.rows() if self._pipeline.name in row.identity.box]
        return max(microseconds(WallClock().now()) - max(beats), 0) if beats else 0

    def _made(self) -> Keeper:
        self.keeper = Keeper(self._writer, self._pipeline.name)
        return self.keeper

    def _at_work(self, who: Identity, make: Callable[[], Silent | Keeper]) -> Post:
        post = taken_up(self._posting(who, "", ""))
        self._stack.callback(post.bus.close)
        return Post(Worker(who, make, post.gear), post.gear, post.bus)

    def _posted(self) -> list[Posting]:
        pipeline, found = self._pipeline, list[Posting]()
        for copy in range(self._route.copies):
            for number in range(len(pipeline.detectors)):
                place = text_of(Place(pipeline, number))
                found.append(self._posting(pipeline.detector(number, copy), "detector", place))
            found.append(self._posting(pipeline.decision_maker(copy), "decision_maker", text_of(pipeline)))
            found.append(self._posting(pipeline.trader(copy), "trader", text_of(pipeline)))
        return found

    def _posting(self, who: Identity, module: str, settings: str) -> Posting:
        route, home = self._route, str(self._home)
        factory = _FACTORY.format(module)
        return Posting(who, factory, home, settings, route.url, route.redis_url, behind_us=self._behind_us)
