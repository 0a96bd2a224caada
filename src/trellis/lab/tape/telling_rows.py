"""Rows of a tape as its journal tells them, with what a panel said of each, figures to six places."""

import math
from collections.abc import Iterator

from trellis.lab.tape.judge import Window
from trellis.signals.fusion.experts import DIRECTIONAL
from trellis.signals.fusion.panel import FEW, NO_BAR, SPEAKS, STRANGE, Judged
from trellis.signals.tape.features import BAR, Rows
from trellis.signals.tape.vocabulary import BOS, GAP, HALT, PAD, SPECIALS, STALE, Token, levels_of
from trellis.strategies.garden.tape_rows import EvidenceTold, RowClosed, RowKind, SayTold, SideTold, SoFar, Word

_KINDS = {PAD: RowKind.PAD, BOS: RowKind.BOS, GAP: RowKind.GAP, HALT: RowKind.HALT, STALE: RowKind.STALE}
_WORDS = {SPEAKS: Word.SPEAKS, NO_BAR: Word.NO_BAR, FEW: Word.FEW, STRANGE: Word.UNUSUAL}


class RowRecords:
    """Tells rows one after the other and counts them."""

    def __init__(self, source: str) -> None:
        """source: what the tape is made of."""
        self._has_book = source == "book"
        self._number = 0
        self._so_far = SoFar(0, 0, 0, 0)

    def told(
        self, rows: Rows, tokens: Token, window: Window | None = None, seen: Judged | None = None
    ) -> list[RowClosed]:
        """The next rows; seen: as a window's panel judged them, where one did."""
        levels = levels_of(tokens)
        found = []
        for row in range(len(rows)):
            evidence = None if window is None or seen is None else _evidence(window, seen, row)
            found.append(self._row(rows, row, int(tokens[row]), tuple(levels[row].tolist()), evidence))
        return found

    def _row(
        self, rows: Rows, row: int, token: int, levels: tuple[int, ...], evidence: EvidenceTold | None
    ) -> RowClosed:
        figures = {name: float(rows[name][row]) for name in ("mid", "spread_close_bps")}
        is_priced = int(rows.kind[row]) == BAR or token == STALE
        self._count(token >= SPECIALS, evidence)
        self._number += 1
        return RowClosed(
            self._number,
            int(rows.at[row]),
            _KINDS.get(token, RowKind.BAR),
            token,
            levels if token >= SPECIALS else (),
            six(figures["mid"]) if is_priced else None,
            six(figures["spread_close_bps"]) if is_priced and self._has_book else None,
            evidence,
            self._so_far,
        )

    def _count(self, has_token: bool, evidence: EvidenceTold | None) -> None:
        before = self._so_far
        sides = (evidence.long, evidence.short) if evidence else ()
        self._so_far = SoFar(
            before.tokens + has_token,
            before.judged + (evidence is not None),
            before.spoken + (evidence is not None and evidence.word is Word.SPEAKS),
            before.confirmed + sum(side is not None and side.confirms for side in sides),
        )


def _evidence(window: Window, seen: Judged, row: int) -> EvidenceTold:
    word = _WORDS[int(seen.why[row])]
    long, short = (_side(window, seen, row, side) if word is Word.SPEAKS else None for side in range(2))
    unusual = None if word is Word.NO_BAR else six(float(seen.unusual[row]))
    return EvidenceTold(window.number, word, unusual, tuple(_says(seen, row)), long, short)


def _says(seen: Judged, row: int) -> Iterator[SayTold]:
    for place in range(len(DIRECTIONAL)):
        long, short = (
            six(float(seen.parts[row, place, side])) if seen.spoke[row, place, side] else None for side in range(2)
        )
        yield SayTold(long, short)


def _side(window: Window, seen: Judged, row: int, side: int) -> SideTold:
    told = (seen.chance, seen.low, seen.high, seen.base)
    chance, low, high, base = (round(float(column[row, side]), 6) for column in told)
    return SideTold(chance, low, high, base, bool(seen.chance[row, side] >= window.panel.gates[side]))


def six(number: float) -> float | None:
    """The number to six places, 0 without a sign, None for one that is not finite."""
    return round(number, 6) + 0.0 if math.isfinite(number) else None
