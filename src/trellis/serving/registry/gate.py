"""What a version must show before it is promoted, and how it must stand beside the version in production.

Not worse: on no metric and slice does its value lie under the lower end of the champion's interval; a slice that has no
rows any more says nothing. Calibrated: what
it claims beyond what is true is within ERROR_MAX, or within what chance makes of a calibrated model on as few rows. A
model that is surer than it says harms nobody: it asks where it could have acted, and its error is told all the same.
"""

from decimal import Decimal

from trellis.core.problems import Problem
from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ALL, ModelVersion

ERROR_MAX = Decimal("0.03")
LATENCY_MAX = Decimal(5)
"""Milliseconds for one answer, at the 95th percentile."""

_TRAIN = "Register a version that was trained and evaluated anew."


def refusals(candidate: ModelVersion, champion: ModelVersion | None) -> tuple[Problem, ...]:
    """Why a version may not go on; nothing where it may. champion: the one in production, None where there is none."""
    lacking = _lacking(candidate)
    return (*lacking, *_beside(candidate, champion)) if champion else lacking


def leads_to_gate(target: Stage) -> bool:
    """Whether a move to a stage takes the gate."""
    return target in (Stage.VALIDATED, Stage.CANARY, Stage.PRODUCTION)


def _lacking(candidate: ModelVersion) -> tuple[Problem, ...]:
    found = []
    calibration, latency = candidate.calibration, candidate.latency
    if not candidate.metrics:
        found.append(_refusal(candidate, "metrics", "", "it was not evaluated on rows held out by time", _TRAIN))
    if calibration is None:
        found.append(_refusal(candidate, "calibration", "", "nobody knows what its confidence is worth", _TRAIN))
    elif calibration.over > max(ERROR_MAX, calibration.noise):
        message = f"it claims more than is true: at most {max(ERROR_MAX, calibration.noise)} is allowed"
        found.append(_refusal(candidate, "calibration", calibration.over, message, _TRAIN))
    if latency is None or latency > LATENCY_MAX:
        message = f"one answer may take {LATENCY_MAX} ms at the 95th percentile"
        found.append(_refusal(candidate, "latency", latency, message, "Make it faster, or measure it."))
    if not candidate.explanation:
        found.append(_refusal(candidate, "explanation", "", "its answers cannot be explained", "Explain them."))
    return tuple(found)


def _beside(candidate: ModelVersion, champion: ModelVersion) -> tuple[Problem, ...]:
    found = []
    for held in champion.metrics:
        own = candidate.metric(held.name, held.slice)
        where = f"{held.name} on {held.slice or 'all rows'}"
        if own is None and held.slice == ALL:
            found.append(_refusal(candidate, where, "", f"it was not measured; {champion.label} was", _TRAIN))
        elif own is not None and own.value < held.low:
            message = f"{champion.label} has {held.value} ({held.low} to {held.high}), and this lies under it"
            found.append(_refusal(candidate, where, own.value, message, _TRAIN))
    return tuple(found)


def _refusal(candidate: ModelVersion, field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem(candidate.label, field, "" if value is None else str(value), message, way_out)
