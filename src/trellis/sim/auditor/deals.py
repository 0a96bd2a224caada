"""What fills and settlements do to a sleeve's cash, units and sold options, by the auditor's own sums."""

from decimal import Decimal

from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Right, Sleeve
from trellis.market.corporate_actions import split_contract
from trellis.market.instruments import OptionContract
from trellis.orders.order import Fill, Order, Settlement
from trellis.sim.auditor import figures
from trellis.sim.auditor.state import Decided, Short, SleeveBook

_TRIGGER = "S5.trig"


def book_fill(book: SleeveBook, decided: Decided, order: Order, fill: Fill) -> None:
    """Cash and units of every leg, then the sold option that opens, shrinks or is rolled."""
    for leg, price in zip(order.legs, fill.leg_prices, strict=True):
        change = leg.side.sign * fill.quantity
        book.add(leg.instrument.key, change)
        paid = cents(price * change * (figures.LOT if isinstance(leg.instrument, OptionContract) else 1))
        _pay(book, order.purpose, paid)
        book.gains += book.lots.trade(leg.instrument.key, change, -paid, fill.at.date())
    _pay(book, order.purpose, fill.commission)
    book.gains -= fill.commission
    purpose = order.purpose
    if purpose in ("open.csp", "open.cc"):
        _sold(book, decided.intent.decision, order, fill.quantity, fill.price, None, ZERO)
    elif purpose in ("close", "exit", "roll"):
        chain = book.shorts.get(decided.closing)
        _less(book, decided.closing, fill.quantity)
        if purpose == "roll":
            debits = (chain.debits if chain is not None else ZERO) + fill.price
            first = chain.first_credit if chain is not None else ZERO
            _sold(book, decided.intent.decision, order, fill.quantity, fill.leg_prices[1], first, debits)
    book.facts.add("trade")
    if purpose == "exit":
        book.facts.add("l3_exit")
    if purpose == "roll":
        book.facts.add("roll")
    contract = order.legs[0].instrument
    if purpose == "open.hedge" and isinstance(contract, OptionContract):
        book.hedge.buy(decided.intent.decision, contract, fill)
    elif purpose == "close.hedge":
        book.hedge.sell(decided.closing, fill.quantity)
    if purpose == "open.hedge" and decided.reason.startswith(_TRIGGER):
        book.facts.add("triggered_hedge")


def _pay(book: SleeveBook, purpose: str, amount: Decimal) -> None:
    """LEAPs are paid from their own ledger (Part E), all else from the sleeve's cash."""
    if purpose in ("open.leap", "close.leap"):
        book.leap_cash -= amount
    else:
        book.cash -= amount


def book_settlement(book: SleeveBook, event: Settlement) -> None:
    """Expiry, assignment, dividend or split."""
    held = event.instrument
    book.cash += event.cash - event.fee
    book.gains -= event.fee
    if event.kind == "split":
        _split(book, event)
        return
    if event.kind == "dividend":
        book.dividends += event.cash
        return
    _realise(book, event)
    book.add(held.key, event.quantity)
    if event.shares and isinstance(held, OptionContract):
        book.add(held.underlying, event.shares)
    if event.kind == "assigned" and isinstance(held, OptionContract):
        book.facts.add("assignment")
        _lose(book, held, abs(event.quantity))
    left = abs(event.quantity)
    for short in list(book.shorts.values()):
        if short.contract == held and left:
            ending = min(left, short.contracts)
            left -= ending
            _less(book, short.id, ending)


def _realise(book: SleeveBook, event: Settlement) -> None:
    """An option that ends realises its premium; one that delivers shares passes it on to their cost or proceeds."""
    held, day = event.instrument, event.at.date()
    if event.shares and isinstance(held, OptionContract):
        premium = -book.lots.take(held.key, abs(event.quantity))
        book.gains += book.lots.trade(held.underlying, event.shares, event.cash + premium, day)
    else:
        book.gains += book.lots.trade(held.key, event.quantity, event.cash, day)


def _lose(book: SleeveBook, held: OptionContract, lots: int) -> None:
    """Com rebuilds what is called away (S4.reenter); shares put to it are rebuilt."""
    if book.sleeve is Sleeve.COM:
        change = lots if held.right is Right.CALL else -lots
        book.lost[held.underlying] = max(book.lost.get(held.underlying, 0) + change, 0)


def _split(book: SleeveBook, event: Settlement) -> None:
    held, before = event.instrument, book.units.get(event.instrument.key, 0)
    after = before + event.quantity
    book.add(held.key, -before)
    if not isinstance(held, OptionContract):
        book.add(held.key, after)
        book.lots.multiply(held.key, held.key, event.ratio)
        return
    book.lots.multiply(held.key, split_contract(held, event.ratio).key, event.ratio)
    book.add(split_contract(held, event.ratio).key, after)
    for short in book.shorts.values():
        if short.contract == held:
            short.contract = split_contract(held, event.ratio)
            short.contracts = int(short.contracts * event.ratio)
            short.credit /= event.ratio
            short.first_credit /= event.ratio
            short.debits /= event.ratio


def _sold(
    book: SleeveBook, name: str, order: Order, quantity: int, price: Decimal, first: Decimal | None, debits: Decimal
) -> None:
    contract = order.legs[-1].instrument
    assert isinstance(contract, OptionContract), "an option was sold"
    known = book.shorts.get(name)
    if known is None:
        book.shorts[name] = Short(name, contract, quantity, price, price if first is None else first, debits)
        return
    whole = known.contracts + quantity
    known.credit = (known.credit * known.contracts + price * quantity) / whole
    known.debits = (known.debits * known.contracts + debits * quantity) / whole
    known.first_credit = known.credit if first is None else known.first_credit
    known.contracts = whole


def _less(book: SleeveBook, name: str, quantity: int) -> None:
    short = book.shorts.get(name)
    if short is None:
        return
    short.contracts -= quantity
    if short.contracts <= 0:
        del book.shorts[name]
