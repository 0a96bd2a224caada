"""Settings of a replay that take effect on a later day: rulebooks that take over, and the owner's money."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import AMOUNT_MAX, cents, exact
from trellis.core.problems import Problem, problem
from trellis.core.terms import Sleeve

Span = tuple[date, date]

_SETTINGS = "settings"
_AMOUNT = "Write it as 50000 or -20000."


@dataclass(frozen=True, slots=True)
class AmendmentSetting:
    """Another rulebook from a Monday on: the day, and the rulebook's file."""

    first: date
    rulebook: str


@dataclass(frozen=True, slots=True)
class FlowSetting:
    """Money of the owner before a session's open, in USD: above zero a deposit, below a withdrawal from the sleeve."""

    day: date
    amount: Decimal
    sleeve: str = ""


def read_amendments(value: object) -> tuple[AmendmentSetting, ...]:
    """The tables of [[amendment]]. Raises ProblemError naming the amendment, the field and its value."""
    found = []
    for name, each in _tables(value, "amendment", ({"from", "rulebook"}, set())):
        if not isinstance(each["rulebook"], str):
            raise problem(_SETTINGS, f"{name}.rulebook", each["rulebook"], "it is no text", "Name a file, in quotes.")
        found.append(AmendmentSetting(read_day(each["from"], f"{name}.from"), each["rulebook"]))
    return tuple(found)


def read_flows(value: object) -> tuple[FlowSetting, ...]:
    """The tables of [[flow]]. Raises ProblemError naming the flow, the field and its value."""
    found = []
    for name, each in _tables(value, "flow", ({"day", "amount"}, {"sleeve"})):
        day, amount = read_day(each["day"], f"{name}.day"), _amount(each["amount"], f"{name}.amount")
        found.append(FlowSetting(day, amount, str(each.get("sleeve", ""))))
    return tuple(found)


def _tables(value: object, name: str, keys: tuple[set[str], set[str]]) -> Iterator[tuple[str, dict[str, object]]]:
    """Each table with its name and number (flow 2), once its keys are those it must have and may have."""
    must, may = keys
    asked = " and ".join(sorted(must)) + "".join(f", perhaps {key}" for key in sorted(may))
    way_out = f"Write [[{name}]] with {asked}, and nothing else."
    if not isinstance(value, list):
        raise problem(_SETTINGS, name, value, "it is no list of tables", way_out)
    for number, each in enumerate(value, 1):
        which = f"{name} {number}"
        if not isinstance(each, dict):
            raise problem(_SETTINGS, which, each, "it is no table", way_out)
        for key in sorted(must - set(each)):
            raise problem(_SETTINGS, f"{which}.{key}", "", "it is missing", way_out)
        for key in sorted(set(each) - must - may):
            raise problem(_SETTINGS, f"{which}.{key}", each[key], "there is no such field", way_out)
        yield which, each


def _amount(value: object, field: str) -> Decimal:
    """A flow's amount, USD, no larger than cents are exact for."""
    if isinstance(value, float):
        raise problem(_SETTINGS, field, value, "it is not exact", "Write the amount in quotes.")
    try:
        amount = exact(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise problem(_SETTINGS, field, value, "it is no amount", _AMOUNT) from error
    if amount.copy_abs() > AMOUNT_MAX:
        raise problem(_SETTINGS, field, value, f"it must be at most {AMOUNT_MAX:,} either way", _AMOUNT)
    return amount


def read_day(value: object, field: str) -> date:
    """A day as TOML gives it, or as text. Raises ProblemError for what is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise problem(_SETTINGS, field, value, "it is no day", "Give a day as 2014-01-06.") from error


def amendments_text(amendments: Sequence[AmendmentSetting]) -> str:
    """All of them in one line."""
    return "; ".join(f"{each.first} {each.rulebook}" for each in amendments)


def flows_text(flows: Sequence[FlowSetting]) -> str:
    """All of them in one line."""
    return "; ".join(f"{each.day} {each.amount} {each.sleeve}".rstrip() for each in flows)


def amendment_lines(amendments: Sequence[AmendmentSetting]) -> list[str]:
    """Their tables as lines of TOML."""
    lines = []
    for each in amendments:
        lines += ["", "[[amendment]]", f"from = {each.first}", f"rulebook = {quoted(each.rulebook)}"]
    return lines


def flow_lines(flows: Sequence[FlowSetting]) -> list[str]:
    """Their tables as lines of TOML."""
    lines = []
    for each in flows:
        lines += ["", "[[flow]]", f"day = {each.day}", f"amount = {quoted(str(each.amount))}"]
        lines += [f"sleeve = {quoted(each.sleeve)}"] if each.sleeve else []
    return lines


def quoted(text: str) -> str:
    """A TOML string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)


def amendment_problems(amendments: Sequence[AmendmentSetting], span: Span, source: str) -> list[Problem]:
    """Each on a Monday inside the run and after the one before it."""
    found = []
    before = span[0]
    for number, each in enumerate(amendments, 1):
        name = f"amendment {number}"
        if each.first.weekday() != 0:
            way_out = "A rulebook changes before a Monday's open, never in mid-week (Part H)."
            found.append(Problem(source, f"{name}.from", str(each.first), "it is no Monday", way_out))
        elif not before < each.first <= span[1]:
            message = f"it does not lie after {before} and by {span[1]}"
            found.append(Problem(source, f"{name}.from", str(each.first), message, "Put amendments in order."))
        if not each.rulebook or "\0" in each.rulebook:
            found.append(Problem(source, f"{name}.rulebook", repr(each.rulebook), "no file is named", "Name one."))
        before = max(before, each.first)
    return found


def flow_problems(flows: Sequence[FlowSetting], span: Span, source: str) -> list[Problem]:
    """Each inside the run, in order, in whole cents; a withdrawal names its sleeve, a deposit is split by S0.split."""
    found = []
    before = span[0]
    for number, each in enumerate(flows, 1):
        name = f"flow {number}"
        if not before <= each.day <= span[1]:
            message = f"it does not lie between {before} and {span[1]}"
            found.append(Problem(source, f"{name}.day", str(each.day), message, "Put flows in order, inside the run."))
        if each.amount.copy_abs() > AMOUNT_MAX or each.amount == 0 or each.amount != cents(each.amount):
            message = f"it must be in whole cents, not zero and at most {AMOUNT_MAX:,} either way"
            found.append(Problem(source, f"{name}.amount", str(each.amount), message, _AMOUNT))
        if (each.amount < 0) != (each.sleeve in {sleeve.value for sleeve in Sleeve}):
            message = "a withdrawal names gen, rev or com; a deposit, which is split over all, names none"
            found.append(Problem(source, f"{name}.sleeve", each.sleeve, message, "Name one, or leave it out."))
        before = max(before, each.day)
    return found
