"""Reading a scenario file: TOML, every part of it typed, every mistake noted with its line."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from trellis.constitution.rulebook import Rulebook, load
from trellis.core import documents
from trellis.core.problems import ProblemError, problem
from trellis.market.sessions import Sessions
from trellis.sim.scenario.given import GIVEN_KEYS, Given, read_given
from trellis.sim.scenario.lines import line_map
from trellis.sim.scenario.reading import Notes, Table
from trellis.sim.scenario.results import Failure
from trellis.sim.scenario.steps import Step, read_steps
from trellis.sim.scenario.verbs import VERBS, ask_all
from trellis.sim.scenario.wanted import THEN_KEYS, Wanted, read_wanted
from trellis.sim.scenario.world import rules_of, sessions_of

TOP_KEYS = ("name", "text", "source", "shows", "given", "step", "then", *VERBS)


@dataclass(frozen=True, slots=True)
class Story:
    """The part of a file in which time passes."""

    given: Given
    sessions: Sessions
    steps: tuple[Step, ...]
    then: Wanted | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A file as read. compared and differing: what its direct questions found; story: None where it asks only those.

    law: the rulebook in force where the file names none of its own; None is the one shipped.
    """

    file: str
    name: str
    notes: Notes
    story: Story | None
    compared: int
    differing: tuple[Failure, ...]
    law: Rulebook | None = None


def read(path: Path, law: Rulebook | None = None) -> Scenario:
    """The scenario in a file, under the law given. Raises ProblemError with everything that is wrong with it."""
    return read_text(documents.read_text(path, "Name a scenario file."), str(path), law)


def read_text(text: str, file: str, law: Rulebook | None = None) -> Scenario:
    """As read, from a text; file is what problems and relative paths go by."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        source = f"{file}:{line[1]}" if line else file
        raise problem(
            source,
            "file",
            "",
            f"it is not TOML: {error}",
            "Mend the line named: texts stand in quotes, an inline table on one line.",
        ) from error
    notes = Notes(file, line_map(text))
    top = Table(notes, (), document, TOP_KEYS)
    scenario = _scenario(top, file, law)
    if notes.problems:
        raise ProblemError(notes.problems)
    return scenario


def _scenario(top: Table, file: str, law: Rulebook | None) -> Scenario:
    name = top.text("name") or Path(file).stem
    top.text("text")
    top.text("source")
    given = _given(top)
    _check_shown(top, law or load())
    compared, differing = ask_all(top, _rules(file, given, law))
    story = _story(top, given)
    scenario = Scenario(file, name, top.notes, story, compared, tuple(differing), law)
    if not top.notes.problems and not _expects(scenario):
        way_out = f"Add a then, or ask directly: {', '.join(sorted(VERBS))}."
        top.notes.add((), "", "it expects nothing, so it cannot fail", way_out)
    return scenario


def _check_shown(top: Table, rulebook: Rulebook) -> None:
    for index, id in enumerate(top.texts("shows") or ()):
        if id not in rulebook.rules:
            top.notes.add(("shows", index), id, "the rulebook has no such rule", "See trellis rules show.")


def _given(top: Table) -> Given | None:
    table = top.table("given", GIVEN_KEYS)
    if table is None:
        for key in ("step", "then"):
            if key in top:
                top.wrong(key, "there is no [given]", "Add [given] with a clock and an account.")
        return None
    return read_given(table)


def _rules(file: str, given: Given | None, law: Rulebook | None) -> Rulebook:
    return law or load() if given is None else rules_of(file, given, law)


def _story(top: Table, given: Given | None) -> Story | None:
    if given is None:
        return None
    sessions = sessions_of(given)
    steps = read_steps(top, given, sessions)
    then = top.table("then", THEN_KEYS)
    return Story(given, sessions, steps, None if then is None else read_wanted(then, final=True))


def _expects(scenario: Scenario) -> bool:
    story = scenario.story
    if scenario.compared or story is None:
        return scenario.compared > 0
    return story.then is not None or any(step.then is not None for step in story.steps)
