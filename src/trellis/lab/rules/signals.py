"""The families' arithmetic: a wanted direction at each bar's close, from that close and those before it.

Every function fills want (1 long, 0 flat, -1 short), given columns without splits. Running sums are over whole numbers
below 2^53, where floats are exact, so that they drift nowhere and no tie is decided by rounding.
"""

import numpy as np

from trellis.lab._jit import step
from trellis.lab.columns import Int, Real

Want = np.ndarray[tuple[int], np.dtype[np.int8]]

CROSS, BREAKOUT, REVERSION, MOMENTUM, HOLD, CHANCE = range(6)


@step
def cross(close: Real, fast: Int, slow: Int, below: Int, want: Want) -> None:
    """Two simple moving averages that cross: long while the fast one is above, below (0 or -1) otherwise."""
    fast_sum = slow_sum = 0.0
    for t in range(len(close)):
        fast_sum += close[t]
        slow_sum += close[t]
        if t >= fast:
            fast_sum -= close[t - fast]
        if t >= slow:
            slow_sum -= close[t - slow]
        want[t] = 0 if t < slow - 1 else (1 if fast_sum * slow > slow_sum * fast else below)


@step
def breakout(high: Real, low: Real, close: Real, enter: Int, leave: Int, below: Int, want: Want) -> None:
    """Donchian's channels: in where a close passes the highest high of the `enter` bars before it, out where it passes
    the lowest low of the `leave` bars before it. below: 0, or -1 to be short the other way round.
    """
    state: Int = 0
    for t in range(len(close)):
        if t < enter or t < leave:
            want[t] = 0
            continue
        upper = lower = close[t - 1]
        out_low = out_high = close[t - 1]
        for k in range(t - enter, t):
            upper, lower = max(upper, high[k]), min(lower, low[k])
        for k in range(t - leave, t):
            out_high, out_low = max(out_high, high[k]), min(out_low, low[k])
        if close[t] > upper:
            state = 1
        elif close[t] < lower:
            state = below
        elif (state == 1 and close[t] < out_low) or (state == -1 and close[t] > out_high):
            state = 0
        want[t] = state


@step
def reversion(close: Real, window: Int, deviations: float, below: Int, want: Want) -> None:
    """Bollinger's bands: in where a close lies more than so many deviations below its average, out at the average."""
    state: Int = 0
    for t in range(len(close)):
        if t < window - 1:
            want[t] = 0
            continue
        total = 0.0
        for k in range(t - window + 1, t + 1):
            total += close[k]
        mean = total / window
        square = 0.0
        for k in range(t - window + 1, t + 1):
            square += (close[k] - mean) ** 2
        band = deviations * np.sqrt(square / window)
        if close[t] < mean - band:
            state = 1
        elif close[t] > mean + band:
            state = below
        elif (state == 1 and close[t] >= mean) or (state == -1 and close[t] <= mean):
            state = 0
        want[t] = state


@step
def momentum(close: Real, window: Int, skip: Int, below: Int, want: Want) -> None:
    """The return over `window` bars up to `skip` bars ago: long where it is positive (Jegadeesh and Titman, 1993)."""
    for t in range(len(close)):
        if t < window + skip:
            want[t] = 0
        else:
            want[t] = 1 if close[t - skip] > close[t - skip - window] else below


@step
def hold(close: Real, want: Want) -> None:
    """Long from the first close on."""
    for t in range(len(close)):
        want[t] = 1


@step
def drawn(seed: Int, number: Int) -> float:
    """The number-th draw of a seed from [0, 1): SplitMix64 (Steele, Lea and Flood, 2014) in counter mode."""
    z = np.uint64(seed) * np.uint64(0xD1B54A32D192ED03) + np.uint64(number + 1) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return float(np.float64((z ^ (z >> np.uint64(31))) >> np.uint64(11)) / 9007199254740992.0)


@step
def chance(close: Real, odds: float, bars: float, long: float, seed: Int, below: Int, want: Want) -> None:
    """Entry without any skill: in at `odds` a bar while out, for `bars` bars on average, long at the odds `long`.

    Where it is not long it is what `below` says.
    """
    state: Int = 0
    for t in range(len(close)):
        if state != 0 and drawn(seed, 3 * t) * bars < 1.0:
            state = 0
        if state == 0 and drawn(seed, 3 * t + 1) < odds:
            state = 1 if drawn(seed, 3 * t + 2) < long else below
        want[t] = state


@step
def wanted(family: Int, high: Real, low: Real, close: Real, genes: Real, below: Int, want: Want) -> None:
    """Fill want by the family of that number; genes are its parameters in the catalogue's order."""
    if family == CROSS:
        cross(close, int(genes[0]), int(genes[1]), below, want)
    elif family == BREAKOUT:
        breakout(high, low, close, int(genes[0]), int(genes[1]), below, want)
    elif family == REVERSION:
        reversion(close, int(genes[0]), genes[1], below, want)
    elif family == MOMENTUM:
        momentum(close, int(genes[0]), int(genes[1]), below, want)
    elif family == HOLD:
        hold(close, want)
    else:
        chance(close, genes[0], genes[1], genes[2], int(genes[3]), below, want)
