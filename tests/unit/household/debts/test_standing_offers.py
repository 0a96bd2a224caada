"""Kept offers on a day: judged beside the debts as they are by then, told when they are over, the best first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.debts import AS_OF, F3, debt, promoted

from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.debts.account import AmortisingMinimum
from trellis.household.debts.offers import Offer
from trellis.household.debts.standing_offers import NONE_WORTH, KeptOffer, Verdict, best_first, judged

D = Decimal
CARD = debt("Card", "6000", "17.99", "150")
LOAN = debt("Loan", "900", "12", "50")
LETTER = Offer("Letter", D("0.09"), 48, fee_share=D("0.01"))
KEPT = KeptOffer("o1", LETTER, "USD", ("Card",), False, AS_OF, date(2026, 2, 15), None, None, D("0.04"))


def test_an_offer_is_to_be_chosen_while_its_worth_is_above_the_rule_and_not_after() -> None:
    found = judged(KEPT, (CARD, LOAN), AS_OF)
    assert found.found is not None
    assert (found.verdict, found.found.debts, found.reasons) == (Verdict.CHOOSE, ("Card",), ())

    paid = judged(KEPT, (replace(CARD, balance=D(1500)), LOAN), AS_OF)
    assert (paid.verdict, paid.reasons) == (
        Verdict.KEEP,
        ("it is not worth more than 500.00", "the same money paid on the debts as they are costs 169.37 less"),
    )


def test_a_promotion_that_ends_makes_it_worth_taking() -> None:
    """The rates of debts move by their own terms: what is not worth taking today is, once the first rate is over."""
    kept = replace(KEPT, debts=("Promo",), until=None)
    later = date(2027, 1, 15)
    promo = promoted("Promo", "4000", "0", "26.99", "110", until=later)

    assert judged(kept, (promo,), AS_OF).verdict is Verdict.KEEP
    assert judged(kept, (promo,), later).verdict is Verdict.CHOOSE


def test_it_can_be_taken_on_its_last_day_and_is_past_after_it() -> None:
    assert judged(KEPT, (CARD,), date(2026, 2, 15)).verdict is Verdict.CHOOSE
    past = judged(KEPT, (CARD,), date(2026, 2, 16))

    assert (past.verdict, past.found, past.npv) == (Verdict.PAST, None, ZERO)
    assert [KEPT.days_left(day) for day in (AS_OF, date(2026, 2, 15), date(2026, 2, 16))] == [31, 0, -1]


def test_debts_that_are_paid_off_are_left_out_and_told_and_none_left_settles_it() -> None:
    kept = replace(KEPT, debts=("Card", "Loan"))
    one = judged(kept, (CARD, replace(LOAN, balance=ZERO)), AS_OF)
    assert one.found is not None
    assert (one.settled, one.found.debts) == (("Loan",), ("Card",))

    none = judged(kept, (replace(LOAN, balance=ZERO),), AS_OF)
    assert (none.verdict, none.settled) == (Verdict.SETTLED, ("Card", "Loan"))


def test_any_means_all_that_are_open_in_its_currency_or_those_worth_most_with_it() -> None:
    euros = debt("Haus", "9000", "20", AmortisingMinimum(60), currency="EUR")
    everything = judged(replace(KEPT, debts=()), (CARD, euros, LOAN), AS_OF)
    assert everything.found is not None
    assert everything.found.debts == ("Card", "Loan")

    dear = replace(KEPT, debts=(), subset=True, terms=replace(LETTER, apr=D("0.30")))
    found = judged(dear, (CARD, LOAN), AS_OF)
    assert (found.verdict, found.found, found.reasons) == (Verdict.KEEP, None, (NONE_WORTH,))


def test_what_cannot_be_reckoned_says_why_and_stops_nothing() -> None:
    little = judged(replace(KEPT, terms=replace(LETTER, most=D(5000))), (CARD,), AS_OF)
    growing = judged(replace(KEPT, debts=()), F3, AS_OF)

    assert little.verdict is growing.verdict is Verdict.UNJUDGED
    assert little.reasons == ("offer: amount 6000: Letter lends from 0 to 5,000",)
    (reason,) = growing.reasons
    assert reason.startswith("Promo: payment 40: in month 13 interest and fees are 79.17")


def test_months_until_all_is_paid_back_run_down() -> None:
    kept = replace(KEPT, holding=24, until=None)

    days = (AS_OF, date(2026, 2, 14), date(2026, 2, 15), date(2027, 12, 15), date(2029, 1, 15))
    assert [kept.months_held(day) for day in days] == [24, 24, 23, 1, 1]
    assert KEPT.months_held(AS_OF) is None
    found = judged(kept, (CARD,), months_after(AS_OF, 20)).found
    assert found is not None
    assert found.holding == 4


def test_the_best_stands_first_and_what_is_over_last() -> None:
    terms = (("a", "0.09"), ("b", "0.05"), ("c", "0.30"))
    offers = [replace(KEPT, id=name, terms=replace(LETTER, name=name, apr=D(apr))) for name, apr in terms]
    offers += [replace(KEPT, id="d", until=date(2026, 1, 14)), replace(KEPT, id="e", debts=("gone",))]
    found = best_first(judged(one, (CARD,), AS_OF) for one in offers)

    assert [one.kept.id for one in found] == ["b", "a", "c", "e", "d"]


@settings(max_examples=40)
@given(
    balance=st.integers(300, 60_000),
    apr=st.integers(0, 30),
    months=st.integers(6, 84),
    fee=st.integers(0, 8),
    holding=st.none() | st.integers(1, 60),
)
def test_an_offer_is_to_be_chosen_exactly_where_the_rule_of_the_reference_holds(
    balance: int, apr: int, months: int, fee: int, holding: int | None
) -> None:
    owed = debt("L", str(balance), "15", AmortisingMinimum(48))
    terms = Offer("o", D(apr) / 100, months, fee_share=D(fee) / 100)
    one = judged(replace(KEPT, debts=(), until=None, terms=terms, holding=holding), (owed,), AS_OF)
    found = one.found
    assert found is not None

    worth = found.npv > max(D(500), D(balance) / 100)
    even = found.true is not None and found.true < found.holding
    assert (one.verdict is Verdict.CHOOSE) == (worth and even and found.same > 0)
    assert bool(one.reasons) == (one.verdict is Verdict.KEEP)
    assert (found.new.months > found.old.months) == (found.extension > 0 or (apr == 0 and found.new.months > 48))


@pytest.mark.parametrize("day", [AS_OF, date(2026, 2, 1)])
def test_the_same_debts_give_the_same_answer(day: date) -> None:
    assert judged(KEPT, (CARD, LOAN), day) == judged(KEPT, (CARD, LOAN), day)
