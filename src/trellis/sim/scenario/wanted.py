"""What a file expects: rows of what happened, and the state that things are left in."""

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.core.terms import Sleeve
from trellis.sim.scenario.happenings.lists import LISTS
from trellis.sim.scenario.lines import Path
from trellis.sim.scenario.reading import Table

ROW_KEYS = ("at", "account", "times")
"""Keys that the rows of every list have besides their own."""
ACCOUNT_KEYS = ("overlay", "vix", "atr", "report", "accounts")
SLEEVE_STATE_KEYS = (
    *("state", "latches", "pivot", "frozen_until", "cash", "free_cash", "reserved", "nlv", "size", "base", "hwm"),
    *("drawdown", "deployment", "exposure", "requirement", "margin", "options", "holdings", "positions", "lost"),
    *("longs", "leap_cash", "reserve", "owed", "core", "deployable"),
    *("skipped", "label", "tags", "note", "balances", "interval", "working", "buy_shares", "realized", "unrealized"),
)
OPTION_STATE_KEYS = (
    *("of", "contracts", "credit", "first_credit", "debits", "level", "interval", "armed", "recovery"),
    *("profit_target", "profit_line"),
)
LONG_STATE_KEYS = ("of", "kind", "contracts", "cost")
HOLDING_STATE_KEYS = ("symbol", "shares", "basis", "assigned")
ACCOUNT_STATE_KEYS = ("account", "kind", "parent", "capital", "base", "nlv", "cash", "positions", "merging", "closed")
REPORT_KEYS = ("label", "tags", "realized", "unrealized", "premium", "agree", "rulebook", "periods")
THEN_KEYS = (*LISTS, "exactly", "no", "since", *ACCOUNT_KEYS, *(sleeve.value for sleeve in Sleeve))
SINCE = ("step", "start")
_HELD = {"options": OPTION_STATE_KEYS, "longs": LONG_STATE_KEYS, "holdings": HOLDING_STATE_KEYS}


@dataclass(frozen=True, slots=True)
class WantedRow:
    """A row that must have happened; times is how often exactly, None for once or more."""

    path: Path
    values: Mapping[str, object]
    times: int | None


@dataclass(frozen=True, slots=True)
class WantedValue:
    """A value that must stand now; where names it: ("gen", "cash")."""

    path: Path
    where: tuple[str, ...]
    value: object


@dataclass(frozen=True, slots=True)
class Wanted:
    """The expectations of one `then`. exactly and none are names of lists; whole looks back to the start."""

    path: Path
    rows: Mapping[str, tuple[WantedRow, ...]]
    exactly: tuple[str, ...]
    none: tuple[str, ...]
    values: tuple[WantedValue, ...]
    whole: bool

    @property
    def count(self) -> int:
        """How many expectations these are."""
        return sum(len(rows) for rows in self.rows.values()) + len(self.exactly) + len(self.none) + len(self.values)


def read_wanted(table: Table, *, final: bool) -> Wanted:
    """The expectations of a `then` table; a final one looks at the whole scenario."""
    rows = {name: tuple(_rows(table, name)) for name in LISTS if name in table}
    wanted = Wanted(
        path=table.path,
        rows=rows,
        exactly=_lists(table, "exactly"),
        none=_lists(table, "no"),
        values=tuple(_values(table)),
        whole=final or table.choice("since", SINCE) == "start",
    )
    if not wanted.count:
        table.notes.add(table.path, "", "it expects nothing, so it cannot fail", "Add an expectation, or leave it out.")
    for name in wanted.exactly:
        if name not in rows:
            table.wrong("exactly", f"{name} is not expected here", f"Add {name} = [...], or use no = [{name!r}].")
    return wanted


def _rows(table: Table, name: str) -> list[WantedRow]:
    found = []
    for each in table.tables(name, (*ROW_KEYS, *LISTS[name])):
        values = {key: each.raw(key) for key in each.names() if key != "times"}
        if not values:
            each.notes.add(each.path, "", "it names nothing", f"Give at least one of {', '.join(LISTS[name])}.")
        _check_values(each, values)
        found.append(WantedRow(each.path, values, each.integer("times", least=0)))
    return found


def _check_values(table: Table, values: Mapping[str, object]) -> None:
    known = (*(sleeve.value for sleeve in Sleeve), "account", "none")
    for key, value in values.items():
        if isinstance(value, dict):
            table.wrong(key, "a table is no value", "Give text, a number, true or false, or a list of texts.")
    sleeve = values.get("sleeve")
    if sleeve is not None and sleeve not in known:
        table.wrong("sleeve", "there is no such sleeve", f"Known: {', '.join(known)}.")


def _lists(table: Table, key: str) -> tuple[str, ...]:
    names = table.texts(key) or ()
    for name in names:
        if name not in LISTS:
            table.wrong(key, f"{name!r} is no list of happenings", f"Known: {', '.join(sorted(LISTS))}.")
    return tuple(name for name in names if name in LISTS)


def _values(table: Table) -> list[WantedValue]:
    found = [WantedValue((*table.path, key), (key,), table.raw(key)) for key in ("overlay", "vix") if key in table]
    for key, keys in (("atr", ()), ("report", REPORT_KEYS)):
        inner = table.table(key, keys)
        if inner is not None:
            found += [WantedValue((*inner.path, name), (key, name), inner.raw(name)) for name in inner.names()]
    if "accounts" in table:
        for each in table.tables("accounts", ACCOUNT_STATE_KEYS):
            _check_values(each, {name: each.raw(name) for name in each.names()})
        found.append(WantedValue((*table.path, "accounts"), ("accounts",), table.raw("accounts")))
    for sleeve in Sleeve:
        inner = table.table(sleeve.value, SLEEVE_STATE_KEYS)
        for key in inner.names() if inner is not None else ():
            assert inner is not None
            found += _sleeve_value(inner, sleeve, key)
    return found


def _sleeve_value(table: Table, sleeve: Sleeve, key: str) -> list[WantedValue]:
    if key not in SLEEVE_STATE_KEYS:
        return []
    if key in _HELD:
        for each in table.tables(key, _HELD[key]):
            _check_values(each, {name: each.raw(name) for name in each.names()})
    return [WantedValue((*table.path, key), (sleeve.value, key), table.raw(key))]
