"""Examples: drift is measured as its sources say, chance alarms nobody, and each change is told once."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import chi2, chi2_contingency
from tests.fakes.models import AT, NAME, version

from trellis.serving.drift.checking import ALERTED, FINE, ROWS_MIN, WATCHED, Finding, check
from trellis.serving.drift.chi_square import homogeneity, upper_tail
from trellis.serving.drift.profile import Profile, Sample, profile_of
from trellis.serving.drift.psi import FLOOR, edges_of, expected_by_chance, psi, psi_of_classes, shares_of
from trellis.serving.drift.telling import news
from trellis.serving.registry.events import DriftFound, ModelRegistered, RetrainProposed
from trellis.serving.registry.record import ModelsRecord

LABELS = ("food.groceries", "home.rent", "transport.fuel")


def sample(seed: int, rows: int = 2_000, shift: float = 0.0, right: float = 0.9) -> Sample:
    """Rows of a household whose amounts are shifted by so many standard deviations."""
    chance = np.random.default_rng(seed)
    return Sample(
        numbers={"amount": (chance.normal(shift, 1, rows)).tolist()},
        classes={"weekday": [str(day) for day in chance.integers(0, 7, rows)]},
        labels=[LABELS[at] for at in chance.choice(3, rows, p=[0.6, 0.1, 0.3])],
        confidences=chance.beta(8, 2, rows).tolist(),
        right=(chance.random(rows) < right).tolist(),
    )


@pytest.fixture(scope="module")
def profile() -> Profile:
    return profile_of(sample(1), 0.9)


def levels(found: tuple[Finding, ...]) -> dict[str, str]:
    """The level of each look."""
    return {f"{one.measure} {one.subject}": one.level for one in found}


def test_the_index_is_the_reference_figure() -> None:
    assert round(psi([0.25] * 4, [0.2, 0.3, 0.3, 0.2]), 4) == 0.0405


def test_an_empty_bin_counts_as_the_floor() -> None:
    assert psi([0.5, 0.5], [1.0, 0.0]) == pytest.approx(0.5 * np.log(2) + (FLOOR - 0.5) * np.log(FLOOR / 0.5))
    assert psi_of_classes({"a": 1.0}, {"b": 1.0}) > 10
    assert psi([0.3, 0.7], [0.3, 0.7]) == 0


def test_bins_are_the_tenths_of_the_training() -> None:
    values = [float(value) for value in range(1_000)]
    edges = edges_of(values)

    assert edges == tuple(float(at * 100) for at in range(1, 10))
    assert shares_of(values, edges) == (0.1,) * 10
    assert edges_of([1.0] * 50) == (1.0,)
    assert shares_of([], edges) == (0.0,) * 10
    for none in ([], [1.0, float("nan")]):
        with pytest.raises(ValueError, match="need numbers"):
            edges_of(none)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 9, 30, 101])
def test_the_tail_of_chi_square_is_scipys(degrees: int) -> None:
    for statistic in (0.0, 0.5, 3.84, 20.0, 150.0, 700.0):
        assert upper_tail(statistic, degrees) == pytest.approx(chi2.sf(statistic, degrees), rel=1e-9, abs=1e-300)


def test_the_test_of_labels_is_scipys_with_rare_classes_together() -> None:
    then, now = Counter(a=400, b=300, c=300, d=3, e=1), Counter(a=80, b=70, c=150, f=2)
    peer = chi2_contingency([[400, 300, 300, 4], [80, 70, 150, 2]])
    statistic, degrees, chance = homogeneity(then, now)

    assert statistic == pytest.approx(peer.statistic)
    assert degrees == 3
    assert chance == pytest.approx(peer.pvalue)
    assert homogeneity(then, Counter()) == (0.0, 0, 1.0)
    assert homogeneity(Counter(a=9), Counter(a=9)) == (0.0, 0, 1.0)


def test_what_chance_makes_of_the_index_is_exceeded_one_time_in_twenty() -> None:
    chance = np.random.default_rng(3)
    over = 0
    for _ in range(1_000):
        then, now = chance.normal(size=800), chance.normal(size=100)
        edges = edges_of(then.tolist())
        over += psi(shares_of(then.tolist(), edges), shares_of(now.tolist(), edges)) > expected_by_chance(10, 800, 100)

    assert 0.03 < over / 1_000 < 0.09


def test_nothing_is_found_where_nothing_moved(profile: Profile) -> None:
    found = levels(check(profile, sample(2)))

    assert set(found) == {
        "psi amount",
        "psi weekday",
        "labels chance of such a shift",
        "confidence histogram",
        "accuracy fall since training",
    }
    assert set(found.values()) == {FINE}


def test_few_rows_alarm_nobody(profile: Profile) -> None:
    alarms = [set(levels(check(profile, sample(seed, ROWS_MIN))).values()) for seed in range(40)]

    assert sum(ALERTED in one for one in alarms) <= 2
    assert check(profile, sample(2, ROWS_MIN - 1)) == ()


@pytest.mark.parametrize(("shift", "level"), [(0.0, FINE), (0.37, WATCHED), (0.6, ALERTED)])
def test_a_shift_of_a_feature_is_found_by_its_size(profile: Profile, shift: float, level: str) -> None:
    assert levels(check(profile, sample(2, shift=shift)))["psi amount"] == level


def test_a_class_that_was_never_there_is_found(profile: Profile) -> None:
    moved = replace(sample(2), classes={"weekday": ["holiday"] * 2_000})

    assert levels(check(profile, moved))["psi weekday"] == ALERTED


def test_other_labels_are_found(profile: Profile) -> None:
    moved = sample(2)
    shifted = ["home.rent" if at % 7 == 0 else label for at, label in enumerate(moved.labels)]

    assert levels(check(profile, replace(moved, labels=shifted)))["labels chance of such a shift"] == ALERTED


def test_less_certainty_is_found(profile: Profile) -> None:
    moved = replace(sample(2), confidences=[one / 2 for one in sample(2).confidences])

    assert levels(check(profile, moved))["confidence histogram"] == ALERTED


@pytest.mark.parametrize(("right", "level"), [(0.87, FINE), (0.80, ALERTED)])
def test_a_fall_of_accuracy_by_more_than_five_points_is_found(profile: Profile, right: float, level: str) -> None:
    assert levels(check(profile, sample(2, right=right)))["accuracy fall since training"] == level


def test_accuracy_is_not_told_from_few_labels_of_people(profile: Profile) -> None:
    assert "accuracy fall since training" not in levels(check(profile, replace(sample(2), right=[False] * 19)))
    assert "accuracy fall since training" not in levels(check(replace(profile, accuracy=None), sample(2)))


def test_each_change_is_told_once_and_one_training_is_proposed() -> None:
    record = ModelsRecord()
    record.apply(ModelRegistered(AT, "u-ada", version()))
    alert, fine = Finding("psi", "amount", ALERTED, 0.31, 0.2), Finding("psi", "amount", FINE, 0.02, 0.2)
    other = Finding("psi", "weekday", ALERTED, 0.25, 0.2)

    first = news(record, NAME, 1, [alert], AT)
    for event in first:
        record.apply(event)
    assert [type(one) for one in first] == [DriftFound, RetrainProposed]
    assert news(record, NAME, 1, [alert], AT) == ()

    second = news(record, NAME, 1, [alert, other], AT)
    assert [type(one) for one in second] == [DriftFound]
    third = news(record, NAME, 1, [fine], AT)
    assert [one.level for one in third if isinstance(one, DriftFound)] == [FINE]
    assert news(record, NAME, 2, [fine], AT) == ()


def test_a_profile_needs_rows() -> None:
    with pytest.raises(ValueError, match="needs rows"):
        profile_of(Sample({}, {}, [], []), None)
