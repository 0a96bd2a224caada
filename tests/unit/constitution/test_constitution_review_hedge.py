"""Section 5 in review: what a purchase of protection must pass, and what never stops it."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.unit.constitution.cases import at, breaches, clause_of, d, judged, quote, rev_view, sleeve

from trellis.constitution.proposal import Action, Calendar, Proposal, View
from trellis.constitution.verdict import Outcome
from trellis.core.terms import Latch, Overlay, Right, Sleeve

TODAY = date(2025, 4, 2)


def put(strike: str = "4760", days: int = 274, quantity: int = 1, owner: Sleeve = Sleeve.GEN, **more: Any) -> Proposal:
    proposal = Proposal(
        id="hedge",
        sleeve=owner,
        action=Action.BUY_HEDGE,
        symbol="SPX",
        quantity=quantity,
        single_stock=False,
        right=Right.PUT,
        strike=d(strike),
        expiry=TODAY + timedelta(days=days),
        reason="S6.L2",
    )
    return replace(proposal, **more)


def call(strike: str = "23") -> Proposal:
    return put(strike, 180, symbol="VIX", right=Right.CALL)


def seen(days: int = 274, spot: str = "5600", **changed: Any) -> View:
    """Mid 2.00, so that a contract costs 200."""
    money = {"hedge_left": d(4000), "hedge_share": d(2000), "free_cash": d(5000)}
    facts = {key: changed.pop(key) for key in tuple(changed) if key in ("latches", "frozen", *money)}
    view = rev_view(
        at=at("12:00", TODAY),
        spot=d(spot),
        quote=quote("0.2"),
        calendar=Calendar(time(9, 45), time(11), calendar_days=days),
        sleeve=sleeve("400000", **{**money, **facts}),
    )
    return replace(view, **changed)


def test_protection_inside_every_limit_passes() -> None:
    assert breaches(put(), seen()) == []
    assert breaches(call(), seen(180, "18")) == []


@pytest.mark.parametrize(("strike", "passes"), [("4479", False), ("4480", True), ("5040", True), ("5041", False)])
def test_a_put_lies_ten_to_twenty_percent_below_the_index(strike: str, passes: bool) -> None:
    assert breaches(put(strike), seen()) == ([] if passes else [("S5.spx.otm", "otm")])
    both = [("S5.spx.otm", "otm"), ("S17.put", "otm")]
    assert breaches(put(strike, owner=Sleeve.REV), seen()) == ([] if passes else both)


@pytest.mark.parametrize(("days", "passes"), [(182, False), (183, True), (365, True), (366, False)])
def test_a_put_lives_six_to_twelve_months_which_are_183_to_365_days(days: int, passes: bool) -> None:
    assert breaches(put(days=days), seen(days)) == ([] if passes else [("S5.spx.tenor", "tenor")])
    both = [("S5.spx.tenor", "tenor"), ("S17.put", "tenor")]
    assert breaches(put(days=days, owner=Sleeve.COM), seen(days)) == ([] if passes else both)


@pytest.mark.parametrize(("strike", "passes"), [("22.99", False), ("23", True), ("40", True)])
def test_a_vix_call_is_struck_five_points_above_the_vix_or_more(strike: str, passes: bool) -> None:
    assert breaches(call(strike), seen(180, "18")) == ([] if passes else [("S5.vix.call", "strike")])


def test_protection_is_puts_on_the_index_or_its_tenth_and_calls_on_the_vix() -> None:
    assert breaches(put(symbol="XSP"), seen()) == []
    assert breaches(put(symbol="SPY"), seen()) == [("S5.spx.otm", "hedge_kind")]
    assert breaches(put(right=Right.CALL), seen()) == [("S5.spx.otm", "hedge_kind")]
    assert breaches(put("23", symbol="VIX"), seen(spot="18")) == [("S5.vix.call", "hedge_kind")]


@pytest.mark.parametrize(
    ("money", "rule", "fits"),
    [
        ({"hedge_left": d("599.99")}, "S5.budget", 2),
        ({"hedge_share": d(400)}, "S5.spend", 2),
        ({"free_cash": d(200)}, "S0.cash", 1),
    ],
)
def test_what_is_paid_stays_inside_budget_share_and_cash(money: dict[str, Any], rule: str, fits: int) -> None:
    verdict = judged(put(quantity=3), seen(**money))

    assert (verdict.outcome, verdict.quantity) == (Outcome.RESIZED, fits)
    assert not clause_of(verdict, rule).passed
    assert clause_of(verdict, rule).value == "600"


def test_a_budget_that_is_used_up_skips_the_leg() -> None:
    assert judged(put(), seen(hedge_left=d(0))).outcome is Outcome.SKIPPED


def test_protection_is_bought_in_safe_and_in_freezes_but_not_in_emergency_or_under_an_owners_pause() -> None:
    others = tuple(kind for kind in Latch if kind is not Latch.USER)

    assert breaches(put(), seen(frozen=True, latches=others, overlay=Overlay.VIX_SAFE)) == []
    assert breaches(put(), seen(overlay=Overlay.KILLED)) == [("S6.vix.kill", "vix_kill")]
    assert breaches(put(), seen(latches=(Latch.USER,))) == [("C.latch", "latch:USER")]


def test_open_interest_and_volume_are_waived_and_the_rest_of_section_8_is_not() -> None:
    assert breaches(put(quantity=9), seen(quote=quote("0.15", open_interest=None, adv=None))) == []
    assert breaches(put(quantity=9), seen(quote=quote("0.15", open_interest=1, adv=d(1)))) == []
    assert breaches(put(), seen(quote=quote(None))) == [("S8.missing", "missing:delta")]
    assert breaches(put(), seen(quote=quote("0.2", bid=d("1.90"), ask=d("2.00")))) == [("S8.spread", "spread")]
    assert breaches(put(), seen(quote=quote("0.2", age=d(31)))) == [("A.quote", "quote_stale")]
    assert breaches(put(), seen(quote=None)) == [("S8.chain", "missing:chain")]
    assert breaches(put(), seen(spot_age=d(31))) == [("S8.stale", "spot_stale")]
