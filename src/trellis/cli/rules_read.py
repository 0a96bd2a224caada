"""`trellis rules diff|list`: what differs between rulebooks, and where every amendment stands."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.cli.house import Session
    from trellis.constitution.amendments import Amendment
    from trellis.constitution.differences import RowChange
    from trellis.constitution.rulebook import Rulebook

DIFF_EXAMPLE = "Example: trellis rules diff packaged drafts/v1_4.toml"
LIST_EXAMPLE = "Example: trellis rules list"
PACKAGED = "packaged"

Book = Annotated[str, typer.Argument(help="A file, packaged, a version, an amendment or a hash")]


def diff(a: Book, b: Book, json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False) -> None:
    """Show row by row what B says otherwise than A: rule, field, both values, source."""
    with bad_input_exits(json_output=json_output):
        from trellis.constitution.differences import differences

        old, new = (_book(name, field) for name, field in ((a, "A"), (b, "B")))
        changes = differences(old, new)
        if json_output:
            told = [{"version": book.version, "hash": book.sha256} for book in (old, new)]
            emit_json({"old": told[0], "new": told[1], "changes": [asdict(change) for change in changes]})
            return
        for line in change_lines(changes) if changes else ("Nothing differs.",):
            say(line, json_output=False)


def list_all(json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False) -> None:
    """List the rulebooks that may be run, every amendment with its stage, and the people who take part."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.house import Session

        session = Session.open()
        told = _as_mapping(session)
        if json_output:
            emit_json(told)
            return
        for line in _lines(session):
            say(line, json_output=False)


def change_lines(changes: "Iterable[RowChange]") -> Iterator[str]:
    """A line for each field that differs."""
    for change in changes:
        source = f"  [{change.source}]" if change.source else ""
        yield f"{change.id}  {change.field}: {change.old or 'nothing'} -> {change.new or 'nothing'}{source}"


def _book(name: str, field: str) -> "Rulebook":
    """A rulebook as people name it: the one shipped, a draft's file, or one that this house keeps."""
    from trellis.cli.house import Session
    from trellis.constitution.drafts import read_draft
    from trellis.constitution.rulebook import load
    from trellis.core.problems import problem

    shipped = load()
    if name in (PACKAGED, shipped.version, shipped.sha256):
        return shipped
    if Path(name).exists():
        return read_draft(Path(name))[1]
    session = Session.open()
    for each in session.register.amendments.values():
        if name in (each.id, each.proposed.sha256, *_version(each)):
            return session.store.rulebook(each.proposed.sha256)
    known = ", ".join((PACKAGED, *session.register.amendments))
    raise problem("rules diff", field, name, "there is no such file or rulebook", f"Name a file, or one of {known}.")


def _version(amendment: "Amendment") -> tuple[str, ...]:
    """Only a released rulebook may be called by its version: several drafts may want the same one."""
    return (amendment.proposed.version,) if amendment.effective is not None else ()


def _as_mapping(session: "Session") -> dict[str, object]:
    from trellis.constitution.rulebook import load

    shipped, store = load(), session.store
    return {
        "rulebooks": [
            {"version": shipped.version, "hash": shipped.sha256, "standing": PACKAGED, "effective": None, "file": None},
            *(
                {
                    "version": each.version,
                    "hash": each.sha256,
                    "standing": "released",
                    "effective": str(each.effective),
                    "file": str(store.rulebook_path(each.sha256)),
                }
                for each in session.register.released.values()
            ),
        ],
        "amendments": [
            {
                "id": each.id,
                "stage": each.stage.value,
                "version": each.proposed.version,
                "hash": each.proposed.sha256,
                "amends": each.proposed.base_version,
                "author": each.proposed.author,
                "reason": each.proposed.reason,
                "decided_by": each.decided_by,
            }
            for each in session.register.amendments.values()
        ],
        "people": {name: list(person.roles) for name, person in session.register.people.items()},
    }


def _lines(session: "Session") -> Iterator[str]:
    from trellis.constitution.rulebook import load

    shipped = load()
    yield f"v{shipped.version}  {shipped.sha256[:16]}  packaged"
    for book in session.register.released.values():
        yield f"v{book.version}  {book.sha256[:16]}  released, in force from {book.effective}"
    for each in session.register.amendments.values():
        decided = f", decided by {each.decided_by}" if each.decided_by else ""
        asked = each.proposed
        yield f"{each.id}  {each.stage}  v{asked.base_version} to v{asked.version} by {asked.author}{decided}"
        yield f"  {asked.reason}"
    for name, person in session.register.people.items():
        yield f"{name}: {', '.join(person.roles)}"
