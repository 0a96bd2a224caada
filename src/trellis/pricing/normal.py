"""The normal distribution in float64, accurate in the far tail and equal on every machine.

Everything rests on the Mills ratio M(z) = N(-z) / n(z), z >= 0, which falls smoothly from sqrt(pi / 2) towards 1 / z.
It is evaluated as one quotient of polynomials of degree 10 and 11, computed for this project by rational Chebyshev
interpolation in (z - 4) / (z + 4) at 60 digits; the relative error of the approximation is 2.2e-17 on the whole
half-line. All coefficients are positive, so evaluating it loses only a few units in the last place.
"""

from trellis.pricing._float64 import exp
from trellis.pricing._jit import inlined

ROOT_TWO_PI = 2.5066282746310007
_INVERSE_ROOT_TWO_PI = 0.3989422804014327
_FAR = 40.0  # beyond it density and tail are zero in float64 for every use here


@inlined
def mills(z: float) -> float:
    """N(-z) / n(z) for 0 <= z <= 1e25."""
    p = 8.634943994072101e-07
    p = p * z + 2.520291757586895e-05
    p = p * z + 0.00036480677892731237
    p = p * z + 0.003393812407902026
    p = p * z + 0.022272312377164878
    p = p * z + 0.10719830603144209
    p = p * z + 0.3824005361129063
    p = p * z + 0.9988352702071057
    p = p * z + 1.8349106192623743
    p = p * z + 2.1579260283216843
    p = p * z + 1.2533141373155003
    q = 8.634943994072101e-07
    q = q * z + 2.5202917575868965e-05
    q = q * z + 0.000365670273326713
    q = q * z + 0.0034190153254793935
    q = q * z + 0.022635392167119316
    q = q * z + 0.11054171261622948
    q = q * z + 0.4039518693304244
    q = q * z + 1.0994979979374775
    q = q * z + 2.176350294818652
    q = q * z + 2.9744450028664335
    q = q * z + 2.5196604221553853
    q = q * z + 1.0
    return p / q


@inlined
def density(x: float) -> float:
    """n(x), the density of the standard normal distribution."""
    return _INVERSE_ROOT_TWO_PI * exp(-0.5 * x * x)


@inlined
def tail(z: float, density_at_z: float) -> float:
    """N(-z) for z >= 0, given n(z)."""
    return density_at_z * mills(min(z, _FAR))


@inlined
def cumulative(x: float, density_at_x: float) -> float:
    """N(x), given n(x): one exponential serves both."""
    lower = tail(abs(x), density_at_x)
    return lower if x < 0.0 else 1.0 - lower
