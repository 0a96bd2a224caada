"""Part I, cell by cell, as the constitution prints it."""

import pytest

from trellis.constitution.roles import PAIRS, TABLE, Permission, Person, Role, answer, answer_pair

PRINTED = """
read own accounts, reports, ask questions | own | own | own | own | own | y | n
read a replica | n | n | n | n | n | n | y
pause own account | own | y | y | n | n | n | n
global kill | n | y* | y* | y* | n | n | n
release USER latch | own* | n | y* | n | n | n | n
release L3, RECON, MARGIN, ERROR | n | n | y* | n | n | n | n
EMERGENCY reset | n | n | y* | y* | n | n | n
manual_close in EMERGENCY | n | n | y* | n | n | n | n
deposit or withdraw | own* | n | n | n | n | n | n
start/stop paper cycle | n | y | y | n | n | n | n
promote to live | n | n | y* | y* | n | n | n
draft rule change | n | y | y | y | n | n | y
propose rule change | n | y | y | y | n | n | n
approve rule change | n | n | not own* | not own* | n | n | n
users, keys, deployments | n | n | n | n | y* | n | n
send orders | n | n | n | n | n | y | n
read full audit log | n | n | y | y | n | n | n
"""
CELLS = [
    (Permission(name.strip()), role, mark.strip())
    for name, *marks in (line.split("|") for line in PRINTED.strip().splitlines())
    for role, mark in zip(Role, marks, strict=True)
]


def ask(permission: Permission, role: Role, *, mfa: bool, owner: bool, author: str) -> bool:
    person = Person("ann", (role,), mfa, ("main",) if owner else ())
    return answer(permission, person, account="main", author=author).allowed


@pytest.mark.parametrize(("permission", "role", "mark"), CELLS)
def test_each_role_may_do_exactly_what_its_cell_lists(permission: Permission, role: Role, mark: str) -> None:
    given = mark != "n"

    assert ask(permission, role, mfa=True, owner=True, author="bob") is given
    assert ask(permission, role, mfa=False, owner=True, author="bob") is (given and "*" not in mark)
    assert ask(permission, role, mfa=True, owner=False, author="bob") is (given and mark not in ("own", "own*"))
    assert ask(permission, role, mfa=True, owner=True, author="ann") is (given and mark != "not own*")


def test_every_permission_has_a_cell_for_every_role() -> None:
    assert set(TABLE) == set(Permission)
    assert {len(row) for row in TABLE.values()} == {len(Role)}
    assert len(CELLS) == len(Permission) * len(Role)


def test_whoever_holds_no_role_may_do_nothing() -> None:
    nobody = Person("eve", (), mfa=True, owns=("main",))

    assert not any(answer(permission, nobody, account="main", author="bob").allowed for permission in Permission)


def test_one_of_several_roles_suffices_and_a_refusal_names_every_cell() -> None:
    both = Person("ann", (Role.VIEWER, Role.ADMIN))

    assert answer(Permission.PAUSE, Person("ann", (Role.ADMIN, Role.TRADER))).allowed
    assert answer(Permission.KILL, both).reason == "Part I, global kill: viewer may not; admin may not"


def persons(*roles: Role) -> tuple[Person, Person]:
    first, second = (Person(name, (role,), mfa=True) for name, role in zip(("ann", "bob"), roles, strict=True))
    return first, second


def test_a_reset_takes_two_different_people_of_either_role() -> None:
    ann, bob = persons(Role.MANAGER, Role.MANAGER)

    assert answer_pair(Permission.RESET, ann, bob).allowed
    assert answer_pair(Permission.RESET, *persons(Role.COMPLIANCE, Role.MANAGER)).allowed
    assert answer_pair(Permission.RESET, ann, ann).reason.endswith("two different people")
    assert not answer_pair(Permission.RESET, ann, Person("bob", (Role.TRADER,), mfa=True)).allowed
    assert not answer_pair(Permission.RESET, ann, Person("bob", (Role.MANAGER,))).allowed


def test_going_live_takes_a_manager_and_a_compliance_officer() -> None:
    assert set(PAIRS) == {Permission.RESET, Permission.PROMOTE}
    assert answer_pair(Permission.PROMOTE, *persons(Role.COMPLIANCE, Role.MANAGER)).allowed
    assert not answer_pair(Permission.PROMOTE, *persons(Role.MANAGER, Role.MANAGER)).allowed
