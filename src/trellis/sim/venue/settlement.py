"""What becomes of holdings without an order: expiry, assignment, exercise, dividends, splits, an end of prices.

A.mult: only standard deliverables. An option in the money by 0.01 or more at the close of its
last session is assigned or exercised, anything less expires (the Clearing Corporation's exercise by exception).
An option that a split would leave with another deliverable is paid out before it, a fraction of a share in cash.
"""

from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import CENT, ONE, ZERO, cents
from trellis.core.problems import problem
from trellis.core.terms import Right
from trellis.market.corporate_actions import dividend_cash, split_contract, split_shares
from trellis.market.instruments import MULTIPLIER, Instrument, OptionContract, Underlying
from trellis.market.ports import Dividend, Split
from trellis.market.quotes import OptionQuote
from trellis.orders.order import Settlement
from trellis.sim.venue.holdings import Holder


def intrinsic(contract: OptionContract, spot: Decimal) -> Decimal:
    """What exercising now is worth per share; negative out of the money."""
    return spot - contract.strike if contract.right is Right.CALL else contract.strike - spot


def expiry(
    holder: Holder, contract: OptionContract, quantity: int, spot: Decimal, at: datetime, *, cash_settled: bool
) -> Settlement:
    """The end of an option at the close of its last session. Index options (cash_settled) pay their intrinsic value."""
    if intrinsic(contract, spot) < CENT:
        return _settlement(holder, "expired", contract, at, quantity=-quantity)
    kind = "exercised" if quantity > 0 else "assigned"
    if cash_settled:
        paid = cents(intrinsic(contract, spot) * quantity * MULTIPLIER)
        return _settlement(holder, kind, contract, at, quantity=-quantity, cash=paid)
    return delivery(holder, kind, contract, quantity, at)


def delivery(holder: Holder, kind: str, contract: OptionContract, quantity: int, at: datetime) -> Settlement:
    """Shares against the strike for all of the holding: a long call or a short put receives shares, the others give."""
    way = 1 if contract.right is Right.CALL else -1
    shares = way * quantity * MULTIPLIER
    cash = cents(-shares * contract.strike)
    return _settlement(holder, kind, contract, at, quantity=-quantity, shares=shares, cash=cash)


def called_early(quote: OptionQuote, spot: Decimal, dividend: Decimal) -> bool:
    """Whether a call is exercised for tomorrow's dividend: in the money with less extrinsic value than the dividend."""
    inside = intrinsic(quote.contract, spot)
    return inside > 0 and quote.mid is not None and quote.mid - inside < dividend


def put_early(quote: OptionQuote, spot: Decimal) -> bool:
    """Whether a put is exercised early: in the money and offered at no more than its intrinsic value."""
    inside = intrinsic(quote.contract, spot)
    return inside > 0 and quote.ask is not None and 0 < quote.ask <= inside


def dividend(holder: Holder, share: Underlying, shares: int, paid: Dividend, at: datetime) -> Settlement:
    """Cash for shares held into the ex-date. It is paid on the ex-date, not weeks later as in life."""
    return _settlement(holder, "dividend", share, at, quantity=shares, cash=dividend_cash(paid, shares))


def split(
    holder: Holder, held: Instrument, quantity: int, by: Split, price: Decimal, at: datetime
) -> tuple[Settlement, Instrument]:
    """The change of a holding by a split, and what it is afterwards.

    A fraction of a share is paid in cash at the price, which is on the new basis. An option must come from a
    whole-number split: others are paid out the evening before.
    """
    if isinstance(held, OptionContract):
        change, successor = quantity * int(by.ratio) - quantity, split_contract(held, by.ratio)
        return _settlement(holder, "split", held, at, quantity=change, ratio=by.ratio), successor
    whole, fraction = split_shares(quantity, by.ratio)
    paid = cents(fraction * price)
    return _settlement(holder, "split", held, at, quantity=whole - quantity, cash=paid, ratio=by.ratio), held


def paid_out(holder: Holder, kind: str, held: Instrument, quantity: int, price: Decimal, at: datetime) -> Settlement:
    """The end of a holding for its price in cash: adjusted, before a split that would leave the option without its
    standard deliverable; delisted, where the prices of the underlying have ended.
    """
    multiplier = MULTIPLIER if isinstance(held, OptionContract) else 1
    return _settlement(holder, kind, held, at, quantity=-quantity, cash=cents(price * quantity * multiplier))


def value(contract: OptionContract, spot: Decimal, quote: OptionQuote | None) -> Decimal:
    """What an option is worth per share: halfway between bid and ask, else what exercising it would bring."""
    if quote is not None and quote.bid is not None and quote.ask is not None:
        return (quote.bid + quote.ask) / 2
    return max(intrinsic(contract, spot), ZERO)


def missing_close(symbol: str, day: date) -> Exception:
    """The problem of an expiry without a closing price."""
    return problem(f"feed for {symbol}", "spot", None, f"is missing on {day}, where options expire", "Give its prices.")


def _settlement(
    holder: Holder,
    kind: str,
    instrument: Instrument,
    at: datetime,
    *,
    quantity: int,
    shares: int = 0,
    cash: Decimal = ZERO,
    ratio: Decimal = ONE,
) -> Settlement:
    account, sleeve = holder
    name = f"{kind}-{account}-{sleeve}-{instrument.key}-{at:%Y%m%d}"
    return Settlement(name, at, kind, instrument, quantity, shares, cash, ratio, ZERO, account, sleeve)
