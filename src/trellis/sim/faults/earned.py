"""Profit that a sleeve has realised before the span: a put sold and bought back for nothing; a loss the other way."""

from datetime import datetime
from decimal import Decimal

from trellis.autopilot.pilot import Pilot
from trellis.books.posting.fills import filled
from trellis.core.numbers import ZERO
from trellis.core.terms import Right, Side, Sleeve
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.order import Fill, Leg

_SYMBOL = {Sleeve.GEN: "SPY", Sleeve.REV: "NVDA", Sleeve.COM: "AAPL"}


GIVEN = "given profit"
"""How the cause of what is given begins."""


def earn(pilot: Pilot, sleeve: Sleeve, amount: Decimal, at: datetime) -> None:
    """Book it; the broker is to be told."""
    first = not pilot.record.parent and pilot.record.day is None
    name = f"{GIVEN} " if first else f"{GIVEN} {pilot.settings.account} "
    contract = OptionContract(_SYMBOL[sleeve], at.date(), Right.PUT, Decimal(1))
    for side, price in ((Side.SELL, max(amount, ZERO) / MULTIPLIER), (Side.BUY, max(-amount, ZERO) / MULTIPLIER)):
        fill = Fill(f"{name}{sleeve.value} {side.value}", "", at, 1, price, (price,), ZERO)
        pilot.post(filled(pilot.ledger, pilot.place(sleeve), (Leg(contract, side),), fill, ("S10.split",)))
