"""Modules of the account: who they are and how they live. Each is journaled before anything follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Protocol

from trellis.adaptive.earning import NO_OUTCOME, Moments
from trellis.adaptive.garden_events import (
    CuratorsJudged,
    CuratorsLearned,
    ExpectationNoted,
    ModuleAudited,
    ModuleJoined,
    StayEnded,
)
from trellis.adaptive.life_events import ModuleRamped, OddsDrifted
from trellis.adaptive.ramp import Bet
from trellis.adaptive.regime_events import RegimeHeard
from trellis.strategies.garden.curators.learning import Weights
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.curators.orchestra import Judgement
from trellis.strategies.garden.drift import Drift
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import Life, LifeStage
from trellis.strategies.garden.lineage import Lineage
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.retirement import SHARES, Standing, Watch
from trellis.strategies.garden.triggers import FAILED_BELOW
from trellis.strategies.garden.words import Kind

APPROVED, VETOED = "approve", "veto"
JudgedKey = tuple[str, int, Kind]
SCORED_LEAST = 30
"""Stays below which a score says nothing of who failed or fell."""


class Garden(Protocol):
    """Who plans for the account with modules, and what it knows of them."""

    @property
    def lineage(self) -> Lineage:
        """Every genome that ever was in the modules' breeding."""
        ...

    def joining(self, at: datetime) -> Sequence[ModuleJoined]:
        """Every module that plans, as it joins at the instant."""
        ...

    def stays(self, at: datetime) -> Sequence[StayEnded]:
        """Every stay out of sample that has ended and was not told before, oldest first."""
        ...

    def regimes(self, at: datetime) -> Sequence[RegimeHeard]:
        """Every day out of sample that is over and was not told before, oldest first."""
        ...

    def expectation(self, module_id: str, at: datetime) -> ExpectationNoted:
        """What the module's stays on its breeding's bars were."""
        ...

    def audited(self, module_id: str, at: datetime) -> ModuleAudited | None:
        """The module's leakage audit on the bars heard so far; None where nobody audits, or they are too few."""
        ...

    def opinions(self, plan: TradingPlan) -> Sequence[Opinion | Silence]:
        """What the detector's curators say of a plan that was just made."""
        ...

    def asked(self, module_id: str) -> float:
        """The least strength that the module publishes at."""
        ...


@dataclass(slots=True)
class Member:
    """One module of the account. seen: instants at which its stays began, so that none is told twice; traded: what its
    plans' positions came to, net, in multiples of their risk; watch: its stays against its claim, None without one;
    steps: of its life, oldest first; audits: made again on the account, oldest first; moments: of its stays; scores:
    after each stay, the probability that it earns; low_since: since which stay that says it fails, None where it does
    not; bet: on its closed positions since the last step of its ramp; ramp: those steps, oldest first. recovers: the
    score from which on one that failed goes on; drift: of the odds that its stays pay, None where nobody watches them;
    drifted: what was journaled of that, oldest first.
    """

    joined: ModuleJoined
    life: Life
    expected: ExpectationNoted | None = None
    stays: list[StayEnded] = field(default_factory=list)
    seen: set[datetime] = field(default_factory=set)
    traded: dict[str, float] = field(default_factory=dict)
    watch: Watch | None = None
    steps: list[StageChanged] = field(default_factory=list)
    audits: list[ModuleAudited] = field(default_factory=list)
    moments: Moments = NO_OUTCOME
    scores: list[float] = field(default_factory=list)
    low_since: datetime | None = None
    bet: Bet = field(default_factory=Bet)
    ramp: list[ModuleRamped] = field(default_factory=list)
    recovers: float = FAILED_BELOW
    drift: Drift | None = None
    drifted: list[OddsDrifted] = field(default_factory=list)

    @property
    def audited_at(self) -> datetime | None:
        """When it was last audited on the account; None before that."""
        return self.audits[-1].at if self.audits else None

    @property
    def audit(self) -> str:
        """approve or veto by its latest audit, on the account or else of its breeding; empty where none was made."""
        if not self.audits:
            return self.joined.audit
        return APPROVED if self.audits[-1].approves else VETOED

    @property
    def audit_failed(self) -> tuple[str, ...]:
        """Checks of the latest audit that did not hold."""
        if not self.audits:
            return self.joined.audit_failed
        return tuple(each.name for each in self.audits[-1].checks if not each.held)

    @property
    def retired(self) -> bool:
        """Whether it ran off for good: its genome is not to be tried again."""
        return self.life.stage in (LifeStage.DEPRECATED, LifeStage.ARCHIVED)

    @property
    def standing(self) -> Standing:
        """What its stays let it do."""
        return Standing.FULL if self.watch is None else self.watch.standing

    @property
    def share(self) -> Decimal:
        """The part of what it asks for that it is given."""
        return Decimal(0) if self.life.stage.is_over else SHARES[self.standing]


@dataclass(slots=True)
class Orchestra:
    """Judgements by plan, version and kind, and the weights of each kind's curators; heard: outcomes learned from."""

    judged: dict[JudgedKey, CuratorsJudged] = field(default_factory=dict)
    weights: dict[Kind, Weights] = field(default_factory=dict)
    heard: set[JudgedKey] = field(default_factory=set)

    def judgement(self, plan: str, version: int, kind: Kind) -> Judgement | None:
        """What a kind's curators said of the version; None where they were not asked."""
        found = self.judged.get((plan, version, kind))
        return None if found is None else found.judgement


def judged(orchestra: Orchestra, event: CuratorsJudged) -> None:
    """Fold a judgement."""
    orchestra.judged[event.plan, event.version, event.kind] = event


def learned(orchestra: Orchestra, event: CuratorsLearned) -> None:
    """Fold what an outcome did to weights."""
    orchestra.weights[event.kind] = Weights(dict(event.shares), dict(event.fast), event.outcomes)
    orchestra.heard.add((event.plan, event.version, event.kind))


def out_of_sample(member: Member, at: datetime) -> bool:
    """Whether the instant lies after everything that the module was bred on."""
    return at.astimezone(UTC) > member.joined.trained_until.astimezone(UTC)
