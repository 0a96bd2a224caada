"""How much of what a module asks for it is given: the part that its standing leaves it, and what its share of the
account holds where a bred decision maker shares it.
"""

from decimal import ROUND_FLOOR, Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.appointed import RISK, Sharing
from trellis.adaptive.listing import Listing
from trellis.adaptive.ramping import capital_of
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.core.numbers import ONE, ZERO, cents
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Kind, Mode

STANDING, SHARED, RAMPED = "M.share", "M.sharing", "M.ramp"
_PLACES = Decimal("1e-6")


def within_share(account: Account, listing: Listing, plan: TradingPlan, found: Verdict) -> Verdict:
    """The gate's verdict, no larger than the module's part of what the first version of its plan asked for.

    Nothing changes for who is no module, nor for one with all of its capital.
    """
    member = account.record.members.get(plan.module_id)
    if member is None or member.share == 1:
        return found
    first = account.record.content.get((plan.plan_id, 1), plan)
    most = listing.units(member.share * first.position_size * account.capital(), plan.entry_price)
    return _capped(found, STANDING, most, f"module_{member.standing.value}", "")


def within_ramp(account: Account, listing: Listing, plan: TradingPlan, found: Verdict) -> Verdict:
    """The gate's verdict, no larger than the module's own step of its capital lets it be where money is traded.

    The account's step is a part of the same capital: of the two the smaller binds. Nothing changes on paper.
    """
    member = account.record.members.get(plan.module_id)
    if member is None or account.terms.mode is not Mode.LIVE:
        return found
    first = account.record.content.get((plan.plan_id, 1), plan)
    capital = capital_of(member, account.mandate.limits)
    most = listing.units(capital * first.position_size * account.nav(), plan.entry_price)
    return _capped(found, RAMPED, most, f"module_{member.life.stage.value}", f"{capital} of its capital")


def within_sharing(account: Account, plan: TradingPlan, held: Decimal, found: Verdict) -> Verdict:
    """The gate's verdict, no larger than the module's share of the account holds. held: USD that it has at stake.

    A share is decided on stays that put RISK of it at risk each, so a plan may risk no more of it at its stop, and all
    that the module holds is no more than its share. Nothing changes where nobody shares the account.
    """
    record = account.record
    if Kind.DECISION_MAKER not in record.appointed or plan.module_id not in record.members:
        return found
    share, capital = share_of(record.sharing, plan.module_id), account.capital()
    room = min(holds(share, capital, plan.stop_distance), max(share * capital - held, ZERO))
    most = account.listings[plan.symbol].units(room, plan.entry_price)
    return _capped(found, SHARED, most, _reason(record.sharing), f"share {share:.6f}")


def share_of(sharing: Sharing, module: str) -> Decimal:
    """The module's share in force, to six places; none before the first decision, and in its decider's sample."""
    share = 0.0 if sharing.dry else sharing.shares.get(module, 0.0)
    return Decimal(repr(share)).quantize(_PLACES, ROUND_FLOOR)


def holds(share: Decimal, capital: Decimal, stop: Decimal) -> Decimal:
    """The largest position that risks RISK of the share at a stop so far away, without borrowing, USD."""
    part = min(Decimal(repr(RISK)) / stop, ONE) if stop > ZERO else ONE
    return cents(share * capital * part)


def _reason(sharing: Sharing) -> str:
    if sharing.dry:
        return "decision_maker_in_sample"
    return "shared" if sharing.shares else "not_shared_yet"


def _capped(found: Verdict, rule: str, most: int, reason: str, beside: str) -> Verdict:
    """The verdict with one more clause. beside: told with the limit, empty for nothing."""
    kept = found.quantity <= most
    limit = f"{most} units, {beside}" if beside else f"{most} units"
    clause = Clause(rule, "<=", limit, str(found.quantity), kept, "resize", "M", "" if kept else reason)
    quantity = min(found.quantity, most)
    outcome = found.outcome if kept else Outcome.RESIZED if quantity else Outcome.REFUSED
    return Verdict(outcome, quantity, (*found.clauses, clause), found.rulebook)
