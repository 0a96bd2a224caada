"""Examples and properties: what gains cost in tax, netted as the law nets them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.invest.costs import Costs, Traded, cost_of
from trellis.household.invest.taxes import carried_on, rules_of, tax
from trellis.household.problems import ValidationError

US = rules_of("us", 2026)
amounts = st.integers(-20_000, 20_000).map(Decimal)


@pytest.mark.parametrize(
    "short, long, owed",
    [
        ("1000", "2000", "540.00"),
        ("1000", "-400", "144.00"),
        ("-400", "1000", "90.00"),
        ("1000", "-1500", "-120.00"),
        ("-1500", "1000", "-120.00"),
        ("-9000", "1000", "-720.00"),
        ("-2000", "-2000", "-720.00"),
        ("0", "0", "0"),
    ],
)
def test_terms_are_netted_then_set_against_income_up_to_the_offset(short: str, long: str, owed: str) -> None:
    assert tax(US, Decimal(short), Decimal(long)) == Decimal(owed)


def test_what_is_left_of_a_loss_is_carried_on() -> None:
    assert carried_on(US, Decimal(-9000), Decimal(1000)) == 5000
    assert carried_on(US, Decimal(-2000), Decimal(1000)) == 0


@given(amounts, amounts, st.integers(0, 5000).map(Decimal))
def test_a_greater_gain_never_costs_less(short: Decimal, long: Decimal, more: Decimal) -> None:
    assert tax(US, short + more, long) >= tax(US, short, long)
    assert tax(US, short, long + more) >= tax(US, short, long)
    assert tax(US, short, long) >= -US.short_rate * US.loss_offset


def test_rates_are_a_households_own_and_rules_are_keyed_by_country_and_year() -> None:
    mine = rules_of("us", 2025, short_rate=Decimal("0.35"), long_rate=Decimal("0.20"))

    assert (mine.short_rate, mine.long_rate, mine.loss_offset, mine.wash_days) == (
        Decimal("0.35"),
        Decimal("0.20"),
        Decimal(3000),
        30,
    )
    with pytest.raises(ValidationError, match="There are: us-2025, us-2026"):
        rules_of("us", 1999)
    with pytest.raises(ValidationError, match="there are no rules"):
        rules_of("../us", 2026)
    with pytest.raises(ValidationError, match="a rate is a fraction"):
        rules_of("us", 2026, short_rate=Decimal(24))


def test_a_trade_costs_commission_spread_exchange_and_impact() -> None:
    costs = Costs(Decimal(1), Decimal("0.8"), Decimal("0.002"))
    traded = Traded(Decimal(50), Decimal("0.0005"), Decimal("0.02"), Decimal(10_000), foreign=True)

    # 1 + 5000 * 0.0025 + 0.8 * 0.02 * sqrt(100/10000) * 5000
    assert cost_of(traded, Decimal(100), costs) == Decimal("21.5")
    assert cost_of(Traded(Decimal(50), Decimal(0)), Decimal(100), Costs()) == 0
