"""`trellis household accounts|lines|imports`: what the household holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import household_where as where
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, moneyed, plain, state_of, written
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.bookkeeping.tags.choosing import LineFilter
    from trellis.bookkeeping.tags.reading import Annotation
    from trellis.household.known import Account, KnownLine

ACCOUNTS_EXAMPLE = "Example: trellis household accounts"
LINES_EXAMPLE = "Example: trellis household lines --account Checking --last 20"
IMPORTS_EXAMPLE = "Example: trellis household imports"
_TEXT_SHOWN = 44
_LAST = 50


def accounts(home: Home = None, json_output: Json = False) -> None:
    """List the accounts: lines, the books' movements, and what the bank said last."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.standing import standings

        found = standings(keeper_of(home).record)
        if json_output:
            emit_json({"accounts": [one.as_mapping() for one in found]})
            return
        say(f"{'account':<28}{'lines':>8}{'moved':>18}  {'bank said':>16}  on", json_output=False)
        for one in found:
            code = one.account.currency
            last = one.told
            told = f"{written(last.amount, last.currency):>16} {last.currency}  {last.on}" if last else f"{'-':>16}"
            moved = moneyed(one.moved, code)
            say(f"{plain(one.account.label)[:27]:<28}{one.lines:>8,}{moved:>18}  {told}", json_output=False)
            if one.gap:
                between = f"from {one.gap.since.on} to {one.gap.until.on}"
                say(f"  {moneyed(one.gap.amount, code)} is missing {between}.", json_output=False)


def lines(
    home: Home = None,
    account: where.Account = "",
    tag: Annotated[str, typer.Option("--tag", metavar="TAG", help="Only that have this tag")] = "",
    words: where.Words = "",
    category: where.Category = "",
    since: where.Since = None,
    until: where.Until = None,
    last: Annotated[int, typer.Option("--last", metavar="N", help="The newest N by day")] = _LAST,
    json_output: Json = False,
) -> None:
    """List lines by day, oldest first: the beginning of each one's id, what became of it, its tags and its note."""
    with bad_input_exits(json_output=json_output):
        from trellis.core.problems import problem
        from trellis.household.tags import tag_of

        record = keeper_of(home).record
        known = record.accounts()
        tagged = tag_of(tag, "--tag") if tag else ""
        meant = where.filter_of(record, account, words, "", category, tagged, since, until)
        if last < 1:
            raise problem("flags", "--last", last, "there would be nothing to show", "Give 1 or more.")
        chosen = _fitting(record, meant)
        chosen.sort(key=lambda one: one.line.booked)
        if json_output:
            emit_json({"lines": [_as_mapping(one, known[one.account], record) for one in chosen[-last:]]})
            return
        for text in _rows(chosen[-last:], known, record):
            say(text, json_output=False)


def imports(home: Home = None, json_output: Json = False) -> None:
    """List the imports, oldest first: what each brought, and whether it was undone."""
    with bad_input_exits(json_output=json_output):
        found = list(keeper_of(home).record.imports.values())
        if json_output:
            emit_json({"imports": [_told(one.event, one.name, undone=one.undone) for one in found]})
            return
        for one in found:
            event = one.event
            counts = f"{counted(event.lines, 'line')}, {event.added:,} new, {counted(event.refused, 'problem')}"
            undone = "  undone" if one.undone else ""
            say(
                f"{one.id}  {event.at:%Y-%m-%d %H:%M}  {plain(one.name) or 'erased'}: {counts}{undone}",
                json_output=False,
            )


def _fitting(record: "HouseholdRecord", meant: "LineFilter") -> "list[KnownLine]":
    """Those that fit; what takes the cascade is asked only where the filter asks for it."""
    from trellis.bookkeeping.tags.choosing import EVERY, LineFilter, described

    if meant in (EVERY, LineFilter(account=meant.account)):
        return [one for one in record.lines() if meant.account in ("", one.account)]
    return [one.known for one in described(record) if meant.fits(one)]


def _rows(found: "list[KnownLine]", known: "dict[str, Account]", record: "HouseholdRecord") -> Iterator[str]:
    from trellis.bookkeeping.tags.reading import annotation_of

    paired = record.paired()
    for one in found:
        put = annotation_of(record, one)
        line = one.line
        amount = moneyed(line.amount, line.currency)
        text = plain(line.words)[:_TEXT_SHOWN]
        state = " ".join((state_of(one, paired), *marked(put))).strip()
        label = plain(known[one.account].label)[:18]
        yield f"{one.id[:ID_SHOWN]}  {line.booked}  {amount:>16}  {label:<18}  {text:<{_TEXT_SHOWN}}  {state}".rstrip()
        if put.note:
            yield f"{'':<{ID_SHOWN}}  note: {plain(put.note)}"


def marked(put: "Annotation") -> Iterator[str]:
    """The tags of a line as a list shows them: those that rules put there say so."""
    ruled = {one.tag for one in put.by_rule}
    return (f"#{tag} (rule)" if tag in ruled else f"#{tag}" for tag in put.tags)


def _as_mapping(one: "KnownLine", account: "Account", record: "HouseholdRecord") -> dict[str, object]:
    from trellis.bookkeeping.tags.reading import annotation_of

    line, put = one.line, annotation_of(record, one)
    return {
        "id": one.id,
        "account": account.label,
        "booked": line.booked,
        "valued": line.valued,
        "amount": line.amount,
        "currency": line.currency,
        "description": line.description,
        "counterparty": line.counterparty,
        "status": line.status.value,
        "state": state_of(one, record.paired()),
        "superseded_by": one.superseded_by,
        "tags": put.tags,
        "tags_by_rule": {tag.tag: tag.rules for tag in put.by_rule},
        "note": put.note,
        "imports": [seen.imported for seen in one.sightings],
        "source": line.source.text,
        "sha256": line.source.sha256,
    }


def _told(event: object, name: str, *, undone: bool) -> dict[str, object]:
    fields = ("imported", "at", "sha256", "size", "reader", "mapping", "lines", "added", "refused")
    return {"name": name, "undone": undone} | {field: getattr(event, field) for field in fields}
