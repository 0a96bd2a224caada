"""`trellis erase`: a household's texts, gone for good."""

from typing import Annotated

import typer

from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis erase --home old-house --yes"


def run(
    home: Home = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only tell what would go")] = False,
    json_output: Json = False,
) -> None:
    """Destroy the keys that a household's texts are sealed by, and what is kept of them unsealed, for good."""
    with bad_input_exits(json_output=json_output, after_stop="Run it again: what is left is erased then."):
        from trellis.bookkeeping.erasing import erased, stores_of
        from trellis.cli.paths import home_of

        place = home_of(home)
        found = list(erased(place)) if yes else [store for store in stores_of(place) if store.there]
        if json_output:
            rows = [{"store": one.name, "path": str(one.path), "what": one.what} for one in found]
            emit_json({"erased": yes, "stores": rows})
            return
        for one in found:
            say(f"{'destroyed' if yes else 'would destroy'}: {one.name} ({one.path}): {one.what}", json_output=False)
        say(_after() if yes else "Nothing was destroyed. With --yes it is, for good.", json_output=False)


def _after() -> str:
    return "Days, amounts and books stay, without a word. Backups made with keys still hold the key: destroy them too."
