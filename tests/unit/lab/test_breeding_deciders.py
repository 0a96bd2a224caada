"""Decision makers bred: on plans of a breeding, the same bytes resumed or shared, planted and noise told apart."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from tests.fakes.breedings import noise, write_breeding

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.lab.breeding.breeding import POPULATION
from trellis.lab.breeding.deciding.ground import PlanStreams
from trellis.lab.breeding.deciding.plans import Found, Source, source_of, streams_of
from trellis.lab.breeding.deciding.synthetic import streams
from trellis.lab.breeding.kinds.breeding import KindCount, begun, breed, garden_on
from trellis.lab.breeding.kinds.honesty import whole
from trellis.lab.breeding.kinds.judging import KindVerdict
from trellis.lab.breeding.kinds.report import render
from trellis.lab.breeding.log import Log
from trellis.lab.breeding.measuring import measured
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import BarColumns
from trellis.lab.ports import Workers
from trellis.strategies.garden.bred import FOLDER, Bred
from trellis.strategies.garden.events import BreedingBegun, GenerationBred
from trellis.strategies.garden.genome import drawn, usual
from trellis.strategies.garden.ports import Draws
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.tables import DECISION_MAKER
from trellis.strategies.garden.words import Kind
from trellis.trials.ledger import tallies

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
SMALL = Settings(generations=4, population=8, folds=2, seed=3)
STREAMS = streams("noise", 1, 240, 4)


class StoppedError(Exception):
    """The power went."""


def made(
    folder: Path, workers: Workers | None = None, stop: int = -1, *, home: str = "home", resume: bool = False
) -> KindVerdict:
    count = KindCount(folder / home, STREAMS, AT)

    def counted(event: GenerationBred) -> None:
        if event.number == stop:
            raise StoppedError
        count.tell(event)

    crew = workers or InProcess()
    return breed(STREAMS, SMALL, folder / "out", AT, crew, counted, count.trials, resume=resume, again=count.again)


def log_of(folder: Path) -> Log:
    return Log(folder / "out", begun(STREAMS, SMALL, AT), resume=True)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    home = tmp_path_factory.mktemp("plans")
    write_breeding(home)
    return source_of(home / FOLDER / "noise", lambda begun, peers: noise().bars, 3)


def test_stopped_resumed_or_shared_it_ends_in_the_same_bytes(tmp_path: Path) -> None:
    straight = made(tmp_path / "straight")
    with pytest.raises(StoppedError):
        made(tmp_path / "stopped", stop=2)
    made(tmp_path / "stopped", resume=True)
    with ProcessPool(2) as pool:
        made(tmp_path / "shared", pool)
    heads = {log_of(tmp_path / name).head for name in ("straight", "stopped", "shared")}
    bytes_ = {(tmp_path / name / "out" / POPULATION).read_bytes() for name in ("straight", "stopped", "shared")}

    assert len(heads) == len(bytes_) == 1
    assert tallies(tmp_path / "stopped" / "home")["NOISE decision makers"].trials == straight.garden.lineage.trials
    assert render(straight) == render(made(tmp_path / "straight", resume=True))


def test_one_that_goes_on_in_another_home_is_counted_whole_there(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        made(tmp_path, stop=2)
    verdict = made(tmp_path, home="other", resume=True)

    there = tallies(tmp_path / "other")["NOISE decision makers"]
    assert there.trials == there.runs == verdict.luck.trials == verdict.garden.archive.count


def test_its_journal_tells_its_kind_its_baselines_and_figures(tmp_path: Path) -> None:
    verdict = made(tmp_path)
    events = list(log_of(tmp_path).events())
    assert isinstance(events[0], BreedingBegun)
    bred = Bred(events[0])
    for event in events[1:]:
        bred.apply(event)

    assert bred.told.kind is Kind.DECISION_MAKER
    assert bred.table == DECISION_MAKER
    assert bred.told.inert == ("rebalance_minutes",)
    assert [each.name for each in bred.baselines] == ["equal weights", "usual genome"]
    assert set(bred.figures) >= set(verdict.garden.alive)
    assert sum(value for name, value in bred.figures[bred.champions[-1]].figures if name.startswith("share")) <= 1.0
    assert bred.judged is not None
    assert bred.judged.promoted == ()


def test_streams_of_a_breeding_are_what_its_modules_earned_unseen(source: Source) -> None:
    found = streams_of([source])
    fold, genome = source.folds[1], source.alive[1][0]
    row = measured(source.ground, (genome,)).returns[0]
    first = found.seen.first

    assert found.name == source.symbol
    assert found.names == tuple(f"{source.symbol} {place}" for place in (1, 2, 3))
    assert len(found.days) == sum(len(each.test) for each in source.folds)
    assert first == source.folds[0].test[0]
    assert np.allclose(found.seen.earned[1, :, 0], row)
    assert found.seen.epoch[fold.test[0] - first] == 1
    assert found.seen.epoch[fold.test[0] - first - 1] == 0


def test_two_breedings_of_one_year_are_shared_among_on_their_common_days(source: Source) -> None:
    other = replace(source, symbol="OTHER", head="other")
    both = streams_of([source, other])
    one = streams_of([source])

    assert both.name == f"{min(source.symbol, 'OTHER')}+{max(source.symbol, 'OTHER')}"
    assert (both.days == one.days).all()
    assert (both.seen.earned[:, :, 3:] == both.seen.earned[:, :, :3]).all()
    assert both.digest != one.digest


def shorter(begun: BreedingBegun, peers: tuple[str, ...]) -> BarColumns:
    return noise().bars.part(0, 300)


@pytest.mark.parametrize(
    "folder, bars_of, told",
    [("nothing", lambda begun, peers: noise().bars, "no breeding"), ("noise", shorter, "other bars")],
)
def test_plans_that_cannot_be_found_again_are_refused(tmp_path: Path, folder: str, bars_of: Found, told: str) -> None:
    write_breeding(tmp_path)
    with pytest.raises(ProblemError, match=told):
        source_of(tmp_path / FOLDER / folder, bars_of)


def test_one_stream_and_a_short_history_are_refused(source: Source) -> None:
    with pytest.raises(ProblemError, match="fewer than two streams"):
        streams_of([replace(source, alive=tuple(each[:1] for each in source.alive))])
    with pytest.raises(ProblemError, match="too short"):
        garden_on(streams("noise", 1, 100, 4), SMALL)


def test_no_genome_decides_beyond_limits_and_only_tighter_ones_can_be_given() -> None:
    draws: Draws = HashStream(5, "limits")
    tight = replace(STREAMS, limits=ShareLimits(*(each / 2 for each in _figures(ShareLimits()))))
    for genome in (usual(DECISION_MAKER), *(drawn(DECISION_MAKER, draws) for _ in range(20))):
        for ground in (STREAMS, tight):
            shares = ground.shares(genome)
            assert shares.max() <= float(ground.limits.module_max) + 1e-12
            assert shares.sum(axis=1).max() <= float(ground.limits.gross_max) + 1e-12
        assert ground.is_causal(genome)
    for place in range(3):
        looser = list(_figures(ShareLimits()))
        looser[place] *= 2
        with pytest.raises(ProblemError, match="loosens"):
            ShareLimits(*looser)


def _figures(limits: ShareLimits) -> tuple[Decimal, Decimal, Decimal]:
    return limits.module_max, limits.gross_max, limits.risk_max


def test_what_is_planted_is_found_and_noise_promotes_nobody() -> None:
    settings = Settings(generations=6, population=10, folds=2, seed=1)
    planted = whole(streams("planted", 1, 1_200, 6, drift=0.002), settings, InProcess())
    noisy = whole(streams("noise", 1, 1_000, 6), settings, InProcess())

    assert planted.beside[0].ahead[0] > 0.0
    assert planted.measure > planted.beside[0].measure + 1.0
    assert next(gate.held for gate in planted.gates if gate.name == "beats allocation by chance")
    assert noisy.promoted == ()
    assert not next(gate.held for gate in noisy.gates if gate.name == "deflated Sharpe ratio")


def test_shares_given_to_other_plans_lose_their_reason() -> None:
    planted: PlanStreams = streams("planted", 2, 1_000, 6)
    settings = Settings(generations=2, population=8, folds=2, seed=1)
    found = whole(planted, settings, InProcess())

    assert found.chance.mean() < found.measure - 0.5
