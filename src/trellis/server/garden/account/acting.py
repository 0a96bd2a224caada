"""What a person tells an account: halt, release, promote. It is journaled now, and done when the account next runs."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from trellis.adaptive import guarding
from trellis.adaptive.account import Account
from trellis.adaptive.promoting import promote
from trellis.kernel.holding import HeldError
from trellis.kernel.journal import SequenceError
from trellis.risk.halts import Cause
from trellis.server.garden.account.evidence import evidence_of, keep
from trellis.server.garden.account.kept import KeptAccount
from trellis.server.problems import Refusal
from trellis.server.schemas.garden.accounts import ActDone, HaltOrder, PromotionOrder, ReleaseOrder
from trellis.sim.adaptive.commanding import command

_ONE_AT_A_TIME = Lock()
"""Acts fold the whole journal anew and end it with their own records."""


def halt(kept: KeptAccount, order: HaltOrder, by: str) -> ActDone:
    """Set a halt. Raises Refusal 422 for flatten without kill, and for a module's kill."""
    if (order.flatten and not order.kill) or (order.kill and order.module):
        raise Refusal(422, "flatten goes with kill, and kill with no module", "Leave one of them out.")
    if order.module and order.module not in _modules(kept):
        raise Refusal(422, f"the account has no module {order.module!r}", "Name one that planned, or none.")

    def act(account: Account, at: datetime) -> None:
        if order.kill:
            guarding.kill(account, at, by, order.reason, flatten=order.flatten)
        else:
            guarding.halt(account, at, Cause.PERSON, order.module, f"{by}: {order.reason}")

    return _done(kept, act)


def release(kept: KeptAccount, order: ReleaseOrder, by: str) -> ActDone:
    """End a halt. Raises ProblemError where no such halt is set."""
    return _done(kept, lambda account, at: guarding.release(account, at, order.cause, order.module, by, order.reason))


def promotion(kept: KeptAccount, order: PromotionOrder, by: str) -> ActDone:
    """Promote by the page that was read, which is kept. Raises Refusal 409 where the account has another page by now,
    ProblemError for what the account refuses; it journals that.
    """
    with kept.reading() as look:
        page = evidence_of(kept, look)
    if page.sha256 != order.evidence:
        raise Refusal(409, "the evidence has changed since it was read", "Read the page of evidence anew.")
    keep(kept.folder, page)
    return _done(kept, lambda account, at: promote(account, by, page.sha256, order.note, at))


def _done(kept: KeptAccount, act: Callable[[Account, datetime], None]) -> ActDone:
    """What stands after the act."""
    try:
        with _ONE_AT_A_TIME:
            command(kept.folder, act)
    except (SequenceError, HeldError) as error:
        raise Refusal(409, "the account is at work and wrote meanwhile", "Tell it again.") from error
    with kept.reading() as look:
        record = look.record
        halts = [each.told for each in record.halts.values()]
        return ActDone(halts=halts, step=record.step.value, promoted_by=record.promoted_by, sequence=look.sequence)


def _modules(kept: KeptAccount) -> set[str]:
    with kept.reading() as look:
        return {plan.module_id for plan in look.record.content.values()}
