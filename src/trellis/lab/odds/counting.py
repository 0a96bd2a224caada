"""Models of odds in the ledger of trials: all that were ever tried on a symbol's signals share a level."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from trellis.core.ids import digest
from trellis.lab.odds.judging import Judged
from trellis.lab.odds.logistic import FREE, PRIOR, SLOPE
from trellis.lab.odds.walking import CALIBRATED_LEAST, FITTED_LEAST, STEP
from trellis.lab.search import to_places
from trellis.sim.adaptive.modules.features import FEATURES
from trellis.sim.adaptive.universe import Series, Universe
from trellis.trials.events import Trial, TrialsMade
from trellis.trials.ledger import record, rules_of, tallies

WHY = "lab odds"


def name_of(symbol: str) -> str:
    """What the ledger calls models of odds on a symbol: apart from rules, whose ratios are of returns."""
    return f"{symbol} odds"


def count(home: Path, universe: Universe, symbol: str, found: Mapping[str, Judged], at: datetime) -> int:
    """Put the models into the ledger, each once; how many were ever tried on the symbol. found: by genome's hash."""
    series = next(each for each in universe.series if each.listing.symbol == symbol)
    data, terms = series.note.digest, _terms(universe, series)
    known = rules_of(home, data, terms)
    new = {genome: each for genome, each in found.items() if _rule(genome) not in known}
    if new:
        days = [bar.start.astimezone(UTC).date() for bar in series.bars]
        trials = tuple(
            Trial(_rule(genome), Decimal(str(to_places(each.ratio))), each.scored) for genome, each in new.items()
        )
        spans = days[0], days[-1], len(set(days))
        record(home, TrialsMade(at, name_of(symbol), data, *spans, terms, WHY, trials))
    return tallies(home)[name_of(symbol)].trials


def _terms(universe: Universe, series: Series) -> str:
    """What a model is made by, and what labels cost."""
    fees = universe.fees.of(series.listing.instrument)
    figures = (PRIOR, SLOPE, FREE, STEP, FITTED_LEAST, CALIBRATED_LEAST)
    return digest("odds", *FEATURES, *map(str, figures), str(fees), universe.file, str(universe.period))


def _rule(genome: str) -> str:
    return f"odds({genome})"
