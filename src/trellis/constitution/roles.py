"""Who may do what (Part I): one table of permissions by role, deny by default, second factor where it is marked."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person, or the engine or the advisory service, is to the house; the columns of Part I."""

    VIEWER = "viewer"
    TRADER = "trader"
    MANAGER = "manager"
    COMPLIANCE = "compliance"
    ADMIN = "admin"
    ENGINE = "engine"
    ADVISORY = "advisory"


class Permission(StrEnum):
    """What may be permitted; a row of Part I that names two things is two of these."""

    READ = "read own accounts, reports, ask questions"
    READ_REPLICA = "read a replica"
    PAUSE = "pause own account"
    KILL = "global kill"
    RELEASE_USER = "release USER latch"
    RELEASE_LATCH = "release L3, RECON, MARGIN, ERROR"
    RESET = "EMERGENCY reset"
    MANUAL_CLOSE = "manual_close in EMERGENCY"
    MOVE_MONEY = "deposit or withdraw"
    PAPER_CYCLE = "start/stop paper cycle"
    PROMOTE = "promote to live"
    DRAFT = "draft rule change"
    PROPOSE = "propose rule change"
    APPROVE = "approve rule change"
    ADMINISTER = "users, keys, deployments"
    SEND_ORDERS = "send orders"
    READ_AUDIT = "read full audit log"


@dataclass(frozen=True, slots=True)
class Grant:
    """One cell of the table: whether it permits, and what it asks for.

    mfa: a second factor (marked *). own: the person owns the account, or has charge of it. others: the change is not
    the person's own.
    """

    given: bool
    mfa: bool = False
    own: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: a name, the roles held, whether a second factor was shown, and the accounts owned or in charge of."""

    name: str
    roles: tuple[Role, ...]
    mfa: bool = False
    owns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it is permitted, and why: the row of Part I with the cell that decided."""

    allowed: bool
    reason: str


_NO = Grant(False)
_YES = Grant(True)
_STAR = Grant(True, mfa=True)
_OWN = Grant(True, own=True)
_OWN_STAR = Grant(True, mfa=True, own=True)
_OTHERS = Grant(True, mfa=True, others=True)

# viewer, trader, manager, compliance, admin, engine, advisory
TABLE: dict[Permission, tuple[Grant, ...]] = {
    Permission.READ: (_OWN, _OWN, _OWN, _OWN, _OWN, _YES, _NO),
    Permission.READ_REPLICA: (_NO, _NO, _NO, _NO, _NO, _NO, _YES),
    Permission.PAUSE: (_OWN, _YES, _YES, _NO, _NO, _NO, _NO),
    Permission.KILL: (_NO, _STAR, _STAR, _STAR, _NO, _NO, _NO),
    Permission.RELEASE_USER: (_OWN_STAR, _NO, _STAR, _NO, _NO, _NO, _NO),
    Permission.RELEASE_LATCH: (_NO, _NO, _STAR, _NO, _NO, _NO, _NO),
    Permission.RESET: (_NO, _NO, _STAR, _STAR, _NO, _NO, _NO),
    Permission.MANUAL_CLOSE: (_NO, _NO, _STAR, _NO, _NO, _NO, _NO),
    Permission.MOVE_MONEY: (_OWN_STAR, _NO, _NO, _NO, _NO, _NO, _NO),
    Permission.PAPER_CYCLE: (_NO, _YES, _YES, _NO, _NO, _NO, _NO),
    Permission.PROMOTE: (_NO, _NO, _STAR, _STAR, _NO, _NO, _NO),
    Permission.DRAFT: (_NO, _YES, _YES, _YES, _NO, _NO, _YES),
    Permission.PROPOSE: (_NO, _YES, _YES, _YES, _NO, _NO, _NO),
    Permission.APPROVE: (_NO, _NO, _OTHERS, _OTHERS, _NO, _NO, _NO),
    Permission.ADMINISTER: (_NO, _NO, _NO, _NO, _STAR, _NO, _NO),
    Permission.SEND_ORDERS: (_NO, _NO, _NO, _NO, _NO, _YES, _NO),
    Permission.READ_AUDIT: (_NO, _NO, _YES, _YES, _NO, _NO, _NO),
}
"""Part I, a row per permission and a cell per role in the order of Role. What is not here is permitted to nobody.

Part I has no row on money in and out; that it is the owner's alone, with a second factor, is a reading (S14.custody).
"""

PAIRS = {
    Permission.RESET: (frozenset((Role.MANAGER, Role.COMPLIANCE)), frozenset((Role.MANAGER, Role.COMPLIANCE))),
    Permission.PROMOTE: (frozenset((Role.MANAGER,)), frozenset((Role.COMPLIANCE,))),
}
"""What takes two different persons: the roles that each of them must hold one of."""


def grant(permission: Permission, role: Role) -> Grant:
    """The cell of Part I."""
    return TABLE[permission][tuple(Role).index(role)]


def answer(permission: Permission, person: Person, *, account: str = "", author: str = "") -> Answer:
    """Whether the person may do it alone, or as one of the two it takes; the cell most in their favour decides.

    account: whose account it is about, for rows on own accounts. author: who made the change that is to be approved.
    """
    refused = []
    for role in person.roles:
        cell = grant(permission, role)
        lacking = _lacking(cell, person, account, author)
        if not lacking:
            return Answer(True, f"Part I, {permission.value}: {role.value} may")
        refused.append(f"{role.value} {lacking}")
    return Answer(False, f"Part I, {permission.value}: {'; '.join(refused) or 'no role is held'}")


def answer_pair(permission: Permission, first: Person, second: Person) -> Answer:
    """Whether two persons may do together what takes two (PAIRS). KeyError for what takes one alone."""
    if first.name == second.name:
        return Answer(False, f"Part I, {permission.value}: it takes two different people")
    for person in (first, second):
        alone = answer(permission, person)
        if not alone.allowed:
            return Answer(False, f"{alone.reason} ({person.name})")
    one, other = PAIRS[permission]
    if any(one & set(a.roles) and other & set(b.roles) for a, b in ((first, second), (second, first))):
        return Answer(True, f"Part I, {permission.value}: {first.name} and {second.name} may together")
    wanted = " and ".join("/".join(sorted(role.value for role in roles)) for roles in (one, other))
    return Answer(False, f"Part I, {permission.value}: it takes {wanted}")


def _lacking(cell: Grant, person: Person, account: str, author: str) -> str:
    """What the cell asks for and the person lacks, in words; empty where nothing."""
    if not cell.given:
        return "may not"
    if cell.own and account not in person.owns:
        return f"may for an own account only, not for {account or 'none'}"
    if cell.others and author in ("", person.name):
        return "may not approve an own change"
    if cell.mfa and not person.mfa:
        return "may with a second factor only"
    return ""
