"""The steps of Part H as people take them over HTTP: Part I is asked, and what it refuses is journaled."""

from dataclasses import replace

from trellis.constitution.amending import (
    DECIDE_THERE,
    ENROLLED,
    PROPOSE_THERE,
    approved_by,
    by_enrolled,
    proposed_by,
    rejected_by,
    released,
)
from trellis.constitution.amendment_events import AmendmentProposed
from trellis.constitution.digest import rehash
from trellis.constitution.editing import Edit, edited, next_version
from trellis.constitution.roles import Permission, answer
from trellis.constitution.rulebook import Rulebook, loads
from trellis.server.governing.house_law import HouseLaw, Look
from trellis.server.identity.caller import Caller, permitted
from trellis.server.problems import Refusal
from trellis.server.schemas.proposals import Draft


def ask(law: HouseLaw, caller: Caller, permission: Permission, step: str, subject: str, author: str = "") -> None:
    """Raises Refusal 403 where the caller may not, as a second factor alone lacks or Part I refuses; the latter is
    journaled. An author whose name differs from the caller's in case alone is the caller.
    """
    if author.casefold() == caller.person.name.casefold():
        author = caller.person.name
    at_most = answer(permission, replace(caller.person, mfa=True), author=author)
    if not at_most.allowed:
        law.refuse(step, subject, caller.person.name, at_most.reason)
    permitted(caller, permission, author=author)


def drafted(law: HouseLaw, look: Look, draft: Draft) -> tuple[str, Rulebook]:
    """The draft's text with its hash made right, and the rulebook it is. Raises ProblemError with all its problems."""
    base = law.in_force(look)
    text = draft.toml
    if not text:
        edits = [Edit(each.rule, each.field, each.value) for each in draft.edits]
        text = edited(law.store.text(base.sha256), edits, next_version(base), draft.changelog)
    text = rehash(text)
    return text, loads(text, "draft")


def propose(law: HouseLaw, caller: Caller, draft: Draft, reason: str) -> AmendmentProposed:
    """DRAFT to PROPOSED by the caller. The text is kept before the step is journaled."""
    ask(law, caller, Permission.PROPOSE, "propose", "draft")
    name = caller.person.name
    if law.look().register.enrolled(name):
        _refuse(law, caller, "propose", "draft", f"{name!r} is {ENROLLED}", PROPOSE_THERE)

    def decision(look: Look) -> AmendmentProposed:
        text, book = drafted(law, look, draft)
        event = proposed_by(look.register, law.in_force(look), book, caller.person, reason, look.at)
        law.store.keep(text, book.sha256)
        return event

    return law.take(decision)


def approve(law: HouseLaw, caller: Caller, id: str) -> None:
    """BACKTESTED to APPROVED by another person than its author, with a second factor."""
    _ask_to_decide(law, caller, "approve", id)
    law.take(lambda look: approved_by(look.register, id, caller.person, look.at))


def reject(law: HouseLaw, caller: Caller, id: str, reason: str) -> None:
    """BACKTESTED to REJECTED by whoever might have approved it."""
    _ask_to_decide(law, caller, "reject", id)
    law.take(lambda look: rejected_by(look.register, id, caller.person, reason, look.at))


def release(law: HouseLaw, caller: Caller, id: str) -> None:
    """APPROVED to RELEASED, for the next Monday.

    Part I has no row for it, since it carries out what was approved and can do no more; who may propose may.
    """
    law.amendment(law.look(), id)
    ask(law, caller, Permission.PROPOSE, "release", id)
    law.take(lambda look: released(look.register, id, law.in_force(look), look.at))


def _ask_to_decide(law: HouseLaw, caller: Caller, step: str, id: str) -> None:
    """Raises Refusal 403 as ask(), and of a change whose author this house cannot tell from the caller."""
    found = law.amendment(law.look(), id)
    ask(law, caller, Permission.APPROVE, step, id, found.proposed.author)
    if reason := by_enrolled(found):
        _refuse(law, caller, step, id, reason, DECIDE_THERE)


def _refuse(law: HouseLaw, caller: Caller, step: str, subject: str, reason: str, way_out: str) -> None:
    law.refuse(step, subject, caller.person.name, reason)
    raise Refusal(403, reason, way_out)
