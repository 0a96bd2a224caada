"""What an account knows of a module, put on each plan that it takes from it (reference, 2.1: module_intelligence).

A detector plans ahead of the account and does not know how others fare; who decides does, in the record's order. So the
scores are stamped where a plan is taken, of what stood in the journal by then, and nothing later than the plan's own
cutoff is in them: a plan that rests on less than the account knows carries none.
"""

from dataclasses import replace
from datetime import UTC, datetime

from trellis.adaptive.pooling import as_drafted
from trellis.adaptive.scoring import scores_of
from trellis.adaptive.state import Record
from trellis.strategies.garden.plan import ModuleScores, TradingPlan

SCORES, STAMPED = "module scores", "on every plan that is taken"
"""A setting of every account that was begun since plans carry what was known of their module."""
UNKNOWN = ModuleScores()


def stamps(record: Record) -> bool:
    """Whether the account puts scores on plans; one that was begun before leaves them as they came."""
    return record.started is not None and dict(record.started.settings).get(SCORES) == STAMPED


def stamped(record: Record, plan: TradingPlan, at: datetime) -> TradingPlan:
    """The plan with its module's scores as the account knows them at the instant; one of no module as it came."""
    member = record.members.get(plan.module_id)
    if member is None or not stamps(record):
        return plan
    if plan.data_cutoff_ts.astimezone(UTC) < at.astimezone(UTC):
        return replace(plan, module_scores=UNKNOWN)
    known = scores_of(record, member)
    names = ("performance", "innovation", "collaboration")
    return replace(plan, module_scores=ModuleScores(*(known[name] for name in names)))


def same_draft(one: TradingPlan, other: TradingPlan) -> bool:
    """Whether two are one plan but for what was known of their module, and heard by it, when each was taken."""
    drafts = (replace(as_drafted(each), module_scores=UNKNOWN) for each in (one, other))
    return len({each.content_hash for each in drafts}) == 1
