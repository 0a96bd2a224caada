"""The attribution that a finished run wrote into its summary."""

from pydantic import BaseModel, ValidationError

from trellis.core.problems import problem
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.attribution import Attribution, AttributionState, RunAttribution
from trellis.sim.replay.seals import is_sealed


class _Summary(BaseModel):
    """The part of summary.json that is read here."""

    attribution: Attribution | None = None


def attribution_of(run: WatchedRun) -> RunAttribution:
    """What summary.json holds, if it is the file that the run wrote. Raises ProblemError for one of another form."""
    with run.reading() as views:
        finished = views.standing.finished
    summary = run.folder.summary
    if not is_sealed(run.folder, summary):
        state = AttributionState.NONE if finished and summary.exists() else AttributionState.AT_END
        return RunAttribution(run=run.name, state=state, attribution=None)
    try:
        told = _Summary.model_validate_json(summary.read_bytes()).attribution
    except ValidationError as error:
        message = "its attribution is not of this program's form"
        raise problem(
            summary, "attribution", "", message, "Write the run's exports again with this program."
        ) from error
    state = AttributionState.NONE if told is None else AttributionState.READY
    return RunAttribution(run=run.name, state=state, attribution=told)
