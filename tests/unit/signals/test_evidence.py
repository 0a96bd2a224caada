"""Example: what evidence says, what it may not say, and how a plan carries it."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from trellis.signals.evidence import LONG, Evidence, Share

AT = datetime(2024, 8, 8, 12, tzinfo=UTC)
TOLD = Evidence(
    symbol="BTCUSDT",
    at=AT,
    horizon=16,
    direction=LONG,
    base=0.5,
    probability=0.8,
    low=0.7,
    high=0.9,
    gate=0.75,
    shares=(Share("grammar", 0.5, 1.0, 0.4), Share("sequence", 0.7, 0.3863, 1.0)),
    unusual=0.4,
    tape="ab",
    fitted="cd",
    fitted_before=datetime(2024, 8, 8, tzinfo=UTC),
)


def test_evidence_enters_once_as_log_odds_against_the_base_rate() -> None:
    assert TOLD.log_odds == pytest.approx(1.3863, abs=1e-4)
    assert TOLD.log_odds == pytest.approx(sum(share.log_odds for share in TOLD.shares), abs=1e-3)


def test_what_abstains_adds_nothing_confirms_nothing_and_has_no_influence() -> None:
    silent = replace(TOLD, probability=0.9, low=0.9, high=0.9, abstained="one expert of two spoke")

    assert (silent.log_odds, silent.confirms, silent.confidence, silent.influence(0.12)) == (0, False, 0, 0)


def test_evidence_without_a_book_has_half_the_influence_and_says_so() -> None:
    assert (TOLD.influence(0.12), TOLD.degraded) == (0.12, False)
    bars = replace(TOLD, source="bar")
    assert (bars.influence(0.12), bars.degraded, bars.record()["mx_degraded"]) == (0.06, True, True)


def test_it_confirms_from_the_gate_on() -> None:
    assert replace(TOLD, gate=0.8).confirms
    assert not replace(TOLD, gate=0.81).confirms


def test_the_record_has_the_names_of_the_reference_and_is_json() -> None:
    record = json.loads(json.dumps(TOLD.record()))

    assert (record["mx_evidence"], record["mx_confirm"], record["mx_confidence_interval"]) == (0.8, True, [0.7, 0.9])
    assert record["mx_confidence"] == pytest.approx(0.8)
    assert record["mx_expert_weights"] == {"grammar": 0.5, "sequence": 0.7}
    assert record["mx_expert_survival_rates"] == {"grammar": 0.4, "sequence": 1.0}
    assert record["mx_microtape_hash"] == "ab"
    assert "mx_processing_latency_ms" not in record


def test_a_probability_outside_its_interval_a_side_that_is_none_and_a_fit_on_the_future_are_refused() -> None:
    for wrong in (
        {"low": 0.85},
        {"high": 0.75},
        {"high": 1.0},
        {"low": 0.0},
        {"direction": 0},
        {"fitted_before": datetime(2025, 1, 1, tzinfo=UTC)},
    ):
        with pytest.raises(ValueError, match=r"was|are|fitted"):
            replace(TOLD, **wrong)
