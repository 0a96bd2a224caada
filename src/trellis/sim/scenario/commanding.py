"""What people tell the autopilot in a step: verbs of the command table, by persons in roles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trellis.autopilot.events.command import Command
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Latch, Sleeve
from trellis.sim.scenario.lines import Path
from trellis.sim.scenario.reading import Table

OWNER = "owner"
"""A role word for a viewer who owns the account."""
ROLES = (OWNER, *(role.value for role in Role))
_WHO = ("by", "role", "mfa", "reason")
COMMAND_TABLES: Mapping[str, tuple[str, ...]] = {
    "pause": _WHO,
    "release": (*_WHO, "sleeve", "latch"),
    "rebase": (*_WHO, "sleeve"),
    "reset": ("first", "second", "role", "second_role", "mfa", "reason"),
    "command": (*_WHO, "verb", "second", "second_role", "sleeve", "latch", "target", "amount", "account"),
}
"""The keys of each table that gives a command; `command` gives any verb, known or not."""


@dataclass(frozen=True, slots=True)
class Said:
    """A command, where the file says it, and the account it is about; empty for the account itself."""

    path: Path
    command: Command
    account: str = ""


def read_commands(table: Table, account: str) -> tuple[Said, ...]:
    """The step's commands, in the order of COMMAND_TABLES. account: what an owner owns."""
    return tuple(Said(each.path, command, _about(each)) for each, command in _all(table, account))


def _about(table: Table) -> str:
    return table.text("account") or "" if "account" in table else ""


def _all(table: Table, account: str) -> Iterator[tuple[Table, Command]]:
    pause = table.table("pause", COMMAND_TABLES["pause"])
    if pause is not None:
        yield pause, Command("pause", _person(pause, account, OWNER), pause.text("reason") or "pause")
    for each in table.tables("release", COMMAND_TABLES["release"]):
        sleeve, latch = each.word("sleeve", Sleeve, required=True), each.word("latch", Latch, required=True)
        by = _person(each, account, OWNER if latch is Latch.USER else Role.MANAGER.value)
        yield each, Command("release", by, each.text("reason") or "released", sleeve=sleeve, latch=latch)
    for each in table.tables("rebase", COMMAND_TABLES["rebase"]):
        sleeve = each.word("sleeve", Sleeve, required=True)
        by = _person(each, account, Role.MANAGER.value)
        yield each, Command("rebase", by, each.text("reason") or "rebased", sleeve=sleeve)
    reset = table.table("reset", COMMAND_TABLES["reset"])
    if reset is not None:
        first, second = reset.text("first", required=True) or "", reset.text("second", required=True) or ""
        by = _named(reset, account, first, "role", Role.MANAGER.value)
        other = _named(reset, account, second, "second_role", Role.COMPLIANCE.value)
        yield reset, Command("reset", by, reset.text("reason") or "reset", other)
    for each in table.tables("command", COMMAND_TABLES["command"]):
        yield each, _any(each, account)


def _any(table: Table, account: str) -> Command:
    second = table.text("second")
    return Command(
        verb=table.text("verb", required=True) or "",
        by=_person(table, account, OWNER),
        reason=table.text("reason") or "told by the scenario",
        second=None if second is None else _named(table, account, second, "second_role", Role.COMPLIANCE.value),
        sleeve=table.word("sleeve", Sleeve),
        latch=table.word("latch", Latch),
        target=table.text("target") or "",
        amount=table.number("amount"),
    )


def _person(table: Table, account: str, usual: str) -> Person:
    return _named(table, account, table.text("by") or usual, "role", usual)


def _named(table: Table, account: str, name: str, key: str, usual: str) -> Person:
    """A person in the role that the key names; only an owner owns the account. A second factor is shown unless not."""
    word = table.choice(key, ROLES) or usual
    role = Role.VIEWER if word == OWNER else Role(word)
    mfa = table.flag("mfa")
    return Person(name, (role,), mfa is not False, (account,) if word == OWNER else ())
