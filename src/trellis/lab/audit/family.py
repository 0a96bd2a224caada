"""A family of rules as a subject: it learns which of the grid's rules was best, and hears nobody."""

from collections.abc import Sequence

import numpy as np

from trellis.lab.audit.subject import Evidence, Tape
from trellis.lab.columns import BarColumns, Real, Whole
from trellis.lab.rules.catalogue import Rule
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.replay import directions, prepared
from trellis.lab.trading.terms import Terms


class Searched:
    """The best of the rules by what each bar earned over its deviation. Raises ValueError for no rule."""

    horizon = 1

    def __init__(self, rules: Sequence[Rule], terms: Terms) -> None:
        if not rules:
            raise ValueError("there is no rule to audit; give one at least")
        self.name = f"{rules[0].family.name}, {len(rules):,} rules"
        self.lookback = max(rule.lookback for rule in rules)
        self._rules, self._terms = tuple(rules), terms
        self._last: tuple[BarColumns, Real] | None = None

    def sense(self, tape: Tape) -> tuple[Evidence, ...]:
        """A rule looks at prices alone."""
        return ()

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> Rule:
        """The rule that was best where labels are."""
        there = ~np.isnan(labels)
        earned = self._wanted(tape.bars)[:, there] * labels[there]
        return self._rules[int(ratios(earned).argmax())]

    def predict(self, model: Rule, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """What the rule wants at each close."""
        return directions(prepared(tape.bars, self._terms), model).astype(np.float64)

    def _wanted(self, bars: BarColumns) -> Real:
        """What every rule wants, a row a rule; kept for the bars that were asked last, which a shuffle asks again."""
        if self._last is None or self._last[0] is not bars:
            ready = prepared(bars, self._terms)
            self._last = bars, np.stack([directions(ready, rule) for rule in self._rules]).astype(np.float64)
        return self._last[1]


def tape_of(bars: BarColumns) -> Tape:
    """The bars as they come, without anything beside them; instants are the bars' numbers."""
    return Tape(bars, np.arange(1, len(bars) + 1), tick_of(bars))


def tick_of(bars: BarColumns) -> int:
    """The greatest step that every price is a multiple of, in 1/SCALE USD."""
    prices: Whole = np.concatenate([bars.open, bars.high, bars.low, bars.close])
    return int(np.gcd.reduce(prices))
