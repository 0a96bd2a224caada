"""What changed in a sleeve's standing: transitions, latches, overlay, pivot, freeze, alerts, as rows."""

from trellis.autopilot.events import sleeve
from trellis.sim.scenario.cells import Cell, Containing
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on
from trellis.sim.scenario.percent import percent


def _moved(told: Told, event: sleeve.SleeveMoved) -> Rows:
    yield (
        "transitions",
        {
            "sleeve": event.sleeve.value,
            "transition": event.transition,
            "from": event.source,
            "to": event.target,
            "guard": Containing(event.guard),
        },
    )


def _refused(told: Told, event: sleeve.MoveRefused) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, "from": event.source, "to": event.target}
    yield "refusals", {**cells, "reason": Containing(event.reason)}


def _latched(told: Told, event: sleeve.LatchSet) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, "latch": event.latch.value, "rule": event.rule}
    yield "latched", {**cells, "reason": Containing(event.reason)}


def _released(told: Told, event: sleeve.LatchReleased) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, "latch": event.latch.value, "by": event.by}
    yield "released", {**cells, "reason": Containing(event.reason)}


def _overlay(told: Told, event: sleeve.OverlayChanged) -> Rows:
    yield (
        "overlays",
        {
            "from": event.source.value,
            "to": event.target.value,
            "rule": event.rule,
            "vix": event.vix,
            "reason": Containing(event.reason),
        },
    )


def _pivot(told: Told, event: sleeve.PivotChanged) -> Rows:
    yield (
        "pivots",
        {
            "sleeve": event.sleeve.value,
            "from": event.source or None,
            "to": event.target or None,
            "nlv": event.nlv,
            "hwm": event.hwm,
            "percent": percent(event.drawdown, 1, 2),
            "vix": event.vix,
            "rule": event.rule,
        },
    )


def _rebased(told: Told, event: sleeve.HwmRebased) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, "from": event.source, "to": event.target, "by": event.by}
    yield "rebased", {**cells, "reason": Containing(event.reason)}


def _frozen(told: Told, event: sleeve.FreezeSet) -> Rows:
    cells: dict[str, Cell] = {"sleeve": event.sleeve.value, "until": event.until, "rule": event.rule}
    yield "freezes", {**cells, **told.of(event.position)}


def _alert(told: Told, event: sleeve.AlertRaised) -> Rows:
    yield (
        "alerts",
        {
            "sleeve": event.sleeve.value if event.sleeve is not None else None,
            "severity": event.severity,
            "rule": event.rule,
            "message": Containing(event.message),
        },
    )


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(sleeve.SleeveMoved, _moved),
    on(sleeve.MoveRefused, _refused),
    on(sleeve.LatchSet, _latched),
    on(sleeve.LatchReleased, _released),
    on(sleeve.OverlayChanged, _overlay),
    on(sleeve.PivotChanged, _pivot),
    on(sleeve.HwmRebased, _rebased),
    on(sleeve.FreezeSet, _frozen),
    on(sleeve.AlertRaised, _alert),
)
