"""Every StatementReader passes the deck."""

from collections.abc import Callable

import pytest
from tests.contracts.statement_deck import CARDS, Subject
from tests.fakes.banks import sample

from trellis.adapters.banks.beancount.reader import BeancountReader
from trellis.adapters.banks.camt.reader import CamtReader
from trellis.adapters.banks.delimited.reader import DelimitedReader
from trellis.adapters.banks.mt940.reader import Mt940Reader
from trellis.adapters.banks.ofx.reader import OfxReader
from trellis.adapters.banks.qif.reader import QifReader

# A text with commas could be a delimited file of somebody, so the delimited reader is asked last and shown only these.
PROSE, JSON = b"Dear customer\nyour statement is ready\n", b'{\n"a": 1\n}\n'
OFX, CAMT, MT, QIF = "card.ofx", "statement.camt053.xml", "statement.sta", "household.qif"
BEANS = "ledger.beancount"


def others(but: str) -> list[bytes]:
    """The samples of the other formats that tell their own."""
    return [sample(name) for name in (OFX, CAMT, MT, QIF, BEANS) if name != but] + [sample("american.tsv"), PROSE, JSON]


SUBJECTS = [
    Subject("csv", lambda: DelimitedReader(currency="USD"), sample("american.tsv"), b"-4.75", b"4.7.5", [PROSE, JSON]),
    Subject("ofx", OfxReader, sample(OFX), b"20240310", b"20241310", others(OFX)),
    Subject("ofx 2", OfxReader, sample("checking.qfx"), b"-12,5<", b"1e5<", others(OFX)),
    Subject("qif", lambda: QifReader("USD"), sample(QIF), b"T-250.00", b"TNaN", others(QIF)),
    Subject("camt", CamtReader, sample(CAMT), b">50<", b">5,0,0<", others(CAMT)),
    Subject("mt940", Mt940Reader, sample(MT), b":61:240304", b":61:241304", others(MT)),
    Subject("beancount", BeancountReader, sample(BEANS), b"1,000.00 EUR", b"1,0,00.00 EUR", others(BEANS)),
]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_every_reader_passes_the_deck(subject: Subject, card: Callable[[Subject], None]) -> None:
    card(subject)
