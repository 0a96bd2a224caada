"""Statistical factors of many returns: the leading components of their correlations (Avellaneda and Lee, 2010).

A component counts where its eigenvalue lies above what correlations of pure noise reach: the upper edge of Marchenko
and Pastur's law (1967), (1 + sqrt(names / bars))^2 (Laloux and others, 1999).
"""

import numpy as np

from trellis.signals.series import Real

FACTORS_MAX = 8


def noise_edge(names: int, bars: int) -> float:
    """The largest eigenvalue that correlations of so many independent returns tend to."""
    return float((1.0 + np.sqrt(names / bars)) ** 2)


def portfolios(returns: Real) -> Real:
    """Weights of each factor, one column a factor, to be multiplied with a bar's returns; at least one, no more than
    FACTORS_MAX. Names that did not move or lack returns get no weight. A factor is long what it is most in.
    """
    spread = returns.std(axis=0)
    live = np.flatnonzero(spread > 0.0)
    if not len(live):
        return np.zeros((returns.shape[1], 0))
    scaled = (returns[:, live] - returns[:, live].mean(axis=0)) / spread[live]
    values, vectors = np.linalg.eigh(scaled.T @ scaled / len(scaled))
    kept = int(np.clip((values > noise_edge(len(live), len(scaled))).sum(), 1, FACTORS_MAX))
    leading = vectors[:, ::-1][:, :kept]
    leading = leading * np.where(leading.sum(axis=0) < 0, -1.0, 1.0)
    weights = np.zeros((returns.shape[1], kept))
    weights[live] = leading / spread[live][:, None]
    return np.asarray(weights / np.maximum(np.abs(weights).sum(axis=0), 1e-300), np.float64)


def cleaned(correlations: Real, bars: int) -> Real:
    """The matrix with eigenvalues in the noise replaced by their mean, so that its trace stays; its diagonal is 1."""
    values, vectors = np.linalg.eigh(correlations)
    noisy = values <= noise_edge(len(values), bars)
    flat = np.where(noisy, values[noisy].mean() if noisy.any() else 0.0, values)
    made = (vectors * flat) @ vectors.T
    scale = np.sqrt(np.diag(made))
    return np.asarray(made / np.outer(scale, scale), np.float64)
