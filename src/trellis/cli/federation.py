"""`trellis federation open|join|status|close`: learning categories together without showing lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.adapters.federation.coordinator import Coordinator
    from trellis.adapters.federation.joining import Progress
    from trellis.privacy.learning.terms import Terms

OPEN_EXAMPLE = "Example: trellis federation open http://127.0.0.1:8321 --key-file own.key --members 2 --trusted"
JOIN_EXAMPLE = "Example: trellis federation join https://ann.example --key-file ann.key --trusted"
STATUS_EXAMPLE = "Example: trellis federation status https://ann.example --key-file ann.key"
CLOSE_EXAMPLE = "Example: trellis federation close https://ann.example 3f2a9c81d0b7a4e5 --key-file own.key"

app = typer.Typer(
    help="Learn categories together with other households; only noised, masked sums leave the house.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="The coordinating house, such as https://HOST:PORT")]
KeyFile = Annotated[Path, typer.Option("--key-file", metavar="FILE", help="A file with the API key")]
Trusted = Annotated[
    bool, typer.Option("--trusted", help="Fewer than 100 members who know and trust each other: see docs/federation.md")
]


@app.command("open", epilog=OPEN_EXAMPLE)
def open_round(
    address: Address,
    key_file: KeyFile,
    members: Annotated[int, typer.Option("--members", metavar="N", help="How many take part")] = 100,
    trusted: Trusted = False,
    unit: Annotated[str, typer.Option("--unit", help="What is hidden of each: household or merchant")] = "",
    mode: Annotated[
        str, typer.Option("--mode", help="masked: only the sum is seen; trimmed: liars matter less")
    ] = "masked",
    epsilon: Annotated[str, typer.Option("--epsilon", metavar="E", help="What a member may lose")] = "8",
    delta: Annotated[str, typer.Option("--delta", metavar="D", help="With what chance more")] = "0.00001",
    json_output: Json = False,
) -> None:
    """Open a round on a served house."""
    with bad_input_exits(json_output=json_output):
        hidden = unit or ("merchant" if trusted else "household")
        draft = {
            "members": members,
            "trusted": trusted,
            "unit": hidden,
            "mode": mode,
            "epsilon": epsilon,
            "delta": delta,
        }
        told = _coordinator(address, key_file).open(draft)
        if json_output:
            emit_json(told)
            return
        _tell(told)


@app.command("join", epilog=JOIN_EXAMPLE)
def join_round(
    address: Address,
    key_file: KeyFile,
    name: Annotated[str, typer.Option("--round", metavar="ID", help="Which round; else the one that is joining")] = "",
    trusted: Trusted = False,
    epsilon_most: Annotated[
        str, typer.Option("--epsilon-most", metavar="E", help="Refuse a round that costs more")
    ] = "8",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take part in a round with this household's labels, paid from its privacy budget, and keep what was learned."""
    with bad_input_exits(
        json_output=json_output, after_stop="The round goes on without you; what was paid stays paid."
    ):
        from trellis.adapters.federation.joining import Progress, Reached, take_part
        from trellis.adapters.federation.judging import Agreed, Part
        from trellis.bookkeeping.shared_model import keep_shared
        from trellis.cli.paths import home_of
        from trellis.cli.privacy_release import number
        from trellis.kernel.clock import WallClock
        from trellis.kernel.entropy import SystemEntropy
        from trellis.privacy.learning.member import Member

        at, clock, take = _coordinator(address, key_file), WallClock(), SystemEntropy().take
        terms = _terms(at, name)
        part = Part(home_of(home), keeper_of(home), terms)
        part.check(Agreed(trusted, number("--epsilon-most", epsilon_most)), clock.now())

        def tell(progress: Progress) -> None:
            say(_words(progress, terms), json_output=json_output)

        update = part.paid_update(take, clock, lambda: tell(Progress(Reached.PAID)))
        taken = take_part(at, Member(terms, take), update, tell)
        path = keep_shared(home_of(home), taken.told, taken.weights)
        if json_output:
            emit_json({**taken.told, "file": str(path)})
            return
        stayed = f"{taken.told['stayed']} of {terms.members} households"
        say(
            f"Learned together by {stayed}, hiding each {terms.unit} at epsilon {terms.epsilon}: {path}",
            json_output=False,
        )


@app.command("status", epilog=STATUS_EXAMPLE)
def status(address: Address, key_file: KeyFile, json_output: Json = False) -> None:
    """Show the rounds of a served house."""
    with bad_input_exits(json_output=json_output):
        rounds = _coordinator(address, key_file).rounds()
        if json_output:
            emit_json({"rounds": rounds})
            return
        if not rounds:
            say("No round was opened since the server started.", json_output=False)
        for one in rounds:
            _tell(one)


@app.command("close", epilog=CLOSE_EXAMPLE)
def close(
    address: Address,
    name: Annotated[str, typer.Argument(metavar="ROUND", help="The round's id")],
    key_file: KeyFile,
    json_output: Json = False,
) -> None:
    """End a round that is not over; nothing of it is told."""
    with bad_input_exits(json_output=json_output):
        _coordinator(address, key_file).close(name)
        if json_output:
            emit_json({"round": name, "closed": True})
            return
        say(f"Round {name} is over; nothing of it was told.", json_output=False)


def _coordinator(address: str, key_file: Path) -> "Coordinator":
    from trellis.adapters.federation.coordinator import Coordinator
    from trellis.core.documents import read_text

    return Coordinator(address, read_text(key_file, "Name a file with the key that you were given").strip())


def _words(progress: "Progress", terms: "Terms") -> str:
    from trellis.adapters.federation.joining import Reached

    if progress.reached is Reached.JOINED:
        return f"joined as {progress.place} of {terms.members}, {progress.joined} are there"
    return {
        Reached.SHARED: "shares of secrets are exchanged",
        Reached.PAID: f"{terms.cost} rho were charged to the budget",
        Reached.SENT: f"the update was sent, {progress.sent:,} bytes",
        Reached.REVEALED: "shares were told, so that masks come off the sum",
    }[progress.reached]


def _terms(at: "Coordinator", name: str) -> "Terms":
    """The terms of the round to join. Raises ProblemError where none is joining, and for terms that promise nothing."""
    from trellis.adapters.federation.coordinator import terms_of
    from trellis.core.problems import problem

    found = at.look(name) if name else next((one for one in at.rounds() if one["stage"] == "joining"), None)
    if found is None:
        raise problem("federation", "round", "", "no round is joining", "Ask who runs it to open one.")
    return terms_of(found["terms"])


def _tell(told: dict[str, Any]) -> None:
    terms = told["terms"]
    kind = "trusted " if terms["trusted"] else ""
    line = f"{terms['round']}  {told['stage']}, {told['joined']} of {terms['members']} {kind}members; hides each"
    say(f"{line} {terms['unit']} at epsilon {terms['epsilon']}, {terms['mode']}", json_output=False)
    if told["why"]:
        say(f"  {told['why']}", json_output=False)
