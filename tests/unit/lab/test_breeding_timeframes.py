"""Genomes of several timeframes over columns: what the detector wants on a stream, no future, the same bytes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.lab import synthetic
from trellis.lab.audit.family import tape_of
from trellis.lab.breeding import frames
from trellis.lab.breeding.auditing import Audited
from trellis.lab.breeding.breeding import POPULATION, breed, shared_among
from trellis.lab.breeding.causality import is_causal
from trellis.lab.breeding.counting import Count
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.log import Log, begun
from trellis.lab.breeding.measuring import compiled, directions, measured
from trellis.lab.breeding.population import population
from trellis.lab.breeding.report import render
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import BarColumns, columns_of
from trellis.lab.trading.terms import Terms
from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import Stream
from trellis.signals.series import Series, part
from trellis.signals.timeframes import Gathering, Longer, longer
from trellis.strategies.garden.agreeing import agreed, agreement_of
from trellis.strategies.garden.bred import Bred
from trellis.strategies.garden.detector import NOWHERE, Bar, figures_of, followed, form_of
from trellis.strategies.garden.events import FILE, GenerationBred
from trellis.strategies.garden.genome import Genome, drawn, repaired
from trellis.strategies.garden.tables import FACTORS
from trellis.strategies.garden.timeframes import TIMEFRAMES
from trellis.strategies.garden.words import Horizon
from trellis.trials.ledger import tallies

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
MINUTE = 60 * 10**9
TERMS = Terms(short=True)
FEW = (Horizon.QUARTER_HOUR, Horizon.FIVE_MINUTES, Horizon.MINUTE)
LOUD = {"threshold": 0.1, "agreement": 0.5, "gate.volatility.low": True, "gate.volatility.high": True}


def with_gaps(hours: int = 90, seed: int = 5) -> BarColumns:
    """Minutes of which some, and a few hours, are missing."""
    made = synthetic.minutes(seed, 0, hours)
    rng = np.random.Generator(np.random.PCG64(seed))
    there = rng.random(len(made)) > 0.02
    for start in (2_000, 4_000):
        there[start : start + int(rng.integers(5, 200))] = False
    return columns_of(
        "G",
        made.day[there],
        {name: getattr(made, name)[there] for name in ("open", "high", "low", "close")},
        at=None if made.at is None else made.at[there],
        span=made.span,
    )


BARS = with_gaps()
ON = ground(BARS, TERMS, timeframes=FEW)


def genomes(on: Ground, count: int, seed: int = 1) -> list[Genome]:
    draws = HashStream(seed, "timeframes")
    return [repaired(on.table, dict(drawn(on.table, draws).values) | LOUD) for _ in range(count)]


def heard(on: Ground, genome: Genome) -> list[list[Bar | None]]:
    """What stands of each timeframe at each bar, heard bar by bar."""
    keys = [(name, figures_of(genome, name)) if genome.values.get(f"{name}.on") else None for name in FACTORS]
    columns = [_framed(on, each, keys) for each in on.frames.timeframes]
    return [list(row) for row in zip(*columns, strict=True)]


def _framed(on: Ground, timeframe: Horizon, keys: Sequence[tuple[str, object] | None]) -> list[Bar | None]:
    streams = [None if key is None else Stream(factory_named(key[0]), dict(key[1])) for key in keys]  # type: ignore[call-overload]
    gathering = Gathering(timeframe.span // timedelta(microseconds=1) * 1_000)
    made: list[Bar | None] = []
    rows: list[Series] = []
    standing: Bar | None = None
    assert on.bars.at is not None
    for place, end in enumerate(on.bars.at):
        row = part(on.series, place, place + 1)
        whole = [row] if timeframe.span == on.bar else gathering.advance(row, int(end))
        for each in whole:
            z = [np.nan if stream is None else float(stream.advance(each).z[0]) for stream in streams]
            rows.append(each)
            standing = Bar(z, *_gauges(on, timeframe, len(rows) - 1))
        made.append(standing if timeframe.span == on.bar or gathering.stands else None)
    return made


def _gauges(on: Ground, timeframe: Horizon, place: int) -> tuple[float, float, int, int]:
    """Those of the timeframe's own bars, which a test of gauges holds to what was known by then."""
    number = on.frames.timeframes.index(timeframe)
    at = sum(len(each.close) for each in on.frames.series[:number]) + place
    told = on.frames.gauges
    return float(told.atr[at]), float(told.adx[at]), int(told.volatility[at]), int(told.trend[at])


@pytest.mark.parametrize("short", [True, False])
def test_columns_want_what_the_detector_wants_of_its_timeframes_bar_by_bar(short: bool) -> None:
    on = ground(BARS, Terms(short=short), timeframes=FEW)
    wanted, disagreed = set[int](), 0
    for genome in genomes(on, 2):
        form, asked, stay, expected = form_of(genome, on.bar), agreement_of(genome), NOWHERE, []
        assert asked is not None
        for bars in heard(on, genome):
            stay = followed(form, agreed(form, asked, bars)[0], stay, short=short)
            expected.append(stay.way)
            alone = [agreed(form, replace(asked, shares=shares), bars)[0] for shares in _each_alone()]
            disagreed += len(set(alone)) > 1

        assert directions(on, genome).tolist() == expected
        wanted |= set(expected)
    assert wanted == ({-1, 0, 1} if short else {0, 1})
    assert disagreed > 1_000


def _each_alone() -> list[tuple[int, ...]]:
    return [tuple(1_000_000 if each == place else 0 for each in range(len(FEW))) for place in range(len(FEW))]


def test_all_weight_on_the_bars_own_timeframe_is_one_timeframe() -> None:
    """Where no minute is missing, so that minutes lie evenly in their day."""
    bars = synthetic.minutes(5, 0, 72)
    one, on = ground(bars, TERMS), ground(bars, TERMS, timeframes=FEW)
    for genome in genomes(on, 4, 7):
        alone = {"timeframe.15m": 0.0, "timeframe.5m": 0.0, "timeframe.1m": 1.0}
        several = repaired(on.table, dict(genome.values) | alone)
        plain = repaired(one.table, {gene.name: genome.values[gene.name] for gene in one.table.genes})

        assert directions(on, several).tolist() == directions(one, plain).tolist()
        assert (measured(on, (several,)).returns == measured(one, (plain,)).returns).all()


def test_many_at_once_and_shared_among_processes_are_each_as_if_alone() -> None:
    several = genomes(ON, 12, 3)
    here = shared_among(InProcess(), ON)(several)
    with ProcessPool(2) as pool:
        there = shared_among(pool, ON)(several)

    assert (here.returns == there.returns).all()
    assert (here.entries == there.entries).all()
    assert here.entries.sum() > 100
    for row, genome in enumerate(several[:3]):
        assert (measured(ON, (genome,)).returns[0] == here.returns[row]).all()


def test_what_is_cut_off_or_shuffled_after_a_bar_changes_nothing_before() -> None:
    other = with_gaps(seed=5).part(0, len(BARS))
    rng = np.random.Generator(np.random.PCG64(8))
    for genome in genomes(ON, 2, 4):
        want = directions(ON, genome)
        assert is_causal(ON, genome)
        for stop in (2_003, 3_991, 4_802):
            moved = np.concatenate((np.arange(stop), stop + rng.permutation(len(BARS) - stop)))
            prices = {name: getattr(other, name)[moved] for name in ("open", "high", "low", "close")}
            shuffled = ground(replace(BARS, **prices), TERMS, timeframes=FEW)
            assert (directions(shuffled, genome)[:stop] == want[:stop]).all()
            assert (directions(shuffled, genome)[stop:] != want[stop:]).any()


def test_one_that_hears_a_longer_bar_before_it_is_over_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the present window, as whoever joins by the window's begin would hear it."""

    def early(series: Series, ends: np.ndarray[tuple[int], np.dtype[np.int64]], span: int) -> Longer:
        honest = longer(series, ends, span)
        return honest._replace(stands=np.minimum(honest.stands + 1, len(honest.last) - 1))

    monkeypatch.setattr(frames, "longer", early)
    peeking = ground(BARS, TERMS, timeframes=FEW[:2])

    assert not all(is_causal(peeking, genome) for genome in genomes(peeking, 3, 4))


def test_the_audit_hears_every_timeframe_and_what_it_rests_on() -> None:
    genome = genomes(ON, 1, 4)[0]
    tape, subject = tape_of(BARS), Audited(genome, ON)
    evidence = subject.sense(tape)
    on = [name for name in ON.table.factors if genome.values[f"{name}.on"]]

    assert [each.name for each in evidence] == [f"{name} {each.value}" for name in on for each in FEW]
    assert (subject.predict(genome, tape, evidence) == directions(ON, genome)).all()
    for each in evidence:
        said = ~np.isnan(each.values)
        assert said.any()
        assert (each.fitted[said] <= tape.at[said]).all()
        cut = next(one for one in subject.sense(tape.until(3_000)) if one.name == each.name)
        np.testing.assert_array_equal(cut.values, each.values[:3_000])
        np.testing.assert_array_equal(cut.fitted, each.fitted[:3_000])
    quarter = evidence[0]
    assert (tape.at - quarter.fitted)[~np.isnan(quarter.values)].max() > 10
    silent = tuple(replace(each, values=np.full(len(tape), np.nan)) for each in evidence)
    assert not subject.predict(genome, tape, silent).any()


def test_bars_that_do_not_divide_and_bars_of_days_are_refused() -> None:
    odd = columns_of(
        "O", BARS.day, {name: getattr(BARS, name) for name in ("open", "high", "low", "close")}, at=BARS.at
    )
    for bars, told in ((synthetic.noise(1, 400), "1440 minutes"), (replace(odd, at=_doubled(odd)), "2 minutes")):
        with pytest.raises(ProblemError, match=told):
            ground(bars, TERMS, timeframes=TIMEFRAMES)
    with pytest.raises(ProblemError, match="no instants"):
        frames.frames_of(ON.series, None, timedelta(minutes=1), FEW)


def _doubled(bars: BarColumns) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    assert bars.at is not None
    return bars.at * 2


SMALL = Settings(generations=3, population=8, folds=2, seed=3)
SHORT = ground(with_gaps(400, 6), TERMS, timeframes=(Horizon.HOUR, Horizon.MINUTE))


class StoppedError(Exception):
    """The power went."""


def test_one_that_was_stopped_goes_on_to_the_same_bytes_and_every_genome_counts(tmp_path: Path) -> None:
    def whole(folder: Path, stop: int = -1, *, resume: bool = False) -> bytes:
        count = Count(folder, SHORT, AT)

        def counted(event: GenerationBred) -> None:
            if event.number == stop:
                raise StoppedError
            count.tell(event)

        out = folder / "out"
        verdict = breed(SHORT, SMALL, out, AT, InProcess(), counted, count.trials, resume=resume, again=count.again)
        assert "1h" in render(verdict)
        return (out / POPULATION).read_bytes()

    straight = whole(tmp_path / "straight")
    with pytest.raises(StoppedError):
        whole(tmp_path / "stopped", 1)
    assert whole(tmp_path / "stopped", resume=True) == straight
    logs = [Log(tmp_path / name / "out", begun(SHORT, SMALL, AT), resume=True) for name in ("straight", "stopped")]
    assert logs[0].head == logs[1].head
    tried = [each.hash for event in logs[0].generations() for each in event.born]
    assert tallies(tmp_path / "stopped")["G"].trials == len(set(tried)) == 24
    told = Bred(begun(SHORT, SMALL, AT))
    for event in list(logs[0].events())[1:]:
        told.apply(event)
    assert told.table == SHORT.table
    assert told.begun.factors == (*SHORT.table.factors, "timeframe.1h", "timeframe.1m")
    with pytest.raises(ProblemError, match="another one"):
        Log(tmp_path / "straight/out", begun(ground(SHORT.bars, TERMS), SMALL, AT), resume=True)
    assert (tmp_path / "straight/out" / FILE).exists()


def test_the_axis_holds_every_timeframe_once() -> None:
    made, z = compiled(ON, genomes(ON, 2))

    assert z.shape[1] == len(ON.axis.atr) == sum(len(each.close) for each in ON.frames.series)
    assert made.shares.shape == (2, 3)
    assert (made.shares.sum(axis=1) == 1_000_000).all()
    assert len(population(SHORT, SMALL).ground.days) == len(SHORT.days)
