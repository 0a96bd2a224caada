"""`permission`: what Part I answers to a role."""

from collections.abc import Mapping

from trellis.constitution.roles import PAIRS, Answer, Permission, Person, Role, answer, answer_pair
from trellis.sim.scenario.cells import Containing
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need

_ACCOUNT, _ANN, _BOB = "main", "ann", "bob"


def _permission(asking: Asking) -> Mapping[str, Value]:
    """Of a list of roles, those that may; or what one role, or two of a pair, are answered."""
    table = asking.table
    asked = need(table.word("of", Permission, required=True))
    may = tuple(role.value for role in Role if answer(asked, _person(asking, role, _ANN), **_about(asking)).allowed)
    role = table.word("role", Role)
    if role is None:
        return {"may": may, "allowed": None, "reason": None}
    found = _answered(asking, asked, role)
    return {"may": may, "allowed": found.allowed, "reason": Containing(found.reason)}


def _answered(asking: Asking, asked: Permission, role: Role) -> Answer:
    person = _person(asking, role, _ANN)
    second = asking.table.word("second", Role)
    if second is None or asked not in PAIRS:
        return answer(asked, person, **_about(asking))
    return answer_pair(asked, person, _person(asking, second, _ANN if asking.table.flag("same") else _BOB))


def _person(asking: Asking, role: Role, name: str) -> Person:
    owns = (_ACCOUNT,) if asking.table.flag("owns") is not False else ()
    return Person(name, (role,), asking.table.flag("mfa") is not False, owns)


def _about(asking: Asking) -> dict[str, str]:
    return {"account": _ACCOUNT, "author": _ANN if asking.table.flag("author") else _BOB}


VERBS = (
    Verb(
        "permission",
        ("of", "role", "second", "mfa", "owns", "author", "same"),
        ("may", "allowed", "reason"),
        _permission,
    ),
)
