"""The mapping file: written, read back the same, refused entry by entry; the example of the documentation works."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.banks import lines_of, sample

from trellis.adapters.banks.amounts import COMMA
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.delimited.mapping import Columns, Mapping, Outflow
from trellis.adapters.banks.delimited.mapping_file import mapping_of, mapping_text
from trellis.adapters.banks.delimited.proposing import propose
from trellis.adapters.banks.delimited.reader import DelimitedReader
from trellis.core.problems import ProblemError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "bank-files.md"
WHOLE = Mapping(
    Columns(
        date='the "day"',
        valued="back\\slash",
        debit="Aus\tgang",
        credit="Eingang",
        description=("Text", "#7"),
        reference=("Ref",),
    ),
    delimiter="\t",
    encoding="windows-1252",
    header=False,
    order=DateOrder.MONTH_FIRST,
    marks=COMMA,
    outflow=Outflow.POSITIVE,
    currency="EUR",
    account="Giro é",
)


@pytest.mark.parametrize("mapping", [WHOLE, Mapping(Columns(date="D", amount="A"))])
def test_a_mapping_is_read_back_as_it_was_written(mapping: Mapping) -> None:
    assert mapping_of(mapping_text(mapping), "file") == mapping


def test_a_proposal_can_be_written_and_used_again() -> None:
    content = sample("german.csv")
    again = mapping_of(mapping_text(propose(content, "file").mapping), "file")

    assert DelimitedReader(again).read(content, "file") == DelimitedReader().read(content, "file")


def test_the_example_of_the_documentation_reads_its_file() -> None:
    text = PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    content = sample("german.csv")
    found = DelimitedReader(mapping_of(text, "docs")).read(content, "file")
    proposed = DelimitedReader(account="DE02120300000000202051").read(content, "file")

    assert found == proposed
    assert len(lines_of(found)) == 4


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[file", "file"),
        ("[else]\n", "else"),
        ("[dates]\norder = 'backwards'\n", "dates.order"),
        ("[file]\ndelimiter = ';;'\n", "file.delimiter"),
        ("[file]\nencoding = 'utf-7'\n", "file.encoding"),
        ("[file]\nheader = 1\n", "file.header"),
        ("[columns]\ndescription = 3\n", "columns.description"),
        ("[columns]\nfoo = 'x'\n", "columns.foo"),
        ("[amounts]\ndecimal = ';'\n", "amounts.decimal"),
        ("[amounts]\ndecimal = '.'\nthousands = '.'\n", "amounts.thousands"),
        ("[account]\ncurrency = 'ETH'\n", "account.currency"),
        ("[columns]\namount = 'A'\n", "columns.date"),
        ("[columns]\ndate = 'D'\ndebit = 'A'\n", "columns.amount"),
    ],
)
def test_every_wrong_entry_is_named(text: str, field: str) -> None:
    with pytest.raises(ProblemError) as caught:
        mapping_of(text, "file")

    assert field in [problem.field for problem in caught.value.problems]


def test_what_is_said_of_a_file_is_used_where_the_file_is_silent() -> None:
    mapping = replace(propose(sample("ambiguous.csv"), "file").mapping, order=DateOrder.MONTH_FIRST)
    [statement] = DelimitedReader(mapping, "CHF", "Mine").read(sample("ambiguous.csv"), "file").statements

    assert (statement.account, statement.currency) == ("Mine", "CHF")
