"""The experts as one set: fitted together, run together, each giving log-likelihood ratios or silence."""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.signals.experts import divergence, grammar, linear, stepping, training
from trellis.signals.experts.mining import Mining
from trellis.signals.experts.network import Weights
from trellis.signals.experts.patterns import Bits
from trellis.signals.experts.training import Training
from trellis.signals.fusion.sample import Sample
from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import BAR, Rows
from trellis.signals.tape.vocabulary import SPECIALS, Token

GRAMMAR, SEQUENCE, DIVERGENCE = range(3)
DIRECTIONAL = ("grammar", "sequence", "divergence")
QUIET = 32
"""Rows that a network reads before it is believed: it looks back 31."""


@dataclass(slots=True, eq=False)
class States:
    """What the experts remember of the rows so far."""

    bits: Bits
    rings: Float64
    swings: Float64
    seen: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Experts:
    """The three with a direction, and the baseline that the sequence expert has to beat."""

    grammar: grammar.Grammar
    network: Weights
    baseline: linear.Linear
    divergence: divergence.Divergence

    @property
    def live(self) -> tuple[bool, bool, bool]:
        """Which have anything that they may say: an admitted pattern, a model, a kind of divergence."""
        return bool(self.grammar.patterns), True, bool((~np.isnan(self.divergence.worth)).any())

    @property
    def digest(self) -> bytes:
        """SHA-256 of everything that was fitted."""
        hashed = hashlib.sha256(self.grammar.digest + self.divergence.digest)
        baseline = (self.baseline.middle, self.baseline.scale, self.baseline.slopes, self.baseline.base)
        for array in (*self.network.arrays, *baseline):
            hashed.update(array.astype("<f8").tobytes())
        return hashed.digest()

    def begun(self) -> States:
        """Nothing seen yet."""
        return States(self.grammar.begun(), stepping.started(self.network), self.divergence.begun())

    def run(self, states: States, rows: Rows, tokens: Token, unasked: str = "") -> "Told":
        """What each says of each row; the states are moved on. unasked: network or baseline, which then is silent."""
        first = states.seen
        states.seen += len(rows)
        is_bar = (rows.kind == BAR) & (tokens >= SPECIALS)
        silent = np.full((len(rows), 2), np.nan)
        network = baseline = silent
        if unasked != "network":
            warm = is_bar & (first + np.arange(len(rows)) >= QUIET)
            network = np.where(warm[:, None], stepping.logits_of(self.network, states.rings, tokens), np.nan)
        if unasked != "baseline":
            baseline = np.where(is_bar[:, None], self.baseline.logits(rows), np.nan)
        grammar_says = self.grammar.ratios(states.bits, tokens)
        divergence_says = self.divergence.ratios(states.swings, rows)
        return Told(
            np.where(is_bar[:, None], grammar_says, np.nan),
            network,
            baseline,
            np.where(is_bar[:, None], divergence_says, np.nan),
            is_bar,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """By row and side: log-likelihood ratios of grammar and divergence, logits of the others; NaN is silence."""

    grammar: Float64
    network: Float64
    baseline: Float64
    divergence: Float64
    is_bar: NDArray[np.bool_]


def fitted(sample: Sample, choice: Training, mining: Mining, purge: int, seed: int) -> Experts:
    """All experts of a sample."""
    return Experts(
        grammar.fitted(sample.tokens, sample.pays, sample.last, mining),
        training.trained(sample.tokens, sample.pays, choice, purge, seed),
        linear.fitted(sample.rows, sample.pays),
        divergence.fitted(sample.rows, sample.pays, sample.last),
    )
