"""Genomes that were bred on a tape ask what no bars hold: a paper account refuses them by name and says what to do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from trellis.core.problems import ProblemError
from trellis.sim.adaptive.modules.breeding import Breeding
from trellis.sim.adaptive.modules.planner import check_bars
from trellis.strategies.garden.events import BreedingBegun
from trellis.strategies.garden.lineage import Lineage
from trellis.strategies.garden.tables import EVIDENCE, detector_table, horizons_of

MINUTE = timedelta(minutes=1)


def _bred(*factors: str) -> Breeding:
    day, at = date(2024, 8, 8), datetime(2024, 8, 9, tzinfo=UTC)
    begun = BreedingBegun(at, "BTC", "d", "t", day, day, 300, factors, 60, 8, 8, 2, 1, 0.1, 525_600)
    return Breeding(begun, "h", True, (), Lineage(), None, None)


def test_genomes_that_ask_evidence_are_refused_and_others_are_not() -> None:
    check_bars(_bred("kalman", "order_flow"), ["BTC"], MINUTE)

    with pytest.raises(ProblemError, match=r"bred on a tape.*give genomes that were bred on bars"):
        check_bars(_bred("kalman", "order_flow", EVIDENCE), ["BTC"], MINUTE)


def test_the_table_of_a_breeding_is_read_back_from_what_it_heard() -> None:
    heard = ("kalman", "order_flow", EVIDENCE)
    table = detector_table(heard, horizons_of(MINUTE))

    assert table.heard == heard
    assert table.factors == heard[:2]
    assert {f"{EVIDENCE}.asked", f"{EVIDENCE}.margin"} <= set(table.names)
    assert detector_table(heard[:2], horizons_of(MINUTE)).heard == heard[:2]
