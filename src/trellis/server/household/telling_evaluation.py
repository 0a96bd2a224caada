"""An evaluation of categories, told."""

from typing import Literal, cast

from trellis.household.categories.evaluation import PARTS, Evaluation, Share
from trellis.server.household.jobs import Job
from trellis.server.problems import problem_row
from trellis.server.schemas.household.categories import EvaluationJob, EvaluationTold, ReliabilityBin, RightShare
from trellis.server.schemas.household.jobs import JobState


def job_told(job: Job) -> EvaluationJob:
    """How it stands, with the parts that are there."""
    parts = [one for one in job.parts if isinstance(one, Evaluation)]
    return EvaluationJob(
        id=job.id,
        at=job.began,
        state=job.state,
        done=len(parts),
        of=PARTS if job.state is JobState.WORKING else len(parts),
        evaluations=[_evaluation(one) for one in parts],
        problems=[problem_row(one) for one in job.problems],
    )


def _evaluation(one: Evaluation) -> EvaluationTold:
    scores = one.scores
    return EvaluationTold(
        split=cast(Literal["time", "merchant"], one.split),
        tables=one.tables,
        lines=scores.lines,
        trained_on=scores.trained,
        top=_share(scores.top),
        seen=_share(scores.seen),
        unseen=_share(scores.unseen),
        coverage=_share(scores.coverage),
        precision=_share(scores.precision),
        certain=_share(scores.certain),
        macro_f1=scores.macro_f1,
        calibration_error=scores.ece,
        reliability=[
            ReliabilityBin(low=each.low, high=each.high, confidence=each.confidence, right=_share(each.right))
            for each in scores.bins
        ],
    )


def _share(one: Share) -> RightShare:
    low, high = one.interval or (None, None)
    return RightShare(value=one.value, low=low, high=high, hits=one.hits, of=one.of)
