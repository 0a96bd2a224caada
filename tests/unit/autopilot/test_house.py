"""Example: a house of several accounts hears one broker, keeps one set of books and shares its caps."""

from datetime import date, datetime, time
from decimal import Decimal

from tests.fakes.autopilot import ACCOUNT, FIRST, RULEBOOK, SESSIONS, PatchyFeed, history

from trellis.autopilot.assembly import create_account
from trellis.autopilot.events.lineage import AccountFounded
from trellis.autopilot.events.run import AccountCreated
from trellis.autopilot.house import House, open_house, sub_accounts
from trellis.autopilot.pilot import Pilot, PilotSettings
from trellis.autopilot.recorder import MemoryRecorder, account_of_stream, stream_of
from trellis.autopilot.waking import next_wake, schedule_day, wake
from trellis.books.posting.cash import funded
from trellis.core.dates import new_york
from trellis.core.terms import AccountKind, Sleeve
from trellis.orders.events import OrderFilled, OrderPlaced
from trellis.orders.identity import account_of
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.replay.world import venue_rules
from trellis.sim.venue.venue import SimulatedVenue

THURSDAY = date(2025, 3, 6)


def house_with_mini() -> tuple[House, MemoryRecorder, SimulatedVenue]:
    """main with 600,000 and a mini of 100,000, both funded, nothing traded."""
    feed = PatchyFeed(SimulatedFeed(history(()), SESSIONS))
    start, recorder = new_york(FIRST, time(9)), MemoryRecorder()
    venue = SimulatedVenue(feed, SESSIONS, venue_rules(RULEBOOK), start, ())
    house = open_house(PilotSettings(ACCOUNT, Decimal(600_000), "simulate"), RULEBOOK, feed, venue, SESSIONS, recorder)
    for sleeve, amount in create_account(house.main, start):
        venue.deposit(ACCOUNT, sleeve.value, amount)
    _found(house, venue, start)
    return house, recorder, venue


def _found(house: House, venue: SimulatedVenue, at: datetime) -> Pilot:
    kind = AccountKind.MINI
    mini = house.admit(PilotSettings("MINI-1", Decimal(100_000), "simulate", kind=kind), RULEBOOK)
    mini.emit(AccountFounded(at, "MINI-1", ACCOUNT, Sleeve.GEN, kind, Decimal(100_000), RULEBOOK.sha256))
    parts = tuple((half, Decimal(50_000)) for half in kind.sleeves)
    mini.emit(AccountCreated(at, "MINI-1", Decimal(100_000), parts))
    mini.post(funded(tuple((mini.place(half), part) for half, part in parts), at, "fork", ()))
    for half, part in parts:
        venue.deposit("MINI-1", half.value, part)
    return mini


def through(house: House, day: date) -> None:
    """One whole session of the house."""
    schedule_day(house, day)
    while (at := next_wake(house)) is not None and at.date() == day:
        wake(house, at)


def test_every_account_trades_its_own_orders_and_the_books_hold_all() -> None:
    house, recorder, venue = house_with_mini()
    for day in SESSIONS.between(FIRST, THURSDAY):
        through(house, day)

    whose = dict(zip((id(each) for each in recorder.events), recorder.accounts, strict=True))
    placed = [each for each in recorder.events if isinstance(each, OrderPlaced)]
    assert {each.order.account for each in placed} == {ACCOUNT, "MINI-1"}
    assert all(whose[id(each)] == each.order.account == account_of(each.order.id) for each in placed)
    filled = [each for each in recorder.events if isinstance(each, OrderFilled)]
    assert filled
    assert all(whose[id(each)] == account_of(each.fill.order) for each in filled)
    for pilot in house.active:
        for sleeve in pilot.sleeves:
            name = pilot.settings.account
            assert pilot.ledger.positions(pilot.place(sleeve)) == venue.positions(name, sleeve.value)
            assert pilot.ledger.cash(pilot.place(sleeve)) == venue.cash(name, sleeve.value)


def test_a_mini_has_two_halves_and_counts_as_one_sub_account() -> None:
    house, _, _ = house_with_mini()

    assert [pilot.sleeves for pilot in house.active] == [tuple(Sleeve), (Sleeve.GEN, Sleeve.COM)]
    assert sub_accounts(AccountKind.MINI) == 1
    assert house.subs() == 4


def test_the_com_half_of_a_mini_buys_from_its_own_cash_under_the_whole_mini_s_caps() -> None:
    house, _, _ = house_with_mini()
    through(house, FIRST)

    mini = house.pilots["MINI-1"]
    assert mini.sleeve(Sleeve.COM).size == Decimal(100_000)
    lots = mini.sleeve(Sleeve.COM).holdings.values()
    assert lots
    assert sum((lot.adjusted_basis * lot.shares for lot in lots), Decimal(0)) <= Decimal(50_000)
    assert mini.ledger.cash(mini.place(Sleeve.GEN)) == Decimal(50_000)


def test_a_stream_names_its_account_and_the_run_has_none() -> None:
    assert stream_of("MINI-1", "sleeve") == "MINI-1/sleeve"
    assert stream_of("", "run") == "run"
    assert [account_of_stream(each) for each in ("MINI-1/sleeve", "run")] == ["MINI-1", ""]
