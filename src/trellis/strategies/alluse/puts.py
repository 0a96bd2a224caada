"""Weekly cash-secured puts of Gen and Rev, and Com's re-entry into lots called away (S4.reenter)."""

from datetime import date

from trellis.constitution.proposal import Action
from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote
from trellis.market.sessions import Sessions
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.blocks import put_block
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.filling import Offer, fill
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import opening
from trellis.strategies.alluse.ruleset import DteRule
from trellis.strategies.alluse.selection import choose_expiry, last_candidate_expiry, pick
from trellis.strategies.ports import Known, Plan, Skip


def plan_puts(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    *,
    attempt: int = 0,
) -> Plan:
    """The sleeve's puts for its window. Symbols skipped earlier in the cycle stay out without a new skip.

    Where shares held have no print the deployment is not known and every symbol is deferred.
    """
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    symbols = _symbols(occasion)
    if not symbols:
        return Plan()
    block = put_block(known)
    if block is not None:
        return block.plan(symbols)
    if facts.unpriced(known, feed):
        return Plan(deferred=symbols)
    dropped = dict(known.sleeve.skipped)
    found = [_offer(occasion, symbol) for symbol in symbols if symbol not in dropped]
    passed_over = [each for each in found if isinstance(each, Skip)]
    return fill(occasion, [each for each in found if isinstance(each, Offer)], passed_over, dropped)


def _symbols(occasion: Occasion) -> tuple[str, ...]:
    symbols = occasion.rulebook.symbols(occasion.rules.universe)
    if not occasion.rules.puts_replace_lost_lots:
        return symbols
    return tuple(symbol for symbol in symbols if facts.lots_to_rebuild(occasion.state, symbol))


def _offer(occasion: Occasion, symbol: str) -> Offer | Skip:
    rules = occasion.rules
    held = facts.shares_held(occasion.state, symbol)
    most_held = occasion.rulebook.integer("S7.resume")
    if held > most_held and not rules.puts_replace_lost_lots:
        return Skip(symbol, "S7.cc", "shares_held", str(held), str(most_held))
    quote = _quote(occasion, symbol)
    if isinstance(quote, Skip):
        return quote
    proposal = opening(
        occasion.known,
        occasion.account,
        Action.OPEN_PUT,
        quote.contract,
        1,
        band=rules.put_band,
        dte=rules.put_dte,
        reason=rules.put_band,
        single_stock=occasion.single_stock(symbol),
        attempt=occasion.attempt,
    )
    most = facts.lots_to_rebuild(occasion.state, symbol) if rules.puts_replace_lost_lots else None
    return Offer(proposal, quote.contract.strike * MULTIPLIER, most, quote)


def _quote(occasion: Occasion, symbol: str) -> OptionQuote | Skip:
    rules, rulebook, sessions, today = occasion.rules, occasion.rulebook, occasion.sessions, occasion.today
    rule = DteRule(rules.put_dte, rules.market_days)
    own = occasion.week.opening(occasion.sleeve)
    shift = own.holiday_shift if own is not None else 0
    last = last_candidate_expiry(today, rule, rulebook, sessions, shift)
    chain = occasion.feed.chain(symbol, occasion.at, last)
    if chain is None or not chain.quotes:
        return Skip(symbol, "S8.chain", "missing:chain", "none", "chain")
    listed = [each.contract.expiry for each in chain.quotes if each.contract.right is Right.PUT]
    expiry = choose_expiry(listed, today, rule, rulebook, sessions, occasion.week, shift)
    if expiry is None:
        return Skip(symbol, rules.put_dte, "no_expiry", _first(listed), "-".join(map(str, rule.bounds(rulebook))))
    return pick(chain, symbol, Right.PUT, expiry, rules.put_band, rulebook)


def _first(listed: list[date]) -> str:
    return min(listed).isoformat() if listed else "none"
