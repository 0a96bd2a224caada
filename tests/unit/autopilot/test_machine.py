"""The state machine is Part C's table and nothing more."""

import pytest

from trellis.autopilot.machine import WORKING, Phase, transition

LISTED = {
    ("SAFE", "SCANNING"): "T1",
    ("SCANNING", "ANALYZING"): "T2",
    ("SCANNING", "MONITORING"): "T3",
    ("SCANNING", "RECONCILING"): "T4",
    ("ANALYZING", "ORDERING"): "T5",
    ("ANALYZING", "MONITORING"): "T6",
    ("ANALYZING", "RECONCILING"): "T7",
    ("ORDERING", "MONITORING"): "T8",
    ("MONITORING", "ANALYZING"): "T9",
    ("MONITORING", "CLOSING"): "T10",
    ("CLOSING", "MONITORING"): "T11",
    ("CLOSING", "RECONCILING"): "T12",
    ("RECONCILING", "SAFE"): "T13",
    ("SAFE", "CLOSING"): "T15",
    ("EMERGENCY", "RECONCILING"): "T17",
    ("SAFE", "MAINTENANCE"): "T18",
    ("EMERGENCY", "MAINTENANCE"): "T18",
    ("MAINTENANCE", "SAFE"): "T18",
    ("SAFE", "AUDIT"): "T19",
    ("MONITORING", "AUDIT"): "T19",
    ("AUDIT", "SAFE"): "T19",
    ("AUDIT", "MONITORING"): "T19",
}
PAIRS = [(source, target) for source in Phase for target in Phase]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_without_a_latch_exactly_the_listed_transitions_exist(source: Phase, target: Phase) -> None:
    expected = "T16" if target is Phase.EMERGENCY else LISTED.get((source.value, target.value))

    assert transition(source, target) == expected


@pytest.mark.parametrize("source", [phase for phase in Phase if phase in WORKING])
def test_a_latch_takes_every_working_state_to_safe(source: Phase) -> None:
    expected = {Phase.CLOSING: "T15", Phase.RECONCILING: "T13"}.get(source, "T14")

    assert transition(source, Phase.SAFE, latched=True) == expected


@pytest.mark.parametrize("source", [Phase.SCANNING, Phase.ANALYZING, Phase.ORDERING, Phase.MONITORING, Phase.CLOSING])
def test_without_a_latch_no_working_state_goes_straight_to_safe(source: Phase) -> None:
    assert transition(source, Phase.SAFE) is None


def test_the_six_working_states_are_active_and_no_other() -> None:
    assert {phase.value for phase in Phase if phase.active} == {
        *("SCANNING", "ANALYZING", "ORDERING", "MONITORING", "CLOSING", "RECONCILING")
    }
