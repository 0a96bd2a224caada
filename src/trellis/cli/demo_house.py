"""The end of `trellis demo`: the finished run and a practice house beside it, served, with a newcomer's way in."""

import sys
from importlib.util import find_spec
from pathlib import Path

from trellis.cli.output import say

PORT = 8321
"""Where the dashboard is, as with trellis serve."""

WARM_UP = (
    "The practice house goes through the crash of 2020, some 20 seconds a session. Before its first step it reads\n"
    "prices, takes the averages of the days before and compiles the option mathematics: some ten seconds."
)
HOUSEHOLD = "Beside it stands a made-up household with two years of bank files, goals, debts, a budget and investments."
GARDEN = "A small garden was bred on SPY for it: see what it showed on days that it was not bred on."
PAPER = "On the page of paper accounts a module trades SPY under the adaptive mandate, 1990 to 2000."
LACKING = "The dashboard is not installed: pip install 'trellis[server]' brings it, then trellis serve {out} opens it."


def home_beside(out: Path) -> Path:
    """The demo's own home: people and keys of a demo belong to no house."""
    return out.resolve().with_name(f"{out.resolve().name}-home")


def can_serve() -> bool:
    """Whether the server is installed."""
    return find_spec("uvicorn") is not None and find_spec("fastapi") is not None


def prepare(out: Path) -> Path:
    """Mark the home as a demo's, found its practice house, its household, its garden and its paper account; the home.

    Raises ProblemError where people live there, or another run has the practice house's name.
    """
    from trellis.cli.demo_garden import found_breeding
    from trellis.cli.demo_household import found_household
    from trellis.cli.demo_paper import found_paper_account
    from trellis.kernel.clock import WallClock
    from trellis.server.identity.house import mark_demo
    from trellis.server.runs.live.practice import found_practice

    home = home_beside(out)
    mark_demo(home)
    found_practice(home)
    found_household(home, WallClock().now())
    found_breeding(home, WallClock().now())
    found_paper_account(home)
    return home


def close(out: Path, *, serve: bool, port: int = PORT) -> None:
    """Open the dashboard until Ctrl-C, in a browser where a person looks on, or say which command opens it."""
    if not can_serve():
        say(LACKING.format(out=out), json_output=False)
        return
    home = prepare(out)
    say(HOUSEHOLD, json_output=False)
    say(GARDEN, json_output=False)
    say(PAPER, json_output=False)
    if not serve:
        say(f"Open the dashboard: trellis serve {out} --home {home} --open", json_output=False)
        return
    from trellis.cli.serve import serve_house
    from trellis.server.serving import ServeSettings

    say(WARM_UP, json_output=False)
    serve_house(ServeSettings(home=home, others=(out.resolve(),), port=port), open_browser=sys.stdout.isatty())
