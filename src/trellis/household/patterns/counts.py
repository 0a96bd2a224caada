"""Frequency spikes: more purchases at a merchant within a week than its own rate explains."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.household.movements import Movement
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.suspects import Kind, Suspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW_DAYS = 7
LEAST_WINDOWS = 8
_WINDOWS_MAX = 52
_LEAST_COUNT = 3
_P = 0.05


def count_suspects(baselines: Baselines, day: date) -> list[Suspect]:
    """One test for each merchant of the day that is known from before: the purchases of the week that ends with it.

    A week that was too many already before the day's purchases is not told again.
    """
    merchants: dict[tuple[str, str, str], list[Movement]] = {}
    for one in baselines.on(day):
        if one.merchant:
            merchants.setdefault((one.merchant, one.currency, one.account), []).append(one)
    judged = (_judged(baselines, day, *key, len(bought)) for key, bought in merchants.items())
    return [found for found in judged if found is not None]


def upper_tail(count: int, windows: "NDArray[np.int64]") -> float:
    """P(X >= count) for a new window, given the counts of earlier ones.

    Negative binomial: overdispersion by moments, and never less than what a rate leaves open that was estimated from
    these windows (a Gamma posterior with shape sum + 1/2).
    """
    from scipy.stats import nbinom

    mean, total = windows.mean().item(), windows.sum().item()
    variance = windows.var(ddof=1).item() if len(windows) > 1 else mean
    own = mean * mean / (variance - mean) if variance > mean > 0 else total + 0.5
    shape = min(own, total + 0.5)
    rate = (total + 0.5) / len(windows)
    return nbinom.sf(count - 1, shape, shape / (shape + rate)).item()  # type: ignore[no-any-return]


def _judged(baselines: Baselines, day: date, merchant: str, currency: str, account: str, today: int) -> Suspect | None:
    import numpy as np
    from scipy.stats import nbinom

    past = baselines.past("merchant", merchant, currency)
    end = day.toordinal() - WINDOW_DAYS
    whole = min(_WINDOWS_MAX, (end - baselines.begun[account].toordinal() + 1) // WINDOW_DAYS)
    if whole < LEAST_WINDOWS or not len(past.before(day - timedelta(days=WINDOW_DAYS - 1), whole * WINDOW_DAYS)):
        return None
    ages = (end - past.days[past.days <= end]) // WINDOW_DAYS
    windows = np.bincount(ages[ages < whole], minlength=whole)[:whole]
    lines = [
        one
        for one in baselines.within(day - timedelta(days=WINDOW_DAYS - 1), day, currency)
        if one.merchant == merchant
    ]
    count = len(lines)
    p = upper_tail(count, windows)
    earlier = upper_tail(count - today, windows)
    rate = windows.mean().item()
    total = windows.sum().item() + 0.5
    low, high = (int(value) for value in nbinom.ppf((0.05, 0.95), total, len(windows) / (len(windows) + 1)))
    amount = -sum((one.amount for one in lines), ZERO)
    mean = Decimal(str(round(rate, 2)))
    reason = sentence(
        "sight.payments",
        "{merchant} took {count} payments within a week, {amount} in all; {usual} a week is usual",
        merchant=merchant,
        count=count,
        amount=Money(amount, currency),
        usual=mean,
    )
    return Suspect(
        Kind.FREQUENCY_SPIKE,
        day,
        merchant,
        account,
        currency,
        tuple(one.line for one in lines),
        amount,
        Decimal(count),
        mean,
        Decimal(low),
        Decimal(high),
        "purchases",
        p,
        count >= _LEAST_COUNT and count > rate and earlier > _P,
        False,
        str(count.bit_length()),
        reason,
    )
