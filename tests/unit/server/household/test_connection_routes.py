"""The connection to bank data over HTTP: made, asked, ended, by its owner alone; what opens the accounts is nowhere."""

from collections.abc import Iterator

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.simplefin import Bank, account, simplefin_server, transaction

from trellis.bookkeeping.keeper import journal_of
from trellis.constitution.roles import Role
from trellis.server.app import create_app
from trellis.server.household.syncing import BankSettings

MARCH_3 = 1741003200
PATH = "/household/connection"


@pytest.fixture
def bank() -> Iterator[Bank]:
    with simplefin_server(Bank(accounts=[account(transaction("T1", "-4.50", MARCH_3, "COFFEE"))])) as served:
        yield served


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household of a house that may call this machine's own servers."""
    house.__dict__["app"] = create_app(house.served, banks=BankSettings(private=True))
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def test_a_bank_is_connected_synced_and_disconnected_by_the_owner_alone(
    house: PeopleHouse, ada: Browser, bank: Bank
) -> None:
    mallory = house.signed_in(house.person("Mallory", Role.ADMIN))
    told = ada.post(PATH, token=bank.token).json()
    assert (told["connected"], told["server"], told["last"]) == (True, "127.0.0.1", None)

    synced = ada.post(f"{PATH}/sync").json()
    assert (synced["last"]["outcome"], synced["last"]["by"], synced["last"]["added"]) == ("fine", "person", 1)
    assert synced["good"] == synced["last"]["at"]
    assert ada.get(PATH).json() == synced
    assert [one["amount"] for one in ada.get("/household/lines").json()["lines"]] == ["-4.50"]
    refused = [mallory.get(PATH), mallory.post(f"{PATH}/sync"), mallory.send("DELETE", PATH)]
    assert [one.status_code for one in refused] == [403, 403, 403]

    assert ada.send("DELETE", PATH).status_code == 204
    assert ada.get(PATH).json() == {
        "connected": False, "server": "", "since": None, "last": None, "good": None, "daily": True, "next": None,
    }  # fmt: skip
    assert [ada.send("DELETE", PATH).status_code, ada.post(f"{PATH}/sync").status_code] == [409, 409]
    assert len(ada.get("/household/lines").json()["lines"]) == 1


def test_what_opens_the_accounts_is_in_no_answer_no_file_and_no_log(
    house: PeopleHouse, ada: Browser, bank: Bank, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    secrets = [bank.access, "pass%20456", "pass 456", bank.token]
    bank.status = 403
    texts = [one.text for one in (ada.post(PATH, token=bank.token), ada.post(f"{PATH}/sync"), ada.get(PATH))]
    texts += [caplog.text, *capfd.readouterr()]
    kept = [path.read_bytes() for path in house.home.rglob("*") if path.is_file()]

    assert "revoked" in texts[1]
    assert not [secret for secret in secrets for text in texts if secret in text]
    assert not [secret for secret in secrets for content in kept if secret.encode() in content]


def test_a_token_is_claimed_once_and_one_that_is_none_begins_no_household(
    house: PeopleHouse, ada: Browser, bank: Bank
) -> None:
    wrong = ada.post(PATH, token="not base64!")
    assert (wrong.status_code, "Copy the whole token" in wrong.text) == (422, True)
    assert not journal_of(house.home).exists()
    ada.post(PATH, token=bank.token)
    again = ada.post(PATH, token=bank.token)

    assert (again.status_code, "claimed before" in again.text) == (422, True)
    assert ada.get(PATH).json()["connected"] is True


def test_a_connection_that_did_not_change_is_not_told_again(ada: Browser, bank: Bank) -> None:
    tag = ada.get(PATH).headers["ETag"]
    assert ada.get(PATH, **{"If-None-Match": tag}).status_code == 304

    ada.post(PATH, token=bank.token)
    assert ada.get(PATH, **{"If-None-Match": tag}).status_code == 200
