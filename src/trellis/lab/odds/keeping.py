"""Models that help, kept in the journal of their breeding as data, for the accounts that its survivors plan on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import Entry
from trellis.lab.breeding.log import STREAM
from trellis.lab.columns import Real
from trellis.lab.odds.judging import Judged
from trellis.lab.odds.logistic import calibrated, fitted
from trellis.lab.odds.signals import Signals, uniqueness
from trellis.lab.odds.walking import for_calibration, walked
from trellis.sim.adaptive.modules.features import FEATURES
from trellis.strategies.garden.canonical import canonical, content_hash
from trellis.strategies.garden.events import CATALOGUE, FILE
from trellis.strategies.garden.odds_events import OddsFitted
from trellis.strategies.garden.odds_model import OddsModel


def model_of(module_id: str, signals: Signals, costs: Real, until: datetime) -> OddsModel:
    """The model of all signals, calibrated on what was told of them before. costs: of each, in multiples of risk;
    until: when the last bar ended that was heard.
    """
    told = walked(signals)
    weight = uniqueness(signals.begun, signals.ended)
    found = fitted(signals.known, signals.paid, weight)
    past = for_calibration(told.score, signals.outside)
    platt = calibrated(told.score[past], signals.paid[past], weight[past])
    gross = signals.multiple + costs
    return OddsModel(
        module_id,
        signals.names,
        _row(found.middle),
        _row(np.where(np.isfinite(found.spread), found.spread, 0.0)),
        _row(found.weights),
        tuple(_row(each) for each in found.covariance),
        (float(platt.weights[0]), float(platt.weights[1])),
        (_pair(platt.covariance[0]), _pair(platt.covariance[1])),
        max(float(gross[signals.paid].mean()), 0.0),
        max(-float(gross[~signals.paid].mean()), 0.0),
        until.astimezone(NEW_YORK),
        len(signals),
    )


def event_of(model: OddsModel, found: Judged, trials: int) -> OddsFitted:
    """What is journaled of a model that helps."""
    lows = [round(each.interval(trials)[0], 6) for each in found.gains]
    return OddsFitted(
        model.module_id, canonical(model).decode(), content_hash(model), trials, found.scored, lows[0], lows[1]
    )


def keep(folder: Path, events: Sequence[OddsFitted], at: datetime) -> None:
    """Append them to the breeding's journal, all or none. Raises ProblemError where another program writes to it."""
    if not events:
        return
    path = folder / FILE if folder.is_dir() else folder
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    try:
        with Journal.open(path, Durability.EACH) as journal:
            journal.append([Entry.of(codec, STREAM, each, at) for each in events], journal.head.sequence)
    except SequenceError as error:
        raise problem(path, "journal", path.name, "another program writes to it", "Run it again.") from error


def kept(signals: Mapping[str, Signals], found: Mapping[str, Judged], trials: int, until: datetime) -> list[OddsFitted]:
    """An event a module whose model helps."""
    place = FEATURES.index("cost of risk")
    return [
        event_of(model_of(name, each, each.known[:, place], until), found[name], trials)
        for name, each in signals.items()
        if found[name].helps(trials)
    ]


def _row(values: Real) -> tuple[float, ...]:
    return tuple(float(each) for each in values)


def _pair(values: Real) -> tuple[float, float]:
    return float(values[0]), float(values[1])
