"""What trading costs (A.cost). The figures come from the caller."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO, cents
from trellis.market.instruments import OptionContract
from trellis.orders.order import Order


@dataclass(frozen=True, slots=True)
class Costs:
    """Commissions in USD: commission and fee per option contract and side; per share, with a minimum per order.

    The minimum is for each child order as sent, over all of its fills; settlement costs nothing.
    """

    contract: Decimal
    contract_fee: Decimal
    share: Decimal
    share_minimum: Decimal

    def of_fill(self, order: Order, before: int, quantity: int) -> Decimal:
        """The commission of a fill, given what the order had filled before it."""
        return self._of_order(order, before + quantity) - self._of_order(order, before)

    def _of_order(self, order: Order, filled: int) -> Decimal:
        if filled == 0:
            return ZERO
        contracts = sum(isinstance(leg.instrument, OptionContract) for leg in order.legs)
        total = (self.contract + self.contract_fee) * contracts * filled
        if contracts < len(order.legs):
            total += max(self.share_minimum, self.share * filled * (len(order.legs) - contracts))
        return cents(total)
