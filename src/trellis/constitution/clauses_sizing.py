"""How much fits: symbol cap, deployment ceiling, free cash (S0, A.expo)."""

from decimal import Decimal

from trellis.constitution.law import Findings, Law, plain
from trellis.constitution.proposal import Action, Proposal, View
from trellis.core.terms import Overlay


def unit_exposure(proposal: Proposal, view: View, law: Law) -> Decimal | None:
    """What one more unit adds to exposure (A.expo), in USD: strike x 100 for a put, spot for a share.

    Nothing for a call on held shares: it consumes their value. None where a share has no print. For a roll it is the
    new put whole: the view's exposure already leaves the closing leg out, so the sum is the sleeve after the roll.
    """
    if proposal.action is Action.OPEN_CALL:
        return Decimal(0)
    if proposal.action is Action.BUY_SHARES:
        return view.spot
    assert proposal.strike is not None
    return proposal.strike * law.rulebook.number("A.mult")


def sizing(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """The symbol's exposure and the deployment with the proposal in, against their parts of S; lowered to what fits.

    In a Hedged Week the ceiling is S6.vix.hedged's, except for rolls, which the protocol goes on making. Without a
    print of a share nothing can be measured, and S8.stale has deferred the proposal already.
    """
    unit = unit_exposure(proposal, view, law)
    if unit is None:
        return
    book, sleeve = law.rulebook, view.sleeve
    rolls = proposal.action is Action.ROLL
    room = _Room(proposal, unit, _lot(proposal, law), found)
    room.within("S0.symbol.cap", sleeve.size * book.number("S0.symbol.cap"), sleeve.symbol_exposure, "symbol_cap")
    ceiling = sleeve.size * book.number("S0.deploy.ceiling")
    room.within("S0.deploy.ceiling", ceiling, sleeve.deployment, "deploy_ceiling")
    if view.overlay is Overlay.HEDGED_WEEK and not rolls:
        halved = sleeve.size * book.number("S6.vix.hedged", "ceiling")
        room.within("S6.vix.hedged", halved, sleeve.deployment, "deploy_ceiling")
    if not rolls:
        room.within("S0.cash", sleeve.free_cash, Decimal(0), "cash")


def whole_lots(proposal: Proposal, view: View, law: Law, found: Findings) -> None:
    """Shares are bought in whole lots (S4.shares.init)."""
    lot = _lot(proposal, law)
    whole = proposal.quantity - proposal.quantity % lot
    if not found.compare("S4.shares.init", str(lot), str(proposal.quantity), whole == proposal.quantity, "whole_lots"):
        found.resize(whole)


class _Room:
    """Compares one proposal with several limits and lowers it to what fits each."""

    __slots__ = ("_added", "_found", "_lot", "_unit")

    def __init__(self, proposal: Proposal, unit: Decimal, lot: int, found: Findings) -> None:
        self._unit, self._lot, self._found = unit, lot, found
        self._added = unit * proposal.quantity

    def within(self, rule: str, limit: Decimal, used: Decimal, reason: str) -> None:
        """Compares what is used with the proposal added against the limit, both shown in USD."""
        total = used + self._added
        if not self._found.compare(rule, plain(limit), plain(total), total <= limit, reason, op="<="):
            lots = int((limit - used) // (self._unit * self._lot)) if limit > used else 0
            self._found.resize(lots * self._lot)


def _lot(proposal: Proposal, law: Law) -> int:
    return law.rulebook.integer("S4.shares.init") if proposal.action is Action.BUY_SHARES else 1
