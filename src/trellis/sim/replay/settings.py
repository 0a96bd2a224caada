"""What a replay runs on, from a TOML file or flags; written into the run folder so that a run can be resumed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from trellis.adapters.stores.postgres.address import address_of
from trellis.core.documents import read_document, read_text
from trellis.core.numbers import AMOUNT_MAX, cents, exact
from trellis.core.problems import Problem, ProblemError
from trellis.sim.replay.dated_settings import (
    AmendmentSetting,
    FlowSetting,
    amendment_lines,
    amendment_problems,
    amendments_text,
    flow_lines,
    flow_problems,
    flows_text,
    quoted,
    read_amendments,
    read_day,
    read_flows,
)
from trellis.sim.replay.scales import SCALES, scale_problems

OPERATORS = ("attentive", "none")
PLACES = ("data", "journal")
"""The settings that say where things lie on one machine, and are no part of what a run decides."""

LISTINGS = ("today", "historical")
SOURCES = ("best", "data", "network", "bundled")
DAYS = (date(1950, 1, 1), date(2150, 12, 31))
"""The days that a run may span; no prices lie outside them, and the calendar would be a guess."""

ACCOUNT_MAX = 20
_FLAGS = {"first": "--from", "last": "--to"}
"""The days that a run cannot do without, and the flags that give them."""

_EXAMPLE = "See docs/settings.md for every setting."
_ACCOUNT = re.compile(rf"[A-Za-z0-9][A-Za-z0-9-]{{0,{ACCOUNT_MAX - 1}}}")


@dataclass(frozen=True, slots=True)
class RunSettings:
    """One replay.

    first, last: the span of days. capital: USD at inception. account: its id. source: where prices come from (best:
    data folder, then network, then bundled). data: a data folder. rulebook: a rulebook file, empty for v1.3 as
    shipped. overlay: a universe overlay file, or "demo" for the bundled one, empty for none. listing: today's listing
    rules over all history, or those of the time. operator: who lifts latches (docs/replay.md). surface_scale and
    spread_scale: multiples of the modelled vols and spreads, for sensitivity. seed: signs checkpoints and feeds chance.
    amendment: rulebooks that take over on later Mondays, in order. flow: deposits and withdrawals, in order. journal:
    the URL of the journal in PostgreSQL, without a password; empty for a file in the run folder.
    """

    first: date
    last: date
    capital: Decimal = Decimal(300_000)
    account: str = "main"
    source: str = "best"
    data: str = ""
    rulebook: str = ""
    overlay: str = ""
    listing: str = "today"
    operator: str = "attentive"
    surface_scale: Decimal = Decimal(1)
    spread_scale: Decimal = Decimal(1)
    seed: int = 0
    amendment: tuple[AmendmentSetting, ...] = ()
    flow: tuple[FlowSetting, ...] = ()
    journal: str = ""

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise ProblemError(problems)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Names and values as text, in order of declaration."""
        lists = {"amendment": amendments_text(self.amendment), "flow": flows_text(self.flow)}
        return tuple((f.name, lists.get(f.name, str(getattr(self, f.name)))) for f in fields(self))

    def to_toml(self) -> str:
        """The settings as a TOML file that load() reads back."""
        lines = []
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, tuple) and not (field.name == "journal" and not value):
                text = str(value) if isinstance(value, date | int) else quoted(str(value))
                lines.append(f"{field.name} = {text}")
        lines += [*amendment_lines(self.amendment), *flow_lines(self.flow)]
        return "\n".join(lines) + "\n"


def load(path: Path, given: Mapping[str, object] | None = None) -> RunSettings:
    """Settings from a TOML file and from what is given beside it, which wins.

    Raises ProblemError naming every field that is unknown, missing in both, or wrong.
    """
    written = read_document(read_text(path, _EXAMPLE), str(path))
    return of_mapping({**written, **(given or {})}, str(path))


def of_mapping(raw: Mapping[str, object], source: str) -> RunSettings:
    """Settings from names and values as TOML gives them."""
    known = {field.name: field for field in fields(RunSettings)}
    problems = [Problem(source, name, str(raw[name]), "no such setting", _EXAMPLE) for name in raw if name not in known]
    missing = [name for name in _FLAGS if name not in raw]
    problems += [
        Problem(source, name, "", "it is missing", f"Give a day as 2012-01-31, here or with {_FLAGS[name]}.")
        for name in missing
    ]
    values: dict[str, object] = {}
    for name, value in raw.items():
        if name in known:
            try:
                values[name] = _convert(name, value)
            except ProblemError as error:
                problems += [replace(found, source=source) for found in error.problems]
            except (TypeError, ValueError) as error:
                problems.append(Problem(source, name, str(value), str(error), _EXAMPLE))
    if problems:
        raise ProblemError(problems)
    return RunSettings(**values)  # type: ignore[arg-type]


def changed(settings: RunSettings, **values: object) -> RunSettings:
    """The settings with those values replaced that are not None."""
    given = {name: value for name, value in values.items() if value is not None}
    return replace(settings, **given)  # type: ignore[arg-type]


def _convert(name: str, value: object) -> object:
    if name in _FLAGS:
        return read_day(value, name)
    if name == "capital" or name in SCALES:
        if isinstance(value, float):
            raise TypeError("write the amount in quotes, so that it is exact")
        return exact(value)  # type: ignore[arg-type]
    if name == "amendment":
        return read_amendments(value)
    if name == "flow":
        return read_flows(value)
    if name == "seed":
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError("give a whole number")
        return value
    if not isinstance(value, str):
        raise TypeError("give text, in quotes")
    return value


def _problems(settings: RunSettings) -> list[Problem]:
    source = "settings"
    found = []
    if settings.first > settings.last:
        asked = f"{settings.first} .. {settings.last}"
        found.append(Problem(source, "first", asked, "it lies after last", "Give --from before --to."))
    for name, day in (("first", settings.first), ("last", settings.last)):
        if not DAYS[0] <= day <= DAYS[1]:
            found.append(Problem(source, name, str(day), "no run reaches there", f"Stay in {DAYS[0]} .. {DAYS[1]}."))
    found += _capital_problems(settings.capital, source)
    for name in SCALES:
        found += scale_problems(name, getattr(settings, name), source)
    for name, choices in (("listing", LISTINGS), ("operator", OPERATORS), ("source", SOURCES)):
        value = getattr(settings, name)
        if value not in choices:
            found.append(Problem(source, name, value, "no such choice", f"Choose one of {', '.join(choices)}."))
    if not _ACCOUNT.fullmatch(settings.account):
        message = f"not 1 to {ACCOUNT_MAX} letters A to Z, digits and hyphens"
        found.append(Problem(source, "account", settings.account, message, "Give a name like main."))
    span = (settings.first, settings.last)
    found += [*amendment_problems(settings.amendment, span, source), *flow_problems(settings.flow, span, source)]
    found += _journal_problems(settings.journal, source)
    for name in ("data", "rulebook", "overlay"):
        value = getattr(settings, name)
        if "\0" in value:
            found.append(Problem(source, name, repr(value), "no file can have this name", "Name a file or a folder."))
    return found


def _journal_problems(text: str, source: str) -> list[Problem]:
    if not text:
        return []
    try:
        shown = str(address_of(text))
    except ProblemError as error:
        return list(error.problems)
    if shown == text:
        return []
    message, way_out = "a settings file holds no password, and the URL in its plain form", f"Write it as {shown}"
    return [Problem(source, "journal", shown, message, way_out)]


def _capital_problems(capital: Decimal, source: str) -> list[Problem]:
    way_out = "Write it as 300000."
    if not 0 < capital <= AMOUNT_MAX:
        message = f"it must be above zero and at most {AMOUNT_MAX:,}"
        return [Problem(source, "capital", str(capital), message, way_out)]
    if capital != cents(capital):
        return [Problem(source, "capital", str(capital), "it must be in whole cents", way_out)]
    return []
