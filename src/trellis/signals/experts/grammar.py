"""Grammar: patterns of tokens that came before trades which paid more, or less, often than others did.

Mined on an earlier stretch, admitted on a later one at a false-discovery rate of 5 % over everything that was tested,
worth a log-likelihood ratio from at least 30 cases that do not overlap, older cases counting for less.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from trellis.signals.experts.mining import Mining, mined
from trellis.signals.experts.odds import discoveries, log_likelihood_ratio, p_values, thinned
from trellis.signals.experts.patterns import Automaton, Bits, Pattern, compiled, ends, means
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.vocabulary import Token

PATTERNS_MAX = 1_000
FALSE_RATE = 0.05
EARLIER = 0.6
"""The share of the stretch that patterns are mined on; the rest admits them."""
HALF_LIFE = 20_000.0
"""Rows after which a case counts half."""


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """patterns: those admitted. worth: their log-likelihood ratios by side. base: rates. tested: how many."""

    patterns: tuple[Pattern, ...]
    worth: Float64
    base: Float64
    tested: int
    automaton: Automaton

    @property
    def digest(self) -> bytes:
        """SHA-256 of the patterns and what they are worth."""
        named = repr(self.patterns).encode()
        return hashlib.sha256(named + self.worth.astype("<f8").tobytes() + self.base.astype("<f8").tobytes()).digest()

    def begun(self) -> Bits:
        """Nothing seen yet."""
        return self.automaton.begun()

    def ratios(self, state: Bits, tokens: Token) -> Float64:
        """Log-likelihood ratios by side at each token, NaN where no pattern ends there; the state is moved on.

        Patterns that end together say much the same, so their mean counts and not their sum.
        """
        found, count = means(self.automaton, state, tokens, self.worth)
        return np.where(count[:, None] > 0, found, np.nan)


def fitted(tokens: Token, pays: Float64, last: Int64, mining: Mining | None = None) -> Grammar:
    """The grammar of a stretch. pays: by side, NaN without a label; last: the row at which a row's trade had ended."""
    chosen = mining or Mining()
    cut = int(len(tokens) * EARLIER)
    early = pays[:cut].copy()
    early[last[:cut] >= cut] = np.nan
    tested = mined(tokens[:cut], early, last[:cut], chosen)
    base = np.clip(np.nan_to_num(np.nanmean(pays, axis=0), nan=0.5) if len(pays) else np.full(2, 0.5), 0.01, 0.99)
    kept = _admitted(tested, tokens, pays, last, cut, chosen)
    automaton = compiled(kept)
    return Grammar(kept, _worth(automaton, tokens, pays, last, base), base, len(tested), automaton)


def _admitted(
    tested: tuple[Pattern, ...], tokens: Token, pays: Float64, last: Int64, cut: int, mining: Mining
) -> tuple[Pattern, ...]:
    """Those whose later cases differ from the later base rate on either side, false discoveries held at their rate."""
    later = pays[cut:]
    known = np.asarray(~np.isnan(later).any(axis=1))
    if not tested or not known.any():
        return ()
    cases = _cases(compiled(tested), tokens, cut, known, last)
    counts, p = cases.sum(axis=1), np.ones((len(tested), 2))
    for side in range(2):
        paid = cases @ np.nan_to_num(later[:, side])
        base = min(max(float(later[known, side].mean()), 0.01), 0.99)
        p[:, side] = p_values(paid.astype(np.int64), counts.astype(np.int64), base)
    p[counts < mining.cases_min // 2] = 1.0
    kept = np.flatnonzero(discoveries(p.ravel(), FALSE_RATE).reshape(p.shape).any(axis=1))[:PATTERNS_MAX]
    return tuple(tested[place] for place in kept)


def _cases(
    automaton: Automaton, tokens: Token, first: int, known: "np.ndarray[tuple[int], np.dtype[np.bool_]]", last: Int64
) -> Float64:
    """Patterns by rows from first on: 1 where a case begins, those of one pattern apart."""
    found = ends(automaton, tokens)[:, first:] & known
    kept = np.zeros_like(found)
    thinned(found, last[first:] - first, kept)
    return kept.astype(np.float64)


def _worth(automaton: Automaton, tokens: Token, pays: Float64, last: Int64, base: Float64) -> Float64:
    """Log-likelihood ratios over the whole stretch, nothing where there are fewer than 30 cases."""
    known = np.asarray(~np.isnan(pays).any(axis=1))
    cases = _cases(automaton, tokens, 0, known, last)
    weight = 0.5 ** ((len(tokens) - 1 - np.arange(len(tokens))) / HALF_LIFE)
    paid = (cases * weight) @ np.nan_to_num(pays)
    counted = (cases @ weight)[:, None]
    enough = (cases.sum(axis=1) >= Mining().cases_min)[:, None]
    return np.where(enough, log_likelihood_ratio(paid, counted, base), 0.0)
