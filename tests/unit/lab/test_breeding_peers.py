"""Genomes bred with peers: what they hear, no future of anybody, a market that leads, the same bytes, and refusals."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.lab import synthetic
from trellis.lab.audit.evidence_leak import NAME as EVIDENCE_LEAK
from trellis.lab.audit.family import tape_of
from trellis.lab.audit.regime_shift import rebuilt
from trellis.lab.audit.timestamps import NAME as TIMESTAMPS
from trellis.lab.beside import Beside
from trellis.lab.breeding.auditing import Audited, audited
from trellis.lab.breeding.breeding import POPULATION, breed, shared_among
from trellis.lab.breeding.causality import is_causal
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.honesty import honesty
from trellis.lab.breeding.log import Log, begun
from trellis.lab.breeding.measuring import directions, measured
from trellis.lab.breeding.report import render
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import BarColumns, Real
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.terms import Terms
from trellis.signals.series import Smiles, part
from trellis.signals.timeframes import Gathering, longer
from trellis.strategies.garden.bred import Bred
from trellis.strategies.garden.events import FILE
from trellis.strategies.garden.genome import Genome, drawn, repaired, usual
from trellis.strategies.garden.words import Horizon

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
TERMS = Terms(short=True)
PEERS = 6
AMONG = ("cross_section", "kalman", "order_flow", "lead_lag", "breadth", "seasonality")
BARS = synthetic.among(3, 0, 700, PEERS)
ON = ground(BARS, TERMS)
LOUD = {"threshold": 0.1, "gate.volatility.low": True, "gate.volatility.high": True}


def beside(bars: BarColumns) -> Beside:
    assert bars.beside is not None
    return bars.beside


def genomes(on: Ground, count: int, seed: int = 1) -> list[Genome]:
    draws = HashStream(seed, "peers")
    return [repaired(on.table, dict(drawn(on.table, draws).values) | LOUD) for _ in range(count)]


def listening(on: Ground, factor: str, sense: str = "reversion") -> Genome:
    """A genome that hears one factor, and another so little that it never decides."""
    off = {f"{name}.on": name in (factor, "seasonality") for name in on.table.factors}
    weights = {f"{name}.weight": 0.99 if name == factor else 0.01 for name in on.table.factors}
    values = dict(usual(on.table).values) | off | weights | LOUD | {f"{factor}.sense": sense, "horizon": "1d"}
    return repaired(on.table, values)


def test_peers_turn_their_factories_on_and_what_is_lacking_is_off_by_name() -> None:
    assert ON.table.factors == AMONG
    assert ON.off == {"basis": "no index price", "vol_surface": "no options"}
    few = replace(BARS, beside=Beside(("A",), beside(BARS).close[:, :1]))
    assert ground(few, TERMS).table.factors == ("kalman", "order_flow", "lead_lag", "seasonality")
    assert ground(few, TERMS).off["cross_section"] == "1 peers, 5 are needed"
    assert ground(replace(BARS, beside=None), TERMS).table.factors == ("kalman", "order_flow", "seasonality")


def test_an_index_and_options_turn_basis_and_surface_on() -> None:
    close = BARS.adjusted("close")
    rng = np.random.Generator(np.random.PCG64(1))
    index = close * np.exp(rng.standard_normal(len(close)) * 1e-3)
    count = len(close) * 12
    k, years = np.tile(np.linspace(-0.1, 0.1, 6), count // 6), np.tile(np.repeat([0.1, 0.3], 6), len(close))
    noise = np.repeat(np.cumsum(rng.standard_normal(len(close))) * 1e-3, 12)
    smiles = Smiles(np.arange(0, count + 1, 12), k, years, 0.3 + 0.2 * k**2 + noise)
    on = ground(replace(BARS, beside=Beside((), np.empty((len(close), 0)), {"index": index}, smiles)), TERMS)

    assert on.table.factors == ("kalman", "order_flow", "basis", "vol_surface", "seasonality")
    assert set(on.off) == {"cross_section", "lead_lag", "breadth"}
    for factor in ("basis", "vol_surface"):
        genome = listening(on, factor)
        assert len(set(directions(on, genome).tolist())) > 1
        assert is_causal(on, genome)


@pytest.mark.parametrize("cut", [300, 450, 699])
def test_another_future_of_peers_alone_changes_nothing_before_it(cut: int) -> None:
    """Dealt anew after the cut; their past, and everything of the instrument, stays."""
    rng = np.random.Generator(np.random.PCG64(cut))
    close = beside(BARS).close.copy()
    close[cut:] = close[rng.permutation(np.arange(cut, len(close)))] * rng.uniform(0.5, 2.0, (1, PEERS))
    other = ground(replace(BARS, beside=Beside(beside(BARS).names, close)), TERMS)
    moved = 0
    for genome in [*genomes(ON, 4), *(listening(ON, name) for name in ("cross_section", "lead_lag", "breadth"))]:
        ways, theirs = directions(ON, genome), directions(other, genome)

        assert (ways[:cut] == theirs[:cut]).all()
        assert (measured(ON, (genome,)).returns[0][:cut] == measured(other, (genome,)).returns[0][:cut]).all()
        moved += bool((ways[cut:] != theirs[cut:]).any())
    assert moved or cut == len(close) - 1


def test_a_genome_that_hears_peers_of_tomorrow_is_found() -> None:
    """The gate and the audit cut peers off where they cut bars, so one bar too early does not pass."""
    early = np.concatenate((beside(BARS).close[1:], beside(BARS).close[-1:]))
    honest = listening(ON, "breadth", "continuation")

    class Ahead(Audited):
        def _on(self, bars: BarColumns) -> Ground:
            made = super()._on(bars)
            peers = made.series.peers
            assert peers is not None
            later = np.concatenate((peers.close[1:], peers.close[-1:]))
            return replace(made, series=made.series._replace(peers=peers._replace(close=later)))

    found = audited(honest, ON, 1)
    assert found is not None
    held = {each.name: each.held for each in found.checks}
    assert held[TIMESTAMPS]
    assert held[EVIDENCE_LEAK]
    assert is_causal(ON, honest)
    subject, tape = Ahead(honest, ON), tape_of(BARS)
    whole = subject.sense(tape)[0].values
    shorter = subject.sense(tape.until(500))[0].values
    assert not np.array_equal(shorter, whole[:500], equal_nan=True)
    assert (early != beside(BARS).close).any()


def test_bars_dealt_anew_by_an_audit_take_their_peers_along() -> None:
    tape = tape_of(replace(BARS, beside=replace(beside(BARS), columns={"index": BARS.adjusted("close") * 1.01})))
    same = rebuilt(tape, np.arange(200, 700))
    made, was = beside(same.bars), beside(BARS)

    np.testing.assert_allclose(np.diff(np.log(made.close), axis=0), np.diff(np.log(was.close[200:700]), axis=0))
    np.testing.assert_allclose(made.columns["index"] / same.bars.adjusted("close"), 1.01)
    twice = beside(rebuilt(tape, np.arange(200, 700), 2.0).bars)
    np.testing.assert_allclose(np.diff(np.log(twice.close), axis=0), 2 * np.diff(np.log(was.close[200:700]), axis=0))


def test_a_market_that_leads_is_heard_by_its_breadth_and_by_nobody_without_peers() -> None:
    led = synthetic.among(1, 2_000, 2_000, PEERS)
    on = ground(led, TERMS)
    found = _ratio(on, listening(on, "breadth", "continuation"))
    alone = ground(replace(led, beside=None), TERMS)
    others = [_ratio(alone, each) for each in genomes(alone, 12)]

    assert found > 1.0
    assert max(others) < found / 2
    assert abs(_ratio(ON, listening(ON, "breadth", "continuation"))) < 1.0


def _ratio(on: Ground, genome: Genome) -> float:
    returns: Real = measured(on, (genome,)).returns
    yearly: float = ratios(returns)[0] * 252**0.5
    return yearly


def test_noise_among_peers_promotes_nobody() -> None:
    found = honesty("noise", 1, TERMS, Settings(4, 8, 2, 1), InProcess(), peers=5)

    assert (found.rate.series, found.rate.passed) == (1, 0)
    with pytest.raises(ProblemError, match="series of minutes have no peers"):
        honesty("noise", 1, TERMS, Settings(4, 8, 2), InProcess(), timeframes=(Horizon.HOUR, Horizon.MINUTE), peers=5)


def whole(folder: Path, on: Ground, *, workers: int = 0, resume: bool = False) -> bytes:
    settings, count = Settings(4, 8, 2, 1), lambda event: None
    if workers:
        with ProcessPool(workers) as pool:
            verdict = breed(on, settings, folder, AT, pool, count, lambda: 32)
    else:
        verdict = breed(on, settings, folder, AT, InProcess(), count, lambda: 32, resume=resume)
    assert "Peers: PEER-1, PEER-2" in render(verdict)
    return (folder / FILE).read_bytes() + (folder / POPULATION).read_bytes()


def test_a_breeding_tells_its_peers_has_the_same_bytes_in_processes_and_none_goes_on_with_others(
    tmp_path: Path,
) -> None:
    alone = whole(tmp_path / "alone", ON)
    shared = whole(tmp_path / "shared", ON, workers=2)
    log = Log(tmp_path / "alone", begun(ON, Settings(4, 8, 2, 1), AT), resume=True)
    bred = Bred(begun(ON, Settings(4, 8, 2, 1), AT))
    for event in log.events():
        bred.apply(event)

    assert bred.peers == beside(BARS).names
    assert _events(tmp_path / "alone") == _events(tmp_path / "shared")
    assert alone[-500:] == shared[-500:]
    assert whole(tmp_path / "alone", ON, resume=True)[-500:] == alone[-500:]
    for other in (
        replace(BARS, beside=None),
        replace(BARS, beside=replace(beside(BARS), names=tuple("ABCDEF"))),
        replace(BARS, beside=beside(synthetic.among(4, 0, 700, PEERS))),
    ):
        with pytest.raises(ProblemError, match="the breeding in it is another one"):
            whole(tmp_path / "alone", ground(other, TERMS), resume=True)


def _events(folder: Path) -> list[object]:
    return list(Log(folder, begun(ON, Settings(4, 8, 2, 1), AT), resume=True).events())


def test_genomes_are_the_same_one_by_one_and_shared() -> None:
    several = genomes(ON, 12, 3)
    here = shared_among(InProcess(), ON)(several)

    for place, genome in enumerate(several):
        assert (here.returns[place] == measured(ON, (genome,)).returns[0]).all()


def test_longer_bars_hold_what_was_known_last_of_peers_as_a_stream_hears_it() -> None:
    made = synthetic.minutes(2, 0, 12)
    assert made.at is not None
    rng = np.random.Generator(np.random.PCG64(2))
    close = np.where(rng.random((len(made), 3)) < 0.7, np.nan, rng.uniform(50, 60, (len(made), 3)))
    close[120:190, 1] = np.nan
    near = Beside(tuple("ABC"), close, {"index": np.where(rng.random(len(made)) < 0.5, np.nan, 7.0)})
    series = ground(replace(made, beside=near), TERMS).series
    span = 900 * 10**9
    batch, gathering, stream = longer(series, made.at, span).series, Gathering(span), []
    for place, end in enumerate(made.at):
        stream += gathering.advance(part(series, place, place + 1), int(end))

    assert batch.peers is not None
    heard = np.concatenate([each.peers.close for each in stream if each.peers is not None])
    np.testing.assert_array_equal(heard, batch.peers.close)
    columns = np.concatenate([each.columns["index"] for each in stream])
    np.testing.assert_array_equal(columns, batch.columns["index"])
    assert np.isnan(batch.peers.close[9:12, 1]).all()
