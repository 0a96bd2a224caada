"""Executions: options and shares bought and sold, rolls and other combinations, with their commissions."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.books.chart import Place
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
    parts = _parts(legs, fill)
    amounts = _amounts(parts, fill)
    postings: list[Posting] = []
    for part, amount in zip(parts, amounts, strict=True):
        postings += moved(ledger, entry, part.key, part.sign * fill.quantity, amount)
    cash = sum(amounts, ZERO)
    narration = "; ".join([part.told(fill.quantity) for part in parts])
    kind = _kind(ledger, place, parts)
    return entry.closed(kind, narration, with_cash(entry, cash, cents(fill.commission), postings))


@dataclass(frozen=True, slots=True)
class _Part:
    """One leg as executed: sign +1 bought, -1 sold; price per share."""

    key: str
    sign: int
    multiplier: int
    price: Decimal

    def told(self, quantity: int) -> str:
        return f"{'Bought' if self.sign > 0 else 'Sold'} {quantity} {self.key} at {self.price}"


def _parts(legs: Sequence[Leg], fill: Fill) -> list[_Part]:
    parts = [
        _Part(
            leg.instrument.key,
            1 if leg.side is Side.BUY else -1,
            MULTIPLIER if isinstance(leg.instrument, OptionContract) else 1,
            price,
        )
        for leg, price in zip(legs, fill.leg_prices, strict=False)
    ]
    different = len(parts) == 1 or len({part.key for part in parts}) == len(parts)
    if len(fill.leg_prices) != len(legs) or fill.quantity <= 0 or not different:
        raise problem(
            fill.id,
            "leg_prices",
            fill.leg_prices,
            f"{len(legs)} prices, different instruments and a quantity above 0 are needed (quantity {fill.quantity})",
            "Ask the broker for the execution again.",
        )
    return parts


def _amounts(parts: Sequence[_Part], fill: Fill) -> list[Decimal]:
    """Signed cash of each leg (paid is negative).

    A combination of options moves its net price in cash; the last leg takes the odd cent of rounded leg prices.
    """
    amounts = [cents(part.price * (-part.sign * fill.quantity * part.multiplier)) for part in parts]
    if len(parts) == 1 or any(part.multiplier != MULTIPLIER for part in parts):
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


def _kind(ledger: Ledger, place: Place, parts: Sequence[_Part]) -> str:
    closing = [_closes(ledger, place, part) for part in parts]
    if len(parts) > 1:
        return "option.rolled" if len(set(closing)) > 1 else "combo.filled"
    if parts[0].multiplier == MULTIPLIER:
        return "option.closed" if closing[0] else "option.opened"
    return "shares.bought" if parts[0].sign > 0 else "shares.sold"


def _closes(ledger: Ledger, place: Place, part: _Part) -> bool:
    held = ledger.lots(place, part.key)
    return bool(held) and (held[0].units > 0) != (part.sign > 0)
