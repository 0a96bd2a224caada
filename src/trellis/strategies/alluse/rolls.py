"""Level 2: roll the put down and out for no more than half of the chain's first credit, or escalate (S6.roll.*)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.numbers import ONE, ZERO
from trellis.core.terms import Right, Side
from trellis.market.instruments import OptionContract
from trellis.market.ports import Feed
from trellis.market.quotes import OptionQuote
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import WeekPlan
from trellis.strategies.alluse.facts import age
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import opening
from trellis.strategies.alluse.selection import pick
from trellis.strategies.alluse.stale import cautious_mid, is_fresh
from trellis.strategies.ports import Known, ShortOption, Skip

TARGET, DELTA, COST, LEVEL = "S6.roll.target", "S6.roll.delta", "S6.roll.cost", "S6.L2"


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll: the new contract, the mids of both legs, what it costs per share and where its price must stop.

    ratio is the chain's debits with this one over its first credit, None without a first credit. ceiling is the worst
    net price of the combo: min(1.05 x close mid - 0.95 x open mid, 0.50 x first credit - debits paid). proposal names
    the new option; verdict is the constitution's on it.
    """

    proposal: Proposal
    verdict: Verdict
    contract: OptionContract
    close_mid: Decimal
    open_mid: Decimal
    debit: Decimal
    ratio: Decimal | None
    ceiling: Decimal


@dataclass(frozen=True, slots=True)
class Escalation:
    """No roll may be done, so the position goes to Level 3: the rule, why in machine-readable words, what was compared.

    candidate is the roll that failed its test, None where none could be made. waits: nothing but fresh data is
    missing, so the roll is asked again at the next check rather than given up.
    """

    rule: str
    reason: str
    value: str
    limit: str
    candidate: Roll | None = None
    waits: bool = False


def plan_roll(
    known: Known,
    feed: Feed,
    rulebook: Rulebook,
    sessions: Sessions,
    week: WeekPlan,
    account: str,
    option: ShortOption,
    *,
    attempt: int = 0,
) -> Roll | Escalation:
    """The roll of a short put at Level 2, or why it must be exited.

    The new expiry is the first listed 3 to 4 calendar days after the old, else the first later one up to 7; the new
    strike the in-band one nearest the sleeve's target. An exact half of the first credit passes; what costs nothing
    always does. Old quotes show what the roll may cost (S8.stale.buf), and it waits for fresh ones.
    """
    occasion = Occasion(known, feed, rulebook, sessions, week, account, attempt)
    quote = _candidate(occasion, option)
    if isinstance(quote, Escalation):
        return quote
    old = feed.quote(option.contract, known.at)
    close_mid = cautious_mid(old, Side.BUY, rulebook, known.at)
    open_mid = cautious_mid(quote, Side.SELL, rulebook, known.at)
    if old is None or close_mid is None or open_mid is None:
        return Escalation("A.quote", "missing:mid", "none", "a valid bid and ask", waits=True)
    roll = _roll(occasion, option, quote, close_mid, open_mid)
    if not is_fresh(old, rulebook, known.at) or not is_fresh(quote, rulebook, known.at):
        oldest = max(age(old, known.at), age(quote, known.at))
        return Escalation("A.quote", "quote_stale", str(oldest), str(rulebook.number("A.quote")), roll, waits=True)
    return _tested(roll, option, rulebook)


def _candidate(occasion: Occasion, option: ShortOption) -> OptionQuote | Escalation:
    symbol, old = option.contract.underlying, option.contract.expiry
    latest = occasion.rulebook.integer(TARGET, "latest")
    chain = occasion.feed.chain(symbol, occasion.at, old + timedelta(days=latest))
    listed = (
        [] if chain is None else [each.contract.expiry for each in chain.quotes if each.contract.right is Right.PUT]
    )
    expiry = _expiry(sorted(set(listed)), old, occasion.rulebook)
    if expiry is None:
        return Escalation(TARGET, "no_expiry", "none", f"{old.isoformat()} + {latest}")
    found = pick(chain, symbol, Right.PUT, expiry, occasion.rules.put_band, occasion.rulebook)
    if isinstance(found, Skip):
        return Escalation(DELTA, found.reason, found.value, found.limit)
    return found


def _expiry(listed: list[date], old: date, rulebook: Rulebook) -> date | None:
    band, latest = rulebook.band(TARGET), rulebook.integer(TARGET, "latest")
    later = [day for day in listed if band.lo <= (day - old).days <= latest]
    return later[0] if later else None


def _roll(occasion: Occasion, option: ShortOption, quote: OptionQuote, close_mid: Decimal, open_mid: Decimal) -> Roll:
    symbol = option.contract.underlying
    proposal = opening(
        occasion.known,
        occasion.account,
        Action.ROLL,
        quote.contract,
        option.contracts,
        band=occasion.rules.put_band,
        dte=TARGET,
        reason=LEVEL,
        single_stock=occasion.single_stock(symbol),
        replaced=option,
        attempt=occasion.attempt,
    )
    debit = close_mid - open_mid
    return Roll(
        proposal=proposal,
        verdict=occasion.judge(proposal, quote),
        contract=quote.contract,
        close_mid=close_mid,
        open_mid=open_mid,
        debit=debit,
        ratio=(option.debits + debit) / option.first_credit if option.first_credit > ZERO else None,
        ceiling=_ceiling(option, close_mid, open_mid, occasion.rulebook),
    )


def _ceiling(option: ShortOption, close_mid: Decimal, open_mid: Decimal, rulebook: Rulebook) -> Decimal:
    slip = rulebook.fraction("S0.slip.cap")
    worst = (ONE + slip) * close_mid - (ONE - slip) * open_mid
    return min(worst, rulebook.number(COST) * option.first_credit - option.debits)


def _tested(roll: Roll, option: ShortOption, rulebook: Rulebook) -> Roll | Escalation:
    allowed = rulebook.number(COST) * option.first_credit
    if roll.debit > ZERO and option.debits + roll.debit > allowed:
        return Escalation(COST, "roll_cost", str(option.debits + roll.debit), str(allowed), roll)
    if not roll.verdict.allowed or roll.verdict.quantity < option.contracts:
        clause = roll.verdict.breaches[0]
        waits = roll.verdict.outcome is Outcome.DEFERRED
        return Escalation(clause.rule, clause.reason, clause.value, clause.limit, roll, waits)
    return roll
