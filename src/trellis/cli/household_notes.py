"""`trellis household note`: what a person writes on a line, or on many at once."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import household_where as where
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.household_tags import meant_lines
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from trellis.bookkeeping.keeper import Keeper
    from trellis.bookkeeping.tags.changing import Noted
    from trellis.household.known import KnownLine
    from trellis.household.tags import NoteWay

NOTE_EXAMPLE = 'Example: trellis household note "Trip to Lisbon" --category travel --from 2026-07-01 --append --yes'
_SHOWN = 5
_TEXT_SHOWN = 44


def note(
    said: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LINE] TEXT", help="A line's id, or how it begins, and its note; or a note alone"),
    ] = None,
    line: where.Lines = None,
    append: Annotated[bool, typer.Option("--append", help="Below the note that a line has")] = False,
    in_place: Annotated[bool, typer.Option("--replace", help="In place of the note that a line has")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Take the notes off")] = False,
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
    """Write a note on lines, or take it off: on one, on those named, or on all that have something in common."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories.deciding import line_named
        from trellis.bookkeeping.tags.choosing import EVERY
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        meant = where.filter_of(keeper.record, account, words, merchant, category, having, since, until, least, most)
        many = bool(line) or meant != EVERY
        named, text = _parts(said or [], many=many, clear=clear)
        way = _way(append=append, in_place=in_place, clear=clear)
        if not many:
            _one(keeper, line_named(keeper, named), text, way, at, json_output=json_output)
            return
        lines, kept = meant_lines(keeper, line or [], meant), bool(line) or yes
        done = _many(keeper, lines, text, way, at, kept=kept)
        if json_output:
            before = [{"line": one, "note": told} for one, told in done.before.items()]
            emit_json({"done": kept, "lines": done.lines, "changed": done.changed, "before": before})
            return
        for row in _rows(lines, done, kept=kept, asked=not (way or clear)):
            say(row, json_output=False)


def _parts(said: list[str], *, many: bool, clear: bool) -> tuple[str, str]:
    """The line that is named and the text of the note, "" where there is none."""
    from trellis.core.problems import problem

    wanted = (0 if clear else 1) if many else (1 if clear else 2)
    if len(said) != wanted or (said and not said[-1]):
        shown = said[-1] if said else ""
        form = "the note alone where lines are meant by --line or what they have in common, else a line and its note"
        raise problem("flags", "TEXT", shown, "nothing or both is said", f"Give {form}; --clear takes no note.")
    return ("" if many else said[0]), ("" if clear else said[-1])


def _way(*, append: bool, in_place: bool, clear: bool) -> "NoteWay | None":
    from trellis.core.problems import problem
    from trellis.household.tags import NoteWay

    if append + in_place + clear > 1:
        raise problem("flags", "--append", "", "more than one of --append, --replace and --clear is said", "Say one.")
    return NoteWay.APPEND if append else NoteWay.REPLACE if in_place else None


def _one(
    keeper: "Keeper", known: "KnownLine", text: str, way: "NoteWay | None", at: "datetime", *, json_output: bool
) -> None:
    from trellis.bookkeeping.tags import changing
    from trellis.bookkeeping.tags.reading import annotation_of
    from trellis.household.tags import NoteWay

    before = annotation_of(keeper.record, known).note
    if text:
        changing.note(keeper, [known], text, at, way or NoteWay.REPLACE)
    else:
        changing.clear_note(keeper, [known], at)
    keeper.commit(at)
    told = annotation_of(keeper.record, known).note
    if json_output:
        emit_json({"line": known.id, "note": told, "before": before})
        return
    was = f" Before: {plain(before)}" if before and before not in told else ""
    say(f"{known.id[:ID_SHOWN]}: {plain(told) or 'no note'}.{was}", json_output=False)


def _many(
    keeper: "Keeper", lines: "list[KnownLine]", text: str, way: "NoteWay | None", at: "datetime", *, kept: bool
) -> "Noted":
    """What becomes of the notes; in it, those that lines have other than this one."""
    from dataclasses import replace

    from trellis.bookkeeping.tags import changing
    from trellis.household.tags import NoteWay

    if not text:
        done = changing.clear_note(keeper, lines, at)
    else:
        if kept:
            changing.check_way(keeper, lines, text, way)
        others = changing.other_notes(keeper, lines, text)
        done = replace(changing.note(keeper, lines, text, at, way or NoteWay.REPLACE), before=others)
    if kept:
        keeper.commit(at)
    return done


def _rows(lines: "list[KnownLine]", done: "Noted", *, kept: bool, asked: bool) -> "Iterator[str]":
    changed = counted(len(done.changed), "line")
    others = counted(len(done.before), "line had another note", "lines had another note")
    if kept:
        yield f"Changed {changed} of {done.lines:,}" + (f"; {others} before." if done.before else ".")
    else:
        yield f"{counted(done.lines, 'line fits', 'lines fit')}; {len(done.changed):,} of them would change:"
    touched = {*done.changed, *done.before} if not kept else done.before.keys()
    newest = sorted((one for one in lines if one.id in touched), key=lambda one: one.line.booked)
    for one in newest if kept else newest[-_SHOWN:]:
        amount = f"{one.line.amount:,} {one.line.currency}"
        yield f"  {one.id[:ID_SHOWN]}  {one.line.booked}  {amount:>16}  {plain(one.line.words)[:_TEXT_SHOWN]}"
        if one.id in done.before:
            yield f"  {'':<{ID_SHOWN}}  note {'before' if kept else 'now'}: {plain(done.before[one.id])}"
    if not kept:
        if done.before and asked:
            have = counted(len(done.before), "line has another note", "lines have another note")
            yield f"{have}: --append writes below it, --replace in its place."
        yield "Nothing was changed. With --yes it is."
