"""The house limits: cash, cover, size and price, and that a mandate can only tighten them."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from trellis.constitution.proposal import Action, Calendar, Proposal, QuoteFacts, SleeveFacts, View
from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.dates import new_york
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.risk.gate import HouseLimits, review

D = Decimal
LIMITS = HouseLimits(notional_multiple=D(1), price_fraction=D("0.10"))
FACTS = SleeveFacts(
    size=D(100_000), nlv=D(100_000), symbol_exposure=D(0), deployment=D(0), free_cash=D(50_000), shares=250, calls=1
)
VIEW = View(
    at=new_york(date(2025, 3, 6), time(10)),
    mode="simulate",
    overlay=Overlay.NORMAL,
    spot=D(112),
    spot_age=D(0),
    quote=QuoteFacts(D("1.96"), D("2.04"), D(0), D("0.32"), 5000, D(5000)),
    calendar=Calendar(time(9, 45), time(11)),
    sleeve=FACTS,
)
PUT = Proposal(
    "p1", Sleeve.REV, Action.OPEN_PUT, "NVDA", 4, True, Right.PUT, D(110), date(2025, 3, 7), "S3.entry.delta"
)
CALL = replace(PUT, action=Action.OPEN_CALL, right=Right.CALL, strike=D(115), quantity=1)
SHARES = Proposal("p2", Sleeve.COM, Action.BUY_SHARES, "NVDA", 400, True)


def _breaches(verdict: Verdict) -> list[tuple[str, str]]:
    return [(clause.rule, clause.reason) for clause in verdict.breaches]


def _with(**facts: object) -> View:
    return replace(VIEW, sleeve=replace(FACTS, **facts))  # type: ignore[arg-type]


def test_puts_within_free_cash_pass_and_name_every_clause() -> None:
    verdict = review(PUT, VIEW, LIMITS)
    assert (verdict.outcome, verdict.quantity) == (Outcome.APPROVED, 4)
    assert [clause.rule for clause in verdict.clauses] == ["H.cash", "H.cover", "H.notional"]


def test_puts_are_lowered_to_the_collateral_that_cash_secures() -> None:
    exact = review(PUT, _with(free_cash=D(44_000)), LIMITS)
    short_of_one = review(PUT, _with(free_cash=D("43999.99")), LIMITS)
    assert (exact.outcome, exact.quantity) == (Outcome.APPROVED, 4)
    assert (short_of_one.outcome, short_of_one.quantity) == (Outcome.RESIZED, 3)
    assert _breaches(short_of_one) == [("H.cash", "free_cash")]
    assert review(PUT, _with(free_cash=D(-1)), LIMITS).outcome is Outcome.REFUSED


def test_shares_are_lowered_to_whole_hundreds() -> None:
    verdict = review(SHARES, _with(free_cash=D(30_000)), LIMITS)
    assert (verdict.outcome, verdict.quantity) == (Outcome.RESIZED, 200)
    unpriced = review(SHARES, replace(VIEW, spot=None), LIMITS)
    assert ("H.cash", "missing:spot") in _breaches(unpriced)
    assert unpriced.outcome is Outcome.REFUSED


def test_a_call_needs_a_hundred_free_shares() -> None:
    assert review(CALL, VIEW, LIMITS).allowed
    two = review(replace(CALL, quantity=2), VIEW, LIMITS)
    assert (two.outcome, two.quantity, _breaches(two)) == (Outcome.RESIZED, 1, [("H.cover", "uncovered_call")])
    naked = review(CALL, _with(shares=99, calls=0), LIMITS)
    assert (naked.outcome, _breaches(naked)) == (Outcome.REFUSED, [("H.cover", "uncovered_call")])


def test_an_order_stays_within_its_multiple_of_nlv() -> None:
    small = HouseLimits(notional_multiple=D("0.25"))
    verdict = review(PUT, VIEW, small)
    assert (verdict.quantity, _breaches(verdict)) == (2, [("H.notional", "order_notional")])


def test_a_roll_affords_its_debit_and_its_new_strike() -> None:
    roll = replace(PUT, action=Action.ROLL, strike=D(101), quantity=4, closing="p0")
    assert review(roll, _with(free_cash=D(40_840), roll_debit=D("1.10")), LIMITS).quantity == 4
    assert review(roll, _with(free_cash=D("40839.99"), roll_debit=D("1.10")), LIMITS).quantity == 3


def test_closing_orders_pass_without_any_limit() -> None:
    for action in (Action.CLOSE, Action.EXIT):
        verdict = review(replace(PUT, action=action, closing="p0"), _with(free_cash=D(-5)), LIMITS)
        assert (verdict.outcome, verdict.quantity, verdict.clauses) == (Outcome.APPROVED, 4, ())


def test_a_limit_price_far_from_the_mid_is_refused() -> None:
    assert review(PUT, VIEW, LIMITS, D("1.80")).allowed
    assert review(PUT, VIEW, LIMITS, D("2.20")).allowed
    far = review(PUT, VIEW, LIMITS, D("1.79"))
    assert (far.outcome, _breaches(far)) == (Outcome.REFUSED, [("H.price", "price_away")])
    assert VIEW.quote is not None
    no_bid = replace(VIEW, quote=replace(VIEW.quote, bid=D(0)))
    assert _breaches(review(PUT, no_bid, LIMITS, D("2.00"))) == [("H.price", "missing:mid")]


def test_a_mandate_can_only_tighten() -> None:
    loose = HouseLimits(notional_multiple=D(5), price_fraction=D("0.02"))
    assert LIMITS.tightened(loose) == HouseLimits(notional_multiple=D(1), price_fraction=D("0.02"))
    assert loose.tightened(LIMITS) == LIMITS.tightened(loose)
