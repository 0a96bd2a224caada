"""Genes of several timeframes, what they ask of directions, and that genomes without them are what they were."""

from dataclasses import replace
from datetime import timedelta

import pytest

from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.strategies.garden.agreeing import PARTS, Agreement, agreed, agreement_of
from trellis.strategies.garden.detector import Bar, Form, composite, found
from trellis.strategies.garden.genome import checked, drawn, usual
from trellis.strategies.garden.offspring import child
from trellis.strategies.garden.tables import EVIDENCE, FACTORS, Table, bounded, detector_table
from trellis.strategies.garden.timeframes import AGREEMENT, TIMEFRAMES, asked, check, divisible, named
from trellis.strategies.garden.words import Direction, Horizon

FLAG = "--timeframes"
MINUTE = timedelta(minutes=1)
SEVERAL = detector_table((*FACTORS, *named(TIMEFRAMES)))
ANY = (1 << 3) - 1
FORM = Form((0.0, 1.0, *(0.0,) * 6), 0.5, 10, (0, 100), (0, 100), ANY, ANY)
USUAL = Agreement(TIMEFRAMES, (400_000, 300_000, 200_000, 100_000), 600_000)


def bar(z: float, volatility: int = 1) -> Bar:
    return Bar((float("nan"), z, *(float("nan"),) * 6), 50.0, 20.0, volatility, 1)


def bars(*z: float | None) -> list[Bar | None]:
    return [None if each is None else bar(each) for each in z]


def weights(table: Table) -> dict[str, object]:
    return {name: value for name, value in usual(table).genes if name.startswith("timeframe.") or name == AGREEMENT}


def test_usual_weights_are_the_references_and_of_fewer_in_its_proportions() -> None:
    few = detector_table(("kalman", "seasonality", *named([Horizon.QUARTER_HOUR, Horizon.MINUTE])))

    assert weights(SEVERAL) == {
        "timeframe.1h": 0.4,
        "timeframe.15m": 0.3,
        "timeframe.5m": 0.2,
        "timeframe.1m": 0.1,
        "agreement": 0.6,
    }
    assert weights(few) == {"timeframe.15m": 0.75, "timeframe.1m": 0.25, "agreement": 0.6}
    assert usual(SEVERAL) == checked(SEVERAL, usual(SEVERAL))
    bounds = {gene.name: (gene.least, gene.most) for gene in SEVERAL.genes}
    assert (bounds[AGREEMENT], bounds["timeframe.1h"]) == ((0.5, 0.8), (0, 1))


def test_what_a_table_hears_makes_it_again() -> None:
    for names in ((*named(TIMEFRAMES[1:]),), (), (*named(TIMEFRAMES), EVIDENCE)):
        table = detector_table((*FACTORS, *names))
        assert table.heard == (*FACTORS, *names)
        assert detector_table(table.heard) == table
        assert bounded(table, 1.5).heard == table.heard


def test_one_timeframe_has_no_such_genes_and_genomes_are_what_they_were() -> None:
    """The hash is that of the release before several timeframes were heard."""
    alone = detector_table((*FACTORS, *named([Horizon.HOUR])))

    assert alone == detector_table()
    assert not weights(alone)
    assert usual(detector_table()).hash == "bca6f2b4b042c564ae340dc05c2ec89b1670350a2b97636fe5c3d79b221d43c6"
    assert agreement_of(usual(detector_table())) is None


def test_weights_of_genomes_drawn_and_begotten_sum_to_one() -> None:
    draws = HashStream(3, "timeframes")
    parents = [drawn(SEVERAL, draws) for _ in range(3)]
    for genome in [*parents, *(child(SEVERAL, parents, draws) for _ in range(20))]:
        held = agreement_of(checked(SEVERAL, genome))
        assert held is not None
        assert sum(held.shares) == PARTS
        assert 500_000 <= held.least <= 800_000


@pytest.mark.parametrize(
    "z, direction",
    [
        ((3, 3, 3, 3), Direction.LONG),
        ((-3, -3, -3, -3), Direction.SHORT),
        ((3, 0, 3, 0), Direction.LONG),  # .4 and .2 are .6
        ((3, 0, 0, 3), Direction.NEUTRAL),
        ((0, -3, -3, -3), Direction.SHORT),
        ((3, 3, -3, -3), Direction.LONG),
        ((3, -3, -3, -3), Direction.SHORT),
        ((3, 1.4, 1.4, 3), Direction.NEUTRAL),  # below the threshold
        ((None, 3, 3, 3), Direction.LONG),
        ((3, None, None, 3), Direction.NEUTRAL),
        ((None, None, None, None), Direction.NEUTRAL),
    ],
)
def test_a_direction_is_taken_where_timeframes_of_enough_weight_agree(
    z: tuple[float | None, ...], direction: Direction
) -> None:
    assert agreed(FORM, USUAL, bars(*z))[0] is direction


def test_two_halves_that_point_apart_are_no_direction() -> None:
    halves = Agreement(TIMEFRAMES[:2], (500_000, 500_000), 500_000)

    assert agreed(FORM, halves, bars(3, -3))[0] is Direction.NEUTRAL
    assert agreed(FORM, halves, bars(3, 0))[0] is Direction.LONG


def test_the_strength_is_the_weighted_mean_of_those_that_agree() -> None:
    _, strength = agreed(FORM, USUAL, bars(3, 2, -3, 0))
    _, none = agreed(FORM, USUAL, bars(3, 0, 0, -1.5))

    assert strength == pytest.approx((0.4 * 1 + 0.3 * 2 / 3) / 0.7)
    assert none == pytest.approx(0.4 - 0.1 / 2)


def test_every_timeframe_asks_its_own_gates() -> None:
    calm = replace(FORM, volatility=1 << 0)
    shut, open_ = bar(3.0, 1), bar(3.0, 0)

    assert agreed(calm, USUAL, [open_, open_, shut, shut])[0] is Direction.LONG
    assert agreed(calm, USUAL, [open_, shut, shut, shut])[0] is Direction.NEUTRAL


@pytest.mark.parametrize("z", [3.0, -2.0, 1.0])
def test_where_all_hear_the_same_it_is_what_one_hears(z: float) -> None:
    direction, strength = agreed(FORM, USUAL, [bar(z)] * 4)

    assert direction is found(FORM, bar(z))[0]
    assert strength == pytest.approx(abs(composite(FORM, bar(z))))


@pytest.mark.parametrize(
    "text, told",
    [
        ("1m,2m", "2m"),
        ("1m", "two or more"),
        ("1m,5m,1m", "each named once"),
        ("1d,1h", "1d"),
        ("1m,,5m", "no such timeframe"),
    ],
)
def test_what_names_no_timeframes_is_refused(text: str, told: str) -> None:
    with pytest.raises(ProblemError, match=told) as refused:
        asked(text, FLAG)
    assert refused.value.problems[0].field == FLAG


def test_timeframes_are_whole_numbers_of_bars() -> None:
    assert asked("", FLAG) == ()
    assert asked("1m, 1h", FLAG) == (Horizon.HOUR, Horizon.MINUTE)
    assert divisible(MINUTE) == TIMEFRAMES
    assert divisible(2 * MINUTE) == (Horizon.HOUR,)
    assert divisible(timedelta(days=1)) == ()
    check(TIMEFRAMES, MINUTE, FLAG)
    for span, way_out in ((5 * MINUTE, "5m, 15m, 1h"), (2 * MINUTE, "Leave it out"), (1440 * MINUTE, "Leave it out")):
        with pytest.raises(ProblemError) as refused:
            check(TIMEFRAMES, span, FLAG)
        assert way_out in refused.value.problems[0].way_out
