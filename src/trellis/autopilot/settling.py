"""What expiry, assignment, dividends and splits do: a transaction, and the position as the rules see it."""

from dataclasses import replace
from datetime import datetime

from trellis.autopilot.events.position import HoldingGone, HoldingSet, OptionGone, OptionSet, Settled
from trellis.autopilot.holdings import emit_difference
from trellis.autopilot.known import sleeve_state
from trellis.autopilot.owned import end_long, split_long
from trellis.autopilot.pilot import Pilot
from trellis.books.posting.settlements import settled
from trellis.core.numbers import ZERO, price4
from trellis.core.terms import Sleeve
from trellis.market.corporate_actions import split_contract
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.order import Settlement
from trellis.strategies.alluse import assigned
from trellis.strategies.ports import ShortOption


def book_settlement(pilot: Pilot, settlement: Settlement, at: datetime) -> None:
    """Journal and post the settlement, then set the positions it changes. One booked before is passed over."""
    if pilot.ledger.has(settlement.id):
        return
    pilot.emit(Settled(at, Sleeve(settlement.sleeve), settlement))
    finish_settlement(pilot, settlement, at)


def finish_settlement(pilot: Pilot, settlement: Settlement, at: datetime) -> None:
    """Post a settlement that is journaled, and set the positions it changes."""
    sleeve = Sleeve(settlement.sleeve)
    pilot.post(settled(pilot.ledger, pilot.place(sleeve), settlement, ("S7.log",)))
    if settlement.kind == "split":
        _split(pilot, sleeve, settlement, at)
    elif settlement.kind == "exercised" or (settlement.kind == "expired" and settlement.quantity < 0):
        end_long(pilot, sleeve, settlement, at)
    elif settlement.kind in ("expired", "assigned"):
        _ended(pilot, sleeve, settlement, at)
    elif settlement.kind in ("adjusted", "delisted"):
        _paid_out(pilot, sleeve, settlement, at)


def _ended(pilot: Pilot, sleeve: Sleeve, settlement: Settlement, at: datetime) -> None:
    """Contracts of one key may belong to several decisions: the oldest end first."""
    left = abs(settlement.quantity)
    for option in tuple(pilot.sleeve(sleeve).options.values()):
        if option.contract == settlement.instrument and left > 0:
            ending = min(left, option.contracts)
            left -= ending
            _end(pilot, sleeve, option, ending, settlement.kind, at)


def _paid_out(pilot: Pilot, sleeve: Sleeve, settlement: Settlement, at: datetime) -> None:
    """An option or all shares of a symbol ended for cash: before an odd split, or because their prices end."""
    held, record = settlement.instrument, pilot.sleeve(sleeve)
    if not isinstance(held, OptionContract):
        for lot in tuple(record.holdings.values()):
            if lot.symbol == held.symbol:
                pilot.emit(HoldingGone(at, sleeve, lot.id, lot.symbol, lot.shares, settlement.kind, lost=False))
        return
    if settlement.quantity < 0:
        end_long(pilot, sleeve, settlement, at)
        return
    each = -settlement.cash / settlement.quantity
    for option in tuple(record.options.values()):
        if option.contract == held:
            paid = each * option.contracts
            profit = option.credit * MULTIPLIER * option.contracts - paid
            pilot.emit(OptionGone(at, sleeve, option.id, held.key, settlement.kind, profit, paid))


def _end(pilot: Pilot, sleeve: Sleeve, option: ShortOption, contracts: int, kind: str, at: datetime) -> None:
    cause = kind
    profit = option.credit * MULTIPLIER * contracts
    if kind == "assigned":
        before = sleeve_state(pilot, sleeve)
        if option.is_put:
            after = assigned.put_assigned(before, option, contracts, at.date())
            profit = ZERO
        else:
            after = assigned.call_assigned(before, option, contracts)
            cause = "called_away"
        emit_difference(pilot, before, after, cause, at)
    if contracts < option.contracts:
        pilot.emit(OptionSet(at, sleeve, replace(option, contracts=option.contracts - contracts), "reduced"))
    gone = option.id if contracts >= option.contracts else ""
    pilot.emit(OptionGone(at, sleeve, gone, option.contract.key, cause, profit, ZERO))


def _split(pilot: Pilot, sleeve: Sleeve, settlement: Settlement, at: datetime) -> None:
    """Positions, the price they were last marked at and their lines move to the new share basis."""
    record = pilot.sleeve(sleeve)
    _split_mark(pilot, settlement)
    if isinstance(settlement.instrument, OptionContract):
        for option in tuple(record.options.values()):
            if option.contract == settlement.instrument:
                pilot.emit(OptionSet(at, sleeve, _split_option(option, settlement), "split"))
                pilot.lines.pop(option.id, None)
        split_long(pilot, sleeve, settlement, at)
        return
    _split_lots(pilot, sleeve, settlement, at)


def _split_lots(pilot: Pilot, sleeve: Sleeve, settlement: Settlement, at: datetime) -> None:
    """Each lot's whole new shares, cut at the shares reached so far, as the books cut their lots."""
    symbol, ratio = settlement.instrument.key, settlement.ratio
    seen, reached = 0, 0
    for lot in tuple(pilot.sleeve(sleeve).holdings.values()):
        if lot.symbol != symbol:
            continue
        seen += lot.shares
        shares = int(seen * ratio) - reached
        reached += shares
        if shares:
            changed = replace(lot, shares=shares, adjusted_basis=price4(lot.adjusted_basis / ratio))
            pilot.emit(HoldingSet(at, sleeve, changed, "split"))
        else:
            pilot.emit(HoldingGone(at, sleeve, lot.id, symbol, lot.shares, "split", lost=False))


def _split_mark(pilot: Pilot, settlement: Settlement) -> None:
    """An option changes its key with its strike; a share keeps its own, and one mark serves every sleeve's shares."""
    held, ratio = settlement.instrument, settlement.ratio
    mark = pilot.marks.get(held.key)
    if mark is None:
        return
    if isinstance(held, OptionContract):
        pilot.marks[split_contract(held, ratio).key] = price4(mark / ratio)
    elif (once := (held.key, f"split {settlement.at.date()}")) not in pilot.told:
        pilot.told.add(once)
        pilot.marks[held.key] = price4(mark / ratio)


def _split_option(option: ShortOption, settlement: Settlement) -> ShortOption:
    ratio = settlement.ratio
    return replace(
        option,
        contract=split_contract(option.contract, ratio),
        contracts=int(option.contracts * ratio),
        credit=price4(option.credit / ratio),
        first_credit=price4(option.first_credit / ratio),
        debits=price4(option.debits / ratio),
    )
