"""Drafts: rulebooks that people or an adviser are still writing, before anybody proposes them.

A draft is a file. It may state a stale hash, because whoever edits a figure cannot be asked to count SHA-256; what is
proposed, tested and approved is named by the hash of what it says.
"""

from decimal import Decimal, InvalidOperation
from pathlib import Path

from trellis.constitution.digest import rehash
from trellis.constitution.rulebook import Rulebook, loads
from trellis.core.documents import read_text
from trellis.core.problems import Problem, ProblemError

WAY_OUT = "Copy the rulebook in force and edit the copy"


def read_draft(path: Path) -> tuple[str, Rulebook]:
    """The draft's text with its hash made right, and the rulebook it is. Raises ProblemError with all its problems."""
    text = rehash(read_text(path, WAY_OUT))
    return text, loads(text, str(path))


def check_succession(base: Rulebook, draft: Rulebook) -> None:
    """A draft must follow the rulebook it amends: other rows, a version one step up, a changelog line (S15.change).

    Raises ProblemError with everything that is missing.
    """
    problems = [found for found in (_same(base, draft), _step(base, draft), _told(base, draft)) if found is not None]
    if problems:
        raise ProblemError(problems)


def _same(base: Rulebook, draft: Rulebook) -> Problem | None:
    if dict(base.rules) != dict(draft.rules):
        return None
    return Problem("draft", "rules", "", f"every row is as in v{base.version}", "Change a row, or propose nothing")


def _step(base: Rulebook, draft: Rulebook) -> Problem | None:
    """Versions step by the figures of S15.change, counted as numbers: 1.3 becomes 1.4 or 2.3."""
    now = Decimal(base.version)
    wanted = [f"{now + base.number('S15.change', size):f}" for size in ("minor", "major")]
    try:
        given = Decimal(draft.version)
    except InvalidOperation:
        given = None
    if given is not None and f"{given:f}" in wanted:
        return None
    message = f"it does not follow v{base.version}"
    return Problem("draft", "version", draft.version, message, f"Write {wanted[0]}, or {wanted[1]} for a great change")


def _told(base: Rulebook, draft: Rulebook) -> Problem | None:
    if draft.changelog[: len(base.changelog)] != base.changelog:
        return Problem("draft", "changelog", "", "lines of earlier versions are changed", "Keep them as they were")
    added = draft.changelog[len(base.changelog) :]
    if [line.version for line in added] == [draft.version]:
        return None
    message = "exactly one line for the new version is wanted"
    told = ", ".join(line.version for line in added)
    return Problem("draft", "changelog", told, message, f'Add [[changelog]] with version = "{draft.version}" and text')
