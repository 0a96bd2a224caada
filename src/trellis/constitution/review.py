"""The review: every clause that applies to a proposal, and what follows from them together."""

from collections.abc import Callable

from trellis.constitution.clauses_cadence import lifetime, window
from trellis.constitution.clauses_cover import cover
from trellis.constitution.clauses_earnings import earnings
from trellis.constitution.clauses_entry import delta, kind, roll_delta
from trellis.constitution.clauses_hedge import hedge_contract, hedge_guard, hedge_money
from trellis.constitution.clauses_liquidity import freshness, liquidity, protective_liquidity
from trellis.constitution.clauses_longs import leap_cash, leap_kind, leap_terms, stagger
from trellis.constitution.clauses_margin import margin
from trellis.constitution.clauses_protection import closing_notes, protection
from trellis.constitution.clauses_roll import roll_cost, roll_reach
from trellis.constitution.clauses_sizing import sizing, whole_lots
from trellis.constitution.law import Findings, Law, law_of
from trellis.constitution.proposal import Action, Proposal, View
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.verdict import Outcome, Verdict

Clauses = Callable[[Proposal, View, Law, Findings], None]

_PUT: tuple[Clauses, ...] = (protection, window, lifetime, kind, delta, earnings, sizing, freshness, liquidity, margin)
_CALL: tuple[Clauses, ...] = (protection, window, lifetime, kind, delta, cover, freshness, liquidity, margin)
_SHARES: tuple[Clauses, ...] = (protection, window, kind, whole_lots, sizing, freshness, margin)
_ROLL: tuple[Clauses, ...] = (
    *(protection, kind, roll_reach, roll_delta, roll_cost),
    *(earnings, sizing, freshness, liquidity, margin),
)
_LEAP: tuple[Clauses, ...] = (
    *(protection, window, leap_kind, leap_terms, stagger, leap_cash),
    *(freshness, liquidity),
)
_HEDGE: tuple[Clauses, ...] = (hedge_guard, hedge_contract, hedge_money, freshness, protective_liquidity)
_CLOSING: tuple[Clauses, ...] = (closing_notes,)

CLAUSES = {
    Action.OPEN_PUT: _PUT,
    Action.OPEN_CALL: _CALL,
    Action.BUY_SHARES: _SHARES,
    Action.ROLL: _ROLL,
    Action.CLOSE: _CLOSING,
    Action.EXIT: _CLOSING,
    Action.BUY_LEAP: _LEAP,
    Action.SELL_LEAP: _CLOSING,
    Action.BUY_HEDGE: _HEDGE,
    Action.SELL_HEDGE: _CLOSING,
}

_HARMLESS = frozenset(("none", "alert"))
_SOFT = frozenset(("skip", "defer", "resize"))


def review(proposal: Proposal, view: View, rulebook: Rulebook) -> Verdict:
    """Compares the proposal with every rule that applies, in a fixed order and without stopping at the first breach.

    Refused by any reject (escalate, SAFE and EMERGENCY are refusals too: the clause says which), else skipped, else
    deferred, else lowered to the quantity that fits, where nothing fitting is a skip; else approved. A closing order
    is always approved. For a roll the view shows the sleeve without the closing leg.

    Raises ValueError for a proposal that names no decision, no quantity, or an option without strike and expiry.
    """
    _require_whole(proposal)
    law = law_of(rulebook)
    found = Findings(law, proposal.quantity)
    for clauses in CLAUSES[proposal.action]:
        clauses(proposal, view, law, found)
    outcome, quantity = _outcome(found, proposal.quantity)
    return Verdict(outcome, quantity, tuple(found.clauses), rulebook.sha256)


def _outcome(found: Findings, quantity: int) -> tuple[Outcome, int]:
    breaches = {clause.breach for clause in found.clauses if not clause.passed} - _HARMLESS
    if not breaches:
        return Outcome.APPROVED, quantity
    if breaches - _SOFT:
        return Outcome.REFUSED, 0
    if "skip" in breaches:
        return Outcome.SKIPPED, 0
    if "defer" in breaches:
        return Outcome.DEFERRED, 0
    return (Outcome.RESIZED, found.fits) if found.fits > 0 else (Outcome.SKIPPED, 0)


def _require_whole(proposal: Proposal) -> None:
    if not proposal.id or proposal.quantity <= 0:
        raise ValueError(f"proposal was {proposal.id!r} with quantity {proposal.quantity}; both must be given")
    named = proposal.right is not None and proposal.strike is not None and proposal.expiry is not None
    if not named and (proposal.action.long or proposal.action in (Action.OPEN_PUT, Action.OPEN_CALL, Action.ROLL)):
        raise ValueError(f"proposal {proposal.id} names no option; give right, strike and expiry")
