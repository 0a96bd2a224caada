"""Settings of a replay that take effect on a later day: rulebooks that take over, and the owner's money."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.core.numbers import cents, exact
from trellis.core.problems import Problem
from trellis.core.terms import Sleeve

Span = tuple[date, date]


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
    """The tables of [[amendment]]. Raises TypeError or ValueError for what is none."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError("write [[amendment]] with from and rulebook")
    for each in value:
        if set(each) != {"from", "rulebook"} or not isinstance(each["rulebook"], str):
            raise TypeError("an amendment has from, a day, and rulebook, a file, and nothing else")
    return tuple(AmendmentSetting(read_day(each["from"]), each["rulebook"]) for each in value)


def read_flows(value: object) -> tuple[FlowSetting, ...]:
    """The tables of [[flow]]. Raises TypeError or ValueError for what is none."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError("write [[flow]] with day and amount")
    for each in value:
        if not {"day", "amount"} <= set(each) <= {"day", "amount", "sleeve"}:
            raise TypeError("a flow has day and amount, a withdrawal also sleeve, and nothing else")
        if isinstance(each["amount"], float | bool):
            raise TypeError("write the amount in quotes, so that it is exact")
    return tuple(
        FlowSetting(read_day(each["day"]), exact(each["amount"]), str(each.get("sleeve", ""))) for each in value
    )


def read_day(value: object) -> date:
    """A day as TOML gives it, or as text. Raises TypeError or ValueError for what is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise TypeError("give a day as 2012-01-31")
    return date.fromisoformat(value)


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
    for each in amendments:
        if each.first.weekday() != 0:
            way_out = "A rulebook changes before a Monday's open, never in mid-week (Part H)."
            found.append(Problem(source, "amendment.from", str(each.first), "it is no Monday", way_out))
        elif not before < each.first <= span[1]:
            message = f"it does not lie after {before} and by {span[1]}"
            found.append(Problem(source, "amendment.from", str(each.first), message, "Put amendments in order."))
        if not each.rulebook or "\0" in each.rulebook:
            found.append(Problem(source, "amendment.rulebook", repr(each.rulebook), "no file is named", "Name one."))
        before = max(before, each.first)
    return found


def flow_problems(flows: Sequence[FlowSetting], span: Span, source: str) -> list[Problem]:
    """Each inside the run, in order, in whole cents; a withdrawal names its sleeve, a deposit is split by S0.split."""
    found = []
    before = span[0]
    for each in flows:
        if not before <= each.day <= span[1]:
            message = f"it does not lie between {before} and {span[1]}"
            found.append(Problem(source, "flow.day", str(each.day), message, "Put flows in order, inside the run."))
        if each.amount == 0 or each.amount != cents(each.amount):
            message = "it must be in whole cents and not zero"
            found.append(Problem(source, "flow.amount", str(each.amount), message, "Write it as 50000 or -20000."))
        if (each.amount < 0) != (each.sleeve in {sleeve.value for sleeve in Sleeve}):
            message = "a withdrawal names gen, rev or com; a deposit, which is split over all, names none"
            found.append(Problem(source, "flow.sleeve", each.sleeve, message, "Name one, or leave it out."))
        before = max(before, each.day)
    return found
