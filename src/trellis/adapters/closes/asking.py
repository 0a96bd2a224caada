"""One source as a fetch asks it: not before the time that it named, not again after three silences, and not for what it
told within five minutes.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from trellis.adapters.closes.source import BusyError, CloseSource, SilentError
from trellis.bookkeeping.invest.fetches import Answered, FetchState
from trellis.core.problems import ProblemError, problem

SILENCES_MAX = 3
"""Answers in a row that may fail to come before a source is left alone for the rest of a fetch."""
BUSY = timedelta(hours=1)
"""How long a source is left alone that refuses and does not say until when."""
_LATER = "Fetch again later, or ask another source."


class Asked:
    """A source during one fetch. reached: whether it answered anything."""

    def __init__(self, source: CloseSource, state: FetchState, at: datetime) -> None:
        """state: as it counts at that instant."""
        self.source = source
        self.reached = False
        self._state, self._at = state, at
        self._silences = 0
        self._again = state.again.get(source.name)
        self._news: dict[str, Answered] = {}

    def close(self, symbol: str, ticker: str, since: date, as_of: date) -> Answered:
        """The last close, and when it was told.

        Raises ProblemError where there is none, or the source is not to be asked.
        """
        kept = self._kept(ticker, since, as_of)
        if kept is not None:
            self.reached = True
            return kept
        self._check(symbol)
        try:
            found = self.source.close(symbol, ticker, since, as_of)
        except BusyError as error:
            self.reached = True
            seconds = error.seconds
            self._again = self._at + (BUSY if seconds is None else timedelta(seconds=seconds))
            raise
        except SilentError:
            self._silences += 1
            raise
        except ProblemError:
            self.reached, self._silences = True, 0
            raise
        self.reached, self._silences = True, 0
        told = Answered(self._at, since, as_of, found)
        self._news[self._key(ticker)] = told
        return told

    def told(self, state: FetchState) -> FetchState:
        """A state with what became known of this source."""
        again = state.again if self._again is None else state.again | {self.source.name: self._again}
        return replace(state, again=again, answers=state.answers | self._news)

    def _check(self, symbol: str) -> None:
        name = self.source.name
        if self._again is not None and self._at < self._again:
            message = f"it wants no question before {self._again:%Y-%m-%d %H:%M:%S}"
            raise problem(name, "Retry-After", symbol, message, _LATER)
        if self._silences >= SILENCES_MAX:
            message = f"it did not answer {SILENCES_MAX} times in a row and was not asked any more"
            raise problem(name, "connection", symbol, message, _LATER)

    def _kept(self, ticker: str, since: date, as_of: date) -> Answered | None:
        kept = self._state.answers.get(self._key(ticker))
        return kept if kept is not None and kept.as_of == as_of and kept.since <= since else None

    def _key(self, ticker: str) -> str:
        return f"{self.source.name} {ticker}"
