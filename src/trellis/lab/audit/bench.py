"""A subject on its tape, fitted on the first half: what most checks begin with, worked out once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Generic

import numpy as np

from trellis.lab.audit.labels import labels_of, payoffs
from trellis.lab.audit.subject import Evidence, Model, Subject, Tape
from trellis.lab.columns import Real

DRAWS = 3
"""How often what hangs on chance is drawn; its mean counts."""


@dataclass(frozen=True, eq=False)
class Bench(Generic[Model]):
    """The subject under audit. seed: of everything that is drawn."""

    subject: Subject[Model]
    tape: Tape
    seed: int = 0

    def rng(self, stream: int) -> np.random.Generator:
        """Chance of a check's own."""
        return np.random.Generator(np.random.PCG64([self.seed, 61, stream]))

    @property
    def half(self) -> int:
        """The first bar that is measured."""
        return len(self.tape) // 2

    @cached_property
    def labels(self) -> Real:
        """What came of each bar."""
        return labels_of(self.tape.bars, self.subject.horizon)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the experts say of the whole tape."""
        return self.subject.sense(self.tape)

    @cached_property
    def learned(self) -> tuple[Tape, tuple[Evidence, ...], Real]:
        """The first half as it was known then: nothing of it is of what came after."""
        return self.known(self.half)

    def known(self, stop: int) -> tuple[Tape, tuple[Evidence, ...], Real]:
        """The tape, evidence and labels as they were once `stop` bars were over."""
        cut = self.tape.until(stop)
        return cut, self.subject.sense(cut), labels_of(cut.bars, self.subject.horizon)

    @cached_property
    def model(self) -> Model:
        """What the subject learned of the first half."""
        return self.subject.fit(*self.learned)

    @cached_property
    def scores(self) -> Real:
        """What it says of the whole tape."""
        return self.subject.predict(self.model, self.tape, self.evidence)

    @cached_property
    def earned(self) -> Real:
        """What that earned in the second half, bar by bar."""
        return payoffs(self.scores, self.labels)[self.half :]

    def earned_on(self, tape: Tape, evidence: tuple[Evidence, ...] | None = None) -> Real:
        """What the same model earns in the second half where it is shown this instead; labels stay what came."""
        heard = self.subject.sense(tape) if evidence is None else evidence
        return payoffs(self.subject.predict(self.model, tape, heard), self.labels)[self.half :]
