"""Reads delimited files (CSV, TSV) by a mapping: the one given, or the one that the file itself suggests."""

from functools import partial

from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.decoding import decoded, looked
from trellis.adapters.banks.delimited.balances import with_balances
from trellis.adapters.banks.delimited.layout import PREAMBLE, body, layout_of
from trellis.adapters.banks.delimited.mapping import Mapping, Question
from trellis.adapters.banks.delimited.proposing import propose, settled
from trellis.adapters.banks.delimited.row import Rows
from trellis.adapters.banks.gathering import Gathering, without_twins
from trellis.adapters.banks.records import Record, records
from trellis.core.problems import Problem, ProblemError, problem
from trellis.household.statement import Line, Read, Statement


class DelimitedReader:
    """CSV and TSV. mapping: how to read; without one the file's own suggestion is used, if it leaves no question open.

    currency, account: of every row, where neither the file nor the mapping says them. order: of the dates, where all of
    them can be read in two ways. encoding: where it is neither UTF-8 nor Windows-1252.
    """

    name: str = "csv"

    def __init__(
        self,
        mapping: Mapping | None = None,
        currency: str = "",
        account: str = "",
        order: DateOrder | None = None,
        encoding: str = "",
    ) -> None:
        self._mapping, self._currency, self._account = mapping, currency, account
        self._order, self._encoding = order, encoding

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether a delimiter parts the first lines into columns."""
        return layout_of(looked(content)) is not None

    def read(self, content: bytes, name: str) -> Read:
        """Every row that is sound. Raises ProblemError with each question that the file leaves open."""
        mapping = self._mapping or self._proposed(content, name)
        text = decoded(content, name, mapping.encoding)
        gathering = Gathering(self.name, name)
        gathering.notes += [text.note] if text.note else []
        header = _header(text.text, mapping, name) if mapping.header else None
        rows = Rows(mapping, header.cells if header else None, self._currency, self._account)
        lines: dict[tuple[str, str], list[Line]] = {}
        balances: dict[int, str] = {}
        for record in body(text.text, mapping.delimiter, header):
            line = gathering.line(record.place, record.text, partial(rows.line, record))
            if line is not None:
                lines.setdefault((rows.account(record), line.currency), []).append(line)
                balances[record.place] = rows.cell(record, "balance")
        made = [
            Statement(account, currency, without_twins(found, gathering, account))
            for (account, currency), found in lines.items()
        ]
        return gathering.read(tuple(with_balances(statement, balances, mapping.marks) for statement in made))

    def _proposed(self, content: bytes, name: str) -> Mapping:
        proposal = propose(content, name, self._encoding)
        proposal = settled(proposal, self._currency, self._account, self._order)
        if proposal.questions:
            raise ProblemError([_asked(name, question) for question in proposal.questions])
        return proposal.mapping


def _asked(name: str, question: Question) -> Problem:
    """The question as a problem: the way out is to answer it in a mapping file."""
    of = f" It is one of: {', '.join(question.choices)}." if question.choices else ""
    way_out = f"Say {question.entry} in a mapping file (docs/bank-files.md).{of}"
    return Problem(name, question.entry, question.suggestion, question.text.rstrip(".?"), way_out)


def _header(text: str, mapping: Mapping, name: str) -> Record:
    """The first row that names every column of the mapping."""
    wanted = {column for _, column in mapping.columns.roles() if not column.startswith("#")}
    nearest: set[str] = set()
    for count, record in enumerate(records(text, mapping.delimiter)):
        if count >= PREAMBLE:
            break
        found = wanted & {cell.strip() for cell in record.cells}
        if found == wanted:
            return record
        nearest = max(nearest, found, key=len)
    missing = ", ".join(sorted(wanted - nearest))
    way_out = "Use the mapping of this bank and file, or propose a new one."
    raise problem(name, "columns", missing, f"none of the first {PREAMBLE} rows names these columns", way_out)
