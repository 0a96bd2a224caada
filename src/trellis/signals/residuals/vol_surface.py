"""Volatility surface: what options near the money cost, against the surface of the bar before.

Each expiry's smile is an SVI curve in log moneyness, fitted when a bar is over; between expiries total variance is
linear at equal moneyness, outside of them volatility is flat. The next bar's quotes are compared with it, less the mean
error that it was wrong by before, so the score is of the change that the old surface did not hold. The detail counts
breaches of no-arbitrage in the newly fitted surface. Options are needed: without them the factory is off.
"""

import numpy as np

from trellis.signals.residuals.forecasts import Forecast
from trellis.signals.residuals.genes import Chosen, Gene
from trellis.signals.residuals.least_squares import keep_of
from trellis.signals.residuals.svi import butterfly_breaches, calendar_breaches, smile_of, variance
from trellis.signals.series import Real, Series

YEARS_LEAST = 3 / 365
"""Expiries nearer than that are left out: their smiles are of ticks, not of volatility."""
PLACES = np.linspace(-0.4, 0.4, 33)
GENES = (
    Gene("surface_window", 30, 8, 120, "whole", "bars of the mean error's mean age, and of the oldest surface in use"),
    Gene("near", 0.1, 0.02, 0.3, "log", "log moneyness up to which options count"),
)


class VolSurface:
    """The surface of one underlying."""

    def __init__(self, chosen: Chosen) -> None:
        self._window, self._near = int(chosen["surface_window"]), chosen["near"]
        self._years: Real = np.empty(0)
        self._smiles: Real = np.empty((0, 5))
        self._age = 0
        self._keep, self._error, self._weight = keep_of(self._window), 0.0, 0.0

    def advance(self, bars: Series) -> Forecast:
        """Mean implied volatility near the money, beside the old surface's of the same options."""
        smiles = bars.smiles
        assert smiles is not None, "the catalogue lets no series without options through"
        actual, predicted, butterflies, calendars = (np.full(len(bars.close), np.nan) for _ in range(4))
        for t in range(len(actual)):
            rows = slice(int(smiles.starts[t]), int(smiles.starts[t + 1]))
            k, years, volatility = smiles.moneyness[rows], smiles.years[rows], smiles.volatility[rows]
            self._age += 1
            near = (np.abs(k) <= self._near) & (years >= YEARS_LEAST) & (volatility > 0)
            if near.any():
                actual[t] = volatility[near].mean()
                if len(self._years) and self._age <= self._window:
                    predicted[t] = self._corrected(self._expected(k[near], years[near]).mean(), actual[t])
            if self._fit(k, years, volatility):
                butterflies[t], calendars[t] = self._breaches()
        return Forecast(actual, predicted, {"butterflies": butterflies, "calendars": calendars})

    def _corrected(self, expected: float, actual: float) -> float:
        """The surface's word plus its mean error so far, which then learns of this bar."""
        made = expected + (self._error / self._weight if self._weight else 0.0)
        self._error = self._keep * self._error + actual - expected
        self._weight = self._keep * self._weight + 1.0
        return made

    def _expected(self, k: Real, years: Real) -> Real:
        """Volatility on the surface at these places."""
        at = np.array([variance(k, smile) for smile in self._smiles])
        low = np.clip(np.searchsorted(self._years, years, side="right") - 1, 0, len(self._years) - 1)
        high = np.minimum(low + 1, len(self._years) - 1)
        gap = self._years[high] - self._years[low]
        share = np.where(gap > 0, (years - self._years[low]) / np.where(gap > 0, gap, 1.0), 0.0)
        share = np.clip(share, 0.0, 1.0)
        place = np.arange(len(k))
        total = (1 - share) * at[low, place] + share * at[high, place]
        between = self._years[low] + share * gap
        return np.asarray(np.sqrt(np.maximum(total, 0.0) / between), np.float64)

    def _fit(self, k: Real, years: Real, volatility: Real) -> bool:
        """Takes the bar's smiles for the surface; False where there is none."""
        kept: list[tuple[float, Real]] = []
        for expiry in np.unique(years[years >= YEARS_LEAST]):
            own = (years == expiry) & (volatility > 0) & np.isfinite(volatility)
            smile = smile_of(np.ascontiguousarray(k[own]), volatility[own] ** 2 * expiry)
            if np.isfinite(smile).all():
                kept.append((float(expiry), smile))
        if not kept:
            return False
        self._years, self._smiles = np.array([year for year, _ in kept]), np.array([smile for _, smile in kept])
        self._age = 0
        return True

    def _breaches(self) -> tuple[int, int]:
        butterflies = sum(butterfly_breaches(smile, PLACES) for smile in self._smiles)
        pairs = zip(self._smiles, self._smiles[1:], strict=False)
        return butterflies, sum(calendar_breaches(before, after, PLACES) for before, after in pairs)
