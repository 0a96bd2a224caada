"""The page docs/rule-coverage.md."""

from collections.abc import Mapping, Sequence

from trellis.sim.scenario.mutation.coverage import Row, survivors, table
from trellis.sim.scenario.mutation.trials import Outcome, Trial

_INTRODUCTION = """# Rule coverage

Every figure of the [constitution](../src/trellis/constitution/v1_3.toml) is changed a little, one at a time, and the
scenario files of [tests/golden](../tests/golden) are run under each changed law. `scripts/rule_coverage.py` makes this
page; `trellis rules mutate` does the same for any rulebook and any files.

**Changes** counts those that a scenario noticed, and beside them those **refused**: no rulebook can say them, because a
schema forbids the figure, or because it is tied to another ([figures-tied](decisions/figures-tied.md)). Figures that
hang together change together and count for each row. **Scenarios that fail** is a small set that notices every change
of the row, not every file that would. A row of **words** has no figure, and no other words are accepted in its place;
it, like one whose changes are all refused, is shown by files that expect it by its id. **Code** lists the modules that
name the row.
"""


def page(rows: Sequence[Row], trials: Sequence[Trial], argued: Mapping[str, str]) -> str:
    """The page as Markdown."""
    counts = {outcome: sum(each.outcome is outcome for each in trials) for outcome in Outcome}
    told = (
        f"\n{len(trials)} changes: {counts[Outcome.KILLED]} noticed, {counts[Outcome.REFUSED]} refused, "
        f"{counts[Outcome.SURVIVED]} unnoticed.\n\n"
    )
    return _INTRODUCTION + told + table(rows) + _reasons(trials, argued)


def _reasons(trials: Sequence[Trial], argued: Mapping[str, str]) -> str:
    if not argued:
        return ""
    lines = ["", "## What no scenario shows, and why", "", "| row or figure | reason |", "|---|---|"]
    lines += [f"| {key} | {reason} |" for key, reason in argued.items()]
    unnoticed = [each.mutant.name for each in survivors(trials)]
    if unnoticed:
        lines += ["", "Unnoticed: " + "; ".join(f"`{name}`" for name in unnoticed) + "."]
    return "\n".join(lines) + "\n"
