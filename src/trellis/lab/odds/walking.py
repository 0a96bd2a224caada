"""Odds walked forward: each few signals are told theirs by a model of signals that were over before, less a gap.

Labels that were not over when the next signals began, and those that ended less than the longest label before, have
no part in it (purged and embargoed: Lopez de Prado, 2018, chapter 7). Calibration is of predictions that were made
without the outcomes that it is fitted on. What is told is drawn toward break-even by its standard error, as a plan's
size asks (strategies/garden/sizing.py). Nothing after a signal began is in its odds, its rivals' neither.
"""

from dataclasses import dataclass

import numpy as np

from trellis.lab.columns import Real
from trellis.lab.odds.logistic import Logistic, calibrated, fitted
from trellis.lab.odds.signals import Flags, Signals, uniqueness

FITTED_LEAST, CALIBRATED_LEAST = 60, 60
"""Signals that a model, and its calibration, are fitted on at least."""
STEP = 20
"""Signals that one model tells the odds of before the next is fitted."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Odds of each signal, not a number where none could be told. model: of the regression, calibrated and shrunk;
    counting: the part of all labels known by then that paid, with one imagined of each kind; score: the regression's
    log-odds; last: the model of the last step, None where none was fitted.
    """

    model: Real
    counting: Real
    score: Real
    last: Logistic | None


def walked(signals: Signals) -> Told:
    """The odds of every signal."""
    model, score, variance = (np.full(len(signals), np.nan) for _ in range(3))
    last = None
    for start in range(FITTED_LEAST, len(signals), STEP):
        part = slice(start, start + STEP)
        begins = signals.begun[start]
        known = np.flatnonzero(signals.ended + _gap(signals, start) < begins)
        if len(known) < FITTED_LEAST or not _both(signals.paid[known]):
            continue
        weight = uniqueness(signals.begun[known], signals.ended[known])
        last = fitted(signals.known[known], signals.paid[known], weight)
        score[part], variance[part] = last.scores(signals.known[part])
        past = for_calibration(score[known], signals.outside[known])
        if past.sum() < CALIBRATED_LEAST or not _both(signals.paid[known][past]):
            continue
        platt = calibrated(score[known][past], signals.paid[known][past], weight[past])
        chance, error = platt.odds(score[part], variance[part])
        model[part] = shrunk(chance, error, break_even(signals.multiple[known]))
    return Told(model, counted(signals), score, last)


def for_calibration(score: Real, outside: Flags) -> Flags:
    """Signals that were told before their outcomes: those out of the breeding's sample alone, once there are enough, as
    labels in it flatter.
    """
    told: Flags = np.isfinite(score)
    return told & outside if int((told & outside).sum()) >= CALIBRATED_LEAST else told


def break_even(multiples: Real) -> float:
    """The share of paying signals at which they earn nothing: the mean loss over mean gain and mean loss."""
    paid = multiples > 0.0
    gain, loss = float(multiples[paid].mean()), -float(multiples[~paid].mean())
    return loss / (gain + loss)


def shrunk(chance: Real, error: Real, even: float) -> Real:
    """Probabilities drawn toward break-even by what is not known of them, as Odds.shrunk."""
    apart = chance - even
    whole = apart * apart + error * error
    share = np.divide(apart * apart, whole, out=np.zeros(len(chance)), where=whole > 0.0)
    return even + share * apart


def counted(signals: Signals) -> Real:
    """What counting says of each: of all labels that were over when it came."""
    order = np.argsort(signals.ended, kind="stable")
    paid = np.concatenate(([0], np.cumsum(signals.paid[order])))
    over = np.searchsorted(signals.ended[order], signals.begun, side="right")
    return (paid[over] + 1.0) / (over + 2.0)


def _gap(signals: Signals, start: int) -> int:
    """The longest label of those that were over when a signal came, in nanoseconds."""
    over = signals.ended <= signals.begun[start]
    lengths = (signals.ended - signals.begun)[over]
    return int(lengths.max()) if len(lengths) else 0


def _both(paid: Flags) -> bool:
    return bool(paid.any() and not paid.all())
