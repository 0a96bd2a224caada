"""The banks' server as a served house speaks with it: when it asks, what it keeps, what stops it; a real server."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.simplefin import Bank, account, simplefin_server, transaction

from trellis.bookkeeping.connections import Synced, SyncOutcome
from trellis.bookkeeping.keeper import key_of
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.entropy import SeededEntropy
from trellis.kernel.holding import held
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.syncing import BankSettings, Syncing, bank_settings
from trellis.server.problems import Refusal

START = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
MARCH_3 = 1772539200
NEAR = BankSettings(private=True)


class House:
    """A home whose clock a test moves. syncing: a server's, made anew by restart()."""

    def __init__(self, home: Path) -> None:
        self.home, self.clock = home, SimulatedClock(START)
        self.restart()

    def restart(self, settings: BankSettings = NEAR) -> None:
        kept = KeptHousehold(self.home, self.clock, SeededEntropy(int(self.clock.now().timestamp())))
        self.kept, self.syncing = kept, Syncing(self.home, kept, self.clock, settings)

    def later(self, hours: float) -> None:
        self.clock.advance(self.clock.now() + timedelta(hours=hours))

    def sync(self) -> Synced:
        self.syncing.sync()
        return self.last()

    def last(self) -> Synced:
        found = self.syncing.connection
        assert found is not None
        assert found.last is not None
        return found.last


@pytest.fixture
def bank() -> Iterator[Bank]:
    with simplefin_server(Bank(accounts=[account(transaction("T1", "-4.50", MARCH_3, "COFFEE"))])) as served:
        yield served


@pytest.fixture
def house(tmp_path: Path, bank: Bank) -> House:
    """Connected, and not synced yet."""
    made = House(tmp_path)
    made.syncing.connect(bank.token)
    return made


def test_the_house_asks_at_once_and_then_once_a_day_and_not_where_that_is_off(house: House, bank: Bank) -> None:
    first = house.syncing.once()
    assert first is not None
    assert (first.by, first.added, first.outcome) == ("house", 1, SyncOutcome.FINE)
    house.later(hours=23.9)
    assert house.syncing.once() is None
    house.later(hours=0.2)
    assert house.syncing.once() is not None

    house.restart(BankSettings(daily=False, private=True))
    house.later(hours=72)
    assert (house.syncing.once(), house.syncing.next()) == (None, None)
    assert len(bank.asked) == 2


def test_what_a_sync_came_to_is_known_after_a_restart(house: House, bank: Bank) -> None:
    told, connection = house.sync(), house.syncing.connection
    house.restart()

    assert house.syncing.connection == connection
    assert connection is not None
    assert (connection.last, connection.good, connection.server) == (told, START, "127.0.0.1")


@pytest.mark.parametrize(
    "status, outcome, hours",
    [
        (403, SyncOutcome.REVOKED, 0),
        (402, SyncOutcome.UNPAID, 24),
        (500, SyncOutcome.FAILED, 1),
        (503, SyncOutcome.FAILED, 1),
    ],
)
def test_a_refusal_is_kept_with_when_the_house_asks_again(
    house: House, bank: Bank, status: int, outcome: SyncOutcome, hours: int
) -> None:
    house.sync()
    house.later(hours=2)
    bank.status = status
    told = house.sync()

    assert (told.outcome, len(told.problems), told.lines) == (outcome, 1, 0)
    found = house.syncing.connection
    assert found is not None
    assert found.good == START
    bank.status, asked = 200, len(bank.asked)
    house.later(hours=(hours or 500) - 0.1)
    assert house.syncing.once() is None
    house.later(hours=0.2)
    assert (house.syncing.once() is not None) == (hours > 0)
    assert len(bank.asked) == asked + (hours > 0)


def test_a_server_that_is_gone_is_told(tmp_path: Path) -> None:
    house = House(tmp_path)
    with simplefin_server(Bank()) as bank:
        house.syncing.connect(bank.token)
    told = house.sync()

    assert told.outcome is SyncOutcome.UNREACHABLE
    assert "cannot be reached" in told.problems[0].message


def test_what_the_server_says_of_a_bank_is_told_each_day_beside_what_came(house: House, bank: Bank) -> None:
    bank.errlist = [{"code": "con.auth", "message": "Sign in again", "conn_id": "CON-2"}]
    first = house.sync()
    assert (first.outcome, first.added, [one.message for one in first.problems]) == (
        SyncOutcome.PARTIAL, 1, ["Sign in again"],
    )  # fmt: skip

    house.later(hours=24)
    same = house.sync()
    assert (same.outcome, same.lines, same.added) == (SyncOutcome.PARTIAL, 1, 0)
    assert same.problems == first.problems

    bank.accounts = []
    house.later(hours=24)
    none, found = house.sync(), house.syncing.connection
    assert (none.outcome, none.lines) == (SyncOutcome.PARTIAL, 0)
    assert found is not None
    assert found.good == same.at


def test_what_is_no_account_set_is_refused_and_tried_again_after_an_hour(house: House, bank: Bank) -> None:
    bank.raw = b"<html>"
    assert house.sync().outcome is SyncOutcome.REFUSED

    bank.raw = None
    house.later(hours=1)
    again = house.syncing.once()
    assert again is not None
    assert again.outcome is SyncOutcome.FINE


def test_a_server_that_wants_fewer_calls_is_left_alone_that_long(house: House, bank: Bank) -> None:
    bank.status, bank.headers = 429, {"Retry-After": "172800"}
    assert house.sync().outcome is SyncOutcome.TOO_OFTEN
    house.later(hours=47)
    with pytest.raises(Refusal) as refused:
        house.sync()

    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "3601")
    assert house.syncing.once() is None
    bank.status = 200
    house.later(hours=1)
    assert house.syncing.once() is not None
    assert len(bank.asked) == 2


def test_a_served_house_calls_nothing_in_its_own_network_unless_its_operator_says_so(
    tmp_path: Path, bank: Bank
) -> None:
    house = House(tmp_path)
    house.restart(BankSettings())
    with pytest.raises(ProblemError, match="lies in a private network"):
        house.syncing.connect(bank.token)

    assert not bank.claimed
    assert bank_settings({}) == BankSettings(True, False)
    assert bank_settings({"TRELLIS_PRIVATE_BANKS": "yes", "TRELLIS_BANK_SYNC": "off"}) == BankSettings(False, True)
    with pytest.raises(ProblemError, match="Set it to daily or off"):
        bank_settings({"TRELLIS_BANK_SYNC": "hourly"})


def test_without_the_household_s_key_nothing_is_connected(house: House, bank: Bank) -> None:
    key_of(house.home).unlink()

    assert house.syncing.connection is None
    assert house.syncing.once() is None
    house.syncing.disconnect()
    assert list((house.home / "household").glob("**/*.sealed")) == []


def test_access_of_an_earlier_version_is_synced(house: House, bank: Bank) -> None:
    (house.home / "household" / "simplefin" / "state.sealed").unlink()
    found = house.syncing.connection
    assert found is not None
    assert (found.server, found.since) == ("", None)

    house.sync()
    found = house.syncing.connection
    assert found is not None
    assert found.server == "127.0.0.1"


def test_who_comes_while_another_syncs_is_refused(house: House, bank: Bank) -> None:
    with held(house.home / "household" / "simplefin", "", ""):
        for act in (house.syncing.sync, house.syncing.disconnect):
            with pytest.raises(Refusal) as refused:
                act()
            assert refused.value.status == 409
        assert house.syncing.once() is None
    assert bank.asked == []


@pytest.mark.parametrize("content", [b"\xff\xfe", b"no base64!", b"AAAA", b""])
@pytest.mark.parametrize("name", ["simplefin.sealed", "simplefin/state.sealed"])
def test_a_damaged_file_of_the_connection_is_told_in_words_and_disconnecting_cures_it(
    house: House, bank: Bank, name: str, content: bytes
) -> None:
    house.sync()
    (house.home / "household" / name).write_bytes(content)
    house.later(25)

    with pytest.raises(ProblemError, match="disconnect"):
        house.syncing.once()
    house.syncing.disconnect()
    bank.claimed = False
    house.syncing.connect(bank.token)
    assert house.syncing.once() is not None


def test_a_state_that_another_version_wrote_is_told_likewise(house: House) -> None:
    house.sync()
    with house.kept.reading() as record:
        assert record.seal is not None
        told = record.seal.seal('{"server": 5}', "simplefin state")
    (house.home / "household" / "simplefin" / "state.sealed").write_text(told)

    with pytest.raises(ProblemError, match="disconnect"):
        house.syncing.next()
