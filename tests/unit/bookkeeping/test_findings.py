"""What a household's figures say of themselves: told where the bank told enough, by a key that stays."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line, read_of
from tests.fakes.plans import household
from tests.fakes.spending_house import DAYS, brought_home, drawn, read_with

from trellis.bookkeeping.budget.commands import put
from trellis.bookkeeping.budget.events import NoticeGiven
from trellis.bookkeeping.findings.dues import bill_findings, promise_findings
from trellis.bookkeeping.findings.finding import Finding, Topic, Weight
from trellis.bookkeeping.findings.looking import findings
from trellis.bookkeeping.findings.spending import budget_findings
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.patterns.views import money_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.money import Money
from trellis.household.budget.terms import Budget, Envelope, Every, Mode
from trellis.household.plan.promises import Promise
from trellis.household.statement import Balance
from trellis.kernel.entropy import SeededEntropy

APRIL = date(2026, 4, 20)


def record_of(home: Path) -> HouseholdRecord:
    """The household as it is journaled."""
    return Keeper.open(home, SeededEntropy(9)).record


def bills(home: Path, day: date) -> list[Finding]:
    """What did not come."""
    record = record_of(home)
    return list(bill_findings(record, day, money_of(record)))


def test_a_bill_that_does_not_come_is_told_once_the_bank_told_of_later_days(tmp_path: Path) -> None:
    home = household(tmp_path)
    assert bills(tmp_path, APRIL) == []

    home.take(line("-3.00", date(2026, 4, 19), "SQ *CORNER SHOP"), account="checking", name="april.csv")
    found = {str(one.words["name"]): one for one in bills(tmp_path, APRIL)}
    rent, pay = found["OAKWOOD PROPERTIES"], found["ACME PAYROLL SALARY"]

    assert (rent.says, pay.says) == ("bill_overdue", "income_overdue")
    assert rent.words["amount"] == Money(Decimal("1200.00"), "USD")
    assert rent.words["last"] == date(2026, 3, 2)
    assert rent.key in {one.key for one in bills(tmp_path, APRIL + timedelta(days=4))}

    home.take(line("-1200.00", date(2026, 4, 3), "OAKWOOD PROPERTIES"), account="checking", name="late.csv")
    assert "OAKWOOD PROPERTIES" not in {one.words["name"] for one in bills(tmp_path, APRIL)}


def groceries(limit: str) -> Budget:
    """A monthly limit of groceries from January 2026 on."""
    envelopes = (Envelope("food.groceries", Decimal(limit)),)
    return Budget("", "Home", "USD", Every.MONTH, date(2026, 1, 1), None, Mode.ENVELOPE, Decimal(0), envelopes)


def test_a_budget_that_is_over_is_told_until_a_person_was_told_of_it(tmp_path: Path) -> None:
    home, day = household(tmp_path), date(2026, 3, 20)
    keeper = home.keeper()
    made, _ = put(keeper, groceries("250.00"), AT)
    keeper.commit(AT)
    (over,) = budget_findings(record_of(tmp_path), day, 1)

    assert (over.says, over.weight, len(over.covers)) == ("budget_over", Weight.WARNING, 2)
    assert (over.words["spent"], over.words["available"]) == (
        Money(Decimal("300.00"), "USD"),
        Money(Decimal("250.00"), "USD"),
    )
    keeper = home.keeper()
    keeper.add(NoticeGiven(AT, made.id, "food.groceries", date(2026, 3, 1), "critical", None))
    keeper.commit(AT)
    assert list(budget_findings(record_of(tmp_path), day, 1)) == []


def test_a_promise_is_overdue_by_what_the_bank_told_of_its_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = household(tmp_path)
    accounts = {one.label: one.id for one in record_of(tmp_path).accounts().values()}
    due = date(2026, 4, 2)
    promise = Promise("p1", accounts["checking"], accounts["savings"], Decimal("150.00"), "USD", date(2026, 3, 20), due)
    monkeypatch.setattr("trellis.bookkeeping.plan.book.PlanBook.promises", lambda self: iter([promise]))
    assert list(promise_findings(record_of(tmp_path), APRIL)) == []

    home.take(line("-3.00", date(2026, 4, 19), "SQ *CORNER SHOP"), account="checking", name="april.csv")
    (found,) = promise_findings(record_of(tmp_path), APRIL)

    assert found.says == "promise_overdue"
    assert (found.words["source"], found.words["into"], found.words["due"]) == ("checking", "savings", due)


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn household whose bank says that its account is nearly empty, with unusual payments among its last."""
    home = tmp_path_factory.mktemp("living")
    brought_home(home, read_with(drawn(days=DAYS), held="260.00"), AT)
    return home


def test_what_is_unusual_comes_first_the_most_severe_before_the_rest_and_only_of_a_week(living: Path) -> None:
    day = date(2025, 3, 18)
    found = findings(record_of(living), day)
    unusual = [one for one in found if one.topic is Topic.UNUSUAL]

    assert unusual
    assert list(found[: len(unusual)]) == unusual
    weights = [list(Weight).index(one.weight) for one in unusual]
    assert weights == sorted(weights, reverse=True)
    days = [one.words["on"] for one in unusual]
    assert all(isinstance(on, date) and day - timedelta(days=7) < on <= day for on in days)
    assert len({one.key for one in unusual}) == len(unusual)


def test_cash_that_may_fall_below_a_floor_is_told_for_each_floor_once_a_level_and_month(living: Path) -> None:
    record, day, asked = record_of(living), date(2025, 3, 18), Money(Decimal("5000.00"), "USD")
    cash = [one for one in findings(record, day, (asked,)) if one.topic is Topic.CASH]
    below = next(one for one in cash if one.floor == asked)

    assert below.says == "cash_below"
    assert below.words["opening"] == Money(Decimal("260.00"), "USD")
    assert {one.floor.amount for one in cash if one.floor is not None} <= {Decimal(0), asked.amount}
    again = [one for one in findings(record, date(2025, 3, 19), (asked,)) if one.floor == asked]
    assert [one.key for one in again] == [below.key]


def test_a_household_that_told_nothing_yet_has_nothing_to_tell(tmp_path: Path) -> None:
    Home(tmp_path).read(read_of(line("-4.50", 3), closing=Balance(Decimal("10.00"), "USD", date(2026, 3, 3))))

    assert findings(record_of(tmp_path), date(2026, 3, 31)) == ()
