"""The house limits beside every rulebook: what no mandate may loosen. Answers with the constitution's Verdict."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from trellis.constitution.proposal import Action, Proposal, View
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.core.numbers import ZERO, whole
from trellis.market.instruments import MULTIPLIER

RULEBOOK = "house"


@dataclass(frozen=True, slots=True)
class HouseLimits:
    """notional_multiple: most notional of an order over NLV; price_fraction: furthest limit price from the mid."""

    notional_multiple: Decimal = Decimal(1)
    price_fraction: Decimal = Decimal("0.10")

    def tightened(self, other: Self) -> Self:
        """The stricter of both in every limit: how a mandate applies its own."""
        return type(self)(
            notional_multiple=min(self.notional_multiple, other.notional_multiple),
            price_fraction=min(self.price_fraction, other.price_fraction),
        )


def review(proposal: Proposal, view: View, limits: HouseLimits, limit_price: Decimal | None = None) -> Verdict:
    """Cash, cover and size of what opens; closing orders pass untouched. Prices are checked where one is given.

    H.cash and H.notional resize to what fits (shares to whole hundreds), H.cover likewise; H.price refuses.
    """
    checks = [_price(view, limits, limit_price)] if limit_price is not None else []
    if proposal.action.opens:
        checks += [_cash(proposal, view), _cover(proposal, view), _notional(proposal, view, limits)]
    fits = min((allowed for _, allowed in checks), default=proposal.quantity)
    quantity = min(proposal.quantity, _lots(proposal, fits))
    return Verdict(_outcome(quantity, proposal.quantity), quantity, tuple(clause for clause, _ in checks), RULEBOOK)


_Check = tuple[Clause, int]
_ANY = 10**12


def _cash(proposal: Proposal, view: View) -> _Check:
    """Collateral of puts and cost of shares lie in free cash; a roll affords its debit and its new strike.

    What is bought to own is paid for at its ask: a LEAP from the LEAP ledger's cash, a hedge from free cash.
    """
    unit = _cash_per_unit(proposal, view)
    leaps = proposal.action is Action.BUY_LEAP
    available, reason = (view.sleeve.leap_cash, "leap_cash") if leaps else (view.sleeve.free_cash, "free_cash")
    if unit is None:
        return _clause("H.cash", "<=", available, "missing", f"missing:{_priced_by(proposal)}"), 0
    return _judged("H.cash", available, unit * proposal.quantity, _fits(unit, available), proposal.quantity, reason)


def _cash_per_unit(proposal: Proposal, view: View) -> Decimal | None:
    if proposal.action.long:
        return _premium(view)
    if proposal.action is Action.OPEN_CALL:
        return ZERO
    if proposal.action is Action.BUY_SHARES:
        return view.spot
    assert proposal.strike is not None, "a put proposal carries its strike"
    debit = view.sleeve.roll_debit or ZERO
    return (proposal.strike + max(debit, ZERO)) * MULTIPLIER


def _cover(proposal: Proposal, view: View) -> _Check:
    """A call is covered by a hundred shares that no other call is written on."""
    covered = view.sleeve.shares // MULTIPLIER - view.sleeve.calls
    if proposal.action is not Action.OPEN_CALL:
        return _clause("H.cover", "<=", Decimal(covered), "0", ""), _ANY
    fits = max(covered, 0)
    return _judged("H.cover", Decimal(covered), Decimal(proposal.quantity), fits, proposal.quantity, "uncovered_call")


def _notional(proposal: Proposal, view: View, limits: HouseLimits) -> _Check:
    ceiling = limits.notional_multiple * view.sleeve.nlv
    unit = _notional_per_unit(proposal, view)
    if unit is None:
        return _clause("H.notional", "<=", ceiling, "missing", f"missing:{_priced_by(proposal)}"), 0
    return _judged(
        "H.notional", ceiling, unit * proposal.quantity, _fits(unit, ceiling), proposal.quantity, "order_notional"
    )


def _notional_per_unit(proposal: Proposal, view: View) -> Decimal | None:
    """USD at stake per unit: an option owned can lose its premium and no more."""
    if proposal.action.long:
        return _premium(view)
    return view.spot if proposal.action is Action.BUY_SHARES else _strike(proposal) * MULTIPLIER


def _premium(view: View) -> Decimal | None:
    """What a contract costs at its ask, in USD."""
    ask = view.quote.ask if view.quote is not None else None
    return None if ask is None else ask * MULTIPLIER


def _priced_by(proposal: Proposal) -> str:
    return "ask" if proposal.action.long else "spot"


def _price(view: View, limits: HouseLimits, limit_price: Decimal | None) -> _Check:
    mid = _mid(view)
    if mid is None or limit_price is None:
        return _clause("H.price", "<=", limits.price_fraction, "missing", "missing:mid"), 0
    away = abs(limit_price - mid)
    allowed = limits.price_fraction * mid
    passed = away <= allowed
    return _clause("H.price", "<=", allowed, str(away), "" if passed else "price_away"), _ANY if passed else 0


def _mid(view: View) -> Decimal | None:
    quote = view.quote
    if quote is None:
        return view.spot
    if quote.bid is None or quote.ask is None or quote.bid <= 0 or quote.ask < quote.bid:
        return None
    return (quote.bid + quote.ask) / 2


def _strike(proposal: Proposal) -> Decimal:
    assert proposal.strike is not None, "an option proposal carries its strike"
    return proposal.strike


def _fits(unit: Decimal, available: Decimal) -> int:
    return _ANY if unit <= ZERO else max(whole(available / unit), 0)


def _lots(proposal: Proposal, fits: int) -> int:
    return fits // MULTIPLIER * MULTIPLIER if proposal.action is Action.BUY_SHARES else fits


def _judged(rule: str, limit: Decimal, value: Decimal, fits: int, quantity: int, reason: str) -> _Check:
    return _clause(rule, "<=", limit, str(value), "" if fits >= quantity else reason), fits


def _clause(rule: str, op: str, limit: Decimal, value: str, reason: str) -> Clause:
    return Clause(rule, op, str(limit), value, not reason, "resize", "house", reason)


def _outcome(quantity: int, asked: int) -> Outcome:
    if quantity == asked:
        return Outcome.APPROVED
    return Outcome.RESIZED if quantity > 0 else Outcome.REFUSED
