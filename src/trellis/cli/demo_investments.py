"""What the demo's household holds at a broker: two made-up funds bought by the quarter, and the mix that it aims at."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper
    from trellis.sim.household.investing import Fund, Priced

SEED = 20
LABEL = "Brokerage"
EVERY = 3
"""Months from one purchase to the next; nothing is bought in the last."""
_TARGET = {"WORLDFUND": Decimal("0.75"), "BONDFUND": Decimal("0.25")}
_HALF_SPREAD = Decimal("0.0005")


def invest(keeper: "Keeper", at: datetime, last: date) -> None:
    """Open the account, tell prices and purchases up to the last day, and the mix to aim at."""
    from trellis.bookkeeping.invest.telling import tell_account, tell_asset, tell_price, tell_target
    from trellis.household.invest.terms import AssetClass, Method, Treatment
    from trellis.sim.household.investing import BONDS, SHARES, prices

    account = tell_account(keeper, LABEL, "USD", Treatment.TAXABLE, Method.HIFO, at)
    for fund, kind in ((SHARES, AssetClass.STOCKS), (BONDS, AssetClass.BONDS)):
        tell_asset(keeper, fund.symbol, kind, at, half_spread=_HALF_SPREAD)
        told = list(prices(SEED, fund, last))
        for one in told:
            tell_price(keeper, one.symbol, one.on, one.amount, "USD", "made up", at)
        for one in told[:-EVERY:EVERY]:
            _buy(keeper, account.id, fund, one, at)
    tell_target(keeper, _TARGET, at)


def _buy(keeper: "Keeper", account: str, fund: "Fund", price: "Priced", at: datetime) -> None:
    """Money comes into the account and buys units on the same day."""
    from trellis.bookkeeping.invest.telling import Telling, tell
    from trellis.household.invest.terms import What

    paid = fund.units * price.amount
    tell(keeper, Telling(account, price.on, What.PAID_IN, paid), at)
    tell(keeper, Telling(account, price.on, What.BOUGHT, paid, fund.symbol, fund.units), at)
