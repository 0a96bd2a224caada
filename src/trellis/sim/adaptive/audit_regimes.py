"""Checking regimes: days in order, probabilities that are some, and changes that follow from them, none left out."""

from collections.abc import Iterator, Sequence

from trellis.adaptive.regime_events import RegimeChanged, RegimeHeard
from trellis.adaptive.regimes import RegimeHistory, changed, heard
from trellis.core.problems import Problem

_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-4


def regime_findings(events: Sequence[object]) -> Iterator[Problem]:
    """What is wrong with them."""
    known: dict[str, RegimeHistory] = {}
    for event in events:
        if isinstance(event, RegimeHeard):
            yield from _heard(known.setdefault(event.symbol, RegimeHistory()), event)
            heard(known, event)
        elif isinstance(event, RegimeChanged):
            due = known.setdefault(event.symbol, RegimeHistory()).changed(event.at)
            if due != event:
                yield _problem(event.symbol, "change", str(event.last), "the days before do not show it")
            changed(known, event)


def _heard(history: RegimeHistory, event: RegimeHeard) -> Iterator[Problem]:
    if history.changed(event.at) is not None:
        yield _problem(event.symbol, "change", str(history.heard[-1].last), "it was not told")
    if not history.is_new(event):
        yield _problem(event.symbol, "last", str(event.last), "the day before it is no earlier")
    if min(event.posterior, default=-1.0) < 0.0 or abs(sum(event.posterior) - 1.0) > _NEAR:
        yield _problem(event.symbol, "posterior", str(event.posterior), "these are no probabilities")


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(f"regime of {source}", field, value, message, _RESTORE)
