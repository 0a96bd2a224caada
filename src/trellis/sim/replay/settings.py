"""What a replay runs on, from a TOML file or flags; written into the run folder so that a run can be resumed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from trellis.core.documents import read_document, read_text
from trellis.core.numbers import cents, exact
from trellis.core.problems import Problem, ProblemError
from trellis.sim.replay.scales import SCALES, scale_problems

OPERATORS = ("attentive", "none")
LISTINGS = ("today", "historical")
SOURCES = ("best", "data", "network", "bundled")
DAYS = (date(1950, 1, 1), date(2150, 12, 31))
"""The days that a run may span; no prices lie outside them, and the calendar would be a guess."""

CAPITAL_MAX = Decimal(1_000_000_000_000)
ACCOUNT_MAX = 20
_EXAMPLE = "See docs/settings.md for every setting."
_ACCOUNT = re.compile(rf"[A-Za-z0-9][A-Za-z0-9-]{{0,{ACCOUNT_MAX - 1}}}")


@dataclass(frozen=True, slots=True)
class AmendmentSetting:
    """Another rulebook from a Monday on: the day, and the rulebook's file."""

    first: date
    rulebook: str


@dataclass(frozen=True, slots=True)
class RunSettings:
    """One replay.

    first, last: the span of days. capital: USD at inception. account: its id. source: where prices come from (best:
    data folder, then network, then bundled). data: a data folder. rulebook: a rulebook file, empty for v1.3 as
    shipped. overlay: a universe overlay file, or "demo" for the bundled one, empty for none. listing: today's listing
    rules over all history, or those of the time. operator: who lifts latches (docs/replay.md). surface_scale and
    spread_scale: multiples of the modelled vols and spreads, for sensitivity. seed: signs checkpoints and feeds chance.
    amendment: rulebooks that take over on later Mondays, in order.
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

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise ProblemError(problems)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Names and values as text, in order of declaration."""
        amended = "; ".join(f"{each.first} {each.rulebook}" for each in self.amendment)
        return tuple((f.name, amended if f.name == "amendment" else str(getattr(self, f.name))) for f in fields(self))

    def to_toml(self) -> str:
        """The settings as a TOML file that load() reads back."""
        lines = []
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name != "amendment":
                text = str(value) if isinstance(value, date | int) else _quoted(str(value))
                lines.append(f"{field.name} = {text}")
        for each in self.amendment:
            lines += ["", "[[amendment]]", f"from = {each.first}", f"rulebook = {_quoted(each.rulebook)}"]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)


def load(path: Path) -> RunSettings:
    """Settings from a TOML file. Raises ProblemError naming every field that is unknown, missing or wrong."""
    return of_mapping(read_document(read_text(path, _EXAMPLE), str(path)), str(path))


def of_mapping(raw: Mapping[str, object], source: str) -> RunSettings:
    """Settings from names and values as TOML gives them."""
    known = {field.name: field for field in fields(RunSettings)}
    problems = [Problem(source, name, str(raw[name]), "no such setting", _EXAMPLE) for name in raw if name not in known]
    missing = [name for name in ("first", "last") if name not in raw]
    problems += [Problem(source, name, "", "it is missing", "Give a day as 2012-01-01.") for name in missing]
    values: dict[str, object] = {}
    for name, value in raw.items():
        if name in known:
            try:
                values[name] = _convert(name, value)
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
    if name in ("first", "last"):
        return _day(value)
    if name == "capital" or name in SCALES:
        if isinstance(value, float):
            raise TypeError("write the amount in quotes, so that it is exact")
        return exact(value)  # type: ignore[arg-type]
    if name == "amendment":
        return _amendments(value)
    if name == "seed":
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError("give a whole number")
        return value
    if not isinstance(value, str):
        raise TypeError("give text, in quotes")
    return value


def _amendments(value: object) -> tuple[AmendmentSetting, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError("write [[amendment]] with from and rulebook")
    for each in value:
        if set(each) != {"from", "rulebook"} or not isinstance(each["rulebook"], str):
            raise TypeError("an amendment has from, a day, and rulebook, a file, and nothing else")
    return tuple(AmendmentSetting(_day(each["from"]), each["rulebook"]) for each in value)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise TypeError("give a day as 2012-01-31")
    return date.fromisoformat(value)


def _problems(settings: RunSettings) -> list[Problem]:
    source = "settings"
    found = []
    if settings.first > settings.last:
        span = f"{settings.first} .. {settings.last}"
        found.append(Problem(source, "first", span, "it lies after last", "Give --from before --to."))
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
    found += _amendment_problems(settings, source)
    for name in ("data", "rulebook", "overlay"):
        value = getattr(settings, name)
        if "\0" in value:
            found.append(Problem(source, name, repr(value), "no file can have this name", "Name a file or a folder."))
    return found


def _amendment_problems(settings: RunSettings, source: str) -> list[Problem]:
    """Each on a Monday inside the run and after the one before it."""
    found = []
    before = settings.first
    for each in settings.amendment:
        if each.first.weekday() != 0:
            way_out = "A rulebook changes before a Monday's open, never in mid-week (Part H)."
            found.append(Problem(source, "amendment.from", str(each.first), "it is no Monday", way_out))
        elif not before < each.first <= settings.last:
            message = f"it does not lie after {before} and by {settings.last}"
            found.append(Problem(source, "amendment.from", str(each.first), message, "Put amendments in order."))
        if not each.rulebook or "\0" in each.rulebook:
            found.append(Problem(source, "amendment.rulebook", repr(each.rulebook), "no file is named", "Name one."))
        before = max(before, each.first)
    return found


def _capital_problems(capital: Decimal, source: str) -> list[Problem]:
    way_out = "Write it as 300000."
    if not 0 < capital <= CAPITAL_MAX:
        message = f"it must be above zero and at most {CAPITAL_MAX:,}"
        return [Problem(source, "capital", str(capital), message, way_out)]
    if capital != cents(capital):
        return [Problem(source, "capital", str(capital), "it must be in whole cents", way_out)]
    return []
