"""Which reader a bank's file is for, told by what it holds and never by the ending of its name."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from trellis.adapters.banks.beancount.reader import BeancountReader
from trellis.adapters.banks.camt.reader import CamtReader
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.delimited.mapping import Mapping
from trellis.adapters.banks.delimited.reader import DelimitedReader
from trellis.adapters.banks.gathering import future_note
from trellis.adapters.banks.limits import check_size
from trellis.adapters.banks.mt940.reader import Mt940Reader
from trellis.adapters.banks.ofx.reader import OfxReader
from trellis.adapters.banks.qif.reader import QifReader
from trellis.adapters.banks.unread import unread_format
from trellis.core.problems import problem
from trellis.household.ports import StatementReader
from trellis.household.statement import Read

READ: Final = "CSV and TSV, OFX and QFX, QIF, CAMT.052 and CAMT.053, MT940 and MT942, Beancount"
"""The formats that are read, as people call them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who imports says of a file: each is used only where the file does not say it itself.

    mapping: how to read it if it is delimited. currency, account: of its rows. order: of its dates.
    """

    mapping: Mapping | None = None
    currency: str = ""
    account: str = ""
    order: DateOrder | None = None
    encoding: str = ""


NOTHING: Final = Told()


def readers(told: Told = NOTHING) -> tuple[StatementReader, ...]:
    """Every reader, in the order in which they are asked: the delimited one last, for many texts have commas."""
    return (
        OfxReader(told.currency),
        CamtReader(),
        Mt940Reader(told.currency, told.encoding),
        QifReader(told.currency, told.order, told.encoding),
        BeancountReader(),
        DelimitedReader(told.mapping, told.currency, told.account, told.order, told.encoding),
    )


def reader_for(content: bytes, name: str, told: Told = NOTHING) -> StatementReader:
    """The reader of this content. With a mapping it is the delimited one, whatever the text looks like.

    Raises ProblemError for a format that is known and not read, and for one that nothing recognises.
    """
    check_size(content, name)
    unread = unread_format(content)
    if unread:
        raise problem(name, "format", unread, "this format is not read", f"Ask your bank for one of: {READ}.")
    for reader in readers(told):
        if isinstance(reader, DelimitedReader) if told.mapping else reader.recognises(content, name):
            return reader
    raise problem(name, "format", name, "no reader recognises what the file holds", f"Give one of: {READ}.")


def read_file(content: bytes, name: str, as_of: date, told: Told = NOTHING) -> Read:
    """The file read by the reader that it is for. as_of: the day of the import, for a note on lines dated after it."""
    read = reader_for(content, name, told).read(content, name)
    return Read(read.format, read.statements, read.problems, (*read.notes, *future_note(read, as_of)))
