"""Bank files spoilt in the ways that files are: cut, doubled, overwritten, joined with another, filled with marks."""

from contextlib import suppress
from decimal import Decimal

from hypothesis import strategies as st
from tests.fakes.banks import AS_OF, HERE, lines_of, real_files

from trellis.adapters.banks.amounts import COMMA
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.delimited.mapping import Columns, Mapping
from trellis.adapters.banks.detect import NOTHING, Told, read_file, readers
from trellis.adapters.banks.limits import MAX_TEXT
from trellis.core.problems import ProblemError
from trellis.household.currencies import known
from trellis.household.statement import Read

OURS = tuple(path.read_bytes() for path in sorted(HERE.iterdir()))
MARKS = (
    *(b"<", b">", b'"', b"'", b"&#9;", b"&amp", b"<![CDATA[", b"]]>", b"<!DOCTYPE a>", b"\r", b"\n", b"\0"),
    *(
        b"\xff",
        b":61:",
        b":86:?",
        b"-}",
        b"^\n",
        b"!Type:Bank\n",
        b";",
        b",",
        b"\t",
        b"1e999",
        b"NaN",
        b"-0",
        b"9" * 5000,
    ),
    *(
        b"<STMTTRN>",
        b"</STMTTRN>",
        b"<Ntry>",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        "٣½²".encode(),
        b"2024-02-30",
        b"{{",
        b"@@",
    ),
)
TOLD = (
    NOTHING,
    Told(currency="USD", order=DateOrder.DAY_FIRST),
    Told(mapping=Mapping(Columns(date="#1", amount="#2", description=("#3",)), ";", header=False, currency="EUR")),
    Told(mapping=Mapping(Columns(date="#1", debit="#2", credit="#3"), "\t", header=False, marks=COMMA), currency="JPY"),
)


def real_contents() -> tuple[bytes, ...]:
    """The real files where they are present, and ours."""
    return (*OURS, *(path.read_bytes()[:20_000] for path in real_files()))


@st.composite
def spoilt(draw: st.DrawFn, contents: tuple[bytes, ...] = OURS) -> bytes:
    """One of the files with up to six changes, at places that Hypothesis picks."""
    content = draw(st.sampled_from(contents))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        to = min(len(content), at + draw(st.integers(0, 40)))
        put = draw(st.one_of(st.sampled_from(MARKS), st.binary(max_size=12), st.text(max_size=8).map(_utf8)))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            content = content[:at] + put + content[to:]
        elif kind == 1:
            content = content[:at] + put + content[at:]
        elif kind == 2:
            content = content[:at] + content[at:to] * draw(st.integers(2, 60)) + content[to:]
        else:
            content = content[at:] + draw(st.sampled_from(contents))[: draw(st.integers(0, 400))]
    return content


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def hold(content: bytes, told: Told) -> None:
    """Read the content with the reader that it is for, and with every other: each answers soundly or refuses."""
    with suppress(ProblemError):
        _sound(read_file(content, "file", AS_OF, told))
    for reader in readers(told):
        reader.recognises(content, "file")
        with suppress(ProblemError):
            _sound(reader.read(content, "file"))


def _sound(read: Read) -> None:
    """What holds of every answer, whatever the file."""
    assert read.statements
    for line in lines_of(read):
        assert type(line.amount) is Decimal
        assert line.amount.is_finite()
        assert abs(line.amount) < 10**43
        assert known(line.currency)
        assert 0 < len(line.source.text) <= MAX_TEXT
        assert line.source.place > 0
    assert all(problem.message and problem.way_out for problem in read.problems)
