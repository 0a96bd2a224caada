"""From one-lot offers to a plan: each reviewed, the eligible filled by S0.alloc, full quantities reviewed again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trellis.constitution.proposal import Proposal
from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.numbers import ZERO
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER
from trellis.market.quotes import OptionQuote
from trellis.risk.exposure import deployment
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.sizing import SIZING_RULES, Candidate, allocate, caps, shortfall
from trellis.strategies.ports import Plan, Skip


@dataclass(frozen=True, slots=True)
class Offer:
    """One lot of one symbol: its proposal (1 contract or 100 shares), what it adds in USD, the most lots, its quote."""

    proposal: Proposal
    lot: Decimal
    most: int | None = None
    quote: OptionQuote | None = None

    @property
    def symbol(self) -> str:
        """The symbol offered."""
        return self.proposal.symbol


def fill(occasion: Occasion, offers: Sequence[Offer], passed_over: Sequence[Skip], dropped: Mapping[str, str]) -> Plan:
    """The plan over the offers, which come in rulebook order.

    passed_over are symbols skipped before they became an offer; dropped those skipped earlier in the cycle, with the
    rule. A symbol whose full quantity is refused (S8.size never resizes) is dropped and the fill is made again
    without it.
    """
    skips, later = list(passed_over), list[str]()
    reviews: list[tuple[Proposal, Verdict]] = []
    eligible: list[Offer] = []
    for offer in offers:
        verdict = occasion.judge(offer.proposal, offer.quote)
        reviews.append((offer.proposal, verdict))
        if verdict.allowed or only_size(verdict):
            eligible.append(offer)
        elif verdict.outcome is Outcome.DEFERRED:
            later.append(offer.symbol)
        else:
            skips.append(skip_of(offer.symbol, verdict))
    return _settled(occasion, eligible, skips, later, reviews, dropped)


def skip_of(symbol: str, verdict: Verdict) -> Skip:
    """The first clause that was not met, as a skip."""
    clause = next((each for each in verdict.breaches if each.rule not in SIZING_RULES), verdict.breaches[0])
    return Skip(symbol, clause.rule, clause.reason, clause.value, clause.limit)


def only_size(verdict: Verdict) -> bool:
    """Whether nothing but the caps speaks against it; the allocation then says so in dollars."""
    return bool(verdict.breaches) and all(clause.rule in SIZING_RULES for clause in verdict.breaches)


def _settled(
    occasion: Occasion,
    eligible: list[Offer],
    skips: list[Skip],
    later: list[str],
    reviews: list[tuple[Proposal, Verdict]],
    dropped: Mapping[str, str],
) -> Plan:
    limits = caps(occasion.state.size, occasion.known.overlay, occasion.rulebook)
    amounts = facts.exposures(occasion.known, occasion.feed)
    while True:
        candidates = [_candidate(occasion, offer, amounts.get(offer.symbol, ZERO)) for offer in eligible]
        filled = allocate(candidates, limits, deployment(amounts))
        proposals = [_sized(offer, lots) for offer in eligible if (lots := dict(filled.lots).get(offer.symbol, 0))]
        quotes = {offer.symbol: offer.quote for offer in eligible}
        verdicts = [(each, occasion.judge(each, quotes[each.symbol])) for each in proposals]
        refused = {each.symbol: verdict for each, verdict in verdicts if not verdict.allowed}
        if not refused:
            break
        reviews += [(each, verdict) for each, verdict in verdicts if each.symbol in refused]
        skips += [skip_of(symbol, verdict) for symbol, verdict in refused.items()]
        eligible = [offer for offer in eligible if offer.symbol not in refused]
    skips += filled.skips
    universe = len(occasion.rulebook.symbols(occasion.rules.universe))
    rules = [skip.rule for skip in skips] + list(dropped.values())
    note = shortfall(filled.deployment, limits, universe, rules)
    return Plan(tuple(proposals), tuple(skips), tuple(reviews), tuple(later), note)


def _candidate(occasion: Occasion, offer: Offer, exposure: Decimal) -> Candidate:
    """Lots are share lots, bought or being bought, and puts held or working."""
    state, symbol = occasion.state, offer.symbol
    buying = sum(count for name, item, count in state.working if item is None and name == symbol)
    shares = (facts.shares_held(state, symbol) + buying) // MULTIPLIER
    return Candidate(symbol, offer.lot, exposure, shares + facts.contracts_short(state, symbol, Right.PUT), offer.most)


def _sized(offer: Offer, lots: int) -> Proposal:
    return replace(offer.proposal, quantity=offer.proposal.quantity * lots)
