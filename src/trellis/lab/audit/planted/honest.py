"""A detector without a flaw: a straight line over the last return, the mean of its experts and what a peer says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.lab.audit.labels import deviations, returns_of
from trellis.lab.audit.subject import Evidence, Fact, Messages, Tape
from trellis.lab.columns import Real, Whole

WARM = 100
"""Bars that an expert's scale is measured on, once; it says nothing before."""
RIDGE = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Weights, and the deviation of what they give."""

    weights: Real
    spread: float


class Honest:
    """It misses what is not there, and reads each message once, by what it is about."""

    name = "honest"
    horizon = 1
    lookback = 60

    def sense(self, tape: Tape) -> tuple[Evidence, ...]:
        """Each expert's column in deviations of its first WARM bars."""
        return tuple(self.expert(tape, each) for each in tape.facts if each.name.startswith("expert"))

    def expert(self, tape: Tape, fact: Fact) -> Evidence:
        """One of them."""
        values = fact.values / fact.values[:WARM].std()
        values[:WARM] = np.nan
        return Evidence(fact.name, values, fact.known, np.full(len(tape), tape.at[min(WARM, len(tape)) - 1]))

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> Line:
        """Ridge regression of the labels on the features."""
        there = ~np.isnan(labels)
        features = self.features(tape, evidence)[there]
        slope = features.T @ features + RIDGE * np.eye(features.shape[1])
        weights: Real = np.linalg.solve(slope, features.T @ labels[there]).astype(np.float64)
        return Line(weights, max(float((features @ weights).std()), 1e-9))

    def predict(self, model: Line, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """What the line gives, two deviations of it being as sure as it gets."""
        said: Real = np.clip(self.features(tape, evidence) @ model.weights / (2 * model.spread), -1, 1)
        return said

    def features(self, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """One row a bar; 0 where nothing is known."""
        columns = [self.momentum(tape), self.experts(evidence, len(tape)), self.said(tape)]
        return np.nan_to_num(np.column_stack(columns))

    def momentum(self, tape: Tape) -> Real:
        """The last return in deviations."""
        returns = returns_of(tape.bars)
        return np.clip(returns / deviations(returns), -2, 2)

    def experts(self, evidence: tuple[Evidence, ...], count: int) -> Real:
        """The mean of those that say something."""
        if not evidence:
            return np.zeros(count)
        said = np.stack([each.values for each in evidence])
        there = ~np.isnan(said)
        mean: Real = np.where(there, said, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
        return mean

    def said(self, tape: Tape) -> Real:
        """What was said of each bar by its end."""
        return of_its_bar(tape, tape.messages, tape.messages.available <= tape.messages.about)


def of_its_bar(tape: Tape, heard: Messages, used: NDArray[np.bool_]) -> Real:
    """A column of what the used messages are about; 0 where there is none. The same message twice is one."""
    column = np.zeros(len(tape))
    places: Whole = np.searchsorted(tape.at, heard.about)
    fits = used & (places < len(tape))
    column[places[fits]] = heard.value[fits]
    return column
