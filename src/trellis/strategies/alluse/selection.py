"""Which contract: expiry first (S1.expiry.pref), then the in-band strike nearest the target (A.delta)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import Band
from trellis.core.numbers import price4
from trellis.core.terms import Right
from trellis.market.quotes import Chain, OptionQuote
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import WeekPlan, calendar_dte, market_dte
from trellis.strategies.alluse.ruleset import DteRule
from trellis.strategies.ports import Skip

_FURTHEST_ENTRY = 14


def last_candidate_expiry(entry: date, rule: DteRule, rulebook: Rulebook, sessions: Sessions, shift: int) -> date:
    """The last day an expiry inside the rule's bounds may fall on: how far a chain must reach."""
    days = (entry + timedelta(days=offset) for offset in range(_FURTHEST_ENTRY, 0, -1))
    return next((day for day in days if _within(entry, day, rule, rulebook, sessions, shift)), entry)


def choose_expiry(
    listed: Sequence[date],
    entry: date,
    rule: DteRule,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    shift: int,
) -> date | None:
    """The preferred expiry among those listed and inside the rule's bounds; None if there is none.

    By calendar days the later one (1 before 0); by market days the week's LTD, else the earliest. shift lowers
    market-day bounds (S1.holiday.dte).
    """
    inside = sorted({day for day in listed if day >= entry and _within(entry, day, rule, rulebook, sessions, shift)})
    if not inside:
        return None
    if not rule.market_days:
        return inside[-1]
    return week.ltd if week.ltd in inside else inside[0]


def pick(
    chain: Chain | None, symbol: str, right: Right, expiry: date, band_rule: str, rulebook: Rulebook
) -> OptionQuote | Skip:
    """The quote of the in-band strike nearest the band's target at that expiry; a tie goes farther out of the money.

    Nothing outside the band is ever picked: then, or without a chain or any delta, the answer is a Skip.
    """
    quotes = [] if chain is None else [each for each in chain.quotes if _is(each, right, expiry)]
    if not quotes:
        return Skip(symbol, "S8.chain", "missing:chain", "none", expiry.isoformat())
    deltas = [(price4(each.delta), each) for each in quotes if each.delta is not None]
    if not deltas:
        return Skip(symbol, "S8.missing", "missing:delta", "none", expiry.isoformat())
    band = rulebook.band(band_rule)
    inside = [(delta, each) for delta, each in deltas if band.holds(delta)]
    if not inside:
        return Skip(symbol, band_rule, "no_strike_in_band", _nearest(deltas, band), f"{band.lo}-{band.hi}")
    target = _target(band)
    return min(inside, key=lambda pair: (abs(pair[0] - target), _nearness(pair[1])))[1]


def _within(entry: date, expiry: date, rule: DteRule, rulebook: Rulebook, sessions: Sessions, shift: int) -> bool:
    low, high = rule.bounds(rulebook)
    if not rule.market_days:
        return low <= calendar_dte(entry, expiry) <= high
    return low - shift <= market_dte(entry, expiry, sessions) <= high - shift


def _is(quote: OptionQuote, right: Right, expiry: date) -> bool:
    return quote.contract.right is right and quote.contract.expiry == expiry


def _target(band: Band) -> Decimal:
    return band.target if band.target is not None else (band.lo + band.hi) / 2


def _nearness(quote: OptionQuote) -> Decimal:
    """Smaller is farther out of the money: low strikes for puts, high ones for calls."""
    strike = quote.contract.strike
    return strike if quote.contract.right is Right.PUT else -strike


def _nearest(deltas: Sequence[tuple[Decimal, OptionQuote]], band: Band) -> str:
    target = _target(band)
    return str(min((delta for delta, _ in deltas), key=lambda delta: (abs(delta - target), delta)))
