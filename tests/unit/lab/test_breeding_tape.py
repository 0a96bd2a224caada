"""Breeding on a tape: quotes that orders fill at, evidence that knows the past alone, and the detector bar by bar."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.cli.lab_options import returns_told, year_of
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.lab.breeding.breeding import POPULATION, breed
from trellis.lab.breeding.causality import is_causal
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.log import Log, begun
from trellis.lab.breeding.measuring import compiled, directions, traded
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import Heard, Whole, rising
from trellis.lab.tape.bars import Recorded, bars_of
from trellis.lab.tape.synthetic import Market, draw
from trellis.lab.trading.layout import BOUGHT_AT, BY_RULE, DIRECTION, ENTERED, LEFT, REASON, SOLD_AT
from trellis.lab.trading.terms import Terms
from trellis.signals.experts.labels import Barriers
from trellis.signals.experts.training import Training
from trellis.signals.fusion.fitting import PanelSettings
from trellis.signals.series import BOUGHT, ORDER_FLOW, SOLD
from trellis.signals.tape.events import Events
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.strategies.garden.detector import NOWHERE, Bar, form_of, stepped
from trellis.strategies.garden.genome import Genome, repaired, usual
from trellis.strategies.garden.tables import EVIDENCE

AT = datetime(2025, 1, 2, 10, tzinfo=NEW_YORK)
PANEL = PanelSettings(Barriers(horizon=8), Training(width=4, steps_max=10), folds=2)
EVENTS = draw(Market(trades=8_000, edge=0.9, tick=0.01), 3)
CUT = TapeSettings(size=4, period=20 * SECOND, bars_min=40)
MADE = Recorded("MADE-UP", EVENTS, CUT, PANEL, Decimal(1), SECOND, "chance", first=700)
TERMS = Terms(short=True, commission=Decimal(0), minimum=Decimal(0), slippage=Decimal(0))
SMALL = Settings(generations=2, population=8, folds=2, seed=3, year=year_of(365, 1, 24))
BARS = bars_of(MADE)
ON = ground(BARS, TERMS, again=MADE)


def heard() -> Heard:
    """What the tape says of the bars."""
    assert BARS.heard is not None
    return BARS.heard


def ends() -> Whole:
    """Of the bars."""
    assert BARS.at is not None
    return BARS.at


def genome(**changed: object) -> Genome:
    """The usual one, loud enough to trade on few bars."""
    loud = {"threshold": 0.1, "gate.atr_least": 20, "sizing": "fixed", "stop": 4.0, "horizon": "1m", "holding": 0.5}
    opened = {f"gate.{name}": True for name in ("volatility.low", "volatility.high", "trend.bearish", "trend.bullish")}
    values = dict(usual(ON.table).values) | loud | opened | {"evidence.asked": False} | changed
    return repaired(ON.table, values)  # type: ignore[arg-type]


def test_bars_bring_volume_flow_and_the_quote_at_which_the_next_order_fills() -> None:
    said = heard()

    assert (said.bid < said.ask).all()
    assert (BARS.open == (said.bid + said.ask) // 2).all()
    assert (BARS.low <= said.bid).mean() > 0.2
    assert said.volume.min() > 0
    np.testing.assert_allclose(said.bought + said.sold, said.volume)
    assert {ORDER_FLOW, BOUGHT, SOLD} <= set(ON.series.columns)
    assert ON.table.heard == ("kalman", "order_flow", "seasonality", EVIDENCE)
    assert not is_degraded(ON)


def is_degraded(on: Ground) -> bool:
    """Whether order flow has to be guessed from bars."""
    from trellis.signals.residuals.order_flow import degraded_of

    return degraded_of(on.series) != ""


def test_evidence_rests_on_bars_before_and_is_not_there_before_the_first_fit() -> None:
    said = heard()
    speaks = np.flatnonzero(~np.isnan(said.above).any(axis=1))

    assert len(speaks) > 100
    assert said.fitted[speaks].min() <= speaks[0]
    assert (said.fitted <= np.arange(len(BARS))).all()
    assert len(np.unique(said.fitted)) == 3


def test_another_future_changes_no_bar_and_no_evidence_before_it() -> None:
    cut = 4 * len(EVENTS) // 5
    later = np.random.default_rng(1).permutation(np.arange(cut, len(EVENTS)))
    order = np.concatenate((np.arange(cut), later))
    shuffled = Events(EVENTS.at, EVENTS.kind[order], EVENTS.figures[order])
    other = bars_of(Recorded("MADE-UP", shuffled, CUT, PANEL, Decimal(1), SECOND, "chance", first=700))
    known = int(np.searchsorted(ends(), EVENTS.at[cut]))

    assert BARS.part(0, known).digest == other.part(0, known).digest
    assert not np.isnan(heard().above[known - 100 : known]).all()
    assert other.digest != BARS.digest


def test_what_is_made_anew_of_the_events_until_then_is_the_same() -> None:
    for stop in (900, 1_700):
        assert MADE(stop).digest == BARS.part(0, stop).digest
    assert is_causal(ON, genome(**{"evidence.asked": True}))


def test_evidence_that_had_seen_what_came_later_is_found() -> None:
    above = np.roll(heard().above, -1, axis=0)
    peeking = ground(replace(BARS, heard=replace(heard(), above=above)), TERMS)
    asked = genome(**{"evidence.asked": True})

    assert (directions(peeking, asked) != directions(ON, asked)).any()
    assert not is_causal(replace(peeking, again=MADE), asked)


@pytest.mark.parametrize("margin", [None, 0.0, 0.05])
def test_the_kernel_wants_what_the_detector_wants_bar_by_bar(margin: float | None) -> None:
    chosen = genome(**({"evidence.asked": True, "evidence.margin": margin} if margin is not None else {}))
    form, stay, expected = form_of(chosen, ON.bar), NOWHERE, []
    made, z = compiled(ON, (chosen,))
    for t in range(len(BARS)):
        rows = [float(z[place, t]) if place >= 0 else np.nan for place in made.places[0]]
        seen = [float(getattr(ON.gauges, name)[t]) for name in ("atr", "adx", "volatility", "trend")]
        above = float(heard().above[t, 0]), float(heard().above[t, 1])
        stay = stepped(form, Bar(rows, seen[0], seen[1], int(seen[2]), int(seen[3]), above), stay)
        expected.append(stay.way)
    unasked = directions(ON, genome())

    assert directions(ON, chosen).tolist() == expected
    assert any(expected)
    assert margin is None or (unasked != expected).any()


def test_an_order_buys_at_the_next_ask_and_sells_at_the_next_bid() -> None:
    trades = traded(ON, genome()).trades
    by_rule = trades[(trades[:, REASON] == BY_RULE) & (trades[:, LEFT] >= 0)]
    begun_at, left = by_rule[:, ENTERED], by_rule[:, LEFT]
    long = by_rule[:, DIRECTION] > 0

    assert long.any()
    assert (~long).any()
    assert (by_rule[:, BOUGHT_AT] == np.where(long, heard().ask[begun_at], heard().bid[begun_at])).all()
    assert (by_rule[:, SOLD_AT] == np.where(long, heard().bid[left], heard().ask[left])).all()


def test_resumed_or_shared_it_gives_the_same_bytes(tmp_path: Path) -> None:
    on = ground(replace(BARS.part(1_400, 1_980), span=SECOND // 4), TERMS)  # too few for an audit, which is slow

    def bytes_of(folder: Path, crew: InProcess | ProcessPool) -> tuple[bytes, str]:
        breed(on, SMALL, folder, AT, crew, lambda event: None, lambda: 16)
        return (folder / POPULATION).read_bytes(), Log(folder, begun(on, SMALL, AT), resume=True).head

    alone = bytes_of(tmp_path / "alone", InProcess())
    with ProcessPool(2) as pool:
        assert bytes_of(tmp_path / "shared", pool) == alone
    breed(on, SMALL, tmp_path / "alone", AT, InProcess(), lambda event: None, lambda: 16, resume=True)
    assert Log(tmp_path / "alone", begun(on, SMALL, AT), resume=True).head == alone[1]


def test_a_price_that_is_not_whole_in_units_is_refused_by_its_bar() -> None:
    odd = Recorded("MADE-UP", EVENTS.part(0, 200), CUT, PANEL, Decimal("0.003"), SECOND, "chance")

    with pytest.raises(ProblemError, match=r"open_bid of bar 1 .*--unit"):
        bars_of(odd)


def test_times_rise_and_a_year_counts_the_returns_in_it() -> None:
    assert rising(np.array([5, 5, 5, 9, 9])).tolist() == [5, 6, 7, 9, 10]
    assert year_of(365, 60, 24) == 525_600
    assert year_of(252, 0, 24) == 252
    assert year_of(252, 300, 6.5) == 19_656
    assert returns_told(10, 19_656, 300) == "10 spans of 300 s (19,656 a year)"
    assert SMALL.year == 31_536_000
    assert len(ON.days) == len(np.unique((ends() - 1) // SECOND)) > 200
