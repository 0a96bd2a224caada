"""Latches, overlays, freezes, pivots, rolls, and closing orders that nothing stops."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.constitution.cases import (
    LAW,
    breaches,
    clause_of,
    com_call,
    com_put,
    com_shares,
    com_view,
    d,
    gen_put,
    gen_view,
    judged,
    quote,
    rev_put,
    rev_roll,
    rev_view,
    sleeve,
)

from trellis.constitution.proposal import Action, View
from trellis.constitution.verdict import Outcome
from trellis.core.terms import Latch, Overlay

ROLLING: dict[str, Any] = {"chain_credit": d("2.40"), "chain_debit": d(0), "roll_debit": d("1.10")}


@pytest.mark.parametrize("latch", list(Latch))
def test_a_latch_stops_every_opener_and_the_roll(latch: Latch) -> None:
    openers = ((gen_put(), gen_view()), (com_call(), com_view()), (com_shares(), com_view()), (rev_roll(), rev_view()))
    for proposal, view in openers:
        held = replace(view, sleeve=replace(view.sleeve, latches=(latch,)))
        assert breaches(proposal, view) == []
        assert breaches(proposal, held) == [("C.latch", f"latch:{latch.value}")]
        assert judged(proposal, held).outcome is Outcome.REFUSED


def test_the_latches_of_the_law_are_those_the_house_knows() -> None:
    assert set(LAW.items("C.latch")) == {latch.value for latch in Latch}


@pytest.mark.parametrize(
    ("overlay", "expected", "verb"),
    [
        (Overlay.VIX_SAFE, ("S6.vix.safe", "vix_safe"), "SAFE"),
        (Overlay.KILLED, ("S6.vix.kill", "vix_kill"), "EMERGENCY"),
    ],
)
def test_vix_tiers_stop_openers_and_rolls(overlay: Overlay, expected: tuple[str, str], verb: str) -> None:
    for proposal, view in ((gen_put(), gen_view()), (com_call(), com_view()), (rev_roll(), rev_view())):
        verdict = judged(proposal, replace(view, overlay=overlay))
        assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [expected]
        assert verdict.breaches[0].breach == verb
        assert verdict.outcome is Outcome.REFUSED


def test_a_freeze_stops_puts_and_share_buys_and_leaves_calls_and_the_roll() -> None:
    def frozen(view: View) -> View:
        return replace(view, sleeve=replace(view.sleeve, frozen=True))

    assert breaches(gen_put(), frozen(gen_view())) == [("S6.freeze", "frozen")]
    assert breaches(com_shares(), frozen(com_view())) == [("S6.freeze", "frozen")]
    assert breaches(com_call(), frozen(com_view())) == []
    assert breaches(rev_roll(), frozen(rev_view())) == []


def test_a_pivot_stops_puts_of_gen_and_rev_by_their_own_rules() -> None:
    def pivoted(view: View) -> View:
        return replace(view, sleeve=replace(view.sleeve, pivoted=True))

    assert breaches(gen_put(), pivoted(gen_view())) == [("S2.pivot", "pivoted")]
    assert breaches(rev_put(), pivoted(rev_view())) == [("S0.dd.pivot", "pivoted")]
    assert breaches(com_put(), pivoted(com_view(sleeve=sleeve("300000", lost_lots=1)))) == []
    assert breaches(rev_roll(), pivoted(rev_view())) == []


def test_a_roll_of_one_dollar_ten_against_two_forty_passes_and_of_one_thirty_escalates() -> None:
    cheap = judged(rev_roll(), rev_view(sleeve=sleeve("400000", **ROLLING)))
    assert cheap.outcome is Outcome.APPROVED
    assert (clause_of(cheap, "S6.roll.cost").limit, clause_of(cheap, "S6.roll.cost").value) == ("1.2", "1.1")
    dear = judged(rev_roll(), rev_view(sleeve=sleeve("400000", **{**ROLLING, "roll_debit": d("1.30")})))
    assert dear.outcome is Outcome.REFUSED
    assert [(clause.rule, clause.reason, clause.breach) for clause in dear.breaches] == [
        ("S6.roll.cost", "roll_cost", "escalate")
    ]


@pytest.mark.parametrize(
    ("credit", "paid", "debit", "passes"),
    [
        *[("2.40", "0", "1.20", True), ("2.40", "0", "1.2001", False), ("2.40", "1.00", "0.20", True)],
        *[
            ("2.40", "1.00", "0.21", False),
            ("2.40", "9", "0", True),
            ("2.40", "9", "-0.01", True),
            ("0", "0", "0.01", False),
        ],
    ],
)
def test_roll_cost_adds_up_over_the_chain_and_a_roll_that_pays_nothing_passes(
    credit: str, paid: str, debit: str, passes: bool
) -> None:
    facts = sleeve("400000", chain_credit=d(credit), chain_debit=d(paid), roll_debit=d(debit))
    assert (breaches(rev_roll(), rev_view(sleeve=facts)) == []) is passes


def test_a_roll_of_unknown_cost_waits() -> None:
    verdict = judged(rev_roll(), rev_view(sleeve=sleeve("400000", chain_credit=d(2), roll_debit=None)))
    assert verdict.outcome is Outcome.DEFERRED
    assert verdict.breaches[0].reason == "missing:roll_debit"


@pytest.mark.parametrize(("day", "passes"), [(9, False), (10, True), (11, True), (14, True), (15, False)])
def test_a_roll_reaches_three_to_seven_days_beyond_the_old_expiry(day: int, passes: bool) -> None:
    verdict = judged(replace(rev_roll(), expiry=date(2025, 3, day)), rev_view())
    assert clause_of(verdict, "S6.roll.target").passed is passes
    assert verdict.allowed is passes


def test_a_roll_must_say_what_it_rolls_from() -> None:
    assert breaches(replace(rev_roll(), closing_expiry=None), rev_view()) == [
        ("S6.roll.target", "missing:closing_expiry")
    ]


def test_the_new_put_lies_in_the_sleeve_s_entry_band_whatever_band_is_named() -> None:
    named = replace(rev_roll(), band="S2.entry.delta")
    assert breaches(named, rev_view(quote=quote("0.35"))) == []
    assert breaches(named, rev_view(quote=quote("0.42"))) == [("S6.roll.delta", "roll_delta")]
    assert judged(named, rev_view(quote=quote("0.42"))).outcome is Outcome.REFUSED


@pytest.mark.parametrize("action", [Action.CLOSE, Action.EXIT])
def test_a_closing_order_is_never_blocked_and_says_what_was_looked_at(action: Action) -> None:
    worst = gen_view(
        overlay=Overlay.KILLED,
        spot=None,
        spot_age=None,
        quote=None,
        sleeve=sleeve("0", latches=tuple(Latch), frozen=True, pivoted=True, requirement=d(10**9)),
    )
    verdict = judged(replace(gen_put(quantity=7), action=action), worst)
    assert (verdict.outcome, verdict.quantity) == (Outcome.APPROVED, 7)
    assert [clause.rule for clause in verdict.clauses] == ["S0.idem", "C.latch", "S6.vix.kill"]
    assert [clause.breach for clause in verdict.breaches] == ["none", "none"]


def test_all_breaches_are_reported_and_the_gravest_decides() -> None:
    view = gen_view(quote=quote("0.42", open_interest=10, age=d(60)), sleeve=sleeve(deployment=d(110000)))
    soft = judged(gen_put(), view)
    assert [clause.breach for clause in soft.breaches] == ["resize", "defer", "skip"]
    assert soft.outcome is Outcome.SKIPPED
    waiting = judged(gen_put(), replace(view, quote=quote("0.42", age=d(60))))
    assert waiting.outcome is Outcome.DEFERRED
    refused = judged(gen_put(), replace(view, sleeve=replace(view.sleeve, frozen=True)))
    assert len(refused.breaches) == 4
    assert refused.outcome is Outcome.REFUSED
    assert refused.quantity == 0
