"""What became of a file, for people and for machines."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from trellis.cli.household_home import plain
from trellis.cli.output import counted

if TYPE_CHECKING:
    from trellis.bookkeeping.importing import Imported


def lines_of(found: "Imported", *, dry_run: bool) -> Iterator[str]:
    """A line on what came, one on what it is, and one for each note."""
    plan, name = found.plan, plain(found.file.name)
    if found.already is not None:
        yield f"{name}: imported before, as {found.already.id} ({plain(found.already.name)}); nothing changed."
        return
    problems = f", {counted(len(plan.problems), 'problem')}" if plan.problems else ""
    yield f"{name}: {counted(len(plan.lines), 'line')}{problems} ({found.file.reader})"
    yield f"  {_counts(found)}"
    for account in plan.opened:
        yield f"  new account: {plain(account.label)} ({account.currency})"
    for note in plan.notes:
        yield f"  note: {plain(note)}"
    if found.annotated:
        yield f"  {counted(found.annotated, 'line has', 'lines have')} tags or a note from before it was undone"
    if found.tagged:
        yield f"  {counted(found.tagged, 'new line has', 'new lines have')} tags by a rule"
    if not found.recorded:
        yield "  Nothing is new; nothing changed."
    elif dry_run:
        yield "  A dry run: nothing changed."
    else:
        yield f"  Undo it with: trellis household undo {found.id}"


def as_mapping(found: "Imported", *, dry_run: bool) -> dict[str, object]:
    """The same for machines."""
    from trellis.household.duplicates import Kin

    plan, already = found.plan, found.already
    return {
        "file": found.file.name,
        "import": found.id,
        "already": already is not None,
        "recorded": found.recorded and not dry_run,
        "sha256": found.file.sha256,
        "reader": found.file.reader,
        "lines": len(plan.lines),
        "new": plan.count(Kin.NEW),
        "same": plan.count(Kin.SAME),
        "superseding": plan.count(Kin.SUPERSEDES),
        "superseded": plan.count(Kin.SUPERSEDED),
        "future": sum(bool(line.flags) for line in plan.lines),
        "annotated": found.annotated,
        "tagged": found.tagged,
        "accounts_opened": [account.label for account in plan.opened],
        "notes": list(plan.notes),
        "problems": [asdict(one) for one in plan.problems],
    }


def _counts(found: "Imported") -> str:
    told = as_mapping(found, dry_run=False)
    words = [f"{told['new']:,} new", f"{told['same']:,} known already"]
    named = (("superseding", "that replace others"), ("superseded", "replaced already"), ("future", "dated ahead"))
    return ", ".join(words + [f"{told[key]:,} {text}" for key, text in named if told[key]])
