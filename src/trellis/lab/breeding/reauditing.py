"""A module's leakage audit made again on bars that an account heard: the ten checks of its breeding (reference, 8)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from trellis.lab.beside import Beside
from trellis.lab.breeding.auditing import audited, told
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.columns import SCALE, Whole, columns_of
from trellis.lab.trading.terms import Terms
from trellis.market.bars import Bar
from trellis.sim.adaptive.modules.alongside import Row
from trellis.sim.adaptive.modules.breeding import Breeding
from trellis.strategies.garden.events import CheckTold
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.timeframes import heard_in

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def checks_of(
    breeding: Breeding, genome: Genome, bars: Sequence[Bar], closes: Sequence[Row] = ()
) -> tuple[CheckTold, ...]:
    """The ten checks on these bars and closes of peers; none where they are too few. The same give the same checks."""
    found = audited(genome, heard(breeding, bars, closes), breeding.begun.seed)
    return () if found is None else told(found, genome, breeding.begun.at).checks


def heard(breeding: Breeding, bars: Sequence[Bar], closes: Sequence[Row] = ()) -> Ground:
    """Bars of an account, and closes of peers beside them, as its breeding's lab reads them."""
    days = [(bar.start.astimezone(UTC) - _EPOCH).days for bar in bars]
    prices = {
        name: np.array([int(getattr(bar, name) * SCALE) for bar in bars], np.int64)
        for name in ("open", "high", "low", "close")
    }
    timeframes = heard_in(breeding.begun.factors)
    at = _ends(bars, breeding.bar) if timeframes else None
    columns = columns_of(breeding.begun.symbol, days, prices, at=at)
    if closes and closes[0]:
        columns = replace(columns, beside=Beside(breeding.peers, np.array(closes, np.float64)))
    terms = Terms(short=breeding.short)
    return ground(columns, terms, breeding.begun.factors, timeframes=timeframes, bar=breeding.bar)


def _ends(bars: Sequence[Bar], period: timedelta) -> Whole:
    ends = [(bar.start.astimezone(UTC) + period - _EPOCH) // timedelta(microseconds=1) * 1_000 for bar in bars]
    return np.array(ends, np.int64)
