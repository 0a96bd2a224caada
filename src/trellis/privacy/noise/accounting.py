"""What releases cost together, in zero-concentrated differential privacy (Bun and Steinke 2016), in exact Decimals.

A Gaussian release of L2 sensitivity D and noise sigma costs rho = D^2 / (2 sigma^2), and so does the discrete Gaussian
(Canonne, Kamath and Steinke 2020). Costs add up, also where a later release was chosen after an earlier one was seen.
A total rho is worth (rho + 2 sqrt(rho ln(1 / delta)), delta) for every delta.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from trellis.privacy.problems import OutOfBounds, refused

_EXACT = Context(prec=40)
_STEP = Decimal("1e-12")
EPSILON_MAX = 50
"""A promise above this one promises nothing."""


def gaussian_rho(sensitivity: Fraction, variance: Fraction) -> Fraction:
    """The cost of one Gaussian release."""
    return sensitivity * sensitivity / (2 * variance)


def laplace_rho(epsilon: Fraction) -> Fraction:
    """The cost of one release that is epsilon-private without a delta, such as Laplace noise of scale D / epsilon."""
    return epsilon * epsilon / 2


def charged(rho: Fraction) -> Decimal:
    """A cost as a ledger charges it: twelve places, rounded up."""
    exact = _EXACT.divide(Decimal(rho.numerator), Decimal(rho.denominator))
    return exact.quantize(_STEP, ROUND_CEILING, _EXACT)


def epsilon_of(rho: Decimal, delta: Decimal) -> Decimal:
    """The epsilon that a total cost is worth at delta, rounded up at the sixth place."""
    root = _EXACT.sqrt(_EXACT.multiply(rho, _log_inverse(delta)))
    return _EXACT.add(rho, 2 * root).quantize(Decimal("1e-6"), ROUND_CEILING, _EXACT)


def rho_of(epsilon: Decimal, delta: Decimal) -> Decimal:
    """The most that may be spent so that no more than (epsilon, delta) is lost, rounded down.

    Raises OutOfBounds for an epsilon outside of (0, 50] and a delta outside of (0, 1).
    """
    if not (epsilon.is_finite() and 0 < epsilon <= EPSILON_MAX):
        message = f"it lies outside of (0, {EPSILON_MAX}]"
        raise refused(OutOfBounds, "privacy", "epsilon", epsilon, message, "Give one such as 1.")
    if not (delta.is_finite() and 0 < delta < 1):
        raise refused(OutOfBounds, "privacy", "delta", delta, "it lies outside of (0, 1)", "Give one such as 0.000001.")
    inverse = _log_inverse(delta)
    root = _EXACT.subtract(_EXACT.sqrt(inverse + epsilon), _EXACT.sqrt(inverse))
    return _EXACT.multiply(root, root).quantize(_STEP, ROUND_FLOOR, _EXACT)


def _log_inverse(delta: Decimal) -> Decimal:
    return -_EXACT.ln(delta)
