"""Whether a decision that opens something may be taken: sections 0 to 4 and 8 asked of every intent."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import whole
from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.market.quotes import OptionQuote
from trellis.orders.events import IntentTaken
from trellis.orders.order import Intent
from trellis.sim.auditor import exposure, figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong


def judge_opener(bench: Bench, event: IntentTaken) -> Iterator[Finding]:
    """Every rule that an opener must keep. The record holds the intent already."""
    intent = event.intent
    if intent.purpose not in figures.OPENERS:
        return
    sleeve = Sleeve(intent.sleeve)
    yield from _standing(bench, sleeve, intent, event.at)
    yield from _size(bench, sleeve, intent, event.at)
    instrument = intent.legs[0].instrument
    if not isinstance(instrument, OptionContract):
        yield from wrong("S4.shares.init", intent.quantity % figures.LOT == 0, f"{intent.quantity} shares, no lots")
        yield from wrong("S4.universe", instrument.symbol in figures.UNIVERSE[sleeve], f"{instrument.symbol} bought")
        return
    quote = bench.market.quote(instrument, event.at)
    yield from _liquid(intent.quantity, quote, event.at)
    if instrument.right is Right.PUT:
        yield from _put(bench, sleeve, instrument, quote, event.at)
    else:
        yield from _call(bench, sleeve, instrument, quote, event.at)


def _standing(bench: Bench, sleeve: Sleeve, intent: Intent, at: datetime) -> Iterator[Finding]:
    """Window, state, latches, tiers, freeze, pivot."""
    account, book, what = bench.account, bench.account.sleeves[sleeve], f"{sleeve.value} {intent.purpose}"
    owner = Sleeve.COM if intent.purpose == "open.cc" else sleeve
    yield from wrong("S1.window", bench.calendar.in_window(owner, at), f"{what} at {at:%a %H:%M:%S}")
    yield from wrong("C.T5", book.phase == "ORDERING", f"{what} in {book.phase}")
    yield from wrong("C.latch", not book.latches, f"{what} while latched {sorted(book.latches)}")
    yield from wrong("S2.mini.age", not account.merging, f"{what} in a mini that is due to end by {account.merging}")
    yield from wrong("S6.vix", account.overlay in figures.CEILING, f"{what} under {account.overlay.value}")
    vix = bench.market.fresh("VIX", at)
    limit = figures.TIERS[1][0]
    yield from wrong("S6.vix.safe", vix is None or vix <= limit, f"{what} with VIX at {vix}")
    if intent.purpose == "open.cc":
        return
    frozen = book.frozen_until is not None and at.date() <= book.frozen_until
    yield from wrong("S6.freeze", not frozen, f"{what} while frozen until {book.frozen_until}")
    if intent.purpose == "open.csp":
        yield from wrong("S0.dd.pivot", book.pivot != "pivoted", f"{what} while pivoted")


def _size(bench: Bench, sleeve: Sleeve, intent: Intent, at: datetime) -> Iterator[Finding]:
    """Symbol cap, ceiling, cash behind every put, margin."""
    account, book = bench.account, bench.account.sleeves[sleeve]
    if intent.purpose == "open.cc":
        return
    amounts: dict[str, Decimal] = {}
    for half in account.halves(sleeve):
        for name, amount in exposure.by_symbol(account, half, bench.market, at).items():
            amounts[name] = amounts.get(name, Decimal(0)) + amount
    cap = figures.SYMBOL_CAP * book.size
    symbol = _symbol(intent)
    message = f"{symbol} is {amounts[symbol]} of S {book.size} in {sleeve.value}"
    yield from wrong("S0.symbol.cap", amounts[symbol] <= cap, message)
    ceiling = figures.CEILING.get(account.overlay, Decimal(0)) * book.size
    total = sum(amounts.values(), Decimal(0))
    yield from wrong("S0.deploy.ceiling", total <= ceiling, f"{sleeve.value} deploys {total}, ceiling {ceiling}")
    short = exposure.unsecured(account, sleeve, bench.market, at)
    yield from wrong("S0.cash", short <= 0, f"{sleeve.value} is {short} short of cash for its puts and buys")
    needed = exposure.requirement(account, sleeve, bench.market, at)
    core = exposure.core(book, bench.market, at)
    limit = figures.MARGIN * (book.nlv if core is None else core + book.owned)
    yield from wrong("S0.margin", needed <= limit, f"{sleeve.value} needs {needed}, limit {limit}")


def _symbol(intent: Intent) -> str:
    instrument = intent.legs[0].instrument
    return instrument.underlying if isinstance(instrument, OptionContract) else instrument.symbol


def _liquid(quantity: int, quote: OptionQuote | None, at: datetime) -> Iterator[Finding]:
    """S8.missing, A.quote, S8.oi, S8.adv, S8.spread, S8.size."""
    missing = quote is None or None in (quote.bid, quote.ask, quote.delta, quote.open_interest, quote.adv)
    yield from wrong("S8.missing", not missing, f"quote {quote}")
    if missing:
        return
    assert quote is not None, "seen to be there"
    bid, ask, volume = quote.bid or Decimal(0), quote.ask or Decimal(0), quote.adv or Decimal(0)
    yield from wrong("A.quote", 0 < bid <= ask, f"bid {bid}, ask {ask}")
    yield from wrong("S8.stale", at - quote.at <= figures.FRESH, f"quote is {at - quote.at} old")
    yield from wrong("S8.oi", (quote.open_interest or 0) >= figures.OPEN_INTEREST, f"OI {quote.open_interest}")
    yield from wrong("S8.adv", volume >= figures.VOLUME, f"ADV {volume}")
    mid = (bid + ask) / 2
    yield from wrong("S8.spread", ask - bid <= figures.SPREAD * mid, f"spread {ask - bid} of mid {mid}")
    yield from wrong("S8.size", quantity <= figures.OF_VOLUME * volume, f"{quantity} against ADV {volume}")


def _put(
    bench: Bench, sleeve: Sleeve, contract: OptionContract, quote: OptionQuote | None, at: datetime
) -> Iterator[Finding]:
    account, symbol, today = bench.account, contract.underlying, at.date()
    book = account.sleeves[sleeve]
    yield from wrong("S2.universe", symbol in figures.UNIVERSE[sleeve], f"{sleeve.value} sells {symbol}")
    yield from wrong("S8.stale", bench.market.fresh(symbol, at) is not None, f"{symbol} has no fresh print")
    if sleeve is Sleeve.COM:
        puts = sum(each.contracts for each in exposure.short_puts(account, sleeve) if _names(each.contract, symbol))
        lost = book.lost.get(symbol, 0)
        yield from wrong("S4.reenter", puts <= lost, f"{puts} puts in {symbol} for {lost} lost lots")
    else:
        yield from wrong("S7.resume", not book.shares(symbol), f"put in {symbol} while its shares are held")
    yield from _earnings(bench, symbol, at)
    yield from _band("S2.entry.delta", figures.PUT_BAND[sleeve], quote)
    yield from _nearest(bench, contract, figures.PUT_BAND[sleeve], at)
    yield from _put_days(bench, sleeve, contract, today)


def _call(
    bench: Bench, sleeve: Sleeve, contract: OptionContract, quote: OptionQuote | None, at: datetime
) -> Iterator[Finding]:
    account, symbol = bench.account, contract.underlying
    lots = account.sleeves[sleeve].shares(symbol) // figures.LOT
    calls = exposure.calls_short(account, sleeve, symbol)
    reports = bench.market.earnings_week(symbol, at)
    most = whole(lots * figures.EARNINGS_COVER) if reports else lots
    yield from wrong("S4.cover.max", calls <= most, f"{calls} calls on {lots} lots of {symbol}, reports: {reports}")
    bands = (figures.RECOVERY_CALL, figures.EXIT_CALL[sleeve])
    inside = quote is not None and quote.delta is not None and any(lo <= quote.delta <= hi for lo, hi, _ in bands)
    yield from wrong("S4.entry.delta", inside, f"call delta {quote.delta if quote else None} in {sleeve.value}")
    yield from _market_days(bench, Sleeve.COM, figures.CALL_DAYS, contract.expiry, at.date(), "S4.entry.dte")


def _earnings(bench: Bench, symbol: str, at: datetime) -> Iterator[Finding]:
    if symbol in figures.FUNDS:
        return
    reports = bench.market.earnings_week(symbol, at)
    yield from wrong("S1.earn.unknown", reports is not None, f"put in {symbol} whose dates are unknown")
    yield from wrong("S1.earn.skip", reports is not True, f"put in {symbol} which reports this week")


def _put_days(bench: Bench, sleeve: Sleeve, contract: OptionContract, today: date) -> Iterator[Finding]:
    if sleeve is not Sleeve.GEN:
        bounds = figures.REV_DAYS if sleeve is Sleeve.REV else figures.CALL_DAYS
        yield from _market_days(bench, sleeve, bounds, contract.expiry, today, "S3.entry.dte")
        return
    days = (contract.expiry - today).days
    low, high = figures.GEN_DAYS
    yield from wrong("S2.entry.dte", low <= days <= high, f"put {days} calendar days from expiry")


def _market_days(
    bench: Bench, sleeve: Sleeve, bounds: tuple[int, int], expiry: date, today: date, rule: str
) -> Iterator[Finding]:
    shift = bench.calendar.closures(sleeve, today)
    days = bench.calendar.market_days(today, expiry)
    low, high = bounds
    yield from wrong(rule, low - shift <= days <= high - shift, f"{days} market days to {expiry}, closures {shift}")


def _band(rule: str, band: figures.Band, quote: OptionQuote | None) -> Iterator[Finding]:
    delta = None if quote is None else quote.delta
    yield from wrong(rule, delta is not None and band[0] <= delta <= band[1], f"delta {delta} outside {band[:2]}")


def _nearest(bench: Bench, contract: OptionContract, band: figures.Band, at: datetime) -> Iterator[Finding]:
    """A.delta: the in-band strike nearest the target, the farther out of the money on a tie."""
    chain = bench.market.feed.chain(contract.underlying, at, contract.expiry)
    low, high, target = band
    rows = [
        (abs(each.delta - target), each.contract.strike)
        for each in (chain.quotes if chain is not None else ())
        if each.contract.expiry == contract.expiry
        and each.contract.right is contract.right
        and each.delta is not None
        and low <= each.delta <= high
    ]
    best = min(rows, default=None)
    yield from wrong("A.delta", best is None or best[1] == contract.strike, f"{contract.key}; nearest is {best}")


def _names(contract: OptionContract, symbol: str) -> bool:
    return contract.underlying == symbol
