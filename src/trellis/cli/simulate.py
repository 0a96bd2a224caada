"""`trellis simulate`: run the autopilot through hostile worlds drawn from seeds."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.sim.faults.campaign import Campaign
    from trellis.sim.faults.findings import Outcome

EXAMPLE = "Example: trellis simulate --seeds 0:200 --workers 2"
SEED_MAX = 1_000_000_000
"""The last seed that may be asked for; no machine gets through so many."""
_EVERY = 20
_MINUTE = 60


def run(
    seeds: Annotated[
        str, typer.Option("--seeds", metavar="A:B", help="Seeds from A up to, not including, B; A alone is one")
    ] = "0:40",
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes at work")] = 1,
    whole: Annotated[bool, typer.Option("--whole", help="Leave a failing plan as drawn")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Run the autopilot through hostile worlds drawn from seeds; exit 1 at the first seed that breaks a rule.

    Prices crash and go missing, orders are lost and doubled, clocks step, people pause and reset: an auditor of its own
    judges every event.
    """
    with bad_input_exits(json_output=json_output):
        span = _span(seeds)
        answer = _search(span, workers, shrink=not whole, quiet=json_output)
        if json_output:
            emit_json(answer)
        raise typer.Exit(0 if answer["ok"] else 1)


def _span(text: str) -> range:
    """The seeds of `A:B`, or of `A` the one. Raises ProblemError for what is no span, or above SEED_MAX."""
    ends = text.split(":")
    if len(ends) > 2 or not all(end.isascii() and end.isdigit() for end in ends):
        way_out = "Give two whole numbers, as in 0:200, or one seed, as in 5."
        raise problem("flags", "--seeds", text, "it is no span of seeds", way_out)
    if any(len(end.lstrip("0")) > len(str(SEED_MAX)) or int(end) > SEED_MAX for end in ends):
        raise problem("flags", "--seeds", text, "a seed is too large", f"Give seeds up to {SEED_MAX:,}.")
    start = int(ends[0])
    span = range(start, int(ends[1]) if len(ends) > 1 else start + 1)
    if not span:
        raise problem("flags", "--seeds", text, "the span holds no seed", "Let the second number be the larger one.")
    return span


def _search(span: range, workers: int, *, shrink: bool, quiet: bool) -> dict[str, object]:
    from trellis.sim.faults.campaign import run_seeds

    began = time.monotonic()
    done = 0

    def told(outcome: "Outcome") -> None:
        nonlocal done
        done += 1
        if not quiet and (done % _EVERY == 0 or done == len(span)):
            typer.echo(f"{done} of {len(span)} seeds", err=True)

    found = run_seeds(span, workers, told)
    seconds = time.monotonic() - began
    answer = _figures(found, seconds)
    if not quiet:
        say(
            f"{found.seeds} seeds, {found.events} events: {answer['events_per_second']} events a second, "
            f"{answer['seeds_per_minute']} seeds a minute.",
            json_output=False,
        )
    if found.failed is not None:
        answer |= _failed(found.failed, shrink=shrink, quiet=quiet)
    elif not quiet:
        say("No checker found anything wrong.", json_output=False)
    return answer


def _figures(found: "Campaign", seconds: float) -> dict[str, object]:
    return {
        "ok": found.failed is None,
        "seeds": found.seeds,
        "events": found.events,
        "seconds": round(seconds, 1),
        "events_per_second": round(found.events / seconds),
        "seeds_per_minute": round(found.seeds * _MINUTE / seconds, 1),
        "marks": dict(sorted(found.marks.items())),
    }


def _failed(failed: "Outcome", *, shrink: bool, quiet: bool) -> dict[str, object]:
    from trellis.constitution.rulebook import load
    from trellis.sim.faults.run import run_plan
    from trellis.sim.faults.shrink import shrunk

    small = shrunk(failed, lambda plan: run_plan(plan, load())) if shrink else failed
    first, failure = failed.failure, small.failure
    assert first is not None, "the seed failed"
    assert failure is not None, "a shrunk plan fails as the whole one did"
    seed = failed.plan.seed
    again = f"trellis simulate --seeds {seed}:{seed + 1}"
    if not quiet:
        say(f"Seed {seed} fails at step {first.step}: {first.checker}: {first.message}", json_output=False)
        say(f"What is left of its plan after shrinking ({len(small.plan.sessions)} days):", json_output=False)
        for fault in small.plan.faults:
            say(f"  {fault}", json_output=False)
        say(f"Its last events, failing at step {failure.step}:", json_output=False)
        for line in failure.trace:
            say(f"  {line}", json_output=False)
        say(f"Again: {again}", json_output=False)
    return {
        "seed": seed,
        "step": first.step,
        "checker": first.checker,
        "message": first.message,
        "faults": [str(fault) for fault in small.plan.faults],
        "trace": list(failure.trace),
        "again": again,
    }
