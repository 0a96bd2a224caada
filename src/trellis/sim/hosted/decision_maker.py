"""The decision maker on the bus: plans of a step answered when the trader has come to that step.

It keeps a record of the account of its own, folded from what the trader tells, and writes nothing but answers: the gate
weighs on it what it would weigh in one program.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trellis.adaptive import fold
from trellis.adaptive.events import PlanReviewed
from trellis.adaptive.garden_events import ModuleAudited
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stepping import answer
from trellis.core.dates import NEW_YORK
from trellis.kernel.codec import decode_state, encode_state
from trellis.messages.module import Message, Outgoing
from trellis.sim.adaptive.commanding import NoBroker
from trellis.sim.hosted.heard import Heard
from trellis.sim.hosted.payloads import Bars, Events, Parts, Planned, Row, Step, Through, Written, rows_of, split
from trellis.sim.hosted.settings import BARS, THROUGH, Pipeline, pipeline_of
from trellis.sim.hosted.told import decision_maker_of, garden_of, trader_of
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.reading import plan_of

Said = tuple[Planned, TradingPlan]
_LEAST = timedelta(minutes=1)
"""How long an answer holds at least, where its plan is nearly over."""


@dataclass(slots=True)
class _Told:
    """What one detector has said: how many plans each step has, up to where, the plans that have come, and what its
    modules went through.
    """

    through: int = 0
    counts: dict[int, int] = field(default_factory=dict)
    plans: dict[int, dict[int, Said]] = field(default_factory=dict)
    told: dict[int, list[Row]] = field(default_factory=dict)

    def hear(self, through: Through) -> None:
        """A watermark."""
        self.through = max(self.through, through.step)
        self.counts.update(through.plans)
        for step, row in through.told:
            self.told.setdefault(step, []).append(row)

    def whole(self, step: int) -> bool:
        """Whether every plan of a step has come."""
        return len(self.plans.get(step, {})) == self.counts.get(step, 0)

    def take(self, step: int) -> list[Said]:
        """A step's plans in their order; they are forgotten."""
        self.counts.pop(step, None)
        found = self.plans.pop(step, {})
        return [found[place] for place in sorted(found)]


class DecisionMaker:
    """One account's."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Before the first message."""
        self._pipeline = pipeline
        self._written = Written(pipeline.terms.account)
        self._recorder = MemoryRecorder()
        self._account = pipeline.account(NoBroker(), self._recorder)
        self._told = {pipeline.detector(place).box: _Told() for place in range(len(pipeline.detectors))}
        self._garden = garden_of(pipeline)
        self._account.garden = self._garden
        self._account.decision_maker = decision_maker_of(pipeline)
        self._account.trader = trader_of(pipeline)
        self._steps: deque[Step] = deque()
        self._happened = Parts()
        self.heard = Heard(pipeline)
        self._passed, self._asked = 0, 0

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Answers, where what came makes any possible."""
        if self.heard.take(message):
            return ()  # what binds an answer is in the account's record, which it folds in order
        if message.message_type == BARS:
            self._steps.extend(decode_state(Bars, message.payload).steps)
        elif message.message_type == "trading_plan":
            said = decode_state(Planned, message.payload)
            told = self._told[message.sender_box]
            told.plans.setdefault(said.step, {})[said.place] = (said, plan_of(said.content.encode()))
        elif message.message_type == THROUGH:
            self._told[message.sender_box].hear(decode_state(Through, message.payload))
        else:
            events = decode_state(Events, message.payload)
            self._happened.add(events)
            self._asked = max(self._asked, events.step)
        return [*self._pass_on(), *self._answers(at)]

    def _pass_on(self) -> list[Outgoing]:
        """How far the trader may go without an answer, and at which steps it is to ask for one."""
        through = min((each.through for each in self._told.values()), default=0)
        if through <= self._passed:
            return []
        asking = {step for each in self._told.values() for step in (*each.counts, *each.told)}
        stops = tuple((step, self._count(step)) for step in sorted(asking) if self._passed < step <= through)
        self._passed = through
        payload = encode_state(Through(through, stops))
        return [Outgoing(THROUGH, self._pipeline.trader().box, payload, self._pipeline.name)]

    def _count(self, step: int) -> int:
        return sum(each.counts.get(step, 0) for each in self._told.values())

    def _answers(self, at: datetime) -> list[Outgoing]:
        """The answers to the step at which the trader asks, where all that is needed for them has come."""
        step = self._asked
        ready = self._happened.whole(step) and all(each.whole(step) for each in self._told.values())
        if not ready or not self._steps or self._steps[-1].number < step:
            return []
        for row in rows_of(self._happened.take(step)):
            fold.apply(self._account.record, self._written.event(row))
        instant = self._observed(step)
        rows = [row for each in self._told.values() for row in each.told.pop(step, ())]
        said = {box: each.take(step) for box, each in self._told.items()}
        plans = [one for each in said.values() for one in each]
        events = [self._written.event(row) for row in rows]
        if self._garden is not None:
            self._garden.hear(events, plans)
        audited = [event.module_id for event in events if isinstance(event, ModuleAudited)]
        answer(self._account, [plan for _, plan in plans], instant, audited)
        made, self._recorder.events = self._recorder.events, []
        boxes = {plan.plan_id: box for box, each in said.items() for _, plan in each}
        return self._said(step, made, boxes, at)

    def _observed(self, until: int) -> datetime:
        """Take the bars in up to a step; its instant."""
        while True:
            step = self._steps.popleft()
            for symbol, bar in step.ended:
                self._account.prices.observe(symbol, bar)
            if step.number == until:
                return step.at

    def _said(self, step: int, made: Sequence[object], boxes: dict[str, str], at: datetime) -> list[Outgoing]:
        until, name = at + self._validity(made), self._pipeline.name
        pieces = list(split([self._written.row(event) for event in made]))
        said = [
            Outgoing(
                "plan_decision",
                self._pipeline.trader().box,
                encode_state(Events(step, part, len(pieces), rows, boxes=tuple(boxes.items()))),
                name,
                until,
            )
            for part, rows in enumerate(pieces)
        ]
        reviews = [event for event in made if isinstance(event, PlanReviewed)]
        return said + [
            Outgoing("plan_decision", boxes[one.plan], encode_state(self._written.row(one)), one.plan, until)
            for one in reviews
        ]

    def _validity(self, made: Sequence[object]) -> timedelta:
        """How long the answers hold: as long as a plan of them is still valid, by the market's time."""
        keys = [(one.plan, one.version, one.at) for one in made if isinstance(one, PlanReviewed)]
        left = [
            self._account.record.content[plan, version].valid_until.astimezone(NEW_YORK) - at
            for plan, version, at in keys
        ]
        return max([_LEAST, *left])


def make(settings: str) -> DecisionMaker:
    """For postings. Raises ProblemError for settings that hold no pipeline."""
    return DecisionMaker(pipeline_of(settings))
