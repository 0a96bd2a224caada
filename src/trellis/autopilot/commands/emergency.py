"""`kill`, `reset` and `manual_close`: into EMERGENCY, out of it, and what people may do inside it (T16, T17)."""

from datetime import datetime

from trellis.autopilot.commands.standing import named_sleeve
from trellis.autopilot.commands.verb import IRREVERSIBLE, Verb
from trellis.autopilot.corridor import admit, mid_of, submit
from trellis.autopilot.events.command import Command
from trellis.autopilot.events.sleeve import OverlayChanged
from trellis.autopilot.known import known
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import latch, move
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.reducing import attempt, is_ending
from trellis.autopilot.staleness import vix_for_reset
from trellis.autopilot.standing import T16, enter_emergency
from trellis.autopilot.starting import resume
from trellis.constitution.roles import Permission
from trellis.core.problems import problem
from trellis.core.terms import Latch, Overlay, Side, Sleeve
from trellis.orders.order import Leg
from trellis.strategies.alluse.proposing import closing
from trellis.strategies.alluse.volatility import overlay_from
from trellis.strategies.ports import ShortOption


def _may_kill(pilot: Pilot, command: Command, at: datetime) -> None:
    """What is killed already cannot be killed again."""
    if pilot.record.overlay is Overlay.KILLED:
        raise problem("kill", "overlay", Overlay.KILLED.value, "the account is in EMERGENCY already", "Reset it first.")


def _kill(pilot: Pilot, command: Command, at: datetime) -> None:
    """Cancel everything and stop (T16): the engine sends nothing until two people reset it."""
    enter_emergency(pilot, at, T16, f"{command.by.name}: {command.reason}")


def _may_reset(pilot: Pilot, command: Command, at: datetime) -> None:
    """There is an EMERGENCY, and the VIX is known to be at or below the kill line (T17); an old print says nothing."""
    if pilot.record.overlay is not Overlay.KILLED:
        raise problem("reset", "overlay", pilot.record.overlay.value, "there is no EMERGENCY", "Nothing is to reset.")
    vix = vix_for_reset(pilot, at)
    limit = pilot.rulebook.number("S6.vix.kill")
    if vix is None or vix > limit:
        raise problem("reset", "VIX", vix, f"it is not known to be at or below {limit}", "Wait until it is.")


def _reset(pilot: Pilot, command: Command, at: datetime) -> None:
    """Leave EMERGENCY: reconcile, then SAFE (T17). The overlay becomes what the VIX asks for: above 65 the sleeves
    stay latched, and a week that saw a tier stays a Hedged Week to its end.
    """
    vix = vix_for_reset(pilot, at)
    assert vix is not None, "the guard asked for the VIX"
    assert command.second is not None, "a reset takes two persons"
    target = overlay_from(vix, pilot.rulebook, hedged=pilot.record.hedged)
    words = f"{command.by.name} and {command.second.name}: {command.reason}"
    pilot.emit(OverlayChanged(at, pilot.record.overlay, target, "S6.vix.kill", vix, words))
    for sleeve in pilot.sleeves:
        if pilot.sleeve(sleeve).phase is Phase.EMERGENCY:
            move(pilot, sleeve, Phase.RECONCILING, at, "two-person reset")
            reconcile(pilot, sleeve, at)
            move(pilot, sleeve, Phase.SAFE, at, "reconciled")
        if target is Overlay.VIX_SAFE:
            latch(pilot, sleeve, Latch.VIX65, at, "S6.vix.safe", f"VIX {vix}")
        resume(pilot, sleeve, at)


def _may_close(pilot: Pilot, command: Command, at: datetime) -> None:
    """In EMERGENCY alone, with the market open, and only to buy back what the sleeve is short: nothing else lowers
    risk for certain.
    """
    sleeve = named_sleeve(command)
    if pilot.sleeve(sleeve).phase is not Phase.EMERGENCY:
        phase = pilot.sleeve(sleeve).phase.value
        way_out = "Pause the account; the engine protects what is open."
        raise problem("manual_close", "state", phase, "people close positions in EMERGENCY only", way_out)
    day = at.date()
    if not pilot.sessions.is_session(day) or not pilot.sessions.opens(day) <= at < pilot.sessions.closes(day):
        raise problem("manual_close", "time", f"{at:%Y-%m-%d %H:%M}", "the market is shut", "Wait for the open.")
    option = _named_option(pilot, sleeve, command)
    if is_ending(pilot, sleeve, option.id):
        raise problem("manual_close", "target", command.target, "an order is closing it already", "Wait for its end.")
    if mid_of(pilot, (Leg(option.contract, Side.BUY),), at) is None:
        raise problem("manual_close", "target", command.target, "it has no price now", "Wait for a quote.")


def _close(pilot: Pilot, command: Command, at: datetime) -> None:
    """Buy the position back whole, by the same corridor, price ladder and cap as any closing order."""
    sleeve = named_sleeve(command)
    option = _named_option(pilot, sleeve, command)
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    intent = admit(pilot, closing(seen, pilot.settings.account, option, T16, attempt=again), at)
    if intent is None:
        pilot.alert(at, sleeve, "critical", T16, f"manual_close of {option.contract.key}: the review refused it")
    else:
        submit(pilot, intent, at)


def _named_option(pilot: Pilot, sleeve: Sleeve, command: Command) -> ShortOption:
    """The short option that the command names by its position's id or its contract's key. Raises ProblemError."""
    for option in pilot.sleeve(sleeve).options.values():
        if command.target in (option.id, option.contract.key):
            return option
    message = f"sleeve {sleeve.value} is short no such option"
    raise problem("manual_close", "target", command.target, message, "Name a position or a contract that is held.")


VERBS = (
    Verb("kill", (Permission.KILL,), _may_kill, _kill, undone_by="reset", everywhere=True),
    Verb("reset", (Permission.RESET,), _may_reset, _reset, undone_by="kill", pair=True, everywhere=True),
    Verb(
        "manual_close",
        (Permission.MANUAL_CLOSE,),
        _may_close,
        _close,
        undone_by=IRREVERSIBLE,
        takes=("sleeve", "target"),
    ),
)
