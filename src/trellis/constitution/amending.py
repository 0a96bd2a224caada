"""Who may take which step of Part H, and what it takes: each answers with the event, or says what is missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from trellis.constitution.amendment_events import (
    AmendmentApproved,
    AmendmentBacktested,
    AmendmentProposed,
    AmendmentRejected,
    Evidence,
    PersonEnrolled,
    RulebookRegistered,
    SignedInApproval,
    SignedInRejection,
)
from trellis.constitution.amendments import MOVES, Amendment, Register, Stage
from trellis.constitution.differences import differences
from trellis.constitution.drafts import check_succession
from trellis.constitution.roles import Permission, Person, Role, answer
from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import monday_of
from trellis.core.ids import short_digest
from trellis.core.problems import Problem, ProblemError, problem

SOURCE = "governance"
NAME_MAX = 40
HUMAN = frozenset((Role.VIEWER, Role.TRADER, Role.MANAGER, Role.COMPLIANCE, Role.ADMIN))
_NOW = "Type the six digits that the authenticator shows now; its clock and this one must agree."
_WEEK = timedelta(days=7)
ENROLLED = "a person enrolled on the command line"
ASK = "Ask somebody whose role may; Part I and S15.change govern."
PROPOSE_THERE = "Propose it with `trellis rules propose`, or sign in under another name."
DECIDE_THERE = "Let an enrolled person decide, with `trellis rules approve` or `reject`."
DECIDE_HERE = "Let another person decide who signs in to the served house."


class RefusedError(ProblemError):
    """Part I does not permit the step to the person who asked; whoever keeps the journal writes that down."""


def enrolled(
    register: Register, name: str, roles: tuple[Role, ...], by: str, step: int | None, at: datetime
) -> PersonEnrolled:
    """A new person of the house, enrolled by an administrator; the first of all is one, and enrols alone.

    Names differ in more than case, since nobody may approve an own change.
    """
    if not name or len(name) > NAME_MAX or not name.replace("-", "").replace(".", "").isalnum():
        way_out = "Write it with letters, digits, hyphens and points."
        raise problem(SOURCE, "name", name, f"it is no name of 1 to {NAME_MAX} letters", way_out)
    if any(known.casefold() == name.casefold() for known in register.people):
        raise problem(SOURCE, "name", name, "somebody of this name is enrolled", "Choose another name.")
    if not roles:
        raise problem(SOURCE, "--role", "", "no role is named", f"Choose of {', '.join(Role)}.")
    if register.people:
        used, _ = _shown(register, Permission.ADMINISTER, by, step)
        return PersonEnrolled(at, name, roles, by, used)
    if Role.ADMIN not in roles:
        raise problem(SOURCE, "--role", " ".join(roles), "a house's first person is an admin", "Enrol an admin first.")
    return PersonEnrolled(at, name, roles, "", None)


def proposed(
    register: Register, base: Rulebook, draft: Rulebook, author: str, reason: str, at: datetime
) -> AmendmentProposed:
    """DRAFT to PROPOSED: the author's role may propose (an adviser's may not), the draft follows the law."""
    return proposed_by(register, base, draft, person_of(register, author, "--author"), reason, at)


def proposed_by(
    register: Register, base: Rulebook, draft: Rulebook, author: Person, reason: str, at: datetime
) -> AmendmentProposed:
    """proposed() by a person whom somebody else knows: whoever calls answers for who it is, and that nobody of that
    name is enrolled, whose change it would be.
    """
    _permit(Permission.PROPOSE, author)
    if not reason.strip():
        raise problem(SOURCE, "--reason", reason, "S15.change asks why", "Say in a sentence what the change is for.")
    check_succession(base, draft)
    id = short_digest(base.sha256, draft.sha256)
    if id in register.amendments:
        stage = register.amendments[id].stage
        raise problem(SOURCE, "amendment", id, f"these words were proposed before and are {stage}", "Change the draft.")
    return AmendmentProposed(
        at=at,
        amendment=id,
        author=author.name,
        reason=reason.strip(),
        base_version=base.version,
        base_sha256=base.sha256,
        version=draft.version,
        sha256=draft.sha256,
        changelog=draft.changelog[-1].text,
        changes=differences(base, draft),
    )


def backtested(register: Register, id: str, evidence: Evidence, at: datetime) -> AmendmentBacktested:
    """PROPOSED to BACKTESTED: both rulebooks ran, on the same data, and every figure of both is there."""
    found = amendment_of(register, id, Stage.BACKTESTED)
    ran = (evidence.old_sha256, evidence.new_sha256)
    if ran != (found.proposed.base_sha256, found.proposed.sha256):
        raise _unfit(id, " and ".join(hash[:12] for hash in ran), "other rulebooks were tested")
    if evidence.old_sources != evidence.new_sources:
        raise _unfit(id, evidence.new_sources[:12], "old and new ran on different data")
    if not evidence.metrics:
        raise _unfit(id, "", "no figure is attached")
    return AmendmentBacktested(at, id, evidence)


def approved(register: Register, id: str, by: str, step: int | None, at: datetime) -> AmendmentApproved:
    """BACKTESTED to APPROVED. step: of the code that the approver's second factor showed; None where none held."""
    found = amendment_of(register, id, Stage.APPROVED)
    return AmendmentApproved(at, id, by, *_decider(register, found, by, step))


def rejected(register: Register, id: str, by: str, step: int | None, reason: str, at: datetime) -> AmendmentRejected:
    """BACKTESTED to REJECTED, by whoever might have approved it."""
    found = amendment_of(register, id, Stage.REJECTED)
    if not reason.strip():
        raise problem(SOURCE, "--reason", reason, "the author will want to know why", "Say it in a sentence.")
    used, grant = _decider(register, found, by, step)
    return AmendmentRejected(at, id, by, used, reason.strip(), grant)


def approved_by(register: Register, id: str, person: Person, at: datetime) -> SignedInApproval:
    """approved() by a person whom somebody else knows to have shown a second factor (person.mfa)."""
    found = amendment_of(register, id, Stage.APPROVED)
    return SignedInApproval(at, id, person.name, may_decide(found, person))


def rejected_by(register: Register, id: str, person: Person, reason: str, at: datetime) -> SignedInRejection:
    """rejected() by such a person."""
    found = amendment_of(register, id, Stage.REJECTED)
    if not reason.strip():
        raise problem(SOURCE, "reason", reason, "the author will want to know why", "Say it in a sentence.")
    return SignedInRejection(at, id, person.name, reason.strip(), may_decide(found, person))


def may_decide(found: Amendment, person: Person) -> str:
    """The cell of Part I that permits it. Raises RefusedError: human, not the author, with a second factor.

    A name that differs from the author's in case alone is the author's. Whoever signed in may not decide on a change by
    one who was enrolled: they may be one person under two names.
    """
    if found.enrolled:
        raise _refused(Permission.APPROVE, person.name, by_enrolled(found), DECIDE_THERE)
    if not HUMAN & set(person.roles):
        raise _refused(Permission.APPROVE, person.name, "only a person may decide on a rule")
    author = found.proposed.author
    same = author.casefold() == person.name.casefold()
    return _permit(Permission.APPROVE, person, author=person.name if same else author)


def by_enrolled(found: Amendment) -> str:
    """Why nobody who signed in may decide on the change; empty where they may."""
    return f"its author, {found.proposed.author!r}, is {ENROLLED}" if found.enrolled else ""


def released(register: Register, id: str, base: Rulebook, at: datetime) -> RulebookRegistered:
    """APPROVED to RELEASED: registered, in force from the next Monday; not if the law has moved on in between."""
    found = amendment_of(register, id, Stage.RELEASED).proposed
    if found.base_sha256 != base.sha256:
        message = f"it amends v{found.base_version}, and v{base.version} has been released since"
        raise problem(SOURCE, "amendment", id, message, f"Propose the change anew, as an amendment of v{base.version}.")
    return RulebookRegistered(at, id, found.version, found.sha256, next_monday(at.date()), found.changelog)


def next_monday(day: date) -> date:
    """The first Monday after the day; from a Monday, the one a week later: never mid-week, never the same day."""
    return monday_of(day) + _WEEK


def person_of(register: Register, name: str, field: str) -> Person:
    """The enrolled person of that name; an adviser has a role and no name here, and is refused by Part I's row."""
    if name in register.people:
        return register.people[name]
    known = ", ".join(sorted(register.people)) or "nobody"
    way_out = f"Enrolled are: {known}. `trellis rules enrol NAME --role ROLE` adds somebody."
    raise problem(SOURCE, field, name, "nobody of this name is enrolled", way_out)


def amendment_of(register: Register, id: str, target: Stage) -> Amendment:
    """The amendment, if Part H lets it go to that stage from where it stands."""
    found = register.amendments.get(id)
    if found is None:
        raise problem(SOURCE, "ID", id, "there is no such amendment", "`trellis rules list` names them all.")
    if (found.stage, target) in MOVES:
        return found
    after = sorted(end.value for start, end in MOVES if start is found.stage)
    way_out = f"From there it can go to {', '.join(after)}." if after else "It is settled; propose another draft."
    raise problem(SOURCE, "ID", id, f"it is {found.stage}, and cannot become {target}", way_out)


def _decider(register: Register, found: Amendment, by: str, step: int | None) -> tuple[int, str]:
    """The step used up and the cell of Part I that permits it. Human, not the author, with a second factor; nor of a
    change by one who had signed in, who may be the same person under another name.
    """
    person = person_of(register, by, "--by")
    if not found.enrolled:
        raise _refused(Permission.APPROVE, by, f"its author, {found.proposed.author!r}, had signed in", DECIDE_HERE)
    if not HUMAN & set(person.roles):
        raise _refused(Permission.APPROVE, by, "only a person may decide on a rule")
    return _shown(register, Permission.APPROVE, by, step, author=found.proposed.author)


def _shown(register: Register, permission: Permission, by: str, step: int | None, author: str = "") -> tuple[int, str]:
    """The step of the code that was shown, used up by this, and the cell of Part I that permits it."""
    person = person_of(register, by, "--by")
    grant = _permit(permission, replace(person, mfa=True), author=author)
    if step is None:
        reason = answer(permission, person, author=author).reason
        raise _unproved(f"{reason}, and the code is wrong or its half minute is over", _NOW)
    if step <= register.steps.get(by, -1):
        raise _unproved("this code was used before", "Wait for the next one: half a minute at most.")
    return step, grant


def _unproved(reason: str, way_out: str) -> RefusedError:
    return RefusedError([Problem(SOURCE, "--mfa", "", reason, way_out)])


def _permit(permission: Permission, person: Person, author: str = "") -> str:
    found = answer(permission, person, author=author)
    if not found.allowed:
        raise _refused(permission, person.name, found.reason)
    return found.reason


def _refused(permission: Permission, name: str, reason: str, way_out: str = ASK) -> RefusedError:
    return RefusedError([Problem(SOURCE, permission.value, name, reason, way_out)])


def _unfit(id: str, value: str, message: str) -> ProblemError:
    return problem(SOURCE, "backtest", value or id, message, "Run `trellis rules backtest` again on one set of data.")
