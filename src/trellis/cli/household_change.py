"""`trellis household undo|pair|reject`: taking an import back, and what people say of transfers."""

from typing import Annotated

import typer

from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.output import bad_input_exits, counted, emit_json, say

UNDO_EXAMPLE = "Example: trellis household undo 3f2a9c81d0b7"
PAIR_EXAMPLE = "Example: trellis household pair 0a1b2c3d 4e5f6071"
REJECT_EXAMPLE = "Example: trellis household reject 0a1b2c3d 4e5f6071"

One = Annotated[str, typer.Argument(metavar="LINE", help="A line's id, or how it begins")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other line's id, or how it begins")]


def undo(
    imported: Annotated[str, typer.Argument(metavar="IMPORT", help="An import's id, or how it begins")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take an import back as a whole; lines that other imports saw too stay."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping import importing
        from trellis.bookkeeping.tags.reading import annotated
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        before = {one.id for one in keeper.record.lines()}
        put = {one for one in before if annotated(keeper.record, [one])}
        found = importing.undo(keeper, imported, at)
        keeper.commit(at)
        left = {one.id for one in keeper.record.lines()}
        lost = len(before - left)
        if json_output:
            told = {"undone": found.id, "name": found.name, "lines_gone": lost, "lines": len(left)}
            emit_json(told | {"annotated_gone": len(put - left)})
            return
        gone = f"{counted(lost, 'line is', 'lines are')} gone, {counted(len(left), 'stays', 'stay')}"
        if put - left:
            gone += f"; {counted(len(put - left), 'has', 'have')} tags or a note, which come back with the line"
        say(f"Undone: {found.id}, {plain(found.name) or 'erased'}; {gone}.", json_output=False)


def pair(one: One, other: Other, home: Home = None, json_output: Json = False) -> None:
    """Hold two lines of two accounts for one transfer."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping import pairing
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        found = pairing.pair(keeper, one, other, at)
        keeper.commit(at)
        _tell("A transfer", found.out, found.into, json_output=json_output)


def reject(one: One, other: Other, home: Home = None, json_output: Json = False) -> None:
    """Say that two lines are no transfer; they are never paired by rule again."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping import pairing
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        found = pairing.reject(keeper, one, other, at)
        keeper.commit(at)
        _tell("No transfer", found.out, found.into, json_output=json_output)


def _tell(what: str, out: str, into: str, *, json_output: bool) -> None:
    if json_output:
        emit_json({"transfer": what == "A transfer", "out": out, "into": into})
    else:
        say(f"{what}: {out[:ID_SHOWN]} and {into[:ID_SHOWN]}.", json_output=False)
