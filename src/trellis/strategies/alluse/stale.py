"""Values too old to order by, moved to the side that warns first (S8.stale.buf)."""

from datetime import datetime
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import price4
from trellis.core.terms import Side
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote
from trellis.strategies.alluse.facts import age

BUFFER = "S8.stale.buf"


def spot_over_calls(symbol: str, feed: Feed, rulebook: Rulebook, at: datetime) -> Decimal | None:
    """The underlying's price as a short call is judged by it: the print, raised where it is old; None without one."""
    seen = feed.spot(symbol, at)
    if seen is None:
        return None
    if age(seen, at) <= rulebook.number("S8.stale"):
        return seen.price
    return price4(seen.price * rulebook.number(BUFFER, "spot_calls"))


def is_fresh(quote: OptionQuote, rulebook: Rulebook, at: datetime) -> bool:
    """Whether an order may follow from the quote (A.quote)."""
    return age(quote, at) <= rulebook.number("A.quote")


def cautious_mid(quote: OptionQuote | None, side: Side, rulebook: Rulebook, at: datetime) -> Decimal | None:
    """What an option is taken to cost or bring: its mid, made worse where the quote is old; None without one."""
    if quote is None or quote.mid is None or is_fresh(quote, rulebook, at):
        return quote.mid if quote is not None else None
    name = "option_buy" if side is Side.BUY else "option_sell"
    return price4(quote.mid * rulebook.number(BUFFER, name))
