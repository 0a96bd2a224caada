"""An option's price facts as it nears its end."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.ports import ShortOption


@dataclass(frozen=True, slots=True)
class Seen:
    """An option's price facts at the instant; mid None where the quote is not valid."""

    spot: Decimal
    mid: Decimal | None
    intrinsic: Decimal


def seen_now(occasion: Occasion, option: ShortOption) -> Seen | None:
    """The facts now; None unless the print is fresh (S8.stale: orders need one); a stale quote counts as no mid."""
    oldest = occasion.rulebook.number("S8.stale")
    spot = occasion.feed.spot(option.contract.underlying, occasion.at)
    if spot is None or facts.age(spot, occasion.at) > oldest:
        return None
    quote = occasion.feed.quote(option.contract, occasion.at)
    fresh = quote is not None and facts.age(quote, occasion.at) <= occasion.rulebook.number("A.quote")
    return Seen(spot.price, quote.mid if quote is not None and fresh else None, intrinsic(option, spot.price))


def intrinsic(option: ShortOption, spot: Decimal) -> Decimal:
    """What exercise would bring per share."""
    strike = option.contract.strike
    return max(strike - spot if option.is_put else spot - strike, ZERO)
