"""A month: income, spending, refunds, transfers, and the months before."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.spending import household

from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.categories.taxonomy import Bucket, Category, Kind, Taxonomy
from trellis.household.movements import Movement
from trellis.household.patterns.flows import DRAWN, KEPT, OWN, Layer, Node, flows
from trellis.household.patterns.months import currencies_of, month_report
from trellis.household.patterns.places import NO_MERCHANT, UNCATEGORISED

MARCH, END = date(2026, 3, 1), date(2026, 3, 31)
TREE = Taxonomy(
    (
        Category("home", "Home", "", Kind.EXPENSE, Bucket.NEED),
        Category("rent", "Rent", "home", Kind.EXPENSE, Bucket.NEED),
        Category("earned", "Earned", "", Kind.INCOME, Bucket.NONE),
        Category("pay", "Pay", "earned", Kind.INCOME, Bucket.NONE),
        Category("moved", "Moved", "", Kind.TRANSFER, Bucket.NONE),
        Category("savings", "Savings", "moved", Kind.TRANSFER, Bucket.NONE),
    )
)


def one(amount: str, on: date, merchant: str = "SHOP", category: str = "", **more: object) -> Movement:
    """A movement of the account a1 in USD unless more says otherwise."""
    told = {"account": "a1", "currency": "USD", "transfer": False} | more
    return Movement(
        f"{on}{merchant}{amount}{told['account']}",
        str(told["account"]),
        on,
        Decimal(amount),
        str(told["currency"]),
        merchant,
        merchant,
        category,
        bool(told["transfer"]),
    )


def test_a_refund_lowers_spending_and_is_no_income() -> None:
    told = [one("-80.00", date(2026, 3, 3)), one("30.00", date(2026, 3, 20)), one("500.00", date(2026, 3, 25), "BOSS")]
    found = month_report(told, MARCH, "USD", END)

    assert (found.came_in.amount, found.spent.amount, found.left) == (
        Decimal("500.00"),
        Decimal("50.00"),
        Decimal("450.00"),
    )
    assert [(leaf.slug, leaf.amount, leaf.count, leaf.refunded) for leaf in found.spending[0].leaves] == [
        ("SHOP", Decimal("50.00"), 2, Decimal("30.00"))
    ]
    assert (found.spent.refunded, found.came_in.refunded) == (Decimal("30.00"), Decimal(0))


def test_money_from_a_merchant_who_was_paid_less_is_income() -> None:
    told = [one("-20.00", date(2026, 3, 3)), one("30.00", date(2026, 3, 20))]

    assert month_report(told, MARCH, "USD", END).came_in.amount == Decimal("30.00")


def test_categories_decide_where_they_are_known_and_transfers_are_left_out() -> None:
    told = [
        one("-900.00", date(2026, 3, 1), "LANDLORD", "rent"),
        one("50.00", date(2026, 3, 9), "LANDLORD", "rent"),
        one("2000.00", date(2026, 3, 5), "BOSS", "pay"),
        one("-300.00", date(2026, 3, 6), "BANK", "savings"),
        one("-100.00", date(2026, 3, 7), "OWN", transfer=True),
        one("-5.00", date(2026, 3, 8), ""),
    ]
    found = month_report(told, MARCH, "USD", END, TREE)

    assert [(group.slug, group.amount) for group in found.spending] == [
        ("home", Decimal("850.00")),
        (UNCATEGORISED, Decimal("5.00")),
    ]
    assert found.spending[1].leaves[0].slug == NO_MERCHANT
    assert [(group.slug, group.amount) for group in found.income] == [("earned", Decimal("2000.00"))]


def test_the_months_before_stand_beside_it_where_the_history_holds_them_whole() -> None:
    months = [months_after(date(2025, 12, 1), back) for back in range(4)]
    told = [one(amount, on) for amount, on in zip(("-10.00", "-20.00", "-40.00", "-50.00"), months, strict=True)]
    found = month_report(told, MARCH, "USD", END).spent
    short = month_report(told[1:], MARCH, "USD", END).spent
    shorter = month_report([one("-1.00", date(2026, 2, 2)), told[3]], MARCH, "USD", END).spent

    assert (found.amount, found.before, found.usual) == (Decimal("50.00"), Decimal("40.00"), Decimal("23.33"))
    assert (short.before, short.usual) == (Decimal("40.00"), None)
    assert (shorter.before, shorter.usual) == (None, None)


def test_each_currency_has_its_own_report_and_a_month_under_way_says_so() -> None:
    told = [one("-10.00", date(2026, 3, 3)), one("-99", date(2026, 3, 4), currency="JPY")]
    found = month_report(told, MARCH, "JPY", date(2026, 3, 15))

    assert currencies_of(told, END) == ("JPY", "USD")
    assert (found.spent.amount, found.whole, found.until) == (Decimal(99), False, date(2026, 3, 15))


def test_later_movements_change_nothing() -> None:
    told = household(3, 200).movements
    as_of = date(2024, 5, 20)
    known = [one for one in told if one.on <= as_of]

    assert month_report(told, as_of, "USD", as_of) == month_report(known, as_of, "USD", as_of)
    assert flows(told, date(2024, 5, 1), as_of, "USD") == flows(known, date(2024, 5, 1), as_of, "USD")


AMOUNTS = st.decimals("-500", "500", places=2).filter(bool)
MOVED = st.builds(
    lambda amount, day, merchant, category, account, transfer: one(
        str(amount), date(2026, 3, day), merchant, category, account=account, transfer=transfer
    ),
    AMOUNTS,
    st.integers(1, 31),
    st.sampled_from(("A", "B", "")),
    st.sampled_from(("", "rent", "pay", "savings")),
    st.sampled_from(("a1", "a2")),
    st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(told=st.lists(MOVED, max_size=25))
def test_flows_conserve_every_cent_and_agree_with_the_month(told: list[Movement]) -> None:
    found = flows(told, MARCH, END, "USD", TREE)
    report = month_report(told, MARCH, "USD", END, TREE)
    nodes = {node for link in found.links for node in (link.source, link.target)}

    assert all(link.amount > 0 for link in found.links)
    for node in nodes:
        into, out = found.through(node)
        if node.layer in (Layer.ACCOUNT, Layer.GROUP):
            assert into == out
    aside = {KEPT: ZERO, DRAWN: ZERO, OWN: ZERO}
    for link in found.links:
        if link.source.name in aside and link.source.layer is Layer.SOURCE:
            aside[link.source.name] -= link.amount
        if link.target.name in aside and link.target.layer is Layer.LEAF:
            aside[link.target.name] += link.amount
    assert aside[KEPT] + aside[DRAWN] + aside[OWN] == report.left


def test_what_an_account_gave_beyond_its_income_was_drawn_from_its_balance() -> None:
    told = [
        one("-70.00", date(2026, 3, 3)),
        one("50.00", date(2026, 3, 4), "BOSS"),
        one("5.00", date(2026, 3, 5), "", transfer=True),
    ]
    found = flows(told, MARCH, END, "USD")
    account = Node(Layer.ACCOUNT, "a1")

    assert {link.source.name: link.amount for link in found.links if link.target == account} == {
        "BOSS": Decimal("50.00"),
        OWN: Decimal("5.00"),
        DRAWN: Decimal("15.00"),
    }
