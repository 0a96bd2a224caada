"""`trellis household compare`: what one spends in a month beside a cohort's released figures."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trellis.bookkeeping.peers import Compared
    from trellis.household.peers import MonthlySpending

COMPARE_EXAMPLE = "Example: trellis household compare release.json"
SIZE_MAX = 1_000_000
_SECONDS = 10


def compare(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="A release's file, or where it is served (https)")],
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Show what you spend in a month beside what a cohort does, as far as noise lets one tell. Nothing is sent."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.peers import compared, release_of

        told: Mapping[str, Any] = release_of(_text(release), release)
        own, found = compared(keeper_of(home).record, told, the_day(as_of))
        rows = {one.name: _row(one) for one in found}
        if json_output:
            emit_json({**{key: told[key] for key in told if key != "measures"}, "months": own.months, "measures": rows})
            return
        _show(told, own, rows)


def _row(one: "Compared") -> dict[str, object]:
    return {"own": one.own, "mean": one.mean, "median": one.median, "cap": one.cap, "beside_half": one.side}


def _show(told: "Mapping[str, Any]", own: "MonthlySpending", rows: dict[str, dict[str, Any]]) -> None:
    kind = "simulated households, none of which exists" if told.get("simulated") is not False else "households"
    say(
        f"Beside {told['households']:,} {kind}; your last {own.months} complete months; {own.currency}.",
        json_output=False,
    )
    say(f"{'a month':<12}{'you':>12}{'half below':>14}{'from':>12}{'to':>12}  than half of them", json_output=False)
    for name, row in rows.items():
        median = row["median"]
        edges = f"{Decimal(median['value']):>14,}{Decimal(median['low']):>12,}{Decimal(median['high']):>12,}"
        say(f"{name:<12}{row['own']:>12,}{edges}  {row['beside_half']}", json_output=False)
    say("Ranges tell what noise leaves open; how the cohort was chosen, nobody says.", json_output=False)


def _text(release: str) -> str:
    from pathlib import Path

    from trellis.core.documents import read_text

    if release.startswith(("http://", "https://")):
        return _fetched(release)
    return read_text(Path(release), "Name a release that is there")


def _fetched(url: str) -> str:
    """What is served there: up to SIZE_MAX bytes of UTF-8 in time. Raises ProblemError else."""
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import build_opener

    from trellis.adapters.deadline import Deadline, within
    from trellis.core.problems import problem

    try:
        with build_opener(*within(Deadline(_SECONDS))).open(url) as answer:
            content: bytes = answer.read(SIZE_MAX + 1)
        if len(content) > SIZE_MAX:
            raise ValueError(f"it has more than {SIZE_MAX:,} bytes")
        return content.decode()
    except (OSError, ValueError, HTTPException) as error:
        if isinstance(error, HTTPError):
            error.close()
        raise problem("release", "address", url, f"it cannot be read: {error}", "Check the address.") from error
