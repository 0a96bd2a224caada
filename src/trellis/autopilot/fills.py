"""What a fill does: a transaction in the books, and the position as the rules now see it."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.events.position import HoldingSet, OptionGone, OptionSet
from trellis.autopilot.holdings import emit_difference
from trellis.autopilot.known import sleeve_state
from trellis.autopilot.owned import book_long
from trellis.autopilot.pilot import Pilot
from trellis.books.posting.fills import filled
from trellis.constitution.proposal import Action, Proposal
from trellis.core.numbers import ZERO, price4
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.order import Fill, Leg, Order
from trellis.strategies.alluse import assigned
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.ports import Holding, ShortOption

_ENDINGS = {Action.CLOSE: "closed", Action.EXIT: "exited", Action.ROLL: "rolled"}


def book_fill(pilot: Pilot, order: Order, fill: Fill, at: datetime) -> None:
    """Post the fill, then set the positions it changes. A fill booked before is passed over."""
    if pilot.ledger.has(fill.id):
        return
    proposal, legs = pilot.record.decision(order.decision), order.legs
    place = pilot.place(proposal.sleeve)
    pilot.post(filled(pilot.ledger, place, legs, fill, (proposal.reason or proposal.band,)))
    set_positions(pilot, order, fill, at)


def set_positions(pilot: Pilot, order: Order, fill: Fill, at: datetime) -> None:
    """Set the positions that a fill changes, which is in the books already."""
    proposal, legs = pilot.record.decision(order.decision), order.legs
    if proposal.action is Action.BUY_SHARES:
        _bought(pilot, proposal, fill, at)
    elif proposal.action.long:
        book_long(pilot, proposal, _contract(legs[0]), fill, at)
    elif proposal.action in (Action.OPEN_PUT, Action.OPEN_CALL):
        _sold(pilot, proposal, _contract(legs[0]), fill.quantity, fill.price, at)
    else:
        _bought_back(pilot, proposal, fill.quantity, fill.leg_prices[0], at)
        if proposal.action is Action.ROLL:
            _rolled(pilot, proposal, _contract(legs[1]), fill, at)


def _contract(leg: Leg) -> OptionContract:
    assert isinstance(leg.instrument, OptionContract)
    return leg.instrument


def _bought(pilot: Pilot, proposal: Proposal, fill: Fill, at: datetime) -> None:
    before = pilot.sleeve(proposal.sleeve).holdings.get(proposal.id)
    shares = fill.quantity + (before.shares if before is not None else 0)
    paid = fill.price * fill.quantity + (before.adjusted_basis * before.shares if before is not None else ZERO)
    holding = Holding(proposal.id, proposal.symbol, shares, at.date(), price4(paid / shares), assigned=False)
    pilot.emit(HoldingSet(at, proposal.sleeve, holding, "bought"))


def _sold(
    pilot: Pilot, proposal: Proposal, contract: OptionContract, quantity: int, price: Decimal, at: datetime
) -> None:
    if contract.right is Right.CALL:
        before = sleeve_state(pilot, proposal.sleeve)
        after = assigned.call_written(before, proposal.symbol, quantity, price)
        emit_difference(pilot, before, after, "call_written", at)
    option = _grown(pilot, proposal, contract, quantity, price, at)
    pilot.emit(OptionSet(at, proposal.sleeve, option, "opened", price * MULTIPLIER * quantity))


def _grown(
    pilot: Pilot, proposal: Proposal, contract: OptionContract, quantity: int, price: Decimal, at: datetime
) -> ShortOption:
    before = pilot.sleeve(proposal.sleeve).options.get(proposal.id)
    if before is None:
        return ShortOption(
            id=proposal.id,
            contract=contract,
            contracts=quantity,
            opened=at,
            credit=price,
            first_credit=price,
            debits=ZERO,
            recovery=proposal.band == sleeve_rules(proposal.sleeve).recovery,
            profit_target=_profit_target(pilot, proposal, contract),
        )
    contracts = before.contracts + quantity
    credit = price4((before.credit * before.contracts + price * quantity) / contracts)
    return replace(before, contracts=contracts, credit=credit, first_credit=credit)


def _profit_target(pilot: Pilot, proposal: Proposal, contract: OptionContract) -> Decimal | None:
    if contract.right is Right.PUT:
        return None
    return pilot.rulebook.number(sleeve_rules(proposal.sleeve).profit)


def _bought_back(pilot: Pilot, proposal: Proposal, quantity: int, price: Decimal, at: datetime) -> None:
    sleeve = proposal.sleeve
    option = pilot.sleeve(sleeve).options[proposal.closing]
    if option.contract.right is Right.CALL:
        before = sleeve_state(pilot, sleeve)
        after = assigned.call_bought_back(before, option.contract.underlying, quantity, price)
        emit_difference(pilot, before, after, "call_bought_back", at)
    profit = (option.credit - price) * MULTIPLIER * quantity
    left = option.contracts - quantity
    cause = _ENDINGS[proposal.action]
    if left > 0:
        pilot.emit(OptionSet(at, sleeve, replace(option, contracts=left), "reduced"))
    pilot.emit(
        OptionGone(
            at,
            sleeve,
            option.id if left <= 0 else "",
            option.contract.key,
            cause,
            profit,
            price * MULTIPLIER * quantity,
        )
    )


def _rolled(pilot: Pilot, proposal: Proposal, contract: OptionContract, fill: Fill, at: datetime) -> None:
    """The new leg carries its chain's first credit and the debits paid so far (S6.roll.cost)."""
    sleeve = proposal.sleeve
    chain = pilot.chains[proposal.id]
    before = pilot.sleeve(sleeve).options.get(proposal.id)
    credit = fill.leg_prices[1]
    contracts = fill.quantity
    debits = chain.debits + fill.price
    if before is not None:
        contracts += before.contracts
        credit = price4((before.credit * before.contracts + credit * fill.quantity) / contracts)
        debits = price4((before.debits * before.contracts + debits * fill.quantity) / contracts)
    option = ShortOption(proposal.id, contract, contracts, at, credit, chain.first_credit, debits)
    pilot.emit(OptionSet(at, sleeve, option, "rolled", fill.leg_prices[1] * MULTIPLIER * fill.quantity))
