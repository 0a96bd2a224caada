"""`review`: the constitution's verdict on a proposal against stated facts."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from trellis.constitution.proposal import Action, Calendar, Proposal, QuoteFacts, SleeveFacts, View
from trellis.constitution.review import review
from trellis.core.dates import new_york
from trellis.core.numbers import ZERO
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.sim.scenario.cells import Among, outcome_cell
from trellis.sim.scenario.feed import ETFS
from trellis.sim.scenario.given import MODES
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.sim.scenario.words import day_from
from trellis.strategies.alluse.cadence import WeekPlan, calendar_dte, market_dte, week_plan
from trellis.strategies.alluse.ruleset import dte_rule_of, sleeve_rules

_SIZE = 400_000
_PRICE = 100
_LIQUID = 5000
EARNINGS = ("none", "this week", "by expiry", "unknown")
_RIGHTS = {Action.OPEN_CALL: Right.CALL, Action.BUY_LEAP: Right.CALL}


def _answer(asking: Asking) -> Mapping[str, Value]:
    day = need(asking.table.day("day", required=True))
    week = week_plan(day, asking.sessions(day), asking.rulebook)
    proposal = _proposal(asking, day, week)
    verdict = review(proposal, _view(asking, proposal, day, week), asking.rulebook)
    breaches = verdict.breaches
    first = breaches[0] if breaches else None
    return {
        "outcome": outcome_cell(verdict.outcome.value),
        "allowed": verdict.quantity,
        "rule": tuple(clause.rule for clause in breaches),
        "reason": tuple(clause.reason for clause in breaches),
        "breached": tuple(clause.rule for clause in breaches),
        "checked": Among(tuple(clause.rule for clause in verdict.clauses)),
        "limit": first.limit if first is not None else None,
        "value": first.value if first is not None else None,
    }


def _proposal(asking: Asking, day: date, week: WeekPlan) -> Proposal:
    table = asking.table
    sleeve, action = (
        need(table.word("sleeve", Sleeve, required=True)),
        need(table.word("action", Action, required=True)),
    )
    symbol = need(table.text("symbol", required=True))
    band = table.text("band") or _band(sleeve, action)
    shares = action is Action.BUY_SHARES
    single = table.flag("single_stock")
    return Proposal(
        id="asked",
        sleeve=sleeve,
        action=action,
        symbol=symbol,
        quantity=asking.integer("quantity", 100 if shares else 1),
        single_stock=symbol not in ETFS if single is None else single,
        right=None if shares else table.word("right", Right) or _RIGHTS.get(action, Right.PUT),
        strike=None if shares else asking.number("strike", asking.number("spot", _PRICE)),
        expiry=None if shares else table.day("expiry") or week.ltd,
        band=band,
        dte=table.text("dte") or _dte(sleeve, action, band),
        closing="old" if action is Action.ROLL else "",
        closing_expiry=table.day("closing_expiry"),
    )


def _band(sleeve: Sleeve, action: Action) -> str:
    rules = sleeve_rules(sleeve)
    if action is Action.OPEN_CALL:
        return rules.exit_band if sleeve is Sleeve.COM else rules.recovery
    if action is Action.BUY_LEAP:
        return "S17.call.delta"
    return rules.put_band if action in (Action.OPEN_PUT, Action.ROLL) else ""


def _dte(sleeve: Sleeve, action: Action, band: str) -> str:
    if action is Action.OPEN_CALL:
        return dte_rule_of(band).id
    return sleeve_rules(sleeve).put_dte if action is Action.OPEN_PUT else "S6.roll.target"


def _view(asking: Asking, proposal: Proposal, day: date, week: WeekPlan) -> View:
    table = asking.table
    option = proposal.expiry is not None
    return View(
        at=new_york(day, table.clock("at") or time(10, 0)),
        mode=table.choice("mode", MODES) or MODES[0],
        overlay=table.word("overlay", Overlay) or Overlay.NORMAL,
        spot=asking.optional("spot", asking.number("strike", _PRICE)),
        spot_age=asking.optional("spot_age", 0),
        quote=_quote(asking, proposal) if option else None,
        calendar=_calendar(asking, proposal, day, week),
        sleeve=_sleeve(asking),
    )


def _quote(asking: Asking, proposal: Proposal) -> QuoteFacts:
    band = asking.rulebook.band(proposal.band) if proposal.band in asking.rulebook.rules else None
    usual = None if band is None else band.target if band.target is not None else (band.lo + band.hi) / 2
    oi = asking.optional("oi", _LIQUID)
    return QuoteFacts(
        bid=asking.optional("bid", "1.98"),
        ask=asking.optional("ask", "2.02"),
        age=asking.optional("quote_age", 0),
        delta=asking.optional("delta", usual),
        open_interest=None if oi is None else int(oi),
        adv=asking.optional("adv", _LIQUID),
    )


def _calendar(asking: Asking, proposal: Proposal, day: date, week: WeekPlan) -> Calendar:
    calls = proposal.action is Action.OPEN_CALL
    opening = week.calls_opening if calls else week.opening(proposal.sleeve)
    today = opening if opening is not None and opening.day == day else None
    earnings = asking.table.choice("earnings", EARNINGS) or EARNINGS[0]
    expiry = proposal.expiry or day
    return Calendar(
        window_start=today.start if today else None,
        window_end=today.end if today else None,
        calendar_days=calendar_dte(day, expiry),
        market_days=market_dte(day, expiry, asking.sessions(day)),
        holiday_shift=opening.holiday_shift if opening else 0,
        earnings_known=earnings != "unknown",
        earnings_this_week=earnings == "this week",
        earnings_by_expiry=earnings == "by expiry",
    )


def _sleeve(asking: Asking) -> SleeveFacts:
    size = asking.number("size", _SIZE)
    nlv = asking.number("nlv", size)
    latches = {each.value: each for each in Latch}
    return SleeveFacts(
        size=size,
        nlv=nlv,
        symbol_exposure=asking.number("symbol_exposure", 0),
        deployment=asking.number("deployment", asking.number("symbol_exposure", 0)),
        free_cash=asking.number("free_cash", size),
        shares=asking.integer("shares", 0),
        calls=asking.integer("calls", 0),
        lost_lots=asking.integer("lost_lots", 0),
        requirement=asking.number("requirement", 0),
        requirement_per_unit=asking.number("requirement_per_unit", 0),
        pivoted=asking.table.flag("pivoted") or False,
        frozen=asking.table.flag("frozen") or False,
        latches=tuple(latches[each] for each in asking.table.texts("latches") or () if each in latches),
        chain_credit=asking.number("chain_credit", 0),
        chain_debit=asking.number("chain_debit", 0),
        roll_debit=_roll_debit(asking),
        leap_cash=asking.number("leap_cash", size),
        ladder=_ladder(asking),
        hedge_left=asking.number("hedge_left", size),
        hedge_share=asking.number("hedge_share", size),
    )


def _ladder(asking: Asking) -> tuple[tuple[date, Decimal], ...]:
    """The cost of the LEAPs held, by expiry."""
    inner = asking.table.table("ladder")
    found = ((day_from(name), inner.number(name)) for name in inner.names()) if inner is not None else ()
    return tuple((day, cost) for day, cost in found if day is not None and cost is not None)


def _roll_debit(asking: Asking) -> Decimal | None:
    return asking.optional("roll_debit", ZERO)


REVIEW = Verb(
    "review",
    (
        *("day", "at", "sleeve", "action", "symbol", "quantity", "right", "strike", "expiry", "band", "dte"),
        *("single_stock", "closing_expiry", "mode", "overlay", "spot", "spot_age", "bid", "ask", "quote_age", "delta"),
        *("oi", "adv", "earnings", "size", "nlv", "symbol_exposure", "deployment", "free_cash", "shares", "calls"),
        *("lost_lots", "requirement", "requirement_per_unit", "pivoted", "frozen", "latches", "chain_credit"),
        *("chain_debit", "roll_debit", "leap_cash", "ladder", "hedge_left", "hedge_share"),
    ),
    ("outcome", "allowed", "rule", "reason", "breached", "checked", "limit", "value"),
    _answer,
)
