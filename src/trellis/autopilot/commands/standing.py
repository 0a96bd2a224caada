"""`pause`, `release` and `rebase`: what people may tell of a sleeve's standing."""

from datetime import date, datetime

from trellis.autopilot.commands.verb import IRREVERSIBLE, Verb
from trellis.autopilot.corridor import perform
from trellis.autopilot.events.command import Command
from trellis.autopilot.events.sleeve import HwmRebased
from trellis.autopilot.moves import latch, release
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.starting import resume
from trellis.autopilot.valuing import mark_sleeve
from trellis.constitution.proposal import Action
from trellis.constitution.roles import Permission
from trellis.core.problems import problem
from trellis.core.terms import Latch, Sleeve
from trellis.strategies.alluse.drawdown import PIVOTED

AUTOMATIC = frozenset((Latch.VIX65, Latch.BROKER, Latch.DATA))
"""Latches that the engine alone lifts, after a clean resume (Part C)."""
_AFTER_RECONCILE = frozenset((Latch.L3, Latch.RECON))


def nothing_to_guard(pilot: Pilot, command: Command, at: datetime) -> None:
    """Always allowed."""


def named_sleeve(command: Command) -> Sleeve:
    """The sleeve that the command names. Raises ProblemError for one that names none."""
    if command.sleeve is None:
        raise problem(command.verb, "sleeve", "", "the command names no sleeve", "Name gen, rev or com.")
    return command.sleeve


def _pause(pilot: Pilot, command: Command, at: datetime) -> None:
    """Cancel working openers and rolls and latch every sleeve SAFE with USER (S0.kill.user).

    Exits and buy-backs under way go on: they take risk away.
    """
    roll = Action.ROLL.value
    perform(pilot, pilot.desk.cancel_all(at, "S0.kill.user", lambda intent: intent.purpose == roll), at)
    for sleeve in pilot.sleeves:
        latch(pilot, sleeve, Latch.USER, at, "S0.kill.user", f"{command.by.name}: {command.reason}")


def _may_release(pilot: Pilot, command: Command, at: datetime) -> None:
    """The sleeve must carry the latch, and a person lift it: L3 on a later market day and with a reason; it and RECON
    after a clean reconcile (section 6, Level 3; S9.recon.*). VIX65, BROKER and DATA are lifted by the engine alone
    (Part C).
    """
    sleeve, kind = named_sleeve(command), command.latch
    latches = pilot.sleeve(sleeve).latches
    if kind is None or kind not in latches:
        named = kind.value if kind is not None else ""
        raise problem("release", "latch", named, f"sleeve {sleeve.value} does not carry it", "Check the state.")
    if kind in AUTOMATIC:
        way_out = "Wait for the next clean resume."
        raise problem("release", "latch", kind.value, "no person lifts it", way_out)
    if kind is Latch.L3:
        _may_reset_level_three(pilot, command, latches[kind], at)
    if kind in _AFTER_RECONCILE and not pilot.record.clean.get(sleeve, False):
        way_out = "Find the difference; the next reconcile must be clean."
        raise problem("release", "latch", kind.value, "the last reconcile was not clean", way_out)


def _may_reset_level_three(pilot: Pilot, command: Command, latched: date, at: datetime) -> None:
    """A reset is human, with a reason, earliest on the next market day (section 6, Level 3)."""
    first = pilot.sessions.next(latched)
    if at.date() < first:
        raise problem("release", "latch", Latch.L3.value, "too early for a reset", f"Wait for {first}, a market day.")
    if not command.reason.strip():
        raise problem("release", "reason", "", "a reset of L3 is logged with its reason", "Say why.")


def _release(pilot: Pilot, command: Command, at: datetime) -> None:
    """Lift the latch and let the sleeve go on where the market is open."""
    sleeve = named_sleeve(command)
    assert command.latch is not None, "the guard asked for a latch"
    release(pilot, sleeve, command.latch, at, command.by.name, command.reason)
    resume(pilot, sleeve, at)


def _releasing(command: Command) -> Permission:
    return Permission.RELEASE_USER if command.latch is Latch.USER else Permission.RELEASE_LATCH


def _may_rebase(pilot: Pilot, command: Command, at: datetime) -> None:
    """The sleeve is pivoted and has no shares, so it cannot recover by itself; a reason is logged with it (section 0,
    deadlock).
    """
    record = pilot.sleeve(named_sleeve(command))
    if not command.reason.strip():
        raise problem("rebase", "reason", "", "a rebase is logged with its reason", "Say why.")
    if record.pivot != PIVOTED:
        way_out = "Nothing is to be rebased."
        raise problem("rebase", "pivot", record.pivot, f"sleeve {record.sleeve.value} is not pivoted", way_out)
    if record.holdings:
        symbols = ", ".join(sorted({holding.symbol for holding in record.holdings.values()}))
        way_out = "It recovers by calls on them."
        raise problem("rebase", "shares", symbols, f"sleeve {record.sleeve.value} has shares", way_out)


def _rebase(pilot: Pilot, command: Command, at: datetime) -> None:
    """Set the high-water mark to the present NLV and lift the pivot (section 0, deadlock)."""
    sleeve = named_sleeve(command)
    record = pilot.sleeve(sleeve)
    present = mark_sleeve(pilot, sleeve, at).nlv
    pilot.emit(HwmRebased(at, sleeve, record.hwm, present, command.by.name, command.reason))


VERBS = (
    Verb("pause", (Permission.PAUSE,), nothing_to_guard, _pause, undone_by="release"),
    Verb(
        "release",
        (Permission.RELEASE_USER, Permission.RELEASE_LATCH),
        _may_release,
        _release,
        undone_by="pause",
        takes=("sleeve", "latch"),
        permission=_releasing,
    ),
    Verb("rebase", (Permission.RELEASE_LATCH,), _may_rebase, _rebase, undone_by=IRREVERSIBLE, takes=("sleeve",)),
)
