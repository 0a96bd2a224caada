"""What can be audited of every single plan in microseconds: times, lineage, schema, hash (reference, 8, scope).

The statistical checks are made on the detector, at promotion and every week; here is only asked whether this plan comes
from where it says, and rests on nothing that was not known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from trellis.core.problems import Problem
from trellis.strategies.garden.lineage import Lineage
from trellis.strategies.garden.plan import SCHEMA_VERSION, TradingPlan

CONFIDENCE = 1.0
"""Of a verdict: each check is exact."""


@dataclass(frozen=True, slots=True)
class PlanVerdict:
    """problems: why the plan is vetoed, none where it is approved."""

    problems: tuple[Problem, ...]
    confidence: float = CONFIDENCE

    @property
    def approves(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def audited(plan: TradingPlan, told_hash: str, lineage: Lineage | None, now: datetime) -> PlanVerdict:
    """told_hash: the content hash that the plan was sent with; lineage: every genome that ever was, None for a plan of
    nobody that was bred; now: has a zone.
    """
    descent = () if lineage is None else _descent(plan, lineage)
    return PlanVerdict((*_times(plan, now), *descent, *_form(plan, told_hash)))


def _told(plan: TradingPlan, field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem(f"plan {plan.plan_id[:12]} version {plan.plan_version}", field, str(value), message, way_out)


def _times(plan: TradingPlan, now: datetime) -> Iterator[Problem]:
    at, asof = now.astimezone(UTC), plan.asof_ts.astimezone(UTC)
    cutoff, until = plan.data_cutoff_ts.astimezone(UTC), plan.valid_until.astimezone(UTC)
    if asof > at:
        yield _told(plan, "asof_ts", asof, f"it lies after now, {at}", "Plan for what has come.")
    if cutoff > asof:
        yield _told(plan, "data_cutoff_ts", cutoff, f"it lies after asof_ts {asof}", "Use what was known by then.")
    if plan.evidence is not None and plan.evidence.at.astimezone(UTC) > cutoff:
        message = f"it lies after data_cutoff_ts {cutoff}"
        yield _told(plan, "evidence.at", plan.evidence.at, message, "Use what was known by then.")
    if until <= at:
        yield _told(plan, "valid_until", until, f"it is over, now is {at}", "Plan anew.")


def _descent(plan: TradingPlan, lineage: Lineage) -> Iterator[Problem]:
    genome = plan.genome_hash
    if genome not in lineage.births:
        yield _told(plan, "genome_hash", genome[:12], "no such genome was ever born", "Enter its birth first.")
    elif genome in lineage.tabu:
        yield _told(plan, "genome_hash", genome[:12], "it was retired and is not to trade", "Plan with another.")
    elif genome not in lineage.alive:
        yield _told(plan, "genome_hash", genome[:12], "it lives no more", "Plan with one that lives.")


def _form(plan: TradingPlan, told_hash: str) -> Iterator[Problem]:
    if plan.schema_version != SCHEMA_VERSION:
        yield _told(plan, "schema_version", plan.schema_version, "it is another form", f"Send {SCHEMA_VERSION}.")
    if plan.provenance is None:
        yield _told(plan, "provenance", None, "it is missing", "Send the hashes of recipe, data, evidence and module.")
    if plan.content_hash != told_hash:
        yield _told(
            plan, "content_hash", told_hash[:12], f"the content gives {plan.content_hash[:12]}", "Send it anew."
        )
