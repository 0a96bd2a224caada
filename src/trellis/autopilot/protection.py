"""Protocol Levels 2 and 3 (section 6): freeze, roll, or exit and latch."""

from datetime import datetime

from trellis.autopilot.corridor import admit, submit
from trellis.autopilot.events.decision import LevelChanged, RollWeighed
from trellis.autopilot.events.sleeve import FreezeSet
from trellis.autopilot.known import known
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import begin_closing, cancel_openers, latch
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import attempt, is_waiting, leave_closing, reduce_risk
from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Sleeve
from trellis.strategies.alluse import exits
from trellis.strategies.alluse.rolls import Escalation, Roll, plan_roll
from trellis.strategies.ports import ShortOption

EXIT_LEVEL = 3


def prepare_roll(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    """Level 1: weigh the roll ahead, for the record only (S6.L1)."""
    _note(pilot, sleeve, option, _weigh(pilot, sleeve, option, at), "prepared", at)


def act_on_level(pilot: Pilot, sleeve: Sleeve, option: ShortOption, level: int, at: datetime) -> None:
    """Level 2: freeze, cancel openers, roll or escalate. Level 3: exit. Only the highest level's action is taken.

    A latch blocks rolls, which sell a new put: the position then waits for Level 3 or for the latch to be lifted.
    So does a put of a mini that is to merge, for Level 3 or the week's expiry window.
    """
    freeze(pilot, sleeve, at, option.id, f"S6.L{level}", "S6.freeze")
    if level > 2:
        exit_position(pilot, sleeve, option, at)
    elif pilot.record.merging:
        pilot.alert_once(
            at, sleeve, "warning", pilot.record.merging, f"{option.id}: no roll of a mini that is to merge"
        )
    elif not pilot.sleeve(sleeve).latches:
        _roll(pilot, sleeve, option, at)
    else:
        pilot.alert_once(at, sleeve, "warning", "C.latch", f"{option.id}: no roll at Level 2 while latched")


def freeze(pilot: Pilot, sleeve: Sleeve, at: datetime, position: str, why: str, rule: str) -> None:
    """Cancel the sleeve's openers and let it open nothing through the week's last session (S6.freeze)."""
    cancel_openers(pilot, sleeve, at, why)
    last = pilot.this_week().ltd or at.date()
    frozen = pilot.sleeve(sleeve).frozen_until
    if frozen is None or frozen < last:
        pilot.emit(FreezeSet(at, sleeve, last, position, rule))


def exit_position(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    """Level 3: a market order for all contracts of the position (S6.L3)."""
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    reduce_risk(pilot, exits.plan_exit(seen, pilot.settings.account, option, attempt=again), at)


def escalate(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime, cause: str) -> None:
    """A roll that may not be or was not done becomes a Level 3 exit (S6.roll.cost)."""
    symbol = option.contract.underlying
    seen = pilot.feed.spot(symbol, at)
    spot = seen.price if seen is not None else ZERO
    atr = pilot.record.atr.get(symbol, ZERO)
    if option.level < EXIT_LEVEL:
        before, strike = option.level, option.contract.strike
        pilot.emit(LevelChanged(at, sleeve, option.id, symbol, before, EXIT_LEVEL, spot, strike, atr, cause))
    exit_position(pilot, sleeve, pilot.sleeve(sleeve).options[option.id], at)


def exit_done(pilot: Pilot, sleeve: Sleeve, at: datetime, position: str) -> None:
    """A Level 3 exit has ended, whole or not: the sleeve latches SAFE (S6.L3), other sleeves go on."""
    latch(pilot, sleeve, Latch.L3, at, "S6.L3", f"Level 3 exit of {position}")


def _roll(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    if pilot.sleeve(sleeve).phase is Phase.ORDERING or is_waiting(pilot, sleeve, option.id, at):
        return
    weighed = _weigh(pilot, sleeve, option, at)
    if isinstance(weighed, Escalation) and weighed.waits:
        pilot.alert_once(at, sleeve, "warning", weighed.rule, f"{option.id}: roll waits for {weighed.reason}")
        return
    _note(pilot, sleeve, option, weighed, "decided", at)
    if isinstance(weighed, Escalation):
        escalate(pilot, sleeve, option, at, weighed.rule)
        return
    if not begin_closing(pilot, sleeve, at, "S6.L2"):
        return
    intent = admit(pilot, weighed.proposal, at, weighed.ceiling)
    if intent is None:
        leave_closing(pilot, sleeve, at)
        escalate(pilot, sleeve, option, at, "S6.roll.cost")
    else:
        pilot.chains[intent.decision] = option
        submit(pilot, intent, at)


def _weigh(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> Roll | Escalation:
    return plan_roll(
        known(pilot, sleeve, at),
        pilot.feed,
        pilot.rulebook,
        pilot.sessions,
        pilot.this_week(),
        pilot.settings.account,
        option,
        attempt=attempt(pilot, sleeve),
    )


def _note(
    pilot: Pilot, sleeve: Sleeve, option: ShortOption, weighed: Roll | Escalation, stage: str, at: datetime
) -> None:
    roll = weighed if isinstance(weighed, Roll) else weighed.candidate
    pilot.emit(
        RollWeighed(
            at,
            sleeve,
            option.id,
            stage,
            roll.contract.key if roll is not None else "",
            roll.close_mid if roll is not None else None,
            roll.open_mid if roll is not None else None,
            roll.debit if roll is not None else None,
            roll.ratio if roll is not None else None,
            "roll" if isinstance(weighed, Roll) else "escalate",
            "" if isinstance(weighed, Roll) else weighed.rule,
        )
    )
