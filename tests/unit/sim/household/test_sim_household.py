"""The simulated household: the same from the same seed, in balance to the cent, and read whole from its own files."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from trellis.adapters.banks.detect import Told, read_file
from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.invest.standing import value
from trellis.bookkeeping.keeper import Keeper, journal_of
from trellis.cli.demo_household import found_household
from trellis.core.dates import NEW_YORK
from trellis.household.invest.valuation import Rates
from trellis.kernel.entropy import SystemEntropy
from trellis.sim.household.drawing import OPENING, drawn
from trellis.sim.household.habits import Purse
from trellis.sim.household.statements import statements

LAST = date(2026, 3, 31)


def test_equal_seeds_give_equal_lines_and_others_give_others() -> None:
    assert drawn(1, LAST) == drawn(1, LAST)
    assert drawn(1, LAST).lines != drawn(2, LAST).lines


def test_what_leaves_one_account_for_another_comes_into_it() -> None:
    found = drawn(3, LAST)

    def total(purse: Purse, text: str) -> Decimal:
        return sum((one.amount for one in found.lines if one.purse is purse and one.text == text), Decimal(0))

    assert total(Purse.CHECKING, "ONLINE TRANSFER TO SAVINGS") == -total(Purse.SAVINGS, "ONLINE TRANSFER FROM CHECKING")
    assert total(Purse.CHECKING, "CARD SERVICES DES:PAYMENT") == -total(Purse.CARD, "PAYMENT THANK YOU") != 0


def test_lines_lie_within_the_span_by_day_and_lead_to_the_balances() -> None:
    found = drawn(4, LAST)

    assert all(one.on <= other.on for one, other in pairwise(found.lines))
    assert found.first <= found.lines[0].on
    assert found.lines[-1].on <= found.last == LAST
    for purse in Purse:
        moved = sum((one.amount for one in found.lines if one.purse is purse), Decimal(0))
        assert OPENING[purse] + moved == found.closing[purse]


def test_its_files_are_read_without_a_problem_and_line_for_line() -> None:
    found = drawn(5, LAST)
    for purse, text in statements(found):
        read = read_file(text.encode(), f"{purse.value}.ofx", LAST, Told(None, "USD"))
        (told,) = read.statements
        assert read.problems == ()
        assert [one.amount for one in told.lines] == [one.amount for one in found.lines if one.purse is purse]
        assert told.closing is not None
        assert told.closing.amount == found.closing[purse]


def test_the_demo_s_household_is_founded_once_and_everything_in_it_holds(tmp_path: Path) -> None:
    at = datetime(2026, 4, 1, 9, 0, tzinfo=NEW_YORK)

    assert found_household(tmp_path, at)
    assert not found_household(tmp_path, at)
    assert audit(journal_of(tmp_path)).ok
    record = Keeper.open(tmp_path, SystemEntropy()).record
    assert [one.label for one in record.accounts().values()] == ["Everyday checking", "Rewards card", "Savings"]
    assert len(record.pairs) > 40
    assert len(record.goals.goals) == 2
    held = value(record.invest, date(2026, 3, 31), Rates("USD"))
    assert held.by_symbol().keys() == {"WORLDFUND", "BONDFUND"}
    assert (held.total > 0, held.unpriced) == (True, ())
