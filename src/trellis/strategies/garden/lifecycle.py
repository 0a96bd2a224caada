"""The life of a module: stages in order, each step with its reason, promotion never past a gate (reference, 1.4).

initializing, experimental (dry run, then shadow for SHADOW_DAYS at least), active (canary, then full; back to canary
where its test says that it loses), probation, deprecated (no new plans; positions run off), archived. Probation takes
from the shadow too, and leads back to where a module stood. Any may fail; a failed one recovers to the stage before, or
runs off and is replaced. Archived modules keep everything for ever: they count as trials.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from trellis.core.problems import problem

SHADOW_DAYS = 14
CAPITAL_STEPS = (Decimal("0.01"), Decimal("0.05"), Decimal(1))
"""Shares of its capital that a promoted module goes up by."""


class LifeStage(StrEnum):
    """Where a module stands."""

    INITIALIZING = "initializing"
    DRY_RUN = "experimental.dry_run"
    SHADOW = "experimental.shadow"
    CANARY = "active.canary"
    FULL = "active.full"
    PROBATION = "probation"
    DEPRECATED = "deprecated"
    ARCHIVED = "archived"
    FAILED = "failed"

    @property
    def plans(self) -> bool:
        """Whether its plans may go to the venue."""
        return self in (LifeStage.CANARY, LifeStage.FULL, LifeStage.PROBATION)

    @property
    def is_over(self) -> bool:
        """Whether it takes on nothing new, on paper neither; what it holds runs off."""
        return self in (LifeStage.DEPRECATED, LifeStage.ARCHIVED, LifeStage.FAILED)


RAMPED = (LifeStage.CANARY, LifeStage.FULL)
"""Stages in which a module has a ramp of capital."""
_LIVING = (LifeStage.DRY_RUN, LifeStage.SHADOW, LifeStage.CANARY, LifeStage.FULL, LifeStage.PROBATION)
NEXT: Mapping[LifeStage, tuple[LifeStage, ...]] = {
    LifeStage.INITIALIZING: (LifeStage.DRY_RUN, LifeStage.FAILED, LifeStage.ARCHIVED),
    LifeStage.DRY_RUN: (LifeStage.SHADOW, LifeStage.FAILED, LifeStage.DEPRECATED),
    LifeStage.SHADOW: (LifeStage.CANARY, LifeStage.PROBATION, LifeStage.FAILED, LifeStage.DEPRECATED),
    LifeStage.CANARY: (LifeStage.FULL, LifeStage.PROBATION, LifeStage.FAILED, LifeStage.DEPRECATED),
    LifeStage.FULL: (LifeStage.CANARY, LifeStage.PROBATION, LifeStage.FAILED, LifeStage.DEPRECATED),
    LifeStage.PROBATION: (
        LifeStage.SHADOW,
        LifeStage.CANARY,
        LifeStage.FULL,
        LifeStage.FAILED,
        LifeStage.DEPRECATED,
    ),
    LifeStage.DEPRECATED: (LifeStage.ARCHIVED, LifeStage.FAILED),
    LifeStage.FAILED: (*_LIVING, LifeStage.DEPRECATED, LifeStage.ARCHIVED),
    LifeStage.ARCHIVED: (),
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a promotion rests on. stage_a: all historical gates held; sanity: of the live shadow; audit: of leakage.

    by_person: a person's name, without which nobody goes from the shadow to money.
    """

    stage_a: bool = False
    sanity: bool = False
    audit: bool = False
    by_person: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """A module's stage, since when, the stage before it, and the share of its capital that it may use."""

    module_id: str
    stage: LifeStage
    since: datetime
    before: LifeStage
    capital: Decimal = Decimal(0)

    @property
    def may_trade_money(self) -> bool:
        """Whether its plans may go to a venue that trades money: one on probation from the shadow never had any."""
        return self.stage.plans and self.capital > 0


def begun(module_id: str, at: datetime) -> Life:
    """A module that was just made."""
    return Life(module_id, LifeStage.INITIALIZING, at, LifeStage.INITIALIZING)


_NO_GROUNDS = Grounds()


def advanced(life: Life, to: LifeStage, at: datetime, evidence: Grounds = _NO_GROUNDS) -> Life:
    """The life after the step; a step to where it stands changes nothing.

    Raises ProblemError for a step that there is not, or that its evidence does not carry.
    """
    if to is life.stage:
        return life
    lacking = _lacking(life, to, at, evidence)
    if lacking:
        way_out = "Bring what is missing, or leave the module where it is."
        raise problem(f"module {life.module_id[:12]}, {life.stage}", "stage", to, lacking, way_out)
    return replace(life, stage=to, since=at, before=life.stage, capital=_capital(life, to))


def _lacking(life: Life, to: LifeStage, at: datetime, evidence: Grounds) -> str:
    if to not in NEXT[life.stage]:
        return f"after {life.stage} come {', '.join(NEXT[life.stage]) or 'no stages'}"
    if life.stage is LifeStage.FAILED and to in _LIVING and to is not life.before:
        return f"a failed module recovers to {life.before}, where it stood"
    if life.stage is LifeStage.PROBATION and to in _LIVING and to is not life.before:
        return f"from probation it goes back to {life.before}, where it stood"
    if to is LifeStage.CANARY and life.stage is LifeStage.SHADOW:
        if at.astimezone(UTC) - life.since.astimezone(UTC) < timedelta(days=SHADOW_DAYS):
            return f"the shadow lasts {SHADOW_DAYS} days at least"
        missing = [name for name in ("stage_a", "sanity", "audit") if not getattr(evidence, name)]
        if missing:
            return f"{', '.join(missing)} did not hold"
        if not evidence.by_person:
            return "a person promotes, and none is named"
    return ""


def _capital(life: Life, to: LifeStage) -> Decimal:
    """What the stage may use: the first step for a canary, all when full, half on probation, none elsewhere."""
    if to is LifeStage.CANARY:
        return CAPITAL_STEPS[0]
    if to is LifeStage.FULL:
        return CAPITAL_STEPS[-1]
    return life.capital / 2 if to is LifeStage.PROBATION else Decimal(0)


def step_of(life: Life) -> int:
    """Which of CAPITAL_STEPS a module stands on, counted from 0; half of one counts as the one above it."""
    return sum(life.capital > step for step in CAPITAL_STEPS)


def ramped(life: Life, step: int, at: datetime) -> Life:
    """A canary, or a full module, on another step of its capital: full on the last one, a canary below it.

    It is for the always-valid test to say when. Raises ProblemError for one that trades no money, and for no such step.
    """
    if life.stage not in RAMPED or not 0 <= step < len(CAPITAL_STEPS):
        way_out = "Only a canary and a full module go up and down by steps."
        raise problem(f"module {life.module_id[:12]}", "capital", step, f"it is {life.stage}", way_out)
    capital = CAPITAL_STEPS[step]
    stage = LifeStage.FULL if step == len(CAPITAL_STEPS) - 1 else LifeStage.CANARY
    if stage is life.stage:
        return replace(life, capital=capital)
    return replace(life, stage=stage, since=at, before=life.stage, capital=capital)
