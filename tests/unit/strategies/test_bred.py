"""A breeding folded from its journal: the same family as the one that bred it, and how far apart its genomes are."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.breedings import StoppedError, write_breeding

from trellis.kernel.chance import HashStream
from trellis.server.garden.breeding.desk import BreedingDesk
from trellis.strategies.garden.genome import distance, drawn
from trellis.strategies.garden.tables import detector_table
from trellis.strategies.garden.variety import variety

TABLE = detector_table()


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(2, 12))
def test_variety_is_the_mean_distance_of_all_pairs(seed: int, count: int) -> None:
    draws = HashStream(seed, "variety")
    genomes = [drawn(TABLE, draws) for _ in range(count)]
    apart = [distance(TABLE, one, other) for one, other in combinations(genomes, 2)]

    assert variety(TABLE, [each.values for each in genomes]) == pytest.approx(sum(apart) / len(apart))


def test_one_genome_alone_has_no_variety() -> None:
    assert variety(TABLE, [drawn(TABLE, HashStream(1, "variety")).values]) == 0.0


def test_the_family_is_the_one_that_was_bred(tmp_path: Path) -> None:
    garden = write_breeding(tmp_path).garden
    with BreedingDesk(tmp_path).reading("noise") as (_, bred):
        assert list(bred.births) == list(garden.members)
        assert bred.alive == tuple(garden.alive)
        assert bred.champions == tuple(garden.champions)
        assert bred.dead_branches == garden.lineage.dead_branches
        assert bred.table == garden.ground.table
        for hash_, born in bred.births.items():
            member = garden.members[hash_]
            assert (born.place, born.generation, born.parents) == (member.row, member.generation, member.parents)
            assert tuple(bred.children.get(hash_, ())) == garden.lineage.offspring(hash_)
        for course, told in zip(bred.courses, garden.history, strict=True):
            assert (course.best, course.born, course.alive) == (told.best, len(told.born), len(told.alive))
            assert course.niches == len({garden.members[each].niche for each in told.alive})


def test_a_breeding_at_work_is_told_as_far_as_it_is_and_gone_on_with(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        write_breeding(tmp_path, stop=2)
    desk = BreedingDesk(tmp_path)
    with desk.reading("noise") as (_, bred):
        assert (len(bred.courses), bred.measured, bred.judged) == (2, None, None)

    write_breeding(tmp_path, resume=True)
    with desk.reading("noise") as (_, bred), BreedingDesk(tmp_path).reading("noise") as (_, anew):
        assert bred == anew
        assert bred.judged is not None
