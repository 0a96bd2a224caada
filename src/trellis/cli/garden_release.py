"""`trellis garden release`: a person who has looked lets an account go on."""

from typing import Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = 'Example: trellis garden release spy person --by "Ada Lovelace" --reason "prices are right"'


def run(
    run: options.Run,
    cause: Annotated[str, typer.Argument(help="The halt's cause, as status tells it: kill, person, drawdown, ...")],
    by: options.By,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="What was found")],
    module: options.Module = "",
    json_output: options.Json = False,
) -> None:
    """End a halt. Exit 2 where no such halt is set, or nobody is named."""
    with bad_input_exits(json_output=json_output):
        from datetime import datetime

        from trellis.adaptive import guarding
        from trellis.adaptive.account import Account
        from trellis.core.problems import problem
        from trellis.risk.halts import Cause
        from trellis.sim.adaptive.commanding import command

        if cause not in tuple(Cause):
            raise problem("flags", "CAUSE", cause, "there is no such cause", f"Known: {', '.join(Cause)}.")

        def act(account: Account, at: datetime) -> None:
            named = guarding.module_named(account.record, module)
            guarding.release(account, at, Cause(cause), named, by, reason)

        record = command(options.kept(run), act)
        halts = [halt.told for halt in record.halts.values()]
        if json_output:
            emit_json({"ok": True, "halts": halts})
        else:
            say(f"Released. Halts left: {', '.join(halts) or 'none'}.", json_output=False)
