"""`trellis rules backtest`: an amendment beside the rulebook it amends, on the same data."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import amount_of, day_of
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.cli.paths import whole_path

if TYPE_CHECKING:
    from trellis.cli.house import Session
    from trellis.constitution.amendments import Amendment
    from trellis.sim.replay.backtest import Backtest
    from trellis.sim.replay.settings import RunSettings

EXAMPLE = "Example: trellis rules backtest 3f2a9c81d0b7 --from 2012-01-03 --to 2014-12-31 --overlay demo"


def backtest(
    id: Annotated[str, typer.Argument(metavar="ID", help="An amendment, as `trellis rules list` names it")],
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="A folder of prices and chains")] = None,
    capital: Annotated[str | None, typer.Option("--capital", help="USD at inception [300000]")] = None,
    source: Annotated[str | None, typer.Option("--source", help="best, data, network or bundled [best]")] = None,
    overlay: Annotated[str | None, typer.Option("--overlay", help="A universe overlay's file, or demo")] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Replay the same data under the old rulebook and the new, and put every figure side by side in one page."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.house import Session
        from trellis.constitution.amending import amendment_of
        from trellis.constitution.amendments import Stage

        session = Session.open()
        found = amendment_of(session.register, id, Stage.BACKTESTED)
        flags: dict[str, object] = {
            "first": day_of(first, "--from"),
            "last": day_of(last, "--to"),
            "data": whole_path(data, "--data"),
            "capital": amount_of(capital, "--capital"),
            "source": source or ("data" if data is not None else None),
            "overlay": overlay if overlay in (None, "demo") else whole_path(Path(str(overlay)), "--overlay"),
        }
        done = _run(session, found, _settings(flags), quiet=json_output)
        _tell(id, done, json_output=json_output)


def _settings(flags: dict[str, object]) -> "RunSettings":
    from trellis.sim.replay.settings import of_mapping

    return of_mapping({name: value for name, value in flags.items() if value is not None}, "flags")


def _run(session: "Session", found: "Amendment", settings: "RunSettings", *, quiet: bool) -> "Backtest":
    from trellis.cli.running import Meter, prices_home
    from trellis.constitution.amending import backtested
    from trellis.constitution.rulebook import load
    from trellis.reports.comparison_page import Case
    from trellis.sim.replay.backtest import run_backtest

    store, asked = session.store, found.proposed
    shipped = load().sha256
    books = ["" if it == shipped else str(store.rulebook_path(it)) for it in (asked.base_sha256, asked.sha256)]
    case = Case(found.id, asked.author, asked.reason, asked.changes)
    with Meter(quiet=quiet) as meter:
        done = run_backtest(
            settings,
            (books[0], books[1]),
            case,
            store.backtest(found.id),
            cache=prices_home(),
            registered=session.register.hashes,
            progress=meter.show,
        )
    session.store.append(backtested(session.register, found.id, done.evidence, session.at), session.length)
    return done


def _tell(id: str, done: "Backtest", *, json_output: bool) -> None:
    import json

    if json_output:
        told = json.loads(done.summary.read_text(encoding="utf-8"))
        emit_json(told | {"page": str(done.page), "old_run": str(done.old), "new_run": str(done.new)})
        return
    width = max(len(metric.name) for metric in done.evidence.metrics)
    say(f"{'':<{width}}  {'old':>16}  {'new':>16}", json_output=False)
    for metric in done.evidence.metrics:
        say(f"{metric.name:<{width}}  {metric.old:>16}  {metric.new:>16}", json_output=False)
    say(f"{id} is BACKTESTED. Page: {done.page}", json_output=False)
