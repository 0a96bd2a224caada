"""`trellis verify`: check a run's chain, books and rulebook, or those of a household or an adaptive account."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from trellis.cli.output import bad_input_exits, emit_json, say, show_problems

if TYPE_CHECKING:
    from trellis.kernel.findings import Findings

EXAMPLE = "Example: trellis verify runs/demo"


def run(
    path: Annotated[
        str, typer.Argument(help="A run folder, a household's, a journal file or the URL of a journal in PostgreSQL")
    ],
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Check a journal's chain and signatures, the books' balance and the rulebook's hash. Exit 1 if one fails."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.auditing import audit as household_audit
        from trellis.bookkeeping.auditing import household_journal
        from trellis.cli.journals import named_journal
        from trellis.sim.adaptive.audit import audit as mandate_audit
        from trellis.sim.adaptive.audit import mandate_journal
        from trellis.sim.replay.audit import audit, audit_place

        place = named_journal(path)
        if place is not None:
            _tell(audit_place(place), json_output=json_output)
        if (household := household_journal(Path(path))) is not None:
            _tell(household_audit(household), json_output=json_output)
        if (mandate := mandate_journal(Path(path))) is not None:
            _tell(mandate_audit(mandate), json_output=json_output)
        _tell(audit(Path(path)), json_output=json_output)


def _tell(found: "Findings", *, json_output: bool) -> NoReturn:
    if json_output:
        emit_json(found.as_mapping())
    else:
        say("\n".join(found.told()), json_output=False)
        show_problems(found.problems, json_output=False)
    raise typer.Exit(0 if found.ok else 1)
