"""One genome at work: what it wants bar by bar, its stays on paper, and its own record, in and out of sample."""

from collections import deque
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from math import nan, sqrt

from trellis.core.ids import digest
from trellis.sim.adaptive.modules.breeding import Breeding, Grown
from trellis.sim.adaptive.modules.framing import Framed, Key
from trellis.sim.adaptive.modules.hearing import Heard
from trellis.sim.adaptive.modules.staying import Ended, OnPaper
from trellis.sim.adaptive.own_record import OwnRecord
from trellis.sim.adaptive.stay_counts import StayCounts
from trellis.strategies.garden.agreeing import Agreement, agreed, agreement_of
from trellis.strategies.garden.detector import (
    NOWHERE,
    Bar,
    Form,
    Stay,
    figures_of,
    followed,
    form_of,
    found,
    stance_of,
)
from trellis.strategies.garden.drafting import Payoffs, Stance, Who
from trellis.strategies.garden.drift import Drift
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.odds_model import KNOWN, PAYS, OddsModel
from trellis.strategies.garden.plan import Provenance
from trellis.strategies.garden.tables import FACTORS
from trellis.strategies.garden.words import Direction, Horizon

RECIPE = "weighted residuals through gates, version 1"
SEVERAL = "timeframes that agree by weight, version 1"
RECENT = 10
"""Stays that are over whose hit rate a signal is told with."""


@dataclass(slots=True)
class Inside:
    """Stays on the bars that a genome was bred on: net multiples of risk, and strengths. bars: how many it saw."""

    multiples: list[float] = field(default_factory=list)
    strengths: list[float] = field(default_factory=list)
    bars: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """Odds of a stay. win, error: the chance that it pays and its standard error; payoffs: what it comes to then;
    context: what its plan carries of how they were told.
    """

    win: float
    error: float
    payoffs: Payoffs | None
    context: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Worker:
    """A module on one symbol. counts: its stays, which odds are of; own: gross outcomes out of sample, which they were
    of in accounts that were begun before; net: the same after costs; cells: net outcomes by volatility, trend and
    direction; asked: of its timeframes, None where it hears one; lately: whether each of its last stays paid, in sample
    or out of it. model: of its odds, None where it counts; drift: of its stays out of sample; drifted: whether that
    said since the model was fitted that odds hold no more. counted: whether it counts by how stays ended; released:
    whether bars out of sample have begun, after which no stay in sample counts.
    """

    grown: Grown
    genome: Genome
    form: Form
    stance: Stance
    horizon: Horizon
    keys: tuple[Key | None, ...]
    short: bool
    asked: Agreement | None = None
    stay: Stay = NOWHERE
    papers: list[OnPaper] = field(default_factory=list)
    inside: Inside = field(default_factory=Inside)
    own: OwnRecord = field(default_factory=OwnRecord)
    net: OwnRecord = field(default_factory=OwnRecord)
    cells: dict[tuple[int, int, int], OwnRecord] = field(default_factory=dict)
    lately: deque[bool] = field(default_factory=lambda: deque(maxlen=RECENT))
    model: OddsModel | None = None
    drift: Drift = field(default_factory=Drift)
    drifted: bool = False
    counts: StayCounts = field(default_factory=StayCounts)
    counted: bool = True
    released: bool = False

    def wants(self, heard: Heard) -> tuple[Direction, float]:
        """The direction and strength of a stay that begins at this bar's end; neutral where none does."""
        direction, strength = self._found(heard)
        before, self.stay = self.stay, followed(self.form, direction, self.stay, short=self.short)
        return (Direction.NEUTRAL, 0.0) if self.stay.way in (0, before.way) else (direction, strength)

    def allows(self, heard: Heard) -> bool:
        """Whether its gates let the present volatility and trend through, of one of its timeframes at least."""
        several = heard.framed.values() if self.asked else (heard,)
        return any(each is not None and _allowed(self.form, each.volatility, each.trend) for each in several)

    def _found(self, heard: Heard) -> tuple[Direction, float]:
        if self.asked is None:
            return found(self.form, self._bar(heard))
        several = [heard.framed[each] for each in self.asked.timeframes]
        return agreed(self.form, self.asked, [None if each is None else self._bar(each) for each in several])

    def _bar(self, told: Heard | Framed) -> Bar:
        z = [nan if key is None else told.z[key] for key in self.keys]
        return Bar(z, told.atr, told.adx, told.volatility, told.trend)

    def told(self, paper: OnPaper) -> Told:
        """The odds that a plan of the stay is made by: its model tells them from the end of what it learned from on,
        until odds drift; else counting does.
        """
        model, reward = self.model, self.stance.reward
        if model is None or self.drifted or not model.tells(paper.decided):
            return self.counting(paper)
        chance, error = model.pays(paper.features)
        known = tuple((KNOWN + name, value) for name, value in zip(model.names, paper.features, strict=True))
        context = ((PAYS, chance), *known)
        if not self.counted:
            return Told(*model.win(chance, error, reward), None, context)
        cost = paper.cost_in_risks
        return Told(chance, error, Payoffs(max(model.gain - cost, 0.0), model.loss + cost), context)

    def counting(self, paper: OnPaper) -> Told:
        """What its own stays say."""
        if not self.counted:
            return Told(*self.own.odds(self.stance.reward), None, ())
        cost = paper.cost_in_risks
        win, error, gain, loss = self.counts.odds(max(paper.reward - cost, 0.0), 1.0 + cost)
        return Told(win, error, Payoffs(gain, loss), self.counts.context)

    def ended(self, paper: OnPaper, how: Ended, at: datetime) -> None:
        """A stay is over: it counts in sample or out of it. at: the end of the bar that it was left in."""
        self.papers.remove(paper)
        self.lately.append(how.net > 0.0)
        if not self.released and not paper.outside:
            self.counts.bred(how.net)
        if not paper.outside:
            self.inside.multiples.append(how.net)
            self.inside.strengths.append(round(paper.strength, 6))
            return
        alarms = len(self.drift.alarms)
        self.drift = self.drift.after(how.net > 0.0)
        told = len(self.drift.alarms) > alarms and self.model is not None and self.model.tells(at)
        self.drifted = self.drifted or told
        self.counts.told(how.cause, how.net)
        self.own.told(how.gross)
        self.net.told(how.net)
        self.cells.setdefault(paper.cell, OwnRecord()).told(how.net)

    def volatility(self, spread: Decimal, price: Decimal, bar: timedelta) -> float:
        """Of the price over the horizon: the average range, times the root of bars in it."""
        return (spread / price).__float__() * sqrt(self.horizon.span / bar)

    def who(self, breeding: Breeding, data: str, tape: str) -> Who:
        """Whose plan it is, with the hashes of what it is made with."""
        module = self.grown.module
        several = (SEVERAL, self.asked) if self.asked else ()
        made = Provenance(
            digest(RECIPE, self.form, self.stance, self.keys, *several),
            data,
            digest("bars alone, no expert fitted", tape),
            digest("module", module.module_id, module.version, breeding.head),
        )
        return Who(module.module_id, module.module_id, self.grown.hash, made)


def worker_of(
    grown: Grown,
    bar: timedelta,
    *,
    short: bool,
    model: OddsModel | None = None,
    counted: bool = True,
    off: Container[str] = (),
) -> Worker:
    """The module with nothing behind it. bar: how long the bars are that it was bred on; model: of its odds; counted:
    whether it counts by how stays ended; off: factories that cannot work here, and say nothing.
    """
    genome = grown.module.genome
    values = genome.values
    on = [name for name in FACTORS if values.get(f"{name}.on") and name not in off]
    keys = tuple((name, figures_of(genome, name)) if name in on else None for name in FACTORS)
    horizon = Horizon(str(values["horizon"]))
    form, stance, asked = form_of(genome, bar), stance_of(genome), agreement_of(genome)
    return Worker(grown, genome, form, stance, horizon, keys, short, asked, model=model, counted=counted)


def _allowed(form: Form, volatility: int, trend: int) -> bool:
    return volatility >= 0 and trend >= 0 and bool(form.volatility >> volatility & 1 and form.trend >> trend & 1)
