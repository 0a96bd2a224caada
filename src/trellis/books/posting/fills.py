"""Executions: options and shares bought and sold, rolls and other combinations, with their commissions."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.books.chart import Place
from trellis.books.keys import contract_of
from trellis.books.ledger import Ledger
from trellis.books.posting.entry import Entry, with_cash
from trellis.books.posting.units import moved
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import CENT, ZERO, cents
from trellis.core.problems import problem
from trellis.core.terms import Side
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.order import Fill, Leg

RULE = "fill"


def filled(ledger: Ledger, place: Place, legs: Sequence[Leg], fill: Fill, rules: tuple[str, ...] = ()) -> Transaction:
    """The transaction of one execution of an order with these legs; rules are the rule ids of its decision.

    An option sold to open is a lot in ShortOptions at its credit: income only once it is closed, expired or
    its shares are sold. A combination posts every leg in one transaction. Raises ProblemError where the fill's leg
    prices are missing or do not add up to its price.
    """
    entry = Entry.of(place, fill.at, fill.id, RULE, rules)
    amounts = _amounts(legs, fill)
    postings: list[Posting] = []
    for leg, amount in zip(legs, amounts, strict=True):
        postings += moved(ledger, entry, leg.instrument.key, leg.side.sign * fill.quantity, amount)
    kind = _kind(ledger, place, legs)
    cash = sum(amounts, ZERO)
    return entry.closed(kind, _narration(legs, fill), with_cash(entry, cash, cents(fill.commission), postings))


def _amounts(legs: Sequence[Leg], fill: Fill) -> list[Decimal]:
    different = len({leg.instrument.key for leg in legs}) == len(legs)
    if len(fill.leg_prices) != len(legs) or fill.quantity <= 0 or not different:
        raise problem(
            fill.id,
            "leg_prices",
            fill.leg_prices,
            f"{len(legs)} prices, different instruments and a quantity above 0 are needed (quantity {fill.quantity})",
            "Ask the broker for the execution again.",
        )
    amounts = [
        cents(-leg.side.sign * price * fill.quantity * _multiplier(leg))
        for leg, price in zip(legs, fill.leg_prices, strict=True)
    ]
    return amounts if len(legs) == 1 else _to_the_net(legs, fill, amounts)


def _to_the_net(legs: Sequence[Leg], fill: Fill, amounts: list[Decimal]) -> list[Decimal]:
    """A combination of options moves its net price in cash; the last leg takes the odd cent of rounded leg prices."""
    if not all(isinstance(leg.instrument, OptionContract) for leg in legs):
        return amounts
    odd = cents(-fill.price * fill.quantity * MULTIPLIER) - sum(amounts, ZERO)
    if abs(odd) > CENT:
        raise problem(
            fill.id,
            "leg_prices",
            ", ".join(map(str, fill.leg_prices)),
            f"they differ from the net price {fill.price} by {odd} USD",
            "Ask the broker for the execution again.",
        )
    return [*amounts[:-1], amounts[-1] + odd]


def _multiplier(leg: Leg) -> int:
    return MULTIPLIER if isinstance(leg.instrument, OptionContract) else 1


def _kind(ledger: Ledger, place: Place, legs: Sequence[Leg]) -> str:
    closing = [_closes(ledger, place, leg) for leg in legs]
    if len(legs) > 1:
        return "option.rolled" if len(set(closing)) > 1 else "combo.filled"
    if contract_of(legs[0].instrument.key):
        return "option.closed" if closing[0] else "option.opened"
    return "shares.bought" if legs[0].side is Side.BUY else "shares.sold"


def _closes(ledger: Ledger, place: Place, leg: Leg) -> bool:
    held = ledger.lots(place, leg.instrument.key)
    return bool(held) and (held[0].units > 0) != (leg.side.sign > 0)


def _narration(legs: Sequence[Leg], fill: Fill) -> str:
    return "; ".join(
        f"{'Bought' if leg.side is Side.BUY else 'Sold'} {fill.quantity} {leg.instrument.key} at {price}"
        for leg, price in zip(legs, fill.leg_prices, strict=True)
    )
