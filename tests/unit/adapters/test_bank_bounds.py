"""No reader takes more memory than a small multiple of a file, whatever the file is filled with."""

import tracemalloc
from contextlib import suppress

import pytest
from tests.fakes.banks import sample

from trellis.adapters.banks.detect import Told, readers
from trellis.core.problems import ProblemError
from trellis.household.ports import StatementReader

SIZE = 40_000
MULTIPLE = 150
FILLERS = (
    b"<",
    b"<STMTTRN>",
    b"<A><![CDATA[",
    b'a""\n',
    b";",
    b"\n.",
    b":61:240101C5,N\n",
    b"<Ntry></Ntry>",
    b"D1/1/24\n^\n",
)
STARTS = {
    "csv": b"Date,Amount\n",
    "ofx": b"<OFX><STMTRS><CURDEF>USD<BANKTRANLIST>",
    "camt": b"<BkToCstmrStmt><Stmt>",
    "mt940": b":20:A\n:60F:C240101EUR1,\n",
    "qif": b"!Type:Bank\n",
    "beancount": b'2024-01-01 * "a"\n',
}


@pytest.mark.parametrize("reader", readers(Told(currency="EUR")), ids=lambda reader: reader.name)
def test_memory_stays_within_a_multiple_of_the_file(reader: StatementReader) -> None:
    for filler in FILLERS:
        content = STARTS[reader.name] + filler * (SIZE // len(filler))
        tracemalloc.start()
        with suppress(ProblemError):
            reader.read(content, "file")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < MULTIPLE * SIZE, filler


def test_the_measure_sees_what_is_allocated() -> None:
    tracemalloc.start()
    reader = readers()[0]
    reader.read(sample("card.ofx"), "file")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak > 1000
