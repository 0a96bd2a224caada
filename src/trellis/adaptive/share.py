"""How much of what a module asks for it is given: all, or the part that its standing leaves it."""

from trellis.adaptive.account import Account
from trellis.adaptive.listing import Listing
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.strategies.garden.plan import TradingPlan

RULE = "M.share"


def within_share(account: Account, listing: Listing, plan: TradingPlan, found: Verdict) -> Verdict:
    """The gate's verdict, no larger than the module's part of what the first version of its plan asked for.

    Nothing changes for who is no module, nor for one with all of its capital.
    """
    member = account.record.members.get(plan.module_id)
    if member is None or member.share == 1:
        return found
    first = account.record.content.get((plan.plan_id, 1), plan)
    most = listing.units(member.share * first.position_size * account.capital(), plan.entry_price)
    kept = found.quantity <= most
    reason = "" if kept else f"module_{member.standing.value}"
    clause = Clause(RULE, "<=", f"{most} units", str(found.quantity), kept, "resize", "M", reason)
    quantity = min(found.quantity, most)
    outcome = found.outcome if kept else Outcome.RESIZED if quantity else Outcome.REFUSED
    return Verdict(outcome, quantity, (*found.clauses, clause), found.rulebook)
