"""Direct questions to single functions of the constitution, and how a file asks them in cases."""

from collections.abc import Iterator, Mapping

from trellis.constitution.rulebook import Rulebook
from trellis.sim.scenario.cells import shown
from trellis.sim.scenario.judging import as_asked, holds
from trellis.sim.scenario.reading import Notes, Table, path_text
from trellis.sim.scenario.results import Failure
from trellis.sim.scenario.verbs import (
    assistant,
    books,
    calendars,
    desk,
    figures,
    forks,
    governance,
    hedges,
    leaps,
    permissions,
    release,
    sizes,
    sums,
)
from trellis.sim.scenario.verbs.review import REVIEW
from trellis.sim.scenario.verbs.verb import Asking, InputMissingError, Verb

VERBS: Mapping[str, Verb] = {
    verb.name: verb
    for verb in (
        REVIEW,
        *sizes.VERBS,
        *desk.VERBS,
        *sums.VERBS,
        *calendars.VERBS,
        *books.VERBS,
        *permissions.VERBS,
        *hedges.VERBS,
        *governance.VERBS,
        *assistant.VERBS,
        *leaps.VERBS,
        *forks.VERBS,
        *figures.VERBS,
        *release.VERBS,
    )
}
"""Every verb by its name, which is also the name of its tables."""


def ask_all(top: Table, rulebook: Rulebook) -> tuple[int, list[Failure]]:
    """Ask everything that the file asks directly: how many answers were compared, and those that differ.

    What is wrong with the asking is noted.
    """
    compared, failures = 0, list[Failure]()
    for verb in VERBS.values():
        for case in _cases(top, verb):
            wanted = [key for key in verb.answers if key in case]
            if not wanted:
                way_out = f"Add an answer: {', '.join(verb.answers)}."
                case.notes.add(case.path, "", "it expects nothing, so it cannot fail", way_out)
                continue
            compared += len(wanted)
            failures += _differences(verb, case, wanted, rulebook)
    return compared, failures


def _cases(top: Table, verb: Verb) -> Iterator[Table]:
    """Each case with what the table around it says for all cases."""
    for table in top.tables(verb.name, (*verb.keys, "text", "cases")):
        shared = {key: table.raw(key) for key in table.names() if key in verb.keys}
        if "cases" not in table:
            yield Table(table.notes, table.path, shared, verb.keys)
        for case in table.tables("cases", (*verb.keys, "text")):
            own = {key: case.raw(key) for key in case.names() if key in verb.keys}
            yield Table(table.notes, case.path, {**shared, **own}, verb.keys)


def _differences(verb: Verb, case: Table, wanted: list[str], rulebook: Rulebook) -> list[Failure]:
    notes: Notes = case.notes
    before = len(notes.problems)
    try:
        answers = verb.answer(Asking(case, rulebook))
    except InputMissingError:
        if len(notes.problems) == before:
            way_out = f"It needs some of {', '.join(verb.inputs)}."
            notes.add(case.path, "", "an input is missing", way_out)
        return []
    if len(notes.problems) > before:
        return []
    return [
        Failure(
            notes.line((*case.path, key)),
            path_text(case.path),
            key,
            shown(case.raw(key)),
            shown(as_asked(answers[key], case.raw(key))),
        )
        for key in wanted
        if not holds(key, answers[key], case.raw(key), None)
    ]
