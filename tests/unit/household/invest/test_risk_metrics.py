"""Examples: each measure as its textbook has it, beside the error that it is mistaken for."""

from decimal import Decimal

import numpy as np
import pytest

from trellis.household.invest.metrics import (
    drawdown,
    historical_shortfall,
    historical_var,
    measures,
    parametric_var,
    stress,
)
from trellis.household.invest.paths import bootstrap, wealth_paths
from trellis.household.problems import InsufficientData, ValidationError


def d(*texts: object) -> list[Decimal]:
    """Decimals."""
    return [Decimal(str(text)) for text in texts]


@pytest.mark.parametrize("level, z", [("0.90", "1.2816"), ("0.95", "1.6449"), ("0.99", "2.3263")])
def test_parametric_var_is_one_sided(level: str, z: str) -> None:
    found = parametric_var(Decimal(0), Decimal("0.01"), Decimal(1_000_000), Decimal(level))

    assert abs(found - Decimal(z) * 10_000) < 1


def test_a_mean_beyond_the_tail_is_no_loss() -> None:
    # abs(mean - z sigma) would call this a loss of 8,355.
    assert parametric_var(Decimal("0.025"), Decimal("0.01"), Decimal(1_000_000), Decimal("0.95")) == 0


def test_historical_var_interpolates_between_order_statistics() -> None:
    returns = d(*[-n / 100 for n in range(1, 21)])

    # Position 0.95 * 19 = 18.05 among losses 1 % to 20 %: 19.05 %. Truncating the index says 19 or 20 %.
    assert historical_var(returns, Decimal(100), Decimal("0.95")) == Decimal("19.05")


def test_expected_shortfall_is_the_mean_beyond_and_needs_ten_losses() -> None:
    returns = d(*[-n / 1000 for n in range(1, 201)])

    # The ten largest losses are 0.191 to 0.200.
    assert historical_shortfall(returns, Decimal(1), Decimal("0.95")) == Decimal("0.1955")
    with pytest.raises(InsufficientData, match="it needs 10 losses in the tail and has 5"):
        historical_shortfall(returns[:100], Decimal(1), Decimal("0.95"))


def test_drawdown_comes_from_the_path() -> None:
    assert drawdown(d("0.1", "-0.2", "0.05", "-0.1")) == Decimal("0.244")
    assert drawdown(d("-0.5", "1.0")) == Decimal("0.5")
    assert drawdown(d("0.1", "0.2")) == 0


def test_sortino_divides_by_all_periods_and_is_annualised() -> None:
    found = measures(d("0.02", "-0.01", "0.03", "-0.02"), 12)
    downside = np.sqrt((0.01**2 + 0.02**2) / 4)

    assert found.sortino is not None
    assert float(found.sortino) == pytest.approx(0.005 / downside * np.sqrt(12), abs=1e-9)
    wrong = 0.005 / np.sqrt((0.01**2 + 0.02**2) / 2)
    assert float(found.sortino) != pytest.approx(wrong, rel=0.1)


def test_what_never_moves_has_no_sharpe_and_what_never_falls_no_sortino() -> None:
    still = measures(d("0", "0", "0"), 12)
    rising = measures(d("0.01", "0.02", "0.01"), 12)

    assert (still.sharpe, still.sortino, still.volatility) == (None, None, Decimal(0))
    assert rising.sharpe is not None
    assert rising.sortino is None


def test_volatility_grows_with_the_root_of_time_and_not_with_time() -> None:
    chance = np.random.Generator(np.random.PCG64(1))
    returns = chance.normal(0, 0.04, 600)
    spread = [np.log(wealth_paths(returns, periods, seed=7, paths=8000, block=6)).std() for periods in (12, 48)]

    # One annual draw raised to the horizon would make this 4.
    assert spread[1] / spread[0] == pytest.approx(2, rel=0.1)


def test_paths_are_the_same_for_the_same_seed_and_differ_for_another() -> None:
    returns = d(*np.random.Generator(np.random.PCG64(2)).normal(0.005, 0.04, 240).round(6).tolist())
    one, same, other = (bootstrap(returns, 60, seed=seed, paths=2000) for seed in (1, 1, 2))

    assert one == same
    assert one.quantiles != other.quantiles
    assert one.loss_interval[0] < one.loss < one.loss_interval[1]
    assert [cut for _, cut in one.quantiles] == sorted(cut for _, cut in one.quantiles)


def test_blocks_keep_periods_together() -> None:
    # A fall is always followed by its recovery: in whole blocks wealth ends where it began, in single ones not.
    returns = np.tile([-0.5, 1.0], 60)
    apart = wealth_paths(returns, 24, seed=1, paths=500, block=1)
    together = wealth_paths(returns, 24, seed=1, paths=500, block=24)

    assert np.abs(np.log(together)).max() < 1e-9
    assert np.log(apart).std() > 1


def test_ten_years_of_months_tell_where_wealth_ends_in_five_nine_times_of_ten() -> None:
    """Blocks drawn alone, as if the past's mean and spread were the true ones, hold 76 of 100."""
    chance, held, trials = np.random.Generator(np.random.PCG64(21)), 0, 120
    for seed in range(trials):
        returns = np.expm1(chance.normal(0.005, 0.043, 180))
        wealth = wealth_paths(returns[:120], 60, seed=seed, paths=1000, block=12)
        low, high = np.quantile(wealth, [0.05, 0.95])
        held += bool(low <= np.prod(1 + returns[120:]) <= high)

    assert abs(held / trials - 0.9) <= 3 * (0.9 * 0.1 / trials) ** 0.5


def test_a_past_that_lost_everything_once_is_drawn_as_it_was() -> None:
    wealth = wealth_paths(np.array([*[0.01] * 119, -1.0]), 12, seed=1, paths=1000, block=12)

    assert np.isfinite(wealth).all()
    assert 0 < (wealth < 1e-6).mean() < 0.3


def test_stress_revalues_by_exposure_and_refuses_what_is_not_told() -> None:
    values = {"VTI": Decimal(60), "BND": Decimal(40)}
    exposures = {"VTI": {"equity": Decimal(1)}, "BND": {"rates": Decimal(-6)}}
    shocks = {"equity": Decimal("-0.3"), "rates": Decimal("0.01")}

    assert stress(values, exposures, shocks) == Decimal("-20.40")
    assert stress({"VTI": Decimal(60)}, {"VTI": {"equity": Decimal(2)}}, {"equity": Decimal("-0.9")}) == -60
    with pytest.raises(ValidationError, match="its exposures are not told"):
        stress(values, {"VTI": {}}, shocks)


@pytest.mark.parametrize(
    "returns, level, says",
    [
        (d("0.01", "NaN"), "0.95", "a value is missing or not finite"),
        (d("0.01"), "1", "it is not between 0.5 and 1"),
        ([], "0.95", "it needs 1 returns and has 0"),
    ],
)
def test_what_has_no_measure_is_refused(returns: list[Decimal], level: str, says: str) -> None:
    with pytest.raises((ValidationError, InsufficientData), match=says):
        historical_var(returns, Decimal(1), Decimal(level))


def test_paths_of_a_short_history_or_too_many_are_refused() -> None:
    with pytest.raises(InsufficientData, match="it needs 120 returns and has 100"):
        bootstrap(d(*[0.01] * 100), 12, seed=1)
    with pytest.raises(ValidationError, match="Ask for fewer"):
        bootstrap(d(*[0.01] * 240), 10**6, seed=1)
