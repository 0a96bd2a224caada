"""Check 8, regime shift: the calm and the wild, the falling days over and over, twice and half the movement, and gaps.

Each is made of the measured half itself, block by block, so that what follows on what within a block stays as it was.
"""

from dataclasses import replace

import numpy as np

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.dropping import drop, too_much_elsewhere
from trellis.lab.audit.labels import labels_of, payoffs, returns_of
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Fact, Messages, Model, Tape
from trellis.lab.columns import PRICE_MAX, BarColumns, Heard, Real, Whole

NAME = "regime shift"
BLOCK = 50
SHARE = 1 / 3
"""The share of blocks that is called calm, wild or falling."""
GAPS = 0.02
"""The share of bars before which a gap is."""
GAP_SIZE = 3.0
"""In deviations of a bar's return."""
DROP_MOST = 0.4
ASKED = f"at most {DROP_MOST:.0%} of the skill lost"


def check(bench: Bench[Model]) -> Checked:
    """What the same model earns on each tape, in that tape's own deviations."""
    figures, lost = [], []
    for name, tape in shifted(bench):
        scores = bench.subject.predict(bench.model, tape, bench.subject.sense(tape))
        after = payoffs(scores, labels_of(tape.bars, bench.subject.horizon))[BLOCK:]
        figures.append((name, drop(bench.earned, after)))
        lost += [name] if too_much_elsewhere(bench.earned, after, DROP_MOST) else []
    says = f"too much is lost in {', '.join(lost)}" if lost else "the skill is there in other regimes"
    return Checked(NAME, not lost, tuple(figures), ASKED, says)


def shifted(bench: Bench[Model]) -> list[tuple[str, Tape]]:
    """A tape a regime, as long as the measured half."""
    rng, half, count = bench.rng(8), bench.half, len(bench.tape)
    starts = np.arange(half, count - BLOCK + 1, BLOCK)
    returns = returns_of(bench.tape.bars)
    moved = np.array([returns[start : start + BLOCK].std() for start in starts])
    earned = np.array([returns[start : start + BLOCK].sum() for start in starts])
    kept = max(int(len(starts) * SHARE), 1)
    chosen = {
        "calm": starts[np.argsort(moved, kind="stable")[:kept]],
        "wild": starts[np.argsort(moved, kind="stable")[-kept:]],
        "falling": starts[np.argsort(earned, kind="stable")[:kept]],
    }
    tapes = []
    for name, blocks in chosen.items():
        begun = rng.choice(blocks, len(starts))
        tapes.append((name, rebuilt(bench.tape, (begun[:, None] + np.arange(BLOCK)).ravel())))
    same = np.arange(half, count)
    gaps = np.where(rng.random(len(same)) < GAPS, rng.choice([-1.0, 1.0], len(same)), 0.0) * GAP_SIZE * returns.std()
    tapes += [
        ("half the movement", rebuilt(bench.tape, same, 0.5)),
        ("twice the movement", rebuilt(bench.tape, same, 2.0)),
    ]
    return [*tapes, ("gaps", rebuilt(bench.tape, same, gaps=gaps))]


def rebuilt(tape: Tape, places: Whole, scale: float = 1.0, gaps: Real | None = None) -> Tape:
    """The bars at the places one after another, moves times scale, gaps added before them; what was recorded and sent
    goes along with its bar.
    """
    bars = _bars(tape, places, scale, np.zeros(len(places)) if gaps is None else gaps)
    at = tape.at[: len(places)]
    by = at - tape.at[places]
    facts = tuple(Fact(each.name, each.values[places], each.known[places] + by) for each in tape.facts)
    return replace(tape, bars=bars, at=at, facts=facts, messages=_messages(tape, places, at))


def _bars(tape: Tape, places: Whole, scale: float, gaps: Real) -> BarColumns:
    bars = tape.bars
    logs = {name: np.log(bars.adjusted(name)) for name in ("open", "high", "low", "close")}
    before = np.concatenate((logs["open"][:1], logs["close"][:-1]))
    move = {name: (column - before)[places] * scale for name, column in logs.items()}
    ends = np.cumsum(move["close"] + gaps) + float(np.median(logs["close"]))
    starts = np.concatenate(([float(np.median(logs["close"]))], ends[:-1])) + gaps
    tick = tape.tick
    prices = {
        name: np.clip(np.rint(np.exp(starts + each) / tick), 1, PRICE_MAX // tick).astype(np.int64) * tick
        for name, each in move.items()
    }
    ones, count = np.ones(len(places), np.int64), len(places)
    heard = None if bars.heard is None else _moved(bars.heard.taken(places), bars.open[places], prices["open"])
    none = np.zeros(count, np.int64)
    at = None if bars.at is None else bars.at[:count]
    made = replace(bars, day=bars.day[:count], **prices, new=ones, old=ones, dividend=none, at=at, heard=heard)
    if bars.beside is None:
        return made
    before, after = bars.adjusted("close")[places], prices["close"].astype(np.float64)
    return replace(made, beside=bars.beside.rebuilt(places, before, after, scale))


def _moved(heard: Heard, before: Whole, after: Whole) -> Heard:
    """The same spread about the open that was moved."""
    by = after - before
    return replace(heard, bid=np.maximum(heard.bid + by, 1), ask=np.maximum(heard.ask + by, 1))


def _messages(tape: Tape, places: Whole, at: Whole) -> Messages:
    """Each message again wherever the bar is at which it was heard, all its instants moved as that bar was."""
    heard = tape.messages
    if not len(heard):
        return heard
    bar = np.searchsorted(tape.at, heard.available)
    order = np.argsort(bar, kind="stable")
    first, last = (np.searchsorted(bar[order], places, side=side) for side in ("left", "right"))
    counts = last - first
    new = np.repeat(np.arange(len(places)), counts)
    which = order[np.repeat(first, counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)]
    by = at[new] - tape.at[places[new]]
    taken = heard.taken(which)
    return Messages(
        np.arange(len(which)), taken.about + by, taken.sent + by, taken.available + by, taken.learned + by, taken.value
    )
