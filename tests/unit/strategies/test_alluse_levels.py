"""Part M, test 16, and the rules of worsening and calming (section 6)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.alluse import short

from trellis.constitution.rulebook import load
from trellis.core.terms import Right, Sleeve
from trellis.strategies.alluse import levels
from trellis.strategies.alluse.levels import PutLines, armed, crossed, intervals, level_of, next_level

RULES = load()
CALM = RULES.integer("S6.calm")
PUT = short("NVDA", date(2025, 3, 7), Right.PUT, "110")
D = Decimal
LINES = levels.lines(PUT, D("4.00"), RULES, Sleeve.REV)


def test_lines_of_rev_are_one_and_a_half_and_whole_atr_below_the_strike() -> None:
    assert PutLines(prep=D("106.0000"), arm=D("104.0000"), roll=D("102.0000"), exit=D("98.0000")) == LINES


def test_gen_arms_its_roll_at_level_one() -> None:
    gen = levels.lines(PUT, D("4.00"), RULES, Sleeve.GEN)
    assert gen.arm == gen.prep == D("106.0000")


@pytest.mark.parametrize(
    ("spot", "level", "roll_armed", "seconds"),
    [
        ("106.01", 0, False, 300),
        ("106.00", 1, False, 60),
        ("104.01", 1, False, 60),
        ("104.00", 1, True, 60),
        ("102.01", 1, True, 60),
        ("102.00", 2, True, 30),
        ("98.01", 2, True, 30),
        ("98.00", 3, True, 1),
    ],
)
def test_levels_arming_and_intervals_at_a_strike_of_110_and_an_atr_of_4(
    spot: str, level: int, roll_armed: bool, seconds: int
) -> None:
    assert level_of(D(spot), LINES) == level
    assert armed(D(spot), LINES) is roll_armed
    assert intervals(RULES)[level] == seconds


def test_a_put_in_the_money_by_less_than_one_atr_is_still_level_0() -> None:
    assert level_of(D("107"), LINES) == 0


def test_a_gap_logs_every_level_it_crosses() -> None:
    assert crossed(0, 3) == (1, 2, 3)
    assert crossed(1, 2) == (2,)
    assert crossed(2, 2) == ()


def test_level_1_ends_after_two_calm_checks_in_a_row() -> None:
    assert next_level(1, 0, 0, CALM) == (1, 1)
    assert next_level(1, 1, 0, CALM) == (0, 0)
    assert next_level(1, 1, 1, CALM) == (1, 0)
    assert next_level(1, 1, 0, 3) == (1, 2)


def test_levels_2_and_3_do_not_end_by_a_recovery_of_spot() -> None:
    assert next_level(2, 0, 0, CALM) == (2, 0)
    assert next_level(3, 0, 1, CALM) == (3, 0)


def test_a_worse_spot_raises_the_level_at_once() -> None:
    assert next_level(0, 0, 2, CALM) == (2, 0)
    assert next_level(1, 1, 3, CALM) == (3, 0)
