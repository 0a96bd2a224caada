"""Rule -> scenarios -> code, as docs/rule-coverage.md shows it: made from trials, and read back.

A row with figures is shown by the files that fail when a figure of it changes. A row of words alone, or of figures that
no rulebook can change (constitution.shape, constitution.ties), is shown by the files that name it, as an expectation or
under `shows`. A row or figure that no file can show has a reason of its own in docs/rule-coverage-argued.toml.
"""

import ast
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from trellis.constitution.rulebook import Rulebook
from trellis.sim.scenario.mutation.trials import Outcome, Trial

_LISTS = ("constitution/known.py", "constitution/ties.py")
"""Modules that list rows without doing what they say."""
_HEAD = "| rule | changes | scenarios that fail | code that reads it |"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: changes that a file noticed and that no rulebook can say (none: words alone), files, modules."""

    rule: str
    killed: int
    refused: int
    scenarios: tuple[str, ...]
    code: tuple[str, ...]


def rows_of(rulebook: Rulebook, trials: Sequence[Trial], files: Iterable[Path], source: Path) -> tuple[Row, ...]:
    """Every rule's row, in the rulebook's order. source: the folder of the package."""
    named = naming(files, rulebook.rules.keys())
    code = modules(source, rulebook.rules.keys())
    return tuple(
        _row(id, [each for each in trials if id in each.mutant.rules], named[id], code[id]) for id in rulebook.rules
    )


def naming(files: Iterable[Path], ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """By rule, the files in whose text its id stands between quotes."""
    found: dict[str, list[str]] = {id: [] for id in ids}
    for path in files:
        for id in sorted(set(re.findall(r'"([A-Z]\d*\.[\w.]+)"', path.read_text(encoding="utf-8"))) & set(ids)):
            found[id].append(path.name)
    return {id: tuple(names) for id, names in found.items()}


def modules(source: Path, ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """By rule, the modules in which its id is a text of its own, else those that mention it."""
    own: dict[str, list[str]] = {id: [] for id in ids}
    mention: dict[str, list[str]] = {id: [] for id in ids}
    for path in sorted(source.rglob("*.py")):
        place = path.relative_to(source).as_posix()
        if place in _LISTS:
            continue
        text = path.read_text(encoding="utf-8")
        for id in _named(text) & set(ids):
            mention[id].append(place)
        for id in _texts(text) & set(ids):
            own[id].append(place)
    return {id: tuple(own[id] or mention[id]) for id in ids}


def unshown(rows: Iterable[Row], trials: Iterable[Trial], argued: Mapping[str, str]) -> tuple[str, ...]:
    """What neither a file shows nor a reason excuses: rows by id, surviving changes by name."""
    figures = {f"{change.rule} {change.field}" for each in trials for change in each.mutant.changes}
    excused = {key.partition(" ")[0] for key in argued if key in figures}
    silent = [row.rule for row in rows if not row.scenarios and row.rule not in {*argued, *excused}]
    return (*silent, *(each.mutant.name for each in survivors(trials) if not _is_argued(each, argued)))


def stale(rows: Iterable[Row], trials: Iterable[Trial], argued: Mapping[str, str]) -> tuple[str, ...]:
    """Reasons that excuse nothing: of rows that a file shows or that do not exist, of figures that none survives."""
    needed = {row.rule for row in rows if not row.scenarios}
    needed |= {f"{change.rule} {change.field}" for each in survivors(trials) for change in each.mutant.changes}
    return tuple(key for key in argued if key not in needed)


def survivors(trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """The changes that no file noticed."""
    return tuple(each for each in trials if each.outcome is Outcome.SURVIVED)


def table(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown."""
    lines = [_HEAD, "|---|---|---|---|"]
    for row in rows:
        files = ", ".join(name.removesuffix(".toml") for name in row.scenarios)
        code = ", ".join(f"`{place}`" for place in row.code)
        lines.append(f"| {row.rule} | {_changes(row)} | {files} | {code} |")
    return "\n".join(lines) + "\n"


def read_table(text: str) -> tuple[Row, ...]:
    """The rows of a page that holds such a table."""
    lines = text[text.index(_HEAD) :].splitlines()[2:]
    return tuple(_read(line) for line in takewhile(lambda line: line.startswith("| "), lines))


def _row(id: str, trials: Sequence[Trial], named: tuple[str, ...], code: tuple[str, ...]) -> Row:
    killed = [each for each in trials if each.outcome is Outcome.KILLED]
    refused = sum(each.outcome is Outcome.REFUSED for each in trials)
    by = tuple(sorted({each.by for each in killed}))
    return Row(id, len(killed), refused, by or named, code)


def _changes(row: Row) -> str:
    if not row.killed and not row.refused:
        return "words"
    return f"{row.killed}" + (f" + {row.refused} refused" if row.refused else "")


def _read(line: str) -> Row:
    rule, changes, files, code = (part.strip() for part in line.strip("|").split("|"))
    counts = [int(each) for each in re.findall(r"\d+", changes)] or [0]
    names = tuple(f"{name}.toml" for name in files.split(", ") if name)
    return Row(rule, counts[0], sum(counts[1:]), names, tuple(each.strip("`") for each in code.split(", ") if each))


def _is_argued(trial: Trial, argued: Mapping[str, str]) -> bool:
    return any(f"{change.rule} {change.field}" in argued for change in trial.mutant.changes)


def _named(text: str) -> set[str]:
    return {id.rstrip(".") for id in re.findall(r"(?<![\w.])[A-Z]\d*\.[\w.]+", text)}


def _texts(text: str) -> set[str]:
    tree = ast.parse(text)
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
