"""`trellis serve`: the API and the dashboard of a house."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.journals import MESSAGES, VARIABLE
from trellis.cli.output import bad_input_exits, say
from trellis.cli.paths import house
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.server.identity.house import Identity
    from trellis.server.serving import ServeSettings

EXAMPLE = "Example: trellis serve runs/demo --open"
DEMO_OWNER = "Newcomer"


def run(
    runs: Annotated[
        list[Path] | None, typer.Argument(metavar="[RUN]...", help="Run folders shown beside the home's")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", help="The house's folder; else TRELLIS_HOME")] = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen on; 0 for any that is free")] = 8321,
    public_url: Annotated[str, typer.Option("--public-url", help="How people reach it through a proxy with TLS")] = "",
    data: Annotated[
        Path | None, typer.Option("--data", help="A folder of prices that replays from the dashboard may take")
    ] = None,
    backups: Annotated[
        Path | None, typer.Option("--backups", help="Back the home up into this folder every quarter of an hour")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser")] = False,
) -> None:
    """Serve the API and the dashboard until Ctrl-C: what is owned, what was decided and why, and one way to command it.

    A house without people is set up on its first visit. From this machine no address or token is needed for that.
    """
    with bad_input_exits(json_output=False):
        from trellis.server.runs.lasting import loading

        with loading():
            from trellis.server.federation.taking import round_settings
            from trellis.server.household.pricing import price_settings
            from trellis.server.household.syncing import bank_settings
            from trellis.server.notices.settings import of_environment
            from trellis.server.serving import ServeSettings

        where = home if home is not None else house()
        if where is None:
            raise problem("TRELLIS_HOME", "folder", "", "this user has no home", "Give --home a folder.")
        for each in runs or ():
            _check_run(each)
        base = public_url.rstrip("/") or (f"http://localhost:{port}" if port else "")
        settings = ServeSettings(
            home=where.resolve(),
            others=tuple(runs or ()),
            host=host,
            port=port,
            public_url=public_url,
            people_url=os.environ.get("TRELLIS_PEOPLE", ""),
            journal=os.environ.get(VARIABLE, ""),
            messages=os.environ.get(MESSAGES, ""),
            data=data.resolve() if data is not None else None,
            backups=backups.resolve() if backups is not None else None,
            traces=_path(os.environ, "TRELLIS_TRACES"),
            metrics_token=os.environ.get("TRELLIS_METRICS_TOKEN", ""),
            notices=of_environment(os.environ, base),
            banks=bank_settings(os.environ),
            prices=price_settings(os.environ),
            rounds=round_settings(os.environ),
        )
        serve_house(settings, open_browser=open_browser)


def serve_house(settings: "ServeSettings", *, open_browser: bool) -> None:
    """Serve, and say where, with the link that lets the first person in."""
    from trellis.kernel.clock import WallClock
    from trellis.kernel.entropy import SystemEntropy
    from trellis.server.serving import opened, serve

    with opened(settings, WallClock(), SystemEntropy()) as opened_house:

        def ready(port: int) -> None:
            base = settings.public_url.rstrip("/") or f"http://localhost:{port}"
            link = _way_in(opened_house.identity, base)
            say(f"The house is at {base}", json_output=False)
            if link:
                say(f"Come in: {link}", json_output=False)
            if opened_house.trouble:
                say(f"warning: {opened_house.trouble}", json_output=True)
            say("Stop with Ctrl-C.", json_output=False)
            if open_browser:
                typer.launch(link or base)

        serve(settings, opened_house, ready)


def _way_in(identity: "Identity", base: str) -> str:
    """An address for whoever stands at the console: a demo's one-time link, or the setup of a house without people."""
    from trellis.server.identity import links, people

    if identity.demo:
        with identity.store.reading() as unit:
            newcomer = unit.people.named(DEMO_OWNER)
        person = newcomer or people.demo_owner(identity, DEMO_OWNER)
        return f"{base}/link#{links.issue_link(identity, person)}"
    token = people.setup_token(identity)
    return f"{base}/setup#{token}" if token else ""


def _check_run(path: Path) -> None:
    from trellis.sim.replay.folder import RunFolder

    RunFolder(path).check_run()


def _path(named: Mapping[str, str], name: str) -> Path | None:
    return Path(named[name]) if named.get(name) else None
