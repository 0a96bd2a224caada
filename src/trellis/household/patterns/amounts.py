"""Unusual amounts: the modified z of Iglewicz and Hoaglin (1993) on log amounts, merchant in category in all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING

from trellis.core.money import Money
from trellis.core.sentences import Sentence, sentence
from trellis.household.movements import Movement
from trellis.household.numeric import floats, money
from trellis.household.patterns.baselines import Baselines, Past
from trellis.household.patterns.suspects import Kind, Suspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Z_MAX = 3.5
LEAST = 8
FIXED_CHANGE = 0.05
_CONSISTENT = 0.6745
_SHRINK = 5
_FIXED_SPREAD = 0.01
_MAD_EFFICIENCY = 0.37
"""Of the MAD against the standard deviation for normal data (Hampel 1974): what n is worth as degrees of freedom."""
_MEDIAN_VARIANCE = 1.57
_BAND = 0.95
_FEW_ROOM = 2.0


@dataclass(frozen=True, slots=True)
class Level:
    """Median and MAD of log amounts, of n of them."""

    n: int
    centre: float
    spread: float


@dataclass(frozen=True, slots=True)
class Expected:
    """What a purchase's log amount should be: centre, MAD, both shrunk, and n of the narrowest level that has LEAST."""

    n: int
    centre: float
    spread: float

    @property
    def scale(self) -> float:
        """The standard deviation of a new log amount around the centre, the median's own error included."""
        return self.spread / _CONSISTENT * sqrt(1 + _MEDIAN_VARIANCE / self.n)

    @property
    def freedom(self) -> float:
        """The degrees of freedom of the t that stands for the tail: few purchases tell little of it."""
        return max(2.0, _MAD_EFFICIENCY * (self.n - 1))


def amount_suspects(baselines: Baselines, day: date) -> list[Suspect]:
    """One test for each of the day's purchases at a merchant that is known from before."""
    found = []
    for one in baselines.on(day):
        own = _own(baselines, one)
        if len(own):
            judged = _of_fixed(baselines, one, own) if fixed_price(own) else _of_moving(baselines, one, own)
            found += [judged] if judged is not None else []
    return found


def _own(baselines: Baselines, one: Movement) -> Past:
    """A merchant's purchases of the last year, or, where those are fewer than LEAST, its last ones however old."""
    past = baselines.past("merchant", one.merchant, one.currency)
    own = past.before(one.on)
    if len(own) >= LEAST:
        return own
    every = past.before(one.on, one.on.toordinal())
    return Past(every.days[-LEAST:], every.amounts[-LEAST:])


def _seen_before(amount: float, own: Past, day: date) -> bool:
    """Whether a merchant of few purchases in the last year took about as much before: within half and twice that.

    What all purchases come to says little of such a merchant, and says it loudly.
    """
    if len(own.before(day)) >= LEAST:
        return False
    return bool(own.amounts.min() / _FEW_ROOM <= amount <= own.amounts.max() * _FEW_ROOM)


def fixed_price(past: Past) -> bool:
    """Whether a merchant asks one price: the middle half of the last LEAST amounts within a hundredth."""
    import numpy as np

    last = past.amounts[-LEAST:]
    if len(last) < LEAST:
        return False
    low, high = np.quantile(last, (0.25, 0.75))
    return bool(high - low <= _FIXED_SPREAD * low)


def expected(levels: "list[NDArray[np.float64]]") -> Expected | None:
    """The widest level's median and MAD, drawn towards each narrower one by n / (n + 5). None where none has LEAST."""
    told = [_level(logs) for logs in levels]
    n = next((level.n for level in reversed(told) if level.n >= LEAST), 0)
    if not n:
        return None
    centre, spread = told[0].centre, told[0].spread
    for level in told[1:]:
        weight = level.n / (level.n + _SHRINK)
        centre, spread = centre + weight * (level.centre - centre), spread + weight * (level.spread - spread)
    return Expected(n, centre, spread)


def modified_z(log_amount: float, usual: Expected) -> float:
    """0.6745 (x - median) / MAD."""
    return _CONSISTENT * (log_amount - usual.centre) / usual.spread


def _level(logs: "NDArray[np.float64]") -> Level:
    import numpy as np

    if not len(logs):
        return Level(0, 0.0, 0.0)
    centre = np.median(logs)
    return Level(len(logs), centre.item(), np.median(np.abs(logs - centre)).item())


def _of_moving(baselines: Baselines, one: Movement, own: Past) -> Suspect | None:
    import numpy as np
    from scipy.stats import t

    every = baselines.past("all", "", one.currency).before(one.on)
    levels = [np.log(every.amounts)]
    if one.category:
        levels.append(np.log(baselines.past("category", one.category, one.currency).before(one.on).amounts))
    usual = expected([*levels, np.log(own.amounts)])
    if usual is None or usual.spread <= 0:
        return None
    amount = floats((-one.amount,))[0].item()
    x = np.log(amount).item()
    z = modified_z(x, usual)
    p = 2 * t.sf(abs(x - usual.centre) / usual.scale, usual.freedom).item()
    beyond = abs(z) > Z_MAX and not _seen_before(amount, own, one.on)
    half = t.ppf(_BAND, usual.freedom).item() * usual.scale
    middle, low, high = (
        money(value, one.currency) for value in np.exp([usual.centre, usual.centre - half, usual.centre + half])
    )
    return _suspect(one, (middle, low, high), p, beyond=beyond, count=usual.n)


def _of_fixed(baselines: Baselines, one: Movement, own: Past) -> Suspect:
    """A merchant with one price: a change of 5 % or more, as rare as it is at the household's fixed prices."""
    price = money(own.amounts[-1].item(), one.currency)
    beyond = abs(-one.amount - price) >= price * Decimal(str(FIXED_CHANGE))
    p = _change_rate(baselines, one) if beyond else 1.0
    return _suspect(one, (price, price, price), p, beyond=beyond)


def _change_rate(baselines: Baselines, one: Movement) -> float:
    """How often a payment at any fixed price differs from the one before by 5 %: (changes + 1/2) / (payments + 1)."""
    import numpy as np

    changes, payments = 0, 0
    for past in baselines.merchants(one.currency):
        before = past.before(one.on)
        if fixed_price(before):
            moved = np.abs(np.diff(before.amounts)) >= FIXED_CHANGE * before.amounts[:-1]
            changes, payments = changes + int(moved.sum()), payments + len(moved)
    return (changes + 0.5) / (payments + 1)


def _suspect(
    one: Movement, usual: tuple[Decimal, Decimal, Decimal], p: float, *, beyond: bool, count: int = 0
) -> Suspect:
    """count: of the payments that say what is usual; 0 for a merchant with one price."""
    import numpy as np

    amount = -one.amount
    middle, low, high = usual
    reason = _reason(one, usual, count)
    bucket = str(round(np.log2(floats((amount,)))[0].item()))
    return Suspect(
        Kind.UNUSUAL_AMOUNT,
        one.on,
        one.merchant,
        one.account,
        one.currency,
        (one.line,),
        amount,
        amount,
        middle,
        low,
        high,
        one.currency,
        min(1.0, p),
        beyond,
        False,
        bucket,
        reason,
    )


def _reason(one: Movement, usual: tuple[Decimal, Decimal, Decimal], count: int) -> Sentence:
    middle, low, high = (Money(each, one.currency) for each in usual)
    took = Money(-one.amount, one.currency)
    if not count:
        return sentence(
            "sight.fixed_price",
            "{merchant} took {amount}; {usual} is its fixed price",
            merchant=one.merchant,
            amount=took,
            usual=middle,
        )
    if low == high:
        return sentence(
            "sight.amount",
            "{merchant} took {amount}; {usual} is as usual among {count}",
            merchant=one.merchant,
            amount=took,
            usual=middle,
            count=count,
        )
    return sentence(
        "sight.amount_in_band",
        "{merchant} took {amount}; {usual} is as usual among {count}, and nine of ten lie within {low} to {high}",
        merchant=one.merchant,
        amount=took,
        usual=middle,
        count=count,
        low=low,
        high=high,
    )
