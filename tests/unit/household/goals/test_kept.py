"""Examples: which months were kept, and what is known of returns after a history."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from tests.fakes.goals import ZERO

from trellis.household.goals.goal import Growth
from trellis.household.goals.kept import NOISE, Adherence, adherence, gains
from trellis.household.goals.returns import PRIORS, ReturnPrior, drawn, posterior
from trellis.household.goals.runs import Runs
from trellis.household.movements import Movement


def paid(on: str, amount: str, account: str = "a1", *, transfer: bool = True) -> Movement:
    """Money that came onto an account."""
    return Movement(
        f"{account}{on}{amount}", account, date.fromisoformat(on), Decimal(amount), "USD", "", "", "", transfer
    )


def months(*amounts: str) -> dict[date, Decimal]:
    """Amounts by month, from January 2026 on."""
    return {date(2026, place, 1): Decimal(one) for place, one in enumerate(amounts, 1)}


def test_whole_months_are_counted_from_the_first_one() -> None:
    moved = [
        paid("2026-01-15", "500.00"),
        paid("2026-02-03", "500.00"),
        paid("2026-03-03", "400.00"),
        paid("2026-03-20", "-100.00"),
        paid("2026-03-21", "7.00", transfer=False),
        paid("2026-03-22", "900.00", account="a2"),
        paid("2026-05-02", "500.00"),
    ]

    assert list(gains(moved, "a1", date(2026, 5, 10)).items()) == [
        (date(2026, 2, 1), Decimal("500.00")),
        (date(2026, 3, 1), Decimal("307.00")),
        (date(2026, 4, 1), ZERO),
    ]


def test_the_month_that_runs_and_what_lies_ahead_tell_nothing() -> None:
    moved = [paid("2026-01-15", "1.00"), paid("2026-02-15", "500.00")]
    later = [*moved, paid("2026-04-01", "9999.00"), paid("2026-03-30", "12.00")]

    assert gains(later, "a1", date(2026, 3, 15)) == gains(moved, "a1", date(2026, 3, 15))


def test_months_are_kept_from_95_percent_of_their_own_plan_on() -> None:
    plans = months("500", "500", "900", "500")
    found = adherence(months("475.00", "474.99", "800.00", "0"), plans, Decimal("500.00"))

    assert (found.months, found.kept, found.noise, found.untried) == (4, 1, NOISE, ZERO)


def test_months_before_a_plan_are_judged_by_the_habit_and_the_plan_beyond_it_is_untried() -> None:
    found = adherence(months("350", "350", "0", "350", "350"), {}, Decimal("450.00"))
    modest = adherence(months("350", "350", "0", "350", "350"), {}, Decimal("100.00"))

    assert (found.months, found.kept, found.untried) == (5, 4, Decimal("100.00"))
    assert (modest.kept, modest.untried) == (4, ZERO)
    assert adherence(months("0", "0", "0"), {}, Decimal(100)).months == 0


def test_a_month_that_nothing_was_planned_for_is_no_neighbour() -> None:
    plans = months("500", "500", "0", "500")
    found = adherence(months("500", "500", "0", "0"), plans, Decimal("500.00"))

    # The habit is the median of what the unplanned month gained: nothing, so it tells nothing.
    assert (found.months, found.kept, found.runs) == (3, 2, Runs(1, 1, 0, 1, 0))


def test_how_far_amounts_lie_around_the_plan_is_learnt_from_six_kept_months() -> None:
    plans = months(*["500"] * 8)
    steady = adherence(months(*["500"] * 8), plans, Decimal(500))
    uneven = adherence(months(*["500", "1500"] * 4), plans, Decimal(500))

    assert steady == Adherence(8, 8, Decimal("0.0000"), runs=Runs(7, 7, 0, 1, 1))
    assert uneven.noise == Decimal("0.50")


def test_nothing_is_known_where_nothing_is_planned() -> None:
    assert adherence(months("1"), {}, ZERO) == Adherence()


def test_a_history_moves_the_mean_by_its_weight_and_widens_nothing() -> None:
    prior = ReturnPrior(Decimal("0.06"), Decimal("0.12"), months=120, freedom=24)
    history = [Decimal("0.02"), Decimal("-0.01")] * 60
    mean, variance, weight, freedom = posterior(prior, history)

    assert (weight, freedom) == (240, 144)
    assert mean == pytest.approx(((0.06 - 0.12**2 / 2) / 12 + 0.005) / 2)
    assert variance < 0.12**2 / 12


def test_draws_have_the_posterior_s_mean_and_its_student_spread() -> None:
    prior = PRIORS[Growth.BALANCED]
    means, spreads = drawn(prior, (), 200_000, np.random.Generator(np.random.PCG64(1)))
    expected = (0.05 - 0.1**2 / 2) / 12

    assert means.mean() == pytest.approx(expected, abs=3e-5)
    # Student's t with nu degrees of freedom has nu / (nu - 2) times the scale's square for variance.
    assert means.var() == pytest.approx(0.1**2 / 12 / 120 * 24 / 22, rel=0.02)
    assert np.median(spreads) == pytest.approx(0.1 / 12**0.5, rel=0.03)
