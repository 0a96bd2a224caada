"""Com's first shares: whole lots, fewest lots first, caps included (S4.shares.init)."""

from trellis.constitution.rulebook import Rulebook
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.blocks import share_block
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.filling import Offer, fill
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import buying
from trellis.strategies.ports import Known, Plan, Skip

RULE = "S4.shares.init"


def plan_shares(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    *,
    attempt: int = 0,
) -> Plan:
    """Share buys for the window, nothing unless known.sleeve.needs_shares (new capital has arrived)."""
    if not known.sleeve.needs_shares:
        return Plan()
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    symbols = rulebook.symbols(occasion.rules.universe)
    block = share_block(known)
    if block is not None:
        return block.plan(symbols)
    if facts.unpriced(known, feed):
        return Plan(deferred=symbols)
    dropped = dict(known.sleeve.skipped)
    found = [_offer(occasion, symbol) for symbol in symbols if symbol not in dropped]
    passed_over = [each for each in found if isinstance(each, Skip)]
    return fill(occasion, [each for each in found if isinstance(each, Offer)], passed_over, dropped)


def _offer(occasion: Occasion, symbol: str) -> Offer | Skip:
    spot = occasion.feed.spot(symbol, occasion.at)
    if spot is None:
        return Skip(symbol, "S8.missing", "missing:spot", "none", "spot")
    shares, single = occasion.rulebook.integer(RULE), occasion.single_stock(symbol)
    lot = buying(occasion.known, occasion.account, symbol, shares, RULE, single, occasion.attempt)
    return Offer(lot, spot.price * shares)
