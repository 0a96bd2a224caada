"""Options the sleeve owns, LEAPs and hedges: what fills, expiry, exercise and splits make of them."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.events.position import HoldingSet, LongGone, LongSet
from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Proposal
from trellis.core.numbers import ZERO, average, cents, price4
from trellis.core.terms import Right, Sleeve
from trellis.market.corporate_actions import split_contract
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.order import Fill, Settlement
from trellis.strategies.ports import Holding, LongKind, LongOption


def book_long(pilot: Pilot, proposal: Proposal, contract: OptionContract, fill: Fill, at: datetime) -> None:
    """Set the owned option that a purchase opened or added to, or that a sale ended."""
    if proposal.action.opens:
        option = _grown(pilot, proposal, contract, fill, at)
        pilot.emit(LongSet(at, proposal.sleeve, option, "bought", cents(fill.price * MULTIPLIER * fill.quantity)))
        return
    option = pilot.sleeve(proposal.sleeve).longs[proposal.closing]
    received = cents(fill.price * MULTIPLIER * fill.quantity)
    _reduce(pilot, proposal.sleeve, option, fill.quantity, "sold", received, at)


def end_long(pilot: Pilot, sleeve: Sleeve, settlement: Settlement, at: datetime) -> None:
    """Expiry or exercise of contracts owned; contracts of one key may belong to several decisions, the oldest end
    first. A call exercised into shares becomes a lot at strike plus cost.
    """
    left = abs(settlement.quantity)
    for option in tuple(pilot.sleeve(sleeve).longs.values()):
        if option.contract != settlement.instrument or left <= 0:
            continue
        ending = min(left, option.contracts)
        left -= ending
        received = ZERO if settlement.shares else cents(settlement.cash * ending / abs(settlement.quantity))
        if settlement.shares and option.contract.right is Right.CALL:
            pilot.emit(HoldingSet(at, sleeve, _delivered(option, ending, at), "exercised"))
        _reduce(pilot, sleeve, option, ending, settlement.kind, received, at, delivered=settlement.shares != 0)


def split_long(pilot: Pilot, sleeve: Sleeve, settlement: Settlement, at: datetime) -> None:
    """Owned contracts on the new share basis: more of them, strike and cost divided."""
    for option in tuple(pilot.sleeve(sleeve).longs.values()):
        if option.contract == settlement.instrument:
            changed = replace(
                option,
                contract=split_contract(option.contract, settlement.ratio),
                contracts=int(option.contracts * settlement.ratio),
                cost=average(option.cost, settlement.ratio),
            )
            pilot.emit(LongSet(at, sleeve, changed, "split", ZERO))


def _grown(pilot: Pilot, proposal: Proposal, contract: OptionContract, fill: Fill, at: datetime) -> LongOption:
    before = pilot.sleeve(proposal.sleeve).longs.get(proposal.id)
    if before is None:
        return LongOption(proposal.id, LongKind.of(contract.underlying), contract, fill.quantity, at, fill.price)
    contracts = before.contracts + fill.quantity
    cost = average(before.cost * before.contracts + fill.price * fill.quantity, Decimal(contracts))
    return replace(before, contracts=contracts, cost=cost)


def _reduce(
    pilot: Pilot,
    sleeve: Sleeve,
    option: LongOption,
    contracts: int,
    cause: str,
    received: Decimal,
    at: datetime,
    *,
    delivered: bool = False,
) -> None:
    """The parts of a position cost together what was paid for it, to the cent.

    Nothing is realised where shares are delivered: the cost goes into theirs.
    """
    left = option.contracts - contracts
    rest = replace(option, contracts=left)
    cost = option.total_cost - rest.total_cost
    if left > 0:
        pilot.emit(LongSet(at, sleeve, rest, "reduced", ZERO))
    position = option.id if left <= 0 else ""
    profit = ZERO if delivered else received - cost
    pilot.emit(LongGone(at, sleeve, position, option.kind, option.contract.key, contracts, cause, received, profit))


def _delivered(option: LongOption, contracts: int, at: datetime) -> Holding:
    basis = price4(option.contract.strike + option.cost)
    symbol = option.contract.underlying
    return Holding(option.id, symbol, contracts * MULTIPLIER, at.date(), basis, assigned=False)
