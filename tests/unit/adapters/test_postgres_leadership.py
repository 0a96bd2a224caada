"""One leader at a time, and none that was cut off writes on."""

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.fakes.kernel import entries

from trellis.adapters.stores.postgres.address import JournalAddress, address_of
from trellis.adapters.stores.postgres.journal import FencedError
from trellis.adapters.stores.postgres.leadership import PostgresLeadership, leading
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability


@pytest.fixture
def address(postgres: str, tmp_path: Path) -> JournalAddress:
    found = address_of(postgres, tmp_path.name)
    with PostgresPlace(found).create(Durability.EACH) as journal:
        journal.append(entries(1, 3), 0)
    return found


@pytest.fixture
def pair(address: JournalAddress) -> Iterator[tuple[PostgresLeadership, PostgresLeadership]]:
    with PostgresLeadership(address, "one") as one, PostgresLeadership(address, "two") as two:
        yield one, two


Pair = tuple[PostgresLeadership, PostgresLeadership]


def cut_off(url: str, leader: PostgresLeadership) -> None:
    """End the leader's session on the server; the leader is not told."""
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("SELECT pg_terminate_backend(%s, 5000)", (leader._session.line.info.backend_pid,))


def test_one_leads_and_the_other_waits_until_it_lets_go(pair: Pair) -> None:
    one, two = pair

    assert (one.acquire(), two.acquire()) == (1, None)
    assert (one.holds(), two.holds()) == (True, False)
    assert one.acquire() == 1
    one.release()
    until = time.monotonic() + 30  # the server lets go once it sees the line shut
    while (epoch := two.acquire()) is None and time.monotonic() < until:
        time.sleep(0.05)
    assert epoch == 2
    assert (one.holds(), two.holds()) == (False, True)


def test_a_leader_that_was_cut_off_cannot_write_and_learns_that_it_leads_no_more(
    pair: Pair, address: JournalAddress, postgres: str
) -> None:
    one, two = pair
    place = PostgresPlace(address)
    first = one.acquire()
    assert first is not None
    with place.led(first).open() as old:
        old.append(entries(4, 6), 3)
        cut_off(postgres, one)
        second = two.acquire()
        assert second == first + 1
        with pytest.raises(FencedError, match="two leads in epoch 2, this program wrote in epoch 1"):
            old.append(entries(7, 9), 6)
        assert not one.holds()
        with place.led(second).open() as new:
            assert new.append(entries(7, 9), 6).sequence == 9
        assert one.acquire() is None

    assert place.verify().records == 9


def test_before_another_leads_the_one_that_was_cut_off_still_may(
    pair: Pair, address: JournalAddress, postgres: str
) -> None:
    one, _ = pair
    first = one.acquire()
    assert first is not None
    with PostgresPlace(address).led(first).open() as journal:
        cut_off(postgres, one)
        assert journal.append(entries(4, 6), 3).sequence == 6


def test_a_journal_that_was_led_is_written_by_leaders_only(pair: Pair, address: JournalAddress) -> None:
    pair[0].acquire()

    with PostgresPlace(address).open() as stranger, pytest.raises(FencedError, match="without leading"):
        stranger.append(entries(4, 6), 3)
    with PostgresPlace(address).open(read_only=True) as reader:
        assert reader.head.sequence == 3


def test_leading_one_journal_is_not_leading_another(pair: Pair, address: JournalAddress, postgres: str) -> None:
    other = address_of(postgres, f"{address.name}-other")
    PostgresPlace(other).create(Durability.EACH).close()

    assert pair[0].acquire() == 1
    with PostgresLeadership(other, "three") as three:
        assert three.acquire() == 1


def test_a_journal_is_led_before_it_is_begun(postgres: str, tmp_path: Path) -> None:
    new = address_of(f"{postgres}?schema=led", tmp_path.name)
    with leading(new, "one") as epoch:
        assert epoch == 1
        with pytest.raises(ProblemError, match="another program leads it"), leading(new, "two"):
            pass
        with PostgresPlace(new).led(epoch).create(Durability.EACH) as journal:
            journal.append(entries(1, 3), 0)
    with leading(new, "two") as epoch, PostgresPlace(new).led(epoch).open() as journal:
        assert epoch == 2
        assert journal.append(entries(4, 6), 3).sequence == 6
