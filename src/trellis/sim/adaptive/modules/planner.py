"""Survivors of a breeding as modules of an account: they hear each bar, follow their stays, and draft plans.

Odds are of a module's own stays out of sample alone, so one that was just bred believes nothing yet and plans nothing.
What a module wants is what the breeding's kernel wants of its genome, bar by bar.
"""

from collections import deque
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import isfinite

from trellis.adaptive.garden_events import ExpectationNoted, ModuleAudited, ModuleJoined, StayEnded
from trellis.adaptive.regime_events import RegimeHeard
from trellis.adaptive.weighing import SOUND
from trellis.core.dates import NEW_YORK
from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.market.bars import Bar
from trellis.market.fees import Schedules
from trellis.sim.adaptive.modules.alongside import NOBODY, Alongside, off_on
from trellis.sim.adaptive.modules.auditing import Auditor, Audits
from trellis.sim.adaptive.modules.breeding import Breeding, Grown
from trellis.sim.adaptive.modules.features import FEATURES, Around, features_of
from trellis.sim.adaptive.modules.hearing import DAY, Heard, Hearing
from trellis.sim.adaptive.modules.opining import Answer, opinions
from trellis.sim.adaptive.modules.regime_days import RegimeDays
from trellis.sim.adaptive.modules.staying import Ended, OnPaper, lasting
from trellis.sim.adaptive.modules.telling import joined_of
from trellis.sim.adaptive.modules.worker import Worker, worker_of
from trellis.sim.adaptive.planning import Market, round_trip_bps
from trellis.sim.adaptive.universe import SESSION
from trellis.strategies.garden.drafting import Barriers, Seen, Signal, barriers, drafted, odds_of
from trellis.strategies.garden.lineage import Lineage
from trellis.strategies.garden.odds_model import sound
from trellis.strategies.garden.plan import Evidence, Regime, TradingPlan
from trellis.strategies.garden.tables import EVIDENCE, TRENDS, VOLATILITIES
from trellis.strategies.garden.timeframes import heard_in
from trellis.strategies.garden.words import Direction, Mode

RANGE = 14
SLIPPAGE_LEAST = 20.0
"""Basis points that an entry tolerates at least; else as much as a bar's average range, as an open may gap so far."""


Followed = Callable[[str, OnPaper, Ended], None]
"""Hears the module's id, the stay and how it ended."""


class GardenPlanner:
    """A plan source, and the account's garden (adaptive/modules.py)."""

    def __init__(
        self,
        market: Market,
        fees: Schedules,
        mode: Mode,
        breeding: Breeding,
        chosen: Sequence[Grown],
        auditor: Auditor | None = None,
        followed: Followed | None = None,
        *,
        counted: bool = True,
        peers: Alongside = NOBODY,
    ) -> None:
        """chosen: survivors that plan; auditor: who audits them again; followed: who hears of every stay that ended, in
        sample or out of it; counted: whether odds are counted by how stays ended; peers: whose bars there are beside.
        Raises ProblemError where the market has another symbol or other bars.
        """
        self._followed = followed
        self._market, self._mode, self._breeding = market, mode, breeding
        self._symbol, self._period = breeding.begun.symbol, market.prices.terms.period
        self._check()
        self._listing = market.listings[self._symbol]
        self._fees = fees
        self._peers, off = peers, off_on(breeding, peers)
        self._workers = {each.module.module_id: _worker(breeding, each, off, counted=counted) for each in chosen}
        keys = [key for worker in self._workers.values() for key in worker.keys if key is not None]
        timeframes = heard_in(breeding.begun.factors)
        self._hearing = Hearing(self._symbol, self._period, self._a_day(), keys, timeframes, peers)
        self._ranges: deque[Decimal] = deque(maxlen=RANGE)
        self._close: Decimal | None = None
        self._moved = Decimal(0)
        self._data = digest("bars", self._symbol)
        self._made: list[TradingPlan] = []
        self._answers: dict[str, tuple[Answer, ...]] = {}
        self._stays: list[StayEnded] = []
        self._audits = Audits(breeding, auditor)
        self._joining: list[ModuleJoined] = []
        self._regimes = RegimeDays(self._symbol, self._period, breeding.trained_until)

    def _check(self) -> None:
        check_bars(self._breeding, tuple(self._market.listings), self._period)

    def _a_day(self) -> int:
        if self._period >= SESSION:
            return 1
        span = DAY if self._listing.never_shuts else SESSION
        return -(-span // self._period)

    @property
    def lineage(self) -> Lineage:
        """The breeding's."""
        return self._breeding.lineage

    def joining(self, at: datetime) -> Sequence[ModuleJoined]:
        """Every module, in the order of its fitness."""
        if not self._joining:
            self._joining = [joined_of(self._breeding, worker.grown, at) for worker in self._workers.values()]
        return [replace(each, at=at) for each in self._joining]

    def stays(self, at: datetime) -> Sequence[StayEnded]:
        """Those that ended since this was last asked."""
        told, self._stays = self._stays, []
        return [replace(each, at=at) for each in told]

    def regimes(self, at: datetime) -> Sequence[RegimeHeard]:
        """Days that are over since this was last asked."""
        return self._regimes.told(at)

    def expectation(self, module_id: str, at: datetime) -> ExpectationNoted:
        """What the module's stays in sample came to."""
        inside = self._workers[module_id].inside
        return ExpectationNoted(at, module_id, tuple(inside.multiples), tuple(inside.strengths), inside.bars)

    def out_of_sample(self, at: datetime) -> bool:
        """Whether the instant lies after everything that the genomes were bred on."""
        return at.astimezone(UTC) > self._breeding.trained_until.astimezone(UTC)

    def audited(self, module_id: str, at: datetime) -> ModuleAudited | None:
        """On the last bars that ended by now."""
        return self._audits.of(self._workers[module_id].grown, self._data, at)

    def opinions(self, plan: TradingPlan) -> Sequence[Answer]:
        """What was said when the plan was made."""
        return self._answers.get(plan.plan_id, ())

    def asked(self, module_id: str) -> float:
        """The genome's threshold."""
        return self._workers[module_id].form.threshold

    def observe(self, symbol: str, bar: Bar) -> None:
        """A bar has ended: stays go on, and what begins is drafted."""
        if symbol != self._symbol:
            return
        at = (bar.start.astimezone(UTC) + self._period).astimezone(NEW_YORK)
        heard = self._hearing.advance(bar)
        closes = self._peers.at(bar)
        self._audits.hear(bar, closes)
        self._regimes.take(bar, heard)
        before = bar.close if self._close is None else self._close
        self._ranges.append(max(bar.high, before) - min(bar.low, before))
        self._close, self._moved = bar.close, bar.close - before
        self._data = digest(self._data, bar.start.astimezone(UTC), bar.open, bar.high, bar.low, bar.close, *closes)
        self._made, self._answers = [], {}
        for worker in self._workers.values():
            self._follow(worker, bar, at)
            self._decide(worker, bar, heard, at)

    def plans(self, at: datetime) -> Sequence[TradingPlan]:
        """What was made of the last bar, where it ended at this instant."""
        return [plan for plan in self._made if plan.asof_ts == at]

    def _follow(self, worker: Worker, bar: Bar, at: datetime) -> None:
        for paper in tuple(worker.papers):
            how = paper.followed(bar, self._period)
            if how is None:
                continue
            worker.ended(paper, how, at)
            if self._followed is not None:
                self._followed(worker.grown.module.module_id, paper, how)
            if paper.outside:
                self._stays.append(
                    StayEnded(
                        how.at,
                        worker.grown.module.module_id,
                        self._symbol,
                        paper.decided,
                        how.at,
                        paper.direction,
                        round(paper.strength, 6),
                        how.net,
                        how.at_barrier,
                        how.cause,
                        paper.plan,
                    )
                )

    def _decide(self, worker: Worker, bar: Bar, heard: Heard, at: datetime) -> None:
        direction, strength = worker.wants(heard)
        outside = at > self._breeding.trained_until
        worker.inside.bars += not outside
        worker.released = outside
        if direction is Direction.NEUTRAL or len(self._ranges) < RANGE:
            return
        spread = sum(self._ranges, Decimal(0)) / RANGE
        seen = self._seen(bar, heard, worker.volatility(spread, bar.close, self._breeding.bar), at)
        ends = barriers(seen, direction, worker.stance)
        paper = OnPaper(
            at,
            direction,
            strength,
            bar.close,
            ends,
            lasting(self._market.hours(self._symbol), at, self._period, worker.form.hold),
            seen.cost_bps,
            (heard.volatility, heard.trend, direction.sign),
            outside,
        )
        if self._followed is not None or worker.model is not None:
            paper.features = features_of(heard, direction, strength, self._around(worker, seen, ends, spread))
            paper.said = _said(worker, seen, paper)
        worker.papers.append(paper)
        if outside:
            self._draft(worker, seen, paper, heard, (spread / bar.close * 10_000).__float__())

    def _around(self, worker: Worker, seen: Seen, ends: Barriers, spread: Decimal) -> Around:
        stop = ends.distances(seen.price)[0].__float__()
        moved = (self._moved / spread).__float__() if spread else 0.0
        return Around(seen.asof, seen.volatility, seen.cost_bps / 10_000, stop, moved, tuple(worker.lately))

    def _seen(self, bar: Bar, heard: Heard, volatility: float, at: datetime) -> Seen:
        known = isfinite(heard.posterior)
        return Seen(
            self._symbol,
            at,
            at,
            bar.close,
            self._listing.tick,
            max(volatility, 1e-4),
            round_trip_bps(self._listing, self._fees.on(self._listing.instrument, at.date()), bar.close),
            None,
            Regime(VOLATILITIES[heard.volatility], TRENDS[heard.trend], probability=heard.posterior if known else 0.0),
            self._mode,
            self._market.hours(self._symbol).next_open(at),
        )

    def _draft(self, worker: Worker, seen: Seen, paper: OnPaper, heard: Heard, range_bps: float) -> None:
        told, own = worker.told(paper), worker.counting(paper)
        low, high = max(own.win - own.error, 0.0), min(own.win + own.error, 1.0)
        seen = replace(seen, evidence=Evidence(own.win, False, 0.0, low, high, "bar", heard.tape, seen.asof, 0))
        signal = Signal(paper.direction, paper.strength, told.win, told.error, worker.horizon, told.payoffs)
        who = worker.who(self._breeding, self._data, heard.tape)
        plan = drafted(who, seen, signal, worker.stance, SOUND)
        if not isinstance(plan, TradingPlan):
            return
        slippage = max(SLIPPAGE_LEAST, round(range_bps, 1))
        execution = replace(plan.execution, slippage=slippage)
        plan = replace(plan, max_holding=paper.lasts, execution=execution, event_context=told.context)
        paper.plan = plan.plan_id
        self._made.append(plan)
        self._answers[plan.plan_id] = opinions(worker, heard, plan, self.lineage)


def _worker(breeding: Breeding, grown: Grown, off: Container[str], *, counted: bool) -> Worker:
    """The module at work without the factories that are off, with the model of its odds where one was kept.

    Raises ProblemError for a model of other names.
    """
    model = breeding.odds.get(grown.module.module_id)
    told = None if model is None else sound(model, FEATURES)
    return worker_of(grown, breeding.bar, short=breeding.short, model=told, counted=counted, off=off)


def _said(worker: Worker, seen: Seen, paper: OnPaper) -> float:
    """The odds that a plan of the stay tells, or would tell."""
    told = worker.counting(paper)
    signal = Signal(paper.direction, paper.strength, told.win, told.error, worker.horizon, told.payoffs)
    return odds_of(signal, *paper.ends.distances(seen.price), seen.cost_bps).shrunk


def check_bars(breeding: Breeding, symbols: Sequence[str], period: timedelta) -> None:
    """Whether genomes can hear these bars. Raises ProblemError where they were bred on another symbol or length, or on
    a tape, whose flow and evidence no bars hold.
    """
    if EVIDENCE in breeding.begun.factors:
        message = "the genomes were bred on a tape, and ask its flow, its spread and the evidence of its experts"
        way_out = "Bars cannot tell those: give genomes that were bred on bars."
        raise problem("flags", "--genomes", breeding.begun.symbol, message, way_out)
    symbol, bar = breeding.begun.symbol, DAY if period == SESSION else period
    if symbol not in symbols:
        message = f"the genomes were bred on {symbol}"
        raise problem("flags", "--genomes", ", ".join(symbols), message, f"Give bars of {symbol}, by this name.")
    if bar != breeding.bar:
        message = f"the genomes were bred on bars of {breeding.bar}"
        raise problem("flags", "--genomes", bar, message, "Give bars of that length.")
