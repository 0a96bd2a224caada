"""`trellis household unusual|dismiss`: what is unusual, and that it is nothing."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.household.patterns.unusual import Anomaly, Unusual

UNUSUAL_EXAMPLE = "Example: trellis household unusual --days 7 --as-of 2026-03-31"
DISMISS_EXAMPLE = "Example: trellis household dismiss 0a1b2c3d"

Days = Annotated[int, typer.Option("--days", metavar="N", help="How many days, the last one --as-of")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="What chance is drawn from")]
DAYS, DAYS_MAX, _DISMISSABLE_DAYS = 7, 366, 62


def unusual(
    home: Home = None, as_of: AsOf = None, days: Days = DAYS, seed: Seed = 0, json_output: Json = False
) -> None:
    """List what is unusual in the last days, three alerts a day at most, each with what was expected and why."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns.views import unusual_of
        from trellis.core.problems import problem

        if not 1 <= days <= DAYS_MAX:
            raise problem("flags", "--days", days, f"it lies outside of 1..{DAYS_MAX}", "Give one such as 7.")
        record = keeper_of(home).record
        found = unusual_of(record, the_day(as_of), days, seed)
        if json_output:
            emit_json(_told(found, record))
            return
        for one in (*found.alerts, *found.words):
            say(_row(one), json_output=False)
        for text in _closing(found, record):
            say(text, json_output=False)


def dismiss(
    named: Annotated[str, typer.Argument(metavar="ID", help="An alert's or a recurring item's id, or how it begins")],
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 0,
    restore: Annotated[bool, typer.Option("--restore", help="Let a dismissed alert be told again")] = False,
    json_output: Json = False,
) -> None:
    """Say that an alert is nothing, and so what is like it; or drop a recurring item."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns import decisions
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        if restore:
            done = decisions.restore(keeper, named, at)
        else:
            done = decisions.dismiss(keeper, named, *_dismissable(keeper.record, as_of, seed), at)
        keeper.commit(at)
        if json_output:
            emit_json({"id": done, "dismissed": not restore})
        else:
            say(f"{'Restored' if restore else 'Dismissed'}: {done[:ID_SHOWN]}.", json_output=False)


def _dismissable(record: "HouseholdRecord", as_of: str | None, seed: int) -> tuple[list[str], list[str]]:
    """The ids of the last two months' alerts, and of recurring items."""
    from trellis.bookkeeping.patterns.views import items_of, unusual_of
    from trellis.household.problems import InsufficientData

    day = the_day(as_of)
    items = [one.key for one in items_of(record, day, rejected=True)]
    try:
        found = unusual_of(record, day, _DISMISSABLE_DAYS, seed, dismissed=True)
    except InsufficientData:
        return [], items
    return [one.id for one in (*found.alerts, *found.over, *found.words)], items


def _row(one: "Anomaly") -> str:
    found = one.found
    word = "to know" if found.informational else one.severity.name.lower()
    return f"{one.id[:ID_SHOWN]}  {found.on}  {word:<8}  {plain(found.reason)} (p {found.p:.2g}, q {one.q:.2g})."


def _closing(found: "Unusual", record: "HouseholdRecord") -> list[str]:
    accounts = record.accounts()
    rows = [
        f"No verdict on {plain(accounts[account].label)}: nothing is known from {first} to {last}."
        for account, first, last in found.withheld
    ]
    counts = f"{counted(len(found.alerts), 'alert')} by {counted(found.tests, 'test')} of {counted(found.days, 'day')}"
    more = [f"{len(found.over)} more were beyond three a day"] if found.over else []
    more += [f"{found.dismissed} were dismissed before"] if found.dismissed else []
    return [*rows, "; ".join((counts, *more)) + "."]


def _told(found: "Unusual", record: "HouseholdRecord") -> dict[str, object]:
    accounts = record.accounts()
    return {
        "as_of": found.as_of,
        "days": found.days,
        "seed": found.seed,
        "alerts": [_anomaly(one) for one in found.alerts],
        "beyond_the_cap": [_anomaly(one) for one in found.over],
        "informational": [_anomaly(one) for one in found.words],
        "withheld": [
            {"account": accounts[account].label, "since": first, "until": last}
            for account, first, last in found.withheld
        ],
        "dismissed": found.dismissed,
        "tests": found.tests,
    }


def _anomaly(one: "Anomaly") -> dict[str, object]:
    found = one.found
    return {
        "id": one.id,
        "type": found.kind.value,
        "severity": None if found.informational else one.severity.name.lower(),
        "on": found.on,
        "name": found.name,
        "amount": found.amount,
        "currency": found.currency,
        "value": found.value,
        "expected": found.expected,
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
        "ratio": found.ratio,
        "p": found.p,
        "q": None if found.informational else one.q,
        "lines": list(found.lines),
        "reason": found.reason,
    }
