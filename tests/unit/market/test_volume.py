"""Average daily volume: the last days count, or those there are."""

from decimal import Decimal

from trellis.market.volume import average_volume


def test_only_the_last_days_count() -> None:
    assert average_volume((900, 100, 120), 2) == Decimal("110.00")


def test_a_young_contract_is_averaged_over_the_days_it_has() -> None:
    assert average_volume((100, 120, 125), 20) == Decimal("115.00")


def test_a_contract_without_a_history_has_no_average() -> None:
    assert average_volume((), 20) is None
