"""Protocol Levels 2 and 3 (section 6): freeze, roll, or exit and latch."""

from datetime import datetime

from trellis.autopilot.corridor import admit, perform, submit
from trellis.autopilot.events.decision import LevelChanged, RollWeighed
from trellis.autopilot.events.sleeve import FreezeSet
from trellis.autopilot.known import known
from trellis.autopilot.moves import begin_closing, latch
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import leave_closing, reduce_risk
from trellis.constitution.proposal import Action
from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Sleeve
from trellis.strategies.alluse import exits
from trellis.strategies.alluse.rolls import Escalation, Roll, plan_roll
from trellis.strategies.ports import ShortOption


def prepare_roll(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    """Level 1: weigh the roll ahead, for the record only (S6.L1)."""
    _note(pilot, sleeve, option, _weigh(pilot, sleeve, option, at), "prepared", at)


def act_on_level(pilot: Pilot, sleeve: Sleeve, option: ShortOption, level: int, at: datetime) -> None:
    """Level 2: freeze, cancel openers, roll or escalate. Level 3: exit. Only the highest level's action is taken."""
    cancel_openers(pilot, sleeve, at, f"S6.L{level}")
    last = pilot.this_week().ltd or at.date()
    frozen = pilot.sleeve(sleeve).frozen_until
    if frozen is None or frozen < last:
        pilot.emit(FreezeSet(at, sleeve, last, option.id, "S6.freeze"))
    if level == 2:
        if Latch.USER not in pilot.sleeve(sleeve).latches:
            _roll(pilot, sleeve, option, at)
    else:
        exit_position(pilot, sleeve, option, at)


def exit_position(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    """Level 3: a market order for all contracts of the position (S6.L3)."""
    reduce_risk(pilot, exits.plan_exit(known(pilot, sleeve, at), pilot.settings.account, option), at)


def escalate(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime, cause: str) -> None:
    """A roll that may not be or was not done becomes a Level 3 exit (S6.roll.cost)."""
    seen = pilot.feed.spot(option.contract.underlying, at)
    spot = seen.price if seen is not None else ZERO
    symbol = option.contract.underlying
    atr = pilot.record.atr[symbol]
    pilot.emit(LevelChanged(at, sleeve, option.id, symbol, 2, 3, spot, option.contract.strike, atr, cause))
    exit_position(pilot, sleeve, pilot.sleeve(sleeve).options[option.id], at)


def exit_done(pilot: Pilot, sleeve: Sleeve, at: datetime, position: str) -> None:
    """Level 3 exit executed: the sleeve latches SAFE (S6.L3), other sleeves go on."""
    latch(pilot, sleeve, Latch.L3, at, "S6.L3", f"Level 3 exit of {position}")


def cancel_openers(pilot: Pilot, sleeve: Sleeve, at: datetime, why: str) -> None:
    """Cancel what the sleeve is still opening; fills stay."""
    openers = (Action.OPEN_PUT.value, Action.OPEN_CALL.value, Action.BUY_SHARES.value)
    effects = pilot.desk.cancel_all(at, why, lambda intent: intent.sleeve == sleeve.value and intent.purpose in openers)
    perform(pilot, effects, at)


def _roll(pilot: Pilot, sleeve: Sleeve, option: ShortOption, at: datetime) -> None:
    weighed = _weigh(pilot, sleeve, option, at)
    if isinstance(weighed, Escalation) and weighed.waits:
        pilot.alert(at, sleeve, "warning", weighed.rule, f"{option.id}: roll waits for {weighed.reason}")
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
