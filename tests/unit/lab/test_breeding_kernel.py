"""Genomes over columns: the kernel wants what the detector wants, trades as the replay does, and sees no future."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from trellis.kernel.chance import HashStream
from trellis.lab import synthetic
from trellis.lab.breeding.causality import is_causal
from trellis.lab.breeding.fitness import distinct, fitness
from trellis.lab.breeding.gauges import gauges
from trellis.lab.breeding.ground import bar_length, ground, times_of
from trellis.lab.breeding.measuring import compiled, directions, measured, moved_returns
from trellis.lab.columns import BarColumns, columns_of
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.trading.replay import prepared, replay_directions
from trellis.lab.trading.terms import Sizing, Terms
from trellis.signals.regimes import regimes
from trellis.signals.series import part
from trellis.strategies.garden.detector import NOWHERE, Bar, form_of, stepped
from trellis.strategies.garden.genome import Genome, drawn, repaired
from trellis.strategies.garden.tables import TRENDS, VOLATILITIES, horizons_of
from trellis.strategies.garden.words import Horizon

BARS = synthetic.noise(5, 700)
GROUND = ground(BARS, Terms(short=True))


def genomes(count: int, seed: int = 1) -> list[Genome]:
    draws = HashStream(seed, "kernel")
    return [drawn(GROUND.table, draws) for _ in range(count)]


@pytest.mark.parametrize("short", [True, False])
def test_columns_want_what_the_detector_wants_bar_by_bar(short: bool) -> None:
    on = ground(BARS, Terms(short=short))
    gates, wanted = on.gauges, set[int]()
    for genome in genomes(25):
        form, stay, expected = form_of(genome, on.bar), NOWHERE, []
        made, z = compiled(on, (genome,))
        for t in range(len(BARS)):
            rows = [float(z[place, t]) if place >= 0 else np.nan for place in made.places[0]]
            facts = Bar(rows, float(gates.atr[t]), float(gates.adx[t]), int(gates.volatility[t]), int(gates.trend[t]))
            stay = stepped(form, facts, stay, short=short)
            expected.append(stay.way)

        assert directions(on, genome).tolist() == expected
        wanted |= set(expected)
    assert wanted == ({-1, 0, 1} if short else {0, 1})


def test_a_genome_is_traded_as_the_replay_trades_its_directions() -> None:
    for genome in genomes(6, 2):
        fixed = repaired(GROUND.table, dict(genome.values) | {"sizing": "fixed", "stop": 1.5, "reward": 2.0})
        terms = Terms(short=True, stop=Decimal("1.5"), target=Decimal(2), sizing=Sizing.FRACTION)
        outcome = replay_directions(prepared(BARS, terms), Rule(FAMILIES["hold"], ()), directions(GROUND, fixed))
        levels = np.concatenate(([outcome.equity[0] / 1e9], outcome.equity[1:] / outcome.equity[:-1])) - 1
        found = measured(GROUND, (fixed,))

        np.testing.assert_allclose(found.returns[0], levels, atol=1e-12)
        assert found.entries.sum() == len(outcome.trades)


def test_many_at_once_are_each_as_if_alone() -> None:
    several = genomes(12, 3)
    together = measured(GROUND, several)

    for row, genome in enumerate(several):
        alone = measured(GROUND, (genome,))
        assert (alone.returns[0] == together.returns[row]).all()
        assert (alone.entries[0] == together.entries[row]).all()


def test_what_is_cut_off_changes_nothing_before() -> None:
    for genome in genomes(4, 4):
        assert is_causal(GROUND, genome)


def test_one_that_looks_ahead_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tomorrow's residual instead of today's."""
    from trellis.lab.breeding import measuring

    honest = measuring.residual
    monkeypatch.setattr(measuring, "residual", lambda *asked: np.roll(honest(*asked), -1))
    loud = dict(genomes(1)[0].values) | {"threshold": 0.1, "gate.volatility.low": True, "gate.volatility.high": True}

    assert not is_causal(GROUND, repaired(GROUND.table, loud))


def test_moved_directions_have_the_habits_and_not_the_days() -> None:
    genome = genomes(1, 6)[0]
    found = moved_returns(GROUND, genome, np.array([0, 100, 350]))

    assert (found[0] == measured(GROUND, (genome,)).returns[0]).all()
    assert (found[1] != found[0]).any()
    assert (found[1] != found[2]).any()


def test_gauges_see_only_what_was_and_say_it_in_the_gardens_words() -> None:
    whole = GROUND.gauges
    for cut in (130, 400, 699):
        shown = gauges(part(GROUND.series, 0, cut))
        for name in shown._fields:
            np.testing.assert_array_equal(getattr(shown, name), getattr(whole, name)[:cut])
    assert {int(state) for state in whole.volatility} == {-1, 0, 1, 2}
    assert (VOLATILITIES, TRENDS) == (regimes.VOLATILITIES, regimes.TRENDS)


def test_fitness_is_the_ratio_less_an_error_where_it_trades_enough() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    good = 0.001 + 0.01 * rng.standard_normal(1000)
    returns = np.stack([good, good, -good, np.zeros(1000), np.where(np.arange(1000) == 7, -1.0, good)])
    entries = np.ones((5, 1000), np.int32)
    entries[1] = 0
    entries[1, :100] = 1
    found = fitness(returns, entries, 1000)
    ratio = good.mean() / good.std()

    assert found[0] == pytest.approx((ratio - np.sqrt((1 + ratio**2 / 2) / 1000)) * np.sqrt(252))
    assert found[1] == pytest.approx(found[0] / 2)
    assert found[2] < 0
    assert found[3] == found[4] == -1e9


def test_one_of_each_behaviour_is_kept_the_first_of_them() -> None:
    rng = np.random.Generator(np.random.PCG64(2))
    a, b = rng.standard_normal((2, 500))
    rows = np.stack([np.zeros(500), a, a + 0.1 * b, -a, b])

    assert distinct(rows, np.arange(5), 10) == [1, 3, 4]
    assert distinct(rows, np.array([4, 2, 1]), 10) == [4, 2]
    assert distinct(rows, np.arange(5), 2) == [1, 3]


def test_the_length_of_a_bar_and_its_end() -> None:
    days = np.repeat(np.arange(10, 15), 24)
    whole = {name: np.full(120, 1_000_000, np.int64) for name in ("open", "high", "low", "close")}
    hourly = columns_of("H", days, whole)
    ends = times_of(hourly)

    assert bar_length(hourly) == timedelta(hours=1)
    assert bar_length(BARS) == timedelta(days=1)
    assert horizons_of(timedelta(hours=1)) == (Horizon.HOUR, Horizon.FOUR_HOURS, Horizon.DAY)
    assert (np.diff(ends) == 3_600 * 10**9).all()
    assert ends[23] == 11 * 86_400 * 10**9


def intraday(count: int, a_day: int, span: int = 0) -> BarColumns:
    """Bars of a walk, so many a day; span: seconds that a return is over."""
    made = synthetic.noise(7, count)
    prices = {name: getattr(made, name) for name in ("open", "high", "low", "close")}
    at = np.arange(1, count + 1) * (86_400 * 10**9 // a_day)
    return columns_of("I", (at - 1) // (86_400 * 10**9), prices, at=at if span else None, span=span * 10**9)


def test_when_a_bar_ended_does_not_depend_on_what_its_day_still_brings() -> None:
    hourly = intraday(24 * 25, 24)
    whole = times_of(hourly)
    for stop in (24 * 24 + 1, 24 * 24 + 7, 24 * 25 - 1):
        assert (times_of(hourly.part(0, stop)) == whole[:stop]).all()
    assert (np.diff(whole) == 3_600 * 10**9).all()


def test_returns_over_spans_within_a_day_know_no_later_bar() -> None:
    on = ground(intraday(24 * 30, 24, 4 * 3_600), Terms(short=True))
    draws = HashStream(8, "spans")
    loud = {"seasonality.on": True, "threshold": 0.1, "gate.volatility.low": True, "gate.volatility.high": True}

    assert len(on.days) == 6 * 30
    assert on.bar == timedelta(hours=1)
    for _ in range(3):
        assert is_causal(on, repaired(on.table, dict(drawn(on.table, draws).values) | loud))


def test_costs_are_paid() -> None:
    genome = next(each for each in genomes(9, 7) if measured(GROUND, (each,)).entries.sum() > 5)
    dear = ground(BARS, replace(Terms(short=True), rate=Decimal("0.005")))

    assert measured(dear, (genome,)).returns.sum() < measured(GROUND, (genome,)).returns.sum()
