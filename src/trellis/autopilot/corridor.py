"""The one way through the house: proposal, verdict, intent, order. Everything is journaled before it leaves."""

from datetime import datetime
from decimal import Decimal

from trellis.autopilot import line
from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.known import known
from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.review import review
from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Side
from trellis.market.instruments import OptionContract
from trellis.orders.effects import Effects
from trellis.orders.events import DecisionEnded, OrderFilled
from trellis.orders.order import Intent, Kind, Leg
from trellis.risk import gate
from trellis.strategies.alluse import facts


def admit(pilot: Pilot, proposal: Proposal, at: datetime, ceiling: Decimal | None = None) -> Intent | None:
    """Review the proposal for the record; the intent it becomes, or None where it may not be done or has no price."""
    seen = known(pilot, proposal.sleeve, at)
    view = facts.view(proposal, seen, pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week())
    verdict = review(proposal, view, pilot.rulebook)
    risk = gate.review(proposal, view, pilot.limits)
    pilot.emit(Reviewed(at, "final", proposal, verdict, risk))
    quantity = min(verdict.quantity, risk.quantity)
    legs = _legs(pilot, proposal)
    mid = mid_of(pilot, legs, at)
    if quantity <= 0 or (mid is None and proposal.action is not Action.EXIT):
        return None
    market = proposal.action is Action.EXIT
    cap_rule = "S4.shares.slip" if proposal.action is Action.BUY_SHARES else "S0.slip.cap"
    percent = pilot.rulebook.number(cap_rule) / 100
    return Intent(
        decision=proposal.id,
        account=pilot.settings.account,
        sleeve=proposal.sleeve.value,
        purpose=proposal.action.value,
        legs=legs,
        quantity=quantity,
        kind=Kind.MARKET if market else Kind.LIMIT,
        arrival_mid=mid if mid is not None else ZERO,
        cap=percent,
        ceiling=ceiling,
        good_until=_good_until(pilot, proposal, at),
    )


def submit(pilot: Pilot, intent: Intent, at: datetime) -> None:
    """Hand the intent to the order desk and send what it answers."""
    perform(pilot, pilot.desk.submit(intent, at), at)


def perform(pilot: Pilot, effects: Effects, at: datetime) -> None:
    """Journal the desk's events, make them durable, then do what they call for (D.journal).

    Fills and endings wait in pilot.heard until the step draws its conclusions: whoever performs need not.
    """
    for event in effects.events:
        pilot.recorder.record(event)
        if isinstance(event, OrderFilled | DecisionEnded):
            pilot.heard.append(event)
    if effects.sends or effects.cancels:
        pilot.recorder.flush()
    for order_id in effects.cancels:
        line.cancel(pilot, order_id, at)
    for order in effects.sends:
        if line.send(pilot, order, at):
            for event in pilot.desk.sent(order.id, at).events:
                pilot.recorder.record(event)


def mid_of(pilot: Pilot, legs: tuple[Leg, ...], at: datetime) -> Decimal | None:
    """The fresh mid of one leg, or a combo's net mid (bought less sold legs); None where a quote is missing."""
    mids = [_leg_mid(pilot, leg, at) for leg in legs]
    if any(mid is None for mid in mids):
        return None
    if len(legs) == 1:
        return mids[0]
    return sum((mid * leg.side.sign for mid, leg in zip(mids, legs, strict=True) if mid is not None), ZERO)


def _leg_mid(pilot: Pilot, leg: Leg, at: datetime) -> Decimal | None:
    if isinstance(leg.instrument, OptionContract):
        quote = pilot.feed.quote(leg.instrument, at)
        return quote.mid if quote is not None else None
    seen = pilot.feed.spot(leg.instrument.symbol, at)
    return seen.price if seen is not None else None


def _legs(pilot: Pilot, proposal: Proposal) -> tuple[Leg, ...]:
    if proposal.action is Action.BUY_SHARES:
        return (Leg(pilot.feed.underlyings()[proposal.symbol], Side.BUY),)
    if proposal.action is Action.ROLL:
        old = pilot.sleeve(proposal.sleeve).options[proposal.closing].contract
        return (Leg(old, Side.BUY), Leg(_contract(proposal), Side.SELL))
    return (Leg(_contract(proposal), proposal.action.side),)


def _contract(proposal: Proposal) -> OptionContract:
    assert proposal.expiry is not None, "an option proposal names its expiry"
    assert proposal.strike is not None, "an option proposal names its strike"
    right = proposal.right or Right.PUT
    return OptionContract(proposal.symbol, proposal.expiry, right, proposal.strike)


def _good_until(pilot: Pilot, proposal: Proposal, at: datetime) -> datetime:
    """Openers work to the end of their window, hedges and everything else to the closing bell."""
    close = pilot.sessions.closes(at.date())
    if not proposal.action.opens or proposal.action in (Action.ROLL, Action.BUY_HEDGE):
        return close
    week = pilot.this_week()
    opening = week.opening(proposal.sleeve)
    if proposal.action is Action.OPEN_CALL:
        opening = week.calls_opening
    return opening.ends_at if opening is not None and opening.day == at.date() else close
