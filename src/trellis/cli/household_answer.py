"""`trellis household answer`: one question about the household's money, answered down the ladder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.server.household.answering.desk import AnswerDesk
    from trellis.serving.ports import Json as JsonValue
    from trellis.serving.routing.response import Response

EXAMPLE = "Example: trellis household answer goal_planning --json"
_USER = "command-line"
_OPERATIONS = (
    "budget_optimization, portfolio_analysis, debt_strategy, market_intelligence, goal_planning or financial_analysis"
)
_TIMEOUT_MS = 30_000
"""What a question may take unless it says otherwise: a command starts cold, and a person waits for it."""

Operation = Annotated[str, typer.Argument(metavar="OPERATION", help=_OPERATIONS)]
Data = Annotated[Path | None, typer.Option("--data", metavar="FILE", help="JSON: what the operation reads")]
TimeoutMs = Annotated[int, typer.Option("--timeout-ms", metavar="MS", help="How long it may take", min=50, max=60_000)]
Shown = Annotated[str, typer.Option("--shown", metavar="HOW", help="The explanation: line, factors or full")]


def answer(
    operation: Operation,
    data: Data = None,
    timeout_ms: TimeoutMs = _TIMEOUT_MS,
    shown: Shown = "factors",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Ask about the household's money: by the champion of the operation, else by what stands below it."""
    with bad_input_exits(json_output=json_output):
        from trellis.core.problems import problem
        from trellis.serving.routing.request import read_request

        if shown not in ("line", "factors", "full"):
            raise problem("flags", "--shown", shown, "there is no such length", "Give line, factors or full.")
        body: dict[str, JsonValue] = {"operation": operation, "data": _data(data), "timeout_ms": timeout_ms}
        say("Asking; a first answer takes a while.", json_output=True)
        found = _desk(home).answer(read_request(body, "q-1", _USER))
        if json_output:
            from trellis.server.household.answering.telling import answer_told

            why = found.made.answer.explanation.told()
            emit_json({"ok": True, **answer_told(found).model_dump(), "why": why})
            return
        _tell(found, shown)


def _data(path: Path | None) -> "dict[str, JsonValue]":
    if path is None:
        return {}
    from trellis.core.documents import read_text
    from trellis.serving.routing.limits import read_json

    text = read_text(path, "Give a file with one JSON object.")
    return dict(read_json(text.encode()))


def _desk(home: Path | None) -> "AnswerDesk":
    from trellis.adapters.stores.predictions import open_predictions
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock
    from trellis.kernel.entropy import SystemEntropy
    from trellis.server.household.answering.desk import AnswerDesk, Around
    from trellis.server.household.kept import KeptHousehold

    folder, clock, entropy = home_of(home), WallClock(), SystemEntropy()
    kept = KeptHousehold(folder, clock, entropy)
    return AnswerDesk(kept, Around(folder, clock.now, entropy, open_predictions(folder, entropy)))


def _tell(found: "Response", shown: str) -> None:
    made, why = found.made, found.made.answer.explanation
    sure = "it states no confidence" if made.answer.confidence is None else f"confidence {made.answer.confidence}"
    typer.echo(f"{found.operation.value}: {made.model} {made.version} ({found.level.value}), {sure}")
    for fall in found.falls:
        typer.echo(f"  passed over: {fall}")
    for line in (*made.answer.insights, *made.answer.recommendations):
        typer.echo(f"  {line}")
    typer.echo(f"Why: {why.full if shown == 'full' else why.line}")
    if shown != "line":
        for factor in why.factors:
            typer.echo(f"  {factor.name}: {factor.effect}")
    typer.echo(f"Method: {why.author}. Kept as {made.prediction}.")
