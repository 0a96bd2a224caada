"""Johansen's test of cointegration (1991) on two or more log prices, with a free constant and one lagged difference."""

from typing import NamedTuple

import numpy as np

from trellis.signals.series import Real

TRACE_95 = {1: 3.8415, 2: 15.4943, 3: 29.7961, 4: 47.8545}
TRACE_99 = {1: 6.6349, 2: 19.9349, 3: 35.4628, 4: 54.6815}
"""Critical values of the trace statistic by how many unit roots are left (MacKinnon, Haug and Michelis, 1999)."""


class Cointegration(NamedTuple):
    """trace[r]: the statistic of at most r relations. relation: weights of the strongest, the first name's being 1."""

    trace: Real
    relation: Real


def johansen(logs: Real) -> Cointegration:
    """The test on rows of log prices, one column a name, none missing."""
    steps = np.diff(logs, axis=0)
    now, before, level = steps[1:], steps[:-1], logs[1:-1]
    known = np.column_stack([np.ones(len(before)), before])
    now = now - known @ np.linalg.lstsq(known, now, rcond=None)[0]
    level = level - known @ np.linalg.lstsq(known, level, rcond=None)[0]
    s00, s01, s11 = now.T @ now / len(now), now.T @ level / len(now), level.T @ level / len(now)
    values, vectors = np.linalg.eig(np.linalg.solve(s11, s01.T) @ np.linalg.solve(s00, s01))
    order = np.argsort(values.real)[::-1]
    strength = np.clip(values.real[order], 0.0, 1.0 - 1e-12)
    trace = -len(now) * np.cumsum(np.log1p(-strength)[::-1])[::-1]
    relation = vectors.real[:, order[0]]
    return Cointegration(trace, relation / relation[0])
