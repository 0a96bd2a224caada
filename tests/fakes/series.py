"""A seeded world of bars with everything that any factory reads, and nothing to be found in it unless it is planted."""

import numpy as np

from trellis.signals.series import (
    BOUGHT,
    DEPTH,
    FAR,
    FUNDING,
    INDEX,
    OPEN_INTEREST,
    ORDER_FLOW,
    SOLD,
    Peers,
    Real,
    Series,
    Smiles,
    checked,
)

DAY = 86_400_000_000_000
START = 1_400_000_000_000_000_000 // DAY * DAY


def walk(seed: int, bars: int, step: float = 0.01) -> Real:
    """Log prices of independent normal steps."""
    return np.cumsum(np.random.default_rng([seed, 1]).standard_normal(bars)) * step


def world(seed: int, bars: int, peers: int = 6, gap: int = DAY) -> Series:
    """Bars that move with a common factor, some peers' bars missing, order flow, an index and a smile each bar."""
    rng = np.random.default_rng([seed, 2])
    common = rng.standard_normal(bars) * 0.008
    logs = np.cumsum(common[:, None] + rng.standard_normal((bars, peers + 1)) * 0.006, axis=0)
    prices = 100 * np.exp(logs)
    close = prices[:, 0]
    open_ = np.concatenate([[100.0], close[:-1]])
    wicks = 1 + np.abs(rng.standard_normal((2, bars))) * 0.002
    others = prices[:, 1:].copy()
    others[rng.random(others.shape) < 0.01] = np.nan
    returns = np.diff(logs[:, 0], prepend=0.0)
    bought = rng.integers(1, 50, bars).astype(np.float64) * 10
    sold = rng.integers(1, 50, bars).astype(np.float64) * 10
    columns: dict[str, Real] = {
        INDEX: close / (1 + 0.001 * np.sin(np.arange(bars) / 9) + rng.standard_normal(bars) * 1e-4),
        FUNDING: rng.standard_normal(bars) * 1e-4,
        FAR: close * 1.002,
        OPEN_INTEREST: 1000.0 + rng.integers(0, 100, bars).astype(np.float64),
        ORDER_FLOW: returns * 3000 + rng.standard_normal(bars) * 10,
        DEPTH: 5.0 + rng.random(bars),
        BOUGHT: bought,
        SOLD: sold,
    }
    return checked(
        Series(
            f"WORLD-{seed}",
            START + np.arange(1, bars + 1, dtype=np.int64) * gap,
            open_,
            np.maximum(open_, close) * wicks[0],
            np.minimum(open_, close) / wicks[1],
            close,
            bought + sold,
            columns,
            Peers(tuple(f"P{n}" for n in range(peers)), others, 1000 * (1 + rng.random(others.shape))),
            smiles_of(rng, bars),
        )
    )


def smiles_of(rng: np.random.Generator, bars: int) -> Smiles:
    """Two expiries of nine options a bar around a level that wanders, none at every seventh bar."""
    k = np.tile(np.linspace(-0.2, 0.2, 9), 2)
    years = np.repeat([0.1, 0.3], 9)
    level = 0.2 * np.exp(np.cumsum(rng.standard_normal(bars)) * 0.02)
    held = [t for t in range(bars) if t % 7 != 6]
    counts = np.array([18 if t % 7 != 6 else 0 for t in range(bars)])
    rows = [level[t] - 0.1 * k + 0.3 * k * k + rng.standard_normal(18) * 1e-4 for t in held]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Smiles(starts, np.tile(k, len(held)), np.tile(years, len(held)), np.concatenate(rows))
