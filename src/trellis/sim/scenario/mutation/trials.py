"""One changed rulebook against scenario files, until one of them fails."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from trellis.constitution.rulebook import Rulebook, of_document
from trellis.core.problems import Problem, ProblemError
from trellis.sim.scenario.mutation.mutants import Mutant, changed
from trellis.sim.scenario.mutation.reads import NotedRulebook
from trellis.sim.scenario.run import run_file

_NO_HASH = "0" * 64


class Outcome(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    """A scenario fails under it."""
    REFUSED = "refused"
    """No rulebook can say it: the schema or what hangs together (constitution.ties) keeps it from being read."""
    SURVIVED = "survived"
    """Every scenario holds under it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, its outcome, the name of the file that killed it, and what that file (or the refusal) said."""

    mutant: Mutant
    outcome: Outcome
    by: str = ""
    said: str = ""

    def as_mapping(self) -> dict[str, str]:
        """The trial for machines."""
        return {"mutant": self.mutant.name, "outcome": self.outcome.value, "by": self.by, "said": self.said}


@dataclass(frozen=True, slots=True)
class Deck:
    """Files that hold under the law as it is, each with the rows it asks for, in the order given.

    hashed: files that tell a rulebook by its hash, so that any change would fail them: they prove nothing of a figure.
    """

    reads: Mapping[Path, frozenset[str]]
    hashed: tuple[Path, ...]


def survey(files: Iterable[Path], rulebook: Rulebook) -> Deck:
    """Run every file under the law as it is. Raises ProblemError where one does not hold."""
    reads: dict[Path, frozenset[str]] = {}
    hashed: list[Path] = []
    problems: list[Problem] = []
    for path in files:
        noted = _noted(rulebook)
        if run_file(path, noted).ok:
            reads[path] = frozenset(noted.asked)
        elif (plain := run_file(path, rulebook)).ok:
            hashed.append(path)
        else:
            text = plain.failures[0].told(path.name) if plain.failures else str(plain.problems[0])
            problems.append(Problem(str(path), "scenario", plain.name, f"it fails already: {text}", "Mend it first."))
    if problems:
        raise ProblemError(problems)
    return Deck(reads, tuple(hashed))


def attempt(mutant: Mutant, document: Mapping[str, object], deck: Deck, first: Sequence[str] = ()) -> Trial:
    """Run the files under the mutant until one fails: those named first, then those that ask for its rows, then all."""
    try:
        rulebook = of_document(changed(document, mutant), "mutant")
    except ProblemError as error:
        return Trial(mutant, Outcome.REFUSED, said=error.problems[0].message)
    for path in _ordered(mutant, deck, first):
        said = failure(path, rulebook)
        if said:
            return Trial(mutant, Outcome.KILLED, path.name, said)
    return Trial(mutant, Outcome.SURVIVED)


def failure(path: Path, rulebook: Rulebook) -> str:
    """How the file fails under the rulebook; empty where it holds."""
    try:
        result = run_file(path, rulebook)
    except (ArithmeticError, LookupError, ValueError) as error:
        return f"the engine stopped: {error!r}"
    if result.failures:
        return result.failures[0].told(path.name)
    return str(result.problems[0]) if result.problems else ""


def _ordered(mutant: Mutant, deck: Deck, first: Sequence[str]) -> list[Path]:
    def rank(path: Path) -> tuple[int, bool]:
        named = first.index(path.name) if path.name in first else len(first)
        return named, deck.reads[path].isdisjoint(mutant.rules)

    return sorted(deck.reads, key=rank)


def _noted(rulebook: Rulebook) -> NotedRulebook:
    """The same law under a hash of its own, so that files which compare hashes show themselves."""
    plain = replace(rulebook, sha256=_NO_HASH)
    return NotedRulebook(plain.version, plain.name, plain.changelog, plain.sha256, plain.rules, plain.overlay)
