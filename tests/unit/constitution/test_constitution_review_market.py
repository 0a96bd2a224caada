"""Liquidity and data: each gate at its edge, by its rule id."""

from dataclasses import replace
from typing import Any

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
    rev_roll,
    rev_view,
    sleeve,
)

from trellis.constitution.verdict import Outcome


@pytest.mark.parametrize(
    ("changed", "rule", "reason"),
    [
        ({"open_interest": 499}, "S8.oi", "oi"),
        ({"adv": d(99)}, "S8.adv", "adv"),
        ({"bid": d("0.94"), "ask": d("1.00")}, "S8.spread", "spread"),
        ({"open_interest": None}, "S8.missing", "missing:oi"),
        ({"adv": None}, "S8.missing", "missing:adv"),
        ({"delta": None}, "S8.missing", "missing:delta"),
        ({"bid": None}, "S8.missing", "missing:bid"),
        ({"ask": None}, "S8.missing", "missing:ask"),
    ],
)
def test_a_thin_or_partial_quote_skips_by_its_rule(changed: dict[str, Any], rule: str, reason: str) -> None:
    verdict = judged(gen_put(), gen_view(quote=quote(**changed)))
    assert [(clause.rule, clause.reason) for clause in verdict.breaches] == [(rule, reason)]
    assert verdict.outcome is Outcome.SKIPPED


def test_the_edges_themselves_pass() -> None:
    edge = quote(open_interest=500, adv=d(100), bid=d("1.95"), ask=d("2.05"))
    verdict = judged(gen_put(strike="23", quantity=10), gen_view(quote=edge))
    assert verdict.outcome is Outcome.APPROVED
    assert clause_of(verdict, "S8.spread").value == "0.05"
    assert clause_of(verdict, "S8.size").limit == "10"


def test_eleven_contracts_against_a_volume_of_a_hundred_are_skipped_and_not_lowered() -> None:
    verdict = judged(gen_put(strike="23", quantity=11), gen_view(quote=quote(adv=d(100))))
    assert verdict.outcome is Outcome.SKIPPED
    assert [clause.rule for clause in verdict.breaches] == ["S8.size"]


def test_size_is_that_of_the_parent_after_the_caps() -> None:
    verdict = judged(gen_put(strike="30", quantity=11), gen_view(quote=quote(adv=d(100))))
    assert (verdict.outcome, verdict.quantity) == (Outcome.RESIZED, 10)


def test_every_missing_field_is_named() -> None:
    nothing = quote(bid=None, ask=None, delta=None, open_interest=None, adv=None, age=None)
    assert breaches(gen_put(), gen_view(quote=nothing)) == [
        *[("S8.missing", f"missing:{field}") for field in ("oi", "adv", "bid", "ask", "delta")],
        ("A.quote", "quote_stale"),
    ]


def test_no_quote_at_all_is_a_missing_chain() -> None:
    assert breaches(gen_put(), gen_view(quote=None)) == [("S8.chain", "missing:chain")]
    assert judged(gen_put(), gen_view(quote=None)).outcome is Outcome.SKIPPED


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"bid": d(0), "ask": d("0.05")}, [("A.quote", "quote_invalid")]),
        ({"bid": d("2.10"), "ask": d("2.00")}, [("A.quote", "quote_invalid")]),
        ({"age": d("30.001")}, [("A.quote", "quote_stale")]),
        ({"age": None}, [("A.quote", "quote_stale")]),
        ({"age": d(30)}, []),
    ],
)
def test_an_invalid_or_old_quote_defers(changed: dict[str, Any], reasons: list[tuple[str, str]]) -> None:
    view = gen_view(quote=quote(**changed))
    assert breaches(gen_put(), view) == reasons
    assert judged(gen_put(), view).outcome is (Outcome.DEFERRED if reasons else Outcome.APPROVED)


def test_spot_must_be_fresh_and_five_minutes_block_entries() -> None:
    assert breaches(gen_put(), gen_view(spot_age=d(30))) == []
    assert judged(gen_put(), gen_view(spot_age=d(31))).outcome is Outcome.DEFERRED
    assert breaches(gen_put(), gen_view(spot=None, spot_age=None)) == [("S8.stale", "missing:spot")]
    assert judged(gen_put(), gen_view(spot_age=d(300))).outcome is Outcome.DEFERRED
    old = judged(gen_put(), gen_view(spot_age=d(301)))
    assert old.outcome is Outcome.REFUSED
    assert [clause.rule for clause in old.breaches] == ["S8.stale", "S8.stale.hard"]
    assert judged(gen_put(), gen_view(quote=quote(age=d(301)))).outcome is Outcome.REFUSED


def test_share_buys_ask_nothing_of_options_but_a_fresh_print() -> None:
    assert breaches(com_shares(), com_view(quote=None)) == []
    verdict = judged(com_shares(), com_view(quote=None, spot=None, spot_age=None))
    assert verdict.outcome is Outcome.DEFERRED


def test_calls_and_the_new_leg_of_a_roll_are_gated_too() -> None:
    thin = quote("0.22", open_interest=499)
    assert breaches(com_call(), com_view(quote=thin)) == [("S8.oi", "oi")]
    view = rev_view(quote=replace(thin, delta=d("0.32")), sleeve=sleeve("400000", roll_debit=d(0)))
    assert breaches(rev_roll(), view) == [("S8.oi", "oi")]
