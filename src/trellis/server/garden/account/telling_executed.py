"""What entering plans by a bred trader's schedules cost, told."""

from trellis.server.garden.account.kept import Look
from trellis.server.schemas.garden.accounts import ExecutionTold
from trellis.sim.adaptive.telling_executed import executed_told


def executed_of(look: Look) -> ExecutionTold | None:
    """Sums and the last plans; None where nobody was bred to trade."""
    told = executed_told(look.record)
    return None if told is None else ExecutionTold.model_validate(told)
