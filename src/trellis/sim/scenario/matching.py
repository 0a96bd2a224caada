"""Whether what happened is what was expected: each expected row needs a row of its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from trellis.sim.scenario.cells import Cells, same, shown
from trellis.sim.scenario.reading import Notes
from trellis.sim.scenario.results import Failure
from trellis.sim.scenario.wanted import WantedRow

_SHOWN_MAX = 3


def fits(row: Cells, wanted: Mapping[str, object], at: datetime | None) -> bool:
    """Whether the row has every value wanted."""
    return all(same(row.get(key), value, at) for key, value in wanted.items())


def pairs(rows: Sequence[Cells], wanted: Sequence[Mapping[str, object]], at: datetime | None) -> dict[int, int]:
    """The largest set of pairs (wanted to row) in which no row serves twice."""
    candidates = [[index for index, row in enumerate(rows) if fits(row, each, at)] for each in wanted]
    taken: dict[int, int] = {}

    def place(number: int, seen: set[int]) -> bool:
        for index in candidates[number]:
            if index not in seen:
                seen.add(index)
                if index not in taken or place(taken[index], seen):
                    taken[index] = number
                    return True
        return False

    for number in range(len(wanted)):
        place(number, set())
    return {number: index for index, number in taken.items()}


def compare_rows(
    notes: Notes, step: str, name: str, rows: Sequence[Cells], wanted: Sequence[WantedRow], at: datetime | None
) -> tuple[list[Failure], set[int]]:
    """What failed of one list, and which rows were expected."""
    failures: list[Failure] = []
    single = [each for each in wanted if each.times is None]
    found = pairs(rows, [each.values for each in single], at)
    expected = set(found.values())
    for number, each in enumerate(single):
        if number not in found:
            failures.append(_missing(notes, step, name, rows, each, at))
    for each in wanted:
        if each.times is None:
            continue
        matching = {index for index, row in enumerate(rows) if fits(row, each.values, at)}
        expected |= matching
        if len(matching) != each.times:
            text = f"{shown(each.values)}, {each.times} times"
            failures.append(Failure(notes.line(each.path), step, name, text, f"{len(matching)} times"))
    return failures, expected


def _missing(
    notes: Notes, step: str, name: str, rows: Sequence[Cells], wanted: WantedRow, at: datetime | None
) -> Failure:
    near = sorted(rows, key=lambda row: -_likeness(row, wanted.values, at))[:_SHOWN_MAX]
    actual = " or ".join(_told(row, wanted.values) for row in near) or f"no {name}"
    more = len(rows) - len(near)
    text = f"{actual} (and {more} more {name})" if more else actual
    return Failure(notes.line(wanted.path), step, name, shown(wanted.values), text)


def _likeness(row: Cells, wanted: Mapping[str, object], at: datetime | None) -> int:
    return sum(same(row.get(key), value, at) for key, value in wanted.items())


def _told(row: Cells, wanted: Mapping[str, object]) -> str:
    """The row as far as the file asks, and what tells it from others."""
    keys = dict.fromkeys([*wanted, "of", "symbol", "sleeve", "at"])
    if wanted.keys() & {"of", "closing"}:
        del keys["symbol"]
    return shown({key: row[key] for key in keys if key in row})


def extra_rows(rows: Sequence[Cells], expected: set[int]) -> str:
    """The rows that nobody expected, for people; empty where there are none."""
    extra = [row for index, row in enumerate(rows) if index not in expected]
    told = " and ".join(_whole(row) for row in extra[:_SHOWN_MAX])
    return f"{told} and {len(extra) - _SHOWN_MAX} more" if len(extra) > _SHOWN_MAX else told


def _whole(row: Cells) -> str:
    keys = ("at", "sleeve", "side", "quantity", "of", "limit", "id", "symbol", "rule", "reason", "kind", "from", "to")
    return shown({key: row[key] for key in keys if key in row})
