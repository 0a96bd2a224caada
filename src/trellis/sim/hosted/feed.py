"""Recorded bars as messages: steps of time, so many bars in each message."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import timedelta

from trellis.sim.adaptive.timeline import Opening, SymbolBar, moments
from trellis.sim.hosted.payloads import Bars, Open, Step

BARS_A_MESSAGE = 256
"""About 30 kB. A step that has more has a message alone."""
AHEAD = 4
"""Messages that may be under way, so that no plan waits for longer than it lives."""


def steps(bars: Iterable[SymbolBar], period: timedelta) -> Iterator[Step]:
    """The steps that bars make, numbered from 1. bars: by their beginning."""
    number, opens = 0, list[Open]()
    for moment in moments(bars, period):
        if isinstance(moment, Opening):
            opens.append(Open(moment.symbol, moment.bar.start, moment.bar.open))
            continue
        number += 1
        yield Step(number, moment.at, tuple(opens), moment.bars)
        opens = []


def messages(bars: Iterable[SymbolBar], period: timedelta, most: int = BARS_A_MESSAGE) -> Iterator[Bars]:
    """What is told, a message after another; the last says so. most: bars in one."""
    gathered: list[Step] = []
    size = 0
    for step in steps(bars, period):
        if gathered and size + len(step.ended) > most:
            yield Bars(tuple(gathered), last=False)
            gathered, size = [], 0
        gathered.append(step)
        size += len(step.ended)
    yield Bars(tuple(gathered), last=True)


class Flow:
    """Messages of bars as they may be told: a few ahead of the step that the account has come to."""

    def __init__(self, told: Iterable[Bars], ahead: int = AHEAD) -> None:
        """told: all of them; each is known by its number, from 1."""
        self._left = enumerate(told, 1)
        self._ahead = ahead
        self._under_way: deque[int] = deque()

    def due(self, through: int) -> list[tuple[int, Bars]]:
        """What may be told now, by number, where all steps up to one are done."""
        while self._under_way and self._under_way[0] <= through:
            self._under_way.popleft()
        found: list[tuple[int, Bars]] = []
        while len(self._under_way) < self._ahead and (one := next(self._left, None)) is not None:
            end = one[1].steps[-1].number
            if end > through:
                self._under_way.append(end)
                found.append(one)
        return found
