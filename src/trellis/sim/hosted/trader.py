"""The trader on the bus: it keeps the account's books and the way to the venue, and asks before it takes on risk.

It goes from step to step as far as the decision maker's word reaches. Where plans wait for an answer, or shares
are to be decided, it settles what is due, tells what has happened, and goes on with what was decided. Exits need
nobody's word.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from trellis.adaptive import fold
from trellis.adaptive.deciding import follow
from trellis.adaptive.entering import work_entries
from trellis.adaptive.events import CounterfactualNoted, PlanMoved, PositionAttributed
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.sharing import due
from trellis.adaptive.stepping import finish, settle, start, tell_instruments
from trellis.kernel.codec import decode_state, encode_state
from trellis.messages.module import Everyone, Message, Outgoing
from trellis.sim.hosted.heard import Heard
from trellis.sim.hosted.payloads import Bars, Events, Parts, Row, Step, Through, Written, rows_of, split
from trellis.sim.hosted.settings import BARS, ENTRIES, INTELLIGENCE, REPLICATION, THROUGH, Pipeline, pipeline_of
from trellis.sim.hosted.told import garden_of, trader_of
from trellis.sim.venue.many_bars import ManyBarsVenue
from trellis.strategies.garden.states import Stage

_FOLLOWED = (Stage.EXPIRED, Stage.REJECTED, Stage.APPROVED)
"""Where a plan stands when it is followed on paper (adaptive.deciding)."""
_Outcome = PositionAttributed | CounterfactualNoted
_SAID = {"intelligence.told": INTELLIGENCE, "replication.signalled": REPLICATION}
"""Events that all modules are told, and the message that tells them."""


class Trader:
    """One account's, on a simulated venue of its own."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Before the first message; the account is opened."""
        self._pipeline = pipeline
        self._written = Written(pipeline.terms.account)
        self._recorder = MemoryRecorder()
        self._venue = ManyBarsVenue(pipeline.quoted)
        self._account = pipeline.account(self._venue, self._recorder)
        self._account.garden = garden_of(pipeline)
        self._account.trader = trader_of(pipeline)
        self._venue.deposit(pipeline.terms.account, pipeline.capital)
        start(self._account, pipeline.capital, pipeline.begins, pipeline.notes, pipeline.settings)
        tell_instruments(self._account, pipeline.begins, pipeline.file, pipeline.told)
        self._steps: deque[Step] = deque()
        self._decided = Parts()
        self.heard = Heard(pipeline)
        self._boxes: dict[str, str] = {}
        self._stops: set[int] = set()
        self._through = self._done = self._bars = self._kept = 0
        self._asking: Step | None = None
        self._last: int | None = None
        self._now = pipeline.begins
        self._for_journal: list[Row] = []
        self._for_decider: list[Row] = []
        self._results: list[_Outcome] = []
        self._told: list[Row] = []

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """What follows from the steps that what came makes possible: feedback, and entries for the journal."""
        if self.heard.take(message):
            return ()  # its own guard has stopped entries before anybody was told
        if message.message_type == BARS:
            bars = decode_state(Bars, message.payload)
            self._steps.extend(bars.steps)
            if bars.last:
                self._last = bars.steps[-1].number if bars.steps else self._done
        elif message.message_type == THROUGH:
            through = decode_state(Through, message.payload)
            self._through = max(self._through, through.step)
            self._stops |= {step for step, _ in through.plans}
        else:
            self._decided.add(decode_state(Events, message.payload))
        return self._go_on()

    def _go_on(self) -> list[Outgoing]:
        asked = self._asking
        while self._advance():
            pass
        said = [*self._outcomes(), *self._scores()]
        if self._asking is not None and self._asking is not asked:
            said += self._feedback(self._asking.number)
        return said + self._entries()

    def _advance(self) -> bool:
        """One part of one step; whether there was any."""
        if self._asking is not None:
            return self._decide(self._asking)
        if self._steps and self._steps[0].number <= self._through:
            self._settle(self._steps.popleft())
            return True
        if self._last == self._done and not self._account.record.finished:
            finish(self._account, self._bars, self._now)
            return True
        return False

    def _settle(self, step: Step) -> None:
        for opened in step.opens:
            self._venue.open(opened.symbol, opened.bar)
            self._account.hear(opened.start)
        for symbol, bar in step.ended:
            self._account.observe(symbol, bar)
            self._bars += 1
        self._now = step.at
        settle(self._account, step.at)
        if step.number in self._stops or due(self._account, step.at) is not None:
            self._stops.discard(step.number)
            self._asking = step
        else:
            self._finish_step(step)

    def _decide(self, step: Step) -> bool:
        """Take in what was decided at the step at which it asks, where that has come."""
        if not self._decided.whole(step.number):
            return False
        parts = self._decided.take(step.number)
        self._boxes.update(parts[0].boxes)
        self._collect()
        for row in rows_of(parts):
            event = self._written.event(row)
            fold.apply(self._account.record, event)
            self._answered(event, step.at)
            self._for_journal.append(row)
        self._asking = None
        self._finish_step(step)
        return True

    def _answered(self, event: object, at: datetime) -> None:
        """Follow on paper what was answered, as the one who answers would in one program."""
        if isinstance(event, PlanMoved):
            key = (event.move.plan_id, event.move.plan_version)
            if self._account.record.stage(key) in _FOLLOWED:
                follow(self._account, self._account.record.content[key], at)

    def _finish_step(self, step: Step) -> None:
        work_entries(self._account, step.at)
        self._done = step.number

    def _collect(self) -> None:
        """Own events since the last time, for the journal and for whoever decides."""
        made, self._recorder.events = self._recorder.events, []
        rows = [self._written.row(event) for event in made]
        self._for_journal += rows
        self._for_decider += rows
        self._results += [event for event in made if isinstance(event, _Outcome)]
        self._told += [row for row in rows if row.type in _SAID]

    def _feedback(self, step: int) -> list[Outgoing]:
        """To the decision maker: what has happened since it was asked last, and that its answer to a step is waited
        for.
        """
        rows, self._for_decider = self._for_decider, []
        return self._events("execution_feedback", self._pipeline.decision_maker().box, Events(step, 0, 0, tuple(rows)))

    def _entries(self) -> list[Outgoing]:
        """To the keeper of the journal: every event in order, and how far the account has come."""
        rows, self._for_journal = self._for_journal, []
        over = self._account.record.finished
        told = Events(self._done, 0, 0, tuple(rows), self._kept, over=over)
        self._kept += len(rows)
        return self._events(ENTRIES, self._pipeline.keeper.box, told)

    def _outcomes(self) -> list[Outgoing]:
        """To each detector: what became of its plans."""
        self._collect()
        results, self._results = self._results, []
        return [
            Outgoing("execution_feedback", self._boxes[each.plan], encode_state(self._written.row(each)), each.plan)
            for each in results
        ]

    def _scores(self) -> list[Outgoing]:
        """To all modules: what each has come to, and what breeding is asked for, as the account's journal has it."""
        told, self._told = self._told, []
        return [Outgoing(_SAID[row.type], Everyone(), encode_state(row), self._pipeline.name) for row in told]

    def _events(self, message_type: str, box: str, told: Events) -> list[Outgoing]:
        pieces, first, said = list(split(told.rows)), told.first, []
        for part, rows in enumerate(pieces):
            payload = encode_state(replace(told, part=part, parts=len(pieces), rows=rows, first=first))
            said.append(Outgoing(message_type, box, payload, self._pipeline.name))
            first += len(rows)
        return said


def make(settings: str) -> Trader:
    """For postings. Raises ProblemError for settings that hold no pipeline."""
    return Trader(pipeline_of(settings))
