"""VIX tiers, all strict: 50.00, 65.00 and 80.00 themselves do nothing (S6.vix.*)."""

from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Overlay

_SEVERITY = {Overlay.NORMAL: 0, Overlay.HEDGED_WEEK: 1, Overlay.VIX_SAFE: 2, Overlay.KILLED: 3}


def tier(vix: Decimal | None, rulebook: Rulebook) -> Overlay:
    """The overlay this value alone asks for; a missing value asks for none."""
    if vix is None:
        return Overlay.NORMAL
    if vix > rulebook.number("S6.vix.kill"):
        return Overlay.KILLED
    if vix > rulebook.number("S6.vix.safe"):
        return Overlay.VIX_SAFE
    return Overlay.HEDGED_WEEK if vix > rulebook.number("S6.vix.hedged") else Overlay.NORMAL


def overlay_at_tick(overlay: Overlay, vix: Decimal | None, rulebook: Rulebook) -> Overlay:
    """The overlay after a tick: it only worsens between openings."""
    return max(overlay, tier(vix, rulebook), key=lambda each: _SEVERITY[each])


def overlay_at_open(
    overlay: Overlay, vix: Decimal | None, rulebook: Rulebook, *, new_week: bool, clean: bool = True
) -> Overlay:
    """The overlay after the 09:30 check of a session.

    new_week: it is the week's first session; clean: the last reconcile found no difference. A Hedged Week clears at a
    week's first opening at or below its tier. VIX_SAFE clears at or below its own after a clean reconcile, to a
    Hedged Week if the week is not new. KILLED stays until two persons reset it, and nothing clears on a missing value.
    """
    stays = vix is None or overlay is Overlay.KILLED or (overlay is Overlay.VIX_SAFE and not clean)
    if stays or overlay is Overlay.NORMAL:
        return overlay_at_tick(overlay, vix, rulebook)
    return overlay_from(vix, rulebook, hedged=not new_week)


def overlay_from(vix: Decimal | None, rulebook: Rulebook, *, hedged: bool) -> Overlay:
    """The overlay that a tier or a kill leaves behind: what the value asks for, and a Hedged Week to its week's end."""
    floor = Overlay.HEDGED_WEEK if hedged else Overlay.NORMAL
    return max(floor, tier(vix, rulebook), key=lambda each: _SEVERITY[each])
