"""The port through which chance enters, and a source that gives the same numbers on every machine.

A stream is SHA-256 in counter mode: block i is SHA-256(key || i), the key being SHA-256 over the seed and the stream's
name. Only integers, and decimals of stated precision, lie between the blocks and the numbers; no machine's mathematics
library does. Streams of one seed are independent by name, so a new consumer shifts nobody else's numbers.
"""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Protocol, TypeVar

Choice = TypeVar("Choice")

_WORDS_PER_BLOCK = 4
_WORD = 1 << 64
_MANTISSA = 1 << 53
_EXACT = Context(prec=30, rounding=ROUND_HALF_EVEN)
_MINUS_TWO = Decimal(-2)


class Stream(Protocol):
    """One sequence of draws."""

    def uniform(self) -> float:
        """A number from [0, 1), one of 2^53 evenly spaced ones."""
        ...

    def integer(self, low: int, high: int) -> int:
        """A whole number from low to high, both included, each as likely. Raises ValueError if high < low."""
        ...

    def choice(self, items: Sequence[Choice]) -> Choice:
        """One of the items, each as likely. Raises ValueError if there is none."""
        ...

    def normal(self) -> float:
        """A number from the normal distribution with mean 0 and variance 1."""
        ...


class Chance(Protocol):
    """What gives named streams of draws."""

    def stream(self, name: str) -> Stream:
        """The stream of that name; asked again, the same stream, further on."""
        ...


class HashStream:
    """A Stream from SHA-256 in counter mode. position counts the 64-bit words drawn and restores the stream."""

    def __init__(self, seed: int, name: str, position: int = 0) -> None:
        """seed: any whole number. position: where an earlier stream of the same seed and name had come to."""
        self._key = hashlib.sha256(f"trellis chance 1\n{seed}\n{name}".encode()).digest()
        self.position = position
        self._block = (-1, b"")

    def uniform(self) -> float:
        """A number from [0, 1), one of 2^53 evenly spaced ones."""
        return (self._word() >> 11) / _MANTISSA

    def integer(self, low: int, high: int) -> int:
        """A whole number from low to high, both included. Words that would favour some are drawn again."""
        span = high - low + 1
        if not 0 < span <= _WORD:
            raise ValueError(f"low and high were {low} and {high}; give a range of 1 to 2^64 numbers")
        limit = _WORD - _WORD % span
        word = self._word()
        while word >= limit:
            word = self._word()
        return low + word % span

    def choice(self, items: Sequence[Choice]) -> Choice:
        """One of the items, each as likely."""
        if not items:
            raise ValueError("there are no items to choose from")
        return items[self.integer(0, len(items) - 1)]

    def normal(self) -> float:
        """By the polar method (Marsaglia and Bray 1964), logarithm and root in 30 correctly rounded decimal digits."""
        radius = _MANTISSA * _MANTISSA
        while True:
            x, y = self._odd(), self._odd()
            square = x * x + y * y
            if square < radius:
                break
        s = _EXACT.divide(Decimal(square), Decimal(radius))
        stretch = _EXACT.sqrt(_EXACT.divide(_EXACT.multiply(_MINUS_TWO, _EXACT.ln(s)), s))
        return float(_EXACT.multiply(_EXACT.divide(Decimal(x), Decimal(_MANTISSA)), stretch))

    def _odd(self) -> int:
        """An odd number between -2^53 and 2^53: symmetric, and never zero."""
        return 2 * (self._word() >> 11) + 1 - _MANTISSA

    def _word(self) -> int:
        number, place = divmod(self.position, _WORDS_PER_BLOCK)
        self.position += 1
        if self._block[0] != number:
            self._block = (number, hashlib.sha256(self._key + number.to_bytes(16)).digest())
        return int.from_bytes(self._block[1][8 * place : 8 * place + 8])


class SeededChance:
    """A Chance of HashStreams. positions() goes into a snapshot and comes back in as `positions`."""

    def __init__(self, seed: int, positions: Mapping[str, int] | None = None) -> None:
        """positions: where each stream had come to; streams not named there start at their beginning."""
        self._seed = seed
        self._streams = {name: HashStream(seed, name, position) for name, position in (positions or {}).items()}

    def stream(self, name: str) -> HashStream:
        """The stream of that name; asked again, the same stream, further on."""
        if name not in self._streams:
            self._streams[name] = HashStream(self._seed, name)
        return self._streams[name]

    def positions(self) -> dict[str, int]:
        """How many words each stream has drawn, by name in order."""
        return {name: self._streams[name].position for name in sorted(self._streams)}
