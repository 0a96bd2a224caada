"""A breeding that an account asked for: founders come in once the fold may know of them, wanted niches live on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.lab import synthetic
from trellis.lab.breeding.breeding import breed
from trellis.lab.breeding.calling import Calling, Founder, known_by
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.log import Log, begun
from trellis.lab.breeding.luck import luck
from trellis.lab.breeding.measuring import measured
from trellis.lab.breeding.population import Colony, population
from trellis.lab.breeding.settings import Settings
from trellis.lab.trading.terms import Terms
from trellis.strategies.garden.asked_events import (
    AskTold,
    BreedingAsked,
    BreedingBarred,
    FounderTold,
    SpanTold,
    TabuTold,
)
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.genome import Genome, distance, repaired, usual
from trellis.strategies.garden.lineage import DISTANCE_LEAST
from trellis.strategies.garden.niches import niches

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
SETTINGS = Settings(generations=4, population=8, folds=2, seed=3)
NOISE = ground(synthetic.noise(1, 400), Terms(short=True))
RARE = "horizon:1d"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def after(place: int, hours: int = 0) -> datetime:
    """When the bar at a place was over, by the New York clock; hours later."""
    return (EPOCH + timedelta(days=int(NOISE.bars.day[place]) + 1, hours=hours)).astimezone(NEW_YORK)


def genome(threshold: float) -> Genome:
    """One of the ground's own kind."""
    return repaired(NOISE.table, dict(usual(NOISE.table).values) | {"threshold": threshold})


def founder(made: Genome, trained: datetime, *spans: tuple[datetime, datetime | None]) -> FounderTold:
    """A module of an account with that genome."""
    told = tuple(SpanTold(*span) for span in spans)
    return FounderTold("m", made.hash, canonical(made).decode(), ("p" * 64,), trained, told)


def asked(*founders: FounderTold, wanted: tuple[str, ...] = ()) -> BreedingAsked:
    """As an account named paper asked."""
    return BreedingAsked("paper", after(399), "head", (AskTold("performance", "m"),), wanted, founders)


def folds_of(told: FounderTold) -> frozenset[int]:
    """In which folds it may come in."""
    made = population(NOISE, SETTINGS, asked(told)).calling.founders
    return made[told.hash].folds if told.hash in made else frozenset()


def test_a_founder_comes_in_once_training_days_hold_all_that_it_rests_on() -> None:
    folds = population(NOISE, SETTINGS).folds
    ends = [after(int(fold.train[-1])) for fold in folds]
    made, early = genome(0.3), after(5)

    assert folds_of(founder(made, early, (early, None))) == {0, 1}
    assert folds_of(founder(made, ends[0] + timedelta(seconds=1), (early, None))) == {1}
    assert folds_of(founder(made, early, (ends[0] + timedelta(hours=1), None))) == {1}
    assert folds_of(founder(made, early, (early, ends[0] + timedelta(hours=1)))) == {0}
    assert folds_of(founder(made, early, (early, ends[0]))) == frozenset()
    assert folds_of(founder(made, ends[1] + timedelta(seconds=1), (early, None))) == frozenset()


def test_a_genome_of_other_genes_is_no_founder_and_they_fill_a_quarter_at_most() -> None:
    other = replace(genome(0.3), genes=genome(0.3).genes[:-1])
    many = [founder(genome(0.2 + number / 100), after(5), (after(5), None)) for number in range(5)]

    assert folds_of(founder(other, after(5), (after(5), None))) == frozenset()
    assert len(population(NOISE, SETTINGS, asked(*many)).calling.founders) == 2


def born(garden: Colony[Ground], generation: int) -> list[str]:
    """Who was born in a generation."""
    return [each.hash for each in garden.history[generation].born]


def test_it_is_bred_from_that_fold_on_and_journaled_and_gone_on_with(tmp_path: Path) -> None:
    made, late = genome(0.31), after(int(population(NOISE, SETTINGS).folds[0].train[-1]) + 1)
    told = asked(founder(made, late, (late, None)), wanted=(RARE,))

    def whole(folder: Path, *, resume: bool = False, wish: BreedingAsked | None = told) -> Colony[Ground]:
        return breed(
            NOISE, SETTINGS, folder, AT, InProcess(), lambda event: None, lambda: 32, resume=resume, asked=wish
        ).garden

    garden = whole(tmp_path / "a")
    log = Log(tmp_path / "a", begun(NOISE, SETTINGS, AT), resume=True)
    head = log.head

    assert log.asked == told
    assert [made.hash in born(garden, number) for number in range(4)] == [False, False, True, False]
    assert [each.hash for each in whole(tmp_path / "a", resume=True).members.values()] == list(garden.members)
    assert log.head == head
    for wish in (None, replace(told, account="other")):
        with pytest.raises(ProblemError, match="paper asked for it"):
            whole(tmp_path / "a", resume=True, wish=wish)
    whole(tmp_path / "b", wish=None)
    with pytest.raises(ProblemError, match="nobody asked"):
        whole(tmp_path / "b", resume=True)
    assert made.hash not in [each.hash for each in whole(tmp_path / "b", resume=True, wish=None).members.values()]
    drawn = sum(each.by_chance for each in garden.members.values())
    rng = np.random.Generator(np.random.PCG64(1))
    assert drawn > 1
    assert luck(garden, 32, rng).deviation > 0


def alive_with(calling: Calling) -> Colony[Ground]:
    """A population after a generation of which one alone lives in another horizon, and shows nothing."""
    garden = population(NOISE, SETTINGS)
    garden.calling = calling
    rare = repaired(NOISE.table, dict(genome(0.9).values) | {"horizon": "1d"})
    members = garden.next_born()
    garden.tried(members, measured(NOISE, [each.genome for each in members]))
    assert rare.values["horizon"] == "1d"
    return garden


def test_the_fittest_of_a_wanted_niche_lives_on_though_others_are_fitter() -> None:
    plain = alive_with(Calling())
    lived = {niche for hash_ in plain.alive for niche in niches(plain.members[hash_].genome.values)}
    died = [each for each in plain.members.values() if each.hash not in plain.alive]
    lost = sorted({niche for each in died for niche in niches(each.genome.values)} - lived)
    wanted = frozenset(lost) or frozenset({"regime:none such"})
    kept = alive_with(Calling(wanted))

    filled = {niche for hash_ in kept.alive for niche in kept.calling.fills(kept.members[hash_].genome)}
    assert filled == set(lost)
    assert kept.alive[: len(plain.alive)] == plain.alive
    assert list(kept.members) == list(plain.members)


def test_siblings_that_an_account_sent_are_near_relatives() -> None:
    made = [genome(0.4), genome(0.5)]
    founders = {each.hash: Founder(each, each.hash, ("p" * 64,), frozenset({0})) for each in made}
    garden = alive_with(Calling(frozenset(), founders))

    assert set(founders) <= set(garden.members)
    assert [garden.calling.kin(hash_) for hash_ in founders] == [("p" * 64,)] * 2
    assert garden.calling.kin("x") == ()


def test_bars_that_had_not_ended_when_it_was_asked_are_not_bred_on() -> None:
    bars = synthetic.noise(1, 400)
    day = datetime.fromordinal(int(bars.day[300]) + EPOCH.toordinal()).replace(hour=12, tzinfo=NEW_YORK)

    assert len(known_by(bars, day)) == 300
    ended = replace(bars, at=np.arange(400, dtype=np.int64) * 1_000_000_000)
    assert len(known_by(ended, EPOCH + timedelta(seconds=10))) == 11
    with pytest.raises(ProblemError, match="had ended then"):
        known_by(bars, datetime(1900, 1, 1, tzinfo=NEW_YORK))


def tabu(made: Genome, since: datetime) -> BreedingBarred:
    """As an account asked that retired the genome at the instant."""
    plain = asked(wanted=(RARE,))
    told = (plain.account, plain.asked_at, plain.head, plain.asks, plain.wanted, plain.founders)
    return BreedingBarred(*told, (TabuTold("m", made.hash, canonical(made).decode(), since),))


def test_a_retired_genome_is_tabu_from_the_fold_on_that_knows_of_it_and_so_is_what_is_near_it() -> None:
    made, near, far = usual(NOISE.table), genome(0.50001), genome(0.9)
    ends = [after(int(fold.train[-1])) for fold in population(NOISE, SETTINGS).folds]
    assert distance(NOISE.table, made, near) < DISTANCE_LEAST < distance(NOISE.table, made, far)

    known, later = (population(NOISE, SETTINGS, tabu(made, at)).calling for at in (after(5), ends[0] + timedelta(1)))
    assert [known.bars(each, fold) for each in (made, near, far) for fold in (0, 1)] == [True] * 4 + [False] * 2
    assert [later.bars(near, fold) for fold in (0, 1)] == [False, True]
    other = replace(made, genes=made.genes[:-1])
    assert not population(NOISE, SETTINGS, tabu(other, after(5))).calling.tabu


def test_it_is_not_bred_and_the_breeding_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    made = usual(NOISE.table)
    told = tabu(made, after(5))

    def whole(folder: Path, *, resume: bool = False) -> Colony[Ground]:
        return breed(
            NOISE, SETTINGS, folder, AT, InProcess(), lambda event: None, lambda: 32, resume=resume, asked=told
        ).garden

    garden = whole(tmp_path / "a")
    assert made.hash not in garden.members
    assert population(NOISE, SETTINGS).next_born()[0].hash == made.hash
    assert garden.lineage.tabu == {made.hash}
    assert not any(distance(NOISE.table, made, each.genome) < DISTANCE_LEAST for each in garden.members.values())
    head = Log(tmp_path / "a", begun(NOISE, SETTINGS, AT), resume=True).head
    assert list(whole(tmp_path / "a", resume=True).members) == list(garden.members)
    log = Log(tmp_path / "a", begun(NOISE, SETTINGS, AT), resume=True)
    assert (log.head, log.asked) == (head, told)


def test_one_that_lives_when_its_retirement_is_known_lives_on_no_longer() -> None:
    plain = alive_with(Calling())
    best = plain.members[plain.alive[0]]
    barred = Founder(best.genome, best.hash, (), frozenset({0}))
    garden = alive_with(Calling(tabu=(barred,), table=NOISE.table))

    assert best.hash not in garden.alive
    assert best.hash not in garden.members
    plain.calling = Calling(tabu=(barred,), table=NOISE.table)
    assert best.hash not in {each.hash for each in plain._candidates()}
    members = plain.next_born()
    plain.tried(members, measured(NOISE, [each.genome for each in members]))
    assert best.hash not in plain.alive
    assert best.hash in plain.lineage.tabu
