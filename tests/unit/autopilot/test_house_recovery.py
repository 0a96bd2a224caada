"""Example: a process that dies between the journal and the broker's transfers leaves a house that comes back whole."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.autopilot import ACCOUNT, FIRST, RULEBOOK, SESSIONS, PatchyFeed, history

from trellis.autopilot.assembly import create_account
from trellis.autopilot.events.lineage import AccountFounded, AccountMerged
from trellis.autopilot.events.run import AccountCreated
from trellis.autopilot.house import House, open_house
from trellis.autopilot.pilot import PilotSettings
from trellis.autopilot.recorder import MemoryRecorder
from trellis.autopilot.returning import recover_house
from trellis.autopilot.waking import next_wake, schedule_day, wake
from trellis.books.posting.cash import corrected, funded
from trellis.core.dates import new_york
from trellis.core.terms import AccountKind, Sleeve
from trellis.orders.order import Transfer
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.replay.world import venue_rules
from trellis.sim.venue.venue import SimulatedVenue

FRIDAY, MONDAY = date(2025, 3, 7), date(2025, 3, 10)


class DyingError(Exception):
    """The process is gone."""


class DeadlyVenue(SimulatedVenue):
    """Kills the process at the transfer of that number."""

    deadly = 0

    def transfer(self, transfer: Transfer, at: datetime) -> None:
        """Move, or die before anything moves."""
        DeadlyVenue.deadly -= 1
        if DeadlyVenue.deadly == 0:
            raise DyingError
        super().transfer(transfer, at)


def opened(venue: SimulatedVenue, feed: PatchyFeed, recorder: MemoryRecorder) -> House:
    """A house with its first account, of which nothing has happened yet."""
    settings = PilotSettings(ACCOUNT, Decimal(600_000), "simulate")
    return open_house(settings, RULEBOOK, feed, venue, SESSIONS, recorder)


def rich_mini(house: House, venue: SimulatedVenue, at: datetime) -> None:
    """A mini that holds three times its capital in cash, so that it merges at the week's end."""
    kind = AccountKind.MINI
    mini = house.admit(PilotSettings("MINI-1", Decimal(100_000), "simulate", kind=kind), RULEBOOK)
    mini.emit(AccountFounded(at, "MINI-1", ACCOUNT, Sleeve.GEN, kind, Decimal(100_000), RULEBOOK.sha256))
    mini.emit(AccountCreated(at, "MINI-1", Decimal(100_000), tuple((half, Decimal(50_000)) for half in kind.sleeves)))
    mini.post(funded(tuple((mini.place(half), Decimal(50_000)) for half in kind.sleeves), at, "fork", ()))
    for half in kind.sleeves:
        mini.post(corrected(mini.place(half), Decimal(110_000), "as given", at, f"rich {half.value}"))
        venue.deposit("MINI-1", half.value, Decimal(160_000))


def through(house: House, day: date) -> None:
    """One whole session of the house."""
    schedule_day(house, day)
    while (at := next_wake(house)) is not None and at.date() == day:
        wake(house, at)


def week(house: House) -> None:
    """The first week."""
    for day in SESSIONS.between(FIRST, FRIDAY):
        through(house, day)


@pytest.mark.parametrize("deadly", [1, 2])
def test_a_merge_that_a_crash_cut_off_from_the_broker_is_told_again(deadly: int) -> None:
    feed, start = PatchyFeed(SimulatedFeed(history(()), SESSIONS)), new_york(FIRST, time(9))
    venue, recorder = DeadlyVenue(feed, SESSIONS, venue_rules(RULEBOOK), start, ()), MemoryRecorder()
    house = opened(venue, feed, recorder)
    for sleeve, amount in create_account(house.main, start):
        venue.deposit(ACCOUNT, sleeve.value, amount)
    rich_mini(house, venue, start)
    DeadlyVenue.deadly = deadly
    with pytest.raises(DyingError):
        week(house)

    again = opened(venue, feed, recorder)
    journaled = tuple(zip(recorder.accounts, recorder.events, strict=True))
    assert recover_house(again, journaled, new_york(FRIDAY, time(19)))

    assert [each for each in recorder.events if isinstance(each, AccountMerged)]
    assert [pilot.settings.account for pilot in again.active] == [ACCOUNT]
    for name, pilot in again.pilots.items():
        for sleeve in pilot.sleeves:
            assert dict(pilot.ledger.positions(pilot.place(sleeve))) == dict(venue.positions(name, sleeve.value))
            assert pilot.ledger.cash(pilot.place(sleeve)) == venue.cash(name, sleeve.value)
    assert again.main.ledger.state() == house.main.ledger.state()


def test_a_start_while_the_broker_is_away_tells_the_transfers_once_it_is_back() -> None:
    feed, start = PatchyFeed(SimulatedFeed(history(()), SESSIONS)), new_york(FIRST, time(9))
    venue, recorder = DeadlyVenue(feed, SESSIONS, venue_rules(RULEBOOK), start, ()), MemoryRecorder()
    house = opened(venue, feed, recorder)
    for sleeve, amount in create_account(house.main, start):
        venue.deposit(ACCOUNT, sleeve.value, amount)
    rich_mini(house, venue, start)
    DeadlyVenue.deadly = 2
    with pytest.raises(DyingError):
        week(house)
    venue.down(new_york(MONDAY, time(9)), new_york(MONDAY, time(10)))

    again = opened(venue, feed, recorder)
    journaled = tuple(zip(recorder.accounts, recorder.events, strict=True))
    assert not recover_house(again, journaled, new_york(MONDAY, time(9, 15)))
    through(again, MONDAY)

    assert venue.cash("MINI-1", "gen") == venue.cash("MINI-1", "com") == Decimal(0)
    for sleeve in again.main.sleeves:
        assert again.main.ledger.cash(again.main.place(sleeve)) == venue.cash(ACCOUNT, sleeve.value)
        assert again.main.record.clean[sleeve]
