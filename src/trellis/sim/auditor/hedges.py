"""Section 5: when protection is due, what it may cost, what is bought, and when it is let go."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeTriggersRead, HedgeWeighed
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.orders.events import IntentTaken
from trellis.sim.auditor import exposure, figures
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.hedge_book import CALLS, LEVEL_TWO, PUTS, ROLL
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.market import Market

VIX, SPX, BREADTH = "S5.trig.vix", "S5.trig.spx", "S5.trig.breadth"
_ACTIVE, _INACTIVE, _UNKNOWN = "active", "inactive", "unknown"


def judge_triggers(bench: Bench, event: HedgeTriggersRead) -> Iterator[Finding]:
    """Of every reading: what the day's closes, by the auditor's own look at them, make of the trigger."""
    own = readings(bench.market, event.at.date())
    told = {each.rule: str(each.status) for each in event.readings}
    yield from wrong("S5.trig", told == own, f"triggers are read as {told}, by the closes {own}")


def judge_weighed(bench: Bench, event: HedgeWeighed) -> Iterator[Finding]:
    """Of every deployment: due, allowed, and sized: B, what it leaves, the caps of one spend, two parts to one."""
    book, told = bench.account.sleeves[event.sleeve], event.weighed
    hedge, what = book.hedge, f"hedge of {event.sleeve.value} for {told.cause}"
    due = told.cause in hedge.due
    yield from wrong("S5.spend", due, f"{what}, due are {sorted(hedge.due)}")
    yield from _allowed(bench, event.sleeve, what)
    equity, gains = hedge.equity, max(hedge.realised - hedge.before, ZERO)
    basis = (told.equity, told.gains, told.paid)
    own = (equity, gains, hedge.paid)
    yield from wrong("S5.budget", basis == own, f"{what} stands on E, G, paid {basis}, they are {own}")
    active = bench.account.triggers_active
    p = figures.HEDGE_PART[len(active)]
    yield from wrong("S5.budget", set(told.active) == active, f"{what} with {told.active} active, it is {active}")
    budget = cents(max(p * gains, figures.HEDGE_EQUITY * equity))
    left = max(budget - hedge.paid, ZERO)
    kept_puts = min(hedge.carried.get(PUTS, ZERO), left)
    kept_calls = min(hedge.carried.get(CALLS, ZERO), left - kept_puts)
    kept = kept_puts + kept_calls
    spend = min(_most(told.cause, equity, gains), left - kept)
    puts = cents(spend * 2 / 3)
    spend = puts if told.cause == ROLL else spend
    sums = (told.budget, told.left, told.carried, told.spend, told.puts, told.calls)
    made = (budget, left, kept, spend, puts + kept_puts, spend - puts + kept_calls)
    yield from wrong("S5.spend", sums == made, f"{what} weighs {sums}, it should be {made}")


def judge_missed(bench: Bench, event: HedgeMissed) -> Iterator[Finding]:
    """Of every leg that bought nothing: its share as allotted; not one that could pay for a contract."""
    share = bench.account.sleeves[event.sleeve].hedge.shares.get(str(event.leg), ZERO)
    what = f"{event.leg} of {event.sleeve.value} missed with {event.share} ({event.reason})"
    yield from wrong("S5.spend", event.share == share, f"{what}, its share is {share}")
    if event.reason == "hedge_unaffordable":
        short = Decimal(event.value) > share
        yield from wrong("S5.spend", short, f"{what}, one contract costs {event.value}")


def judge_hedge(bench: Bench, event: IntentTaken) -> Iterator[Finding]:
    """Of every purchase and every sale of protection."""
    intent = event.intent
    sleeve = Sleeve(intent.sleeve)
    if intent.purpose == "close.hedge":
        closing, _ = bench.account.closings.get(intent.decision, ("", ""))
        released = closing in bench.account.sleeves[sleeve].hedge.releases
        by_hand = bench.account.by_hand(sleeve, event.at)
        yield from wrong("S5.release", released or by_hand, f"hedge {closing} is sold, nothing has released it")
    if intent.purpose != "open.hedge":
        return
    contract, what = intent.legs[0].instrument, f"hedge of {intent.quantity} {intent.legs[0].instrument.key}"
    yield from _allowed(bench, sleeve, what)
    if not isinstance(contract, OptionContract):
        yield Finding("auditor", "S5.spx.otm", f"{what}, which is no option")
        return
    leg = PUTS if contract.right is Right.PUT else CALLS
    mid, share = bench.market.mid(contract, event.at), bench.account.sleeves[sleeve].hedge.shares.get(leg, ZERO)
    each = figures.LOT * (mid or ZERO)
    yield from wrong("S5.spend", mid is not None and each > 0, f"{what} without a mid")
    if each > 0:
        paid, free = int(share // each), -exposure.unsecured(bench.account, sleeve, bench.market, event.at)
        more = (intent.quantity + 1) * each * (1 + figures.SLIP)
        fits = intent.quantity == paid or (intent.quantity < paid and free - bench.account.sleeves[sleeve].owed < more)
        yield from wrong("S5.spend", fits, f"{what} for {share} at {each} each, {paid} are paid, {free} is free")
    yield from (_fits_put if leg == PUTS else _fits_call)(bench.market, contract, event, what)


def judge_letting_go(bench: Bench, event: HedgeReleased) -> Iterator[Finding]:
    """Of every release: of a hedge held, for three times its cost, after quiet days, a calm VIX, or near its end."""
    book, day = bench.account.sleeves[event.sleeve], event.at.date()
    owned, what = book.hedge.owned.get(event.position), f"hedge {event.position} let go: {event.rule} {event.reason}"
    if owned is None:
        yield Finding("auditor", "S5.release", f"{what}, which is not held")
        return
    held = _sessions_since(bench, owned.opened, day)
    if event.reason == "profit":
        mark = _last_mid(bench.market, owned.contract, event.at)
        rich = mark is None or mark >= figures.HEDGE_MULTIPLE * owned.each
        yield from wrong("S5.release.profit", rich, f"{what} at {mark}, it cost {owned.each}")
    elif event.reason == "tenor":
        near = owned.contract.expiry <= months_after(day, figures.HEDGE_MONTHS) and owned.contract.right is Right.PUT
        yield from wrong("S17.roll.tte", near, f"{what}, it expires on {owned.contract.expiry}")
    else:
        yield from wrong("S5.release.revert", held >= figures.HEDGE_HOLD, f"{what} after {held} market days")
        yield from _reverts(bench, event, max(book.hedge.unquiet or owned.opened, date.min), what)


def judge_kept(bench: Bench) -> Iterator[Finding]:
    """What the evening should have let go, asked that night: a hedge held long enough that nothing asks for now."""
    account, day = bench.account, bench.account.ended
    if day is None or account.merged_on is not None:
        return
    close = _closes(bench.market, "VIX", 1, day)
    for book in account.sleeves.values():
        for name, owned in book.hedge.owned.items():
            held = _sessions_since(bench, owned.opened, day)
            quiet = _sessions_since(bench, book.hedge.unquiet or owned.opened, day)
            over = quiet >= figures.HEDGE_QUIET or (bool(close) and close[-1] < figures.HEDGE_CALM)
            kept = held >= figures.HEDGE_HOLD and over and name not in book.hedge.releases
            yield from wrong(
                "S5.release.revert", not kept, f"hedge {name} is kept after {held} days, {quiet} of them quiet"
            )


def readings(market: Market, day: date) -> dict[str, str]:
    """How each trigger stands by the closes of the day."""
    return {rule: read(_closes(market, symbol, count, day)) for rule, symbol, count, read in _TRIGGERS}


def _reverts(bench: Bench, event: HedgeReleased, unquiet: date, what: str) -> Iterator[Finding]:
    day = event.at.date()
    if event.reason == "quiet":
        quiet = _sessions_since(bench, unquiet, day)
        yield from wrong("S5.release.revert", quiet >= figures.HEDGE_QUIET, f"{what} after {quiet} quiet days")
    else:
        close = _closes(bench.market, "VIX", 1, day)
        calm = bool(close) and close[-1] < figures.HEDGE_CALM and event.reason == "vix"
        yield from wrong("S5.release.revert", calm, f"{what} with VIX closing at {close}")


def _allowed(bench: Bench, sleeve: Sleeve, what: str) -> Iterator[Finding]:
    """Hedges are bought in SAFE and during freezes, behind exits, not in EMERGENCY nor against a pause."""
    book = bench.account.sleeves[sleeve]
    stopped = book.phase == "EMERGENCY" or bench.account.overlay is Overlay.KILLED or Latch.USER in book.latches
    yield from wrong("S5.spend", not stopped, f"{what} in {book.phase}, latched {sorted(book.latches)}")
    exiting = [short.id for short in book.shorts.values() if short.level == 3]
    yield from wrong("S5.spend", not exiting, f"{what} before {exiting} have been exited")


def _most(cause: str, equity: Decimal, gains: Decimal) -> Decimal:
    most = cents(figures.HEDGE_SPEND * equity)
    if cause != LEVEL_TWO:
        return most
    return min(most, cents(max(figures.HEDGE_GAINS * gains, figures.HEDGE_EQUITY * equity)))


def _fits_put(market: Market, contract: OptionContract, event: IntentTaken, what: str) -> Iterator[Finding]:
    level, days = market.spot(contract.underlying, event.at), (contract.expiry - event.at.date()).days
    low, high, target = figures.HEDGE_TENOR
    index = contract.underlying in figures.HEDGE_INDICES
    yield from wrong("S5.spx.tenor", index and low <= days <= high, f"{what}, {days} days from its end")
    listed = _listed(market, contract, event, timedelta(days=high))
    nearest = min((abs(_days(each, event) - target) for each in listed if low <= _days(each, event) <= high), default=0)
    yield from wrong("S5.spx.tenor", abs(days - target) <= nearest, f"{what}, {days} days; another is {nearest} off")
    if level is None:
        yield Finding("auditor", "S5.spx.otm", f"{what} without a print of the index")
        return
    least, most, aim = (part * level for part in figures.HEDGE_OTM)
    strikes = sorted(each.strike for each in listed if each.expiry == contract.expiry and least <= each.strike <= most)
    below = [strike for strike in strikes if strike <= aim]
    best = below[-1] if below else next(iter(strikes), None)
    yield from wrong("S5.spx.otm", contract.strike == best, f"{what} at {level}; the strike is {best}")


def _fits_call(market: Market, contract: OptionContract, event: IntentTaken, what: str) -> Iterator[Finding]:
    level, aim = market.spot("VIX", event.at), figures.VIX_CALL_DAYS
    listed = _listed(market, contract, event, timedelta(days=2 * aim))
    off = min((abs(_days(each, event) - aim) for each in listed if _days(each, event) > 0), default=0)
    near = contract.underlying == "VIX" and abs(_days(contract, event) - aim) == off
    yield from wrong("S5.vix.call", near, f"{what}, {_days(contract, event)} days; another is {off} off")
    if level is None:
        yield Finding("auditor", "S5.vix.call", f"{what} without a print of the VIX")
        return
    strikes = [each.strike for each in listed if each.expiry == contract.expiry]
    best = min((strike for strike in strikes if strike >= level + figures.VIX_CALL_POINTS), default=None)
    yield from wrong("S5.vix.call", contract.strike == best, f"{what} at {level}; the strike is {best}")


def _listed(market: Market, contract: OptionContract, event: IntentTaken, reach: timedelta) -> list[OptionContract]:
    chain = market.feed.chain(contract.underlying, event.at, event.at.date() + reach)
    quotes = () if chain is None else chain.quotes
    return [each.contract for each in quotes if each.contract.right is contract.right]


def _last_mid(market: Market, contract: OptionContract, at: datetime) -> Decimal | None:
    quote = market.quote(contract, at)
    if quote is None or quote.bid is None or quote.ask is None or not 0 < quote.bid <= quote.ask:
        return None
    return (quote.bid + quote.ask) / 2


def _days(contract: OptionContract, event: IntentTaken) -> int:
    return (contract.expiry - event.at.date()).days


def _sessions_since(bench: Bench, since: date, day: date) -> int:
    return bench.calendar.sessions.count(since + timedelta(days=1), day) if since < day else 0


def _closes(market: Market, symbol: str, count: int, day: date) -> list[Decimal]:
    """The last closes through the day; none unless the day's own is there."""
    if symbol not in market.feed.underlyings():
        return []
    bars = market.feed.daily_bars(symbol, day + timedelta(days=1), count)
    return [bar.close for bar in bars] if bars and bars[-1].day == day else []


def _by_vix(closes: Sequence[Decimal]) -> str:
    if not closes:
        return _UNKNOWN
    if min(closes) <= figures.TRIGGER_VIX:
        return _INACTIVE
    return _ACTIVE if len(closes) == figures.TRIGGER_CLOSES else _UNKNOWN


def _by_fall(closes: Sequence[Decimal]) -> str:
    if not closes:
        return _UNKNOWN
    top = max(closes)
    return _ACTIVE if top - closes[-1] >= figures.TRIGGER_FALL * top else _INACTIVE


def _by_breadth(closes: Sequence[Decimal]) -> str:
    return _UNKNOWN if not closes else _ACTIVE if closes[-1] < figures.TRIGGER_BREADTH else _INACTIVE


_TRIGGERS: tuple[tuple[str, str, int, Callable[[Sequence[Decimal]], str]], ...] = (
    (VIX, "VIX", figures.TRIGGER_CLOSES, _by_vix),
    (SPX, "SPX", figures.TRIGGER_LOOKBACK, _by_fall),
    (BREADTH, "BREADTH", 1, _by_breadth),
)
