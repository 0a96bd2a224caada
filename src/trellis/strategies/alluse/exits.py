"""Buying back: the Level 3 exit, the profit-take of calls, and the excess of calls in an earnings week."""

from datetime import date
from decimal import Decimal

from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ONE, ZERO, price4
from trellis.core.terms import Right
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote
from trellis.market.sessions import Sessions
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.calls import coverage
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import closing
from trellis.strategies.alluse.ruleset import sleeve_rules
from trellis.strategies.alluse.stale import spot_over_calls
from trellis.strategies.ports import Known, Plan, ShortOption


def plan_exit(known: Known, account: str, option: ShortOption, *, attempt: int = 0) -> Proposal:
    """The Level 3 stop-loss: every contract of the position, at market (S6.L3)."""
    return closing(known, account, option, "S6.L3", action=Action.EXIT, attempt=attempt)


def plan_merge(known: Known, feed: Feed, rulebook: Rulebook, account: str, rule: str, *, attempt: int = 0) -> Plan:
    """The puts of a mini that is due to merge, bought back in the week's LTD window (section 2, mini contents).

    One that expires today out of the money and cheap is left to expire (S1.cheap).
    """
    puts = (each for each in known.sleeve.options if each.is_put and not _expires_cheap(each, known, feed, rulebook))
    return Plan(tuple(closing(known, account, option, rule, attempt=attempt) for option in puts))


def _expires_cheap(option: ShortOption, known: Known, feed: Feed, rulebook: Rulebook) -> bool:
    quote, spot = feed.quote(option.contract, known.at), feed.spot(option.contract.underlying, known.at)
    mid = quote.mid if quote is not None else None
    if option.contract.expiry != known.at.date() or mid is None or spot is None:
        return False
    return spot.price > option.contract.strike and mid <= rulebook.number("S1.cheap")


def profit_line(option: ShortOption) -> Decimal | None:
    """The mid at or below which the option is bought back: credit x (1 - profit target); None without a target."""
    if option.profit_target is None:
        return None
    return option.credit * (ONE - option.profit_target)


def plan_profit(known: Known, account: str, option: ShortOption, *, attempt: int = 0) -> Proposal:
    """The profit-take of a short call: S4.profit in Com, S6.cc.L0 elsewhere; S6.cc.L1 lowers the target."""
    return closing(known, account, option, sleeve_rules(known.sleeve.sleeve).profit, attempt=attempt)


def assignment_risk(option: ShortOption, quote: OptionQuote | None, spot: Decimal, dividend: Decimal) -> Decimal | None:
    """Early-assignment risk of a short call (section 6); None where neither test can be made.

    1.00 if the call is in the money, goes ex-dividend tomorrow (dividend > 0) and its extrinsic value is below that
    dividend; otherwise the call's delta.
    """
    intrinsic = max(spot - option.contract.strike, ZERO)
    mid = quote.mid if quote else None
    if dividend > ZERO and intrinsic > ZERO and mid is not None and mid - intrinsic < dividend:
        return ONE
    if quote is None or quote.delta is None:
        return None
    return price4(quote.delta)


def profit_target(
    known: Known, feed: Feed, rulebook: Rulebook, sessions: Sessions, option: ShortOption
) -> Decimal | None:
    """The target a short call should have now: its sleeve's, lower while early-assignment risk is above S6.cc.L1.

    None for puts and for calls that carry none. The option's own target stays where risk cannot be measured.
    """
    if option.is_put or option.profit_target is None:
        return None
    spot = spot_over_calls(option.contract.underlying, feed, rulebook, known.at)
    if spot is None:
        return option.profit_target
    dividend = _dividend(option.contract.underlying, feed, sessions.next(known.at.date()))
    risk = assignment_risk(option, feed.quote(option.contract, known.at), spot, dividend)
    if risk is None:
        return option.profit_target
    if risk > rulebook.number("S6.cc.L1"):
        return rulebook.number("S6.cc.L1", "profit")
    return rulebook.number(sleeve_rules(known.sleeve.sleeve).profit)


def plan_earnings_cover(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    *,
    attempt: int = 0,
) -> Plan:
    """Buy back the calls that exceed half of the lots once earnings fall in the week (S4.earn.cover, S6.cc.L2).

    The latest position goes first, so that what is kept is what has decayed most.
    """
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    calls = [each for each in known.sleeve.options if not each.is_put]
    symbols = dict.fromkeys(each.contract.underlying for each in calls)
    proposals = [each for symbol in symbols for each in _excess(occasion, symbol, calls)]
    return Plan(proposals=tuple(proposals))


def _excess(occasion: Occasion, symbol: str, calls: list[ShortOption]) -> list[Proposal]:
    excess = facts.contracts_short(occasion.state, symbol, Right.CALL) - coverage(occasion, symbol)
    proposals: list[Proposal] = []
    for option in sorted(calls, key=lambda each: (each.opened, each.id), reverse=True):
        if option.contract.underlying != symbol or excess <= 0:
            continue
        count = min(excess, option.contracts)
        excess -= count
        single = occasion.single_stock(symbol)
        proposals.append(
            closing(
                occasion.known,
                occasion.account,
                option,
                "S6.cc.L2",
                contracts=count,
                single_stock=single,
                attempt=occasion.attempt,
            )
        )
    return proposals


def _dividend(symbol: str, feed: Feed, tomorrow: date) -> Decimal:
    return sum((each.amount for each in feed.dividends(symbol, tomorrow)), ZERO)
