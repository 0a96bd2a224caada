"""How alike two lines' texts are, from 0 to 1."""

from fractions import Fraction
from functools import lru_cache
from itertools import product

from trellis.household.normaliser import normalise
from trellis.household.statement import Line

_PREFIX_MAX = 4
_PREFIX_WEIGHT = Fraction(1, 10)
ALIKE = Fraction(4, 5)
"""From here on two texts may name the same merchant."""


def similarity(one: Line, other: Line) -> Fraction:
    """The best likeness of any text of the one with any of the other, exactly; 1 where both carry the same reference.

    Two lines without any text are alike: nothing tells them apart.
    """
    if one.reference and one.reference == other.reference:
        return Fraction(1)
    ours, theirs = _texts(one), _texts(other)
    if not ours and not theirs:
        return Fraction(1)
    return max((text_similarity(a, b) for a, b in product(ours, theirs)), default=Fraction(0))


@lru_cache(maxsize=65536)
def text_similarity(one: str, other: str) -> Fraction:
    """The greater of Jaro-Winkler and the Dice coefficient of words, on merchants' keys."""
    a, b = normalise(one).key, normalise(other).key
    return max(jaro_winkler(a, b), _dice(set(a.split()), set(b.split())))


def jaro_winkler(one: str, other: str) -> Fraction:
    """Winkler's 1990 variant of Jaro's: a common prefix of up to four signs weighs a tenth each."""
    jaro = _jaro(one, other)
    prefix = 0
    for a, b in zip(one[:_PREFIX_MAX], other[:_PREFIX_MAX], strict=False):
        if a != b:
            break
        prefix += 1
    return jaro + prefix * _PREFIX_WEIGHT * (1 - jaro)


def _jaro(one: str, other: str) -> Fraction:
    if not one or not other:
        return Fraction(int(one == other))
    window = max(max(len(one), len(other)) // 2 - 1, 0)
    taken = [False] * len(other)
    matched: list[str] = []
    for place, sign in enumerate(one):
        for at in range(max(0, place - window), min(len(other), place + window + 1)):
            if not taken[at] and other[at] == sign:
                taken[at] = True
                matched.append(sign)
                break
    if not matched:
        return Fraction(0)
    theirs = [sign for sign, used in zip(other, taken, strict=True) if used]
    swapped = Fraction(sum(a != b for a, b in zip(matched, theirs, strict=True)), 2)
    count = len(matched)
    return (Fraction(count, len(one)) + Fraction(count, len(other)) + (count - swapped) / count) / 3


def _dice(one: set[str], other: set[str]) -> Fraction:
    total = len(one) + len(other)
    return Fraction(2 * len(one & other), total) if total else Fraction(0)


def _texts(line: Line) -> tuple[str, ...]:
    both = f"{line.counterparty} {line.description}" if line.counterparty and line.description else ""
    return tuple(text for text in (line.description, line.counterparty, both) if text)
