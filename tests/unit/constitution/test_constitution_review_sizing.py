"""Caps, ceiling, cash, margin, cover: how much fits, with the acceptance figures."""

from dataclasses import replace

import pytest
from tests.unit.constitution.cases import (
    breaches,
    clause_of,
    com_call,
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

from trellis.constitution.verdict import Outcome
from trellis.core.terms import Overlay, Sleeve


def test_rev_at_four_hundred_thousand_holds_nine_and_four_lots() -> None:
    nvidia = judged(rev_put("NVDA", "110", 20), rev_view())
    assert (nvidia.outcome, nvidia.quantity) == (Outcome.RESIZED, 9)
    tesla = judged(rev_put("TSLA", "245", 20), rev_view(sleeve=sleeve("400000", deployment=d(99000))))
    assert (tesla.outcome, tesla.quantity) == (Outcome.RESIZED, 4)
    assert 9 * 11000 + 4 * 24500 == 197000


def test_rev_at_ninety_thousand_holds_two_and_none() -> None:
    small = rev_view(sleeve=sleeve("90000"))
    assert judged(rev_put("NVDA", "110", 3), small).quantity == 2
    tesla = judged(rev_put("TSLA", "245"), small)
    assert (tesla.outcome, tesla.quantity) == (Outcome.SKIPPED, 0)
    assert [(clause.rule, clause.reason) for clause in tesla.breaches] == [("S0.symbol.cap", "symbol_cap")]
    assert (tesla.breaches[0].limit, tesla.breaches[0].value) == ("22500", "24500")


@pytest.mark.parametrize(("symbol", "strike"), [("MSFT", "400"), ("SPY", "575"), ("QQQ", "490")])
def test_dear_symbols_are_skipped_by_the_cap_of_a_small_gen(symbol: str, strike: str) -> None:
    verdict = judged(gen_put(symbol, strike), gen_view())
    assert verdict.outcome is Outcome.SKIPPED
    assert clause_of(verdict, "S0.symbol.cap").limit == "30000"


def test_exactly_the_cap_passes_and_a_cent_of_strike_more_does_not() -> None:
    assert breaches(gen_put(strike="300"), gen_view()) == []
    assert breaches(gen_put(strike="300.01"), gen_view()) == [("S0.symbol.cap", "symbol_cap")]


def test_a_second_lot_of_shares_beyond_the_cap_is_left_out() -> None:
    view = com_view(sleeve=sleeve("90000", shares=100, symbol_exposure=d(11500), deployment=d(49200)))
    verdict = judged(com_shares("NVDA", 100), view)
    assert verdict.outcome is Outcome.SKIPPED
    cap = clause_of(verdict, "S0.symbol.cap")
    assert (cap.limit, cap.value) == ("22500", "23000")


def test_shares_are_lowered_to_whole_lots() -> None:
    assert judged(com_shares("NVDA", 150), com_view()).quantity == 100
    assert judged(com_shares("NVDA", 500), com_view(sleeve=sleeve("100000"))).quantity == 200
    odd = judged(com_shares("NVDA", 50), com_view())
    assert (odd.outcome, odd.quantity) == (Outcome.SKIPPED, 0)


def test_the_ceiling_is_all_of_s() -> None:
    view = gen_view(sleeve=sleeve(deployment=d(96500)))
    assert breaches(gen_put(), view) == []
    verdict = judged(gen_put(), replace(view, sleeve=sleeve(deployment=d("96500.01"))))
    assert verdict.outcome is Outcome.SKIPPED
    assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [("S0.deploy.ceiling", "deploy_ceiling")]


def test_hedged_week_halves_the_ceiling_and_leaves_the_symbol_cap() -> None:
    """S 1,200,000: the fill that ends at 597,500 (49.79%) takes no further lot, at any strike of the basket."""
    last = gen_view(overlay=Overlay.HEDGED_WEEK, sleeve=sleeve("1200000", deployment=d(548500)))
    assert breaches(gen_put("QQQ", "490"), last) == []
    full = replace(last, sleeve=sleeve("1200000", deployment=d(597500)))
    for symbol, strike in (("AAPL", "235"), ("MSFT", "400"), ("AMZN", "200"), ("GOOG", "172.5"), ("IWM", "207.5")):
        verdict = judged(gen_put(symbol, strike), full)
        assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [("S6.vix.hedged", "deploy_ceiling")]
        assert verdict.outcome is Outcome.SKIPPED
        assert clause_of(verdict, "S6.vix.hedged").limit == "600000"
        assert clause_of(verdict, "S0.symbol.cap").limit == "300000"
        assert breaches(gen_put(symbol, strike), replace(full, overlay=Overlay.NORMAL)) == []


def test_hedged_week_does_not_stop_a_protocol_roll() -> None:
    view = rev_view(overlay=Overlay.HEDGED_WEEK, sleeve=sleeve("400000", deployment=d(300000), roll_debit=d(0)))
    assert breaches(rev_roll(), view) == []


def test_a_roll_is_measured_with_the_closing_leg_already_out() -> None:
    fits = rev_view(sleeve=sleeve("40800", roll_debit=d(0)))
    assert breaches(rev_roll(), fits) == []
    beside = rev_view(sleeve=sleeve("40800", roll_debit=d(0), symbol_exposure=d(1), deployment=d(1)))
    assert breaches(rev_roll(), beside) == [("S0.symbol.cap", "symbol_cap")]


def test_puts_and_shares_are_paid_in_cash() -> None:
    verdict = judged(gen_put(quantity=1), gen_view(sleeve=sleeve(free_cash=d(23499))))
    assert verdict.outcome is Outcome.SKIPPED
    assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [("S0.cash", "cash")]
    assert breaches(gen_put(), gen_view(sleeve=sleeve(free_cash=d(23500)))) == []
    assert judged(com_shares("NVDA", 200), com_view(sleeve=sleeve("300000", free_cash=d(11500)))).quantity == 100


def test_margin_of_seventy_two_thousand_passes_and_a_dollar_more_rejects() -> None:
    assert breaches(gen_put(), gen_view(sleeve=sleeve(requirement=d(72000)))) == []
    verdict = judged(gen_put(), gen_view(sleeve=sleeve(requirement=d(72001))))
    assert verdict.outcome is Outcome.REFUSED
    margin = clause_of(verdict, "S0.margin")
    assert (margin.limit, margin.value, margin.breach) == ("72000", "72001", "reject")


def test_margin_counts_what_the_proposal_adds() -> None:
    adding = sleeve(requirement=d(70000), requirement_per_unit=d(2000))
    assert breaches(gen_put(strike="100", quantity=1), gen_view(sleeve=adding)) == []
    assert breaches(gen_put(strike="100", quantity=2), gen_view(sleeve=adding)) == [("S0.margin", "margin")]


def test_five_lots_carry_two_calls_in_an_earnings_week_and_one_lot_none() -> None:
    view = com_view()
    week = replace(view, calendar=replace(view.calendar, earnings_this_week=True))
    verdict = judged(com_call(quantity=5), week)
    assert (verdict.outcome, verdict.quantity) == (Outcome.RESIZED, 2)
    assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [("S4.earn.cover", "earnings_cover")]
    single = replace(week, sleeve=sleeve("300000", shares=100))
    assert judged(com_call(), single).outcome is Outcome.SKIPPED
    written = replace(week, sleeve=sleeve("300000", shares=500, calls=2))
    assert judged(com_call(), written).outcome is Outcome.SKIPPED


def test_assigned_shares_in_an_earnings_week_follow_the_call_protocol() -> None:
    call = replace(com_call("AAPL"), sleeve=Sleeve.GEN, band="S2.assign.cc", dte="S2.assign.cc")
    view = com_view(sleeve=sleeve(shares=100))
    assert breaches(call, view) == []
    week = replace(view, calendar=replace(view.calendar, earnings_this_week=True))
    assert breaches(call, week) == [("S6.cc.L2", "earnings_cover")]


def test_no_call_is_written_without_its_lot() -> None:
    assert breaches(com_call(quantity=5), com_view()) == []
    assert breaches(com_call(quantity=6), com_view()) == [("S4.cover.max", "cover")]
    short = com_view(sleeve=sleeve("300000", shares=199, calls=1))
    assert judged(com_call(), short).outcome is Outcome.REFUSED
    assert judged(com_call(), com_view(sleeve=sleeve("300000"))).outcome is Outcome.REFUSED


def test_calls_add_no_exposure_so_a_symbol_beyond_its_cap_can_still_be_covered() -> None:
    heavy = sleeve("300000", shares=500, symbol_exposure=d(90000), deployment=d(300001), free_cash=d(0))
    assert breaches(com_call(), com_view(sleeve=heavy, quote=quote("0.22"))) == []
