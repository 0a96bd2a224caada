"""Universe, kind, delta, earnings: what may be opened at all."""

from dataclasses import replace

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
from trellis.core.terms import Right, Sleeve


@pytest.mark.parametrize(
    ("delta", "outcome"),
    [
        *[("0.3999", Outcome.REFUSED), ("0.4000", Outcome.APPROVED)],
        *[("0.4500", Outcome.APPROVED), ("0.4501", Outcome.REFUSED)],
    ],
)
def test_gen_delta_edges(delta: str, outcome: Outcome) -> None:
    verdict = judged(gen_put(), gen_view(quote=quote(delta)))
    assert verdict.outcome is outcome
    assert clause_of(verdict, "S2.entry.delta").source == "C+R"


@pytest.mark.parametrize(
    ("delta", "passes"),
    [("0.39995", True), ("0.399949", False), ("0.45005", True), ("0.45015", False), ("-0.42", True)],
)
def test_delta_is_absolute_and_rounded_half_even_to_four_places_before_it_is_compared(delta: str, passes: bool) -> None:
    assert (breaches(gen_put(), gen_view(quote=quote(delta))) == []) is passes


def test_rev_and_com_skip_out_of_band_where_gen_refuses() -> None:
    assert judged(rev_put(), rev_view(quote=quote("0.36"))).outcome is Outcome.SKIPPED
    assert judged(com_call(), com_view(quote=quote("0.26"))).outcome is Outcome.SKIPPED


def test_the_band_must_be_one_of_the_opener_s_own() -> None:
    borrowed = replace(gen_put(), band="S3.entry.delta")
    assert breaches(borrowed, gen_view(quote=quote("0.32"))) == [("S2.entry.delta", "band")]
    assert judged(borrowed, gen_view(quote=quote("0.32"))).outcome is Outcome.REFUSED
    assert breaches(replace(com_put(), band="S4.entry.delta"), com_view(sleeve=sleeve(lost_lots=1))) == [
        ("S4.reenter", "band")
    ]


def test_the_assignment_pivot_chooses_among_bands() -> None:
    held = sleeve(shares=100)
    recovery = replace(com_call("AAPL"), sleeve=Sleeve.GEN, band="S2.assign.cc", dte="S2.assign.cc")
    leaving = replace(recovery, band="S2.exit.cc", dte="S2.exit.cc")
    for delta, recovers, leaves in (("0.19", False, False), ("0.21", True, False), ("0.26", False, False)):
        view = com_view(quote=quote(delta), sleeve=held)
        assert (breaches(recovery, view) == []) is recovers
        assert (breaches(leaving, view) == []) is leaves
    assert breaches(leaving, com_view(quote=quote("0.41"), sleeve=held)) == []
    rev = replace(recovery, sleeve=Sleeve.REV, symbol="NVDA", band="S3.exit.cc", dte="S3.exit.cc")
    assert breaches(rev, com_view(quote=quote("0.32"), sleeve=held)) == []


def test_symbols_outside_the_sleeve_s_universe_are_refused() -> None:
    assert breaches(gen_put("GOOGL", "170"), gen_view()) == [("S2.universe", "universe")]
    assert breaches(rev_put("AAPL", "235"), rev_view()) == [("S3.universe", "universe")]
    assert breaches(com_shares("GOOG"), com_view()) == [("S4.universe", "universe")]


def test_each_sleeve_opens_only_in_its_own_way() -> None:
    bought = replace(com_shares("AAPL"), sleeve=Sleeve.GEN)
    assert breaches(bought, com_view()) == [("S2.entry.kind", "entry_kind")]
    bought = replace(com_shares("NVDA"), sleeve=Sleeve.REV)
    assert breaches(bought, com_view()) == [("S3.entry.kind", "entry_kind")]
    upside_down = replace(gen_put(), right=Right.CALL)
    assert breaches(upside_down, gen_view()) == [("S2.entry.kind", "entry_kind")]
    assert ("S4.entry.kind", "entry_kind") in breaches(
        replace(rev_roll(), right=Right.CALL, sleeve=Sleeve.COM), com_view()
    )


def test_no_put_is_sold_while_its_shares_are_held() -> None:
    held = sleeve(shares=100)
    assert breaches(gen_put(), gen_view(sleeve=held)) == [("S7.cc", "shares_held")]
    assert breaches(rev_put(), rev_view(sleeve=sleeve("400000", shares=1))) == [("S7.cc", "shares_held")]
    assert judged(gen_put(), gen_view(sleeve=held)).outcome is Outcome.REFUSED


def test_com_sells_puts_for_lost_lots_only() -> None:
    def losing(lots: int) -> View:
        return com_view(sleeve=sleeve("300000", shares=500, lost_lots=lots))

    assert breaches(com_put(quantity=2), losing(2)) == []
    assert breaches(com_put(quantity=2), losing(1)) == [("S4.reenter", "lost_lots")]
    assert judged(com_put(), losing(0)).outcome is Outcome.SKIPPED


def test_amazon_reporting_this_week_is_skipped_and_a_fund_is_not() -> None:
    view = gen_view()
    reporting = replace(view, calendar=replace(view.calendar, earnings_this_week=True, earnings_known=True))
    assert breaches(gen_put("AMZN", "200"), reporting) == [("S1.earn.skip", "earnings_week")]
    assert judged(gen_put("AMZN", "200"), reporting).outcome is Outcome.SKIPPED
    assert breaches(gen_put("IWM", "207.5"), reporting) == []


def test_goog_without_a_date_on_file_is_skipped_as_unknown() -> None:
    view = gen_view()
    unknown = replace(view, calendar=replace(view.calendar, earnings_known=False))
    verdict = judged(gen_put("GOOG", "172.5"), unknown)
    assert verdict.outcome is Outcome.SKIPPED
    assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [("S1.earn.unknown", "earnings_unknown")]
    assert breaches(gen_put("IWM", "207.5"), unknown) == []


def test_a_put_or_roll_that_outlives_an_earnings_date_is_no_candidate() -> None:
    view = rev_view(sleeve=sleeve("400000", roll_debit=d(0)))
    spanning = replace(view, calendar=replace(view.calendar, earnings_by_expiry=True))
    assert breaches(rev_roll(), spanning) == [("S1.earn.span", "earnings_span")]
    assert breaches(rev_put(), spanning) == [("S1.earn.span", "earnings_span")]
    unknown = replace(view, calendar=replace(view.calendar, earnings_known=False))
    assert breaches(rev_roll(), unknown) == [("S1.earn.span", "earnings_unknown")]


def test_earnings_do_not_stop_calls_or_share_buys() -> None:
    view = com_view()
    reporting = replace(view, calendar=replace(view.calendar, earnings_known=False, earnings_by_expiry=True))
    assert breaches(com_call(), reporting) == []
    assert breaches(com_shares(), reporting) == []


def test_a_proposal_that_is_not_whole_is_a_programmer_s_mistake() -> None:
    for broken in (
        replace(gen_put(), quantity=0),
        replace(gen_put(), id=""),
        replace(gen_put(), strike=None),
        replace(gen_put(), right=None),
        replace(rev_roll(), expiry=None),
        replace(gen_put(), action=Action.CLOSE, quantity=-1),
    ):
        with pytest.raises(ValueError, match="proposal"):
            judged(broken, gen_view())


def test_a_verdict_names_its_rulebook_and_every_clause_says_where_it_comes_from() -> None:
    verdict = judged(gen_put(), gen_view())
    assert verdict.rulebook == LAW.sha256
    assert len({clause.rule for clause in verdict.clauses}) == len(verdict.clauses)
    for clause in verdict.clauses:
        assert clause.passed
        assert clause.reason == ""
        assert clause.source == LAW.source(clause.rule)
        assert clause.limit
        assert clause.value
