"""S5.release.*: profit at three times cost, quiet days, a calm VIX, and the minimum hold."""

from datetime import date
from decimal import Decimal

import pytest

from trellis.constitution.rulebook import load
from trellis.strategies.alluse.hedges_release import release_of, roll_of

RULES = load()
D = Decimal


def _why(mark: str = "9.20", held: int = 9, quiet: int = 0, vix: str | None = "40", cost: str = "9.20") -> str:
    found = release_of(D(mark), D(cost), held, quiet, None if vix is None else D(vix), RULES)
    return f"{found.rule} {found.reason} {found.value} {found.limit}" if found else ""


@pytest.mark.parametrize(
    "mark, why", [("27.59", ""), ("27.60", "S5.release.profit profit 3.0000 3.0"), ("40", "S5.release.profit")]
)
def test_a_hedge_bought_for_920_is_released_at_2760(mark: str, why: str) -> None:
    assert _why(mark).startswith(why)
    assert bool(_why(mark)) is bool(why)


def test_the_profit_knows_no_minimum_hold() -> None:
    assert _why("27.60", held=0).startswith("S5.release.profit")


def test_five_quiet_days_release_after_five_days_held() -> None:
    assert _why(quiet=4) == ""
    assert _why(quiet=5, held=4) == ""
    assert _why(quiet=5, held=5) == "S5.release.revert quiet 5 5"


def test_a_vix_close_below_twenty_releases_but_not_a_fresh_hedge() -> None:
    assert _why(vix="20") == ""
    assert _why(vix="19.99", held=4) == ""
    assert _why(vix="19.99", held=5) == "S5.release.revert vix 19.99 20"
    assert _why(vix=None) == ""


def test_a_hedge_that_cost_nothing_has_no_profit_multiple() -> None:
    assert _why("1.00", cost="0") == ""


@pytest.mark.parametrize(
    ("expiry", "rolls"), [(date(2025, 6, 7), False), (date(2025, 6, 6), True), (date(2025, 4, 1), True)]
)
def test_a_put_rolls_at_three_calendar_months_to_its_expiry(expiry: date, rolls: bool) -> None:
    found = roll_of(expiry, date(2025, 3, 6), RULES)

    assert (found is not None) is rolls
    assert found is None or (found.rule, found.reason, found.limit) == ("S17.roll.tte", "tenor", D(92))
