"""Breeding whole: the same bytes from a seed, resumed or shared; every genome counted; nothing seen too early."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability, Journal
from trellis.lab import synthetic
from trellis.lab.audit.audit import CHECKS
from trellis.lab.breeding import auditing
from trellis.lab.breeding.breeding import POPULATION, breed, shared_among
from trellis.lab.breeding.claims import claim_of
from trellis.lab.breeding.counting import Count
from trellis.lab.breeding.ground import ground
from trellis.lab.breeding.judging import Verdict, judged
from trellis.lab.breeding.log import Log, begun
from trellis.lab.breeding.measuring import Measured, measured
from trellis.lab.breeding.population import Population, bred, population
from trellis.lab.breeding.report import render
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import SCALE, BarColumns, columns_of
from trellis.lab.trading.terms import Terms
from trellis.signals.residuals.forecasts import Residuals, residuals
from trellis.strategies.garden.events import FILE, BreedingJudged, ChampionAudited, GenerationBred
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.retirement import Standing, Watch, watched
from trellis.trials.ledger import tallies

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
SMALL = Settings(generations=4, population=8, folds=2, seed=3)
TERMS = Terms(short=True)
NOISE = ground(synthetic.noise(1, 400), TERMS)


class StoppedError(Exception):
    """The power went."""


def whole(
    folder: Path, settings: Settings = SMALL, stop: int = -1, *, home: str = "home", resume: bool = False
) -> Verdict:
    on = NOISE
    count = Count(folder / home, on, AT)

    def counted(event: GenerationBred) -> None:
        if event.number == stop:
            raise StoppedError
        count.tell(event)

    return breed(on, settings, folder / "out", AT, InProcess(), counted, count.trials, resume=resume, again=count.again)


def head(folder: Path) -> str:
    return Log(folder / "out", begun(NOISE, SMALL, AT), resume=True).head


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name in ("a", "b"):
        whole(tmp_path / name)
    whole(tmp_path / "c", settings=Settings(generations=4, population=8, folds=2, seed=4))
    written = [(tmp_path / name / "out" / POPULATION).read_bytes() for name in "abc"]

    assert head(tmp_path / "a") == head(tmp_path / "b")
    assert written[0] == written[1] != written[2]


@pytest.mark.parametrize("stop", [0, 1, 3])
def test_one_that_was_stopped_goes_on_to_the_same_bytes(tmp_path: Path, stop: int) -> None:
    whole(tmp_path / "straight")
    with pytest.raises(StoppedError):
        whole(tmp_path / "stopped", stop=stop)
    whole(tmp_path / "stopped", resume=True)

    assert head(tmp_path / "straight") == head(tmp_path / "stopped")
    assert tallies(tmp_path / "straight/home") == tallies(tmp_path / "stopped/home")
    again = whole(tmp_path / "stopped", resume=True)
    assert again.found == whole(tmp_path / "straight", resume=True).found
    assert head(tmp_path / "straight") == head(tmp_path / "stopped")


def test_shared_among_processes_it_is_the_same() -> None:
    genomes = [each.genome for each in population(NOISE, SMALL).next_born()] * 3
    here = shared_among(InProcess(), NOISE)(genomes)
    with ProcessPool(2) as pool:
        there = shared_among(pool, NOISE)(genomes)

    assert (here.returns == there.returns).all()
    assert (here.entries == there.entries).all()


def test_every_genome_counts_the_dead_too(tmp_path: Path) -> None:
    verdict = whole(tmp_path)
    tally = tallies(tmp_path / "home")["NOISE-1"]
    events = list(Log(tmp_path / "out", begun(NOISE, SMALL, AT), resume=True).events())
    born = [each.hash for event in events if isinstance(event, GenerationBred) for each in event.born]

    assert tally.trials == tally.runs == verdict.luck.trials == verdict.garden.lineage.trials == len(set(born)) == 32
    assert verdict.garden.lineage.dead_branches > 0
    assert isinstance(events[-1], BreedingJudged)


@pytest.mark.parametrize("stop", [1, -1])
def test_one_that_goes_on_in_another_home_is_counted_whole_there(tmp_path: Path, stop: int) -> None:
    if stop < 0:
        whole(tmp_path)
    else:
        with pytest.raises(StoppedError):
            whole(tmp_path, stop=stop)
    verdict = whole(tmp_path, home="other", resume=True)

    there = tallies(tmp_path / "other")[NOISE.bars.symbol]
    assert there.trials == there.runs == verdict.luck.trials == verdict.garden.archive.count


def test_one_that_was_killed_before_its_first_record_goes_on(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    Journal.create(tmp_path / "out" / FILE, Durability.EACH).close()

    whole(tmp_path, resume=True)

    whole(tmp_path / "straight")
    assert head(tmp_path) == head(tmp_path / "straight")


def test_a_folder_that_holds_another_breeding_is_left_alone(tmp_path: Path) -> None:
    whole(tmp_path)

    with pytest.raises(ProblemError, match="holds a breeding"):
        whole(tmp_path)
    with pytest.raises(ProblemError, match="seed"):
        whole(tmp_path, settings=Settings(generations=4, population=8, folds=2, seed=9), resume=True)


def test_a_journal_whose_generations_measure_otherwise_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        whole(tmp_path, stop=2)

    def wrong(genomes: Sequence[Genome]) -> Measured:
        return measured(NOISE, genomes[::-1])

    log = Log(tmp_path / "out", begun(NOISE, SMALL, AT), resume=True)
    with pytest.raises(ProblemError, match="measured again, others live"):
        log.resumed(population(NOISE, SMALL), wrong)


def test_a_chain_that_was_bent_is_refused(tmp_path: Path) -> None:
    whole(tmp_path)
    with sqlite3.connect(tmp_path / "out" / FILE) as file:
        file.execute("UPDATE records SET time = '2025-01-02T10:00:01-05:00' WHERE sequence = 2")

    with pytest.raises(ProblemError):
        whole(tmp_path, resume=True)


def grown(bars: BarColumns, settings: Settings = SMALL) -> Population:
    on = ground(bars, TERMS)
    return bred(population(on, settings), lambda genomes: measured(on, genomes))


def test_nobody_is_chosen_by_what_came_after() -> None:
    """The last part of history is another one: who traded the parts before is the same, and so are their returns."""
    one, other = synthetic.noise(1, 400), synthetic.noise(2, 400)
    gardens = [grown(one)]
    cut = int(gardens[0].folds[1].train[-1]) + 2
    prices = {}
    for name in ("open", "high", "low", "close"):
        scaled = getattr(other, name)[cut:] * one.close[cut - 1] // other.close[cut - 1] // 100 * 100
        prices[name] = np.concatenate((getattr(one, name)[:cut], np.maximum(scaled, SCALE)))
    prices["high"] = np.maximum.reduce([prices[name] for name in ("open", "high", "close")])
    prices["low"] = np.minimum.reduce([prices[name] for name in ("open", "low", "close")])
    gardens.append(grown(columns_of("NOISE-1", one.day, prices)))

    assert (gardens[0].ground.bars.close[cut:] != gardens[1].ground.bars.close[cut:]).any()
    assert gardens[0].champions == gardens[1].champions
    assert gardens[0].alive == gardens[1].alive
    assert (gardens[0].archive.returns[:, : cut - 1] == gardens[1].archive.returns[:, : cut - 1]).all()
    assert (gardens[0].archive.returns != gardens[1].archive.returns).any()


def test_training_ends_before_measuring_begins_less_a_gap() -> None:
    garden = population(NOISE, SMALL)

    assert [int(fold.test[0] - fold.train[-1]) for fold in garden.folds] == [41, 41]
    assert garden.folds[-1].test[-1] == 399


@pytest.fixture(scope="module")
def planted() -> Verdict:
    """An edge that is there: each day goes on with a part of the day before."""
    garden = grown(synthetic.planted(1, 1500), Settings(generations=12, population=16, folds=4, seed=1))
    return judged(garden, garden.lineage.trials)


def test_an_edge_that_was_planted_is_found_unseen_and_after_costs(planted: Verdict) -> None:
    held = {gate.name: gate.held for gate in planted.gates}

    assert planted.found.yearly() > 1.5
    assert planted.chance.max() < planted.found.yearly()
    assert held["deflated Sharpe ratio"]
    assert held["beats entry by chance"]
    assert held["beats buy and hold"]
    assert held["no look-ahead"]


def test_what_it_is_held_to_it_keeps_and_does_not_outlive_its_edge(planted: Verdict) -> None:
    genome = planted.champions[-1].genome
    bars = synthetic.switched(1, 1500, 3000)
    after = measured(ground(bars, TERMS), (genome,)).returns[0][1500:]
    watch, claim = Watch(claim_of(planted)), claim_of(planted)
    for earned in after:
        watch = watched(watch, float(earned))

    assert 0 < claim.mean < planted.returns.mean()
    assert 0.02 < claim.drawdown < 0.6
    assert watch.standing is Standing.RUN_OFF
    assert watch.days == 1500


def test_noise_promotes_nobody_and_says_so_on_a_page_that_needs_nothing_else(tmp_path: Path) -> None:
    verdict = whole(tmp_path)
    page = render(verdict)

    assert verdict.promoted == ()
    assert render(verdict) == page
    assert "Nobody is promoted" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    for words in ("Who descends from whom", "Fitness on training days", "What 1 USD became", "Left above luck"):
        assert words in page


@pytest.mark.parametrize(
    "given, words",
    [
        ({"generations": 1}, "generations"),
        ({"population": 7}, "population"),
        ({"folds": 1}, "folds"),
        ({"seed": -1}, "seed"),
        ({"fresh": 1.5}, "fresh"),
    ],
)
def test_settings_that_cannot_be_are_told(given: dict[str, float], words: str) -> None:
    with pytest.raises(ProblemError, match=f"{words} was"):
        Settings(**given)  # type: ignore[arg-type]


def test_history_that_is_too_short_or_too_much_at_once_is_refused() -> None:
    with pytest.raises(ProblemError, match="too short"):
        population(ground(synthetic.noise(1, 119), TERMS), SMALL)
    with pytest.raises(ProblemError, match="fit into memory"):
        population(NOISE, Settings(generations=10_000, population=1_000, folds=2))


def test_the_last_champion_is_audited_and_only_a_clean_one_is_promoted(planted: Verdict) -> None:
    assert planted.audit is not None
    assert [check.name for check in planted.audit.checks] == [module.NAME for module in CHECKS]
    clean = replace(planted.audit, checks=tuple(replace(check, held=True) for check in planted.audit.checks))
    assert replace(planted, gates=(), audit=clean).promoted == (planted.champions[-1],)
    vetoed = replace(planted.audit.checks[0], held=False)
    assert replace(planted, gates=(), audit=replace(planted.audit, checks=(vetoed,))).promoted == ()
    assert replace(planted, gates=(), audit=None).promoted == ()


def test_an_audit_catches_a_genome_that_looks_ahead(planted: Verdict, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tomorrow's residual instead of today's."""

    def ahead(*asked: Any) -> Residuals:
        found = residuals(*asked)
        return found._replace(z=np.roll(found.z, -1))

    monkeypatch.setattr(auditing, "residuals", ahead)
    found = auditing.audited(planted.champions[-1].genome, planted.garden.ground, 1)

    assert found is not None
    failed = {check.name for check in found.checks if not check.held}
    assert {"future timestamps", "leakage of evidence"} <= failed


def test_what_the_audit_said_stands_in_the_journal_and_on_the_page(tmp_path: Path, planted: Verdict) -> None:
    told = auditing.told(planted.audit, planted.champions[-1].genome, AT) if planted.audit else None
    page = render(planted)

    assert told is not None
    assert told.approves is all(check.held for check in told.checks)
    assert told.genome == planted.champions[-1].hash
    assert "Leakage audit of the last champion" in page
    assert "too few to audit" in render(whole(tmp_path))
    assert audited_events(tmp_path) == []


def audited_events(folder: Path) -> list[object]:
    events = Log(folder / "out", begun(NOISE, SMALL, AT), resume=True).events()
    return [event for event in events if isinstance(event, ChampionAudited)]
