"""`gate`: whether a release may go out on what was shown."""

from collections.abc import Mapping

from trellis.constitution.gate import Shown, gate
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb

_COUNTS = ("paper_weeks", "live_weeks", "fork_runs", "outage_drills", "ladder_reports", "secret_findings")


def _gate(asking: Asking) -> Mapping[str, Value]:
    counts = {name: asking.integer(name, 0) for name in _COUNTS}
    asked = gate(asking.rulebook, Shown(**counts, runbooks=asking.table.texts("runbooks") or ()))
    lacking = tuple(each.name for each in asked if not each.passed)
    return {"released": not lacking, "missing": lacking}


VERBS = (Verb("gate", (*_COUNTS, "runbooks"), ("released", "missing"), _gate),)
