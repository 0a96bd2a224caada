"""Options bought to own: what a LEAP must be and what pays for it."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from tests.unit.constitution.cases import at, breaches, d, judged, quote, rev_view, sleeve

from trellis.constitution.proposal import Action, Calendar, Proposal, View
from trellis.constitution.verdict import Outcome
from trellis.core.dates import months_after
from trellis.core.terms import Latch, Overlay, Right, Sleeve

WEDNESDAY = date(2025, 4, 2)
JUNE, SEPTEMBER, DECEMBER = date(2026, 6, 18), date(2026, 9, 18), date(2026, 12, 18)


def leap(expiry: date = JUNE, **changed: Any) -> Proposal:
    proposal = Proposal(
        id="leap",
        sleeve=Sleeve.REV,
        action=Action.BUY_LEAP,
        symbol="NVDA",
        quantity=1,
        single_stock=True,
        right=Right.CALL,
        strike=d(150),
        expiry=expiry,
    )
    return replace(proposal, **changed)


def leap_view(proposal: Proposal | None = None, delta: str = "0.30", **facts: Any) -> View:
    expiry = (proposal or leap()).expiry
    assert expiry is not None
    calendar = Calendar(time(9, 45), time(11), calendar_days=(expiry - WEDNESDAY).days)
    held = sleeve("100000", **{"leap_cash": d(7000), **facts})
    return rev_view(at=at("10:00", WEDNESDAY), calendar=calendar, quote=quote(delta), sleeve=held)


def test_a_leap_inside_every_limit_passes() -> None:
    assert breaches(leap(), leap_view()) == []


@pytest.mark.parametrize(
    ("delta", "expected"), [("0.2499", ["leap_delta"]), ("0.25", []), ("0.35", []), ("0.3501", ["leap_delta"])]
)
def test_the_delta_band_of_a_leap_has_its_ends_inside(delta: str, expected: list[str]) -> None:
    assert [reason for _, reason in breaches(leap(), leap_view(delta=delta))] == expected


@pytest.mark.parametrize(("days", "passes"), [(364, False), (365, True), (548, True), (549, False)])
def test_a_leap_lives_twelve_to_eighteen_months(days: int, passes: bool) -> None:
    view = leap_view()
    found = breaches(leap(), replace(view, calendar=replace(view.calendar, calendar_days=days)))
    assert found == ([] if passes else [("S17.call.tenor", "leap_tenor")])


def test_gen_buys_no_leaps_and_nobody_buys_puts_or_funds_as_leaps() -> None:
    assert ("S10.gen", "no_reinvestment") in breaches(leap(sleeve=Sleeve.GEN), leap_view())
    assert breaches(leap(right=Right.PUT), leap_view()) == [("S4.universe", "universe")]
    assert breaches(leap(symbol="SPY"), leap_view()) == [("S4.universe", "universe")]


def test_leaps_are_paid_for_with_their_own_cash_alone() -> None:
    worst = d("210.67")  # 2.00 and the 5 % that an order may pay more, a hundred times, and the commission
    assert breaches(leap(), leap_view(leap_cash=worst)) == []
    assert breaches(leap(), leap_view(leap_cash=worst - d("0.01"))) == [("S3.reinvest.split", "leap_cash")]
    com = leap(sleeve=Sleeve.COM)
    monday = Calendar(time(9, 45), time(11), calendar_days=444)
    view = replace(leap_view(leap_cash=d(0)), at=at("10:00", date(2025, 3, 31)), calendar=monday)
    assert breaches(com, view) == [("S4.reinvest", "leap_cash")]


def test_an_expiry_holds_at_most_half_of_a_ladder_that_has_its_rungs() -> None:
    two = ((JUNE, d(200)), (SEPTEMBER, d(400)))
    assert breaches(leap(JUNE), leap_view(ladder=((JUNE, d(200)),))) == []
    assert breaches(leap(JUNE), leap_view(ladder=two)) == []
    assert breaches(leap(SEPTEMBER), leap_view(leap(SEPTEMBER), ladder=two)) == [("S17.stagger", "stagger")]
    assert judged(leap(SEPTEMBER), leap_view(leap(SEPTEMBER), ladder=two)).outcome is Outcome.SKIPPED


@pytest.mark.parametrize("changed", [{"frozen": True}, {"latches": (Latch.USER,)}])
def test_freezes_and_latches_block_leaps(changed: dict[str, Any]) -> None:
    assert judged(leap(), leap_view(**changed)).outcome is Outcome.REFUSED


def test_a_pivot_does_not_block_leaps() -> None:
    assert breaches(leap(), leap_view(pivoted=True)) == []


def test_open_interest_and_volume_are_not_waived_for_leaps() -> None:
    found = breaches(leap(), replace(leap_view(), quote=quote("0.30", open_interest=None, adv=None)))
    assert [reason for _, reason in found] == ["missing:oi", "missing:adv"]


@pytest.mark.parametrize("action", [Action.SELL_LEAP, Action.SELL_HEDGE])
def test_selling_what_is_owned_is_never_blocked(action: Action) -> None:
    view = leap_view(latches=tuple(Latch), frozen=True)
    verdict = judged(leap(action=action, closing="held"), replace(view, overlay=Overlay.KILLED, quote=None))
    assert verdict.outcome is Outcome.APPROVED


def test_months_later_is_the_same_day_or_the_months_last() -> None:
    assert months_after(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert months_after(date(2026, 6, 18), -3) == date(2026, 3, 18)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
