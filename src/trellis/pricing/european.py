"""European options after Black, Scholes and Merton, with a continuous dividend yield.

Units: t in years; rate, dividend_yield and vol per year, continuously compounded, as fractions (0.05 is 5 %); price per
unit of the underlying. Delta per 1.00 of spot; gamma per 1.00 of spot squared; vega per 1.00 of vol (divide by 100 for
one vol point); theta per year of passing time (divide by 365 for a calendar day); rho per 1.00 of rate.

Where the total vol (vol * sqrt(t)) is zero the values are the limits: price is the discounted intrinsic value, delta
and the rest follow the side the forward is on, halfway exactly at the money; gamma and the diffusive part of theta,
which have no finite limit there, are 0. No valid input gives NaN.

Sources: Black and Scholes (1973), Merton (1973); the normal distribution is `trellis.pricing.normal`.
"""

from dataclasses import dataclass
from math import sqrt

from numpy.typing import ArrayLike

from trellis.pricing._float64 import exp, log
from trellis.pricing._inputs import FloatArray, columns
from trellis.pricing._jit import inlined, kernel
from trellis.pricing.normal import cumulative, density

_NO_VOL = 1e-150
_NO_RATIO = 1e-300
_NO_SPREAD = 1e-90


@dataclass(frozen=True, slots=True)
class Greeks:
    """Price and its derivatives, arrays of one shape, in the units named at the head of this module."""

    price: FloatArray
    delta: FloatArray
    gamma: FloatArray
    vega: FloatArray
    theta: FloatArray
    rho: FloatArray


def price(
    right: ArrayLike,
    spot: ArrayLike,
    strike: ArrayLike,
    t: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
    vol: ArrayLike,
) -> FloatArray:
    """Values of European options; right is +1 for calls and -1 for puts, all arguments broadcast.

    Raises ValueError naming the field and the first bad index.
    """
    given = columns(right, spot=spot, strike=strike, t=t, rate=rate, dividend_yield=dividend_yield, vol=vol)
    answer = given.empty()
    _price_rows(answer, *given.values)
    return answer.reshape(given.shape)


def greeks(
    right: ArrayLike,
    spot: ArrayLike,
    strike: ArrayLike,
    t: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
    vol: ArrayLike,
) -> Greeks:
    """Values and greeks of European options in one pass; the price equals `price` bit for bit.

    Raises ValueError naming the field and the first bad index.
    """
    given = columns(right, spot=spot, strike=strike, t=t, rate=rate, dividend_yield=dividend_yield, vol=vol)
    answers = [given.empty() for _ in range(6)]
    _greek_rows(*answers, *given.values)
    return Greeks(*(answer.reshape(given.shape) for answer in answers))


@inlined
def distance(spot: float, strike: float, t: float, carry: float, total_vol: float) -> float:
    """d1, the forward's distance above the strike in standard deviations; finite for every valid input."""
    forward = log(max(spot / strike, _NO_RATIO)) + carry * t
    return forward / max(total_vol, _NO_VOL) + 0.5 * total_vol


@inlined
def _value(right: float, asset: float, cash: float, above: float, exercised: float) -> float:
    """Price from its two legs, kept at or above the discounted intrinsic value; + 0.0 turns -0.0 into 0.0."""
    return max(right * (asset * above - cash * exercised), right * (asset - cash), 0.0) + 0.0


@kernel
def _price_rows(
    answer: FloatArray,
    right: FloatArray,
    spot: FloatArray,
    strike: FloatArray,
    t: FloatArray,
    rate: FloatArray,
    dividend_yield: FloatArray,
    vol: FloatArray,
) -> None:
    for i in range(right.size):
        total_vol = vol[i] * sqrt(t[i])
        d1 = distance(spot[i], strike[i], t[i], rate[i] - dividend_yield[i], total_vol)
        d2 = d1 - total_vol
        above = cumulative(right[i] * d1, density(d1))
        exercised = cumulative(right[i] * d2, density(d2))
        asset = spot[i] * exp(-dividend_yield[i] * t[i])
        cash = strike[i] * exp(-rate[i] * t[i])
        answer[i] = _value(right[i], asset, cash, above, exercised)


@kernel
def _greek_rows(
    price: FloatArray,
    delta: FloatArray,
    gamma: FloatArray,
    vega: FloatArray,
    theta: FloatArray,
    rho: FloatArray,
    right: FloatArray,
    spot: FloatArray,
    strike: FloatArray,
    t: FloatArray,
    rate: FloatArray,
    dividend_yield: FloatArray,
    vol: FloatArray,
) -> None:
    for i in range(right.size):
        root_t = sqrt(t[i])
        total_vol = vol[i] * root_t
        d1 = distance(spot[i], strike[i], t[i], rate[i] - dividend_yield[i], total_vol)
        d2 = d1 - total_vol
        n1 = density(d1)
        above = cumulative(right[i] * d1, n1)
        exercised = cumulative(right[i] * d2, density(d2))
        shrink = exp(-dividend_yield[i] * t[i])
        asset = spot[i] * shrink
        cash = strike[i] * exp(-rate[i] * t[i])
        spread = spot[i] * total_vol
        decay = 0.5 * asset * n1 * vol[i] / root_t if root_t > 0.0 else 0.0
        price[i] = _value(right[i], asset, cash, above, exercised)
        delta[i] = right[i] * shrink * above
        gamma[i] = shrink * n1 / spread if spread > _NO_SPREAD else 0.0
        vega[i] = asset * n1 * root_t
        theta[i] = right[i] * (dividend_yield[i] * asset * above - rate[i] * cash * exercised) - decay
        rho[i] = right[i] * t[i] * cash * exercised
