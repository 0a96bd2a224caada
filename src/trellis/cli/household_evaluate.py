"""`trellis household train|evaluate`: the classifier of lines that nobody knows, and how good categories are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.household.categories.evaluation import Evaluation, Scores, Share

TRAIN_EXAMPLE = "Example: trellis household train"
EVALUATE_EXAMPLE = "Example: trellis household evaluate"
_BAR = 20


def train(home: Home = None, json_output: Json = False) -> None:
    """Train the classifier on every line that your labels, rules and memory cover."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import models
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        model = models.train(keeper, at)
        keeper.commit(at)
        shelved = models.keep(keeper, model)
        told = {"rows": model.rows, "categories": len(model.categories), "sha256": model.sha256}
        if json_output:
            registered = shelved and {"version": shelved.version, "stage": shelved.stage}
            emit_json(
                told | {"temperature_seen": model.seen, "temperature_unseen": model.unseen, "registered": registered}
            )
            return
        words = f"{counted(model.rows, 'line')} and {counted(len(model.categories), 'category', 'categories')}"
        say(f"Trained on {words}: {model.sha256[:12]}.", json_output=False)
        if shelved is not None:
            say(f"Registered as household-categories {shelved.version}: {shelved.stage}.", json_output=False)
            for reason in shelved.refused:
                say(f"  It goes no further: {reason.field}: {reason.message}.", json_output=False)


def evaluate(home: Home = None, json_output: Json = False) -> None:
    """Tell how good categories are on your own labels, held out by time and by merchant."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories.reading import truths
        from trellis.household.categories.evaluation import World, evaluations
        from trellis.household.categories.knowledge import knowledge

        record = keeper_of(home).record
        labelled, lines = truths(record)
        world = World(record.categories.taxonomy(), knowledge(), context=lines)
        found = evaluations(labelled, world)
        if json_output:
            emit_json({"labels": len(labelled), "evaluations": [_as_mapping(one) for one in found]})
            return
        say(f"{len(labelled):,} labelled lines; intervals are Wilson's at 0.95.", json_output=False)
        for one in found:
            for row in _rows(one):
                say(row, json_output=False)


def _rows(one: "Evaluation") -> Iterator[str]:
    scores = one.scores
    tables = "on" if one.tables else "off"
    yield f"\nHeld out by {one.split}, tables {tables}: {counted(scores.lines, 'line')}, taught by {scores.trained:,}"
    yield f"  likeliest is right   {_told(scores.top)}"
    yield f"    merchants seen     {_told(scores.seen)}"
    yield f"    merchants new      {_told(scores.unseen)}"
    yield f"  applied              {_told(scores.coverage)}"
    yield f"    of these right     {_told(scores.precision)}"
    yield f"  told at 0.95 right   {_told(scores.certain)}"
    yield f"  macro-F1 {scores.macro_f1:.3f}, calibration error {scores.ece:.3f}"
    yield from (f"  by {stage:<10} {_told(share)}" for stage, share in scores.stages)
    yield "  confidence   right"
    yield from (
        f"  {each.low:.1f}-{each.high:.1f}  {each.confidence:.2f}  {_bar(each.right)}  {_told(each.right)}"
        for each in scores.bins
    )


def _told(share: "Share") -> str:
    if share.value is None or share.interval is None:
        return "nothing to tell"
    low, high = share.interval
    return f"{share.value:.3f} ({low:.3f} to {high:.3f}) of {share.of:,}"


def _bar(share: "Share") -> str:
    filled = int((share.value or 0) * _BAR)
    return "#" * filled + "." * (_BAR - filled)


def _as_mapping(one: "Evaluation") -> dict[str, object]:
    return {"split": one.split, "tables": one.tables, **_figures(one.scores)}


def _figures(scores: "Scores") -> dict[str, object]:
    names = ("top", "seen", "unseen", "coverage", "precision", "certain")
    return {
        "lines": scores.lines,
        "trained_on": scores.trained,
        **{name: getattr(scores, name).as_mapping() for name in names},
        "macro_f1": scores.macro_f1,
        "calibration_error": scores.ece,
        "stages": {stage: share.as_mapping() for stage, share in scores.stages},
        "reliability": [
            {"low": one.low, "high": one.high, "confidence": one.confidence, "right": one.right.as_mapping()}
            for one in scores.bins
        ],
    }
