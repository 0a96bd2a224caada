"""A run whose journal is to be checked: found and permitted by its first record alone, since the rest may be broken."""

import json
from typing import Annotated

from fastapi import Depends, Path

from trellis.constitution.roles import Permission
from trellis.core.problems import problem
from trellis.server.identity.caller import CallerDep, permitted
from trellis.server.problems import Refusal
from trellis.server.runs.watched import WatchedRun
from trellis.server.served import ServedDep


def audited_run(
    run: Annotated[str, Path(description="The run's name")], caller: CallerDep, house: ServedDep
) -> WatchedRun:
    """Dependency: the run, unread. Raises Refusal 404, 403, or 503 while it has not begun."""
    watched = house.runs.run(run)
    permitted(caller, Permission.READ, account=_account(watched))
    return watched


AuditedRun = Annotated[WatchedRun, Depends(audited_run)]


def _account(watched: WatchedRun) -> str:
    """Whose the run is, as its first record says. Raises ProblemError where that record does not tell."""
    with watched.unchecked() as journal:
        first = journal.record(1)
    if first is None:
        raise Refusal(503, "the run has not begun yet", "Ask again in a second.", {"Retry-After": "1"})
    try:
        told = json.loads(first.payload)
    except (ValueError, RecursionError):
        told = None
    if first.type == "run.started" and isinstance(told, dict) and isinstance(told.get("account"), str):
        return str(told["account"])
    way_out = "Run `trellis verify` on the run, and restore its journal from a backup."
    raise problem(f"run {watched.name}", "record", 1, "the first record does not say whose run it is", way_out)
