"""What `trellis lab breed --kind` answers of decision makers and traders, for machines and for people."""

from pathlib import Path
from typing import TYPE_CHECKING

from trellis.cli.output import say

if TYPE_CHECKING:
    from trellis.lab.breeding.kinds.honesty import KindHonesty
    from trellis.lab.breeding.kinds.judging import KindVerdict


def figures_of(verdict: "KindVerdict", out: Path) -> dict[str, object]:
    """The whole verdict; measures are in `unit`."""
    garden, ground = verdict.garden, verdict.garden.ground
    return {
        "kind": ground.told.kind.value,
        "name": ground.name,
        "data": ground.digest,
        "on": [list(each) for each in ground.told.on],
        "inert": list(ground.told.inert),
        "unit": ground.words.unit,
        "generations": garden.settings.generations,
        "population": garden.settings.population,
        "seed": garden.settings.seed,
        "tried": garden.lineage.trials,
        "dead_branches": garden.lineage.dead_branches,
        "trials": verdict.luck.trials,
        "behaviours": verdict.behaviours,
        f"{ground.words.columns}_out_of_sample": len(verdict.returns),
        "entries": verdict.entries,
        "measure": round(verdict.measure, 4),
        "interval": [round(end, 4) for end in verdict.interval],
        "luckiest": round(verdict.luckiest, 4),
        "hansen_p": verdict.snooping.hansen,
        "baselines": [
            {"name": each.name, "measure": round(each.measure, 4), "ahead": [round(end, 4) for end in each.ahead]}
            for each in verdict.beside
        ],
        "gates": [{name: getattr(gate, name) for name in gate.__slots__} for gate in verdict.gates],
        "champions": [each.hash for each in verdict.champions],
        "promoted": [each.hash for each in verdict.promoted],
        "out": str(out),
    }


def tell(verdict: "KindVerdict", out: Path) -> None:
    """The verdict in a few lines."""
    garden, ground, words = verdict.garden, verdict.garden.ground, verdict.garden.ground.words
    low, high = verdict.interval
    kind = ground.told.kind.value.replace("_", " ")
    inert = f" Here {', '.join(ground.told.inert)} can change nothing." if ground.told.inert else ""
    lines = [
        f"{garden.lineage.trials:,} genomes of a {kind} over {garden.settings.generations:,} generations on "
        f"{len(ground.days):,} {words.columns} of {ground.name}; {garden.lineage.dead_branches:,} are dead branches, "
        f"and count. {verdict.luck.trials:,} of the kind were ever tried on it.{inert}",
        f"Out of sample, {len(verdict.returns):,} {words.columns} after costs: {verdict.measure:.2f} {words.unit} "
        f"({low:.2f} to {high:.2f}), luck alone {verdict.luckiest:.2f}.",
    ]
    lines += [
        f"  {each.name:<28}{each.measure:>10.2f}   the champions ahead by {each.ahead[0]:+.2f} to {each.ahead[1]:+.2f}"
        for each in verdict.beside
    ]
    for gate in verdict.gates:
        mark = "held    " if gate.held else "NOT HELD"
        lines.append(f"  {mark}  {gate.name:<28}{gate.found:>16}   asked {gate.asked}")
    promoted = ", ".join(each.hash[:12] for each in verdict.promoted)
    lines.append(f"Promoted to the shadow: {promoted or 'nobody'}. Report: {out / 'garden.html'}")
    for line in lines:
        say(line, json_output=False)


def honest_figures(found: "KindHonesty") -> dict[str, object]:
    """How often somebody was promoted."""
    return {
        "series": found.rate.series,
        "promoted": found.rate.passed,
        "rate": found.rate.rate,
        "interval": list(found.rate.interval),
        "gates": dict(found.rate.held),
        "measures": [round(each, 4) for each in found.measures],
    }


def tell_honesty(truth: str, found: "KindHonesty") -> None:
    """The same in lines."""
    low, high = found.rate.interval
    say(
        f"{truth}: {found.rate.passed} of {found.rate.series} series promoted a genome "
        f"({found.rate.rate:.1%}, 95 % interval {low:.1%} to {high:.1%})",
        json_output=False,
    )
    for name, count in found.rate.held:
        say(f"  {name:<28}{count:>6} of {found.rate.series}", json_output=False)
