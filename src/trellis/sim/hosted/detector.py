"""A detector on the bus: bars in, plans out, and a word when all plans up to a step have been said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from trellis.adaptive.auditing import is_due
from trellis.adaptive.deciding import other_plan
from trellis.adaptive.garden_events import ModuleAudited
from trellis.adaptive.listing import Hours, Listing, hours_of
from trellis.adaptive.prices import Prices
from trellis.kernel.codec import decode_state, encode_state
from trellis.messages.module import Message, Outgoing
from trellis.sim.adaptive.planning import CrossPlanner
from trellis.sim.adaptive.stay_counts import COUNTED, ODDS
from trellis.sim.adaptive.timeline import PlansGiven, PlanSource
from trellis.sim.hosted.heard import Heard
from trellis.sim.hosted.payloads import PART_CHARACTERS, Bars, Planned, Row, Step, Through, Written
from trellis.sim.hosted.settings import BARS, THROUGH, Pipeline, Place
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.reading import plan_of

if TYPE_CHECKING:
    from trellis.sim.adaptive.modules.planner import GardenPlanner


@dataclass(frozen=True, slots=True)
class View:
    """What the detector plans for, all prices, and the exchange's hours."""

    listings: Mapping[str, Listing]
    prices: Prices
    exchange: Hours

    def hours(self, symbol: str) -> Hours:
        """When the symbol is traded."""
        return hours_of(self.listings[symbol], self.exchange)


class Detector:
    """Plans by bars alone, so it may be ahead of those who decide. outcomes: how many answers and results it heard;
    kept: plans that it did not send because of a halt.
    """

    def __init__(self, place: Place) -> None:
        """place: which of the pipeline's detectors it is."""
        self._pipeline = place.pipeline
        self._prices = self._pipeline.price_book()
        self._modules = _modules(place, self._prices) if self._pipeline.genomes is not None else None
        self._source = self._modules or _source(place, self._prices)
        self._written = Written(self._pipeline.terms.account)
        self._known: dict[tuple[str, int], str] = {}
        self._joined = self._outside = False
        self._audited: dict[str, datetime] = {}
        self.heard = Heard(self._pipeline)
        self.outcomes = self.kept = 0

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Plans for new bars, none while a halt stands; answers and results are noted."""
        if self.heard.take(message):
            return ()
        if message.message_type != BARS:
            self.outcomes += 1
            return ()
        said: list[Outgoing] = []
        gathered = Gathered()
        for step in decode_state(Bars, message.payload).steps:
            plans = self._plans(step)
            told = self._told(step.at, plans)
            if self.heard.silent(step.at):
                self.kept, plans = self.kept + len(plans), ()
            said += [self._said(step.number, place, plan) for place, plan in enumerate(plans)]
            gathered.add(step.number, len(plans), told)
        return [*said, *(self._through(each) for each in gathered.throughs())]

    def _plans(self, step: Step) -> Sequence[TradingPlan]:
        for symbol, bar in step.ended:
            self._prices.observe(symbol, bar)
            self._source.observe(symbol, bar)
        return [plan for plan in self._source.plans(step.at) if self._is_new(plan)]

    def _is_new(self, plan: TradingPlan) -> bool:
        """Whether it was not said before: said again it would be the same message, and go nowhere."""
        known = self._known.get(plan.key)
        if known is not None and known != plan.content_hash:
            raise other_plan(plan)
        self._known[plan.key] = plan.content_hash
        return known is None

    def _told(self, at: datetime, plans: Sequence[TradingPlan]) -> list[Row]:
        """What its modules went through: who joined, what is expected of them out of sample, which stays and days of
        regimes ended, and audits of those that plan.
        """
        garden = self._modules
        if garden is None:
            return []
        events: list[object] = [] if self._joined else list(garden.joining(at))
        self._joined = True
        if not self._outside and garden.out_of_sample(at):
            self._outside = True
            events += [garden.expectation(each.module_id, at) for each in garden.joining(at)]
        audits = self._audits(garden, at, dict.fromkeys(plan.module_id for plan in plans))
        return [self._written.row(event) for event in (*events, *garden.stays(at), *garden.regimes(at), *audits)]

    def _audits(self, garden: "GardenPlanner", at: datetime, planning: Iterable[str]) -> Iterator[ModuleAudited]:
        """Of each module that plans, where the last one is too old."""
        for name in planning:
            found = garden.audited(name, at) if is_due(self._audited.get(name), at) else None
            if found is not None:
                self._audited[name] = at
                yield found

    def _said(self, step: int, place: int, plan: TradingPlan) -> Outgoing:
        garden = self._modules
        opinions = () if garden is None else tuple(garden.opinions(plan))
        asked = 0.0 if garden is None else garden.asked(plan.module_id)
        payload = encode_state(Planned(step, place, plan.content.decode(), opinions, asked))
        to = self._pipeline.decision_maker().box
        return Outgoing("trading_plan", to, payload, plan.plan_id, sequence=plan.plan_version)

    def _through(self, through: Through) -> Outgoing:
        return Outgoing(THROUGH, self._pipeline.decision_maker().box, encode_state(through), self._pipeline.name)


class Gathered:
    """Watermarks of steps one after another, as few as hold what is told of them."""

    def __init__(self) -> None:
        """No step."""
        self._throughs: list[Through] = []
        self._step = self._size = 0
        self._plans: list[tuple[int, int]] = []
        self._told: list[tuple[int, Row]] = []

    def add(self, step: int, plans: int, told: Sequence[Row]) -> None:
        """A step, how many plans it has, and what is told of it."""
        self._step = step
        self._plans += [(step, plans)] if plans else []
        self._told += [(step, row) for row in told]
        self._size += sum(len(row.payload) for row in told)
        if self._size >= PART_CHARACTERS:
            self._close()

    def throughs(self) -> list[Through]:
        """All of them; the last reaches to the last step."""
        if not self._throughs or self._throughs[-1].step != self._step:
            self._close()
        return self._throughs

    def _close(self) -> None:
        self._throughs.append(Through(self._step, tuple(self._plans), tuple(self._told)))
        self._plans, self._told, self._size = [], [], 0


def make(settings: str) -> Detector:
    """For postings. Raises ProblemError for settings that name no place, and for plans or genomes that are none."""
    return Detector(decode_state(Place, settings.encode()))


def _view(pipeline: Pipeline, prices: Prices, symbols: Sequence[str]) -> View:
    listings = {each.symbol: each for each in pipeline.listings if each.symbol in symbols}
    return View(listings, prices, pipeline.hours)


def _source(place: Place, prices: Prices) -> PlanSource:
    pipeline, planning = place.pipeline, place.pipeline.detectors[place.number]
    if planning.plans is not None:
        return PlansGiven(plan_of(content.encode()) for content in planning.plans)
    return CrossPlanner(_view(pipeline, prices, planning.symbols), pipeline.fees, pipeline.terms.mode)


def _modules(place: Place, prices: Prices) -> "GardenPlanner":
    from trellis.sim.adaptive.modules.auditing import auditor_named
    from trellis.sim.adaptive.modules.planner import GardenPlanner  # arrays load with it
    from trellis.sim.hosted.told import bred

    pipeline, planning = place.pipeline, place.pipeline.detectors[place.number]
    assert pipeline.genomes is not None, "modules are survivors of a breeding"
    breeding = bred(pipeline.genomes)
    view = _view(pipeline, prices, [each.symbol for each in pipeline.listings])
    chosen, auditor = breeding.only(planning.modules), auditor_named(pipeline.genomes.auditor)
    counted = dict(pipeline.settings).get(ODDS) == COUNTED
    return GardenPlanner(view, pipeline.fees, pipeline.terms.mode, breeding, chosen, auditor, counted=counted)
