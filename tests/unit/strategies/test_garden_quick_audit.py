"""The audit of a single plan: each thing that is wrong with its times, descent, form and hash is told, alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.garden import AT, plan

from trellis.strategies.garden.lineage import Birth, Lineage
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.quick_audit import CONFIDENCE, audited

PLAN = plan()
NOW = AT + timedelta(seconds=1)
LATER = timedelta(microseconds=1)


def lineage(*, alive: bool = True, tabu: bool = False) -> Lineage:
    made = Lineage()
    made.born(Birth(PLAN.genome_hash, (), 0))
    if not alive:
        made.died(PLAN.genome_hash, is_tabu=tabu)
    return made


def fields(given: TradingPlan, of: Lineage | None = None, told: str | None = None) -> list[str]:
    found = audited(given, given.content_hash if told is None else told, of or lineage(), NOW)
    assert found.approves == (not found.problems)
    assert found.confidence == CONFIDENCE == 1.0
    return [each.field for each in found.problems]


def test_a_plan_that_is_what_it_says_is_approved() -> None:
    assert fields(PLAN) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (replace(PLAN, asof_ts=NOW + LATER), "asof_ts"),
        (replace(PLAN, data_cutoff_ts=PLAN.asof_ts + LATER), "data_cutoff_ts"),
        (replace(PLAN, valid_until=NOW), "valid_until"),
        (replace(PLAN, schema_version="1.0"), "schema_version"),
        (replace(PLAN, provenance=None), "provenance"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_told_alone(given: TradingPlan, field: str) -> None:
    assert fields(given) == [field]


def test_evidence_after_the_cutoff_is_told() -> None:
    assert PLAN.evidence is not None
    late = replace(PLAN, evidence=replace(PLAN.evidence, at=PLAN.data_cutoff_ts + LATER))
    on_time = replace(PLAN, evidence=replace(PLAN.evidence, at=PLAN.data_cutoff_ts))

    assert fields(late) == ["evidence.at"]
    assert fields(on_time) == []


def test_a_genome_that_nobody_bore_that_died_or_was_retired_trades_no_more() -> None:
    unknown = audited(PLAN, PLAN.content_hash, Lineage(), NOW).problems
    dead = audited(PLAN, PLAN.content_hash, lineage(alive=False), NOW).problems
    retired = audited(PLAN, PLAN.content_hash, lineage(alive=False, tabu=True), NOW).problems

    assert [[each.message for each in found] for found in (unknown, dead, retired)] == [
        ["no such genome was ever born"],
        ["it lives no more"],
        ["it was retired and is not to trade"],
    ]


def test_a_plan_that_was_changed_on_its_way_is_told() -> None:
    changed = replace(PLAN, position_size=PLAN.position_size * 2)

    assert fields(changed, told=PLAN.content_hash) == ["content_hash"]
