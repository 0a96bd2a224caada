"""What a CSV file leaves open, asked of a person at a terminal."""

import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from trellis.cli.household_home import plain
from trellis.core.problems import Problem, ProblemError

if TYPE_CHECKING:
    from trellis.adapters.banks.delimited.choosing import Given
    from trellis.adapters.banks.delimited.mapping import Proposal, Question

_ROWS = 3
_TEXT_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says: a mapping file, answers by entry, the account's label and its currency if known.

    terminal: whether a person sits there to be asked; dry_run: whether nothing will be kept.
    """

    mapping: Path | None
    answers: dict[str, str]
    account: str
    currency: str
    terminal: bool
    dry_run: bool = False

    def given(self) -> "Given":
        """What is said of every file. Raises ProblemError for a mapping file that is none."""
        from trellis.adapters.banks.delimited.choosing import Given
        from trellis.adapters.banks.delimited.mapping_folder import read_mapping

        named = (read_mapping(self.mapping), str(self.mapping)) if self.mapping is not None else None
        return Given(named, self.answers, self.account, self.currency, self.dry_run)


def completed(proposal: "Proposal", content: bytes, name: str, *, terminal: bool) -> "Proposal":
    """What a proposal leaves open is asked of a person. Raises ProblemError where nobody sits there."""
    if proposal.questions and not terminal:
        raise ProblemError([_open(question, name) for question in proposal.questions])
    if terminal:
        _show(proposal, name)
        while proposal.questions:
            proposal = _asked(proposal, name)
        _show_rows(proposal, content, name)
    return proposal


def _asked(proposal: "Proposal", name: str) -> "Proposal":
    """The next question put to a person until the answer fits."""
    from trellis.adapters.banks.delimited.answering import answered

    question = proposal.questions[0]
    choices = f" [{', '.join(question.choices)}]" if question.choices else ""
    given = typer.prompt(f"{plain(question.text)}{choices}", default=question.suggestion or None, err=True)
    try:
        return answered(proposal, question.entry, str(given).strip(), name)
    except ProblemError as error:
        typer.echo(f"  {error.problems[0].message}. {error.problems[0].way_out}", err=True)
        return proposal


def _show(proposal: "Proposal", name: str) -> None:
    """What is proposed, and why."""
    typer.echo(f"{name} is read so:", err=True)
    for reason in proposal.reasons:
        typer.echo(f"  {plain(reason)}", err=True)
    for role, column in proposal.mapping.columns.roles():
        typer.echo(f"  {role:<22}{plain(column)}", err=True)


def _show_rows(proposal: "Proposal", content: bytes, name: str) -> None:
    """Three rows as they are read now that nothing is open."""
    from trellis.adapters.banks.delimited.reader import DelimitedReader

    read = DelimitedReader(proposal.mapping).read(content, name)
    for line in islice((line for statement in read.statements for line in statement.lines), _ROWS):
        text = plain(line.words)[:_TEXT_SHOWN]
        typer.echo(f"  e.g. {line.booked}  {line.amount:>14,} {line.currency}  {text}", err=True)


def _open(question: "Question", name: str) -> Problem:
    flag = f"--answer {question.entry}="
    if question.entry == "account.currency":
        flag = "--currency "
    way_out = f"Answer with {flag}{' or '.join(question.choices) or 'VALUE'}, or name a mapping with --mapping."
    return Problem(name, question.entry, question.suggestion, question.text.rstrip(".?"), way_out)


def at_terminal(*, json_output: bool) -> bool:
    """Whether a person sits there to be asked."""
    return sys.stdin.isatty() and not json_output
