"""One leg of a deployment: from what it may spend to a proposal, or why it buys nothing (section 5)."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.verdict import Verdict
from trellis.core.numbers import ONE, whole
from trellis.market.quotes import OptionQuote
from trellis.strategies.alluse import hedges_choice
from trellis.strategies.alluse.hedges_budget import SPEND
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import proposal_id
from trellis.strategies.hedge_account import HedgeLeg
from trellis.strategies.ports import Known, LongOption, Skip

UNAFFORDABLE = "hedge_unaffordable"


@dataclass(frozen=True, slots=True)
class LegPlan:
    """What a leg does: buys (proposal) or not (missed says why of the last instrument tried).

    ceiling is the most that may be paid per share so that the purchase stays inside the leg's share; None where the
    slippage cap ends below it anyway. reviews: every candidate judged. missed: the rule, hedge_unaffordable or another
    reason, the premium of one contract in USD (empty where none was seen), and the share.
    """

    proposal: Proposal | None
    ceiling: Decimal | None
    reviews: tuple[tuple[Proposal, Verdict], ...]
    missed: Skip | None


def plan_leg(occasion: Occasion, leg: HedgeLeg, cause: str) -> LegPlan:
    """Buy as many whole contracts as the leg's share pays at mid, of the first instrument that gives at least one.

    The index put is tried on SPX first and then on XSP, its tenth.
    """
    share = occasion.state.hedge.share(leg)
    reviews: list[tuple[Proposal, Verdict]] = []
    missed: Skip | None = None
    for symbol in hedges_choice.instruments(leg, occasion.rulebook):
        found = _seen(occasion, leg, symbol)
        if isinstance(found, Skip):
            missed = missed or found
            continue
        quote, mid = found
        each = mid * occasion.rulebook.number("A.mult")
        count = whole(share / each)
        if count == 0:
            missed = Skip(symbol, SPEND, UNAFFORDABLE, str(each), str(share))
            continue
        proposal = _purchase(occasion, quote, count, cause)
        verdict = occasion.judge(proposal, quote)
        reviews.append((proposal, verdict))
        if verdict.allowed:
            return LegPlan(proposal, _ceiling(mid, share, count, occasion.rulebook), tuple(reviews), None)
        clause = verdict.breaches[0]
        missed = Skip(symbol, clause.rule, clause.reason, clause.value, clause.limit)
    return LegPlan(None, None, tuple(reviews), missed)


def plan_release(known: Known, account: str, hedge: LongOption, rule: str, *, attempt: int = 0) -> Proposal:
    """Sell the whole hedge."""
    contract, sleeve = hedge.contract, known.sleeve.sleeve
    key = contract.key + hedge.id
    action, symbol = Action.SELL_HEDGE, contract.underlying
    return Proposal(
        id=proposal_id(account, sleeve, known.at.date(), action, symbol, key, rule, attempt),
        sleeve=sleeve,
        action=action,
        symbol=symbol,
        quantity=hedge.contracts,
        single_stock=False,
        right=contract.right,
        strike=contract.strike,
        expiry=contract.expiry,
        reason=rule,
        closing=hedge.id,
    )


def _seen(occasion: Occasion, leg: HedgeLeg, symbol: str) -> tuple[OptionQuote, Decimal] | Skip:
    listed = symbol in occasion.feed.underlyings()
    spot = occasion.feed.spot(symbol, occasion.at) if listed else None
    if spot is None:
        return Skip(symbol, "S8.missing", "missing:spot", "none", "")
    reach = hedges_choice.last_expiry(leg, occasion.today, occasion.rulebook)
    chain = occasion.feed.chain(symbol, occasion.at, reach)
    quote = hedges_choice.choose(leg, chain, symbol, spot.price, occasion.today, occasion.rulebook)
    if isinstance(quote, Skip):
        return quote
    return (quote, quote.mid) if quote.mid is not None else Skip(symbol, "S8.missing", "missing:mid", "none", "")


def _purchase(occasion: Occasion, quote: OptionQuote, count: int, cause: str) -> Proposal:
    contract, action = quote.contract, Action.BUY_HEDGE
    symbol = contract.underlying
    names = (action, symbol, contract.key, cause, occasion.attempt)
    return Proposal(
        id=proposal_id(occasion.account, occasion.sleeve, occasion.today, *names),
        sleeve=occasion.sleeve,
        action=action,
        symbol=symbol,
        quantity=count,
        single_stock=False,
        right=contract.right,
        strike=contract.strike,
        expiry=contract.expiry,
        reason=cause,
    )


def _ceiling(mid: Decimal, share: Decimal, count: int, rulebook: Rulebook) -> Decimal | None:
    most = share / (count * rulebook.number("A.mult"))
    return most if most < mid * (ONE + rulebook.fraction("S0.slip.cap")) else None
