"""Every mutant of a rulebook tried, in parallel, and where a campaign that was stopped left off."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import trellis
from trellis.constitution.rulebook import of_document
from trellis.core.problems import problem
from trellis.sim.scenario.mutation.mutants import Mutant, mutants_of
from trellis.sim.scenario.mutation.trials import Deck, Outcome, Trial, attempt, survey

Told = Callable[[Trial, int, int], None]
"""Told of each trial as it ends, with how many have ended and how many there are."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is tried: a rulebook document, the files, the rows (empty: all), and files to try first, by row."""

    document: Mapping[str, object]
    files: tuple[Path, ...]
    rules: tuple[str, ...] = ()
    first: Mapping[str, tuple[str, ...]] | None = None

    def mutants(self) -> tuple[Mutant, ...]:
        """The mutants to try. Raises ProblemError for a row that the rulebook lacks."""
        found = mutants_of(self.document)
        known = self.document["rule"]
        assert isinstance(known, dict), "a rulebook that was read has rules"
        for id in self.rules:
            if id not in known:
                raise problem("rules mutate", "rule", id, "the rulebook has no such rule", "See trellis rules show.")
        return tuple(each for each in found if not self.rules or not set(each.rules).isdisjoint(self.rules))

    def inputs(self) -> str:
        """A hash over everything that an outcome depends on: the rulebook, the files and this program's source."""
        source = Path(trellis.__file__).parent
        parts = [str(self.document["sha256"])]
        parts += [f"{path.name} {_digest(path)}" for path in self.files]
        parts += [f"{path.relative_to(source)} {_digest(path)}" for path in sorted(source.rglob("*.py"))]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def conduct(
    campaign: Campaign, jobs: int = 1, state: Path | None = None, told: Told | None = None
) -> tuple[Trial, ...]:
    """Try every mutant, in the rulebook's order. state: a file that outcomes are kept in, and resumed from.

    Raises ProblemError where a file does not hold under the law as it is.
    """
    mutants = campaign.mutants()
    kept = _Kept(state, campaign.inputs())
    done = {each.name: trial for each in mutants if (trial := kept.trial(each)) is not None}
    count = len(done)
    for trial in _tried(campaign, [each for each in mutants if each.name not in done], jobs):
        done[trial.mutant.name] = trial
        kept.keep(trial)
        count += 1
        if told is not None:
            told(trial, count, len(mutants))
    return tuple(done[each.name] for each in mutants)


def _tried(campaign: Campaign, mutants: list[Mutant], jobs: int) -> Iterator[Trial]:
    """Rows that change together go to one worker, which tries first what killed the row's mutant before."""
    groups: dict[str, list[Mutant]] = {}
    for each in mutants:
        groups.setdefault(each.rules[0], []).append(each)
    if not groups:
        return
    deck = survey(campaign.files, of_document(campaign.document, "rulebook"))
    if jobs <= 1:
        for group in groups.values():
            yield from _group(campaign, deck, group)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(_listed, campaign, deck, group) for group in groups.values()]
        for ended in as_completed(waiting):
            yield from ended.result()


def _listed(campaign: Campaign, deck: Deck, mutants: Sequence[Mutant]) -> list[Trial]:
    return list(_group(campaign, deck, mutants))


def _group(campaign: Campaign, deck: Deck, mutants: Iterable[Mutant]) -> Iterator[Trial]:
    killers: list[str] = []
    for mutant in mutants:
        named = [file for rule in mutant.rules for file in (campaign.first or {}).get(rule, ())]
        trial = attempt(mutant, campaign.document, deck, list(dict.fromkeys([*killers, *named])))
        if trial.outcome is Outcome.KILLED and trial.by not in killers:
            killers.append(trial.by)
        yield trial


class _Kept:
    """Outcomes in a file, one JSON object a line; those of other inputs are thrown away."""

    def __init__(self, path: Path | None, inputs: str) -> None:
        self._path = path
        self._rows: dict[str, dict[str, str]] = {}
        if path is None:
            return
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        if lines and lines[0] == inputs:
            rows = [json.loads(line) for line in lines[1:] if line.endswith("}")]
            self._rows = {row["mutant"]: row for row in rows}
        else:
            path.write_text(inputs + "\n", encoding="utf-8")

    def trial(self, mutant: Mutant) -> Trial | None:
        row = self._rows.get(mutant.name)
        return None if row is None else Trial(mutant, Outcome(row["outcome"]), row["by"], row["said"])

    def keep(self, trial: Trial) -> None:
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(trial.as_mapping()) + "\n")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
