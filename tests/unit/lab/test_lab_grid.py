"""Grids as people write them: read, bounded, and refused with a way out."""

import pytest

from trellis.core.problems import ProblemError
from trellis.lab.rules.catalogue import FAMILIES, SEARCHED, family_named
from trellis.lab.rules.grid import DEFAULTS, RULES_MAX, grid_of


def names(family: str, *texts: str) -> list[str]:
    return [rule.name for rule in grid_of(FAMILIES[family], texts)]


def test_a_grid_is_every_combination_that_is_a_rule() -> None:
    assert names("cross", "fast=2,10", "slow=5:15:5") == ["cross(2,5)", "cross(2,10)", "cross(2,15)", "cross(10,15)"]


def test_a_span_has_both_its_ends_and_fractions_are_exact() -> None:
    assert names("reversion", "window=20", "deviations=1:1.3:0.1") == [
        "reversion(20,1)",
        "reversion(20,1.1)",
        "reversion(20,1.2)",
        "reversion(20,1.3)",
    ]


@pytest.mark.parametrize("family", SEARCHED)
def test_every_family_has_a_usual_grid(family: str) -> None:
    assert len(grid_of(family_named(family), DEFAULTS[family])) >= 50


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (("fast=5",), "slow is missing"),
        (("fast=5", "slow=9", "slow=8"), "given twice"),
        (("fast=5", "slow=9", "wide=8"), "has the figures fast, slow"),
        (("fast=5", "slow"), "has the figures fast, slow"),
        (("fast=5", "slow=a"), "cannot be read"),
        (("fast=5", "slow=9:5"), "cannot be read"),
        (("fast=5", "slow=9:50:0"), "cannot be read"),
        (("fast=5", "slow=9:50:-1"), "cannot be read"),
        (("fast=5", "slow=1:2:3:4"), "cannot be read"),
        (("fast=5", "slow=nan"), "cannot be"),
        (("fast=5", "slow=2.5"), "a whole number"),
        (("fast=0", "slow=20"), "from 1 to 5000"),
        (("fast=5", "slow=999999"), "from 2 to 5000"),
        (("fast=30", "slow=20"), "it holds no rule: fast < slow"),
        (("fast=1:5000", "slow=2:5000"), "too many"),
    ],
)
def test_what_is_no_grid_is_refused_with_a_way_out(texts: tuple[str, ...], says: str) -> None:
    with pytest.raises(ProblemError, match=says) as told:
        grid_of(FAMILIES["cross"], texts)

    assert all(problem.way_out for problem in told.value.problems)


def test_too_many_are_counted_before_they_are_made() -> None:
    with pytest.raises(ProblemError, match=f"{RULES_MAX:,}"):
        grid_of(FAMILIES["cross"], ("fast=1:5000", "slow=2:5000"))


def test_families_that_are_baselines_cannot_be_searched() -> None:
    with pytest.raises(ProblemError, match="no such family"):
        family_named("chance")
