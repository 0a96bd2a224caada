"""Filtered historical simulation: yesterday's surprises at today's volatility.

Each return is divided by the volatility that was forecast for it and multiplied by the one forecast for the next, so
that quiet years do not hide a loud week (Barone-Adesi, Giannopoulos and Vosper, 1999; with an exponentially weighted
variance as Hull and White, 1998, instead of a fitted GARCH). Whole numbers throughout.
"""

from trellis.core.problems import problem
from trellis.risk.scenarios import Row, Scenarios
from trellis.risk.whole_numbers import halved, root

SEED = 20
"""Returns that the first variance is the mean square of; they make no scenario themselves."""

DECAY = 940
"""Thousandths of yesterday's variance that stay (RiskMetrics, 1996, for days)."""

_PRECISE = 1 << 32
"""Variances are kept with 32 bits behind the point, so that a small one is not rounded away."""


def filtered(scenarios: Scenarios, decay: int = DECAY, seed: int = SEED) -> Scenarios:
    """The scenarios rescaled, symbol by symbol; `seed` fewer than before, the newest last.

    Raises ProblemError where a symbol has no more returns than the seed takes, or for a decay outside 0..1000.
    """
    if scenarios.count <= seed:
        message = f"filtering needs more than {seed} returns to begin with"
        raise problem("risk", "scenarios", scenarios.count, message, "Give a longer history")
    if not 0 < decay < 1000:
        raise problem("risk", "decay", decay, "it is thousandths between 0 and 1000", "Give 940 for days")
    return Scenarios({symbol: _rescaled(row, decay, seed) for symbol, row in scenarios.returns.items()})


def volatility(row: Row, decay: int = DECAY, seed: int = SEED) -> int:
    """The volatility forecast for the return after the last one, in parts of a billion of a return."""
    return _volatilities(row, decay, seed)[-1]


def _rescaled(row: Row, decay: int, seed: int) -> Row:
    scales = _volatilities(row, decay, seed)
    now = scales[-1]
    return tuple(halved(each * now, max(scale, 1)) for each, scale in zip(row[seed:], scales[:-1], strict=True))


def _volatilities(row: Row, decay: int, seed: int) -> list[int]:
    """The forecast for each return after the seed, made before it, and last the one for the next."""
    variance = sum(each * each for each in row[:seed]) * _PRECISE // seed
    scales = [root(variance // _PRECISE)]
    for each in row[seed:]:
        variance = (decay * variance + (1000 - decay) * each * each * _PRECISE) // 1000
        scales.append(root(variance // _PRECISE))
    return scales
