"""The last hours of a short option: pin zone, assignment prep, calls with one market day left (S1.ltd.*, S7.prep)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.constitution.proposal import Proposal
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ONE, ZERO, price4
from trellis.core.terms import Sleeve
from trellis.market.instruments import MULTIPLIER
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import closing
from trellis.strategies.alluse.seen import Seen, intrinsic, seen_now
from trellis.strategies.ports import Known, Plan, ShortOption, Skip

PIN, CHEAP, ITM, ONE_DAY, PREP = "S1.pin", "S1.cheap", "S1.itm", "S6.cc.L0", "S7.prep"
_PROTOCOL_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Prep:
    """A put that will likely be assigned today: its id, USD to reserve, the value that says so and S7.prep's limit.

    measure names the value: delta, or intrinsic/mid where delta is missing.
    """

    position: str
    symbol: str
    amount: Decimal
    measure: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class _Decision:
    """Whether a position is bought back or left, the rule, why in machine-readable words, and what was compared."""

    close: bool
    rule: str
    reason: str = ""
    value: str = ""
    limit: str = ""


def plan_expiry(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    *,
    attempt: int = 0,
) -> Plan:
    """What to do, in the manage window, about short options that expire today; empty outside it.

    Within the pin zone they are bought back, except that one out of the money and cheap is left to expire; what is in
    the money beyond it is left to be assigned, what is out of the money beyond it to expire. Puts at Level 2 or beyond
    belong to the protocol. A position that is left is a skip under its own id; deferred holds symbols without a fresh
    price, to ask again.
    """
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    day = week.day(occasion.today)
    if day is None or not day.is_managing(known.at):
        return Plan()
    due = [each for each in known.sleeve.options if each.contract.expiry == occasion.today]
    return _plan(occasion, [(each, _last_day(occasion, each)) for each in due])


def plan_one_day_calls(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    *,
    attempt: int = 0,
) -> Plan:
    """What to do, in the manage window, about short calls that have S6.cc.L0's market days left; empty outside it.

    Out of the money and cheap is left. Com buys the rest back while free cash allows. Calls on assigned shares of other
    sleeves are left to be called where they are in the money at or above the lots' basis, else bought back.
    """
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    day = week.day(occasion.today)
    if day is None or not day.is_managing(known.at):
        return Plan()
    last = last_watched(occasion.today, rulebook, sessions)
    calls = [each for each in known.sleeve.options if not each.is_put]
    due = [each for each in calls if occasion.today < each.contract.expiry <= last]
    if occasion.sleeve is Sleeve.COM:
        return _plan(occasion, _com_calls(occasion, due))
    return _plan(occasion, [(each, _assigned_call(occasion, each)) for each in due])


def last_watched(today: date, rulebook: Rulebook, sessions: Sessions) -> date:
    """The last expiry that a short call's end is looked at from: today's, or so many market days later (S6.cc.L0)."""
    last = today
    for _ in range(rulebook.integer(ONE_DAY, "market_days_left")):
        last = sessions.next(last)
    return last


def assignment_prep(known: Known, feed: Feed, rulebook: Rulebook) -> tuple[Prep, ...]:
    """Puts expiring today whose delta, or where missing intrinsic value over mid, is above S7.prep."""
    today = known.at.date()
    puts = (each for each in known.sleeve.options if each.is_put and each.contract.expiry == today)
    return tuple(prep for each in puts if (prep := _prep(known, feed, rulebook, each)) is not None)


def _plan(occasion: Occasion, decided: list[tuple[ShortOption, _Decision | None]]) -> Plan:
    made = [(option, each) for option, each in decided if each is not None]
    closed = tuple(_close(occasion, option, each.rule) for option, each in made if each.close)
    left = tuple(
        Skip(option.id, each.rule, each.reason, each.value, each.limit) for option, each in made if not each.close
    )
    later = tuple(dict.fromkeys(option.contract.underlying for option, each in decided if each is None))
    return Plan(closed, left, deferred=later)


def _close(occasion: Occasion, option: ShortOption, rule: str) -> Proposal:
    single = occasion.single_stock(option.contract.underlying)
    return closing(occasion.known, occasion.account, option, rule, single_stock=single, attempt=occasion.attempt)


def _last_day(occasion: Occasion, option: ShortOption) -> _Decision | None:
    if option.level >= _PROTOCOL_LEVEL:
        return _Decision(False, f"S6.L{option.level}", "protocol", str(option.level), str(_PROTOCOL_LEVEL))
    seen = seen_now(occasion, option)
    atr = occasion.known.atr.get(option.contract.underlying)
    if seen is None or atr is None:
        return None
    if _is_cheap(seen, occasion.rulebook):
        return _cheap(seen, occasion.rulebook)
    distance, zone = abs(seen.spot - option.contract.strike), occasion.rulebook.number(PIN) * atr
    if distance <= zone:
        return _Decision(True, PIN) if seen.mid is not None else None
    if seen.intrinsic > ZERO:
        return _Decision(False, ITM, "accept_assignment", str(distance), str(zone))
    return _Decision(False, PIN, "left_to_expire", str(distance), str(zone))


def _com_calls(occasion: Occasion, due: list[ShortOption]) -> list[tuple[ShortOption, _Decision | None]]:
    """Each in turn takes its cost, at the worst price allowed, from what cash is left."""
    cash = facts.free_cash(occasion.known, occasion.feed)
    decided: list[tuple[ShortOption, _Decision | None]] = []
    for option in due:
        made = _com_call(occasion, option, cash)
        if made is not None and made.close:
            cash -= _worst_cost(occasion, option)
        decided.append((option, made))
    return decided


def _com_call(occasion: Occasion, option: ShortOption, cash: Decimal) -> _Decision | None:
    seen = seen_now(occasion, option)
    if seen is None or seen.mid is None:
        return None
    if _is_cheap(seen, occasion.rulebook):
        return _cheap(seen, occasion.rulebook)
    cost = _worst_cost(occasion, option)
    return _Decision(True, ONE_DAY) if cost <= cash else _Decision(False, ONE_DAY, "no_cash", str(cost), str(cash))


def _assigned_call(occasion: Occasion, option: ShortOption) -> _Decision | None:
    seen = seen_now(occasion, option)
    if seen is None or seen.mid is None:
        return None
    if _is_cheap(seen, occasion.rulebook):
        return _cheap(seen, occasion.rulebook)
    bases = [lot.adjusted_basis for lot in occasion.state.holdings if lot.symbol == option.contract.underlying]
    basis = max(bases, default=ZERO)
    if seen.intrinsic > ZERO and option.contract.strike >= basis:
        return _Decision(False, ONE_DAY, "left_to_be_called", str(option.contract.strike), str(basis))
    return _Decision(True, ONE_DAY)


def _cheap(seen: Seen, rulebook: Rulebook) -> _Decision:
    return _Decision(False, CHEAP, "left_to_expire", str(seen.mid), str(rulebook.number(CHEAP)))


def _is_cheap(seen: Seen, rulebook: Rulebook) -> bool:
    return seen.intrinsic <= ZERO and seen.mid is not None and seen.mid <= rulebook.number(CHEAP)


def _worst_cost(occasion: Occasion, option: ShortOption) -> Decimal:
    quote = occasion.feed.quote(option.contract, occasion.at)
    mid = quote.mid if quote is not None and quote.mid is not None else ZERO
    return mid * (ONE + occasion.rulebook.fraction("S0.slip.cap")) * MULTIPLIER * option.contracts


def _prep(known: Known, feed: Feed, rulebook: Rulebook, option: ShortOption) -> Prep | None:
    seen = _measure(known, feed, option)
    limit = rulebook.number(PREP)
    if seen is None or seen[1] <= limit:
        return None
    amount = option.contract.strike * MULTIPLIER * option.contracts
    return Prep(option.id, option.contract.underlying, amount, seen[0], str(seen[1]), str(limit))


def _measure(known: Known, feed: Feed, option: ShortOption) -> tuple[str, Decimal] | None:
    quote = feed.quote(option.contract, known.at)
    if quote is not None and quote.delta is not None:
        return "delta", price4(quote.delta)
    spot = feed.spot(option.contract.underlying, known.at)
    if spot is None or quote is None or quote.mid is None:
        return None
    return "intrinsic/mid", intrinsic(option, spot.price) / quote.mid
