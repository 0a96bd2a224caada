"""A recording played into a journal: rows as they close, the panel's evidence beside them, the verdict at the end."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np

from trellis.lab.tape.judge import Part, Verdict, Window, bounds_of, part_of, past_of, verdict_of, walked
from trellis.lab.tape.log import TapeLog
from trellis.lab.tape.pace import Pace
from trellis.lab.tape.recording import Recording
from trellis.lab.tape.telling import ended, judged_told, panel_told
from trellis.lab.tape.telling_rows import RowRecords
from trellis.signals.experts.labels import labelled
from trellis.signals.fusion.fitting import PanelSettings, check_enough
from trellis.signals.fusion.panel import Judged, Panel
from trellis.signals.fusion.sample import sampled
from trellis.strategies.garden.tape_rows import RowClosed

AT_ONCE = 64
"""Rows that are judged, and at most written, together: the same cut at any pace, so the same bytes."""

Tell = Callable[[str], None]


def check_judgeable(of: Recording, settings: PanelSettings, windows: int) -> None:
    """Raises ProblemError where the tape is too short for its first panel, before anything is written.

    windows: 0 where nothing is fitted, for which any tape is long enough.
    """
    if not windows:
        return
    first = bounds_of(len(of.tape), windows)[0]
    check_enough(sampled(past_of(of.tape, first), settings.barriers)[0], of.symbol)


def kept(
    of: Recording, settings: PanelSettings, windows: int, log: TapeLog, pace: Pace, tell: Tell = lambda words: None
) -> Verdict | None:
    """Play the recording into its journal; the verdict, None where windows is 0 and nothing is fitted."""
    play = _Play(of, log, pace)
    if not windows:
        play.through(0, len(of.tape))
        log.tell([ended(of.tape.tokens, of.refused, of.tape.digest)])
        return None
    bounds = bounds_of(len(of.tape), windows)
    play.through(0, bounds[0])
    labels = labelled(of.tape.rows, settings.barriers)
    panels: list[Panel] = []
    parts: list[Part] = []
    for window in walked(of.tape, of.symbol, settings, windows, tell):
        log.tell([panel_told(window)])
        parts.append(part_of(window, play.judged(window), labels))
        panels.append(window.panel)
    verdict = verdict_of(len(of.tape) - bounds[0], parts, panels, settings)
    log.tell([ended(of.tape.tokens, of.refused, of.tape.digest), judged_told(verdict)])
    return verdict


def joined(seen: list[Judged]) -> Judged:
    """Rows that were judged, one after the other."""
    return Judged(*(np.concatenate([getattr(one, field.name) for one in seen]) for field in fields(Judged)))


class _Play:
    """Writes rows as they are due."""

    def __init__(self, of: Recording, log: TapeLog, pace: Pace) -> None:
        self._tape, self._log, self._pace = of.tape, log, pace
        self._rows = RowRecords(of.tape.source)

    def through(self, first: int, end: int) -> None:
        """Rows that no panel judges."""
        for start in range(first, end, AT_ONCE):
            last = min(start + AT_ONCE, end)
            self._write(self._rows.told(self._tape.rows.part(start, last), self._tape.tokens[start:last]))

    def judged(self, window: Window) -> Judged:
        """A window's rows as its panel judges them, every one of them."""
        rows, tokens = self._tape.rows, self._tape.tokens
        state = window.panel.begun()
        window.panel.run(state, rows.part(0, window.first), tokens[: window.first])
        seen = []
        for start in range(window.first, window.end, AT_ONCE):
            end = min(start + AT_ONCE, window.end)
            part = rows.part(start, end), tokens[start:end]
            seen.append(window.panel.run(state, *part))
            self._write(self._rows.told(*part, window, seen[-1]))
        return joined(seen)

    def _write(self, told: list[RowClosed]) -> None:
        told = told[self._log.tell_again(told) :]
        while told:
            due = self._pace.ready([row.at for row in told])
            self._log.tell(told[:due])
            told = told[due:]
