"""The exchange's price steps: what it takes, whatever a rulebook says of them."""

from decimal import Decimal

from trellis.core.numbers import CENT
from trellis.orders.ticks import Ticks

EXCHANGE = Ticks(below=CENT, above=Decimal("0.05"), threshold=Decimal(3), small=frozenset(("SPY", "QQQ", "IWM")))
"""Options step by a cent below 3.00 and by five from there, but for three funds; combos and shares by a cent."""
