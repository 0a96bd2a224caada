"""The one place where what is known and what the market says become the facts that clauses compare."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from trellis.constitution.proposal import Action, Calendar, Proposal, QuoteFacts, SleeveFacts, View
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote, Print
from trellis.market.sessions import Sessions
from trellis.risk import exposure, margin
from trellis.strategies.alluse.cadence import WeekPlan, calendar_dte, market_dte
from trellis.strategies.alluse.earnings import earnings_facts
from trellis.strategies.alluse.hedges_budget import budget_left
from trellis.strategies.alluse.hedges_choice import leg_of
from trellis.strategies.hedge_account import HedgeAccount
from trellis.strategies.ports import Known, LongKind, ShortOption, SleeveState

_MILLION = Decimal(1_000_000)


def view(
    proposal: Proposal,
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    *,
    quote: OptionQuote | None = None,
) -> View:
    """Everything a review may compare the proposal with, as of known.at.

    quote saves asking the feed again for the proposal's contract. For a roll the sleeve is seen as if the replaced
    position were closed: its collateral is free and its exposure gone.
    """
    contract = contract_of(proposal)
    if quote is None and contract is not None:
        quote = feed.quote(contract, known.at)
    spot = feed.spot(proposal.symbol, known.at)
    return View(
        at=known.at,
        mode=known.mode,
        overlay=known.overlay,
        spot=spot.price if spot else None,
        spot_age=age(spot, known.at) if spot else None,
        quote=quote_facts(quote, known.at) if contract is not None else None,
        calendar=_calendar(proposal, known, feed, rulebook, sessions, week),
        sleeve=_with_hedge_money(
            _sleeve(proposal, known, feed, quote, spot, reg_t(rulebook)), proposal, known.sleeve.hedge, rulebook
        ),
    )


def contract_of(proposal: Proposal) -> OptionContract | None:
    """The option the proposal names; None for shares."""
    if proposal.strike is None or proposal.expiry is None or proposal.right is None:
        return None
    return OptionContract(proposal.symbol, proposal.expiry, proposal.right, proposal.strike)


def age(seen: Print | OptionQuote, at: datetime) -> Decimal:
    """Seconds since the print or quote was made."""
    passed = at - seen.at
    return Decimal(passed.days * 86_400 + passed.seconds) + Decimal(passed.microseconds) / _MILLION


def quote_facts(quote: OptionQuote | None, at: datetime) -> QuoteFacts:
    """The quote as clauses see it; every field None where there is no quote."""
    if quote is None:
        return QuoteFacts(bid=None, ask=None, age=None, delta=None, open_interest=None, adv=None)
    return QuoteFacts(quote.bid, quote.ask, age(quote, at), quote.delta, quote.open_interest, quote.adv)


def exposures(known: Known, feed: Feed, *, without: str = "") -> Mapping[str, Decimal]:
    """Exposure by symbol in USD (A.expo), working openers counted; without is the id of a position to leave out.

    Shares held without a print count at their basis, which is good for reports only: see unpriced.
    """
    states = (known.sleeve, *known.beside)
    puts = itertools.chain.from_iterable(_put_lines(state, without) for state in states)
    shares = itertools.chain.from_iterable(_share_lines(state, known.at, feed) for state in states)
    return exposure.exposures(puts, shares)


def unpriced(known: Known, feed: Feed) -> tuple[str, ...]:
    """Symbols whose shares are held or being bought and have no print: the sleeve's deployment is then not known."""
    states = (known.sleeve, *known.beside)
    symbols = {lot.symbol for state in states for lot in state.holdings}
    symbols |= {symbol for state in states for symbol, item, _ in state.working if item is None}
    return tuple(sorted(symbol for symbol in symbols if feed.spot(symbol, known.at) is None))


def free_cash(known: Known, feed: Feed, *, without: str = "") -> Decimal:
    """Cash less what quarters owe, the collateral of short puts held and working, and what share buys will cost.

    Cash reserved by S7.prep belongs to puts that are still held, so the larger of reserve and collateral counts.
    """
    collateral = sum((line.collateral for line in _put_lines(known.sleeve, without)), ZERO)
    buys = sum(
        (_worth(symbol, count, known.at, feed) for symbol, item, count in known.sleeve.working if item is None), ZERO
    )
    return known.sleeve.cash - known.sleeve.owed - max(collateral, known.sleeve.reserved) - buys


def requirement(known: Known, feed: Feed, *, rates: margin.RegT, without: str = "") -> Decimal:
    """The sleeve's Reg-T maintenance requirement (S0.margin): short puts at mark, shares at their part of their value.

    A put whose underlying has no print counts as at the money; one without a valid mid at the larger of its intrinsic
    value and its credit. Covered calls add nothing beyond their shares.
    """
    puts = (option for option in known.sleeve.options if option.is_put and option.id != without)
    required = sum((_put_requirement(option, known, feed, rates) for option in puts), ZERO)
    for lot in known.sleeve.holdings:
        spot = feed.spot(lot.symbol, known.at)
        required += margin.share_requirement(spot.price if spot else lot.adjusted_basis, lot.shares, rates)
    return required


def value(known: Known, feed: Feed) -> Decimal:
    """The sleeve's NLV now in USD (A.NLV): all its cash, shares at the last print, options at mid.

    What has no print counts at its basis; an option sold that has no valid mid at the larger of its intrinsic value and
    its credit, one owned at its cost.
    """
    state = known.sleeve
    total = state.cash + state.leap_cash
    for lot in state.holdings:
        spot = feed.spot(lot.symbol, known.at)
        total += (spot.price if spot else lot.adjusted_basis) * lot.shares
    total -= sum((_mark(option, known, feed) * MULTIPLIER * option.contracts for option in state.options), ZERO)
    for owned in state.longs:
        quote = feed.quote(owned.contract, known.at)
        mid = quote.mid if quote else None
        total += (mid if mid is not None else owned.cost) * MULTIPLIER * owned.contracts
    return total


def reg_t(rulebook: Rulebook) -> margin.RegT:
    """The margin rates as the rulebook has them (S0.margin.reg_t)."""
    rule = "S0.margin.reg_t"
    return margin.RegT(*(rulebook.number(rule, each) for each in ("put_spot", "put_strike", "shares")))


def shares_held(state: SleeveState, symbol: str) -> int:
    """Shares of the symbol in the sleeve."""
    return sum(lot.shares for lot in state.holdings if lot.symbol == symbol)


def contracts_short(state: SleeveState, symbol: str, right: Right) -> int:
    """Contracts of the symbol short or on their way."""
    held = sum(each.contracts for each in state.options if _names(each.contract, symbol, right))
    working = sum(count for _, item, count in state.working if item is not None and _names(item, symbol, right))
    return held + working


def lots_to_rebuild(state: SleeveState, symbol: str) -> int:
    """Lots called away that no put held or working is about to rebuild (S4.reenter)."""
    lost = dict(state.lost).get(symbol, 0)
    return max(lost - contracts_short(state, symbol, Right.PUT), 0)


def _names(contract: OptionContract, symbol: str, right: Right) -> bool:
    return contract.underlying == symbol and contract.right is right


def _put_lines(state: SleeveState, without: str) -> Iterator[exposure.PutLine]:
    for option in state.options:
        if option.is_put and option.id != without:
            yield exposure.PutLine(option.contract.underlying, option.contract.strike, option.contracts)
    for symbol, item, count in state.working:
        if item is not None and item.right is Right.PUT:
            yield exposure.PutLine(symbol, item.strike, count)


def _share_lines(state: SleeveState, at: datetime, feed: Feed) -> Iterator[exposure.ShareLine]:
    for lot in state.holdings:
        spot = feed.spot(lot.symbol, at)
        yield exposure.ShareLine(lot.symbol, lot.shares, spot.price if spot else lot.adjusted_basis)
    for symbol, item, count in state.working:
        if item is None:
            yield exposure.ShareLine(symbol, 1, _worth(symbol, count, at, feed))


def _worth(symbol: str, shares: int, at: datetime, feed: Feed) -> Decimal:
    spot = feed.spot(symbol, at)
    return spot.price * shares if spot else ZERO


def _put_requirement(option: ShortOption, known: Known, feed: Feed, rates: margin.RegT) -> Decimal:
    strike, spot = option.contract.strike, _spot(option, known, feed)
    return margin.put_requirement(spot, strike, _mark(option, known, feed), option.contracts, rates)


def _mark(option: ShortOption, known: Known, feed: Feed) -> Decimal:
    quote = feed.quote(option.contract, known.at)
    mid = quote.mid if quote else None
    if mid is not None:
        return mid
    inside = option.contract.strike - _spot(option, known, feed)
    return max(inside if option.is_put else -inside, option.credit)


def _spot(option: ShortOption, known: Known, feed: Feed) -> Decimal:
    seen = feed.spot(option.contract.underlying, known.at)
    return seen.price if seen else option.contract.strike


def _calendar(
    proposal: Proposal, known: Known, feed: Feed, rulebook: Rulebook, sessions: Sessions, week: WeekPlan
) -> Calendar:
    today = known.at.date()
    calls = proposal.action is Action.OPEN_CALL
    opening = week.calls_opening if calls else week.opening(proposal.sleeve)
    now_open = opening if opening is not None and opening.day == today else None
    earnings = earnings_facts(proposal.symbol, proposal.single_stock, feed, rulebook, known.at, week, proposal.expiry)
    calendar_days, market_days = _days_to(proposal.expiry, today, sessions)
    return Calendar(
        window_start=now_open.start if now_open else None,
        window_end=now_open.end if now_open else None,
        calendar_days=calendar_days,
        market_days=market_days,
        holiday_shift=opening.holiday_shift if opening else 0,
        earnings_known=earnings.known,
        earnings_this_week=earnings.this_week,
        earnings_by_expiry=earnings.by_expiry,
    )


def _days_to(expiry: date | None, today: date, sessions: Sessions) -> tuple[int, int]:
    if expiry is None:
        return 0, 0
    return calendar_dte(today, expiry), market_dte(today, expiry, sessions)


def _sleeve(
    proposal: Proposal, known: Known, feed: Feed, quote: OptionQuote | None, spot: Print | None, rates: margin.RegT
) -> SleeveFacts:
    state = known.sleeve
    replaced = proposal.closing if proposal.action is Action.ROLL else ""
    amounts = exposures(known, feed, without=replaced)
    chain = next((each for each in state.options if each.id == replaced), None) if replaced else None
    return SleeveFacts(
        size=state.size,
        nlv=value(known, feed),
        symbol_exposure=amounts.get(proposal.symbol, ZERO),
        deployment=exposure.deployment(amounts),
        free_cash=free_cash(known, feed, without=replaced),
        shares=shares_held(state, proposal.symbol),
        calls=contracts_short(state, proposal.symbol, Right.CALL),
        lost_lots=lots_to_rebuild(state, proposal.symbol),
        requirement=requirement(known, feed, without=replaced, rates=rates),
        requirement_per_unit=_requirement_per_unit(proposal, quote, spot, rates),
        pivoted=state.pivot == "pivoted",
        frozen=state.frozen_until is not None and known.at.date() <= state.frozen_until,
        latches=tuple(sorted(state.latches)),
        chain_credit=chain.first_credit if chain else ZERO,
        chain_debit=chain.debits if chain else ZERO,
        roll_debit=_roll_debit(chain, known, feed, quote) if chain else ZERO,
        leap_cash=state.leap_cash,
        ladder=ladder_costs(state),
    )


def _with_hedge_money(facts: SleeveFacts, proposal: Proposal, account: HedgeAccount, rulebook: Rulebook) -> SleeveFacts:
    if proposal.action is not Action.BUY_HEDGE:
        return facts
    share = account.share(leg_of(proposal.symbol, rulebook))
    return replace(facts, hedge_left=budget_left(account, rulebook), hedge_share=share)


def ladder_costs(state: SleeveState) -> tuple[tuple[date, Decimal], ...]:
    """Cost in USD of the growth LEAPs held, by expiry, the earliest first (section 17)."""
    costs: dict[date, Decimal] = {}
    for option in state.longs:
        if option.kind is LongKind.LEAP:
            expiry = option.contract.expiry
            costs[expiry] = costs.get(expiry, ZERO) + option.total_cost
    return tuple(sorted(costs.items()))


def _requirement_per_unit(
    proposal: Proposal, quote: OptionQuote | None, spot: Print | None, rates: margin.RegT
) -> Decimal:
    if spot is None or proposal.right is Right.CALL or proposal.action.long:
        return ZERO
    if proposal.strike is None:
        return margin.share_requirement(spot.price, 1, rates)
    mid = quote.mid if quote else None
    mark = mid if mid is not None else max(proposal.strike - spot.price, ZERO)
    return margin.put_requirement(spot.price, proposal.strike, mark, 1, rates)


def _roll_debit(chain: ShortOption, known: Known, feed: Feed, quote: OptionQuote | None) -> Decimal | None:
    """Close mid less new mid, per share; None where either has no valid quote."""
    old = feed.quote(chain.contract, known.at)
    close_mid, open_mid = (old.mid if old else None), (quote.mid if quote else None)
    return close_mid - open_mid if close_mid is not None and open_mid is not None else None
