"""Timeframes that a detector hears: their names, the genes that weigh them, and which can be made of given bars.

Weights are a simplex over the reference's four (1.3, .4/.3/.2/.1); `agreement` is the least weight that has to point
one way. On bars of one timeframe there is nothing to weigh: a table of those has neither gene.
"""

from collections.abc import Sequence
from datetime import timedelta

from trellis.core.problems import problem
from trellis.strategies.garden.genes import Gene, linear
from trellis.strategies.garden.words import Horizon

TIMEFRAMES = (Horizon.HOUR, Horizon.QUARTER_HOUR, Horizon.FIVE_MINUTES, Horizon.MINUTE)
"""Longest first, in the reference's order."""
PREFIX = "timeframe."
"""Named so beside the factors where a detector hears several timeframes, and so are their genes."""
AGREEMENT = "agreement"
_GROUP = "timeframes"
_USUAL = (0.4, 0.3, 0.2, 0.1)
_PLACES = 4


def named(timeframes: Sequence[Horizon]) -> tuple[str, ...]:
    """The timeframes as they stand among what a detector hears."""
    return tuple(f"{PREFIX}{each.value}" for each in timeframes)


def heard_in(names: Sequence[str]) -> tuple[Horizon, ...]:
    """The timeframes among names of what a detector hears, or of its genes, longest first."""
    return tuple(each for each in TIMEFRAMES if f"{PREFIX}{each.value}" in names)


def genes_of(timeframes: Sequence[Horizon]) -> tuple[Gene, ...]:
    """A weight for each, and the agreement; none for fewer than two. Usual weights keep the reference's proportions."""
    if len(timeframes) < 2:
        return ()
    usual = dict(zip(TIMEFRAMES, _USUAL, strict=True))
    total = sum(usual[each] for each in timeframes)
    weights = [
        linear(f"{PREFIX}{each.value}", round(usual[each] / total, _PLACES), 0, 1, _GROUP)
        for each in TIMEFRAMES
        if each in timeframes
    ]
    return (*weights, linear(AGREEMENT, 0.6, 0.5, 0.8))


def divisible(bar: timedelta) -> tuple[Horizon, ...]:
    """Those that can be made of bars of that length, longest first: whole multiples of it."""
    return tuple(each for each in TIMEFRAMES if each.span >= bar and not each.span % bar)


def asked(text: str, flag: str) -> tuple[Horizon, ...]:
    """Timeframes of a list such as 1m,5m,15m,1h, longest first; none of no text.

    Raises ProblemError for a name that is none, one given twice, and fewer than two.
    """
    names = [name.strip() for name in text.split(",")] if text else []
    known = [each.value for each in reversed(TIMEFRAMES)]
    unknown = [name for name in names if name not in known]
    if unknown:
        message = "there is no such timeframe"
        raise problem("flags", flag, unknown[0], message, f"Name two or more of {', '.join(known)}.")
    if names and (len(set(names)) < len(names) or len(names) < 2):
        message = "timeframes that are weighed are two or more, each named once"
        raise problem("flags", flag, text, message, f"Name two or more of {', '.join(known)}, or leave it out.")
    return tuple(each for each in TIMEFRAMES if each.value in names)


def check(timeframes: Sequence[Horizon], bar: timedelta, flag: str) -> None:
    """Raises ProblemError for a timeframe that is no whole number of bars of this length."""
    can = divisible(bar)
    wrong = [each.value for each in timeframes if each not in can]
    if wrong:
        message = f"it is no whole number of bars of {bar / timedelta(minutes=1):g} minutes"
        shown = ", ".join(each.value for each in reversed(can))
        way_out = f"Name two or more of {shown}." if len(can) > 1 else "Leave it out, or give --bars of a minute."
        raise problem("flags", flag, ", ".join(wrong), message, way_out)
