"""Stage B: a shadow that is as expected is sound, and each way in which one is not is told by its name."""

import pytest

from trellis.kernel.chance import HashStream
from trellis.strategies.garden.shadowing import (
    EXPECTED_LEAST,
    LIVE_LEAST,
    Sample,
    Shadow,
    ShadowCheck,
    smirnov,
    stability,
    stage_b,
)


def sample(seed: int, count: int, mean: float = 0.1, reach: float = 1.0) -> Sample:
    draws = HashStream(seed, "stays")
    return Sample([mean + 0.7 * draws.normal() for _ in range(count)], [draws.uniform() * reach for _ in range(count)])


EXPECTED = sample(1, 300)
LIVE = sample(2, 60)


def failed(checks: tuple[ShadowCheck, ...]) -> set[str]:
    return {check.name for check in checks if not check.held}


def test_a_shadow_of_the_same_kind_is_sound() -> None:
    checks = stage_b(EXPECTED, Shadow(30.0, LIVE, [0.02, -0.03], 0))

    assert failed(checks) == set()
    assert [check.name for check in checks] == [
        "days", "stays", "vetoes of the audit", "outcomes", "signals", "mean outcome", "fills"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "shadow, names",
    [
        (Shadow(13.9, LIVE, [], 0), {"days"}),
        (Shadow(30.0, LIVE, [], 2), {"vetoes of the audit"}),
        (Shadow(30.0, sample(2, LIVE_LEAST - 1), [], 0), {"stays"}),
        (Shadow(30.0, Sample([-1.0] * 60, LIVE.strengths), [], 0), {"outcomes", "mean outcome"}),
        (Shadow(30.0, Sample(LIVE.multiples, [0.95] * 60), [], 0), {"signals"}),
        (Shadow(30.0, LIVE, [-0.6, -0.2], 0), {"fills"}),
    ],
)
def test_what_is_not_as_expected_is_told_by_name(shadow: Shadow, names: set[str]) -> None:
    assert failed(stage_b(EXPECTED, shadow)) == names


def test_too_little_expected_compares_nothing() -> None:
    checks = stage_b(sample(1, EXPECTED_LEAST - 1), Shadow(30.0, LIVE, [], 0))

    assert failed(checks) == {"stays"}
    assert len(checks) == 3


def test_kolmogorov_and_smirnov_of_two_samples() -> None:
    """At 1.2 all of one lie below, and two of five of the other."""
    one, other = [0.1, 0.4, 0.7, 1.2], [0.5, 0.9, 1.5, 2.0, 2.5]
    assert smirnov(one, one) == (0.0, 1.0)
    assert smirnov(one, other)[0] == pytest.approx(0.6)
    apart, p = smirnov(list(range(100)), [value + 60 for value in range(100)])
    assert apart == pytest.approx(0.6)
    assert p < 1e-10


def test_the_test_keeps_its_level() -> None:
    """Of samples from one distribution about one in twenty is called another at that level."""
    draws = HashStream(5, "level")
    pairs = [[[draws.uniform() for _ in range(count)] for count in (80, 40)] for _ in range(400)]
    refused = sum(smirnov(*pair)[1] < 0.05 for pair in pairs)

    assert 5 <= refused <= 35


def test_stability_is_nothing_for_the_same_and_much_for_another() -> None:
    values = [place / 100 for place in range(100)]

    assert stability(values, values) == pytest.approx(0.0)
    assert stability(values, [0.99] * 50) > 2.0
