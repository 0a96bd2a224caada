"""Covered calls: Com's Monday calls, and calls on assigned shares of every sleeve (S4.entry.*, S2.assign.cc, S7.cc).

Assigned lots are written in the recovery band until spot reaches their adjusted basis (S2.recover), then in the
sleeve's exit band. Lots that Com bought are always written in its own band.
"""

from dataclasses import dataclass
from datetime import date

from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.numbers import whole
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER
from trellis.market.ports import Feed
from trellis.market.quotes import Chain, OptionQuote
from trellis.market.sessions import Sessions
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.blocks import safe_block
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.earnings import earnings_facts
from trellis.strategies.alluse.filling import skip_of
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import opening
from trellis.strategies.alluse.ruleset import DteRule, dte_rule_of
from trellis.strategies.alluse.selection import choose_expiry, last_candidate_expiry, pick
from trellis.strategies.ports import Holding, Known, Plan, Skip

BELOW_BASIS = "below_basis"


@dataclass(frozen=True, slots=True)
class CallNeed:
    """Calls to write on lots of one symbol that share a band."""

    symbol: str
    band: str
    contracts: int


def plan_calls(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    *,
    attempt: int = 0,
) -> Plan:
    """Calls on every uncovered lot the sleeve may write on. A call whose strike is below the lots' basis is allowed and
    tagged in facts as (proposal id, below_basis).
    """
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    symbols = _symbols(occasion)
    block = safe_block(known)
    if block is not None:
        return Plan(deferred=symbols, facts=(("blocked", block.rule),)) if symbols else Plan()
    dropped = dict(known.sleeve.skipped)
    needs = [need for symbol in symbols if symbol not in dropped for need in call_needs(occasion, symbol)]
    return _planned(occasion, [_written(occasion, need) for need in needs])


def coverage(occasion: Occasion, symbol: str) -> int:
    """The most calls the symbol's lots may carry now: all, or the floor of half in an earnings week (S4.earn.cover)."""
    lots = facts.shares_held(occasion.state, symbol) // MULTIPLIER
    earnings = earnings_facts(
        symbol,
        occasion.single_stock(symbol),
        occasion.feed,
        occasion.rulebook,
        occasion.at,
        occasion.week,
        None,
    )
    share = occasion.rulebook.number(occasion.rules.cover if earnings.this_week else "S4.cover.max")
    return whole(lots * share)


def call_needs(occasion: Occasion, symbol: str) -> list[CallNeed]:
    """Calls still to write on the symbol, by band: recovering lots first, never beyond what coverage allows."""
    room = coverage(occasion, symbol) - facts.contracts_short(occasion.state, symbol, Right.CALL)
    wanted = _wanted(occasion, symbol)
    needs: list[CallNeed] = []
    for band, lots in wanted.items():
        count = min(lots - _written_in(occasion, symbol, band), room)
        if count > 0:
            needs.append(CallNeed(symbol, band, count))
            room -= count
    return needs


def _wanted(occasion: Occasion, symbol: str) -> dict[str, int]:
    """Lots by band. Shares that make no whole lot of their own count with the lots before them."""
    rules = occasion.rules
    shares = {rules.recovery: 0, rules.exit_band: 0}
    for lot in occasion.state.holdings:
        if lot.symbol == symbol:
            shares[rules.recovery if _recovering(occasion, lot) else rules.exit_band] += lot.shares
    recovering = shares[rules.recovery] // MULTIPLIER
    total = sum(shares.values()) // MULTIPLIER
    return {rules.recovery: recovering, rules.exit_band: total - recovering}


def _recovering(occasion: Occasion, lot: Holding) -> bool:
    spot = occasion.feed.spot(lot.symbol, occasion.at)
    if not lot.assigned or lot.adjusted_basis <= 0:
        return False
    return spot is None or spot.price < occasion.rulebook.number("S2.recover") * lot.adjusted_basis


def _written_in(occasion: Occasion, symbol: str, band: str) -> int:
    """Calls already short in the band; those still working count as recovery calls first."""
    recovery = band == occasion.rules.recovery
    calls = (each for each in occasion.state.options if not each.is_put and each.contract.underlying == symbol)
    return sum(each.contracts for each in calls if each.recovery is recovery)


def _symbols(occasion: Occasion) -> tuple[str, ...]:
    """Symbols with a whole lot, in rulebook order, those outside the universe last."""
    order = occasion.rulebook.symbols(occasion.rules.universe)
    held = {lot.symbol for lot in occasion.state.holdings}
    ranked = [symbol for symbol in order if symbol in held] + sorted(held.difference(order))
    return tuple(each for each in ranked if facts.shares_held(occasion.state, each) >= MULTIPLIER)


_Written = tuple[Proposal, Verdict] | Skip


def _written(occasion: Occasion, need: CallNeed) -> _Written:
    rule = dte_rule_of(need.band)
    quote = _quote(occasion, need, rule)
    if isinstance(quote, Skip):
        return quote
    proposal = opening(
        occasion.known,
        occasion.account,
        Action.OPEN_CALL,
        quote.contract,
        need.contracts,
        band=need.band,
        dte=rule.id,
        reason=need.band,
        single_stock=occasion.single_stock(need.symbol),
        attempt=occasion.attempt,
    )
    return proposal, occasion.judge(proposal, quote)


def _quote(occasion: Occasion, need: CallNeed, rule: DteRule) -> OptionQuote | Skip:
    shift = occasion.week.calls_opening.holiday_shift if occasion.week.calls_opening else 0
    rulebook, sessions, today = occasion.rulebook, occasion.sessions, occasion.today
    last = last_candidate_expiry(today, rule, rulebook, sessions, shift)
    chain = occasion.feed.chain(need.symbol, occasion.at, last)
    if chain is None or not chain.quotes:
        return Skip(need.symbol, "S8.chain", "missing:chain", "none", "chain")
    expiry = choose_expiry(_listed(chain), today, rule, rulebook, sessions, occasion.week, shift)
    if expiry is None:
        listed = min(_listed(chain), default=None)
        return Skip(
            need.symbol, rule.id, "no_expiry", listed.isoformat() if listed else "none", str(rule.bounds(rulebook))
        )
    return pick(chain, need.symbol, Right.CALL, expiry, need.band, rulebook)


def _listed(chain: Chain) -> list[date]:
    return [each.contract.expiry for each in chain.quotes if each.contract.right is Right.CALL]


def _planned(occasion: Occasion, written: list[_Written]) -> Plan:
    skips = [each for each in written if isinstance(each, Skip)]
    reviewed = [each for each in written if not isinstance(each, Skip)]
    later = tuple(each.symbol for each, verdict in reviewed if verdict.outcome is Outcome.DEFERRED)
    refused = [(each, verdict) for each, verdict in reviewed if not verdict.allowed and each.symbol not in later]
    skips += [skip_of(each.symbol, verdict) for each, verdict in refused]
    allowed = tuple(each for each, verdict in reviewed if verdict.allowed)
    tags = tuple((each.id, BELOW_BASIS) for each in allowed if _below_basis(occasion, each))
    return Plan(allowed, tuple(skips), tuple(reviewed), later, facts=tags)


def _below_basis(occasion: Occasion, proposal: Proposal) -> bool:
    lots = [lot for lot in occasion.state.holdings if lot.symbol == proposal.symbol and lot.assigned]
    return any(proposal.strike is not None and proposal.strike < lot.adjusted_basis for lot in lots)
