"""Steps of a module's life and of its ramp, and odds of it that drifted, told in the order in which they came."""

from trellis.adaptive.life_events import ModuleRamped, OddsDrifted
from trellis.adaptive.modules import Member
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import LifeStage

RAMP, DRIFT = "ramp", "drift of odds"
"""Who takes a step of capital: the module's own test; and who says that its odds held no more."""


def life_told(member: Member) -> list[dict[str, object]]:
    """Each step with who took it and why, oldest first."""
    steps: list[StageChanged | ModuleRamped | OddsDrifted] = [*member.steps, *member.ramp, *member.drifted]
    return [_step(member, each) for each in sorted(steps, key=lambda each: each.at)]


def _step(member: Member, event: StageChanged | ModuleRamped | OddsDrifted) -> dict[str, object]:
    if isinstance(event, OddsDrifted):
        stage = _stage_at(member, event)
        return _told(event, stage, stage, DRIFT, _drifted(event))
    by, reason = (event.by, event.reason) if isinstance(event, StageChanged) else (RAMP, _why(event))
    return _told(event, event.before, event.after, by, reason)


def _told(
    event: StageChanged | ModuleRamped | OddsDrifted, before: str, after: str, by: str, reason: str
) -> dict[str, object]:
    return {"at": event.at.isoformat(), "before": str(before), "after": str(after), "by": by, "reason": reason}


def _stage_at(member: Member, event: OddsDrifted) -> str:
    """Where the module stood when its odds drifted: a step that they led to was taken after."""
    before = [each.after for each in member.steps if each.at < event.at]
    return before[-1] if before else LifeStage.INITIALIZING


def _drifted(event: OddsDrifted) -> str:
    way = "less" if event.less else "more"
    came, said = event.came * 100, event.said * 100
    return f"of {event.stays} stays {came:.0f} % paid, where counting said {said:.0f} %: now they pay {way} often"


def _why(event: ModuleRamped) -> str:
    way = f"{event.source * 100:f} % to {event.target * 100:f} % of its capital".replace(".00 ", " ")
    if event.source == event.target:
        return f"a position lost more than its bets allow for: it begins anew at {event.target * 100:f} %"
    return f"{way}, by a bet of {event.wealth:.1f} times its start over {event.trades} positions"
