"""Words that people write first: other names of keys, other forms of contracts, own deltas, fills in the race."""

from datetime import datetime
from decimal import Decimal

import pytest

from trellis.core.dates import NEW_YORK
from trellis.market.instruments import OptionContract
from trellis.sim.scenario.own_delta import own_delta
from trellis.sim.scenario.synonyms import meant_key
from trellis.sim.scenario.venue import VENUE_PHRASES, behaviours_from
from trellis.sim.scenario.words import contract_from

CLOSE = datetime(2025, 3, 7, 16, 0, tzinfo=NEW_YORK)
A_YEAR_BEFORE = datetime(2024, 3, 7, 16, 0, tzinfo=NEW_YORK)


def put(strike: str) -> OptionContract:
    found = contract_from(f"AAPL 2025-03-07 put {strike}")
    assert found is not None
    return found


def test_another_word_for_a_key_is_taken_where_one_key_can_be_meant() -> None:
    assert meant_key("qty", ("quantity", "side"), ()) == "quantity"
    assert meant_key("qty", ("quantity", "contracts"), ()) is None
    assert meant_key("qty", ("quantity",), ("quantity",)) is None
    assert meant_key("colour", ("quantity",), ()) is None


@pytest.mark.parametrize("text", ["AAPL 2025-03-07 P 235", "AAPL 2025-03-07 235 put", "AAPL 2025-03-07 PUT 235.00"])
def test_a_contract_may_be_written_in_other_forms(text: str) -> None:
    assert contract_from(text) == put("235")


@pytest.mark.parametrize("text", ["AAPL 2025-03-07 235 236", "AAPL 2025-03-07 put call", "AAPL 2025-03-07 put"])
def test_a_text_with_two_strikes_or_two_rights_is_no_contract(text: str) -> None:
    assert contract_from(text) is None


def test_an_own_delta_is_that_of_the_vol_that_gives_the_mid() -> None:
    # 365 days, spot and strike 100, vol 20 %: 7.965567 by Black and Scholes without interest, delta N(0.1) - 1
    assert own_delta(put("100"), Decimal("7.96"), Decimal("7.971134"), Decimal(100), A_YEAR_BEFORE, CLOSE) == Decimal(
        "0.4602"
    )


@pytest.mark.parametrize(("bid", "ask"), [(None, "1"), ("1", None), ("0", "1"), ("2", "1"), ("5", "5")])
def test_without_a_valid_mid_or_without_time_value_there_is_no_own_delta(bid: str | None, ask: str | None) -> None:
    sides = (None if bid is None else Decimal(bid), None if ask is None else Decimal(ask))

    assert own_delta(put("105"), *sides, Decimal(100), A_YEAR_BEFORE, CLOSE) is None


def test_every_phrase_that_is_told_and_its_other_words_are_understood() -> None:
    assert [phrase for phrase in VENUE_PHRASES if not behaviours_from(f"AAPL v2: {phrase}")] == []
    assert behaviours_from("v1: fills 2 of 3 as it is cancelled") == behaviours_from("v1: partial 2 as it is cancelled")
    assert behaviours_from("never fills") == behaviours_from("no fill")
    assert behaviours_from("fills gladly") == ()
