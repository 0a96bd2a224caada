"""A stretch of tape with what became of trades begun on it, and that stretch with a part cut out of it."""

from dataclasses import dataclass

import numpy as np

from trellis.signals.experts.labels import Barriers, Labels, labelled
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.features import GAP, WIDTH, Rows, joined
from trellis.signals.tape.tape import Tape
from trellis.signals.tape.vocabulary import GAP as GAP_TOKEN
from trellis.signals.tape.vocabulary import SPECIALS, Token


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """rows and tokens; pays: by side 1 or 0, NaN without a label or a token; last: where each row's trade had ended."""

    rows: Rows
    tokens: Token
    pays: Float64
    last: Int64

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def known(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Which rows have a label."""
        return np.asarray(~np.isnan(self.pays).any(axis=1))

    def part(self, first: int, end: int) -> "Sample":
        """The rows from first up to, not with, end; what had not ended by then has no label."""
        pays = np.where((self.last[first:end] < end)[:, None], self.pays[first:end], np.nan)
        return Sample(self.rows.part(first, end), self.tokens[first:end], pays, self.last[first:end] - first)

    def without(self, first: int, end: int, embargo: int) -> "Sample":
        """All but a part, but what reaches into it from before and what follows within the embargo; a gap between."""
        before, after = self.part(0, first), self.part(min(end + embargo, len(self)), len(self))
        if not len(before):
            return after
        hole = Rows(before.rows.at[-1:], np.array([GAP], np.int8), np.full((1, WIDTH), np.nan))
        return Sample(
            joined([before.rows, hole, after.rows]),
            np.concatenate([before.tokens, np.array([GAP_TOKEN], np.uint16), after.tokens]),
            np.concatenate([before.pays, np.full((1, 2), np.nan), after.pays]),
            np.concatenate([before.last, [len(before)], after.last + len(before) + 1]),
        )


def sampled(tape: Tape, barriers: Barriers) -> tuple[Sample, Labels]:
    """A tape with its labels; what closed before there were edges has no token and takes no part."""
    labels = labelled(tape.rows, barriers)
    pays = np.where((tape.tokens >= SPECIALS)[:, None], labels.pays, np.nan)
    return Sample(tape.rows, tape.tokens, pays, labels.ends), labels
