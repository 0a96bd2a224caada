"""Examples and properties: a plan keeps every limit to the cent, or tells which of them cannot hold."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.household.budget.allocation import Wants, allocate
from trellis.household.budget.conflict import feasible
from trellis.household.budget.rules import Item, rules_of
from trellis.household.categories.taxonomy import Bucket
from trellis.household.problems import InfeasiblePlan, ValidationError

D = Decimal


def item(key: str, wish: str, bucket: Bucket = Bucket.WANT, **more: object) -> Item:
    """An item without limits unless more gives some."""
    terms = {"spread": D(50), "low": D(0), "high": None, "weight": D(1)} | more
    return Item(key, bucket, D(wish), **terms)  # type: ignore[arg-type]


def fixed(key: str, amount: str, bucket: Bucket = Bucket.NEED) -> Item:
    """An item by contract."""
    return item(key, amount, bucket, spread=D(1), low=D(amount), high=D(amount), fixed=True)


RENT, MINIMUMS = fixed("rent", "1450.00"), fixed("debt minimums", "120.00", Bucket.DEBT)


def test_what_is_usual_is_given_where_it_fits_and_the_rest_is_left() -> None:
    found = allocate(Wants((RENT, item("fun", "200.00")), D("2000.00"), "USD"))

    assert found.amounts == (D("1450.00"), D("200.00"))
    assert (found.left, found.shadow) == (D("350.00"), D(0))
    assert not any("income" in name for name, _ in found.binding)


def test_a_shortage_is_shared_by_spread_squared() -> None:
    """Without other limits the optimum cuts each item in proportion to its spread squared over its weight."""
    items = (item("fun", "300.00", spread=D(60)), item("dining", "300.00", spread=D(30)))
    found = allocate(Wants(items, D("500.00"), "USD"))

    assert found.amounts == (D("220.00"), D("280.00"))
    assert (found.left, found.gains, found.losses) == (
        D(0),
        (D("0.8000"), D("0.2000")),
        (D("-0.8000"), D("-0.2000")),
    )


def test_the_price_of_income_is_what_one_unit_more_saves() -> None:
    items = (item("fun", "300.00", spread=D(60)), item("dining", "300.00", spread=D(30)))

    def discomfort(income: str) -> Decimal:
        amounts = allocate(Wants(items, D(income), "USD")).amounts
        return sum((((x - one.wish) / one.spread) ** 2 for x, one in zip(amounts, items, strict=True)), D(0))

    found = allocate(Wants(items, D("500.00"), "USD"))
    assert found.shadow == pytest.approx(discomfort("499.50") - discomfort("500.50"), rel=D("0.01"))
    assert dict(found.binding)["income 500.00"] == found.shadow


def test_parts_that_are_not_whole_go_by_the_largest_remainder() -> None:
    items = tuple(item(name, "100.00") for name in "abc")
    found = allocate(Wants(items, D("100.00"), "USD"))

    assert sorted(found.amounts) == [D("33.33"), D("33.33"), D("33.34")]
    assert allocate(Wants(items, D(100), "JPY")).amounts in {
        (D(34), D(33), D(33)),
        (D(33), D(34), D(33)),
        (D(33), D(33), D(34)),
    }


def test_limits_move_by_15_percent_unless_a_person_lets_them() -> None:
    items = (item("fun", "300.00", before=D("100.00")),)

    assert allocate(Wants(items, D("1000.00"), "USD")).amounts == (D("115.00"),)
    assert allocate(Wants(items, D("1000.00"), "USD", change=None, steadiness=D(0))).amounts == (D("300.00"),)


def test_bands_hold_in_whole_units_also_where_rounding_would_break_them() -> None:
    items = tuple(item(name, "40.00") for name in "abc")
    found = allocate(Wants(items, D("100.01"), "USD", {Bucket.WANT: (D(0), D("0.3333"))}))

    assert sum(found.amounts) <= D("0.3333") * D("100.01")
    assert sum(found.amounts) >= D("33.33")


def test_a_conflict_names_what_cannot_hold_and_by_how_much() -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        allocate(Wants((RENT, MINIMUMS, item("fun", "90.00")), D("1357.60"), "USD"))

    names = [one.field for one in caught.value.problems]
    assert names == ["income 1357.60", "rent is fixed at 1450.00"]
    assert all("by 92.40 USD" in one.message for one in caught.value.problems)
    assert caught.value.problems[0].way_out == "Loosened by 212.40 USD, it lets the plan hold."


def test_rent_and_minimums_that_only_together_exceed_the_income_are_both_named() -> None:
    with pytest.raises(InfeasiblePlan) as caught:
        allocate(Wants((fixed("rent", "900.00"), fixed("minimums", "700.00", Bucket.DEBT)), D("1387.60"), "USD"))

    assert {one.field.split()[0] for one in caught.value.problems} == {"income", "rent", "minimums"}
    assert "by 212.40 USD" in str(caught.value)


AMOUNTS = st.integers(0, 80_000).map(lambda cents: D(cents) / 100)
ITEMS = st.lists(
    st.tuples(AMOUNTS, AMOUNTS, st.sampled_from([Bucket.NEED, Bucket.WANT, Bucket.SAVING]), st.booleans(), AMOUNTS),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(items=ITEMS, income=AMOUNTS.map(lambda one: one * 3), band=st.booleans())
def test_a_plan_keeps_every_rule_or_its_conflict_is_irreducible(
    items: list[tuple[Decimal, Decimal, Bucket, bool, Decimal]], income: Decimal, band: bool
) -> None:
    made = tuple(
        item(f"i{n}", str(wish), bucket, low=min(low, wish), before=before if moved else None)
        for n, (wish, low, bucket, moved, before) in enumerate(items)
    )
    wants = Wants(made, income, "USD", {Bucket.WANT: (D("0.05"), D("0.40"))} if band else {})
    rules = rules_of(made, income, wants.bands, wants.change)
    if not feasible(rules, len(made)):
        with pytest.raises(InfeasiblePlan, match=r"by \d+\.\d\d USD") as caught:
            allocate(wants)
        named = [rule for rule in rules if rule.name in {one.field for one in caught.value.problems}]
        assert not feasible(named, len(made))
        for rule in named:
            assert feasible([one for one in named if one is not rule], len(made))
        return
    found = allocate(wants)
    assert all(rule.slack(found.amounts) >= 0 for rule in rules)
    assert all(amount == amount.quantize(D("0.01")) for amount in found.amounts)
    assert sum(found.amounts) + found.left == income


def test_wants_that_are_none_are_refused_by_name() -> None:
    for wants, field in (
        (Wants((RENT,), D(-1), "USD"), "income"),
        (Wants((RENT, RENT), D(1), "USD"), "item"),
        (Wants((RENT,), D(1), "USD", {Bucket.WANT: (D("0.5"), D("0.2"))}), "band"),
    ):
        with pytest.raises(ValidationError, match=f"{field} was"):
            allocate(wants)
