"""What `trellis lab breed` answers, as figures for machines and as lines for people."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from trellis.cli.lab_options import returns_told
from trellis.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from trellis.lab.breeding.honesty import Honesty
    from trellis.lab.breeding.judging import Verdict


def progress(*, quiet: bool) -> "Callable[[str], None]":
    """Tells on standard error what is being done, or nobody."""
    return (lambda words: None) if quiet else (lambda words: typer.echo(f"{words} ...", err=True))


def figures_of(verdict: "Verdict", out: Path) -> dict[str, object]:
    """The whole verdict."""
    garden, year = verdict.garden, verdict.garden.settings.year
    return {
        "symbol": garden.ground.bars.symbol,
        "bars": len(garden.ground.bars),
        "data": garden.ground.bars.digest,
        "factors": list(garden.ground.table.heard),
        "peers": list(peers_of(verdict)),
        "off": dict(garden.ground.off),
        "timeframes": [each._asdict() for each in garden.ground.frames.counts],
        "generations": garden.settings.generations,
        "population": garden.settings.population,
        "seed": garden.settings.seed,
        "returns_a_year": year,
        "span_seconds": garden.ground.bars.span // 10**9 or 86_400,
        "tried": garden.lineage.trials,
        "dead_branches": garden.lineage.dead_branches,
        "trials": verdict.luck.trials,
        "behaviours": verdict.behaviours,
        "days_out_of_sample": len(verdict.returns),
        "trades": verdict.trades,
        "sharpe_yearly": round(verdict.found.yearly(year), 4),
        "sharpe_interval": [round(end, 4) for end in verdict.found_interval],
        "hold_sharpe_yearly": round(verdict.hold.yearly(year), 4),
        "luckiest_sharpe_yearly": round(verdict.luckiest, 4),
        "hansen_p": verdict.snooping.hansen,
        "gates": [{name: getattr(gate, name) for name in gate.__slots__} for gate in verdict.gates],
        "audit": _audit_figures(verdict),
        "champions": [each.hash for each in verdict.champions],
        "promoted": [each.hash for each in verdict.promoted],
        "out": str(out),
    }


def peers_of(verdict: "Verdict") -> tuple[str, ...]:
    """The instruments that genomes heard beside their own."""
    beside = verdict.garden.ground.bars.beside
    return () if beside is None else beside.names


def _heard_words(verdict: "Verdict") -> str:
    """Which peers were heard, and which factories are off and why."""
    off = "; ".join(f"{name}, {why}" for name, why in verdict.garden.ground.off.items())
    return f"Peers: {', '.join(peers_of(verdict)) or 'none'}. Off: {off or 'no factory'}."


def _audit_figures(verdict: "Verdict") -> dict[str, object] | None:
    """The leakage audit of the last champion; None where there are too few bars for one."""
    found = verdict.audit
    if found is None:
        return None
    checks = [{"name": each.name, "held": each.held, "says": each.says, "asked": each.asked} for each in found.checks]
    return {"subject": found.subject, "verdict": found.verdict, "checks": checks}


def _audit_words(verdict: "Verdict") -> str:
    found = verdict.audit
    if found is None:
        return "NOT HELD  leakage audit: there are too few bars for one"
    failed = [f"{each.name} ({each.says})" for each in found.checks if not each.held]
    if not failed:
        return f"held      leakage audit: all {len(found.checks)} checks of the last champion"
    return f"NOT HELD  leakage audit: {'; '.join(failed)}"


def tell(verdict: "Verdict", out: Path) -> None:
    """The verdict in a few lines."""
    garden, year = verdict.garden, verdict.garden.settings.year
    low, high = verdict.found_interval
    lines = [
        f"{garden.lineage.trials:,} genomes over {garden.settings.generations:,} generations on "
        f"{len(garden.ground.bars):,} bars of {garden.ground.bars.symbol}, by "
        f"{', '.join(garden.ground.table.heard)}; {garden.lineage.dead_branches:,} are dead branches, and count. "
        f"{verdict.luck.trials:,} trials were ever made on it.",
        _heard_words(verdict),
        garden.ground.frames.words,
        f"Out of sample, {returns_told(len(verdict.returns), year, garden.ground.bars.span // 10**9)} after costs: "
        f"Sharpe ratio {verdict.found.yearly(year):.2f} a "
        f"year ({low:.2f} to {high:.2f}), buy and hold {verdict.hold.yearly(year):.2f}, luck alone "
        f"{verdict.luckiest:.2f}.",
    ]
    for gate in verdict.gates:
        mark = "held    " if gate.held else "NOT HELD"
        lines.append(f"  {mark}  {gate.name:<28}{gate.found:>16}   asked {gate.asked}")
    lines.append(f"  {_audit_words(verdict)}")
    promoted = ", ".join(each.hash[:12] for each in verdict.promoted)
    lines.append(f"Promoted to the shadow: {promoted or 'nobody'}. Report: {out / 'garden.html'}")
    for line in lines:
        say(line, json_output=False)


def honest_figures(found: "Honesty") -> dict[str, object]:
    """How often somebody was promoted, and what became of them."""
    low, high = found.rate.interval
    after = sorted(each.days for each in found.kept if each.days is not None and not each.ended_early)
    answer: dict[str, object] = {
        "series": found.rate.series,
        "promoted": found.rate.passed,
        "rate": found.rate.rate,
        "interval": [low, high],
        "gates": dict(found.rate.held),
        "sharpe_yearly": [round(ratio, 4) for ratio in found.ratios],
    }
    if found.kept:
        answer["kept"] = {
            "promoted": len(found.kept),
            "ended_before_the_edge": sum(each.ended_early for each in found.kept),
            "never_ended": sum(each.days is None for each in found.kept),
            "days_to_retirement_median": after[len(after) // 2] if after else None,
            "days_to_retirement_longest": after[-1] if after else None,
        }
    return answer


def tell_honesty(kind: str, found: "Honesty") -> None:
    """The same in lines."""
    low, high = found.rate.interval
    say(
        f"{kind}: {found.rate.passed} of {found.rate.series} series promoted a genome "
        f"({found.rate.rate:.1%}, 95 % interval {low:.1%} to {high:.1%})",
        json_output=False,
    )
    for name, count in found.rate.held:
        say(f"  {name:<28}{count:>6} of {found.rate.series}", json_output=False)
    kept = honest_figures(found).get("kept")
    if isinstance(kept, dict):
        say(
            f"  of {kept['promoted']} promoted, {kept['ended_before_the_edge']} were retired before their edge ended; "
            f"{kept['never_ended']} were still there years after it; the median went "
            f"{kept['days_to_retirement_median']} days after, the last {kept['days_to_retirement_longest']}",
            json_output=False,
        )
