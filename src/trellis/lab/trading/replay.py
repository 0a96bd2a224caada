"""One rule, or many at once, replayed over one instrument's bars."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from trellis.lab.columns import BarColumns, Real, Whole
from trellis.lab.rules.among import looked_at
from trellis.lab.rules.catalogue import Family, Rule
from trellis.lab.rules.signals import Want
from trellis.lab.trading import kernel
from trellis.lab.trading.layout import CAPITAL, FIELDS, Facts, Rows, Seen
from trellis.lab.trading.measures import deviation, true_range
from trellis.lab.trading.terms import Sizing, Terms


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Bars with what is measured of them once for all rules."""

    bars: BarColumns
    terms: Terms
    facts: Facts
    close: Real

    def seen(self, family: Family) -> Seen:
        """What a rule of the family looks at: highs and lows, where it does, or peers. Raises ProblemError where there
        are none.
        """
        if family.of:
            found = looked_at(self.bars, family.of, self.close)
            return Seen(found, found, found)
        if not family.ranges:
            return Seen(self.close, self.close, self.close)
        split = self.bars.is_split
        high, low = (_without_splits(self.bars, name, split=split) for name in ("high", "low"))
        return Seen(high, low, self.close)

    @property
    def below(self) -> int:
        """What a rule's opposite is: short, or nothing."""
        return -1 if self.terms.short else 0


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What one rule did. equity: at each bar's close, in 1/SCALE USD; trades: rows of FIELDS columns (layout.py)."""

    rule: Rule
    equity: Whole
    trades: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Swept:
    """What many rules did: equity at each day's end (a row a rule) and how many trades; days since 1970-01-01."""

    rules: tuple[Rule, ...]
    days: Whole
    equity: Rows
    counts: Whole
    capital: int

    @property
    def returns(self) -> Real:
        """Daily simple returns, a row a rule; the first day's is on the capital. A ruined rule earns nothing more."""
        levels = np.concatenate((np.full((len(self.rules), 1), self.capital), self.equity), axis=1).astype(np.float64)
        alive = np.minimum.accumulate(levels, axis=1) > 0
        before, after = levels[:, :-1], levels[:, 1:]
        gains = np.divide(after - before, before, out=np.zeros_like(after), where=alive[:, :-1])
        return np.maximum(gains, -1.0)


def prepared(bars: BarColumns, terms: Terms) -> Prepared:
    """Measure the bars for replays on these terms: only what the terms ask for."""
    span = true_range(bars, terms.range) if terms.stop else np.zeros(len(bars), np.int64)
    varied = deviation(bars) if terms.sizing is Sizing.VOLATILITY else np.zeros(len(bars))
    news = np.zeros(len(bars), np.int8)
    split = bars.is_split
    if split or bars.dividend.any():
        news[(bars.new != bars.old) | (bars.dividend != 0)] = 1
    bid, ask = (bars.open, bars.open) if bars.heard is None else (bars.heard.bid, bars.heard.ask)
    moved = bars.new, bars.old, bars.dividend
    facts = Facts(bars.open, bars.high, bars.low, bars.close, *moved, span, varied, news, bid, ask)
    return Prepared(bars, terms, facts, _without_splits(bars, "close", split=split))


def _without_splits(bars: BarColumns, name: str, *, split: bool) -> Real:
    """The column as rules see it; a conversion where there is no split is as exact as the column."""
    column: Whole = getattr(bars, name)
    return bars.adjusted(name) if split else column.astype(np.float64)


def replay(ready: Prepared, rule: Rule) -> Outcome:
    """One rule with every bar's equity and every trade."""
    return replay_directions(ready, rule, directions(ready, rule))


def directions(ready: Prepared, rule: Rule) -> Want:
    """What the rule wants at each close."""
    want = np.empty(len(ready.bars), np.int8)
    genes = np.array(rule.genes or (0.0,), np.float64)
    kernel.directed(rule.family.number, ready.seen(rule.family), genes, ready.below, want)
    return want


def replay_directions(ready: Prepared, rule: Rule, want: Want) -> Outcome:
    """The directions traded, whoever gave them; rule is what the outcome is called by."""
    count = len(ready.bars)
    equity, trades = np.empty(count, np.int64), np.empty((count, FIELDS), np.int64)
    terms = ready.terms
    made = kernel.replayed(ready.facts, want, terms.whole, terms.real, equity, trades)
    return Outcome(rule, equity, trades[:made].copy())


def sweep(ready: Prepared, rules: Sequence[Rule]) -> Swept:
    """All rules of one family over the bars, on every core; the same figures however many cores there are."""
    bars, terms, family = ready.bars, ready.terms, rules[0].family
    genes = np.array([rule.genes or (0.0,) for rule in rules], np.float64)
    ends = bars.day_ends
    equity, counts = np.empty((len(rules), len(ends)), np.int64), np.empty(len(rules), np.int64)
    kernel.swept(
        ready.facts,
        ready.seen(family),
        family.number,
        genes,
        ready.below,
        terms.whole,
        terms.real,
        ends,
        equity,
        counts,
    )
    return Swept(tuple(rules), bars.day[ends], equity, counts, int(terms.whole[CAPITAL]))


def joined(parts: Sequence[Swept]) -> Swept:
    """Sweeps of the same bars and terms as one, in their order. One part at least."""
    return replace(
        parts[0],
        rules=tuple(rule for part in parts for rule in part.rules),
        equity=np.concatenate([part.equity for part in parts]),
        counts=np.concatenate([part.counts for part in parts]),
    )
