"""Exposures to styles at the end of a span of returns, and the cross-section of one bar on them.

Market beta to the mean of peers, momentum (the sum of returns but for the last 21 bars), volatility and reversal (the
sum of the last 5), each standardised across the peers. Size and industry need figures that bars do not hold.
"""

import numpy as np

from trellis.signals.residuals.least_squares import fitted
from trellis.signals.series import Real

STYLES = ("constant", "beta", "momentum", "volatility", "reversal")
SKIP, RECENT = 21, 5
RIDGE = 1.0


def exposures(returns: Real, present: Real) -> Real:
    """One row a name, the instrument's first: its STYLES, then the weight it has in the cross-section.

    returns: bars by names, whole. present: which peers are used. The weight is the inverse variance; the instrument's
    own, and that of a name which is not used, is 0.
    """
    market = returns[:, 1:][:, present].mean(axis=1)
    market = market - market.mean()
    volatility = returns.std(axis=0)
    beta = market @ returns / max(float(market @ market), 1e-300)
    raw = np.column_stack([beta, returns[:-SKIP].sum(axis=0), volatility, returns[-RECENT:].sum(axis=0)])
    used = np.concatenate([[False], present & (volatility[1:] > 0)])
    centre, spread = raw[used].mean(axis=0), raw[used].std(axis=0)
    styled = np.clip((raw - centre) / np.where(spread > 0, spread, 1.0), -3.0, 3.0)
    weight = np.where(used, 1.0 / np.maximum(volatility, 1e-300) ** 2, 0.0)
    return np.column_stack([np.ones(len(raw)), styled, weight / max(weight.max(), 1e-300)])


def across(returns: Real, styles: Real) -> Real:
    """What the instrument's exposures make of each bar's factor returns, which come from its peers of that bar."""
    made = np.empty(len(returns))
    x, root = styles[:, :-1], np.sqrt(styles[:, -1])
    for t, row in enumerate(returns):
        used = np.isfinite(row) & (root > 0)
        factors = fitted(x[used] * root[used][:, None], row[used] * root[used], RIDGE)
        made[t] = float((x[0] * factors).sum())
    return made
