"""`trellis household consent`: what the household's lines may be used for."""

from typing import Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.output import bad_input_exits, emit_json, say

CONSENT_EXAMPLE = "Example: trellis household consent comparison --allow"


def consent(
    use: Annotated[str | None, typer.Argument(metavar="USE", help="comparison or learning; both if not given")] = None,
    allow: Annotated[bool, typer.Option("--allow", help="Allow the use from now on")] = False,
    end: Annotated[bool, typer.Option("--end", help="End the use")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Show what lines may be used for beside the household itself, or say it. Nothing is allowed before it is said."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.consent.book import LineUse, decide, use_of
        from trellis.core.problems import problem
        from trellis.kernel.clock import WallClock

        asked = [use_of(use)] if use is not None else list(LineUse)
        if (allow or end) and use is None:
            raise problem("flags", "USE", "", "nothing is allowed or ended all at once", "Name one: comparison.")
        if allow and end:
            raise problem("flags", "--end", "", "a use is allowed or ended, not both", "Leave one of the two out.")
        keeper = keeper_of(home)
        if allow or end:
            at = WallClock().now()
            decide(keeper, asked[0], at, given=allow)
            keeper.commit(at)
        given = {one.value: keeper.record.consents.given(one) for one in asked}
        if json_output:
            emit_json({"consents": given})
            return
        for name, allowed in given.items():
            say(f"{name}: {'allowed' if allowed else 'not allowed'}", json_output=False)
