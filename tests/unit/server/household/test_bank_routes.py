"""The household's accounts, lines and imports over HTTP: whose they are, what is sent in, and taken back."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from httpx2 import Response
from tests.fakes.household import Home, line, read_of
from tests.fakes.people import API, Browser, PeopleHouse

from trellis.bookkeeping.importing import File, import_file
from trellis.bookkeeping.keeper import journal_of, key_of
from trellis.constitution.roles import Role
from trellis.household.statement import Balance, Line
from trellis.server.household.importing import ROWS_SHOWN
from trellis.server.household.kept import KeptHousehold
from trellis.server.security import FILE_BYTES_MAX

CSV = """Date,Description,Amount
2025-03-03,SQ *CORNER CAFE,-4.50
2025-03-03,SQ *CORNER CAFE,-4.50
2025-03-14,ACME PAYROLL,2500.00
2025-03-17,CITY WATER,-61.20
2025-03-18,CITY WATER,twelve
"""
OPEN = "Date,Description,Amount\n03/04/2025,CAFE,-4.50\n05/06/2025,CAFE,-5.50\n"


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def sent(browser: Browser, content: str, **asked: str) -> Response:
    """A file sent in."""
    said = {"name": "march.csv", "account": "Checking", "currency": "USD"} | asked
    headers = {"Origin": str(browser.client.base_url).rstrip("/"), "X-CSRF-Token": browser.csrf}
    return browser.client.post(f"{API}/household/imports", params=said, content=content.encode(), headers=headers)


def test_a_file_comes_in_with_its_good_rows_and_a_word_on_the_bad_one(ada: Browser) -> None:
    answer = sent(ada, CSV)

    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["outcome"], told["lines"], told["added"]) == ("imported", 4, 4)
    assert told["accounts"] == ["Checking"]
    assert [one["value"] for one in told["problems"]] == ["twelve"]
    assert len(told["rows"]) == min(4, ROWS_SHOWN)
    (account,) = ada.get("/household/accounts").json()["accounts"]
    assert (account["name"], account["moved"], account["lines"]) == ("Checking", "2429.80", 4)
    lines = ada.get("/household/lines").json()
    assert [one["amount"] for one in lines["lines"]] == ["-61.20", "2500.00", "-4.50", "-4.50"]


def test_a_trial_changes_nothing(house: PeopleHouse, ada: Browser) -> None:
    told = sent(ada, CSV, tried="true").json()

    assert (told["outcome"], told["added"]) == ("tried", 4)
    assert not journal_of(house.home).exists()
    assert not ada.get("/household/accounts").json()["begun"]


def test_what_a_file_leaves_open_is_asked_and_answered(ada: Browser) -> None:
    asked = sent(ada, OPEN).json()

    assert asked["outcome"] == "open"
    assert [one["entry"] for one in asked["questions"]] == ["dates.order"]
    assert sent(ada, OPEN, answer="dates.order=day-month-year").json()["outcome"] == "imported"
    assert [one["booked"] for one in ada.get("/household/lines").json()["lines"]] == ["2025-06-05", "2025-04-03"]


def test_the_same_file_again_changes_nothing_and_an_import_is_taken_back_as_a_whole(ada: Browser) -> None:
    first = sent(ada, CSV).json()
    assert sent(ada, CSV).json()["outcome"] == "known"

    undone = ada.post(f"/household/imports/{first['id']}/undo")
    assert undone.status_code == 200, undone.text
    assert undone.json()["undone"]
    assert ada.get("/household/lines").json()["total"] == 0
    assert ada.post(f"/household/imports/{first['id']}/undo").status_code == 422


def test_lines_are_turned_page_by_page_without_loss(ada: Browser) -> None:
    sent(ada, CSV)
    found, cursor = [], ""
    for _ in range(4):
        page = ada.get(f"/household/lines?limit=1&cursor={cursor}").json()
        found += [one["id"] for one in page["lines"]]
        cursor = page["next"] or ""

    assert cursor == ""
    assert len(set(found)) == 4
    assert [one["description"] for one in ada.get("/household/lines?words=water").json()["lines"]] == ["CITY WATER"]


def test_a_view_that_is_known_is_not_sent_again_and_a_change_makes_it_new(ada: Browser) -> None:
    sent(ada, CSV)
    tag = ada.get("/household/accounts").headers["ETag"]

    assert ada.get("/household/accounts", **{"If-None-Match": tag}).status_code == 304
    sent(ada, CSV.replace("-61.20", "-62.20"), name="other.csv")
    assert ada.get("/household/accounts", **{"If-None-Match": tag}).status_code == 200


def test_nobody_else_sees_or_changes_it(house: PeopleHouse, ada: Browser) -> None:
    sent(ada, CSV)
    other = house.signed_in(house.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))

    assert [other.get(f"/household/{one}").status_code for one in ("accounts", "lines", "imports")] == [403] * 3
    assert sent(other, CSV).status_code == 403
    assert house.browser().get("/household/lines").status_code == 401


def test_what_is_too_large_or_no_file_of_a_bank_is_refused_with_the_reason(ada: Browser) -> None:
    assert sent(ada, "x" * (FILE_BYTES_MAX + 1)).status_code == 413
    answer = sent(ada, "\x00\x01\x02 no file of a bank")
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["way_out"]
    assert sent(ada, CSV, currency="XQZ").status_code == 422


def test_lines_that_are_a_transfer_are_said_to_be_none(ada: Browser) -> None:
    sent(ada, "Date,Description,Amount\n2025-03-03,TO SAVINGS,-100.00\n")
    sent(ada, "Date,Description,Amount\n2025-03-04,FROM CHECKING,100.00\n", name="s.csv", account="Savings")
    into, out = ada.get("/household/lines").json()["lines"]
    assert {into["state"], out["state"]} == {"transfer"}

    told = ada.post("/household/transfers/reject", one=out["id"], other=into["id"])
    assert told.json() == {"out": out["id"], "into": into["id"], "transfer": False}
    assert {one["state"] for one in ada.get("/household/lines").json()["lines"]} == {""}
    assert ada.post("/household/transfers", one=out["id"], other=into["id"]).json()["transfer"]


def test_a_key_that_is_destroyed_takes_its_texts_from_a_server_that_runs(house: PeopleHouse, ada: Browser) -> None:
    sent(ada, CSV)
    before = ada.get("/household/lines")
    assert "CITY WATER" in before.text

    key_of(house.home).unlink()
    after = ada.get("/household/lines", **{"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "CITY WATER" not in after.text
    assert [one["amount"] for one in after.json()["lines"]] == [one["amount"] for one in before.json()["lines"]]
    assert not ada.get("/household/accounts").json()["texts"]
    assert sent(ada, CSV.replace("-61.20", "-62.20"), name="again.csv").status_code == 422


def euros(house: PeopleHouse, file: str, *lines: Line, account: str) -> None:
    """Lines of an account brought in as one file."""
    kept: KeptHousehold = house.app.state.household
    made = File(f"{file}.csv", sha256(file.encode()).hexdigest(), 1, "csv")
    read = read_of(*lines, account=account)
    kept.change(lambda keeper: import_file(keeper, file=made, read=read, at=house.clock.now()))


def test_a_transfer_between_currencies_is_told_with_its_rate_and_one_that_may_be_is_said(
    ada: Browser, house: PeopleHouse
) -> None:
    euros(house, "euros", line("-100.00", date(2025, 3, 3), "WIRE", currency="EUR"), account="euros")
    euros(house, "dollars", line("108.00", date(2025, 3, 5), "WIRE IN"), account="dollars")
    assert ada.get("/household/exchanges").json() == {"transfers": [], "open": []}
    told = ada.post("/household/rates", currency="EUR", into="USD", rate="1.10", on="2025-03-01")
    assert told.status_code == 200, told.text
    (one,) = ada.get("/household/exchanges").json()["open"]
    assert ada.post("/household/transfers", one=one["out"], other=one["into"]).status_code == 200
    after = ada.get("/household/exchanges").json()

    assert (one["sent"], one["came"], one["rate"], one["told"]) == ("-100.00", "108.00", "1.0800", "1.1000")
    assert one["off"] == "-0.0182"
    assert [each["rate"] for each in after["transfers"]] == ["1.0800"]
    assert after["open"] == []


def test_what_an_account_held_before_its_first_line_is_told_as_the_books_have_it(
    ada: Browser, house: PeopleHouse
) -> None:
    kept: KeptHousehold = house.app.state.household
    held = Balance(Decimal("950.00"), "USD", date(2025, 3, 10))
    read = read_of(line("-50.00", date(2025, 3, 3), "CAFE"), account="checking", closing=held)
    file = File("march.ofx", sha256(b"march").hexdigest(), 1, "ofx")
    kept.change(lambda keeper: import_file(keeper, file=file, read=read, at=house.clock.now()))
    (account,) = ada.get("/household/accounts").json()["accounts"]

    assert account["opening"] == {"amount": "1000.00", "on": "2025-03-02"}


def test_whoever_owns_the_household_takes_all_of_it_along(house: PeopleHouse) -> None:
    Home(house.home).take(line("-4.50", 3))
    owner = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    other = house.signed_in(house.person("Bob", Role.VIEWER, owns=("main",)))
    taken, refused = owner.get("/household/export"), other.get("/household/export")

    assert (taken.status_code, refused.status_code) == (200, 403)
    assert taken.headers["content-disposition"] == 'attachment; filename="trellis-household.zip"'
    with ZipFile(BytesIO(taken.content)) as archive:
        assert archive.testzip() is None
        assert {"lines.jsonl", "books.beancount", "accounts/12345.csv"} <= set(archive.namelist())
