"""Comparing a `then` with the world: rows of what happened, and values that stand now."""

from collections.abc import Mapping
from datetime import datetime

from trellis.core.terms import Sleeve
from trellis.sim.scenario.cells import Cell, same, shown
from trellis.sim.scenario.happenings import Happened
from trellis.sim.scenario.matching import compare_rows, extra_rows, fits, pairs
from trellis.sim.scenario.reading import Notes, path_text
from trellis.sim.scenario.reporting import report_of
from trellis.sim.scenario.results import Failure
from trellis.sim.scenario.standing import Standing, Value, account_value
from trellis.sim.scenario.standing_accounts import accounts
from trellis.sim.scenario.wanted import Wanted, WantedValue
from trellis.sim.scenario.words import contract_from, contract_text
from trellis.sim.scenario.world import World

PARTIAL = frozenset(("balances", "exposure", "skipped"))
"""Tables of which a file may name some entries; of the others it names all."""


def judge(
    world: World, notes: Notes, step: str, wanted: Wanted, seen: Happened, at: datetime, since: datetime
) -> list[Failure]:
    """Every expectation that does not hold. seen is what happened in the span looked at, at is now, and since is the
    instant from which offsets such as +3s count.
    """
    failures: list[Failure] = []
    for name, rows in wanted.rows.items():
        wrong, expected = compare_rows(notes, step, name, seen[name], rows, since)
        failures += wrong
        extra = extra_rows(seen[name], expected) if name in wanted.exactly else ""
        if extra:
            line = notes.line((*wanted.path, "exactly"))
            failures.append(Failure(line, step, f"exactly {name}", "nothing else", extra))
    for name in wanted.none:
        if seen[name]:
            line = notes.line((*wanted.path, "no"))
            failures.append(Failure(line, step, f"no {name}", "none", extra_rows(seen[name], set())))
    for each in wanted.values:
        failures += _value(world, notes, step, each, at, since)
    return failures


def _value(world: World, notes: Notes, step: str, wanted: WantedValue, at: datetime, since: datetime) -> list[Failure]:
    where = wanted.where
    if where[0] in {sleeve.value for sleeve in Sleeve}:
        actual: Value = Standing(world, Sleeve(where[0]), at).value(where[1])
    elif where[0] == "report":
        actual = report_of(world)[where[1]]
    elif where[0] == "accounts":
        actual = accounts(world)
    else:
        actual = account_value(world, at, where)
    if holds(where[-1], actual, wanted.value, since):
        return []
    told = shown(as_asked(actual, wanted.value))
    return [Failure(notes.line(wanted.path), step, path_text(where), shown(wanted.value), told)]


def holds(key: str, actual: Value, wanted: object, since: datetime | None) -> bool:
    """Whether a value, a table of values or a list of what is held is what the file says."""
    if isinstance(actual, Mapping):
        return isinstance(wanted, dict) and _table_holds(actual, _spelled(wanted), since, partial=key in PARTIAL)
    if isinstance(actual, tuple) and isinstance(wanted, list) and _is_held(actual, wanted):
        rows = [each for each in actual if isinstance(each, Mapping)]
        asked = [each for each in wanted if isinstance(each, dict)]
        return len(rows) == len(asked) and len(pairs(rows, asked, since)) == len(asked)
    return same(_plain(actual), wanted, since)


def _is_held(actual: tuple[object, ...], wanted: list[object]) -> bool:
    return all(isinstance(each, Mapping) for each in (*actual, *wanted)) and bool(actual or wanted)


def _table_holds(
    actual: Mapping[str, Cell], wanted: Mapping[str, object], since: datetime | None, *, partial: bool
) -> bool:
    if not partial and set(actual) != set(wanted):
        return False
    return fits({**dict.fromkeys(wanted, 0), **actual} if partial else actual, wanted, since)


def _spelled(wanted: Mapping[str, object]) -> dict[str, object]:
    """Contracts among the keys in their one spelling."""
    found = {}
    for key, value in wanted.items():
        contract = contract_from(key)
        found[contract_text(contract) if contract is not None else key] = value
    return found


def _plain(actual: Value) -> Cell:
    """A value as a cell; lists of what is held have been compared before."""
    if isinstance(actual, tuple):
        return tuple(each for each in actual if isinstance(each, str))
    assert not isinstance(actual, Mapping), "tables have been compared before"
    return actual


def as_asked(actual: Value, wanted: object) -> object:
    """What is held, told by the keys that the file asks for."""
    if not isinstance(actual, tuple) or not isinstance(wanted, list):
        return actual
    keys = dict.fromkeys(key for each in wanted if isinstance(each, dict) for key in each)
    if not keys:
        return actual
    return [{key: each[key] for key in keys if key in each} if isinstance(each, Mapping) else each for each in actual]
