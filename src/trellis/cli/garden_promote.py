"""`trellis garden promote`: a person lets an account trade money, having read the page of its evidence."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = 'Example: trellis garden promote spy --by "Ada Lovelace" --evidence report.html'


def run(
    run: options.Run,
    by: options.By,
    evidence: Annotated[
        Path, typer.Option("--evidence", metavar="FILE", help="The page that was read; its SHA-256 is kept")
    ],
    module: Annotated[
        list[str] | None,
        typer.Option("--module", metavar="ID", help="Of these modules alone, by the beginning of their ids; again"),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What is to be remembered")] = "",
    json_output: options.Json = False,
) -> None:
    """Record the promotion. This release has no broker that trades money: the account goes on on paper."""
    with bad_input_exits(json_output=json_output):
        import hashlib

        from trellis.adaptive.promoting import promote
        from trellis.core.problems import problem
        from trellis.sim.adaptive.commanding import command

        if not evidence.is_file():
            way_out = (
                "Save the account's page of evidence (on its page, or GET .../evidence), read it, and give that file."
            )
            raise problem(evidence, "--evidence", evidence.name, "there is no such file", way_out)
        digest = hashlib.sha256(evidence.read_bytes()).hexdigest()
        record = command(options.kept(run), lambda account, at: promote(account, by, digest, note, at, module or ()))
        if json_output:
            emit_json(
                {"ok": True, "promoted_by": record.promoted_by, "evidence": record.evidence, "step": record.step.value}
            )
        else:
            say(
                f"Promoted by {record.promoted_by}, who read {digest[:16]}. Step: {record.step.value}.",
                json_output=False,
            )
