"""Claim under test: where a household's own cascade abstains, what others learned together tells more than is guessed.

The frozen sets of benchmarks/categorise.py. A household labels the lines of a few merchants, a hundred others those of
a few each: of all merchants, so that some know what the household does not, or of half of them, which it is then not
asked about. The others learn one model that hides each household, at epsilon 8. The household asks its cascade about
every merchant that it did not label, tables on or off; where that abstains, it asks the model, alone and after steps of
its own. Told: how many lines that is, how many are then right beside its own most common category, and of how many the
model is as sure as a suggestion takes, read by the heat that fits the household's own lines. Intervals draw whole
merchants anew.

Run: python benchmarks/shared_asked.py [--own 20] [--others 100] [--each 20] [--draws 6] [--set short]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.categorise import DATA, Corpus, corpora
from benchmarks.measure import machine
from tests.fakes.federation import parts, personal, terms

from trellis.household.categories import evaluation
from trellis.household.categories.answers import SUGGEST_AT, State
from trellis.household.categories.evaluation import Truth
from trellis.household.categories.model import softmax
from trellis.household.categories.shared import features
from trellis.household.categories.subject import Subject
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.learning.masks import signed_of
from trellis.privacy.learning.terms import Terms, Unit
from trellis.privacy.learning.updates import mean_of, noised, on_grid

WIDTH, RESAMPLED, LINES_EACH = 256, 2_000, 6
HEATS = 2.0 ** np.arange(-2, 7, 0.5)
Weights = NDArray[np.float64]


@dataclass
class Tally:
    """Of lines that the cascade abstained from: merchant, and whether each guess is right; what would be suggested."""

    merchants: list[str]
    guessed: list[bool]
    told: list[bool]
    suggested: list[bool]

    @classmethod
    def empty(cls) -> "Tally":
        return cls([], [], [], [])


def dealt(corpus: Corpus, draw: np.random.Generator, own: int) -> tuple[list[Truth], list[Truth], list[str]]:
    """What the household labelled, what it is asked, and every merchant."""
    names = sorted({_name(one) for one, _ in corpus.truths})
    mine = set(draw.choice(names, own, replace=False).tolist())
    known = [truth for truth in corpus.truths if _name(truth[0]) in mine]
    return known, [truth for truth in corpus.truths if _name(truth[0]) not in mine], names


def learned(corpus: Corpus, draw: np.random.Generator, names: Sequence[str], agreed: Terms, each: int) -> Weights:
    """What the others know together: a few merchants each, a few lines of each merchant."""
    by: dict[str, list[Truth]] = {}
    for truth in corpus.truths:
        by.setdefault(_name(truth[0]), []).append(truth)
    total = np.zeros((len(agreed.classes), agreed.width))
    for place in range(agreed.members):
        chosen = draw.choice(list(names), min(each, len(names)), replace=False).tolist()
        rows = [truth for name in chosen for truth in by[name][:LINES_EACH]]
        steps = on_grid(parts(rows, agreed), agreed)
        sent = signed_of(noised(steps, agreed, SeededEntropy(place).take))
        total += mean_of(sent, agreed, 1).reshape(total.shape)
    return total


def heat(weights: Weights, known: Sequence[Truth], classes: Sequence[str]) -> float:
    """How hot scores are to be read, by the lines that the household labelled and the others' model never saw."""
    scores = features([one for one, _ in known], WIDTH) @ weights.T
    right = np.array([classes.index(category) for _, category in known])
    losses = [-np.log(softmax(scores * hot)[np.arange(len(right)), right] + 1e-12).mean() for hot in HEATS]
    return float(HEATS[int(np.argmin(losses))])


def asked(
    corpus: Corpus, known: Sequence[Truth], held: Sequence[Truth], models: dict[str, Weights], *, tables: bool
) -> tuple[int, dict[str, Tally]]:
    """How many lines are asked, and by model what it says where the cascade abstains."""
    answers = evaluation.predictions(known, [one for one, _ in held], corpus.world, tables=tables)
    open_ = [truth for truth, answer in zip(held, answers, strict=True) if answer.state is State.ABSTAINED]
    classes = sorted({category for _, category in corpus.truths})
    usual = Counter(category for _, category in known).most_common(1)[0][0]
    found = {}
    for name, weights in models.items():
        tally = found[name] = Tally.empty()
        if not open_:
            continue
        shares = softmax(features([one for one, _ in open_], WIDTH) @ weights.T * heat(weights, known, classes))
        for (one, truth), row in zip(open_, shares, strict=True):
            tally.merchants.append(_name(one))
            tally.guessed.append(usual == truth)
            tally.told.append(classes[int(row.argmax())] == truth)
            tally.suggested.append(bool(row.max() >= float(SUGGEST_AT)))
    return len(held), found


def _name(one: Subject) -> str:
    return str(one.key)


def share(hits: Sequence[bool], merchants: Sequence[str]) -> str:
    """A share of lines with its 90 % interval over draws of merchants."""
    if not hits:
        return "-"
    names, at = np.unique(np.array(merchants), return_inverse=True)
    sums, counts = np.bincount(at, hits), np.bincount(at)
    drawn = np.random.default_rng(1).integers(0, len(names), (RESAMPLED, len(names)))
    low, high = np.quantile(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1), [0.05, 0.95])
    return f"{np.mean(hits):.3f} ({low:.2f} to {high:.2f})"


def show(corpus: Corpus, given: argparse.Namespace) -> None:
    """Prints a set: by tables, and by what the others know."""
    classes = tuple(sorted({category for _, category in corpus.truths}))
    print(f"\n{corpus.name}: {given.own} merchants labelled, {given.others} others of {given.each} each")
    totals: dict[tuple[bool, str], Tally] = {}
    lines: Counter[bool] = Counter()
    for seed in range(given.draws):
        draw = np.random.default_rng(seed)
        known, held, names = dealt(corpus, draw, given.own)
        models: dict[str, Weights] = {}
        agreed = terms(given.others, "8", unit=Unit.HOUSEHOLD, classes=classes, width=WIDTH)
        models["others"] = learned(corpus, draw, names, agreed, given.each)
        models["others, then own steps"] = personal(known, agreed, models["others"])
        half = set(draw.choice(names, len(names) // 2, replace=False).tolist())
        models["others of other merchants"] = learned(corpus, draw, sorted(half), agreed, given.each)
        for tables in (True, False):
            for name, model in models.items():
                some = [truth for truth in held if "of other" not in name or _name(truth[0]) not in half]
                count, found = asked(corpus, known, some, {name: model}, tables=tables)
                tally = totals.setdefault((tables, name), Tally.empty())
                for into, more in zip(vars(tally).values(), vars(found[name]).values(), strict=True):
                    into += more
                lines[tables] += count
    for (tables, name), tally in totals.items():
        sure = [(hit, key) for hit, ok, key in zip(tally.told, tally.suggested, tally.merchants, strict=True) if ok]
        print(f"  tables {'on ' if tables else 'off'}  {name:<42} {len(tally.told):>6} lines left open, right: "
              f"{share(tally.told, tally.merchants)}, guessed: {share(tally.guessed, tally.merchants)}, "
              f"suggested {len(sure)}: {share([hit for hit, _ in sure], [key for _, key in sure])}")  # fmt: skip


def main() -> int:
    """Measure; it has no target of its own."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--own", type=int, default=20)
    parser.add_argument("--others", type=int, default=100)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--draws", type=int, default=6)
    parser.add_argument("--set", default="", help="only sets whose name has this in it")
    given = parser.parse_args()
    if not DATA.is_dir():
        print(f"the sets are not at {DATA}")
        return 1
    for corpus in corpora():
        if given.set in corpus.name:
            show(corpus, given)
    print(machine())
    return 0


if __name__ == "__main__":
    sys.exit(main())
