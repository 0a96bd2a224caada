"""Statistics of shares: intervals, how many users a comparison takes, and whether arms were filled as meant."""

import math
from statistics import NormalDist

_NORMAL = NormalDist()
MISMATCH_P = 0.001
"""Below it, arms were not filled as meant, and nothing that they say counts."""


def wilson(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share. of: 0 says nothing, from 0 to 1. Raises ValueError for hits > of."""
    if not 0 <= hits <= of:
        raise ValueError(f"hits were {hits} of {of}")
    if of == 0:
        return 0.0, 1.0
    z = _NORMAL.inv_cdf((1 + level) / 2)
    share, weight = hits / of, z * z / of
    middle = share + weight / 2
    half = z * math.sqrt(share * (1 - share) / of + weight / (4 * of))
    low = (middle - half) / (1 + weight) if hits else 0.0
    high = (middle + half) / (1 + weight) if hits < of else 1.0
    return low, high


def sample_size(base: float, lift: float, alpha: float = 0.05, power: float = 0.80) -> int:
    """Users an arm needs, so that a relative lift of a share is found with a power, two-sided at alpha.

    Normal approximation, pooled variance under no difference (Fleiss, Levin and Paik 2003, ch. 4). The lift is the
    least that is worth finding, told before; never the one seen. Raises ValueError for shares outside of 0 to 1, or
    no lift.
    """
    other = base * (1 + lift)
    if not (0 < base < 1 and 0 < other < 1 and lift != 0 and 0 < alpha < 1 and 0 < power < 1):
        raise ValueError(f"base {base}, lift {lift}, alpha {alpha}, power {power}")
    both = (base + other) / 2
    alike = _NORMAL.inv_cdf(1 - alpha / 2) * math.sqrt(2 * both * (1 - both))
    apart = _NORMAL.inv_cdf(power) * math.sqrt(base * (1 - base) + other * (1 - other))
    return math.ceil(((alike + apart) / (other - base)) ** 2)


def mismatch(control: int, treatment: int) -> float:
    """Chance of such unequal arms if each user went either way with one half (chi-square, one degree of freedom)."""
    both = control + treatment
    if both == 0:
        return 1.0
    square = (control - treatment) ** 2 / both
    return math.erfc(math.sqrt(square / 2))
