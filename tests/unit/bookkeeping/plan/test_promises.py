"""Examples: an approval stands in the books as promised until the bank's lines come, and nothing counts twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.household import AT, Home, line
from tests.fakes.plans import household

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.goals.commands import add
from trellis.bookkeeping.keeper import Keeper, journal_of
from trellis.bookkeeping.pairing import reject
from trellis.bookkeeping.plan import commands
from trellis.bookkeeping.plan.events import PlanApproved, PlanTermsTold
from trellis.bookkeeping.plan.reading import basis_of
from trellis.bookkeeping.plan.worth import parts_of
from trellis.core.problems import ProblemError
from trellis.household.goals.goal import Goal, GoalKind
from trellis.household.movements import Movement
from trellis.household.plan.plan import propose
from trellis.household.plan.worth import worth_of
from trellis.household.problems import StaleData, ValidationError

D = Decimal
DAY = date(2026, 3, 20)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household with a car to save for on the account savings, and 300 a month for the All-Use account."""
    made = household(tmp_path)
    keeper = made.keeper()
    savings = next(one for one in keeper.record.accounts().values() if one.label == "savings").id
    car = Goal("", "Car", GoalKind.CAR, D("2400.00"), "USD", date(2027, 3, 20), 1, savings, "USD", D(0), D(0), DAY)
    add(keeper, car, AT, DAY)
    terms = commands.first_terms("USD", AT)
    order = ("goals", "alluse", "starter", "match", "debts", "fund", "tax")
    commands.tell_terms(keeper, _with(terms, alluse=D("300.00"), order=order), AT)
    keeper.commit(AT)
    return made


def _with(terms: PlanTermsTold, **more: object) -> PlanTermsTold:
    return replace(terms, **more)  # type: ignore[arg-type]


def proposal(keeper: Keeper, day: date = DAY) -> str:
    """The hash of what is proposed."""
    basis = basis_of(keeper.record, "USD", day, 12)
    return basis.digest(propose(basis.case))


def approved(home: Home) -> PlanApproved:
    """The month approved: all of the car's money at once, and 300 for the All-Use account."""
    keeper = home.keeper()
    found = commands.approve(keeper, proposal(keeper)[:12], "USD", DAY, 12, AT)
    keeper.commit(AT)
    return found.event


def whole(home: Home) -> bool:
    """Whether the journal, the books and the lines say the same."""
    return audit(journal_of(home.path)).ok


def net_worth(home: Home) -> Decimal:
    """All that there is on the last day of April."""
    parts, _ = parts_of(home.keeper().record, date(2026, 4, 30))
    found = worth_of(parts).total
    assert found is not None
    return found


def promised(home: Home) -> Decimal:
    """What stands in the books as promised, on the side of those who owe it."""
    return sum((amount for name, amount in home.books().items() if name.endswith(":Promised") and amount < 0), D(0))


def transfers(home: Home) -> Decimal:
    """What transfers leave between all accounts."""
    return sum((amount for name, amount in home.books().items() if name.endswith(":Transfers")), D(0))


def test_an_approval_gives_each_dollar_one_place(home: Home) -> None:
    event = approved(home)
    committed = event.contractual + event.essential + event.discretionary

    assert committed + sum(part.amount for part in event.parts) + event.kept == event.income == D("3000.00")
    assert [(one.source != one.into, one.amount) for one in event.promises] == [(True, D("1500.00"))]
    assert event.parts[0].promise == event.promises[0].promise


def test_a_promise_moves_no_balance_and_no_worth(home: Home) -> None:
    before, worth = home.books(), net_worth(home)
    event = approved(home)
    after = home.books()

    assert {name: amount for name, amount in after.items() if name.endswith(":Balance")} == {
        name: amount for name, amount in before.items() if name.endswith(":Balance")
    }
    assert promised(home) == -sum(one.amount for one in event.promises)
    assert transfers(home) == 0
    assert net_worth(home) == worth
    assert whole(home)


def test_the_banks_lines_take_the_promises_place_and_undo_opens_it_again(home: Home) -> None:
    event = approved(home)
    first = next(one for one in event.promises if one.into != "alluse")
    moved = str(first.amount)
    promised_before = promised(home)
    out = home.take(line(f"-{moved}", date(2026, 4, 2), "TO SAVINGS"), account="checking", name="out.csv")
    home.take(line(moved, date(2026, 4, 3), "FROM CHECKING"), account="savings", name="in.csv")

    assert first.promise in home.keeper().record.plan.met
    assert promised(home) == promised_before + first.amount
    assert transfers(home) == 0
    assert whole(home)
    home.undo(out)
    assert first.promise not in home.keeper().record.plan.met
    assert promised(home) == promised_before
    assert whole(home)


def test_money_that_a_person_says_is_no_transfer_meets_no_promise(home: Home) -> None:
    event = approved(home)
    first = next(one for one in event.promises if one.into != "alluse")
    home.take(line(f"-{first.amount}", date(2026, 4, 2), "A GIFT"), account="checking", name="out.csv")
    home.take(line(str(first.amount), date(2026, 4, 3), "A GIFT"), account="savings", name="in.csv")
    keeper = home.keeper()
    met = keeper.record.plan.met[first.promise]
    reject(keeper, met.out, met.into, AT)
    keeper.commit(AT)

    assert first.promise not in home.keeper().record.plan.met
    assert whole(home)


def test_money_for_the_all_use_account_is_no_spending_and_stays_in_net_worth(home: Home) -> None:
    keeper = home.keeper()
    commands.tell_external(keeper, "USD", D("12000.00"), date(2026, 3, 1), AT)
    order = ("alluse", "goals", "starter", "match", "debts", "fund", "tax")
    commands.tell_terms(keeper, _with(keeper.record.plan.terms["USD"], order=order), AT)
    keeper.commit(AT)
    event = approved(home)
    promise = next(one for one in event.promises if one.into == "alluse")
    before = net_worth(home)
    home.take(line("-300.00", date(2026, 4, 2), "WIRE ALL-USE ACCOUNT"), account="checking", name="wire.csv")
    record = home.keeper().record

    assert promise.amount == D("300.00")
    assert record.plan.met[promise.promise].into == ""
    assert net_worth(home) == before
    assert home.books()["Assets:Household:Alluse:Balance"] == D("300.00")
    assert transfers(home) == 0
    assert {one.transfer for one in movements_of(home) if one.amount == D("-300.00")} == {True}
    assert whole(home)


def movements_of(home: Home) -> tuple[Movement, ...]:
    """The household's movements."""
    return categorised_movements(home.keeper().record)


def test_a_line_that_names_nobody_is_a_promises_when_a_person_says_so(home: Home) -> None:
    keeper = home.keeper()
    order = ("alluse", "goals", "starter", "match", "debts", "fund", "tax")
    commands.tell_terms(keeper, _with(keeper.record.plan.terms["USD"], order=order), AT)
    keeper.commit(AT)
    event = approved(home)
    promise = next(one for one in event.promises if one.into == "alluse")
    home.take(line("-300.00", date(2026, 4, 2), "WIRE 42"), account="checking", name="wire.csv")
    wire = next(one for one in home.lines() if one.line.description == "WIRE 42")
    rent = next(one for one in home.lines() if one.line.amount == D("-1200.00"))
    keeper = home.keeper()

    assert promise.promise not in keeper.record.plan.met
    with pytest.raises(ProblemError):
        commands.meet(keeper, promise.promise, rent.id, AT)
    commands.meet(keeper, promise.promise, wire.id, AT)
    keeper.commit(AT)
    assert home.keeper().record.plan.met[promise.promise].by == "person"
    assert whole(home)


def test_withdrawing_compensates_and_leaves_the_books_as_they_were(home: Home) -> None:
    before = home.books()
    event = approved(home)
    keeper = home.keeper()
    commands.withdraw(keeper, event.approval, AT)
    keeper.commit(AT)

    assert home.books() == before
    assert whole(home)
    with pytest.raises(ProblemError) as refusal:
        commands.withdraw(home.keeper(), event.approval, AT)
    assert "withdrawn before" in str(refusal.value)


def test_what_was_promised_is_not_promised_again(home: Home) -> None:
    keeper = home.keeper()
    lacking = basis_of(keeper.record, "USD", DAY).case.aims[0].total
    event = approved(home)
    later = basis_of(home.keeper().record, "USD", event.until).case.aims
    way = home.keeper().record.plan.on_the_way("USD")

    assert sum((one.total for one in later), D(0)) < lacking - D("1000.00")
    assert sum(way.values()) == sum(one.amount for one in event.promises)


def test_a_month_is_approved_once(home: Home) -> None:
    event = approved(home)
    keeper = home.keeper()

    with pytest.raises(ValidationError) as refusal:
        commands.approve(keeper, event.basis, "USD", DAY, 12, AT)
    assert event.approval in str(refusal.value)


def test_a_proposal_whose_ground_has_moved_is_refused_and_nothing_is_approved(home: Home) -> None:
    named = proposal(home.keeper())
    home.take(line("-900.00", date(2026, 3, 19), "PLUMBER"), *[
        line("-240.00", date(2025, month, 20), "SAFEWAY #1711 OAKLAND CA") for month in (9, 10, 11, 12)
    ], account="checking", name="late.csv")  # fmt: skip
    before = home.content()
    keeper = home.keeper()
    with pytest.raises(StaleData) as refusal:
        commands.approve(keeper, named, "USD", DAY, 12, AT)
    keeper.commit(AT)

    assert "plan show" in refusal.value.problems[0].way_out
    assert home.content() == before
    assert not home.keeper().record.plan.approvals


@pytest.mark.parametrize("named", ["", "0123", "zzzzzzzzzzzz"])
def test_what_is_no_hash_of_the_proposal_is_refused(home: Home, named: str) -> None:
    with pytest.raises(StaleData):
        commands.approve(home.keeper(), named, "USD", DAY, 12, AT)


def test_terms_that_cannot_be_are_refused_by_name(home: Home) -> None:
    keeper = home.keeper()
    terms = keeper.record.plan.terms["USD"]
    wrong = _with(terms, tax=D(-1), order=("tax",), source="nowhere", musts=("g9",), poor=D(1), safe_yield=D(2))

    with pytest.raises(ValidationError) as refusal:
        commands.tell_terms(keeper, wrong, AT)
    assert {one.field for one in refusal.value.problems} == {"tax", "order", "source", "must", "poor", "safe yield"}
