"""`trellis household categories|category|label|split|review`: what lines are for, and what people say of it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, moneyed, plain, written
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.household.categories.answers import Answer
    from trellis.household.categories.splits import Part
    from trellis.household.categories.taxonomy import Category
    from trellis.household.known import KnownLine

CATEGORIES_EXAMPLE = "Example: trellis household categories"
CATEGORY_EXAMPLE = 'Example: trellis household category food.lunches --name "Lunches at work"'
LABEL_EXAMPLE = "Example: trellis household label 3f2a9c81 food.groceries"
SPLIT_EXAMPLE = "Example: trellis household split 3f2a9c81 food.groceries=-61.20 shopping.clothing=-25.00"
REVIEW_EXAMPLE = "Example: trellis household review --last 30"
_TEXT_SHOWN = 40
_LAST = 30

LineId = Annotated[str, typer.Argument(metavar="LINE", help="A line's id, or how it begins")]


def categories(home: Home = None, json_output: Json = False) -> None:
    """List the categories: groups, and the leaves under them."""
    with bad_input_exits(json_output=json_output):
        decided = keeper_of(home).record.categories
        found = list(decided.taxonomy())
        if json_output:
            emit_json({"categories": [_as_mapping(one, hidden=one.slug in decided.hidden) for one in found]})
            return
        for group in (one for one in found if not one.parent):
            for one in (group, *(leaf for leaf in found if leaf.parent == group.slug)):
                slug = f"  {one.slug}" if one.parent else one.slug
                hidden = "  hidden" if one.slug in decided.hidden else ""
                say(f"{slug:<34}{plain(one.name):<36}{one.kind:<10}{one.bucket}{hidden}", json_output=False)


def category(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="A category's slug; group.leaf for a leaf")],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Its name; a slug not known is added")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="income, expense or transfer")] = "",
    bucket: Annotated[str, typer.Option("--bucket", metavar="BUCKET", help="need, want, saving, debt or none")] = "",
    hide: Annotated[bool | None, typer.Option("--hide/--show", help="Offer it no more, or again")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Add a category, give it another name, hide it or show it again."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import deciding
        from trellis.cli.household_rules import word_of
        from trellis.core.problems import problem
        from trellis.household.categories.taxonomy import Bucket, Kind
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        if not name and hide is None:
            raise problem("flags", "SLUG", slug, "nothing is said of it", "Give --name, --hide or --show.")
        known = keeper.record.categories.taxonomy()
        if slug in known and (kind or bucket):
            message = "a category keeps its kind and bucket, for budgets of the past rest on them"
            raise problem("flags", "--kind", kind or bucket, message, "Add another category.")
        if name and slug not in known:
            deciding.add_category(
                keeper, slug, name, word_of(Kind, "--kind", kind), word_of(Bucket, "--bucket", bucket), at
            )
        elif name:
            deciding.rename_category(keeper, slug, name, at)
        if hide is not None:
            deciding.hide_category(keeper, slug, at, hidden=hide)
        keeper.commit(at)
        found, hidden = keeper.record.categories.taxonomy()[slug], slug in keeper.record.categories.hidden
        if json_output:
            emit_json(_as_mapping(found, hidden=hidden))
            return
        say(
            f"{found.slug}: {plain(found.name)}, {found.kind}, {found.bucket}{', hidden' if hidden else ''}.",
            json_output=False,
        )


def label(
    line: LineId,
    category: Annotated[str, typer.Argument(metavar="CATEGORY", help="A category's slug")] = "",
    once: Annotated[bool, typer.Option("--once", help="Say it of this line alone, not of its merchant")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Take back what was said of the line")] = False,
    lock: Annotated[bool | None, typer.Option("--lock/--unlock", help="Hold the line to its category")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Say what a line is for; lines of its merchant follow at once."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import deciding, models
        from trellis.bookkeeping.categories.reading import answers
        from trellis.core.problems import problem
        from trellis.household.categories.memory import Scope
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        if not (category or clear or lock is not None) or (category and clear):
            raise problem(
                "flags", "CATEGORY", category, "one thing is to be said", "Give CATEGORY, or --clear, or --lock."
            )
        before = answers(keeper.record)
        known = deciding.unlock(keeper, line, at) if lock is False else deciding.line_named(keeper, line)
        if clear:
            deciding.unlabel(keeper, line, at)
        if category:
            deciding.label(keeper, line, category, at, Scope.LINE if once else Scope.MERCHANT)
        if lock:
            deciding.lock(keeper, line, at)
        keeper.commit(at)
        learned = models.train_if_due(keeper, at)
        after = answers(keeper.record)
        changed = sum(1 for one, answer in after.items() if before[one].applied != answer.applied and one != known.id)
        _tell_label(known, after.get(known.id), changed, learned, json_output=json_output)


def split(
    line: LineId,
    parts: Annotated[list[str] | None, typer.Argument(metavar="CATEGORY=AMOUNT", help="A part, signed")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Make the line whole again")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Split a line in parts of several categories that sum to it exactly."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories import deciding
        from trellis.core.problems import problem
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        if bool(parts) == clear:
            raise problem("flags", "CATEGORY=AMOUNT", "", "nothing or both is said", "Give parts, or --clear.")
        told = [_part(one) for one in parts or ()]
        known = deciding.split(keeper, line, told, at)
        keeper.commit(at)
        if json_output:
            rows = [{"category": part.category, "amount": part.amount} for part in told]
            emit_json({"line": known.id, "amount": known.line.amount, "parts": rows})
            return
        code = known.line.currency
        amounts = ", ".join(f"{written(part.amount, code)} {part.category}" for part in told) or "whole again"
        say(f"{known.id[:ID_SHOWN]}: {amounts}.", json_output=False)


def review(
    last: Annotated[int, typer.Option("--last", metavar="N", help="At most N lines")] = _LAST,
    every: Annotated[bool, typer.Option("--all", help="Also lines whose category is applied")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """List lines that nobody is sure of, the least sure first, with what is likely and why."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories.reading import answers, explained
        from trellis.core.problems import problem
        from trellis.household.categories.answers import State

        if last < 1:
            raise problem("flags", "--last", last, "there would be nothing to show", "Give 1 or more.")
        record = keeper_of(home).record
        known = {one.id: one for one in record.lines()}
        found = answers(record)
        asked = [one for one in found.values() if every or one.state is not State.APPLIED]
        asked.sort(key=lambda one: (one.confidence, -known[one.line].line.booked.toordinal(), one.line))
        shown = explained(record, asked[:last])
        states = {state.value: sum(1 for one in found.values() if one.state is state) for state in State}
        if json_output:
            emit_json({"lines": len(found), **states, "answers": [one.as_mapping() for one in shown]})
            return
        for answer in shown:
            say(_row(answer, known[answer.line]), json_output=False)
        told = ", ".join(f"{count:,} {state}" for state, count in states.items())
        say(f"{counted(len(found), 'line')}: {told}.", json_output=False)
        if shown:
            say(
                "Say what one is: trellis household label LINE CATEGORY. Listed by: household categories.",
                json_output=False,
            )


def _row(answer: "Answer", known: "KnownLine") -> str:
    line = known.line
    text = plain(line.words)[:_TEXT_SHOWN]
    likely = f"{answer.category or '-'} {answer.confidence:.2f} {answer.stage}"
    amount = moneyed(line.amount, line.currency)
    return f"{known.id[:ID_SHOWN]}  {line.booked}  {amount:>16}  {text:<{_TEXT_SHOWN}}  {likely}"


def _tell_label(known: "KnownLine", answer: "Answer | None", changed: int, learned: int, *, json_output: bool) -> None:
    if json_output:
        told = answer.as_mapping() if answer else None
        emit_json({"line": known.id, "answer": told, "others_changed": changed, "trained_on": learned})
        return
    said = f"{answer.category or 'no category'} ({answer.stage})" if answer else "it moves no money"
    say(f"{known.id[:ID_SHOWN]}: {said}; {changed:,} other lines changed with it.", json_output=False)
    if learned:
        say(f"A classifier was trained on {counted(learned, 'line')}.", json_output=False)


def _part(text: str) -> "Part":
    from trellis.core.numbers import exact
    from trellis.core.problems import problem
    from trellis.household.categories.splits import Part

    category, _, amount = text.partition("=")
    try:
        told: Decimal = exact(amount)
    except ValueError as error:
        way_out = "Write CATEGORY=AMOUNT, as in food.groceries=-61.20."
        raise problem("flags", "CATEGORY=AMOUNT", text, "it has no amount", way_out) from error
    return Part(category, told)


def _as_mapping(one: "Category", *, hidden: bool) -> dict[str, object]:
    return {
        "slug": one.slug,
        "name": one.name,
        "parent": one.parent,
        "kind": one.kind,
        "bucket": one.bucket,
        "hidden": hidden,
    }
