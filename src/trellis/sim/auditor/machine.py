"""Part C: which moves exist and what must hold for them; who may lift which latch."""

from collections.abc import Iterator
from datetime import datetime

from trellis.autopilot.events.sleeve import LatchReleased, MoveRefused, OverlayChanged, SleeveMoved
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.sim.auditor import figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong

ENGINE = "engine"
_WORKING = ("SCANNING", "ANALYZING", "ORDERING", "MONITORING", "CLOSING", "RECONCILING")
_MOVES = frozenset(
    (
        ("T1", "SAFE", "SCANNING"),
        ("T2", "SCANNING", "ANALYZING"),
        ("T3", "SCANNING", "MONITORING"),
        ("T4", "SCANNING", "RECONCILING"),
        ("T5", "ANALYZING", "ORDERING"),
        ("T6", "ANALYZING", "MONITORING"),
        ("T7", "ANALYZING", "RECONCILING"),
        ("T8", "ORDERING", "MONITORING"),
        ("T9", "MONITORING", "ANALYZING"),
        ("T10", "MONITORING", "CLOSING"),
        ("T11", "CLOSING", "MONITORING"),
        ("T12", "CLOSING", "RECONCILING"),
        ("T13", "RECONCILING", "SAFE"),
        *(("T14", working, "SAFE") for working in _WORKING),
        ("T15", "SAFE", "CLOSING"),
        ("T15", "CLOSING", "SAFE"),
        ("T17", "EMERGENCY", "RECONCILING"),
        *(("T18", source, "MAINTENANCE") for source in ("SAFE", "EMERGENCY")),
        ("T18", "MAINTENANCE", "SAFE"),
        *(("T19", source, "AUDIT") for source in ("SAFE", "MONITORING")),
        *(("T19", "AUDIT", target) for target in ("SAFE", "MONITORING")),
    )
)
_BY_ENGINE = frozenset((Latch.VIX65, Latch.BROKER, Latch.DATA))
_AFTER_RECONCILE = frozenset((Latch.L3, Latch.RECON, Latch.VIX65, Latch.BROKER, Latch.DATA))


def judge_move(bench: Bench, event: SleeveMoved) -> Iterator[Finding]:
    """Of every transition: listed, from where the sleeve stood, its guard true."""
    book = bench.account.sleeves[event.sleeve]
    what = f"{event.transition} {event.source} -> {event.target} of {event.sleeve.value}"
    yield from wrong("S9.cycle", book.phase == event.source, f"{what}, which stood in {book.phase}")
    listed = event.target == "EMERGENCY" or (event.transition, event.source, event.target) in _MOVES
    yield from wrong("S9.cycle", listed, f"{what} is not in Part C")
    yield from wrong("S9.cycle", event.target != "EMERGENCY" or event.transition == "T16", what)
    yield from _guard(bench, event, what)


def judge_refusal(bench: Bench, event: MoveRefused) -> Iterator[Finding]:
    """An error row is a move that the engine should not have tried."""
    yield Finding("auditor", "S9.cycle", f"{event.sleeve.value} tried {event.source} -> {event.target}: {event.reason}")


def judge_release(bench: Bench, event: LatchReleased) -> Iterator[Finding]:
    """Of every release: by whom Part C allows, on a later day where section 6 asks for one, after a clean reconcile."""
    book, what = bench.account.sleeves[event.sleeve], f"{event.latch.value} of {event.sleeve.value} by {event.by}"
    yield from wrong("C.latch", event.latch in book.latches, f"{what} lifted, which was not set")
    yield from wrong("C.latch", (event.by == ENGINE) == (event.latch in _BY_ENGINE), f"{what}")
    if event.latch in _AFTER_RECONCILE:
        yield from wrong("S9.recon", book.clean, f"{what} lifted without a clean reconcile")
    if event.latch in (Latch.L3, Latch.VIX65):
        later = book.latches.get(event.latch, event.at.date()) < event.at.date()
        yield from wrong(f"C.latch.{event.latch.value}", later or _reset(bench, event.at), f"{what} on its own day")


def judge_overlay(bench: Bench, event: OverlayChanged) -> Iterator[Finding]:
    """Of every change: from what stood, and up only as far as VIX asks; KILLED ends by two people's word."""
    what = f"overlay {event.source.value} -> {event.target.value} at VIX {event.vix}"
    yield from wrong(
        "S6.vix", bench.account.overlay is event.source, f"{what}, which was {bench.account.overlay.value}"
    )
    if event.source is Overlay.KILLED and event.target is not Overlay.KILLED:
        yield from wrong("C.T17", " and " in event.reason, f"{what} by {event.reason}")
        calm = event.vix is not None and event.vix <= figures.TIERS[0][0]
        yield from wrong("C.T17", calm, what)


def _guard(bench: Bench, event: SleeveMoved, what: str) -> Iterator[Finding]:
    book, at = bench.account.sleeves[event.sleeve], event.at
    if event.transition == "T1":
        yield from wrong("C.T1", not book.latches, f"{what} while latched {sorted(book.latches)}")
        yield from wrong("C.T1", bench.calendar.is_open(at), f"{what} while the market is closed")
        yield from wrong("C.T1", book.clean and book.clean_on == at.date(), f"{what} without a clean reconcile today")
        yield from wrong("C.T1", bench.account.overlay is not Overlay.KILLED, f"{what} while killed")
    elif event.target == "ANALYZING":
        open_now = bench.calendar.in_window(event.sleeve, at) or bench.calendar.in_window(Sleeve.COM, at)
        yield from wrong("C.T2", open_now, f"{what} outside its window")
    elif event.transition in ("T14", "T15"):
        yield from wrong(f"C.{event.transition}", bool(book.latches), f"{what} without a latch")
    elif event.transition == "T13":
        yield from wrong("C.T13", book.clean_on == at.date(), f"{what} without a reconcile")
        known = book.clean or not book.reached or Latch.RECON in book.latches
        yield from wrong("C.T13", known, f"{what} with books that differ, no latch")


def _reset(bench: Bench, at: datetime) -> bool:
    """Whether the overlay has just changed by a reset, which sets the tier anew."""
    return bench.account.overlay_since == at
