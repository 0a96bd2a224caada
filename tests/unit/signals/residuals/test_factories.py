"""All eight factories: bars in any parts give the same bytes, nothing later is seen, and scores are what they say."""

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.series import world

from trellis.core.problems import ProblemError
from trellis.signals.residuals.catalogue import FACTORIES, NAMES, answers, factory_named
from trellis.signals.residuals.forecasts import Factory, Residuals, Stream, joined, residuals, stepped
from trellis.signals.residuals.health import NORMAL_COVERAGE, health, ranks
from trellis.signals.residuals.standard import CLAMP
from trellis.signals.series import Series, length, of_close, part

BARS = 400
QUICK = {
    "cross_section": {"lookback": 80},
    "lead_lag": {"lookback": 120, "refit": 40},
    "breadth": {"breadth_window": 100, "refit": 40},
}
"""Short memories, so that every factory fits several times within a test."""


@cache
def bars() -> Series:
    return world(3, BARS)


@cache
def whole(name: str) -> Residuals:
    return residuals(factory_named(name), bars(), QUICK.get(name))


def assert_same(one: Residuals, other: Residuals) -> None:
    for name in Residuals._fields[:4]:
        assert np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True), name
    assert one.detail.keys() == other.detail.keys()
    for name, column in one.detail.items():
        assert np.array_equal(column, other.detail[name], equal_nan=True), name


@pytest.mark.parametrize("factory", FACTORIES, ids=NAMES)
def test_a_bar_at_a_time_gives_what_the_whole_columns_give(factory: Factory) -> None:
    assert_same(whole(factory.name), stepped(factory, bars(), QUICK.get(factory.name)))


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(FACTORIES), st.lists(st.integers(1, BARS - 1), max_size=6, unique=True).map(sorted))
def test_any_split_into_parts_gives_the_same(factory: Factory, cuts: list[int]) -> None:
    stream = Stream(factory, QUICK.get(factory.name))
    bounds = [0, *cuts, BARS]
    parts = [stream.advance(part(bars(), *span)) for span in pairwise(bounds)]

    assert_same(whole(factory.name), joined(parts))


@pytest.mark.parametrize("factory", FACTORIES, ids=NAMES)
@pytest.mark.parametrize("cut", [150, 277])
def test_what_comes_later_changes_nothing_before_it(factory: Factory, cut: int) -> None:
    later, other = world(3, BARS), world(4, BARS)
    mixed = later._replace(
        **{  # type: ignore[arg-type]
            name: np.concatenate([getattr(later, name)[:cut], getattr(other, name)[cut:]])
            for name in ("open", "high", "low", "close", "volume")
        },
        columns={
            name: np.concatenate([column[:cut], other.columns[name][cut:]]) for name, column in later.columns.items()
        },
    )
    assert later.peers is not None
    assert other.peers is not None
    close = np.concatenate([later.peers.close[:cut], other.peers.close[cut:]])
    mixed = mixed._replace(peers=later.peers._replace(close=close))

    found = residuals(factory, mixed, QUICK.get(factory.name))

    assert np.array_equal(whole(factory.name).z[:cut], found.z[:cut], equal_nan=True)
    assert np.array_equal(whole(factory.name).predicted[:cut], found.predicted[:cut], equal_nan=True)


@pytest.mark.parametrize("factory", FACTORIES, ids=NAMES)
def test_scores_are_clamped_known_and_of_about_one_deviation(factory: Factory) -> None:
    z = whole(factory.name).z
    known = z[np.isfinite(z)]

    assert len(known) > BARS / 2
    assert np.abs(known).max() <= CLAMP
    assert abs(known.mean()) < 0.35
    assert 0.7 < known.std() < 1.3


@pytest.mark.parametrize("factory", FACTORIES, ids=NAMES)
def test_the_score_is_the_error_over_the_scale_of_the_errors_before(factory: Factory) -> None:
    found = whole(factory.name)
    scored = np.isfinite(found.z)
    exact = (found.actual - found.predicted)[scored] / found.scale[scored]

    assert np.allclose(found.z[scored], np.clip(exact, -CLAMP, CLAMP))


def test_a_series_of_closes_switches_off_what_needs_more_and_says_why() -> None:
    found = answers(of_close("X", 100 + np.arange(50.0)))

    assert dict(found.off) == {
        "cross_section": "0 peers, 5 are needed",
        "basis": "no index price",
        "lead_lag": "0 peers, 1 are needed",
        "breadth": "0 peers, 3 are needed",
        "vol_surface": "no options",
    }
    assert set(found.made) | set(found.off) == set(NAMES)
    assert found.made["order_flow"].degraded.startswith("bars alone")
    assert found.made["kalman"].degraded == ""


def test_a_factory_that_is_off_refuses_to_work() -> None:
    with pytest.raises(ProblemError, match=re.escape("no index price")):
        residuals(factory_named("basis"), of_close("X", np.ones(5)))


@pytest.mark.parametrize(
    "chosen, words",
    [
        ({"mood": 1.0}, "there is no such figure"),
        ({"lookback": 10.0}, "it lies out of bounds. Give 60 to 756."),
        ({"lookback": 100.5}, "it is no whole number"),
    ],
)
def test_figures_out_of_bounds_are_refused(chosen: dict[str, float], words: str) -> None:
    with pytest.raises(ProblemError, match=re.escape(words)):
        Stream(factory_named("cross_section"), chosen)


def test_an_unknown_factory_is_named() -> None:
    with pytest.raises(ProblemError, match="there is no such factory"):
        factory_named("tea_leaves")


@pytest.mark.parametrize("factory", FACTORIES, ids=NAMES)
def test_each_gene_holds_its_usual_value_within_its_bounds(factory: Factory) -> None:
    names = [gene.name for gene in factory.all_genes]

    assert len(names) == len(set(names))
    assert all(gene.least <= gene.usual <= gene.most for gene in factory.all_genes)


def test_health_tells_what_speaks_against_it() -> None:
    z = np.random.default_rng(5).standard_normal(4000)

    assert health(z).healthy
    assert health(z).coverage == pytest.approx(NORMAL_COVERAGE, abs=0.01)
    assert health(z[:199]).reason == "199 scores, 200 are asked"
    assert health(z + 0.3).reason.startswith("mean +0.3")
    assert health(z * 1.5).reason.startswith("deviation 1.5")
    assert health(z * 0.5).reason.startswith("deviation 0.5")
    assert health(np.full(9, np.nan)) == health(np.empty(0))


def test_ranks_are_places_among_instruments_with_ties_shared() -> None:
    z = np.array([[3.0, 1.0, 2.0], [1.0, 1.0, np.nan], [np.nan, 7.0, np.nan]])

    assert np.array_equal(ranks(z), [[1.0, 0.0, 0.5], [0.5, 0.5, np.nan], [np.nan, 0.5, np.nan]], equal_nan=True)


def test_every_bar_of_a_part_is_answered() -> None:
    assert all(len(whole(name).z) == length(bars()) for name in NAMES)
