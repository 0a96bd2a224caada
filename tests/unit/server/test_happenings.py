"""What happened, told: every kind that the server can tell has its sentence in the pages' catalogue."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.events import AT, sample

from trellis.autopilot.events.decision import DeploymentNoted, ExpiryDecided, LevelChanged, Reviewed, RollWeighed
from trellis.autopilot.events.hedge import HedgeMissed
from trellis.autopilot.events.lineage import CapitalMoved
from trellis.autopilot.events.position import (
    CashReserved,
    HoldingSet,
    LongGone,
    LongSet,
    OptionGone,
    OptionSet,
    Settled,
)
from trellis.autopilot.events.run import Reconciled
from trellis.autopilot.events.sleeve import AlertRaised, PivotChanged
from trellis.autopilot.events.week import WeekClosed
from trellis.constitution.verdict import Outcome
from trellis.core.numbers import ONE, ZERO
from trellis.orders.events import DecisionEnded, IntentTaken, OrderPlaced
from trellis.orders.events import Outcome as Ending
from trellis.server.views.happened import MAKERS, Happened
from trellis.server.views.happening import told_of
from trellis.server.views.trails import Trails
from trellis.server.views.view import Noted
from trellis.strategies.ports import LongKind

CATALOGUE = json.loads((Path(__file__).parents[3] / "locales/en/happened.json").read_text(encoding="utf-8"))["happened"]
ENDS = ("closed", "rolled", "exited", "expired", "assigned", "called_away", "adjusted", "delisted")
LONG_ENDS = ("sold", "expired", "exercised", "adjusted", "delisted", "merge")
EXPIRIES = ("close", "left_to_expire", "accept_assignment", "prepare", "left_to_be_called", "leave_cheap")


def told() -> Iterator[object]:
    """Events in every shape that makes a kind of its own."""
    yield from (sample(cls) for cls in MAKERS if cls not in (IntentTaken, OrderPlaced))
    taken, placed = sample(IntentTaken), sample(OrderPlaced)
    assert isinstance(taken, IntentTaken)
    assert isinstance(placed, OrderPlaced)
    yield replace(taken, intent=replace(taken.intent, sleeve="gen"))
    yield replace(placed, order=replace(placed.order, sleeve="gen"))
    yield from (replace(sample(OptionSet), cause=cause) for cause in ("opened", "rolled", "calm"))  # type: ignore[type-var]
    yield from (replace(sample(OptionGone), cause=cause) for cause in ENDS)  # type: ignore[type-var]
    for kind in LongKind:
        gone, bought = sample(LongGone), sample(LongSet)
        assert isinstance(gone, LongGone)
        assert isinstance(bought, LongSet)
        yield from (replace(gone, kind=kind, cause=cause) for cause in LONG_ENDS)
        yield replace(bought, option=replace(bought.option, kind=kind), cause="bought")
    yield from (replace(sample(HoldingSet), cause=cause) for cause in ("bought", "assigned", "exercised", "split"))  # type: ignore[type-var]
    yield from (replace(sample(ExpiryDecided), decision=each) for each in EXPIRIES)  # type: ignore[type-var]
    yield from (replace(sample(CashReserved), amount=amount) for amount in (ZERO, ONE))  # type: ignore[type-var]
    yield from (replace(sample(LevelChanged), source=2, target=target) for target in (1, 3))  # type: ignore[type-var]
    yield from (replace(sample(RollWeighed), stage=stage) for stage in ("prepared", "decided"))  # type: ignore[type-var]
    yield from (replace(sample(PivotChanged), target=target) for target in ("", "dd_watch", "pivoted"))  # type: ignore[type-var]
    yield from (replace(sample(WeekClosed), final=final) for final in (True, False))  # type: ignore[type-var]
    yield from (replace(sample(Reconciled), outcome=each) for each in ("alert", "break", "unreachable"))  # type: ignore[type-var]
    causes = ("deposit", "withdrawal", "fork", "merge", "reserve")
    yield from (replace(sample(CapitalMoved), cause=cause) for cause in causes)  # type: ignore[type-var]
    yield from (replace(sample(DecisionEnded), outcome=each) for each in Ending)  # type: ignore[type-var]
    yield replace(sample(DeploymentNoted), stage="reached")  # type: ignore[type-var]
    yield from _reviewed()
    yield from _settled()


def _reviewed() -> Iterator[Reviewed]:
    event = sample(Reviewed)
    assert isinstance(event, Reviewed)
    for outcome in Outcome:
        yield replace(event, stage="final", risk=replace(event.verdict, outcome=outcome))


def _settled() -> Iterator[Settled]:
    event = sample(Settled)
    assert isinstance(event, Settled)
    for kind in ("expired", "assigned", "exercised", "dividend", "split", "adjusted", "delisted"):
        yield replace(event, settlement=replace(event.settlement, kind=kind))


VARIED = ("option", "leap", "hedge", "shares", "settled", "expiry", "roll", "pivot", "reconcile", "capital")
"""Kinds whose second part is a word of the event itself, which a sample fills with any text."""


def test_every_kind_has_its_sentence() -> None:
    kinds = {
        what.kind
        for sequence, event in enumerate(told(), start=1)
        if (what := told_of(Noted(sequence, "main", AT, event), MAKERS)) is not None
    }
    known = {kind for kind in kinds if not kind.endswith(".text")}
    missing = sorted(kind for kind in known if not _in_catalogue(kind))

    assert missing == []
    assert {kind.partition(".")[0] for kind in kinds - known} <= set(VARIED)
    assert len(known) > 80


def _in_catalogue(kind: str) -> bool:
    node = CATALOGUE
    for part in kind.split("."):
        if not isinstance(node, dict) or part not in node:
            return False
        node = node[part]
    return isinstance(node, str) or "other" in node


@pytest.mark.parametrize(("rule", "lines"), [("S5.spend", 1), ("S8.spread", 2)])
def test_an_alert_that_repeats_the_event_before_it_is_not_told_twice(rule: str, lines: int) -> None:
    view = Happened(Trails())
    missed, alert = sample(HedgeMissed), sample(AlertRaised)
    assert isinstance(missed, HedgeMissed)
    assert isinstance(alert, AlertRaised)
    view.take(Noted(1, "main", AT, replace(missed, rule="S5.spend")))
    view.take(Noted(2, "main", AT, replace(alert, sleeve=missed.sleeve, severity="warning", rule=rule)))

    assert len(view.lately) == lines
