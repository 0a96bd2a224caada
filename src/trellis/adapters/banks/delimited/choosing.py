"""Which mapping a delimited file is read by: one given, one kept, or one proposed that answers complete."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from trellis.adapters.banks.delimited.answering import answered, fits
from trellis.adapters.banks.delimited.mapping import Mapping, Proposal
from trellis.adapters.banks.delimited.mapping_folder import MappingFolder
from trellis.adapters.banks.delimited.proposing import propose, settled
from trellis.core.problems import problem


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a file beside the file. mapping: one to read it by, and where it is from, in words.

    answers: by the question's entry; account: the label of the account that it is of; currency: a code, where known.
    dry_run: whether nothing will be kept.
    """

    mapping: tuple[Mapping, str] | None = None
    answers: dict[str, str] = field(default_factory=dict)
    account: str = ""
    currency: str = ""
    dry_run: bool = False


Complete = Callable[[Proposal], Proposal]
"""Closes what a proposal leaves open, or raises ProblemError."""


def chosen(content: bytes, name: str, given: Given, kept: MappingFolder, complete: Complete) -> tuple[Mapping, str]:
    """The mapping and a word on where it is from; a new one is noted in `kept`, which its write() makes last.

    Raises ProblemError where something is left open, or several kept mappings fit.
    """
    if given.mapping is not None:
        return given.mapping
    proposal = propose(content, name)
    fitting = dict(_fitting(proposal, content, name, given, kept))
    if len(set(map(repr, fitting.values()))) > 1:
        fitting = {one: fitting[one] for one in fitting if one == given.account.casefold()}
        if not fitting:
            way_out = f"Name one with --mapping: they are in {kept.path}."
            raise problem(name, "mapping", "", "several mappings that were kept fit this file", way_out)
    if fitting and not given.answers:
        used = next(iter(fitting))
        return fitting[used], f"{used}, kept in {kept.file(used)}"
    made = replace(complete(_answered(proposal, name, given)).mapping, encoding="")
    used = kept.add(given.account or Path(name).stem, made)
    return made, f"{used}, {'would be new' if given.dry_run else 'new'} in {kept.file(used)}"


def _answered(proposal: Proposal, name: str, given: Given) -> Proposal:
    proposal = settled(proposal, given.currency)
    for entry, value in given.answers.items():
        proposal = answered(proposal, entry, value, name)
    return proposal


def _fitting(
    proposal: Proposal, content: bytes, name: str, given: Given, kept: MappingFolder
) -> Iterator[tuple[str, Mapping]]:
    for one, mapping in kept.all().items():
        if fits(mapping, proposal, content, name, given.currency):
            yield one, mapping
