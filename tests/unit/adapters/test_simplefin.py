"""Integration: the SimpleFIN client against a local server that speaks the documented protocol."""

import base64
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.simplefin import Bank, account, simplefin_server, transaction

from trellis.adapters.banks.simplefin.answers import read_accounts
from trellis.adapters.banks.simplefin.server import TooOftenError, accounts, claim
from trellis.adapters.retry_after import seconds_to_wait
from trellis.core.problems import ProblemError
from trellis.household.statement import LineStatus

SINCE = date(2026, 3, 1)
MARCH_3, MARCH_5 = 1772539200, 1772712000


@pytest.fixture
def bank() -> Iterator[Bank]:
    with simplefin_server(Bank()) as served:
        yield served


def test_a_token_is_claimed_once(bank: Bank) -> None:
    assert claim(bank.token) == bank.access

    with pytest.raises(ProblemError, match="was claimed before; if not by you, somebody else may read your accounts"):
        claim(bank.token)


@pytest.mark.parametrize(
    "token", ["", "not base64!", base64.b64encode(b"ftp://x").decode(), "aHR0cDovL3guZXhhbXBsZS9j"]
)
def test_what_is_no_token_or_leads_to_no_https_address_is_refused(token: str) -> None:
    with pytest.raises(ProblemError, match="Copy the whole token"):
        claim(token)


def test_accounts_are_asked_for_since_a_day_with_pending_ones_by_basic_auth(bank: Bank) -> None:
    accounts(bank.access, SINCE)

    assert bank.asked == [{"version": ["2"], "start-date": ["1772323200"], "pending": ["1"]}]


def test_lines_keep_id_days_texts_status_and_source(bank: Bank) -> None:
    bank.accounts = [
        account(
            transaction(
                "T1", "-33293.43", MARCH_3, "Uncle Frank's Bait Shop", payee="Uncle Frank", transacted_at=MARCH_3
            ),
            transaction("T2", "-5.00", 0, "COFFEE", pending=True, transacted_at=MARCH_5, extra={"category": "food"}),
        )
    ]
    (statement,) = read_accounts(accounts(bank.access, SINCE)).statements
    booked, waiting = statement.lines

    assert (statement.account, statement.label, statement.bank) == ("ACT-1", "Everyday Checking", "My Bank")
    assert statement.closing is not None
    assert (statement.closing.amount, statement.closing.on) == (Decimal("100.23"), date(2026, 3, 31))
    assert (booked.amount, booked.booked, booked.external) == (Decimal("-33293.43"), date(2026, 3, 3), "T1")
    assert (booked.counterparty, booked.status) == ("Uncle Frank", LineStatus.BOOKED)
    assert '"id": "T1"' in booked.source.text
    assert (waiting.status, waiting.booked, waiting.category) == (LineStatus.PENDING, date(2026, 3, 5), "food")


def test_what_is_wrong_with_a_connection_is_told_beside_the_accounts_that_came(bank: Bank) -> None:
    bank.accounts = [account(transaction("T1", "-1.00", MARCH_3, "A"))]
    bank.errlist = [{"code": "con.auth", "message": "Sign in\x1b[31m again", "conn_id": "CON-2"}]
    read = read_accounts(accounts(bank.access, SINCE))

    (told,) = read.problems
    assert (told.field, told.value, told.message) == ("con.auth", "CON-2", "Sign in [31m again")
    assert len(read.statements[0].lines) == 1


def test_the_plain_errors_of_the_first_version_are_told_too() -> None:
    read = read_accounts(b'{"errors": ["You must reauthenticate."], "accounts": []}')

    assert [one.message for one in read.problems] == ["You must reauthenticate."]


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"amount": "1e5"}, "amount"),
        ({"amount": -4.5}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"posted": 0}, "posted"),
        ({"posted": 1e300}, "posted"),
        ({"id": ""}, "id"),
    ],
)
def test_a_transaction_that_cannot_be_used_is_told_and_the_others_are_kept(
    bank: Bank, wrong: dict[str, object], field: str
) -> None:
    good = transaction("T1", "-1.00", MARCH_3, "A")
    bank.accounts = [account({**transaction("T2", "-2.00", MARCH_3, "B"), **wrong}, good)]
    read = read_accounts(accounts(bank.access, SINCE))

    assert [one.field for one in read.problems] == [field]
    assert [line.external for line in read.statements[0].lines] == ["T1"]


def test_points_and_miles_are_no_money(bank: Bank) -> None:
    bank.accounts = [account(currency="https://www.example.com/flight-miles")]
    read = read_accounts(accounts(bank.access, SINCE))

    assert read.statements == ()
    assert read.problems[0].field == "currency"


@pytest.mark.parametrize(
    "status, why",
    [(403, "it was revoked, or expired"), (402, "wants to be paid first"), (500, "failed"), (502, "failed")],
)
def test_a_refusal_says_what_to_do(bank: Bank, status: int, why: str) -> None:
    bank.status = status

    with pytest.raises(ProblemError, match=why):
        accounts(bank.access, SINCE)


@pytest.mark.parametrize(
    "headers, seconds",
    [
        ({"Retry-After": "3600"}, 3600),
        ({"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}, 31 * 86_400),
        ({}, None),
        ({"Retry-After": "soon"}, None),
    ],
)
def test_asked_too_often_it_tells_when_to_ask_again(bank: Bank, headers: dict[str, str], seconds: int | None) -> None:
    bank.status, bank.headers = 429, headers

    with pytest.raises(TooOftenError) as refused:
        accounts(bank.access, SINCE)
    assert refused.value.seconds == seconds


def test_an_instant_to_ask_again_counts_from_the_answers_own_day() -> None:
    told = {"retry-after": "Fri, 02 Jan 2026 01:00:00 GMT", "date": "Thu, 01 Jan 2026 23:59:59 GMT"}

    assert seconds_to_wait(told) == 3601
    assert seconds_to_wait(told | {"date": "Sat, 03 Jan 2026 00:00:00 GMT"}) == 0


def test_a_connection_that_breaks_is_tried_again_three_times_in_all(bank: Bank) -> None:
    bank.breaks = 2
    assert read_accounts(accounts(bank.access, SINCE)).problems == ()

    bank.breaks = 3
    with pytest.raises(ProblemError, match="it cannot be reached"):
        accounts(bank.access, SINCE)
    assert bank.breaks == 0


def test_a_server_that_is_not_there_is_told(bank: Bank) -> None:
    gone = bank.access.replace("/simplefin", "").rpartition(":")[0] + ":1/simplefin"

    with pytest.raises(ProblemError, match="it cannot be reached"):
        accounts(gone, SINCE)


def test_a_redirect_is_followed_within_the_host_and_never_to_another(bank: Bank) -> None:
    bank.moved = "/simplefin/v2/accounts"
    accounts(bank.access, SINCE)

    bank.moved = "https://elsewhere.example/accounts"
    with pytest.raises(ProblemError, match=r"sends on to elsewhere\.example"):
        accounts(bank.access, SINCE)


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b'{"accounts": 3}', b"[" * 100_000])
def test_what_is_no_account_set_is_refused(bank: Bank, raw: bytes) -> None:
    bank.raw = raw

    with pytest.raises(ProblemError):
        read_accounts(accounts(bank.access, SINCE))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "posted", "amount", "pending", "org", "currency", "name"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(st.lists(JSON, max_size=3), st.lists(JSON, max_size=3), JSON)
def test_no_account_set_breaks_the_reader(found: list[object], told: list[object], errors: object) -> None:
    import json

    for one in (*found, account(*(each for each in told if isinstance(each, dict)))):
        body = json.dumps({"accounts": [one], "errlist": errors, "errors": errors}).encode()
        read = read_accounts(body)

        assert all(line.amount.is_finite() for statement in read.statements for line in statement.lines)
