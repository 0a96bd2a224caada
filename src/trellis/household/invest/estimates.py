"""Means and covariances to optimise over: Ledoit-Wolf covariance, shrunk means, equilibrium means with views, through
skfolio.

Means of past returns are hardly known, so none is used as it is: Bayes-Stein (Jorion 1986) pulls them together, Black
and Litterman (1992) start from those that make a market mix optimal. All moments here are of one period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.numbers import ZERO
from trellis.household.invest.drift import check_targets
from trellis.household.invest.history import ReturnTable
from trellis.household.invest.numbers import floats, matrix_problem
from trellis.household.problems import ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EIGENVALUE_MIN = 1e-14
"""Of the trace: below it a matrix cannot be inverted in float64."""
_STILL = 1e-15
"""A variance below which an asset does not move."""


@dataclass(frozen=True, slots=True)
class View:
    """An opinion: a symbol earns so much a year, or so much more than another; confidence between 0 and 1."""

    symbol: str
    over: str
    yearly: Decimal
    confidence: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Mean (n,) and covariance (n, n) of a period's returns, the returns (T, n) where there are any, and notes."""

    symbols: tuple[str, ...]
    mean: "NDArray[np.float64]"
    covariance: "NDArray[np.float64]"
    returns: "NDArray[np.float64] | None"
    a_year: int
    notes: tuple[str, ...] = ()

    def scenarios(self) -> "NDArray[np.float64]":
        """The returns, or where there are none 2n made ones that have exactly these moments."""
        import numpy as np

        if self.returns is not None:
            return self.returns
        steps = np.linalg.cholesky(self.covariance).T * np.sqrt(len(self.symbols))
        return np.vstack([self.mean + steps, self.mean - steps])

    def of(self, symbols: Sequence[str]) -> "Moments":
        """Those of some of the symbols."""
        places = [self.symbols.index(symbol) for symbol in symbols]
        returns = None if self.returns is None else self.returns[:, places]
        covariance = self.covariance[places][:, places]
        return Moments(tuple(symbols), self.mean[places], covariance, returns, self.a_year, self.notes)


def given(
    symbols: Sequence[str],
    yearly_mean: Sequence[Decimal],
    volatility: Sequence[Decimal],
    correlation: Sequence[Sequence[Decimal]],
) -> Moments:
    """Moments that somebody assumes: yearly means and volatilities, and correlations.

    A correlation matrix that no returns can have is replaced by the nearest that some can, and a note says so. Raises
    ValidationError for lengths that differ, values that are not finite, and a matrix that is not symmetric.
    """
    import numpy as np

    count = len(symbols)
    if not len(yearly_mean) == len(volatility) == len(correlation) == count or any(
        len(r) != count for r in correlation
    ):
        message = "symbols, means, volatilities and correlations differ in number"
        raise refused(ValidationError, "moments", "length", count, message, "Give each symbol one of each.")
    mean, spread = floats(yearly_mean), floats(volatility)
    matrix = np.array([floats(row) for row in correlation])
    for values, name in ((mean, "mean"), (spread, "volatility"), (matrix, "correlation")):
        matrix_problem(values, name)
    if not (matrix == matrix.T).all() or not (np.diag(matrix) == 1).all() or (np.abs(matrix) > 1).any():
        message = "it is no correlation matrix: symmetric, 1 on the diagonal, from -1 to 1"
        raise refused(ValidationError, "moments", "correlation", "", message, "Correct it.")
    _check_moving(symbols, spread**2)
    covariance, notes = repaired(np.outer(spread, spread) * matrix)
    return Moments(tuple(symbols), mean, covariance, None, 1, notes)


def estimated(table: ReturnTable) -> Moments:
    """Ledoit-Wolf covariance and Bayes-Stein means of a history. Raises ValidationError for gaps."""
    from skfolio.moments import LedoitWolf, ShrunkMu, ShrunkMuMethods
    from skfolio.prior import EmpiricalPrior

    returns = table.matrix()
    _check_moving(table.symbols, returns.var(axis=0))
    if len(table.symbols) == 1:
        import numpy as np

        variance = np.array([[returns.var(ddof=1)]])
        return Moments(table.symbols, returns.mean(axis=0), variance, returns, int(table.frequency))
    shrunk = ShrunkMu(method=ShrunkMuMethods.BAYES_STEIN)
    found = EmpiricalPrior(mu_estimator=shrunk, covariance_estimator=LedoitWolf()).fit(returns).return_distribution_
    covariance, notes = repaired(found.covariance)
    return Moments(table.symbols, found.mu, covariance, returns, int(table.frequency), notes)


def black_litterman(
    moments: Moments, market: Mapping[str, Decimal], views: Sequence[View], aversion: Decimal
) -> Moments:
    """The moments after views: equilibrium means of the market mix, moved by each view as far as it is held to be sure.

    Raises ValidationError for a market that is no mix, a view of a symbol that is not there, or a confidence of 0 or 1.
    """
    from skfolio.prior import BlackLitterman

    check_targets(market)
    _check_views(moments, market, views)
    weights = floats([market.get(symbol, ZERO) for symbol in moments.symbols])
    equilibrium = floats([aversion])[0] * moments.covariance @ weights
    if not views:
        note = "no view was given: means are those of equilibrium"
        return Moments(
            moments.symbols, equilibrium, moments.covariance, moments.returns, moments.a_year, (*moments.notes, note)
        )
    texts = [_view_text(view, moments) for view in views]
    prior = prior_of(Moments(moments.symbols, equilibrium, moments.covariance, moments.returns, moments.a_year))
    model = BlackLitterman(
        views=texts,
        groups=None,
        prior_estimator=prior,
        view_confidences=floats([view.confidence for view in views]),
    )
    found = model.fit(_framed(moments.scenarios(), moments.symbols)).return_distribution_
    covariance, notes = repaired(found.covariance)
    return Moments(moments.symbols, found.mu, covariance, moments.returns, moments.a_year, (*moments.notes, *notes))


def repaired(covariance: "NDArray[np.float64]") -> tuple["NDArray[np.float64]", tuple[str, ...]]:
    """The covariance itself, or the nearest that is positive definite (Higham 2002) with a note that says so."""
    import numpy as np
    from skfolio.utils.stats import cov_nearest

    found = (covariance + covariance.T) / 2
    least = np.linalg.eigvalsh(found).min()
    if least > EIGENVALUE_MIN * max(1e-300, np.trace(found)):
        return found, ()
    note = f"the covariance was not positive definite (least eigenvalue {least:.3g}); the nearest that is was used"
    return cov_nearest(found, higham=True), (note,)


def prior_of(moments: Moments) -> object:
    """The moments as skfolio's estimators take them."""
    from skfolio.prior import BasePrior, ReturnDistribution

    class Given(BasePrior):  # type: ignore[misc]
        """A prior that is known already."""

        def __init__(self, held: Moments | None = None) -> None:
            self.held = held

        def fit(self, X: object, y: object = None, **fit_params: object) -> "Given":  # noqa: N803 (skfolio's name)
            """Nothing is left to fit."""
            held = self.held
            assert held is not None
            self.return_distribution_ = ReturnDistribution(
                mu=held.mean, covariance=held.covariance, returns=held.scenarios()
            )
            return self

    return Given(moments)


def _check_moving(symbols: Sequence[str], variances: "NDArray[np.float64]") -> None:
    still = next((name for name, variance in zip(symbols, variances.tolist(), strict=True) if variance < _STILL), None)
    if still is not None:
        message = "it never moves, so no covariance with it can be inverted"
        raise refused(ValidationError, "returns", "symbol", still, message, "Leave it out, or hold it as cash.")


def _framed(rows: "NDArray[np.float64]", symbols: Sequence[str]) -> object:
    """Rows with the symbols' names, which views are written in."""
    import pandas as pd

    return pd.DataFrame(rows, columns=list(symbols))


def _view_text(view: View, moments: Moments) -> str:
    period = floats([view.yearly])[0] / moments.a_year
    left = view.symbol if not view.over else f"{view.symbol} - {view.over}"
    return f"{left} == {period:.18f}"


def _check_views(moments: Moments, market: Mapping[str, Decimal], views: Sequence[View]) -> None:
    named = [*market, *(name for view in views for name in (view.symbol, view.over) if name)]
    strange = next((name for name in named if name not in moments.symbols), None)
    if strange is not None:
        raise refused(ValidationError, "views", "symbol", strange, "it is not among the assets", "Leave it out.")
    for view in views:
        if not 0 < view.confidence < 1 or not view.yearly.is_finite():
            message = "a confidence lies between 0 and 1, and a view is a number"
            raise refused(ValidationError, "views", view.symbol, view.confidence, message, "Give 0.5, say.")
