"""`trellis garden halt`: a person stops an account from taking on anything new."""

from typing import Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = 'Example: trellis garden halt spy --by "Ada Lovelace" --reason "prices look odd"'


def run(
    run: options.Run,
    by: options.By,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why")],
    module: options.Module = "",
    kill: Annotated[bool, typer.Option("--kill", help="The kill switch, of the whole account")] = False,
    flatten: Annotated[bool, typer.Option("--flatten", help="With --kill: leave every position at the market")] = False,
    json_output: options.Json = False,
) -> None:
    """Set a halt; exits go on. It is journaled now and done when the account next runs."""
    with bad_input_exits(json_output=json_output):
        from datetime import datetime

        from trellis.adaptive import guarding
        from trellis.adaptive.account import Account
        from trellis.core.problems import problem
        from trellis.risk.halts import Cause
        from trellis.sim.adaptive.commanding import command

        if not by.strip():
            raise problem("flags", "--by", by, "nobody is named", "Give the name of the person who says so.")
        if (flatten and not kill) or (kill and module):
            raise problem(
                "flags", "--kill", str(kill), "--flatten needs --kill, and --module has none", "Leave one out."
            )

        def act(account: Account, at: datetime) -> None:
            if kill:
                guarding.kill(account, at, by, reason, flatten=flatten)
            else:
                named = guarding.module_named(account.record, module)
                guarding.halt(account, at, Cause.PERSON, named, f"{by}: {reason}")

        record = command(options.kept(run), act)
        halts = [halt.told for halt in record.halts.values()]
        if json_output:
            emit_json({"ok": True, "halts": halts})
        else:
            say(f"Halted: {', '.join(halts)}.", json_output=False)
