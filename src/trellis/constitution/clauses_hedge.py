"""What a purchase of protection must pass (section 5): who may stop it, instrument, strike and days, and the money.

Protection is bought in SAFE and through freezes; EMERGENCY and an owner's pause stop it.
"""

from decimal import Decimal

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.proposal import Proposal, View
from trellis.core.numbers import ONE
from trellis.core.terms import Latch, Overlay, Right, Sleeve

_RATIO = Decimal("0.000001")
_MONTHS, _DAYS = 12, 365
_LADDERED = frozenset((Sleeve.REV, Sleeve.COM))


def hedge_guard(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """No purchase in EMERGENCY, nor while the owner has paused the account; other latches and tiers let it pass."""
    killed = view.overlay is Overlay.KILLED
    found.compare("S6.vix.kill", "not KILLED", view.overlay.value, not killed, "vix_kill", op="=")
    latches = "+".join(view.sleeve.latches)
    paused = Latch.USER in view.sleeve.latches
    found.compare("C.latch", "not USER", latches or "none", not paused, "latch:USER")


def hedge_contract(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """An index put inside its strike band and its days, or a VIX call far enough above the VIX."""
    if proposal.symbol in law.universes["S5.vix.call"]:
        _call(proposal, view, law, found)
    else:
        _put(proposal, view, law, found)


def hedge_money(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The premium at mid inside the quarter's budget, the deployment's share and free cash; lowered to what fits."""
    quote = view.quote
    if quote is None or quote.bid is None or quote.ask is None:
        return
    each = (quote.bid + quote.ask) / 2 * law.rulebook.number("A.mult")
    sleeve, total = view.sleeve, each * proposal.quantity
    limits = (("S5.budget", sleeve.hedge_left), ("S5.spend", sleeve.hedge_share), ("S0.cash", sleeve.free_cash))
    for rule, limit in limits:
        fits = found.compare(rule, plain(limit), plain(total), total <= limit, rule.rpartition(".")[2], op="<=")
        if not fits:
            found.resize(int(limit // each) if limit > 0 and each > 0 else 0)


def _put(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    rule, days = "S5.spx.otm", view.calendar.calendar_days
    known = proposal.symbol in law.universes[rule] and proposal.right is Right.PUT
    limit = " ".join(sorted(law.universes[rule]))
    found.compare(rule, f"put on {limit}", _kind(proposal), known, "hedge_kind", op="in")
    if view.spot:
        assert proposal.strike is not None, "a review names its option whole"
        ratio, band = proposal.strike / view.spot, law.rulebook.band(rule)
        found.compare(rule, law.rows[rule].limit, _six(ratio), band.holds(ratio), "otm")
        if proposal.sleeve in _LADDERED:
            fallen = ONE - ratio
            inside = law.rulebook.band("S17.put").holds(fallen)
            found.compare("S17.put", law.rows["S17.put"].limit, _six(fallen), inside, "otm")
    low, high = law.rulebook.bounds("S5.spx.tenor")
    found.compare("S5.spx.tenor", f"{low}..{high}", str(days), low <= days <= high, "tenor")
    if proposal.sleeve in _LADDERED:
        least, most = (law.rulebook.number("S17.put", name) for name in ("months_lo", "months_hi"))
        inside = least * _DAYS <= days * _MONTHS <= most * _DAYS
        found.compare("S17.put", f"{plain(least)}..{plain(most)} months", f"{days} days", inside, "tenor")


def _call(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    rule = "S5.vix.call"
    found.compare(rule, "call on VIX", _kind(proposal), proposal.right is Right.CALL, "hedge_kind", op="in")
    if view.spot is not None:
        assert proposal.strike is not None, "a review names its option whole"
        least = view.spot + law.rulebook.number(rule, "points")
        found.compare(rule, plain(least), plain(proposal.strike), proposal.strike >= least, "strike", op=">=")


def _kind(proposal: Proposal) -> str:
    return f"{proposal.right.value if proposal.right else 'share'} on {proposal.symbol}"


def _six(ratio: Decimal) -> str:
    return plain(ratio.quantize(_RATIO))
