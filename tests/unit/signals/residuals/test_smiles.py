"""Smiles and surfaces where the right answer is known: numbers given back, bounds kept, arbitrage seen."""

import math

import numpy as np
import pytest

from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import residuals
from trellis.signals.residuals.svi import butterfly_breaches, calendar_breaches, smile_of, variance
from trellis.signals.series import Smiles, of_close

SMILE = np.array([0.02, 0.1, -0.4, 0.05, 0.15])


def test_a_smile_gives_its_numbers_back() -> None:
    k = np.linspace(-0.5, 0.5, 21)
    found = smile_of(k, variance(k, SMILE))

    assert np.allclose(variance(k, found), variance(k, SMILE), atol=2e-5)
    assert butterfly_breaches(found, k) == 0


def test_a_smile_stays_inside_its_bounds_where_quotes_ask_for_more() -> None:
    k = np.linspace(-0.3, 0.3, 9)
    for w in (0.04 - 0.1 * np.abs(k), 0.04 + 0.1 * k, np.full(9, 0.04)):
        a, b, rho, _, sigma = smile_of(k, w)
        assert b >= 0
        assert abs(rho) <= 1
        assert a + b * sigma * math.sqrt(1 - rho * rho) >= -1e-12


def test_too_few_quotes_give_no_smile() -> None:
    assert np.isnan(smile_of(np.linspace(-0.1, 0.1, 4), np.full(4, 0.04))).all()


def test_arbitrage_is_seen() -> None:
    """Axel Vogt's smile (Gatheral and Jacquier, 2014, 3.1) has a butterfly; one that falls in time, a calendar."""
    vogt, k = np.array([-0.0410, 0.1331, 0.3060, 0.3586, 0.4153]), np.linspace(-1.5, 1.5, 61)

    assert butterfly_breaches(vogt, k) > 0
    assert butterfly_breaches(SMILE, k) == 0
    assert butterfly_breaches(SMILE * [1, 16, 1, 1, 1], np.zeros(0)) == 1
    assert calendar_breaches(SMILE, SMILE * [2, 1, 1, 1, 1], k) == 0
    assert calendar_breaches(SMILE * [2, 1, 1, 1, 1], SMILE, k) == 61


def test_a_surface_that_stays_leaves_no_error_and_one_that_rises_shows_by_how_much() -> None:
    k, years = np.tile(np.linspace(-0.2, 0.2, 9), 2), np.repeat([0.1, 0.3], 9)
    level = np.sqrt(variance(k, SMILE * [1, 1, 1, 1, 1]) * np.where(years > 0.2, 3, 1) / years)
    starts = np.arange(0, 19 * 3, 18)[:4]
    smiles = Smiles(starts, np.tile(k, 3), np.tile(years, 3), np.concatenate([level, level, level + 0.03]))
    found = residuals(factory_named("vol_surface"), of_close("X", np.ones(3))._replace(smiles=smiles))

    error = found.actual - found.predicted
    assert np.isnan(error[0])
    assert error[1] == pytest.approx(0.0, abs=1e-4)
    assert error[2] == pytest.approx(0.03, abs=1e-4)
    assert found.detail["calendars"].tolist() == [0, 0, 0]


def test_what_a_surface_is_always_wrong_by_is_learned_from_the_bars_before() -> None:
    """One strike lies off any smile: the same error would come back at every bar, and is known after the first."""
    k, rows = np.linspace(-0.2, 0.2, 9), 60
    level = np.where(np.arange(9) == 4, 0.30, 0.20)
    smiles = Smiles(np.arange(rows + 1) * 9, np.tile(k, rows), np.full(9 * rows, 0.2), np.tile(level, rows))
    found = residuals(factory_named("vol_surface"), of_close("X", np.ones(rows))._replace(smiles=smiles))

    error = np.abs(found.actual - found.predicted)
    assert error[1] > 1e-3
    assert error[2:].max() < 1e-9
