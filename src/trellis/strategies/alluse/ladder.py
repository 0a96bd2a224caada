"""The LEAP ladder (section 17, Part E): which growth call is bought next, and which is rolled.

The rule alone chooses. Suggestions of any model for strikes, expiries or deltas have no way in here: they would need a
named person's approval (S13.llms) and a change of the rulebook.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.verdict import Verdict
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO, price4
from trellis.core.terms import Right
from trellis.market.ports import Feed
from trellis.market.quotes import Chain, OptionQuote
from trellis.strategies.alluse.blocks import share_block
from trellis.strategies.alluse.cadence import calendar_dte
from trellis.strategies.alluse.facts import ladder_costs
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.owning import owning, selling
from trellis.strategies.alluse.selection import pick
from trellis.strategies.ports import Known, LongKind, LongOption, Plan, Skip, SleeveState

DELTA, TENOR, STAGGER = "S17.call.delta", "S17.call.tenor", "S17.stagger"
BUY, LOOK, ROLL_TTE, ROLL_DELTA = "S17.buy", "S17.look", "S17.roll.tte", "S17.roll.delta"
UNIVERSE = "S4.universe"


def plan_rung(occasion: Occasion) -> Plan:
    """The one contract to buy next, and every review on the way to it; without a proposal, why there is none.

    The symbol with the least in the ladder comes first, within it the expiry with the least. An expiry that would hold
    too much gives way to the next, a symbol with nothing that may be bought, or that is too dear, to the next symbol.
    """
    symbols = by_cost(occasion.rulebook.symbols(UNIVERSE), occasion.state)
    block = share_block(occasion.known)
    if block is not None:
        return Plan(deferred=symbols, facts=(("blocked", block.rule),))
    search = _Search(occasion)
    proposal = next((found for symbol in symbols if (found := search.of(symbol)) is not None), None)
    proposals = () if proposal is None else (proposal,)
    return Plan(proposals=proposals, skips=tuple(search.skips), reviews=tuple(search.reviews))


def plan_roll(known: Known, feed: Feed, rulebook: Rulebook, account: str, attempt: int) -> Sequence[Proposal]:
    """Sales of the growth calls whose time or delta has come (S17.roll.tte, S17.roll.delta); hedges never roll."""
    return tuple(
        selling(known, account, option, Action.SELL_LEAP, rule, attempt)
        for option in known.sleeve.longs
        if option.kind is LongKind.LEAP and (rule := roll_rule(option, known, feed, rulebook))
    )


def roll_rule(option: LongOption, known: Known, feed: Feed, rulebook: Rulebook) -> str:
    """The rule that rolls the call today; empty where it stays. Without a delta only its time is judged."""
    quote = feed.quote(option.contract, known.at)
    delta = quote.delta if quote is not None else None
    return rolls_by(option.contract.expiry, delta, known.at.date(), rulebook)


def rolls_by(expiry: date, delta: Decimal | None, today: date, rulebook: Rulebook) -> str:
    """S17.roll.tte at so many calendar months or fewer, else S17.roll.delta outside the band, whose ends are inside."""
    if today >= months_after(expiry, -rulebook.integer(ROLL_TTE)):
        return ROLL_TTE
    if delta is not None and not rulebook.band(ROLL_DELTA).holds(price4(abs(delta))):
        return ROLL_DELTA
    return ""


def by_cost(symbols: Sequence[str], state: SleeveState) -> tuple[str, ...]:
    """The symbols by what the ladder has spent on them, the least first; ties in rulebook order."""
    costs = dict.fromkeys(symbols, ZERO)
    for option in state.longs:
        if option.kind is LongKind.LEAP and option.contract.underlying in costs:
            costs[option.contract.underlying] += option.total_cost
    return tuple(sorted(symbols, key=lambda symbol: costs[symbol]))


def rungs_by_cost(
    listed: Iterable[date], today: date, ladder: Sequence[tuple[date, Decimal]], rulebook: Rulebook
) -> tuple[date, ...]:
    """Listed expiries inside S17.call.tenor, the one with the least of the ladder's cost first; a tie goes to the one
    nearest the tenor's target, of two equally near to the earlier.
    """
    low, high = rulebook.bounds(TENOR)
    target, costs = rulebook.integer(TENOR, "target"), dict(ladder)
    inside = {day for day in listed if low <= calendar_dte(today, day) <= high}
    return tuple(sorted(inside, key=lambda day: (costs.get(day, ZERO), abs(calendar_dte(today, day) - target), day)))


@dataclass(slots=True)
class _Search:
    """The way through symbols and expiries, with what was reviewed and what was passed over."""

    occasion: Occasion
    skips: list[Skip] = field(default_factory=list)
    reviews: list[tuple[Proposal, Verdict]] = field(default_factory=list)

    def of(self, symbol: str) -> Proposal | None:
        """The symbol's contract that may be bought now; None with a skip where there is none."""
        chain = self._chain(symbol)
        quotes = [] if chain is None else [each for each in chain.quotes if each.contract.right is Right.CALL]
        ladder = ladder_costs(self.occasion.state)
        listed = {each.contract.expiry for each in quotes}
        rungs = rungs_by_cost(listed, self.occasion.today, ladder, self.occasion.rulebook)
        if not rungs:
            self.skips.append(Skip(symbol, TENOR, "no_expiry", str(max(listed, default="none")), "12-18 months"))
        for expiry in rungs:
            found = pick(chain, symbol, Right.CALL, expiry, DELTA, self.occasion.rulebook)
            if isinstance(found, Skip):
                self.skips.append(found)
                continue
            proposal, verdict = self._reviewed(found)
            if verdict.allowed:
                return proposal
            if all(clause.rule != STAGGER for clause in verdict.breaches):
                return None
        return None

    def _chain(self, symbol: str) -> Chain | None:
        days = self.occasion.rulebook.bounds(TENOR)[1]
        return self.occasion.feed.chain(symbol, self.occasion.at, self.occasion.today + timedelta(days=days))

    def _reviewed(self, quote: OptionQuote) -> tuple[Proposal, Verdict]:
        """One contract before the constitution; where it does not pass, the first breach is the skip."""
        occasion, symbol = self.occasion, quote.contract.underlying
        proposal = owning(occasion, Action.BUY_LEAP, quote.contract, BUY)
        verdict = occasion.judge(proposal, quote)
        self.reviews.append((proposal, verdict))
        if not verdict.allowed:
            first = verdict.breaches[0]
            self.skips.append(Skip(symbol, first.rule, first.reason, first.value, first.limit))
        return proposal, verdict
