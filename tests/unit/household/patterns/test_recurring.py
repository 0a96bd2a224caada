"""What recurs: examples of each rule, the future that changes nothing, and precision and recall on drawn households."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.spending import START, household

from trellis.core.dates import months_after
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, State, recurring
from trellis.household.problems import InsufficientData


def paid(days: Sequence[date], amounts: Sequence[str] | str = "-15.49", merchant: str = "NETFLIX") -> list[Movement]:
    """Payments on these days."""
    each = [amounts] * len(days) if isinstance(amounts, str) else amounts
    return [
        Movement(f"{merchant}-{day}", "a1", day, Decimal(amount), "USD", merchant, merchant)
        for day, amount in zip(days, each, strict=True)
    ]


def monthly(count: int, first: date = date(2026, 1, 31)) -> list[date]:
    """The same day of so many months."""
    return [months_after(first, month) for month in range(count)]


def only(movements: Sequence[Movement], as_of: date) -> Recurring:
    """The one item there is."""
    (found,) = recurring(movements, as_of)
    return found


def test_a_subscription_comes_next_on_its_day_of_the_month_also_after_a_short_month() -> None:
    found = only(paid(monthly(6)), date(2026, 7, 1))

    assert (found.period.name, found.state, found.expected) == ("monthly", State.ACTIVE, Decimal("-15.49"))
    assert found.next_on == date(2026, 7, 31)
    assert found.window == (date(2026, 7, 30), date(2026, 8, 1))
    assert found.yearly == Decimal("-185.88")
    assert (found.band, found.band_holds) == ((Decimal("-15.49"), Decimal("-15.49")), None)
    assert found.window_holds == Decimal("0.9167")  # 5.5 of 6


@pytest.mark.parametrize(
    "days, name",
    [(7, "weekly"), (14, "fortnightly"), (30, "monthly"), (91, "quarterly"), (365, "yearly")],
)
def test_each_period_is_told_from_the_others(days: int, name: str) -> None:
    on = [date(2024, 1, 5) + timedelta(days=days * number) for number in range(10 if days < 20 else 4)]

    assert only(paid(on), on[-1] + timedelta(days=1)).period.name == name


def test_two_payments_make_an_annual_item_and_a_monthly_candidate() -> None:
    yearly = only(paid([date(2025, 3, 1), date(2026, 2, 25)]), date(2026, 3, 1))
    candidate = only(paid(monthly(2)), date(2026, 4, 5))

    assert (yearly.period.name, yearly.state) == ("yearly", State.ACTIVE)
    assert (candidate.state, candidate.why) == (State.CANDIDATE, "it came 2 times, and 3 are needed")


def test_less_than_sixty_days_are_too_few() -> None:
    with pytest.raises(InsufficientData, match="needs 60 days and has 50"):
        recurring(paid([date(2026, 1, 1)]), date(2026, 2, 19))


@pytest.mark.parametrize("after, changed", [("-16.27", True), ("-16.26", False)])
def test_a_price_that_moves_by_five_percent_is_an_event_from_its_first_payment(after: str, changed: bool) -> None:
    movements = paid(monthly(5), ["-15.49"] * 4 + [after])
    found = only(movements, date(2026, 6, 1))

    assert [(one.on, one.before, one.after) for one in found.changes] == (
        [(date(2026, 5, 31), Decimal("-15.49"), Decimal(after))] if changed else []
    )
    if changed:
        assert found.changes[0].relative == Decimal("-0.0504")
        assert found.expected == Decimal(after)


def test_one_payment_off_its_price_is_no_change_of_price() -> None:
    amounts = ["-15.49"] * 6 + ["-40.00"] + ["-15.49"] * 5
    found = only(paid(monthly(12), amounts), date(2027, 1, 10))

    assert (found.changes, found.expected, len(found.payments)) == ((), Decimal("-15.49"), 12)


def test_amounts_within_a_tenth_are_stable_and_wider_ones_a_candidate_only() -> None:
    stable = only(paid(monthly(6), ["-80.00", "-90.00", "-85.00", "-78.00", "-88.00", "-84.00"]), date(2026, 7, 1))
    varying = only(paid(monthly(6), ["-40.00", "-90.00", "-55.00", "-78.00", "-30.00", "-84.00"]), date(2026, 7, 1))

    assert (stable.prices, stable.state) == ("stable", State.ACTIVE)
    assert (stable.band, stable.band_holds) == ((Decimal("-90.00"), Decimal("-78.00")), Decimal("0.7143"))  # 5 of 7
    assert (varying.state, varying.why) == (State.CANDIDATE, "its amounts vary")


@pytest.mark.parametrize(
    "age, state",
    [(45, State.ACTIVE), (46, State.OVERDUE), (76, State.OVERDUE), (77, State.CANCELLED)],
)
def test_it_is_overdue_after_one_and_a_half_periods_and_ends_after_two_and_a_half(age: int, state: State) -> None:
    days = monthly(6)

    assert only(paid(days), days[-1] + timedelta(days=age)).state is state


def test_a_subscription_is_found_among_purchases_at_the_same_merchant() -> None:
    days = monthly(8, date(2026, 1, 4))
    bought = [date(2026, 1, 2) + timedelta(days=step) for step in (0, 9, 13, 30, 44, 47, 81, 95, 140, 166, 170, 201)]
    prices = [f"-{20 + 7 * number}.{number:02d}" for number in range(len(bought))]
    movements = [
        *paid(days, "-14.99", "AMAZON"),
        *(replace(one, line=f"p{one.line}") for one in paid(bought, prices, "AMAZON")),
    ]
    found = only(movements, date(2026, 8, 10))

    assert {one.amount for one in found.payments} == {Decimal("-14.99")}
    assert len(found.payments) == 8


def test_a_due_day_that_was_missed_stays_one_item_and_lowers_what_it_kept() -> None:
    days = monthly(10)
    found = only(paid(days[:4] + days[5:]), date(2026, 11, 10))

    assert (found.kept.hits, found.kept.count) == (8, 9)
    assert 0 < found.kept.low < found.kept.value < found.kept.high < 1


def test_pay_and_a_bill_of_one_merchant_are_two_items_and_transfers_are_none() -> None:
    both = [*paid(monthly(4), "-10.00"), *(replace(one, line=f"in{one.line}") for one in paid(monthly(4), "99.00"))]
    moved = [replace(one, transfer=True) for one in paid(monthly(4), "-500.00", "SAVINGS")]

    assert [one.expected for one in recurring([*both, *moved], date(2026, 5, 1))] == [
        Decimal("99.00"),
        Decimal("-10.00"),
    ]


def test_a_person_s_word_holds_a_candidate_and_drops_an_item() -> None:
    movements = paid(monthly(2))
    (candidate,) = recurring(movements, date(2026, 4, 5))

    assert recurring(movements, date(2026, 4, 5), {candidate.key: True})[0].state is State.ACTIVE
    assert recurring(movements, date(2026, 4, 5), {candidate.key: False}) == ()


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**16), days=st.integers(90, 400), salt=st.integers(1, 9))
def test_what_comes_later_changes_nothing_that_was_said_before(seed: int, days: int, salt: int) -> None:
    drawn = household(seed, 500).movements
    as_of = START + timedelta(days=days)
    other = [one if one.on <= as_of else replace(one, amount=one.amount * salt - 1, merchant="X") for one in drawn]

    assert recurring(drawn, as_of) == recurring(other, as_of) == recurring(reversed(drawn), as_of)


def test_precision_and_recall_on_drawn_households() -> None:
    right = wrong = missed = 0
    for seed in range(8):
        drawn = household(seed)
        wanted = {lines: name for name, (_, lines) in drawn.items.items() if len(lines) > 2}
        found = [one for one in recurring(drawn.movements, START + timedelta(days=730)) if one.state != "candidate"]
        lines = [{each.line for each in one.payments} for one in found]
        hit = {
            name for truth, name in wanted.items() if any(len(truth & own) >= 0.7 * len(truth | own) for own in lines)
        }
        right += len(hit)
        missed += len(wanted) - len(hit)
        wrong += sum(
            1 for own in lines if not any(len(truth & own) >= 0.7 * len(own) for _, truth in drawn.items.values())
        )

    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.95
