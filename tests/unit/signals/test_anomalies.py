"""Figures far from their past, and the marks that every piece of advice carries."""

import json
import math
from datetime import datetime, timedelta

import pytest

from trellis.adapters.advisory.lines import advice_line, observation_line, read_observation
from trellis.core.dates import NEW_YORK
from trellis.signals.anomalies import SAMPLES_MIN, ZScores, severity_of, z_score
from trellis.signals.ports import Advice, Observation

AT = datetime(2025, 3, 3, 18, 0, tzinfo=NEW_YORK)
EVEN = [10.0, 12.0] * 25
"""Mean 11; the sample deviation is the root of 50 / 49."""
SPREAD = math.sqrt(50 / 49)


def heard(*values: float, step: timedelta = timedelta(days=1)) -> list[Advice]:
    """What is said of the values, a step apart, after the even past."""
    adviser, said = ZScores(), list[Advice]()
    for index, value in enumerate((*EVEN, *values)):
        said += adviser.hear(Observation(AT + index * step, "main", "vix", value))
    return said


def test_a_score_is_the_distance_from_the_mean_in_sample_deviations() -> None:
    score = z_score(EVEN, 15.0)

    assert score == pytest.approx(4 / SPREAD, abs=1e-12)


def test_with_too_few_samples_or_no_spread_there_is_none() -> None:
    assert z_score(EVEN[: SAMPLES_MIN - 1], 99.0) is None
    assert z_score([1.0] * SAMPLES_MIN, 99.0) is None


def test_a_figure_is_measured_on_what_came_before_it_alone() -> None:
    (said,) = heard(15.0)

    assert (said.score, said.severity) == (round(4 / SPREAD, 4), "medium")
    assert said.confidence == round(math.erf(4 / SPREAD / math.sqrt(2)), 6)
    assert said.expires - said.made == timedelta(days=1)


def test_what_is_near_is_not_told_and_one_alert_an_hour_is_enough() -> None:
    assert heard(11 + 2.99 * SPREAD) == []
    assert len(heard(40.0, 80.0, step=timedelta(minutes=30))) == 1
    assert len(heard(40.0, 80.0, step=timedelta(minutes=60))) == 2


@pytest.mark.parametrize(
    "score, severity", [(3.0, "low"), (3.5, "medium"), (4.0, "high"), (-4.99, "high"), (5.0, "critical")]
)
def test_severity_goes_by_the_scores_size(score: float, severity: str) -> None:
    assert severity_of(score) == severity


def test_every_piece_of_advice_says_that_it_is_advisory_by_whom_how_sure_and_until_when() -> None:
    row = json.loads(advice_line(heard(20.0)[0]))

    assert row["advisory"] is True
    assert {"model", "version", "confidence", "made", "expires"} <= row.keys()


def test_an_observation_goes_through_the_pipe_unchanged() -> None:
    observation = Observation(AT, "main", "premium gen", -12.5)

    assert read_observation(observation_line(observation).decode()) == observation
