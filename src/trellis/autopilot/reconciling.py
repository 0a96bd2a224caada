"""Books against broker, sleeve by sleeve (S9.recon.*)."""

from datetime import datetime

from trellis.autopilot import line
from trellis.autopilot.events.run import UNREACHABLE, Reconciled
from trellis.autopilot.moves import latch
from trellis.autopilot.pilot import Pilot
from trellis.books.reconcile import Agreement, Limits, reconciled
from trellis.constitution.rulebook import Rulebook
from trellis.core.terms import Latch, Sleeve


def reconcile(pilot: Pilot, sleeve: Sleeve, at: datetime) -> bool:
    """Journal how books and broker agree; a break latches RECON, a small gap tells a person.

    False on a break, and where the broker cannot be reached: then nothing is known to be clean (S9.resume).
    """
    held = line.holdings(pilot, sleeve, at)
    if held is None:
        pilot.emit(Reconciled(at, sleeve, UNREACHABLE, ()))
        return False
    found = reconciled(pilot.ledger, pilot.place(sleeve), *held, reconcile_limits(pilot.rulebook))
    rows = tuple(f"{row.subject}: books {row.books}, broker {row.broker}" for row in found.differences)
    pilot.emit(Reconciled(at, sleeve, found.agreement.value, rows))
    if found.agreement is Agreement.BREAK:
        latch(pilot, sleeve, Latch.RECON, at, "S9.recon.pos", "; ".join(rows))
    elif found.agreement is Agreement.ALERT:
        pilot.alert(at, sleeve, "warning", "S9.recon.cash", "; ".join(rows))
    return found.agreement is not Agreement.BREAK


def reconcile_limits(rulebook: Rulebook) -> Limits:
    """What books and broker may differ by (S9.recon.*)."""
    return Limits(
        rulebook.integer("S9.recon.pos"),
        rulebook.number("S9.recon.cash"),
        rulebook.number("S9.recon.cash", "alert"),
    )
