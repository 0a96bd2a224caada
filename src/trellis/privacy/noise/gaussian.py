"""How much Gaussian noise a guarantee (epsilon, delta) takes for one release."""

from math import erfc, exp, log, sqrt

_ROOT_TWO = sqrt(2)
_TURNS = 200


def classic_sigma(epsilon: float, delta: float, sensitivity: float = 1.0) -> float:
    """sensitivity * sqrt(2 ln(1.25 / delta)) / epsilon (Dwork and Roth 2014), proven for epsilon up to 1 alone.

    Raises ValueError outside of that.
    """
    _checked(epsilon, delta, sensitivity)
    if epsilon > 1:
        raise ValueError(f"epsilon was {epsilon}; the classic bound holds up to 1")
    return sensitivity * sqrt(2 * log(1.25 / delta)) / epsilon


def analytic_sigma(epsilon: float, delta: float, sensitivity: float = 1.0) -> float:
    """The least sigma that gives (epsilon, delta) (Balle and Wang 2018), to 1e-12 of itself and never below it."""
    _checked(epsilon, delta, sensitivity)
    low, high = 0.0, 1.0
    while gaussian_delta(epsilon, high) > delta:
        low, high = high, 2 * high
    for _ in range(_TURNS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if gaussian_delta(epsilon, middle) > delta else (low, middle)
    return high * sensitivity


def gaussian_delta(epsilon: float, sigma: float) -> float:
    """The delta that noise of sigma gives at epsilon for a sensitivity of 1."""
    upper = _below(1 / (2 * sigma) - epsilon * sigma)
    lower = _below(-1 / (2 * sigma) - epsilon * sigma)
    return upper - (exp(epsilon + log(lower)) if lower > 0 else 0.0)


def _below(point: float) -> float:
    """The standard normal distribution function."""
    return erfc(-point / _ROOT_TWO) / 2


def _checked(epsilon: float, delta: float, sensitivity: float) -> None:
    if not (epsilon > 0 and 0 < delta < 1 and sensitivity > 0):
        raise ValueError(
            f"epsilon {epsilon}, delta {delta}, sensitivity {sensitivity}: give epsilon > 0, 0 < delta < 1"
        )
