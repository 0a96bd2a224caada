"""`trellis verify`: check a run's chain, books and rulebook, or a household's chain and books."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from trellis.cli.output import bad_input_exits, emit_json, say, show_problems

EXAMPLE = "Example: trellis verify runs/demo"


def run(
    path: Annotated[
        str, typer.Argument(help="A run folder, a household's, a journal file or the URL of a journal in PostgreSQL")
    ],
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Check a journal's chain and signatures, the books' balance and the rulebook's hash. Exit 1 if one fails."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.auditing import household_journal
        from trellis.cli.journals import named_journal
        from trellis.sim.replay.audit import audit, audit_place

        place = named_journal(path)
        household = household_journal(Path(path)) if place is None else None
        if household is not None:
            _household(household, json_output=json_output)
        found = audit(Path(path)) if place is None else audit_place(place)
        if json_output:
            emit_json(found.as_mapping())
        else:
            for line in found.lines():
                say(line, json_output=False)
            show_problems(found.problems, json_output=False)
        raise typer.Exit(0 if found.ok else 1)


def _household(journal: Path, *, json_output: bool) -> NoReturn:
    from trellis.bookkeeping.auditing import audit

    found = audit(journal)
    if json_output:
        emit_json(found.as_mapping())
    else:
        say("\n".join(found.told()), json_output=False)
        show_problems(found.problems, json_output=False)
    raise typer.Exit(0 if found.ok else 1)
