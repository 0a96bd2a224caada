"""What keeps a sleeve from taking risk: latches, the overlay, the freeze, the drawdown pivot (S0, S2, S6, Part C)."""

from trellis.constitution.law import Findings, Law
from trellis.constitution.proposal import Action, Proposal, View
from trellis.core.terms import Overlay, Sleeve

_FROZEN = frozenset((Action.OPEN_PUT, Action.BUY_SHARES, Action.BUY_LEAP))
_PIVOTS = {Sleeve.GEN: "S2.pivot", Sleeve.REV: "S0.dd.pivot"}


def protection(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Latches and VIX tiers stop every opener; a freeze puts, share and LEAP buys; a pivot the puts of Gen and Rev.

    The roll that a freeze or a pivot leaves standing is part of the protocol, so neither is asked of it.
    """
    sleeve = view.sleeve
    latches = "+".join(sleeve.latches)
    found.compare("C.latch", "none", latches or "none", not latches, f"latch:{latches}")
    _overlay(view.overlay, found)
    if proposal.action in _FROZEN:
        found.compare("S6.freeze", "not frozen", _state(sleeve.frozen, "frozen"), not sleeve.frozen, "frozen")
    pivot = _PIVOTS.get(proposal.sleeve)
    if pivot is not None and proposal.action is Action.OPEN_PUT:
        found.compare(pivot, "not pivoted", _state(sleeve.pivoted, "pivoted"), not sleeve.pivoted, "pivoted", op="=")


def closing_notes(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """What is told of a closing order, which nothing blocks: its identity, the latches and overlay it goes under."""
    latches = "+".join(view.sleeve.latches)
    found.compare("S0.idem", "named", proposal.id, bool(proposal.id), "identity")
    found.compare("C.latch", "none", latches or "none", not latches, f"latch:{latches}", breach="none")
    killed = view.overlay is Overlay.KILLED
    found.compare("S6.vix.kill", "not KILLED", view.overlay.value, not killed, "vix_kill", breach="none", op="=")


def _overlay(overlay: Overlay, found: Findings) -> None:
    found.compare("S6.vix.safe", "not VIX_SAFE", overlay.value, overlay is not Overlay.VIX_SAFE, "vix_safe", op="=")
    found.compare("S6.vix.kill", "not KILLED", overlay.value, overlay is not Overlay.KILLED, "vix_kill", op="=")


def _state(holds: bool, name: str) -> str:
    return name if holds else f"not {name}"
