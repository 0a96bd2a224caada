"""Kept offers that pay now are findings: by balances, rates and days, with the words that a notice needs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.debts import debt, promoted
from tests.fakes.household import AT, Home

from trellis.bookkeeping.debts.offers import drop, keep
from trellis.bookkeeping.debts.telling import tell
from trellis.bookkeeping.findings.finding import Finding, Topic, Weight, key_of
from trellis.bookkeeping.findings.looking import findings
from trellis.core.money import Money
from trellis.household.debts.account import Debt
from trellis.household.debts.offers import Offer
from trellis.household.debts.standing_offers import KeptOffer

D = Decimal
DAY = date(2026, 3, 10)
LETTER = Offer("Letter", D("0.09"), 48, fee_share=D("0.01"))
KEPT = KeptOffer("", LETTER, "USD", (), False, DAY, date(2026, 4, 30), None, None, D("0.04"))
VISA = replace(debt("", "6000.00", "17.99", "150.00"), name="Visa")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A household that owes on a card."""
    return Home(tmp_path)


def owes(home: Home, one: Debt = VISA) -> Debt:
    keeper = home.keeper()
    told = tell(keeper, one, "", AT, DAY)
    keeper.commit(AT)
    return told


def keeps(home: Home, offer: KeptOffer = KEPT) -> KeptOffer:
    keeper = home.keeper()
    kept = keep(keeper, offer, AT)
    keeper.commit(AT)
    return kept


def found(home: Home, day: date = DAY) -> list[Finding]:
    """What is to be told of offers."""
    return [one for one in findings(home.keeper().record, day) if one.topic is Topic.OFFERS]


def test_an_offer_that_pays_is_told_by_a_key_that_stays_with_what_it_is_worth(home: Home) -> None:
    owes(home)
    kept = keeps(home)
    (one,) = found(home)

    assert (one.key, one.says, one.weight) == (key_of(Topic.OFFERS, kept.id), "offer_pays_until", Weight.INFO)
    assert one.words == {
        "offer": "Letter",
        "debts": "Visa",
        "worth": Money(D("1658.34"), "USD"),
        "month": 2,
        "until": date(2026, 4, 30),
    }
    assert [one.key for one in found(home, date(2026, 4, 1))] == [one.key]
    (soon,) = found(home, date(2026, 4, 25))
    assert soon.key != one.key
    assert soon.covers == (one.key,)


def test_it_matters_more_in_its_last_seven_days_and_is_over_after_them(home: Home) -> None:
    owes(home)
    keeps(home)
    days = [date(2026, 4, 22), date(2026, 4, 23), date(2026, 4, 30), date(2026, 5, 1)]

    told = [[one.weight for one in found(home, day)] for day in days]
    assert told == [[Weight.INFO], [Weight.WARNING], [Weight.WARNING], []]


def test_it_comes_and_goes_with_what_is_owed_and_with_the_rate(home: Home) -> None:
    visa = owes(home)
    keeps(home, replace(KEPT, until=None))
    assert [one.says for one in found(home)] == ["offer_pays"]

    owes(home, replace(visa, balance=D("1500.00")))
    assert found(home) == []
    owes(home, replace(promoted("", "6000.00", "0", "17.99", "150.00", date(2027, 3, 10)), id=visa.id, name="Visa"))
    assert found(home) == []
    assert len(found(home, date(2027, 3, 10))) == 1


def test_a_longer_term_is_told_with_what_it_costs(home: Home) -> None:
    owes(home)
    keeps(home, replace(KEPT, terms=replace(LETTER, apr=D("0.06"), months=84)))
    (one,) = found(home)

    assert one.says == "offer_pays_longer_until"
    longer = one.words["longer"]
    assert isinstance(longer, Money)
    assert longer.amount > 0


def test_demo_offers_dropped_ones_and_those_that_cannot_be_judged_are_not_told(home: Home) -> None:
    owes(home)
    keeps(home, replace(KEPT, terms=replace(LETTER, name="Demo"), demo=True))
    keeps(home, replace(KEPT, terms=replace(LETTER, name="Little", most=D(100))))
    keeps(home)
    keeper = home.keeper()
    drop(keeper, "Letter", AT)
    keeper.commit(AT)

    assert found(home) == []
