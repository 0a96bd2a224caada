"""Check 2, label bleed: nothing that is heard tells what comes better than any honest thing could.

What lies behind a bar may be known to the last digit, so only what lies ahead is judged: the label, the labels after it
and single returns ahead. Correlation, mutual information (equal-count bins, as the correlation that a normal pair with
as much would have) and the area under the curve of the label's sign, feature by feature.
"""

from math import exp, sqrt

import numpy as np

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.labels import returns_of
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Model
from trellis.lab.columns import Real

NAME = "label bleed"
LAGS = 5
CEILING = 0.5
"""Of a correlation: a quarter of what comes, told by one figure, is beyond anything that markets leave lying about."""
AREA_MOST = 0.75
BINS = 8
LEAST = 100
"""Bars that a figure has to be there at, for its correlation to be judged."""
ASKED = f"correlation and information at most {CEILING}, area under the curve at most {AREA_MOST}"


def check(bench: Bench[Model]) -> Checked:
    """Of every expert, every recorded column, and the score itself."""
    columns = [(each.name, each.values) for each in bench.evidence]
    columns += [(each.name, each.values) for each in bench.tape.facts] + [("score", bench.scores)]
    measured = [(name, *_worst(bench, column)) for name, column in columns]
    name, bond, shared, area = max(
        measured, key=lambda each: max(each[1] / CEILING, each[2] / CEILING, each[3] / AREA_MOST)
    )
    held = bond <= CEILING and shared <= CEILING and area <= AREA_MOST
    figures = (("correlation", bond), ("information", shared), ("area under the curve", area))
    says = f"nothing tells too well what comes; {name} does best" if held else f"{name} tells what comes"
    return Checked(NAME, held, figures, ASKED, says)


def _worst(bench: Bench[Model], column: Real) -> tuple[float, float, float]:
    """The greatest correlation with anything ahead, and the label's mutual information and area."""
    ahead = [_led(bench.labels, lag) for lag in range(LAGS + 1)]
    ahead += [_led(returns_of(bench.tape.bars), lag) for lag in range(1, LAGS + 1)]
    bonds = [abs(correlation(*_paired(column, target))) for target in ahead]
    known, label = _paired(column, bench.labels)
    return max(bonds), information(known, label), area(known, label)


def _led(values: Real, lag: int) -> Real:
    return np.concatenate((values[lag:], np.full(lag, np.nan)))


def _paired(one: Real, other: Real) -> tuple[Real, Real]:
    there = ~(np.isnan(one) | np.isnan(other))
    return one[there], other[there]


def correlation(one: Real, other: Real) -> float:
    """Pearson's; 0 where there are too few, or one does not vary."""
    if len(one) < LEAST or one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def information(one: Real, other: Real) -> float:
    """Mutual information, less what independent pairs would show (Miller, 1955), on the scale of a correlation."""
    if len(one) < LEAST:
        return 0.0
    first, second = _binned(one), _binned(other)
    counts = np.zeros((BINS, BINS))
    np.add.at(counts, (first, second), 1)
    shares = counts / len(one)
    apart = shares.sum(axis=1, keepdims=True) * shares.sum(axis=0, keepdims=True)
    there = shares > 0
    nats = float((shares[there] * np.log(shares[there] / apart[there])).sum())
    rows, columns = (int((counts.sum(axis=axis) > 0).sum()) for axis in (1, 0))
    nats -= (rows - 1) * (columns - 1) / (2 * len(one))
    return sqrt(max(1 - exp(-2 * nats), 0.0))


def _binned(values: Real) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    edges = np.quantile(values, np.arange(1, BINS) / BINS)
    return np.searchsorted(edges, values, side="right").astype(np.int64)


def area(one: Real, other: Real) -> float:
    """Under the curve of the label's sign by the figure, whichever way round it is better: half is chance."""
    up = other > 0
    many, few = int(up.sum()), int((~up).sum())
    if len(one) < LEAST or not many or not few:
        return 0.5
    order, counts = np.unique(one, return_inverse=True, return_counts=True)[1:]
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[order]
    found = (float(ranks[up].sum()) - many * (many + 1) / 2) / (many * few)
    return max(found, 1 - found)
