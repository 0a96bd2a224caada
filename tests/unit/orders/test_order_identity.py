"""Order ids: a retry names the same order, another decision never does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.orders import PUT, intent

from trellis.core.problems import ProblemError
from trellis.core.terms import Side
from trellis.orders.identity import ACCOUNT_LENGTH_MAX, ID_LENGTH_MAX, child_id, stem
from trellis.orders.order import Leg

DAY = date(2025, 3, 6)


def test_an_id_reads_account_week_hash_slice_version() -> None:
    account, week, digits, slice_, version = child_id(stem(intent(), DAY), 1, 2).split("-")

    assert (account, week, slice_, version) == ("A1", "2510", "s01", "v2")
    assert len(digits) == 12
    assert set(digits) <= set("0123456789abcdef")


def test_the_hash_is_the_same_for_a_retry_at_another_price_and_quantity() -> None:
    assert stem(intent(mid="2.00", quantity=1), DAY) == stem(intent(mid="2.10", quantity=7), DAY)


@pytest.mark.parametrize(
    "other",
    [
        intent("d2"),
        intent(account="A2"),
        intent(purpose="exit"),
        intent(legs=(Leg(PUT, Side.BUY),)),
        intent(legs=(Leg(replace(PUT, strike=Decimal(230)), Side.SELL),)),
    ],
)
def test_another_decision_account_purpose_side_or_contract_has_another_hash(other: object) -> None:
    assert stem(other, DAY).split("-")[2] != stem(intent(), DAY).split("-")[2]  # type: ignore[arg-type]


def test_the_longest_account_name_still_gives_ids_of_at_most_48_characters() -> None:
    longest = intent(account="A" * ACCOUNT_LENGTH_MAX)

    assert len(child_id(stem(longest, DAY), 999, 999)) == ID_LENGTH_MAX


def test_a_longer_account_name_is_refused_with_the_way_out() -> None:
    with pytest.raises(ProblemError, match="shorter name"):
        stem(intent(account="A" * (ACCOUNT_LENGTH_MAX + 1)), DAY)
