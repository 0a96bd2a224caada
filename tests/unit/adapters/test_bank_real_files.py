"""Every real bank file is read or refused with a reason; what was counted by hand is asserted to the cent.

Where the folder of real files is absent, our own samples take their place, so that the check never passes on nothing.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.banks import AS_OF, HERE, SHARED, real_files

from trellis.adapters.banks.detect import Told, read_file
from trellis.core.problems import ProblemError
from trellis.household.statement import Read

REAL = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real bank files is not beside the repository")
OFX, MT, CAMT, GOLD = "ofx-ofxparse", "mt940-wolph", "camt-genkgo", "bankstatementparser/golden"
# For each file: lines and their sum, account by account, counted with grep and awk and not with the readers.
COUNTED = {
    f"{OFX}/checking.ofx": [(3, "-59.50")],
    f"{OFX}/anzcc.ofx": [(1, "-5.50")],
    f"{OFX}/fidelity.ofx": [(3, "-0.57")],
    f"{OFX}/fidelity-savings.ofx": [(4, "-1778.3952")],
    f"{OFX}/investment_medium.ofx": [(3, "-3.95")],
    f"{OFX}/multiple_accounts.ofx": [(0, "0"), (0, "0")],
    "ofx-ofxtools-gpl3/br_nubank_cc.ofx": [(6, "-1280.91")],
    "ofx-ofxtools-gpl3/stmtrs_euro.ofx": [(2, "-500")],
    "bankstatementparser/sample.ofx": [(2, "1170.25")],
    "bankstatementparser/sample.qfx": [(1, "-15")],
    "bankstatementparser/sample.mt940": [(2, "1170.25")],
    "bankstatementparser/camt.053.001.02.xml": [(3, "-64321.50")],
    "bankstatementparser/sample_split_amounts.csv": [(2, "1050.25")],
    "bankstatementparser/sample_statement.csv": [(2, "1300")],
    f"{GOLD}/csv_european_decimals.csv": [(3, "2260.94")],
    f"{GOLD}/csv_french_headers.csv": [(3, "2260.94")],
    f"{GOLD}/csv_spanish_headers.csv": [(3, "2260.94")],
    f"{GOLD}/csv_garbled_amount.csv": [(1, "100")],
    f"{GOLD}/camt053_duplicate_same_day.xml": [(2, "-9")],
    f"{GOLD}/camt053_multicurrency.xml": [(2, "750.25"), (1, "-99.99")],
    f"{GOLD}/camt053_no_namespace.xml": [(1, "250")],
    f"{CAMT}/camt052.v1.xml": [(1, "-200000")],
    f"{CAMT}/camt052.v6.xml": [(1, "-200000")],
    f"{CAMT}/camt053.v4.xml": [(1, "8.85")],
    f"{CAMT}/camt53.only-Dt-with-DtTm.xml": [(0, "0")],
    f"{MT}/jejik/abnamro.sta": [(8, "-321.44"), (2, "-24.49")],
    f"{MT}/jejik/knab.sta": [(1, "500"), (2, "-6760")],
    f"{MT}/jejik/postfinance.sta": [(2, "229.2"), (2, "-69.8")],
    f"{MT}/jejik/triodos.sta": [(2, "-715.70")],
    f"{MT}/mBank/mt942.sta": [(3, "0.03")],
    f"{MT}/self-provided/february_30.sta": [(1, "-6")],
    f"{MT}/self-provided/raphaelm.sta": [(6, "105000"), (2, "40000"), (1, "-50000")],
    "qif-quiffen/test.qif": [(5, "-35.50")],
    "qif-quiffen/test_category_override.qif": [(4, "2077.44")],
    "qif-quiffen/test_transaction_before_account_definition_1.qif": [(2, "-197.96")],
    "broker-csv/schwab-export.csv": [(107, "400074.19")],
    "broker-csv/ibkr-dividends-export.csv": [(7, "334.61"), (3, "32.08"), (1, "455")],
    "broker-csv/xtb-export.csv": [(45, "4.44")],
    "broker-csv/rabobank-export.csv": [(12, "121.30")],
    "broker-csv/swissquote-export.csv": [(8, "62020.99"), (2, "2481.97"), (11, "39220.25")],
    "broker-csv/avanza-export.csv": [(9, "-88686.15"), (2, "0.01"), (4, "-5596.16"), (3, "-58.03")],
}
# A statement of 97 lines whose banks say the balance before and after each of its statements: they must all meet.
BALANCED = (f"{MT}/betterplace/sepa_mt9401.sta", 97, 26)
REFUSED = {
    "bai2-moov/sample1.txt": "BAI2",
    "plaid-json/transactions/business_account.json": "JSON",
    f"{CAMT}/camt054.v8.xml": "CAMT.054",
    f"{CAMT}/camt053.v2.wrong.xml": "no statement",
    "bankstatementparser/invalid.xml": "XML that is neither",
    f"{OFX}/signon_fail.ofx": "answered with an error",
    f"{OFX}/vanguard.ofx": "without a cash line",
    f"{OFX}/fail_nice/date_missing.ofx": "the date is missing",
    "qif-quiffen/empty.qif": "the file is empty",
    f"{MT}/self-provided/invalid_statement.sta": "no reader recognises",
    "broker-csv/freetrade-export.csv": "No amount has a minus",
    "broker-csv/etoro-export.csv": "contradict each other",
}


def _read(name: str) -> Read:
    return read_file((SHARED / name).read_bytes(), name, AS_OF, Told(currency="EUR"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in real_files()])
def test_every_file_is_read_or_refused_with_a_reason(path: Path) -> None:
    assert _outcome(path.read_bytes()) in ("statements", "reasons")


def _outcome(content: bytes) -> str:
    try:
        read = read_file(content, "file", AS_OF, Told(currency="EUR"))
    except ProblemError as error:
        told = all(problem.message and problem.way_out for problem in error.problems)
        return "reasons" if told else "no reason"
    return "statements" if read.statements else "nothing"


def test_there_are_files_to_read() -> None:
    files = list(real_files())

    assert len(files) > 150 if SHARED.is_dir() else files == [path for path in files if path.is_relative_to(HERE)]
    assert len(files) >= 14


@REAL
def test_what_was_counted_by_hand_is_what_is_read() -> None:
    found = {
        name: [
            (len(statement.lines), sum((line.amount for line in statement.lines), Decimal(0)))
            for statement in _read(name).statements
        ]
        for name in COUNTED
    }

    assert found == {name: [(count, Decimal(total)) for count, total in told] for name, told in COUNTED.items()}


@REAL
def test_balances_meet_where_the_bank_gives_both() -> None:
    name, lines, statements = BALANCED
    read = _read(name)

    assert len(read.statements) == statements
    assert sum(len(statement.lines) for statement in read.statements) == lines
    assert read.notes == ()
    assert all(statement.opening and statement.closing for statement in read.statements)


@REAL
def test_what_cannot_be_read_says_why() -> None:
    for name, reason in REFUSED.items():
        with pytest.raises(ProblemError, match=reason):
            _read(name)
