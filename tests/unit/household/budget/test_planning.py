"""Examples: a proposal from a household's past, savings that it could make, and limits that the past says are wrong."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from tests.fakes.budgets import moved
from tests.fakes.spending import household

from trellis.household.budget.advice import SHOWN_MAX, adjustments, savings, shown
from trellis.household.budget.history import Past, incomes, whole_periods
from trellis.household.budget.planning import Asked, Planned, accepted, band_of, propose
from trellis.household.budget.rates import Rates
from trellis.household.budget.terms import Every, Mode
from trellis.household.categories.packaged import packaged
from trellis.household.categories.taxonomy import Bucket
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import recurring
from trellis.household.problems import InfeasiblePlan, InsufficientData, ValidationError

D = Decimal
TAXONOMY = packaged()
DAY = date(2026, 3, 15)


def lived(months: int = 8) -> list[Movement]:
    """Pay, rent that recurs, groceries that vary, and coffee, in the months before March 2026."""
    found = []
    for place in range(months):
        year, month = divmod(2026 * 12 + 1 - place, 12)
        on = f"{year}-{month + 1:02d}"
        found += [
            moved(f"{on}-01", "3000.00", "income.salary", "ACME"),
            moved(f"{on}-02", "-1200.00", "housing.rent", "LANDLORD"),
            moved(f"{on}-10", str(D(-380) - 10 * (place % 3)), "food.groceries"),
            moved(f"{on}-12", str(D(-60) - 30 * (place % 4)), "food.restaurants", "GRILL"),
        ]
    return sorted(found, key=lambda one: one.on)


def proposed(movements: list[Movement], asked: Asked | None = None) -> Planned:
    """The proposal on the day."""
    items = recurring(movements, DAY)
    return propose(Rates().converted(movements, "USD"), items, TAXONOMY, DAY, "USD", asked or Asked(), 1)


def by_item(found: Planned) -> dict[str, Decimal]:
    """Amounts by item."""
    return dict(zip((item.key for item in found.proposal.wants.items), found.proposal.amounts, strict=True))


def test_contracts_are_fixed_essentials_have_their_median_and_goals_lie_inside() -> None:
    found = proposed(lived(), Asked(goals=D("300.00"), debts=D("120.00"), buffer=D("50.00")))

    assert by_item(found) == {
        "food.groceries": D("390.00"),
        "food.restaurants": D("105.00"),
        "housing.rent": D("1200.00"),
        "goal contributions": D("300.00"),
        "debt minimums": D("120.00"),
        "buffer": D("50.00"),
    }
    assert found.proposal.left == D("3000.00") - sum(found.proposal.amounts)
    assert next(item for item in found.proposal.wants.items if item.key == "housing.rent").fixed


def test_a_poor_income_cuts_wants_and_tells_the_price() -> None:
    found = proposed(lived(), Asked(income=D("1650.00")))

    assert by_item(found)["housing.rent"] + by_item(found)["food.groceries"] == D("1590.00")
    assert by_item(found)["food.restaurants"] == D("60.00")
    assert found.proposal.shadow > 0
    assert found.proposal.gains[1] == D("1.0000")


def test_income_that_varies_is_planned_with_its_lower_quartile_and_the_gap_is_told() -> None:
    lines = [one for one in lived() if not (one.category == "income.salary" and one.on.month % 2)]
    found = proposed(lines, Asked(income=D("2500.00")))

    assert (
        incomes(
            Rates().converted(lines, "USD"), whole_periods(Rates().converted(lines, "USD"), Every.MONTH, DAY), TAXONOMY
        ).count(D(0))
        == 4
    )
    assert found.gap == D("1590.00")
    assert any("no income" in text for text in found.warnings)


def test_what_cannot_be_paid_is_refused_with_the_limits() -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        proposed(lived(), Asked(income=D("1387.60"), debts=D("400.00")))

    assert {one.field.split()[0] for one in caught.value.problems} == {"income", "housing.rent", "debt"}
    assert "by 212.40 USD" in str(caught.value)


def test_under_three_whole_months_there_is_no_proposal() -> None:
    with pytest.raises(InsufficientData, match="needs 3 whole months and has 2"):
        propose(Rates().converted(lived(2), "USD"), (), TAXONOMY, DAY, "USD", Asked(), 1)


def test_a_proposal_becomes_a_budget_of_its_categories() -> None:
    found = accepted(proposed(lived(), Asked(goals=D("300.00"))), "Home", TAXONOMY, DAY)

    assert (found.mode, found.income, found.start) == (Mode.ALLOCATION, D("3000.00"), DAY)
    assert {one.category for one in found.envelopes} == {"food.groceries", "food.restaurants", "housing.rent"}


def test_a_drawn_household_gets_a_plan_that_sums_to_its_income() -> None:
    drawn = list(household(4, 420).movements)
    day = date(2025, 2, 10)
    found = propose(Rates().converted(drawn, "USD"), recurring(drawn, day), TAXONOMY, day, "USD", Asked(), 1)

    assert sum(found.proposal.amounts) + found.proposal.left == found.income
    assert all(
        amount >= item.low for item, amount in zip(found.proposal.wants.items, found.proposal.amounts, strict=True)
    )


def test_savings_are_ranked_by_what_they_are_worth_with_an_interval() -> None:
    steady = Past("leisure.streaming", (D(20),) * 8)
    wild = Past("food.restaurants", tuple(D(n) for n in (40, 60, 80, 100, 120, 140, 160, 180)))
    mild = Past("food.coffee", tuple(D(n) for n in (20, 22, 24, 26, 28, 30, 32, 34)))
    found = savings([steady, mild, wild], "USD", 1)

    assert [one.category for one in found] == ["food.restaurants", "food.coffee"]
    assert D(40) < found[0].amount <= D(50)
    assert D(4) < found[1].amount <= D(5)
    assert all(one.interval.low <= one.amount <= one.interval.high for one in found)
    assert savings([Past("food.coffee", mild.spent[:5])], "USD", 1) == ()


def test_months_of_nothing_count_and_more_months_tell_a_saving_more_closely() -> None:
    sparse = Past("food.restaurants", tuple(D(n) for n in (0, 0, 80, 100, 0, 140, 160, 180)))
    few = Past("food.coffee", tuple(D(n) for n in (20, 22, 24, 26, 28, 30, 32, 34)))
    many = Past("food.coffee", few.spent * 3)
    ((gaps,), (short,), (long,)) = (savings([past], "USD", 1) for past in (sparse, few, many))

    assert gaps.interval.low <= gaps.amount <= gaps.interval.high
    assert long.interval.high - long.interval.low < short.interval.high - short.interval.low


def test_where_usually_nothing_is_spent_nothing_is_saved_and_a_refund_is_a_month_of_nothing() -> None:
    usual = tuple(D(n) for n in (60, 80, 100, 120, 140))
    rare = Past("leisure.events", (D(-50), D(-10), D(0), D(0), D(0), D(5)))
    (back,), (none,) = (savings([Past("shopping.general", (first, *usual))], "USD", 1) for first in (D(-30), D(0)))

    assert savings([rare], "USD", 1) == ()
    assert back.interval == none.interval


@pytest.mark.parametrize("idle, deviation", [(0.0, 0.3), (0.0, 0.6), (0.15, 0.6)])
def test_the_interval_of_a_saving_holds_what_very_many_months_tell(idle: float, deviation: float) -> None:
    """Months drawn from the worlds that are assumed; a band of months drawn anew holds the third far too often."""
    draw, held, households = np.random.Generator(np.random.PCG64(11)), 0, 200
    many = np.exp(deviation * draw.standard_normal(200_000)) * (draw.random(200_000) >= idle)
    true = 100 * (np.quantile(many, 0.5) - np.quantile(many, 0.25)).item()
    for seed in range(households):
        spent = 100 * np.exp(deviation * draw.standard_normal(12)) * (draw.random(12) >= idle)
        (found,) = savings([Past("food", tuple(D(f"{one:.2f}") for one in spent))], "USD", seed)
        held += found.interval.low <= D(true) <= found.interval.high
    error = (0.8 * 0.2 / households) ** 0.5

    assert 0.8 - 3 * error <= held / households <= 0.8 + 3 * error + (0.05 if idle else 0)


def test_limits_that_are_passed_or_left_far_from_are_told_and_few_are_shown() -> None:
    tight = (Past("food.groceries", (D(520),) * 6), D(500))
    wide = (Past("food.coffee", (D(20),) * 6), D(60))
    right = (Past("transport.fuel", (D(95),) * 6), D(100))
    found = adjustments([tight, wide, right], "USD")

    assert {one.category: one.suggested for one in found} == {"food.groceries": D("520.00"), "food.coffee": D("20.00")}
    assert all(one.confidence > D("0.99") for one in found)
    many = [(Past(f"c{n}", (D(520),) * 6), D(500)) for n in range(9)]
    assert len(shown(adjustments(many, "USD"))) == SHOWN_MAX
    unsure = adjustments([(Past("c", tuple(map(D, (501, 501, 501, 490, 490)))), D(500))], "USD")
    assert [one.confidence >= D("0.60") for one in unsure] == [True]
    assert shown(unsure) == ()


def test_bands_are_read_as_typed() -> None:
    assert band_of("want=0:0.30") == (Bucket.WANT, (D(0), D("0.30")))
    for text in ("want", "want=0.1", "none=0:1", "want=-1:0.5", "want=0:30%"):
        with pytest.raises(ValidationError, match="--band was"):
            band_of(text)
