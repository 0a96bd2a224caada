"""Steps of a module's life and of its ramp, told in the order in which they were taken."""

from trellis.adaptive.life_events import ModuleRamped
from trellis.adaptive.modules import Member
from trellis.strategies.garden.events import StageChanged

RAMP = "ramp"
"""Who takes a step of capital: the module's own test."""


def life_told(member: Member) -> list[dict[str, object]]:
    """Each step with who took it and why, oldest first."""
    steps: list[StageChanged | ModuleRamped] = [*member.steps, *member.ramp]
    return [_step(each) for each in sorted(steps, key=lambda each: each.at)]


def _step(event: StageChanged | ModuleRamped) -> dict[str, object]:
    by, reason = (event.by, event.reason) if isinstance(event, StageChanged) else (RAMP, _why(event))
    before, after = event.before.value, event.after.value
    return {"at": event.at.isoformat(), "before": before, "after": after, "by": by, "reason": reason}


def _why(event: ModuleRamped) -> str:
    way = f"{event.source * 100:f} % to {event.target * 100:f} % of its capital".replace(".00 ", " ")
    if event.source == event.target:
        return f"a position lost more than its bets allow for: it begins anew at {event.target * 100:f} %"
    return f"{way}, by a bet of {event.wealth:.1f} times its start over {event.trades} positions"
