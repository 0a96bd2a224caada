"""How a report writes money, shares of one, days, instruments and rules' verbs."""

import re
from datetime import date
from decimal import Decimal

from trellis.books.keys import contract_of
from trellis.core.numbers import cents
from trellis.core.terms import Side
from trellis.market.instruments import OptionContract, Underlying
from trellis.orders.order import Leg

NOT_KNOWN = "n/a"

_VERBS = {
    "open.csp": "sell",
    "open.cc": "sell",
    "open.shares": "buy",
    "roll": "roll to",
    "close": "buy back",
    "exit": "exit at market",
    "open.leap": "buy to own",
    "close.leap": "sell",
    "open.hedge": "buy as hedge",
    "close.hedge": "sell hedge",
}


def money(amount: Decimal) -> str:
    """An amount with two places and thousands separated: 1,234.50; below zero with a minus sign in front."""
    rounded = cents(amount)
    return f"{rounded:,.2f}" if rounded else "0.00"


def signed(amount: Decimal) -> str:
    """An amount with its sign always shown, zero without."""
    rounded = cents(amount)
    return f"{rounded:+,.2f}" if rounded else "0.00"


def plain(amount: Decimal) -> str:
    """An amount for machines: two places, nothing between digits."""
    rounded = cents(amount)
    return f"{rounded:.2f}" if rounded else "0.00"


def percent(fraction: Decimal | float | None, places: int = 1) -> str:
    """A fraction as a percentage: 12.3 %; n/a where it is not known."""
    return NOT_KNOWN if fraction is None else f"{fraction * 100:.{places}f} %"


def ratio(value: float | None) -> str:
    """A ratio with two places; n/a where it is not known."""
    return NOT_KNOWN if value is None else f"{value:.2f}"


def number(value: Decimal) -> str:
    """An exact number without needless zeros: 0.3354, 127."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def long_day(day: date) -> str:
    """2 January 2019."""
    return f"{day.day} {day:%B %Y}"


def contract_text(contract: OptionContract) -> str:
    """SPY 247 put 2019-01-04."""
    return f"{contract.underlying} {number(contract.strike)} {contract.right.value} {contract.expiry}"


def key_text(key: str) -> str:
    """The same from an instrument key; a share's key is its symbol."""
    contract = contract_of(key)
    return contract_text(contract) if contract is not None else key


def instrument_text(instrument: OptionContract | Underlying) -> str:
    """An option in words, or the symbol."""
    return contract_text(instrument) if isinstance(instrument, OptionContract) else instrument.symbol


def leg_text(leg: Leg) -> str:
    """buy or sell and the instrument."""
    return f"{'buy' if leg.side is Side.BUY else 'sell'} {instrument_text(leg.instrument)}"


def verb_text(action: str) -> str:
    """The verb that goes before a quantity and an instrument: sell, buy back ..."""
    return _VERBS.get(action, action)


def weeks(count: int) -> str:
    """1 week, 2 weeks."""
    return f"{count} week{'' if count == 1 else 's'}"


def tag_text(tag: str) -> str:
    """A week's tag as people say it: earnings skip, Level 3 exit."""
    return re.sub(r"^l(\d)_", r"Level \1 ", tag).replace("_", " ")
