"""A genome under the leakage audit: what its factories say of a tape is its evidence, its directions are its scores.

Nothing of a genome is fitted when it trades, so what it learned of half a tape is itself. That its breeding saw the
tape is for stage A to judge, which measures on days unseen; here is asked whether it looks ahead, and whether it
breaks.
"""

from dataclasses import replace
from datetime import datetime

import numpy as np

from trellis.lab.audit.audit import BARS_LEAST, audit
from trellis.lab.audit.family import tape_of
from trellis.lab.audit.result import Audit
from trellis.lab.audit.subject import Evidence, Tape
from trellis.lab.breeding.frames import at_bars
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.kernel import wants
from trellis.lab.breeding.measuring import compiled_on
from trellis.lab.columns import BarColumns, Real
from trellis.signals.regimes.measures import WINDOW
from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import residuals
from trellis.strategies.garden.detector import Figures, figures_of
from trellis.strategies.garden.events import ChampionAudited, CheckTold
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.tables import EVIDENCE

Heard = tuple[Evidence, ...]


class Audited:
    """One genome as a subject. Directions are of the next bar, so its horizon is one."""

    horizon = 1
    lookback = WINDOW

    def __init__(self, genome: Genome, whole: Ground) -> None:
        """whole: the ground that it was bred on; other bars are made ready on its terms."""
        self.name = f"genome {genome.hash[:12]}"
        self._genome, self._whole = genome, whole
        self._keys = tuple((name, figures_of(genome, name)) for name in whole.table.factors if self._hears(name))
        self._asks = bool(genome.values.get(f"{EVIDENCE}.asked"))
        self._ground: Ground | None = None
        self._said: tuple[Heard, BarColumns, Real] | None = None

    def _hears(self, factor: str) -> bool:
        return bool(self._genome.values[f"{factor}.on"])

    def sense(self, tape: Tape) -> Heard:
        """A column a factory, and of several timeframes one for each: each residual rests on the bars up to its own, a
        longer bar's on those up to the last of it. Two of evidence where it is asked.
        """
        on = self._on(tape.bars)
        said = self._columns if on.frames.timeframes else self._column
        return (*(each for key in self._keys for each in said(on, tape, *key)), *self._confirming(tape))

    def fit(self, tape: Tape, evidence: Heard, labels: Real) -> Genome:
        """The genome: it is what it is."""
        return self._genome

    def predict(self, model: Genome, tape: Tape, evidence: Heard) -> Real:
        """What it wants at each close, of what it hears; kept for what was asked last, which a shuffle asks again."""
        if self._said is None or self._said[0] is not evidence or self._said[1] is not tape.bars:
            self._said = evidence, tape.bars, self._wanted(model, self._on(tape.bars), evidence)
        return self._said[2]

    def _wanted(self, model: Genome, on: Ground, evidence: Heard) -> Real:
        each = max(len(on.frames.timeframes), 1)
        columns = [evidence[at : at + each] for at in range(0, len(self._keys) * each, each)]
        heard = {
            key: np.concatenate([column.values for column in of_key])
            for key, of_key in zip(self._keys, columns, strict=True)
        }
        silent = np.full(len(on.axis.atr), np.nan)
        made, z = compiled_on(on, (model,), lambda name, figures: heard.get((name, figures), silent))
        want = np.empty(len(on.bars), np.int8)
        above = np.stack([each.values for each in evidence[-2:]], 1) if self._asks else on.gauges.above
        frames = at_bars(on.frames) if on.frames.timeframes else on.frames
        axis = frames.gauges if on.frames.timeframes else on.gauges._replace(above=above)
        wants(made, 0, z, axis, frames.stands, on.ready.below, want)
        return want.astype(np.float64)

    def _on(self, bars: BarColumns) -> Ground:
        if self._ground is None or self._ground.bars is not bars:
            whole = self._whole
            made = ground(
                bars, whole.ready.terms, whole.table.factors, timeframes=whole.frames.timeframes, bar=whole.bar
            )
            self._ground = replace(made, table=whole.table)
        return self._ground

    def _confirming(self, tape: Tape) -> Heard:
        """Evidence for long and short trades; it rests on the bars that its panel was fitted on."""
        told = tape.bars.heard
        if not self._asks or told is None:
            return ()
        rests = tape.at[np.clip(told.fitted - 1, 0, np.arange(len(tape)))]
        return tuple(
            Evidence(f"{EVIDENCE} {side}", np.ascontiguousarray(told.above[:, place]), tape.at, rests)
            for place, side in enumerate(("long", "short"))
        )

    def _column(self, on: Ground, tape: Tape, name: str, figures: Figures) -> Heard:
        z = residuals(factory_named(name), on.series, dict(figures)).z
        return (Evidence(name, z, tape.at, tape.at),)

    def _columns(self, on: Ground, tape: Tape, name: str, figures: Figures) -> Heard:
        """Of each timeframe, at every bar, the residual of the longer bar that stands there."""
        factory = factory_named(name)
        z = np.concatenate([residuals(factory, each, dict(figures)).z for each in on.frames.series])
        lasts = at_bars(on.frames).lasts.reshape(on.frames.stands.shape)
        rows = zip(on.frames.timeframes, on.frames.stands, lasts, strict=True)
        return tuple(
            Evidence(f"{name} {each.value}", np.append(z, np.nan)[stands], tape.at, tape.at[last])
            for each, stands, last in rows
        )


def audited(genome: Genome, whole: Ground, seed: int) -> Audit | None:
    """The ten checks; None where there are too few bars for them."""
    if len(whole.bars) < BARS_LEAST:
        return None
    return audit(Audited(genome, whole), tape_of(whole.bars), seed)


def told(found: Audit, genome: Genome, at: datetime) -> ChampionAudited:
    """As it is journaled."""
    checks = tuple(
        CheckTold(
            each.name,
            each.held,
            tuple((name, round(value, 6)) for name, value in each.figures),
            each.asked,
            each.says,
        )
        for each in found.checks
    )
    return ChampionAudited(at, genome.hash, found.approves, checks)
