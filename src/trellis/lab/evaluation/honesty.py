"""The judge judged: how often a search passes on series that hold nothing, and on series that hold an edge."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from trellis.lab import synthetic
from trellis.lab.columns import BarColumns
from trellis.lab.evaluation.evaluate import Plan, evaluate
from trellis.lab.ports import Workers
from trellis.lab.rules.catalogue import Rule
from trellis.lab.statistics.intervals import wilson
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.replay import Swept, prepared
from trellis.lab.trading.terms import Terms
from trellis.trials.ledger import Tally

DAYS = 2_520
MAKERS = {"noise": synthetic.noise, "planted": synthetic.planted}


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the series passed every gate, and how many held each."""

    series: int
    passed: int
    held: tuple[tuple[str, int], ...]

    @property
    def rate(self) -> float:
        """The share that passed."""
        return self.passed / self.series

    @property
    def interval(self) -> tuple[float, float]:
        """The rate's interval of 95 %."""
        return wilson(self.passed, self.series)


@dataclass(frozen=True, slots=True)
class Trial:
    """What every series is judged on. kind: of MAKERS; peers: how many there are beside, 0 for none."""

    kind: str
    rules: tuple[Rule, ...]
    terms: Terms
    plan: Plan
    peers: int = 0

    def bars(self, number: int) -> BarColumns:
        """The series of that number."""
        seed = self.plan.seed + number
        if not self.peers:
            return MAKERS[self.kind](seed, DAYS)
        return synthetic.among(seed, DAYS if self.kind == "planted" else 0, DAYS, self.peers)


def judged(trial: Trial, number: int) -> tuple[bool, tuple[tuple[str, bool], ...]]:
    """Whether the search passed on the series of that number, and whether each gate held."""
    found = evaluate(prepared(trial.bars(number), trial.terms), trial.rules, trial.plan, _alone)
    return found.passes, tuple((gate.name, gate.held) for gate in found.gates)


def honesty(trial: Trial, series: int, workers: Workers, progress: Callable[[str], None] = lambda _: None) -> Rate:
    """Ten years of days a series, seeds from the plan's on; each series' trials are its own search alone."""
    passed, held, kind = 0, Counter[str](), trial.kind
    found = workers.map(judged, range(series), trial, name=lambda number: f"{kind} {number + 1}")
    for number, (passes, gates) in enumerate(found):
        passed += passes
        for name, holds in gates:
            held[name] += holds
        if (number + 1) % 10 == 0 or number + 1 == series:
            progress(f"{kind}: {number + 1} of {series} series, {passed} passed")
    return Rate(series, passed, tuple(held.items()))


def _alone(swept: Swept) -> Tally:
    found = ratios(swept.returns)
    best = int(found.argmax())
    return Tally("", len(found), len(found), float(found.std(ddof=1)), float(found[best]), swept.rules[best].name)
