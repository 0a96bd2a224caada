"""What a breeding keeps for its readers: its figures are the verdict's, its trades earn what was measured."""

from decimal import Decimal

import numpy as np
import pytest
from tests.fakes.breedings import noise, write_breeding

from trellis.lab.breeding.judging import Verdict
from trellis.lab.breeding.keeping import CURVE_MAX, kept, shown
from trellis.lab.breeding.measuring import measured, returns_of, traded
from trellis.lab.trading.layout import CAPITAL, GAIN
from trellis.strategies.garden.shown_events import Ending


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    return write_breeding(tmp_path_factory.mktemp("home"))


def test_the_trades_of_a_genome_earn_what_was_measured(verdict: Verdict) -> None:
    on = noise()
    capital = int(on.ready.terms.whole[CAPITAL])
    for hash_ in verdict.garden.alive:
        genome = verdict.garden.members[hash_].genome
        found, known = traded(on, genome), measured(on, (genome,))

        assert len(found.trades) == known.entries.sum()
        assert (returns_of(found.equity[on.bars.day_ends][None, :], capital) == known.returns).all()
        assert found.trades[:, GAIN].sum() == found.equity[-1] - capital


def test_what_is_told_is_the_verdict(verdict: Verdict) -> None:
    told = shown(verdict)

    assert told.ratio == pytest.approx(verdict.found.yearly(252), abs=1e-6)
    assert (told.low, told.high) == pytest.approx(verdict.found_interval, abs=1e-6)
    assert told.luckiest == pytest.approx(verdict.luckiest, abs=1e-6)
    assert [part.champion for part in told.parts] == [each.hash for each in verdict.champions]
    assert len(told.curve) <= CURVE_MAX + 1
    assert told.curve[-1].garden == pytest.approx(float(np.prod(1 + verdict.returns)), abs=1e-6)
    assert told.curve[-1].hold == pytest.approx(float(np.prod(1 + verdict.hold_returns)), abs=1e-6)
    assert told.parts[0].last < told.parts[1].first


def test_who_lives_and_every_champion_is_kept_with_its_trades(verdict: Verdict) -> None:
    modules = {each.hash: each for each in kept(verdict)}

    assert modules.keys() == {*verdict.garden.alive, *verdict.garden.champions}
    for module in modules.values():
        assert module.capital == Decimal(100_000)
        assert 0 <= module.won <= module.trades >= module.long
        assert 0 <= module.in_market <= 1 > module.drawdown >= 0
        assert [each.ending is Ending.OPEN for each in module.trades_kept] == [
            each.left is None for each in module.trades_kept
        ]
    unseen = sum(each.is_unseen for module in modules.values() for each in module.trades_kept)
    assert unseen == verdict.trades
