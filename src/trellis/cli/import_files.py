"""`trellis import`: bank files into the household's books."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.output import bad_input_exits, emit_json, of_system, say, show_problems
from trellis.core.problems import Problem, ProblemError, problem

if TYPE_CHECKING:
    from trellis.bookkeeping.importing import Imported
    from trellis.bookkeeping.keeper import Keeper
    from trellis.cli.import_reading import ReadFile
    from trellis.cli.mapping_guide import Said

EXAMPLE = 'Example: trellis import march.csv --account "Checking"'


def run(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files that banks let you download")],
    home: Home = None,
    account: Annotated[
        str, typer.Option("--account", metavar="NAME", help="Your name for the account, if the file has none")
    ] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help="Of the file, if it has none")] = "",
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help="How a CSV file is read, as TOML")
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="ENTRY=VALUE", help="What a CSV file leaves open; may be given again"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be imported, and change nothing")] = False,
    json_output: Json = False,
) -> None:
    """Import bank files: every line once, each file undoable. Exit 1 if rows could not be used; the others are in."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.banks.delimited.mapping_folder import MappingFolder
        from trellis.bookkeeping.keeper import FOLDER
        from trellis.cli.import_reading import read_one
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        kept = MappingFolder(keeper.home / FOLDER / "mappings")
        said = _said(keeper, account, currency, mapping, answer or [], json_output=json_output)
        said = replace(said, dry_run=dry_run)
        with _none_is_in(files):
            read = [read_one(path, said, kept, at.date()) for path in files]
        label = account or _asked_account(read, said)
        found = _imported(keeper, read, label, dry_run=dry_run)
        if not dry_run:
            with _what_is_in(found):
                kept.write()
        _tell(found, read, dry_run=dry_run, json_output=json_output)
        raise typer.Exit(1 if any(one.plan.problems for one in found) else 0)


def _imported(keeper: "Keeper", read: "list[ReadFile]", label: str, *, dry_run: bool) -> "list[Imported]":
    """Each file as an import of its own. All are tried before the first is written: one that is refused refuses all."""
    from trellis.bookkeeping.importing import import_file
    from trellis.kernel.clock import WallClock

    at = WallClock().now()
    trial = keeper_of(keeper.home)
    with _none_is_in([one.file.name for one in read]):
        found = [import_file(trial, one.file, one.read, at, asked=label) for one in read]
    if dry_run:
        return found
    done: list[Imported] = []
    for one in read:
        with _what_is_in(done):
            made = import_file(keeper, one.file, one.read, at, asked=label)
            keeper.commit(at)
        done.append(made)
    return done


@contextmanager
def _none_is_in(files: Sequence[object]) -> Iterator[None]:
    """Of several files one that is refused in the block is told with the word that none is in."""
    try:
        yield
    except ProblemError as error:
        if len(files) == 1:
            raise
        way_out = "Mend that, or leave its file out, and run the command again."
        none = Problem("import", "FILE", f"{len(files)} files", "none of them was imported", way_out)
        raise ProblemError((*error.problems, none)) from error


@contextmanager
def _what_is_in(done: "list[Imported]") -> Iterator[None]:
    """What fails in the block is told with the files that are in already, each of which is there whole."""
    try:
        yield
    except (ProblemError, OSError) as error:
        if not done:
            raise
        failed = error.problems if isinstance(error, ProblemError) else (of_system(error),)
        names = ", ".join(plain(one.file.name) for one in done)
        way_out = "Run the same command again once that is mended: what is in is not taken twice."
        raise ProblemError(
            (*failed, Problem("import", "FILE", names, "imported before that, and kept", way_out))
        ) from (error)


def _said(
    keeper: "Keeper", account: str, currency: str, mapping: Path | None, answers: list[str], *, json_output: bool
) -> "Said":
    from trellis.cli.mapping_guide import Said, at_terminal
    from trellis.household.amounts import currency_of

    pairs = dict(one.partition("=")[::2] for one in answers)
    if "" in pairs.values() or "" in pairs:
        way_out = "Write it as --answer dates.order=day-month-year."
        raise problem("flags", "--answer", " ".join(answers), "it is no entry and value", way_out)
    answered = pairs.pop("account.currency", "")
    field, said = ("--currency", currency) if currency else ("--answer account.currency", answered)
    code = currency_of("flags", field, said) if said else ""
    codes = {one.currency for one in keeper.record.accounts().values() if account and one.label == account}
    code = code or (codes.pop() if len(codes) == 1 else "")
    return Said(mapping, pairs, account, code, at_terminal(json_output=json_output))


def _asked_account(read: "list[ReadFile]", said: "Said") -> str:
    """The account's label, asked of a person where a file names none; empty where files do, or nobody sits there."""
    nameless = [one for one in read if any(not statement.account for statement in one.read.statements)]
    if not nameless or not said.terminal:
        return ""
    return str(typer.prompt(f"Which account is {nameless[0].file.name} of", err=True)).strip()


def _tell(found: "list[Imported]", read: "list[ReadFile]", *, dry_run: bool, json_output: bool) -> None:
    from trellis.cli.import_telling import as_mapping, lines_of

    if json_output:
        told = [as_mapping(one, dry_run=dry_run) | {"mapping": by.by} for one, by in zip(found, read, strict=True)]
        emit_json({"files": told})
        return
    for one, by in zip(found, read, strict=True):
        for text in lines_of(one, dry_run=dry_run):
            say(text, json_output=False)
        if by.by and one.already is None:
            say(f"  mapping: {by.by}", json_output=False)
        show_problems(one.plan.problems, json_output=False)
