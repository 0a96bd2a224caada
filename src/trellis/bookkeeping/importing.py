"""Importing a file: what it says is planned, journaled as one batch, and can be undone as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from trellis.bookkeeping.events import (
    AccountNamed,
    AccountOpened,
    BalanceTold,
    Event,
    ImportRecorded,
    ImportUndone,
    LineSeen,
    LineSuperseded,
)
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import Import
from trellis.bookkeeping.settling import settle
from trellis.bookkeeping.tags.by_rule import ruled_lines
from trellis.bookkeeping.tags.reading import annotated
from trellis.bookkeeping.texts import about_account, about_import, sealed_line, sealed_texts
from trellis.core.ids import short_digest
from trellis.core.problems import ProblemError, problem
from trellis.household.duplicates import Kin
from trellis.household.importing import ImportPlan, PlannedLine, plan
from trellis.household.known import Span
from trellis.household.statement import Read


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: its name, SHA-256 in hex, size in bytes, who read it and by which mapping (SHA-256 or "")."""

    name: str
    sha256: str
    size: int
    reader: str
    mapping: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. id: of its import; already: the import that had brought it before, and nothing changed.

    recorded: whether anything was journaled; annotated: lines that were there before, and are again with the tags and
    notes that they had; tagged: new lines that rules put a tag on.
    """

    id: str
    file: File
    plan: ImportPlan
    already: Import | None = None
    recorded: bool = True
    annotated: int = 0
    tagged: int = 0


NOTHING = ImportPlan((), (), (), (), (), (), ())


def import_file(
    keeper: Keeper, file: File, read: Read, at: datetime, *, asked: str = "", news_only: bool = False
) -> Imported:
    """Add a file to the household; keeper.commit() makes it last. asked: the account's label that a person gave.

    A file that was imported before changes nothing, under whatever name. news_only: nor does one without a line or a
    balance that is new. Raises ProblemError where it was imported otherwise, of no account, or no row can be used.
    """
    record = keeper.record
    before = record.imported_whole(file.sha256)
    if before is not None:
        _check_same(before, file, asked)
        return Imported(before.id, file, NOTHING, before, recorded=False)
    known = list(record.lines())
    mark = keeper.seal.mark
    accounts = list(record.accounts().values())
    planned = plan(read, accounts, known, at.date(), mark, source=file.name, asked=asked)
    if planned.problems and not (planned.lines or planned.balances):
        raise ProblemError(planned.problems)
    told = set(planned.balances) - set(record.balances())
    name = short_digest(file.sha256, file.reader, keeper.cause("import"))
    if news_only and not planned.added and not told:
        return Imported(name, file, planned, recorded=False)
    for event in _events(keeper, name, file, planned, at, asked):
        keeper.add(event)
    settle(keeper, at, name)
    back = annotated(record, (line.id for line in planned.lines if line.kin is Kin.NEW))
    new = {line.id for line in planned.lines if line.kin is not Kin.SAME}
    tagged = sum(line in new for line in ruled_lines(record))
    return Imported(name, file, planned, annotated=back, tagged=tagged)


def undo(keeper: Keeper, named: str, at: datetime) -> Import:
    """Take an import back as a whole; keeper.commit() makes it last. named: its id, or how that begins.

    What it alone saw is gone, and compensated in the books; what other imports saw too stays as those say it; a line
    that it had replaced is there again. Raises ProblemError for no such import, several, or one undone before.
    """
    fitting = [one for one in keeper.record.imports.values() if named and one.id.startswith(named)]
    if len(fitting) != 1:
        message = f"{len(fitting)} imports are named so"
        raise problem("household", "IMPORT", named, message, "`trellis household imports` lists them.")
    (found,) = fitting
    if found.undone:
        raise problem("household", "IMPORT", named, "it was undone before", "`trellis household imports` lists them.")
    keeper.add(ImportUndone(at, found.id))
    settle(keeper, at, keeper.cause(f"undo {found.id}"))
    return found


def _events(keeper: Keeper, name: str, file: File, planned: ImportPlan, at: datetime, asked: str) -> Iterator[Event]:
    seal = keeper.seal
    lines, added, refused = len(planned.lines), planned.added, len(planned.problems)
    texts = sealed_texts(seal, about_import(name), file.name, asked)
    yield ImportRecorded(at, name, file.sha256, file.size, file.reader, file.mapping, lines, added, refused, texts)
    for account in planned.opened:
        texts = sealed_texts(seal, about_account(account.id), account.label, *account.names)
        yield AccountOpened(at, name, account.id, account.currency, account.kind, texts)
    for known, text in planned.named:
        yield AccountNamed(at, name, known, sealed_texts(seal, about_account(known), text))
    spans = dict(planned.spans)
    for line in planned.lines:
        yield _seen(keeper, name, line, spans[line.account], at)
        if line.kin is Kin.SUPERSEDES:
            yield LineSuperseded(at, name, line.of, line.id)
        elif line.kin is Kin.SUPERSEDED:
            yield LineSuperseded(at, name, line.id, line.of)
    for told, balance in planned.balances:
        yield BalanceTold(at, name, told, balance.amount, balance.currency, balance.on)


def _seen(keeper: Keeper, imported: str, planned: PlannedLine, span: Span, at: datetime) -> LineSeen:
    line = planned.line
    return LineSeen(
        at,
        imported,
        planned.id,
        planned.account,
        line.amount,
        line.currency,
        line.booked,
        line.valued,
        line.status,
        line.original[0] if line.original else None,
        line.original[1] if line.original else "",
        span.first,
        span.last,
        planned.flags,
        sealed_line(keeper.seal, line, imported, planned.id),
    )


def _check_same(before: Import, file: File, asked: str) -> None:
    """Raises ProblemError where the same bytes were imported by another mapping, or as another account."""
    way_out = f"Undo it first: trellis household undo {before.id}"
    if before.event.mapping != file.mapping:
        message = f"it was imported as {before.id} by another mapping"
        raise problem(file.name, "mapping", file.mapping[:12], message, way_out)
    if asked and before.asked and asked != before.asked:
        message = f"it was imported as {before.id} into the account {before.asked!r}"
        raise problem(file.name, "--account", asked, message, way_out)
