"""The weekly audit after the report cut (T19): books against broker, orders against journal, the chain against itself.

It only compares. A difference latches RECON; a broken chain is T16.
"""

from datetime import datetime

from trellis.autopilot import line
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.orphans import cancel_unknown, is_ours
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reconciling import reconcile
from trellis.autopilot.standing import enter_emergency
from trellis.core.terms import Sleeve

_ORIGINS = (Phase.SAFE, Phase.MONITORING)


def audit(pilot: Pilot, at: datetime) -> None:
    """Audit every sleeve that is in SAFE or MONITORING; sleeves elsewhere are left for the next week."""
    if not pilot.recorder.intact():
        pilot.alert(at, None, "emergency", "S9.cycle", "the journal's chain does not hold")
        enter_emergency(pilot, at, "S9.cycle", "ledger hash break")
        return
    for sleeve in pilot.sleeves:
        if pilot.sleeve(sleeve).phase in _ORIGINS:
            _compare(pilot, sleeve, at)
    working = line.tried(pilot, at, lambda: pilot.broker.open_orders(pilot.settings.account))
    for found in working or ():
        if not is_ours(pilot, found.order):
            cancel_unknown(pilot, found.order, at)


def _compare(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    origin = pilot.sleeve(sleeve).phase
    move(pilot, sleeve, Phase.AUDIT, at, "weekly, after the cut")
    equal = reconcile(pilot, sleeve, at)
    move(pilot, sleeve, origin if equal else Phase.SAFE, at, "books equal broker" if equal else "books differ")
