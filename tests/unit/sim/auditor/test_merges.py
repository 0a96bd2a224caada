"""The auditor of a mini's end, told by hand what no seed brings about: puts left, birthdays in a leap year, halves."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.board import BoardFeed

from trellis.autopilot.events.lineage import AccountFounded, AccountMerged, CapitalMoved, MergeDue, TransferInstructed
from trellis.autopilot.events.run import AccountCreated, DayClosed, DayOpened, Reconciled
from trellis.core.dates import new_york
from trellis.core.terms import AccountKind, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.market.sessions import Sessions
from trellis.orders.order import Transfer
from trellis.sim.auditor.house import HouseAuditor
from trellis.sim.auditor.merges import due
from trellis.sim.auditor.state import Account, Short

FOUNDED, FRIDAY = date(2022, 3, 3), date(2025, 3, 7)
CAPITAL, HALF, NOTHING = Decimal(100_000), Decimal(50_000), Decimal(0)
PARTS = ((Sleeve.GEN, HALF), (Sleeve.COM, HALF))
PUT = OptionContract("AAPL", FRIDAY, Right.PUT, Decimal(200))


def at(clock: str, day: date = FRIDAY) -> datetime:
    """An instant of the Friday."""
    return new_york(day, time.fromisoformat(clock))


def a_house() -> tuple[HouseAuditor, BoardFeed]:
    """A house with one mini of three years, its last day opened and all its books clean."""
    feed = BoardFeed()
    house = HouseAuditor(feed, Sessions.declared(date(2022, 1, 3), date(2025, 6, 30)), "main")
    begun = at("18:00", FOUNDED)
    whole = ((Sleeve.GEN, Decimal(400_000)), (Sleeve.REV, Decimal(300_000)), (Sleeve.COM, Decimal(300_000)))
    house.auditors["main"].note(AccountCreated(begun, "main", Decimal(1_000_000), whole))
    founded = AccountFounded(begun, "MINI-1", "main", Sleeve.GEN, AccountKind.MINI, CAPITAL, "")
    list(house.hear("MINI-1", founded))
    mini = house.auditors["MINI-1"]
    mini.note(AccountCreated(begun, "MINI-1", CAPITAL, PARTS))
    mini.note(DayOpened(at("09:30"), FRIDAY, early_close=False, vix=None, atr=(), marks=()))
    for half, _ in PARTS:
        mini.note(Reconciled(at("18:00"), half, "clean", ()))
    return house, feed


def ended(house: HouseAuditor) -> None:
    """The last day of the week has ended."""
    house.auditors["MINI-1"].note(DayClosed(at("18:00"), FRIDAY, None, (), 0))


def mini_of(house: HouseAuditor) -> Account:
    return house.auditors["MINI-1"].account


def is_due(house: HouseAuditor) -> None:
    told = MergeDue(at("18:00"), "S2.mini.age", Decimal(3), Decimal(3), CAPITAL)
    assert list(house.hear("MINI-1", told)) == []


def merge(house: HouseAuditor) -> list[str]:
    """The merge as it should be told; what the auditor says to it."""
    moved = CapitalMoved(
        at=at("18:00"),
        sleeve=Sleeve.COM,
        cause="merge",
        amount=CAPITAL,
        nlv_before=Decimal(300_000),
        nlv_after=Decimal(400_000),
        hwm_before=Decimal(300_000),
        hwm_after=Decimal(400_000),
        base_before=Decimal(300_000),
        base_after=Decimal(400_000),
        counterpart="MINI-1",
        rule="S2.mini.age",
    )
    done = AccountMerged(at("18:00"), "MINI-1", "main", "S2.mini.age", CAPITAL, CAPITAL)
    found = [*house.hear("main", moved), *house.hear("MINI-1", done)]
    return [each.message for each in found]


def transfer(half: Sleeve, cash: Decimal = HALF) -> TransferInstructed:
    told = Transfer(f"merge MINI-1 {half.value}", "MINI-1", half.value, "main", "com", cash)
    return TransferInstructed(at("18:00"), told)


@pytest.mark.parametrize(
    ("day", "ends"), [(date(2027, 2, 26), False), (date(2027, 2, 28), False), (date(2027, 3, 1), True)]
)
def test_a_mini_of_a_leap_day_is_three_years_old_on_the_first_of_march(day: date, ends: bool) -> None:
    account = Account({}, full=False, capital=CAPITAL, founded=date(2024, 2, 29))

    assert bool(due(account, day)) == ends


def test_a_mini_that_is_of_age_and_not_said_to_be_due_is_found_that_night() -> None:
    house, _ = a_house()
    ended(house)

    assert "is not due" in " ".join(each.message for each in house.audit())


def test_a_mini_that_is_due_and_does_not_merge_is_found_that_night() -> None:
    house, _ = a_house()
    ended(house)
    is_due(house)

    assert "does not merge" in " ".join(each.message for each in house.audit())


def test_a_mini_that_has_sold_an_option_still_may_wait() -> None:
    house, _ = a_house()
    mini_of(house).sleeves[Sleeve.GEN].shorts["p"] = Short("p", PUT, 1, Decimal(1), Decimal(1))
    ended(house)
    is_due(house)

    assert "does not merge" not in " ".join(each.message for each in house.audit())
    assert "sold" in " ".join(merge(house))


def test_a_mini_whose_last_option_is_heard_of_after_the_reconcile_waits_another_week() -> None:
    house, _ = a_house()
    mini_of(house).sleeves[Sleeve.GEN].shorts["p"] = Short("p", PUT, 1, Decimal(1), Decimal(1))
    list(house.hear("MINI-1", DayClosed(at("18:00"), FRIDAY, None, (), 0)))
    is_due(house)
    mini_of(house).sleeves[Sleeve.GEN].shorts.clear()

    assert "does not merge" not in " ".join(each.message for each in house.audit())


def test_a_merge_as_it_should_be_is_whole_once_both_halves_have_left() -> None:
    house, _ = a_house()
    ended(house)
    is_due(house)

    assert merge(house) == []
    assert list(house.hear("MINI-1", transfer(Sleeve.GEN))) == []
    assert "did not leave" in " ".join(each.message for each in house.audit())
    assert list(house.hear("MINI-1", transfer(Sleeve.COM))) == []
    assert "left already" in " ".join(each.message for each in house.hear("MINI-1", transfer(Sleeve.COM)))
    assert house.auditors["main"].account.sleeves[Sleeve.COM].cash == Decimal(400_000)


def test_a_half_that_leaves_with_other_cash_than_it_had_is_found() -> None:
    house, _ = a_house()
    ended(house)
    is_due(house)
    merge(house)

    assert "it had" in " ".join(each.message for each in house.hear("MINI-1", transfer(Sleeve.GEN, NOTHING)))


def test_nothing_happens_in_an_account_that_has_ended() -> None:
    house, _ = a_house()
    ended(house)
    is_due(house)
    merge(house)

    found = list(house.hear("MINI-1", Reconciled(at("18:01"), Sleeve.GEN, "clean", ())))

    assert ["ended on" in each.message for each in found] == [True]


@pytest.mark.parametrize(
    ("spot", "bid", "found"), [("199", "1.00", True), ("201", "0.10", True), ("201", "0.03", False)]
)
def test_puts_of_a_mini_that_is_to_end_do_not_stay_in_the_last_window(spot: str, bid: str, found: bool) -> None:
    house, feed = a_house()
    feed.write_spot("AAPL", spot)
    feed.write_quote(PUT, bid, f"{Decimal(bid) + Decimal('0.02')}")
    is_due(house)
    mini = mini_of(house)
    mini.atr["AAPL"] = Decimal("0.01")
    mini.sleeves[Sleeve.GEN].shorts["p"] = Short("p", PUT, 1, Decimal(1), Decimal(1), level=3)
    mini.sleeves[Sleeve.GEN].frozen_until = FRIDAY

    said = [each.message for clock in ("14:40", "14:46") for each in house.look(at(clock))]

    assert any("is to end" in each for each in said) == found
