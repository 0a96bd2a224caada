"""The honest detector with one flaw each, as they happen to people who mean well."""

from dataclasses import replace

import numpy as np

from trellis.lab.audit.labels import returns_of
from trellis.lab.audit.planted.honest import WARM, Honest, Line, of_its_bar
from trellis.lab.audit.subject import Evidence, Fact, Tape
from trellis.lab.columns import Real


class Peeking(Honest):
    """A column that was shifted the wrong way: the next return where there is one."""

    name = "peeking"

    def momentum(self, tape: Tape) -> Real:
        """One bar off."""
        return np.append(super().momentum(tape)[1:], 0.0)


class Smoothing(Honest):
    """A centred average: half of its window is yet to come."""

    name = "smoothing"

    def momentum(self, tape: Tape) -> Real:
        """Three bars, the next among them."""
        return np.convolve(super().momentum(tape), np.ones(3) / 3, mode="same")


class Early(Honest):
    """Experts whose values are used before they are there."""

    name = "early"

    def expert(self, tape: Tape, fact: Fact) -> Evidence:
        """Known a second after the bar."""
        return replace(super().expert(tape, fact), known=tape.at + 1)


class Told(Honest):
    """It hears a column that the label was worked into."""

    name = "told"

    def sense(self, tape: Tape) -> tuple[Evidence, ...]:
        """The experts, and the settlement."""
        told = [
            Evidence(each.name, each.values, each.known, each.known) for each in tape.facts if each.name == "settlement"
        ]
        return (*super().sense(tape), *told)


class Memorising(Honest):
    """It remembers each bar, and says what came of the one most alike."""

    name = "memorising"

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> tuple[Real, Real]:  # type: ignore[override]
        """Everything."""
        there = ~np.isnan(labels)
        return self.features(tape, evidence)[there], labels[there]

    def predict(self, model: tuple[Real, Real], tape: Tape, evidence: tuple[Evidence, ...]) -> Real:  # type: ignore[override]
        """The nearest neighbour's label."""
        known, labels = model
        asked = self.features(tape, evidence)
        apart = (known**2).sum(axis=1) - 2 * asked @ known.T
        said: Real = np.sign(labels[apart.argmin(axis=1)])
        return said

    def features(self, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """With a few that mean nothing, among which no two bars are alike."""
        noise = [each.values for each in tape.facts if each.name.startswith("noise")]
        return np.column_stack([super().features(tape, evidence), *noise])


class Lucky(Honest):
    """It follows what means nothing."""

    name = "lucky"

    def features(self, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """Noise alone."""
        return np.column_stack([each.values for each in tape.facts if each.name.startswith("noise")])


class Normalising(Honest):
    """Experts scaled by the whole tape, stamped as if by its beginning."""

    name = "normalising"

    def expert(self, tape: Tape, fact: Fact) -> Evidence:
        """Its mean and deviation are of everything."""
        return replace(super().expert(tape, fact), values=(fact.values - fact.values.mean()) / fact.values.std())


class Calibrated(Honest):
    """Experts whose calibration says itself that it rests on the last bar."""

    name = "calibrated"

    def expert(self, tape: Tape, fact: Fact) -> Evidence:
        """An honest stamp of a leak."""
        return replace(super().expert(tape, fact), fitted=np.full(len(tape), tape.at[-1]))


class Overhearing(Honest):
    """It reads messages by what they are about, and not by when they came."""

    name = "overhearing"

    def said(self, tape: Tape) -> Real:
        """All of them."""
        return of_its_bar(tape, tape.messages, np.ones(len(tape.messages), bool))


class Odd(Honest):
    """It lives on whether a close is an odd number of ticks."""

    name = "odd"

    def features(self, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """The last digit."""
        return np.where(tape.bars.close // tape.tick % 2 == 1, 1.0, -1.0)[:, None]


class Absolute(Honest):
    """It acts where a bar moved by a percentage that once was much."""

    name = "absolute"
    MOVED = 1.5

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> Line:
        """How much is much, once and for all."""
        return Line(np.ones(1), float(returns_of(tape.bars).std()) * self.MOVED)

    def predict(self, model: Line, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """The way of a large move."""
        moved = returns_of(tape.bars)
        return np.where(np.abs(moved) > model.spread, np.sign(moved), 0.0)


class Silenced(Honest):
    """One expert that says nothing silences it."""

    name = "silenced"

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> Line:
        """It learns where all of them speak, and so never meets a silence."""
        return super().fit(tape, evidence, np.where(np.arange(len(labels)) < WARM, np.nan, labels))

    def features(self, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """The mean of all experts or none."""
        mean: Real = np.stack([each.values for each in evidence]).mean(axis=0)
        return np.column_stack([np.nan_to_num(self.momentum(tape)), mean, self.said(tape)])


class Counting(Honest):
    """It takes the k-th message that comes for the k-th bar's."""

    name = "counting"

    def features(self, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """What peers say, by count."""
        column = np.zeros(len(tape))
        heard = tape.messages.value[: len(tape)]
        column[: len(heard)] = heard
        return column[:, None]
