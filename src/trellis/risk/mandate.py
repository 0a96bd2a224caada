"""The mandate file: limits and stress scenarios as data, with the hash that ties them to their words.

A file that tightens (`[limit]` rows of its own, nothing else) stands beside the shipped one and can loosen nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from trellis.constitution.digest import content_digest
from trellis.core.documents import read_document, read_text
from trellis.core.ids import digest
from trellis.core.numbers import exact
from trellis.core.problems import Problem, ProblemError
from trellis.market.instruments import Kind
from trellis.risk.limits import Limits
from trellis.risk.stress import Stress

SHIPPED = Path(__file__).with_name("adaptive_v2.toml")
EARLIER = {"1": Path(__file__).with_name("adaptive_v1.toml")}
"""Mandates that accounts were begun under before, by version: they go on under them."""
_WAY_OUT = "Take the shipped file, and tighten it by a file of your own"


@dataclass(frozen=True, slots=True)
class Mandate:
    """What an account under the mandate is bound by; hash is over everything, tightening included."""

    version: str
    hash: str
    limits: Limits
    stresses: tuple[Stress, ...]
    sources: Mapping[str, str]


def shipped(version: str = "") -> Mandate:
    """The mandate as it ships with this program: the latest, or the one of a version that accounts were begun under."""
    return load(EARLIER.get(version, SHIPPED))


def load(path: Path) -> Mandate:
    """A whole mandate file. Raises ProblemError naming each field that is wrong, or where the hash is another."""
    source = str(path)
    document = read_document(read_text(path, _WAY_OUT), source)
    wrong: list[Problem] = []
    found = content_digest(document)
    if document.get("sha256") != found:
        wrong.append(Problem(source, "sha256", str(document.get("sha256")), f"the content has {found}", _WAY_OUT))
    figures, sources = _limits(document.get("limit"), source, wrong)
    stresses = _stresses(document.get("stress"), source, wrong)
    known = {"version", "name", "sha256", "limit", "stress"}
    wrong += [Problem(source, key, "", "there is no such field", "Take it out") for key in document if key not in known]
    if wrong:
        raise ProblemError(wrong)
    return Mandate(str(document.get("version", "")), found, Limits(figures, found), stresses, sources)


def tightened(mandate: Mandate, path: Path) -> Mandate:
    """The mandate with a file's limits in place of its own.

    Raises ProblemError naming each field that would loosen one, or is none.
    """
    source = str(path)
    document = read_document(read_text(path, _WAY_OUT), source)
    wrong = [
        Problem(source, key, "", "only limits can be tightened", "Leave [limit] alone in the file")
        for key in document
        if key != "limit"
    ]
    figures, _ = _limits(document.get("limit"), source, wrong)
    wrong += mandate.limits.loosened(figures)
    if wrong:
        raise ProblemError(wrong)
    return with_figures(mandate, figures)


def with_figures(mandate: Mandate, figures: Mapping[str, Decimal]) -> Mandate:
    """The mandate tightened by the figures, with a hash of its own where there are any."""
    if not figures:
        return mandate
    own = digest(mandate.hash, *(f"{rule}={figures[rule]}" for rule in sorted(figures)))
    return Mandate(mandate.version, own, mandate.limits.tightened(figures, own), mandate.stresses, mandate.sources)


def _limits(given: object, source: str, wrong: list[Problem]) -> tuple[dict[str, Decimal], dict[str, str]]:
    """Figures and sources by rule. A row is a figure as text, or a table of value, source and text."""
    if not isinstance(given, Mapping):
        wrong.append(Problem(source, "limit", str(given), "there is no table of limits", 'Add [limit."M.var95"]'))
        return {}, {}
    figures, sources = {}, {}
    for rule, row in given.items():
        value = row.get("value") if isinstance(row, Mapping) else row
        sources[rule] = str(row.get("source", "R")) if isinstance(row, Mapping) else "R"
        number = _number(value, f"limit.{rule}", source, wrong)
        if number is not None:
            figures[rule] = number
    return figures, sources


def _stresses(given: object, source: str, wrong: list[Problem]) -> tuple[Stress, ...]:
    if not isinstance(given, list) or not given:
        wrong.append(Problem(source, "stress", str(given), "there is no stress scenario", "Add a [[stress]]"))
        return ()
    return tuple(_stress(row, f"stress[{place}]", source, wrong) for place, row in enumerate(given))


def _stress(row: object, field: str, source: str, wrong: list[Problem]) -> Stress:
    if not isinstance(row, Mapping) or not isinstance(row.get("name"), str):
        wrong.append(Problem(source, field, str(row), "a scenario has a name", 'Add name = "..."'))
        return Stress("", {}, {})
    classes = _shocks(row.get("classes", {}), f"{field}.classes", source, wrong)
    symbols = _shocks(row.get("symbols", {}), f"{field}.symbols", source, wrong)
    known = {kind.value: kind for kind in Kind}
    wrong += [
        Problem(source, f"{field}.classes.{name}", str(shock), "there is no such class", f"Known: {', '.join(known)}")
        for name, shock in classes.items()
        if name not in known
    ]
    return Stress(str(row["name"]), {known[name]: value for name, value in classes.items() if name in known}, symbols)


def _shocks(given: object, field: str, source: str, wrong: list[Problem]) -> dict[str, Decimal]:
    if not isinstance(given, Mapping):
        wrong.append(Problem(source, field, str(given), "it is no table of returns", 'Write { equity = "-0.2" }'))
        return {}
    shocks = {}
    for name, value in given.items():
        number = _number(value, f"{field}.{name}", source, wrong)
        if number is not None and number < -1:
            wrong.append(
                Problem(source, f"{field}.{name}", str(value), "nothing loses more than all", "Give -1 or more")
            )
        elif number is not None:
            shocks[name] = number
    return shocks


def _number(value: object, field: str, source: str, wrong: list[Problem]) -> Decimal | None:
    """A figure written as text or as a whole number: a float would not be what was written."""
    try:
        if isinstance(value, str | int):
            return exact(value)
    except (TypeError, ValueError):
        pass
    wrong.append(Problem(source, field, str(value), "it is no number written as text", 'Write it as "0.02"'))
    return None
