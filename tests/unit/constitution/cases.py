"""Proposals and views that pass every clause, to be spoilt one field at a time."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from trellis.constitution.proposal import Action, Calendar, Proposal, QuoteFacts, SleeveFacts, View
from trellis.constitution.review import review
from trellis.constitution.rulebook import Rulebook, load
from trellis.constitution.verdict import Clause, Verdict
from trellis.core.dates import new_york
from trellis.core.terms import Overlay, Right, Sleeve

THURSDAY = date(2025, 3, 6)
LAW = load()


def d(text: str | int) -> Decimal:
    return Decimal(text)


def at(clock: str, day: date = THURSDAY) -> datetime:
    return new_york(day, time.fromisoformat(clock))


def gen_put(symbol: str = "AAPL", strike: str = "235", quantity: int = 1) -> Proposal:
    return Proposal(
        id="gen-put",
        sleeve=Sleeve.GEN,
        action=Action.OPEN_PUT,
        symbol=symbol,
        quantity=quantity,
        single_stock=symbol not in ("SPY", "QQQ", "IWM"),
        right=Right.PUT,
        strike=d(strike),
        expiry=date(2025, 3, 7),
        band="S2.entry.delta",
        dte="S2.entry.dte",
    )


def rev_put(symbol: str = "NVDA", strike: str = "110", quantity: int = 1) -> Proposal:
    return replace(
        gen_put(symbol, strike, quantity), id="rev-put", sleeve=Sleeve.REV, band="S3.entry.delta", dte="S3.entry.dte"
    )


def com_call(symbol: str = "NVDA", quantity: int = 1) -> Proposal:
    call = replace(gen_put(symbol, "120", quantity), id="com-call", sleeve=Sleeve.COM, action=Action.OPEN_CALL)
    return replace(call, right=Right.CALL, band="S4.entry.delta", dte="S4.entry.dte")


def com_put(symbol: str = "NVDA", quantity: int = 1) -> Proposal:
    return replace(
        gen_put(symbol, "110", quantity), id="com-put", sleeve=Sleeve.COM, band="S4.reenter", dte="S4.reenter"
    )


def com_shares(symbol: str = "NVDA", quantity: int = 100) -> Proposal:
    return Proposal("com-shares", Sleeve.COM, Action.BUY_SHARES, symbol, quantity, single_stock=True)


def rev_roll() -> Proposal:
    return replace(
        rev_put("NVDA", "102"),
        id="rev-roll",
        action=Action.ROLL,
        expiry=date(2025, 3, 11),
        closing="rev-put",
        closing_expiry=date(2025, 3, 7),
    )


def quote(delta: str | None = "0.41", **changed: Any) -> QuoteFacts:
    facts = QuoteFacts(
        bid=d("1.98"),
        ask=d("2.02"),
        age=d(1),
        delta=None if delta is None else d(delta),
        open_interest=900,
        adv=d(5000),
    )
    return replace(facts, **changed)


def sleeve(size: str = "120000", **changed: Any) -> SleeveFacts:
    facts = SleeveFacts(
        size=d(size), nlv=d(size), symbol_exposure=d(0), deployment=d(0), free_cash=d(size), roll_debit=d(0)
    )
    return replace(facts, **changed)


def gen_view(**changed: Any) -> View:
    view = View(
        at=at("10:00"),
        mode="replay",
        overlay=Overlay.NORMAL,
        spot=d(240),
        spot_age=d(1),
        quote=quote(),
        calendar=Calendar(time(9, 45), time(11), calendar_days=1, market_days=2),
        sleeve=sleeve(),
    )
    return replace(view, **changed)


def rev_view(**changed: Any) -> View:
    calendar = Calendar(time(9, 45), time(11), calendar_days=2, market_days=3)
    view = gen_view(at=at("10:00", date(2025, 3, 5)), calendar=calendar, quote=quote("0.32"), sleeve=sleeve("400000"))
    return replace(view, **changed)


def com_view(**changed: Any) -> View:
    """Monday, five lots of NVDA at 115 held in a sleeve of 300,000."""
    calendar = Calendar(time(9, 45), time(11), calendar_days=4, market_days=5)
    held = sleeve("300000", shares=500, symbol_exposure=d(57500), deployment=d(57500))
    view = gen_view(at=at("10:00", date(2025, 3, 3)), calendar=calendar, quote=quote("0.22"), sleeve=held, spot=d(115))
    return replace(view, **changed)


def judged(proposal: Proposal, view: View, law: Rulebook = LAW) -> Verdict:
    return review(proposal, view, law)


def breaches(proposal: Proposal, view: View, law: Rulebook = LAW) -> list[tuple[str, str]]:
    """Rule and reason of every clause that did not pass."""
    return [(clause.rule, clause.reason) for clause in judged(proposal, view, law).breaches]


def clause_of(verdict: Verdict, rule: str) -> Clause:
    """The one clause of that rule."""
    (found,) = [clause for clause in verdict.clauses if clause.rule == rule]
    return found
