"""What may be opened: symbol, kind, delta (S2, S3, S4, S7)."""

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.permits import ENTRY_BANDS, ENTRY_KINDS, permit, permitted
from trellis.constitution.proposal import Action, Proposal, View
from trellis.core.numbers import price4
from trellis.core.terms import Sleeve

_UNIVERSES = {Sleeve.GEN: "S2.universe", Sleeve.REV: "S3.universe", Sleeve.COM: "S4.universe"}


def kind(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The symbol is the sleeve's, the opener is one the sleeve has, and no put is sold on shares that are held.

    Com sells puts for lots it lost and for nothing else (S4.reenter).
    """
    universe = _UNIVERSES[proposal.sleeve]
    listed = proposal.symbol in law.universes[universe]
    found.compare(universe, law.rows[universe].limit, proposal.symbol, listed, "universe")
    rule = ENTRY_KINDS[proposal.sleeve]
    found.compare(rule, law.rows[rule].limit, proposal.action.value, permitted(proposal), "entry_kind")
    if proposal.action is not Action.OPEN_PUT:
        return
    shares, lost = view.sleeve.shares, view.sleeve.lost_lots
    if proposal.sleeve is Sleeve.COM:
        found.compare("S4.reenter", str(lost), str(proposal.quantity), proposal.quantity <= lost, "lost_lots", op="<=")
    else:
        most = law.rulebook.integer("S7.resume")
        found.compare("S7.cc", str(most), str(shares), shares <= most, "shares_held", op="<=")


def delta(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Absolute delta, to four places half-even, inside the band the proposal names, which must be one of its opener's.

    A missing delta is S8.missing's to report.
    """
    bands = permit(proposal).bands
    if proposal.band in bands:
        _inside(proposal.band, proposal.band, "delta", view, law, found)
    else:
        found.compare(bands[0], " ".join(bands), proposal.band or "none", False, "band", breach="reject", op="in")


def roll_delta(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The new put's delta inside the sleeve's entry band (S6.roll.delta), whatever band the proposal names."""
    _inside("S6.roll.delta", ENTRY_BANDS[proposal.sleeve], "roll_delta", view, law, found)


def _inside(rule: str, band: str, reason: str, view: View, law: Law, found: Findings) -> None:
    if view.quote is None or view.quote.delta is None:
        return
    value = price4(abs(view.quote.delta))
    found.compare(rule, law.rows[band].limit, plain(value), law.rulebook.band(band).holds(value), reason)
