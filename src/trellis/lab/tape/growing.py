"""A tape of a recording that may still grow, played into a journal: rows as they close, judged as soon as they do.

The first panel is fitted on the first `rows` rows, each later one on all rows so far whenever they have doubled, so
where panels are fitted does not depend on an end that nobody knows. Rows are judged one by one: however the recording
was cut on its way, and whether it was whole or grew meanwhile, the same rows give the same records.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Self

import numpy as np

from trellis.core.problems import problem
from trellis.lab.tape.judge import Part, Verdict, Window, part_of, verdict_of
from trellis.lab.tape.keeping import AT_ONCE, joined
from trellis.lab.tape.log import TapeLog
from trellis.lab.tape.telling import Walk, ended, judged_told, panel_told
from trellis.lab.tape.telling_rows import RowRecords
from trellis.lab.tape.walking import panel_of
from trellis.signals.experts.labels import labelled
from trellis.signals.fusion.fitting import CASES_MIN, check_enough
from trellis.signals.fusion.panel import Judged, PanelState
from trellis.signals.fusion.sample import sampled
from trellis.signals.tape import features
from trellis.signals.tape.features import Rows
from trellis.signals.tape.tape import Tape
from trellis.signals.tape.vocabulary import Token

Open = Callable[[int], TapeLog]
"""Begins the journal, or goes on with it, once the instant of the first row is known."""


def check_walkable(tape: Tape, walk: Walk) -> None:
    """Raises ProblemError where a whole tape lets no panel be fitted and judge a row, before anything is written."""
    if not walk.rows:
        return
    if len(tape) <= walk.rows:
        raise _too_few(walk, len(tape))
    last = walk.rows << ((len(tape) - 1) // walk.rows).bit_length() - 1
    past = Tape(tape.rows.part(0, last), tape.tokens[:last], None, tape.digest, tape.source)
    check_enough(sampled(past, walk.panel.barriers)[0], walk.symbol)


class GrowingTape:
    """Takes stretches of a tape as they come; a context manager, at whose end the journal is closed."""

    def __init__(self, walk: Walk, begin: Open, tell: Callable[[str], None] = lambda words: None) -> None:
        """begin: called at the first row. tell: hears of each step of a fit."""
        self._walk, self._begin, self._tell = walk, begin, tell
        self._log: TapeLog | None = None
        self._records = RowRecords(walk.source)
        self._rows: list[Rows] = []
        self._tokens: list[Token] = []
        self.rows = 0
        self._next = walk.rows
        self._windows: list[tuple[Window, PanelState, list[Judged]]] = []
        self._judging = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._log is not None:
            self._log.__exit__(kind, error, trace)

    @property
    def head(self) -> str:
        """The hash that the journal ends with, in hex; nothing before the first row."""
        return self._log.head if self._log else ""

    @property
    def panels(self) -> int:
        """How many were fitted so far."""
        return len(self._windows)

    def take(self, tape: Tape) -> None:
        """The next rows, with what the panel in force says of each.

        Raises ProblemError where the journal has others.
        """
        if not len(tape):
            return
        if self._log is None:
            self._log = self._begin(int(tape.rows.at[0]))
        self._rows.append(tape.rows)
        self._tokens.append(tape.tokens)
        place = 0
        while place < len(tape):
            end = min(place + AT_ONCE, len(tape))
            if self._next > self.rows:
                end = min(end, place + self._next - self.rows)
            self._write(tape.rows.part(place, end), tape.tokens[place:end], self._log)
            self.rows, place = self.rows + end - place, end
            if self.rows == self._next:
                self._fit(self._log)

    def _write(self, rows: Rows, tokens: Token, log: TapeLog) -> None:
        if not self._judging:
            log.tell(self._records.told(rows, tokens))
            return
        window, state, seen = self._windows[-1]
        told = []
        for row in range(len(rows)):
            one = rows.part(row, row + 1), tokens[row : row + 1]
            seen.append(window.panel.run(state, *one))
            told += self._records.told(*one, window, seen[-1])
        log.tell(told)

    def _fit(self, log: TapeLog) -> None:
        """Fit the panel of all rows so far; where it cannot be, rows are judged by none until they have doubled."""
        past = self._past(self.rows)
        self._tell(f"panel of {self.rows:,} rows")
        panel = panel_of(past, self.rows, self._walk.symbol, self._walk.panel, self._tell)
        self._next, self._judging = 2 * self.rows, panel is not None
        if panel is None:
            self._tell(f"too few of {self.rows:,} rows have a label; the next try is at {self._next:,}")
            return
        state = panel.begun()
        panel.run(state, past.rows, past.tokens)
        window = Window(len(self._windows) + 1, panel, self.rows, self._next)
        self._windows.append((window, state, []))
        log.tell([panel_told(window)])

    def _past(self, count: int) -> Tape:
        self._rows, self._tokens = [features.joined(self._rows)], [np.concatenate(self._tokens)]
        return Tape(self._rows[0].part(0, count), self._tokens[0][:count], None, "", self._walk.source)

    def end(self, refused: int, digest: str) -> Verdict | None:
        """The end of the recording: the tape's record of it, and the verdict, None where nothing is fitted.

        refused: events left out; digest: of the tape. Raises ProblemError where no panel has judged a row.
        """
        if self._log is None or (self._walk.rows and not self._judged()):
            raise _too_few(self._walk, self.rows)
        last = ended(self._past(self.rows).tokens, refused, digest)
        if not self._walk.rows:
            self._log.tell([last])
            return None
        verdict = self._verdict()
        self._log.tell([last, judged_told(verdict)])
        return verdict

    def _judged(self) -> list[tuple[Window, PanelState, list[Judged]]]:
        return [each for each in self._windows if each[2]]

    def _verdict(self) -> Verdict:
        labels = labelled(self._past(self.rows).rows, self._walk.panel.barriers)
        parts: list[Part] = []
        for window, _, seen in self._judged():
            whole = Window(window.number, window.panel, window.first, window.first + len(seen))
            parts.append(part_of(whole, joined(seen), labels))
        rows = sum(len(seen) for _, _, seen in self._judged())
        return verdict_of(rows, parts, [window.panel for window, _, _ in self._judged()], self._walk.panel)


def _too_few(walk: Walk, rows: int) -> Exception:
    message = (
        f"no panel has judged a row: the first is fitted on {walk.rows:,} rows, and needs {CASES_MIN} with a label"
    )
    return problem(walk.symbol, "rows", rows, message, "Wait until the recording is longer, or give a smaller --first.")
