"""A declared change of universe: what a run may trade where its data does not hold the law's tickers."""

from dataclasses import replace
from pathlib import Path

from trellis.constitution.digest import content_digest
from trellis.constitution.reading import Table
from trellis.constitution.rulebook import Rulebook, UniverseOverlay
from trellis.core.documents import read_document, read_text
from trellis.core.ids import digest
from trellis.core.problems import Problem, ProblemError, problem

UNIVERSE_IDS = ("S2.universe", "S3.universe", "S4.universe")


def overlay_universe(rulebook: Rulebook, path: Path) -> Rulebook:
    """The rulebook with the universes that the file declares, recorded in its overlay and in its hash.

    The file holds reason = "...", basis = "..." (on what the prices and chains of those symbols stand) and a table
    [universe] with any of S2.universe, S3.universe, S4.universe. Raises ProblemError with every problem in it.
    """
    return overlay_text(rulebook, read_text(path, "Name an overlay in TOML"), str(path))


def overlay_text(rulebook: Rulebook, text: str, source: str) -> Rulebook:
    """As overlay_universe, from a text; source names it in problems."""
    if rulebook.overlay is not None:
        raise problem(
            source, "universe", rulebook.overlay.source, "an overlay is declared already", "Declare one overlay"
        )
    document = read_document(text, source)
    declared = _read(document, source)
    rules = dict(rulebook.rules)
    for id, symbols in declared.universes:
        rules[id] = replace(rules[id], symbols=symbols)
    return Rulebook(
        version=rulebook.version,
        name=rulebook.name,
        changelog=rulebook.changelog,
        sha256=digest(rulebook.sha256, declared.sha256),
        rules=rules,
        overlay=declared,
    )


def _read(document: dict[str, object], source: str) -> UniverseOverlay:
    problems: list[Problem] = []
    top = Table(source, "", document, problems)
    reason, basis = top.text("reason", required=True), top.text("basis", required=True)
    table = top.table("universe")
    universes: list[tuple[str, tuple[str, ...]]] = []
    if table is None:
        top.note("universe", "", "it is missing", 'Add [universe] with "S2.universe" = ["..."]')
    else:
        universes = [(id, symbols) for id in UNIVERSE_IDS if (symbols := table.texts(id))]
        table.finish_with("an overlay replaces universes only", "Keep to " + ", ".join(UNIVERSE_IDS))
        if not universes and not problems:
            top.note("universe", "", "it replaces nothing", "Name at least one universe, or drop the overlay")
    top.finish()
    if problems:
        raise ProblemError(problems)
    return UniverseOverlay(source, reason, basis, tuple(universes), content_digest(document))
