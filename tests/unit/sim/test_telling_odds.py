"""Odds of plans are held to what came: Brier's score against counting alone, and reliability by tenths."""

from types import SimpleNamespace
from typing import cast

import pytest
from sklearn.metrics import brier_score_loss
from tests.fakes import adaptive as world

from trellis.adaptive.events import CounterfactualNoted, PositionAttributed
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.state import Record
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import lines
from trellis.sim.adaptive.telling_odds import odds_told

D = world.D


def _told(rows: list[tuple[float, int]]) -> dict[str, object]:
    """Odds of plans with these chances and outcomes, on paper."""
    content = {(str(place), 1): SimpleNamespace(p_win=said) for place, (said, _) in enumerate(rows)}
    events = [
        CounterfactualNoted(world.BEGINS, str(place), 1, "m", "time", D(0), D(came or -1))
        for place, (_, came) in enumerate(rows)
    ]
    return odds_told(cast(Record, SimpleNamespace(content=content)), [*events, *events])


def test_the_score_is_briers_and_each_plan_counts_once() -> None:
    rows = [(0.9, 1), (0.8, 1), (0.3, 0), (0.35, 1), (0.1, 0), (1.0, 1)]
    found = _told(rows)

    oracle = brier_score_loss([came for _, came in rows], [said for said, _ in rows])
    assert found["outcomes"] == len(rows)
    assert found["brier"] == pytest.approx(oracle, abs=1e-6)
    assert [(row["from"], row["outcomes"]) for row in found["reliability"]] == [  # type: ignore[attr-defined]
        (0.1, 1),
        (0.3, 2),
        (0.8, 1),
        (0.9, 2),
    ]
    assert found["reliability"][1]["came"] == 0.5  # type: ignore[index]


def test_odds_that_never_change_score_no_better_than_counting_and_odds_that_know_do() -> None:
    came = [1, 0, 0, 1, 0, 0, 1, 0, 0] * 6
    same, wise = _told([(0.6, each) for each in came]), _told([(0.8 if each else 0.2, each) for each in came])

    assert same["brier"] > same["brier_counting"] > wise["brier"]  # type: ignore[operator]
    assert same["brier_counting"] == wise["brier_counting"]
    wrong = _told([(0.2 if each else 0.8, each) for each in came])
    frequent = _told([(1 / 3, each) for each in came])
    assert [each["verdict"] for each in (same, wise, wrong, frequent)] == ["alike", "better", "worse", "alike"]
    assert _told([(0.6, each) for each in came * 9])["verdict"] == "worse"
    assert _told([(0.8, 1)] * 29)["verdict"] == "few"


def test_an_account_tells_its_odds_and_the_first_screen_those_that_are_enough() -> None:
    recorder = MemoryRecorder()
    account, _ = world.lived(world.plans_every(6), recorder=recorder)
    ended = {e.plan for e in recorder.events if isinstance(e, PositionAttributed | CounterfactualNoted)}
    told = standing(account.record, recorder.events)

    assert told["odds"]["outcomes"] == len(ended) > 3  # type: ignore[index]
    assert told["odds"]["said"] == 0.6  # type: ignore[index]
    assert not any(line.startswith("odds") for line in lines(told))
    enough = told | {"odds": _told([(0.6, each) for each in [1, 0, 0] * 20])}
    assert "odds      said 0.60, came 0.33 of 60: Brier score 0.2933" in "\n".join(lines(enough))
