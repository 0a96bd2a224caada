"""Terms, fits and verdict of a tape as its journal tells them, figures to six places."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import numpy as np

from trellis.lab.tape.judge import Interval, Verdict, Window
from trellis.lab.tape.recording import Recording
from trellis.lab.tape.telling_rows import six
from trellis.signals.fusion.experts import DIRECTIONAL
from trellis.signals.fusion.fitting import PanelSettings
from trellis.signals.tape.settings import TapeSettings
from trellis.signals.tape.vocabulary import SPECIALS, Token
from trellis.strategies.garden.tape_events import (
    ExpertTold,
    IntervalTold,
    PanelFitted,
    TapeBegun,
    TapeEnded,
    TapeJudged,
    TapeOpened,
)


def begun(of: Recording, panel: PanelSettings, windows: int, at: datetime) -> TapeBegun:
    """The first record of a tape. windows: 0 where nothing is fitted."""
    cut, rows = of.settings, of.tape.rows
    terms = sha256(cut.canonical + repr((panel, windows)).encode()).hexdigest()
    return TapeBegun(
        at,
        of.symbol,
        of.data,
        terms,
        of.tape.source,
        of.events,
        len(rows),
        int(rows.at[0]),
        int(rows.at[-1]),
        *_settings(cut, panel),
        windows,
    )


@dataclass(frozen=True, slots=True)
class Walk:
    """What is asked of a tape whose recording may grow. cut: of the tape; panel: how panels are fitted, the first on
    `rows` rows, each later one on twice as many, 0 where nothing is fitted; source: book, trade or bar.
    """

    symbol: str
    source: str
    cut: TapeSettings
    panel: PanelSettings
    rows: int


def opened(walk: Walk, first: int, at: datetime) -> TapeOpened:
    """The first record of such a tape. first: when its first row is, nanoseconds since 1970."""
    terms = sha256(walk.cut.canonical + repr((walk.panel, "doubling", walk.rows)).encode()).hexdigest()
    return TapeOpened(
        at,
        walk.symbol,
        terms,
        walk.source,
        first,
        *_settings(walk.cut, walk.panel),
        walk.rows,
    )


def _settings(
    cut: TapeSettings, panel: PanelSettings
) -> tuple[str, float, int, int, int, int, float, float, float, int]:
    """How a tape is cut and its panels are fitted, as both kinds of a first record have it."""
    barriers = panel.barriers
    return (
        cut.clock,
        float(cut.size),
        cut.gap,
        cut.period,
        cut.bars_min,
        barriers.horizon,
        float(barriers.target),
        float(barriers.stop),
        float(barriers.fee_bps),
        panel.seed,
    )


def panel_told(window: Window) -> PanelFitted:
    """A window's panel."""
    panel = window.panel
    network, baseline, base = (round(loss, 6) for loss in panel.losses)
    long, short = (round(float(gate), 6) for gate in panel.gates)
    return PanelFitted(
        window.number,
        window.first + 1,
        panel.sequence,
        len(panel.experts.grammar.patterns),
        network,
        baseline,
        base,
        tuple(_experts(window)),
        long,
        short,
        panel.fitted,
    )


def _experts(window: Window) -> Iterator[ExpertTold]:
    panel = window.panel
    for place, (name, live) in enumerate(zip(DIRECTIONAL, panel.experts.live, strict=True)):
        long, short = (round(float(weight), 6) for weight in panel.pool.weights[:, place])
        yield ExpertTold(name, live, round(float(panel.spoke[place]), 6), long, short)


def ended(tokens: Token, refused: int, digest: str) -> TapeEnded:
    """The end of a tape. refused: events left out; digest: of the tape."""
    return TapeEnded(len(tokens), int((tokens >= SPECIALS).sum()), len(np.unique(tokens)), refused, digest)


def judged_told(found: Verdict) -> TapeJudged:
    """The verdict; None for figures of nothing."""
    return TapeJudged(
        rows=found.rows,
        spoken=found.spoken,
        confirmed=found.confirmed,
        skill=_interval(found.skill),
        brier_skill=_interval(found.brier_skill),
        information=_interval(found.information),
        net=_interval(found.net),
        always=_interval(found.always),
        brier=six(found.brier),
        base_brier=six(found.base_brier),
        network_skill=round(found.network_skill, 6),
        baseline_skill=round(found.baseline_skill, 6),
    )


def _interval(found: Interval) -> IntervalTold | None:
    return None if any(math.isnan(one) for one in found) else IntervalTold(*(round(one, 6) for one in found))
