"""Which reader a file is for: by its content, whatever its name; what is not read is named."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.fakes.banks import AS_OF, sample

from trellis.adapters.banks import gathering
from trellis.adapters.banks.delimited.mapping import Columns, Mapping
from trellis.adapters.banks.detect import READ, Told, read_file, reader_for
from trellis.adapters.banks.limits import MAX_BYTES, MAX_LINES
from trellis.core.problems import ProblemError

FORMATS = {
    "american.tsv": "csv",
    "german.csv": "csv",
    "card.ofx": "ofx",
    "checking.qfx": "ofx",
    "household.qif": "qif",
    "statement.camt053.xml": "camt",
    "report.camt052.xml": "camt",
    "statement.sta": "mt940",
    "interim.mt942": "mt940",
    "ledger.beancount": "beancount",
}


@pytest.mark.parametrize(("name", "format"), FORMATS.items())
def test_content_decides_and_not_the_name(name: str, format: str) -> None:
    assert reader_for(sample(name), "download.pdf").name == format


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (sample("balances.bai2"), "BAI2"),
        (sample("plaid.json"), "JSON"),
        (sample("statement.pdf"), "PDF"),
        (b"PK\x03\x04rest", "Excel"),
        (b"\xd0\xcf\x11\xe0rest", "xls"),
        (b"\x1f\x8brest", "gzip"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"<a/>", "XML that is neither"),
        (sample("notification.camt054.xml"), "CAMT.054"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_ask_for(content: bytes, named: str) -> None:
    with pytest.raises(ProblemError, match=named):
        read_file(content, "statement.csv", AS_OF)


def test_what_nothing_recognises_names_every_format() -> None:
    with pytest.raises(ProblemError, match=r"CAMT\.053"):
        read_file(b"Dear customer\nall is well\n", "letter.txt", AS_OF)
    assert "MT940" in READ


def test_a_mapping_makes_it_a_delimited_file() -> None:
    mapping = Mapping(Columns(date="#1", amount="#2"), header=False, currency="EUR")

    assert reader_for(b":20:A\n", "file", Told(mapping=mapping)).name == "csv"


@pytest.mark.parametrize("content", [b"x" * (MAX_BYTES + 1), b"\n" * (2 * MAX_LINES + 1), b"", b"\n"])
def test_limits_are_told_before_anything_is_read(content: bytes) -> None:
    with pytest.raises(ProblemError, match=r"size|empty"):
        read_file(content, "file", AS_OF)


def test_more_movements_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MAX_ROWS", 50)
    rows = b"2024-01-01,-1\n" * 51
    mapping = Mapping(Columns(date="#1", amount="#2"), header=False, currency="EUR")
    with pytest.raises(ProblemError, match="over 50 rows"):
        read_file(rows, "file", AS_OF, Told(mapping=mapping))


QUOTED = st.sampled_from(sorted(FORMATS)).map(lambda name: sample(name).decode("utf-8", "replace")[:3000])


@example("see <OFX>", "", 0, ",")
@example("<OFX><SIGNONMSGSRSV1>", "\n", 1, ";")
@example("\n:20:STARTUMS\n:61:2401010101D5,00NTRF", "", 2, "\t")
@example("\n!Type:Bank\nD1/2/24\nT-5\n^", "", 1, ",")
@example('\n2024-01-01 * "A" "B"\n', "", 1, ",")
@example("<BkToCstmrStmt>", "", 0, ",")
@given(QUOTED, st.text(max_size=40), st.integers(0, 5), st.sampled_from(",;\t"))
def test_a_table_stays_one_whatever_a_text_in_it_quotes(quoted: str, before: str, row: int, delimiter: str) -> None:
    told = StringIO(newline="")
    rows = csv.writer(told, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    rows.writerow(["Date", "Amount", "Description"])
    for number in range(6):
        rows.writerow([f"2024-01-{number + 1:02}", "-5.00", before + quoted if number == row else "Coffee"])

    assert reader_for(told.getvalue().encode("utf-8", "replace"), "download.csv").name == "csv"


@pytest.mark.parametrize("name", [name for name, format in FORMATS.items() if format == "ofx"])
@pytest.mark.parametrize("head", ["", "\n\n", "Content-Type: application/x-ofx\r\n\r\n", "OFXHEADER:100 DATA:OFXSGML "])
def test_an_ofx_document_is_known_behind_any_header(name: str, head: str) -> None:
    content = sample(name)
    body = content[content.index(b"<OFX>") :]

    assert reader_for(head.encode() + body, "download.csv").name == "ofx"
