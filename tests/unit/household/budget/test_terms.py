"""Examples: what is refused of a budget, each thing by its name; templates, and periods that are cut."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.budgets import budget, limit

from trellis.household.budget.history import Past
from trellis.household.budget.periods import Period, limit_of, periods, whole_period
from trellis.household.budget.templates import enveloped, shares_of, split
from trellis.household.budget.terms import Budget, Carry, Every, Mode, check
from trellis.household.categories.packaged import packaged
from trellis.household.categories.taxonomy import Bucket
from trellis.household.problems import ValidationError

TAXONOMY = packaged()


def wrong(made: Budget, *others: Budget) -> list[str]:
    """The fields that are refused."""
    with pytest.raises(ValidationError) as caught:
        check(made, TAXONOMY, others)
    return [one.field for one in caught.value.problems]


@pytest.mark.parametrize(
    "field, more",
    [
        ("end", {"end": date(2026, 1, 1)}),
        ("end", {"end": date(2025, 12, 31)}),
        ("limit", {"envelopes": (limit("food.groceries", "-0.01"),)}),
        ("limit", {"envelopes": (limit("food.groceries", "NaN"),)}),
        ("limit", {"envelopes": (limit("food.groceries", "1.005"),)}),
        ("category", {"envelopes": (limit("food.unicorns", "1"),)}),
        ("category", {"envelopes": (limit("income.salary", "1"),)}),
        ("category", {"envelopes": (limit("food", "10"), limit("food.coffee", "1"))}),
        ("category", {"envelopes": (limit("food.coffee", "10"), limit("food.coffee", "1"))}),
        ("cap", {"envelopes": (limit("food", "10", Carry.CAPPED),)}),
        ("cap", {"envelopes": (limit("food", "10", Carry.NONE, "5"),)}),
        ("cap", {"envelopes": (limit("food", "10", Carry.CAPPED, "-5"),)}),
        ("envelopes", {"envelopes": ()}),
        ("name", {"name": " "}),
        ("currency", {"currency": "QQQ"}),
        ("income", {"income": Decimal(-1)}),
        ("total", {"income": Decimal("499.99")}),
        ("total", {"mode": Mode.ALLOCATION, "income": Decimal(0)}),
    ],
)
def test_what_is_wrong_is_named(field: str, more: dict[str, object]) -> None:
    assert field in wrong(replace(budget(), **more))  # type: ignore[arg-type]


def test_limits_beyond_the_income_pass_where_a_person_says_so() -> None:
    check(budget(income=Decimal("499.99"), beyond=True), TAXONOMY)
    check(budget(income=Decimal("500.00"), mode=Mode.ALLOCATION), TAXONOMY)


def test_two_budgets_for_one_category_and_period_are_refused() -> None:
    group = budget(id="b2", name="Other", envelopes=(limit("food", "600"),))

    assert wrong(budget(), group) == ["category"]
    check(budget(), TAXONOMY, [replace(group, every=Every.YEAR)])
    check(budget(), TAXONOMY, [replace(group, currency="EUR")])
    check(budget(), TAXONOMY, [replace(group, start=date(2025, 1, 1), end=date(2026, 1, 1))])
    assert wrong(budget(), replace(group, start=date(2025, 1, 1), end=date(2026, 1, 2))) == ["category"]


def test_periods_begin_where_people_expect_and_are_cut_at_the_budget_s_ends() -> None:
    cut = budget(start=date(2026, 1, 21), end=date(2026, 3, 11))

    assert list(periods(cut, date(2026, 3, 5))) == [
        Period(date(2026, 1, 21), date(2026, 2, 1)),
        Period(date(2026, 2, 1), date(2026, 3, 1)),
        Period(date(2026, 3, 1), date(2026, 3, 11)),
    ]
    assert list(periods(cut, date(2026, 1, 20))) == []
    assert whole_period(Every.WEEK, date(2026, 1, 1)) == Period(date(2025, 12, 29), date(2026, 1, 5))
    assert whole_period(Every.YEAR, date(2024, 5, 5)).days == 366


def test_a_cut_period_has_its_limit_by_days() -> None:
    cut = budget(start=date(2026, 1, 21))
    first, second = periods(cut, date(2026, 2, 1))

    assert limit_of(Decimal("500.00"), first, cut) == Decimal("177.42")
    assert limit_of(Decimal("500.00"), second, cut) == Decimal("500.00")


def test_templates_divide_to_the_cent_and_warn_of_what_is_unusual() -> None:
    found = split(Decimal("1000.01"), shares_of("50/30/20"), "USD")

    assert dict(found.parts) == {
        Bucket.NEED: Decimal("500.01"),
        Bucket.WANT: Decimal("300.00"),
        Bucket.SAVING: Decimal("200.00"),
    }
    assert found.warnings == ()
    assert len(split(Decimal(100), shares_of("40/57/3"), "USD").warnings) == 3
    assert shares_of("75/15/10") == (75, 15, 10)


@pytest.mark.parametrize("text", ["50/30", "50/30/30", "a/b/c", "-10/60/50", "50.5/29.5/20"])
def test_shares_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="template was"):
        shares_of(text)


def test_an_income_of_nothing_is_not_divided() -> None:
    with pytest.raises(ValidationError, match="income was"):
        split(Decimal(0), (50, 30, 20), "USD")


def test_a_split_becomes_limits_by_what_categories_usually_cost() -> None:
    pasts = [
        Past("housing.rent", (Decimal(900),) * 3),
        Past("food.groceries", (Decimal(300),) * 3),
        Past("food.coffee", (Decimal(30),) * 3),
    ]
    parts = split(Decimal("2000.00"), (50, 30, 20), "USD")

    assert {one.category: one.limit for one in enveloped(parts, pasts, TAXONOMY, "USD")} == {
        "food.coffee": Decimal("600.00"),
        "food.groceries": Decimal("250.00"),
        "housing.rent": Decimal("750.00"),
    }
