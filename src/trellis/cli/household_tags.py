"""`trellis household tag|tags`: the tags that a person puts on lines, and what the lines of a tag come to."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import household_where as where
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, moneyed, plain, written
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper
    from trellis.bookkeeping.tags.changing import Tagged
    from trellis.bookkeeping.tags.choosing import LineFilter
    from trellis.bookkeeping.tags.reading import TagTotal
    from trellis.household.known import KnownLine

TAG_EXAMPLE = "Example: trellis household tag holiday-2026 --category travel --from 2026-07-01 --to 2026-07-14 --yes"
TAGS_EXAMPLE = "Example: trellis household tags --from 2026-01-01 --to 2026-12-31"
_SHOWN = 5
_TEXT_SHOWN = 44
_TAG_SHOWN = 28


def tag(
    tags: Annotated[list[str], typer.Argument(metavar="TAG...", help="Letters, digits, - _ and :, as holiday-2026")],
    line: where.Lines = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the tags off")] = False,
    merchant: where.Merchant = "",
    category: where.Category = "",
    account: where.Account = "",
    words: where.Words = "",
    having: where.WithTag = "",
    since: where.Since = None,
    until: where.Until = None,
    least: where.Least = "",
    most: where.Most = "",
    yes: where.Yes = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Put tags on lines, or take them off: on those named, or on all that have something in common."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.tags import changing
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        meant = where.filter_of(keeper.record, account, words, merchant, category, having, since, until, least, most)
        lines = meant_lines(keeper, line or [], meant)
        done = changing.tag(keeper, lines, [] if remove else tags, tags if remove else [], at)
        kept = bool(line) or yes
        if kept:
            keeper.commit(at)
        if json_output:
            emit_json({"tags": tags, "removed": remove, "done": kept, "lines": done.lines, "changed": done.changed})
            return
        for text in _told(lines, done, kept=kept, remove=remove):
            say(text, json_output=False)


def tags(since: where.Since = None, until: where.Until = None, home: Home = None, json_output: Json = False) -> None:
    """List the tags: how many lines each has, over which days, and the money that came in and went out by them."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.tags.reading import totals

        record = keeper_of(home).record
        span = where.filter_of(record, since=since, until=until)
        found = totals(record, span.since, span.until)
        if json_output:
            emit_json({"tags": [_as_mapping(one) for one in found]})
            return
        for one in found:
            head = f"{one.tag:<{_TAG_SHOWN}}{counted(one.lines, 'line'):>12}  {one.first} to {one.last}"
            flows = [
                f"{written(flow.came, code):>14} in{written(flow.went, code):>14} out  {code}"
                for code, flow in sorted(one.flows.items())
            ]
            for place, flow in enumerate(flows or [""]):
                say(f"{head if place == 0 else '':<{_TAG_SHOWN + 38}}{flow}".rstrip(), json_output=False)
        if not found:
            erased = record.seal is None and not record.tags.empty
            way_on = "No line has a tag. Put one on: trellis household tag TAG --line LINE"
            say("The household's key is gone, and tags with it." if erased else way_on, json_output=False)


def meant_lines(keeper: "Keeper", named: list[str], meant: "LineFilter") -> "list[KnownLine]":
    """The lines that are named, or meant by what they have in common. Raises ProblemError for neither and for both."""
    from trellis.bookkeeping.categories.deciding import line_named
    from trellis.bookkeeping.tags.choosing import EVERY, chosen
    from trellis.core.problems import problem

    if named and meant != EVERY:
        message = "lines are named, or meant by what they have in common, not both"
        raise problem("flags", "--line", named[0], message, "Leave one of the two out.")
    if not named and meant == EVERY:
        message = "no line is meant"
        raise problem(
            "flags", "--line", "", message, "Name lines, or say what they have in common: --merchant, --words."
        )
    return [line_named(keeper, one) for one in dict.fromkeys(named)] if named else chosen(keeper.record, meant)


def _told(lines: "list[KnownLine]", done: "Tagged", *, kept: bool, remove: bool) -> list[str]:
    way = "taken off" if remove else "put on"
    changed = counted(len(done.changed), "line")
    if kept:
        return [f"{way.capitalize()} {changed} of {done.lines:,}."]
    newest = sorted((one for one in lines if one.id in set(done.changed)), key=lambda one: one.line.booked)[-_SHOWN:]
    rows = [
        f"  {one.id[:ID_SHOWN]}  {one.line.booked}  {moneyed(one.line.amount, one.line.currency):>16}"
        f"  {plain(one.line.words)[:_TEXT_SHOWN]}"
        for one in newest
    ]
    return [
        f"{counted(done.lines, 'line fits', 'lines fit')}; it would be {way} {len(done.changed):,} of them:",
        *rows,
        "Nothing was changed. With --yes it is.",
    ]


def _as_mapping(one: "TagTotal") -> dict[str, object]:
    flows = [{"currency": code, "in": flow.came, "out": flow.went} for code, flow in sorted(one.flows.items())]
    return {
        "tag": one.tag,
        "lines": one.lines,
        "booked": one.booked,
        "first": one.first,
        "last": one.last,
        "money": flows,
    }
