"""`trellis rules copy`: the rulebook in force as a file, where every draft begins."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis rules copy drafts/v1_4.toml"


def copy(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; nothing may stand there")],
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Write the rulebook in force to a file, for a draft to be made of it."""
    with bad_input_exits(json_output=json_output):
        from trellis.books.whole_file import whole_file
        from trellis.cli.house import Session
        from trellis.core.problems import problem

        if file.exists():
            raise problem("rules copy", "FILE", file, "something stands there already", "Name another file.")
        session = Session.open()
        book = session.store.in_force(session.register)
        with whole_file(file) as written:
            written.write(session.store.text(book.sha256))
        if json_output:
            emit_json({"ok": True, "file": str(file), "version": book.version, "hash": book.sha256})
            return
        say(f"{file} holds v{book.version}. Edit rows, version and changelog, then propose it.", json_output=False)
        say("The hash may stay as it is: `trellis rules propose` makes it right.", json_output=False)
