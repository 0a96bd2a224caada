"""`reconcile`: how books and broker agree."""

from collections.abc import Mapping

from trellis.autopilot.reconciling import reconcile_limits
from trellis.books.chart import Place
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import funded
from trellis.books.reconcile import reconciled
from trellis.core.dates import clock_time, new_york
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import DAY, Asking, Verb, need

_PLACE = Place("main", "gen")


def _reconcile(asking: Asking) -> Mapping[str, Value]:
    books, broker = (
        need(asking.table.number("books", required=True)),
        need(asking.table.number("broker", required=True)),
    )
    holds = asking.table.table("holds")
    units = {name: holds.integer(name) or 0 for name in holds.names()} if holds is not None else {}
    ledger = Ledger()
    ledger.apply(funded(((_PLACE, books),), new_york(DAY, clock_time("09:30")), "inception", ("S0.split",)))
    found = reconciled(ledger, _PLACE, units, broker, reconcile_limits(asking.rulebook))
    return {"agreement": found.agreement.value, "differences": tuple(each.subject for each in found.differences)}


VERBS = (Verb("reconcile", ("books", "broker", "holds"), ("agreement", "differences"), _reconcile),)
