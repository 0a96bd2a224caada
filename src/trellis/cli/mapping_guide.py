"""Which mapping a CSV file is read by: one named, one kept, or one that the file proposes and a person completes."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from trellis.cli.household_home import plain
from trellis.core.problems import Problem, ProblemError, problem

if TYPE_CHECKING:
    from trellis.adapters.banks.delimited.mapping import Mapping, Proposal, Question
    from trellis.adapters.banks.delimited.mapping_folder import MappingFolder

_ROWS = 3
_TEXT_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says: a mapping file, answers by entry, the account's label and its currency if known.

    terminal: whether a person sits there to be asked.
    """

    mapping: Path | None
    answers: dict[str, str]
    account: str
    currency: str
    terminal: bool


def mapping_for(content: bytes, name: str, said: Said, kept: "MappingFolder") -> "tuple[Mapping, str]":
    """The mapping of a delimited file and a word on where it is from.

    Raises ProblemError where something is left open and nobody is there to ask, or several kept mappings fit.
    """
    from trellis.adapters.banks.delimited.mapping_folder import read_mapping
    from trellis.adapters.banks.delimited.proposing import propose

    if said.mapping is not None:
        return read_mapping(said.mapping), str(said.mapping)
    proposal = propose(content, name)
    fitting = dict(_fitting(proposal, content, name, said, kept))
    if len(set(map(repr, fitting.values()))) > 1:
        fitting = {one: fitting[one] for one in fitting if one == said.account.casefold()}
        if not fitting:
            way_out = f"Name one with --mapping: they are in {kept.path}."
            raise problem(name, "mapping", "", "several mappings that were kept fit this file", way_out)
    if fitting and not said.answers:
        used = next(iter(fitting))
        return fitting[used], f"{used}, kept in {kept.file(used)}"
    made = replace(_completed(proposal, content, name, said).mapping, encoding="")
    used = kept.add(said.account or Path(name).stem, made)
    return made, f"{used}, new in {kept.file(used)}"


def _fitting(
    proposal: "Proposal", content: bytes, name: str, said: Said, kept: "MappingFolder"
) -> "Iterator[tuple[str, Mapping]]":
    from trellis.adapters.banks.delimited.answering import fits

    for one, mapping in kept.all().items():
        if fits(mapping, proposal, content, name, said.currency):
            yield one, mapping


def _completed(proposal: "Proposal", content: bytes, name: str, said: Said) -> "Proposal":
    from trellis.adapters.banks.delimited.answering import answered
    from trellis.adapters.banks.delimited.proposing import settled

    proposal = settled(proposal, said.currency)
    for entry, value in said.answers.items():
        proposal = answered(proposal, entry, value, name)
    if proposal.questions and not said.terminal:
        raise ProblemError([_open(question, name) for question in proposal.questions])
    if said.terminal:
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
        text = plain(f"{line.counterparty} {line.description}")[:_TEXT_SHOWN]
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
