"""OFX, QIF, CAMT and MT940: what each reader makes of a small file, field by field."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.banks import AS_OF, lines_of, reading, sample

from trellis.adapters.banks.camt.reader import CamtReader
from trellis.adapters.banks.detect import Told, read_file
from trellis.adapters.banks.mt940.reader import Mt940Reader
from trellis.adapters.banks.ofx.reader import OfxReader
from trellis.adapters.banks.qif.reader import QifReader
from trellis.core.problems import ProblemError
from trellis.household.statement import Balance, LineStatus


def test_a_card_in_ofx_1() -> None:
    read = reading("card.ofx")
    [statement] = read.statements
    grocer, payment = statement.lines

    assert (statement.account, statement.currency, statement.kind) == ("4111XXXXXXXX1111", "USD", "CREDITCARD")
    assert statement.closing == Balance(Decimal("-57.90"), "USD", date(2024, 3, 31))
    assert (grocer.amount, grocer.booked, grocer.valued) == (Decimal("-42.10"), date(2024, 3, 5), date(2024, 3, 4))
    assert (grocer.description, grocer.counterparty) == ("GROCER & SONS, 12 MAIN ST", "GROCER & SONS")
    assert (grocer.external, grocer.mcc, grocer.kind) == ("A1", "5411", "DEBIT")
    assert payment.amount == Decimal("100.00")
    [bad] = read.problems
    assert (bad.field, bad.value) == ("line 19, DTPOSTED", "20240231")


def test_a_bank_account_in_ofx_2_with_decimal_commas() -> None:
    [statement] = reading("checking.qfx").statements

    assert [line.amount for line in statement.lines] == [Decimal("-200.00"), Decimal("-12.5")]
    assert [line.description for line in statement.lines] == ["", "CAFÉ <B>"]
    assert statement.lines[0].reference == "1000"
    assert (statement.bank, statement.kind) == ("121099999", "CHECKING")


def test_an_investment_account_gives_its_cash_lines_and_says_what_it_leaves_out() -> None:
    trade = b"<BUYSTOCK><INVBUY><INVTRAN><FITID>9<DTTRADE>20240301</INVTRAN></INVBUY></BUYSTOCK>"
    cash = b"<INVBANKTRAN><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240301<TRNAMT>5<FITID>1</STMTTRN></INVBANKTRAN>"
    start, end = b"<OFX><INVSTMTRS><CURDEF>USD<ACCTID>7<INVTRANLIST>", b"</INVTRANLIST></INVSTMTRS></OFX>"

    read = OfxReader().read(start + trade + cash + end, "file")
    assert [line.amount for line in lines_of(read)] == [Decimal(5)]
    assert "1 trades" in read.notes[0]
    with pytest.raises(ProblemError, match="without a cash line") as caught:
        OfxReader().read(start + trade + end, "file")
    assert "trellis household invest import" in str(caught.value)


def test_an_id_that_the_bank_gives_twice_names_no_line() -> None:
    doubled = sample("card.ofx").replace(b"<FITID>A2", b"<FITID>A1")
    read = OfxReader().read(doubled, "file")

    assert [line.external for line in lines_of(read)] == ["", ""]
    assert "more than once" in read.notes[0]


def test_entities_in_ofx_are_letters_and_never_a_crash() -> None:
    hostile = sample("card.ofx").replace(b"PAYMENT THANK YOU", b"&#" + b"9" * 5000 + b";&lt;b&gt;")

    assert len(lines_of(OfxReader().read(hostile, "file"))) == 2


def test_qif_tells_accounts_transfers_and_the_opening_balance() -> None:
    read = reading("household.qif", "USD")
    everyday, visa = read.statements
    phone, savings = everyday.lines

    assert (everyday.account, everyday.kind, visa.account, visa.kind) == ("Everyday", "bank", "Visa", "ccard")
    assert everyday.opening == Balance(Decimal("1000.00"), "USD", date(2024, 1, 5))
    assert (phone.booked, phone.amount, phone.reference) == (date(2024, 1, 15), Decimal("-67.50"), "1001")
    assert phone.category == "Bills:Phone"
    assert (savings.counterparty_account, savings.category) == ("Savings", "[Savings]")
    assert visa.lines[0].description == "Streaming January"
    assert read.notes == ("Records of type cat, 1 in all, are not read.",)


def test_qif_without_a_currency_or_an_order_of_dates_is_refused() -> None:
    with pytest.raises(ProblemError, match="currency"):
        QifReader().read(sample("household.qif"), "file")
    with pytest.raises(ProblemError, match="order of dates"):
        QifReader("USD").read(b"!Type:Bank\nD3/4/24\nT5.00\n^\n", "file")
    told = Told(currency="USD", order=None)
    with pytest.raises(ProblemError, match="day-month-year, month-day-year"):
        read_file(b"!Type:Bank\nD3/4/2024\nT5.00\n^\n", "file", AS_OF, told)


def test_camt_053_tells_both_sides_the_original_amount_and_balances() -> None:
    read = reading("statement.camt053.xml")
    [statement] = read.statements
    rent, reversal = statement.lines

    assert (statement.account, statement.currency, statement.bank) == ("CH9300762011623852957", "CHF", "POFICHBEXXX")
    assert statement.opening == Balance(Decimal("1000.00"), "CHF", date(2024, 2, 29))
    assert statement.closing == Balance(Decimal("1150.05"), "CHF", date(2024, 3, 31))
    assert (rent.amount, rent.booked, rent.valued) == (Decimal("200.05"), date(2024, 3, 4), date(2024, 3, 5))
    assert (rent.counterparty, rent.counterparty_account) == ("Anna Müller", "DE02120300000000202051")
    assert (rent.reference, rent.external, rent.kind) == ("E2E-1", "REF-1", "PMNT-RCDT-AUTT")
    assert rent.original == (Decimal("210.00"), "EUR")
    assert (reversal.amount, reversal.description) == (Decimal(-50), "Reversal of a credit")
    assert read.notes == ("Entries for information only, 1 in all, are not read.",)


def test_a_garbled_amount_of_camt_has_a_way_out_without_a_mapping() -> None:
    content = sample("statement.camt053.xml")
    amount = content[content.index(b"<Amt ", content.index(b"<Ntry>")) :].partition(b">")[2].partition(b"<")[0]
    read = CamtReader().read(content.replace(b">" + amount + b"<", b">12..5<"), "file")

    (way_out,) = {one.way_out for one in read.problems if "12..5" in one.value}
    assert way_out == "Write it like 1234.56, without exponent or words, or download the file from the bank again."


def test_camt_052_keeps_what_is_pending_apart() -> None:
    [line] = lines_of(reading("report.camt052.xml"))

    assert (line.status, line.counterparty, line.amount) == (LineStatus.PENDING, "Bäcker", Decimal("-12.34"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<!DOCTYPE d [<!ENTITY a "b">]><Document><BkToCstmrStmt/></Document>', "document type"),
        (b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x"><Document><BkToCstmrStmt/></Document>', "document type"),
        (b"<Document><BkToCstmrStmt>&nothing;</BkToCstmrStmt></Document>", "well-formed"),
        (b"<BkToCstmrStmt>" + b"<a>" * 100_000, "deeper than 64"),
        (b"<BkToCstmrStmt><Stmt>", "well-formed"),
    ],
)
def test_xml_that_would_harm_a_reader_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ProblemError, match=reason):
        CamtReader().read(content, "file")


def test_mt940_parts_the_details_and_keeps_the_balances() -> None:
    read = reading("statement.sta")
    [statement] = read.statements
    debit, credit, reversal = statement.lines

    assert (debit.amount, debit.booked, debit.valued) == (Decimal("-12.50"), date(2024, 3, 1), date(2024, 2, 29))
    assert debit.description == "Strom u. Gas fuer diesen Monat Februar 2024"
    assert (debit.counterparty, debit.counterparty_account) == ("Stadtwerke Nord GmbH", "DE02120300000000202051")
    assert (debit.reference, debit.external, debit.kind) == ("E2E-7", "BANK-1", "NMSC")
    assert (credit.amount, credit.description, credit.reference) == (Decimal(200), "Gehalt Maerz", "REF-9")
    assert (reversal.amount, reversal.booked) == (Decimal("-5.00"), date(2023, 12, 31))
    assert statement.opening is not None
    assert statement.closing is not None
    assert statement.opening.amount + sum(line.amount for line in statement.lines) == statement.closing.amount
    assert read.notes == ()


def test_a_statement_whose_balances_do_not_follow_from_its_lines_says_so() -> None:
    less = sample("statement.sta").replace(b"1182,50", b"1183,50")
    read = Mt940Reader().read(less, "file")

    assert read.notes == ("The balances of 50880050/0194787400 do not follow from its lines: 1.00 is missing.",)


def test_mt942_is_pending() -> None:
    [line] = lines_of(reading("interim.mt942"))

    assert (line.status, line.currency, line.amount) == (LineStatus.PENDING, "EUR", Decimal("-9.99"))


def test_a_time_of_day_at_the_start_of_a_line_is_no_tag() -> None:
    details = b":86:020?20Fo 12-09-2014T16\n:26:37 lgenr\n"
    content = b":20:A\n:25:1\n:60F:C240101EUR0,\n:61:240102C5,NTRF\n" + details

    [line] = lines_of(Mt940Reader().read(content, "file"))
    assert line.description == "Fo 12-09-2014T16:26:37 lgenr"
