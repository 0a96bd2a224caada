"""CSV and TSV: what is proposed of a file by itself, what is asked, and what a mapping makes of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.banks import AS_OF, lines_of, reading, sample

from trellis.adapters.banks.amounts import COMMA, POINT
from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.delimited.mapping import Columns, Mapping, Outflow
from trellis.adapters.banks.delimited.proposing import propose
from trellis.adapters.banks.delimited.reader import DelimitedReader
from trellis.adapters.banks.detect import Told, read_file
from trellis.core.problems import ProblemError
from trellis.household.statement import Balance, Line, LineStatus, Read

HEAD = "Date,Description,Amount,Currency\n"


def read(text: str, mapping: Mapping | None = None, currency: str = "") -> Read:
    """The text as a file in UTF-8."""
    return DelimitedReader(mapping, currency).read(text.encode(), "file")


def lines(text: str, mapping: Mapping | None = None, currency: str = "") -> list[Line]:
    """Its lines."""
    return lines_of(read(text, mapping, currency))


def test_a_german_file_in_windows_1252_with_a_preamble() -> None:
    found = reading("german.csv")
    [statement] = found.statements
    power, pay, coffee, again = statement.lines

    assert "Windows-1252" not in "".join(found.notes), "the mapping found the encoding: nothing was guessed at"
    assert (power.amount, power.booked, power.currency) == (Decimal("-1084.20"), date(2024, 3, 1), "EUR")
    assert (power.description, power.counterparty) == ('Strom März "2024" Lastschrift', "STADTWERKE MÜNCHEN")
    assert pay.description == "Gehalt\nMärz Gutschrift"
    assert (coffee.source.place, again.source.place) == (8, 9)
    assert (coffee.amount, coffee.valued) == (again.amount, again.valued) == (Decimal("-3.50"), date(2024, 3, 16))
    assert statement.closing == Balance(Decimal("6408.80"), "EUR", date(2024, 3, 15))


def test_tabs_thousands_and_american_dates() -> None:
    [statement] = reading("american.tsv", "USD").statements

    assert [line.amount for line in statement.lines] == [Decimal("-4.75"), Decimal("1500.00")]
    assert [line.booked for line in statement.lines] == [date(2024, 12, 31), date(2024, 12, 30)]
    assert statement.closing == Balance(Decimal("1495.25"), "USD", date(2024, 12, 31))


def test_three_bad_rows_of_a_thousand_cost_three_rows() -> None:
    rows = [f"2024-03-{1 + number % 28:02},Shop {number},-{number}.{number % 100:02},EUR" for number in range(1, 1001)]
    rows[9], rows[499], rows[999] = "2024-02-30,Shop,-1.00,EUR", "2024-03-01,Shop,1e5,EUR", "2024-03-01,Shop,-1.00,ETH"
    found = read(HEAD + "\n".join(rows))

    assert len(lines_of(found)) == 997
    assert [problem.field for problem in found.problems] == [
        "row 11, column Date",
        "row 501, column Amount",
        "row 1001, column Currency",
    ]
    assert [problem.value for problem in found.problems] == ["2024-02-30", "1e5", "ETH"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_found_out(encoding: str) -> None:
    content = (HEAD + "2024-03-01,Café,-3.50,EUR\n").encode(encoding)

    assert [line.description for line in lines_of(DelimitedReader().read(content, "file"))] == ["Café"]


def test_bytes_that_no_encoding_explains_are_refused() -> None:
    with pytest.raises(ProblemError, match="encoding"):
        DelimitedReader().read(HEAD.encode() + b"2024-03-01,Caf\x81,-3.50,EUR\n", "file")


def test_ambiguous_dates_are_asked_for_and_a_mapping_answers() -> None:
    content = sample("ambiguous.csv")
    proposal = propose(content, "file")
    with pytest.raises(ProblemError, match="In which order"):
        DelimitedReader(currency="USD").read(content, "file")

    assert {question.entry for question in proposal.questions} == {"dates.order", "account.currency"}
    answered = replace(proposal.mapping, order=DateOrder.DAY_FIRST, currency="GBP")
    [first, _] = lines_of(DelimitedReader(answered).read(content, "file"))
    assert (first.booked, first.currency) == (date(2024, 4, 3), "GBP")


def test_who_imports_can_say_the_order_where_the_file_leaves_it_open() -> None:
    told = Told(currency="USD", order=DateOrder.MONTH_FIRST)
    [first, _] = lines_of(read_file(sample("ambiguous.csv"), "file", AS_OF, told))

    assert first.booked == date(2024, 3, 4)
    decided = read_file((HEAD + "13/02/2024,A,-1.00,EUR\n").encode(), "file", AS_OF, told)
    assert lines_of(decided)[0].booked == date(2024, 2, 13)


def test_who_imports_can_say_the_encoding() -> None:
    content = (HEAD + "2024-03-01,Utalás ő,-1.00,EUR\n").encode("iso-8859-2")
    [line] = lines_of(read_file(content, "file", AS_OF, Told(encoding="iso-8859-2")))

    assert line.description == "Utalás ő"


def test_every_part_of_a_proposal_has_its_reason() -> None:
    reasons = " ".join(propose(sample("german.csv"), "file").reasons)

    for part in ("windows-1252", "';'", "Buchungstag", "day-month-year", "','"):
        assert part in reasons


def test_without_headers_columns_are_suggested_and_asked() -> None:
    proposal = propose(b"01.02.2024;Shop;-5,00\n13.02.2024;Shop;-6,50\n", "file")

    assert [(asked.entry, asked.suggestion) for asked in proposal.questions[:2]] == [
        ("columns.date", "#1"),
        ("columns.amount", "#3"),
    ]
    mapping = replace(proposal.mapping, columns=Columns(date="#1", amount="#3", description=("#2",)), currency="EUR")
    assert [line.amount for line in lines("01.02.2024;Shop;-5,00\n13.02.2024;Shop;-6,50\n", mapping)] == [
        Decimal("-5.00"),
        Decimal("-6.50"),
    ]


def test_spending_without_a_minus_is_asked_for() -> None:
    text = HEAD + "".join(f"2024-03-0{day},Shop,5.00,EUR\n" for day in (1, 2, 3))
    with pytest.raises(ProblemError, match="No amount has a minus"):
        read(text)
    mapping = Mapping(Columns(date="Date", amount="Amount", currency="Currency"), outflow=Outflow.POSITIVE)

    assert [line.amount for line in lines(text, mapping)] == [Decimal("-5.00")] * 3


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ("5.00,", "-5.00"),
        ("-5.00,", "-5.00"),
        (",5.00", "5.00"),
        ("0.00,7.00", "7.00"),
        ("0,", "0"),
        ("-,3.00", "3.00"),
    ],
)
def test_debit_and_credit_columns(row: str, amount: str) -> None:
    [line] = lines(f"Date,Text,Debit,Credit,Currency\n2024-03-01,Shop,{row},EUR\n")

    assert line.amount == Decimal(amount)


@pytest.mark.parametrize("row", [",", "5.00,6.00", "x,"])
def test_a_row_that_is_both_debit_and_credit_or_neither_is_bad(row: str) -> None:
    text = f"Date,Text,Debit,Credit,Currency\n2024-03-01,Shop,{row},EUR\n2024-03-01,Shop,1.00,,EUR\n"

    assert len(read(text).problems) == 1


def test_words_of_direction_give_the_sign() -> None:
    text = "Datum,Naam / Omschrijving,Af Bij,Bedrag (EUR)\n20240301,Winkel,Af,5.00\n20240302,Loon,Bij,7.00\n"

    assert [line.amount for line in lines(text)] == [Decimal("-5.00"), Decimal("7.00")]


def test_status_words_are_kept() -> None:
    text = "Date,Description,Amount,Currency,State\n" + "".join(
        f"2024-03-01,Shop,-1.00,EUR,{state}\n" for state in ("COMPLETED", "PENDING", "REVERTED")
    )

    assert [line.status for line in lines(text)] == [LineStatus.BOOKED, LineStatus.PENDING, LineStatus.CANCELLED]


def test_a_quote_that_nothing_closes_costs_its_row_only() -> None:
    rows = "".join(f"2024-03-01,Shop {number},-1.00,EUR\n" for number in range(200))
    found = read(HEAD + '2024-03-01,"Shop,-1.00,EUR\n' + rows)

    assert len(lines_of(found)) == 200
    assert [problem.field for problem in found.problems] == ["row 2, quotes"]


def test_quotes_within_a_bare_cell_are_letters() -> None:
    assert [line.description for line in lines(HEAD + '2024-03-01,5" pipe,-1.00,EUR\n')] == ['5" pipe']


def test_zero_is_kept_and_an_empty_text_too() -> None:
    [line] = lines(HEAD + "2024-03-01,,0.00,EUR\n")

    assert (line.amount, line.description) == (Decimal("0.00"), "")


def test_a_long_row_is_refused_and_the_next_is_read() -> None:
    found = read(HEAD + f"2024-03-01,{'x' * 10_000},-1.00,EUR\n2024-03-01,Shop,-1.00,EUR\n")

    assert len(lines_of(found)) == 1
    assert "longer than 10000" in found.problems[0].message


def test_dates_far_ahead_are_noted_and_kept() -> None:
    found = read_file((HEAD + "2026-12-05,Near,-1.00,EUR\n2026-12-06,Far,-1.00,EUR\n").encode(), "file", AS_OF)

    assert len(lines_of(found)) == 2
    assert found.notes == ("1 line is dated more than 7 days after 2026-11-28, 2026-12-06: is the date right?",)


def test_a_mapping_of_another_file_says_which_columns_are_missing() -> None:
    mapping = Mapping(Columns(date="Booked", amount="Sum"), currency="EUR")
    with pytest.raises(ProblemError, match="Booked, Sum"):
        read(HEAD + "2024-03-01,Shop,-1.00,EUR\n", mapping)


def test_accounts_and_currencies_of_one_file_are_statements_of_their_own() -> None:
    text = "Date,Amount,Currency,Account\n2024-03-01,-1.00,EUR,A\n2024-03-01,-2.00,USD,A\n2024-03-01,-3.00,EUR,B\n"

    assert [(found.account, found.currency) for found in read(text).statements] == [
        ("A", "EUR"),
        ("A", "USD"),
        ("B", "EUR"),
    ]


def test_running_balances_that_do_not_follow_are_not_believed() -> None:
    text = "Date,Description,Amount,Currency,Balance\n2024-03-01,A,-1.00,EUR,9.00\n2024-03-02,B,-1.00,EUR,{}\n"

    assert read(text.format("8.00")).statements[0].closing == Balance(Decimal("8.00"), "EUR", date(2024, 3, 2))
    assert read(text.format("7.00")).statements[0].closing is None


def test_marks_are_those_of_the_whole_file() -> None:
    proposal = propose((HEAD.replace(",", ";") + "2024-03-01;A;-1.234;EUR\n2024-03-01;B;-1,5;EUR\n").encode(), "file")

    assert proposal.mapping.marks == COMMA != POINT
