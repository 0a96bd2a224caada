"""What a strategy that looks at bars may say, and the textbook one of them: two moving averages that cross."""

from decimal import Decimal
from math import gcd
from typing import Protocol

from trellis.core.numbers import ZERO
from trellis.market.bars import Bar


class BarStrategy(Protocol):
    """Looks at finished bars, one after another, and says what it would hold."""

    @property
    def name(self) -> str:
        """What its proposals give as their reason."""
        ...

    def on_bar(self, bar: Bar, position: int) -> int | None:
        """The wanted position in shares, given the bar just finished and what is held; None to leave it as it is."""
        ...


class MovingAverageCross:
    """Long a fixed number of shares while the fast simple moving average of closes is above the slow one, else flat.

    The averages are compared by their exact sums, so neither rounding nor drift ever decides. Silent until the slow
    average is there.
    """

    __slots__ = (
        "_closes",
        "_fast",
        "_fast_sum",
        "_fast_weight",
        "_next",
        "_seen",
        "_shares",
        "_slow",
        "_slow_sum",
        "_slow_weight",
    )

    def __init__(self, fast: int, slow: int, shares: int) -> None:
        """fast, slow: bars in each average, fast the fewer. shares: what is held while long."""
        if not 0 < fast < slow or shares <= 0:
            raise ValueError(f"fast was {fast}, slow {slow}, shares {shares}; give 0 < fast < slow and some shares")
        common = gcd(fast, slow)
        self._fast, self._slow, self._shares = fast, slow, shares
        self._fast_weight, self._slow_weight = Decimal(slow // common), Decimal(fast // common)
        self._closes = [ZERO] * slow
        self._fast_sum = self._slow_sum = ZERO
        self._next = self._seen = 0

    @property
    def name(self) -> str:
        """sma-10-30, say."""
        return f"sma-{self._fast}-{self._slow}"

    def on_bar(self, bar: Bar, position: int) -> int | None:
        """The shares while the fast average is above the slow one, 0 else, None before both are there."""
        close, closes, place = bar.close, self._closes, self._next
        # A negative index counts from the ring's end, which is where the close of `fast` bars ago then lies.
        self._fast_sum = fast_sum = self._fast_sum + (close - closes[place - self._fast])
        self._slow_sum = slow_sum = self._slow_sum + (close - closes[place])
        closes[place] = close
        place += 1
        self._next = 0 if place == self._slow else place
        if self._seen < self._slow:
            self._seen += 1
            if self._seen < self._slow:
                return None
        return self._shares if fast_sum * self._fast_weight > slow_sum * self._slow_weight else 0
