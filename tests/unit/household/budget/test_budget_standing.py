"""Examples and properties: what was spent, what is carried on, what is safe, and foreign spending."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.budgets import budget, limit, moved

from trellis.household.budget.rates import Rates
from trellis.household.budget.standing import Held, Standing, safe_per_day, standing
from trellis.household.budget.terms import Budget, Carry, Mode
from trellis.household.categories.packaged import packaged
from trellis.household.movements import Movement
from trellis.household.problems import CurrencyMismatch, StaleData

TAXONOMY = packaged()


def stood(made: Budget, *movements: Movement, on: str = "2026-03-20", rates: Rates | None = None) -> Standing:
    """The budget on a day."""
    found = standing(made, movements, TAXONOMY, date.fromisoformat(on), rates)
    assert found is not None
    return found


def one(made: Budget, *movements: Movement, on: str = "2026-03-20") -> Held:
    """Its first envelope."""
    return stood(made, *movements, on=on).held[0]


def test_spending_of_the_period_counts_and_refunds_take_it_back() -> None:
    found = one(
        budget(),
        moved("2026-02-28", "-99.00"),
        moved("2026-03-01", "-120.00"),
        moved("2026-03-20", "-80.00"),
        moved("2026-03-19", "30.00"),
        moved("2026-03-21", "-400.00"),
        moved("2026-03-10", "-7.00", "food.coffee"),
        moved("2026-03-10", "-300.00", transfer=True),
    )

    assert (found.spent, found.left, found.share) == (Decimal("170.00"), Decimal("330.00"), Decimal("0.3400"))
    assert not found.over


def test_a_group_s_limit_counts_all_that_is_under_it() -> None:
    found = one(
        budget(envelopes=(limit("food", "600"),)),
        moved("2026-03-10", "-7.00", "food.coffee"),
        moved("2026-03-11", "-20.00"),
    )

    assert found.spent == Decimal("27.00")


def test_refunds_beyond_spending_make_it_negative_and_the_share_nothing() -> None:
    found = one(budget(), moved("2026-03-10", "45.00"))

    assert (found.spent, found.left, found.share) == (Decimal("-45.00"), Decimal("545.00"), Decimal("0.0000"))
    assert not found.over


def test_a_limit_of_nothing_has_no_share_and_any_spending_is_over() -> None:
    nothing = budget(envelopes=(limit("food.groceries", "0"),))
    spent = one(nothing, moved("2026-03-10", "-0.01"))

    assert (spent.share, spent.over) == (None, True)
    assert not one(nothing).over


@pytest.mark.parametrize(
    "carry, cap, january, february, expected",
    [
        (Carry.NONE, None, "-400", "-700", "0"),
        (Carry.SURPLUS, None, "-400", "-550", "50"),
        (Carry.SURPLUS, None, "-400", "-700", "0"),
        (Carry.BOTH, None, "-400", "-700", "-100"),
        (Carry.BOTH, None, "-100", "-100", "800"),
        (Carry.CAPPED, "60", "-100", "-100", "60"),
        (Carry.CAPPED, "60", "-900", "-900", "-60"),
    ],
)
def test_what_is_carried_follows_the_policy(
    carry: Carry, cap: str | None, january: str, february: str, expected: str
) -> None:
    made = budget(envelopes=(limit("food.groceries", "500", carry, cap),))

    assert one(made, moved("2026-01-10", january), moved("2026-02-10", february)).carried == Decimal(expected)


@given(
    spent=st.lists(st.integers(-50_000, 200_000), min_size=1, max_size=12),
    carry=st.sampled_from(list(Carry)),
)
def test_nothing_is_lost_or_made_by_carrying_everything(spent: list[int], carry: Carry) -> None:
    """With surplus and deficit carried, what is available is all limits less all that was spent before."""
    made = budget(envelopes=(limit("food.groceries", "500", carry, "75" if carry is Carry.CAPPED else None),))
    lines = [moved(f"2026-{n + 1:02d}-15", str(Decimal(-cents) / 100)) for n, cents in enumerate(spent)]
    found = one(made, *lines, on=f"2026-{len(spent):02d}-28")
    before = sum(spent[:-1])

    if carry is Carry.BOTH:
        assert found.available == 500 * len(spent) - Decimal(before) / 100
    elif carry is Carry.NONE:
        assert found.carried == 0
    elif carry is Carry.SURPLUS:
        assert found.carried >= 0
    else:
        assert abs(found.carried) <= 75
    assert found.spent == Decimal(spent[-1]) / 100


def test_a_budget_is_told_between_its_start_and_its_end() -> None:
    made = budget(end=date(2026, 3, 11))

    assert standing(made, [], TAXONOMY, date(2025, 12, 31)) is None
    assert standing(made, [], TAXONOMY, date(2026, 3, 11)) is None
    assert one(made, on="2026-03-10").limit == Decimal("161.29")


def test_income_what_no_envelope_has_and_what_is_unassigned() -> None:
    made = budget(mode=Mode.ALLOCATION, income=Decimal("3000.00"))
    found = stood(
        made,
        moved("2026-03-01", "2900.00", "income.salary"),
        moved("2026-03-02", "-40.00", "food.coffee"),
        moved("2026-03-03", "-60.00", ""),
        moved("2026-03-04", "-100.00"),
    )

    assert (found.income, found.elsewhere, found.unassigned) == (Decimal(2900), Decimal(100), Decimal(2500))


def test_what_is_safe_a_day_keeps_back_what_is_due_and_is_rounded_down() -> None:
    found = stood(budget(), moved("2026-03-10", "-100.00"))

    assert found.days_left == 11
    assert safe_per_day(found.held[0], 11, Decimal(50), "USD") == Decimal("31.81")
    assert safe_per_day(found.held[0], 11, Decimal(900), "USD") == 0
    assert safe_per_day(found.held[0], 0, Decimal(0), "USD") is None


def test_foreign_spending_is_converted_at_the_rate_of_its_day_and_keeps_what_it_was() -> None:
    rates = Rates({("EUR", "USD"): {date(2026, 3, 2): Decimal("1.10"), date(2026, 3, 12): Decimal("1.20")}})
    abroad = [moved("2026-03-09", "-10.00", currency="EUR"), moved("2026-03-12", "-10.00", currency="EUR")]
    found = stood(budget(), *abroad, rates=rates).held[0]

    assert found.spent == Decimal("23.00")
    assert [(each.movement.amount, each.rate, each.amount) for each in found.lines] == [
        (Decimal("-10.00"), Decimal("1.10"), Decimal("-11.00")),
        (Decimal("-10.00"), Decimal("1.20"), Decimal("-12.00")),
    ]


def test_a_rate_that_is_missing_or_old_is_told_with_what_to_do() -> None:
    abroad = moved("2026-03-10", "-10.00", currency="EUR")
    old = Rates({("EUR", "USD"): {abroad.on - timedelta(days=8): Decimal("1.10")}})

    with pytest.raises(CurrencyMismatch, match="household budget rate EUR"):
        stood(budget(), abroad)
    with pytest.raises(StaleData, match="8 days before 2026-03-10"):
        stood(budget(), abroad, rates=old)
