"""`trellis experiments`: which version of a model people take up, tried on arms."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, emit_json

if TYPE_CHECKING:
    from trellis.serving.experiments.desk import Experiments
    from trellis.serving.experiments.experiment import Experiment
    from trellis.serving.experiments.verdict import Verdict

app = typer.Typer(
    help="Try versions of a model on arms: who is in which, what they say, and when they stop.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

START_EXAMPLE = (
    "Example: trellis experiments start quick --operation goal_planning --control simulation-1 "
    "--treatment simulation-quick-1 --base 0.10 --lift 0.05 --rollout 5"
)
_SALT_BYTES = 16

Name = Annotated[str, typer.Argument(metavar="NAME", help="The experiment's name")]
Operation = Annotated[str, typer.Option("--operation", metavar="OPERATION", help="What is asked")]
Control = Annotated[str, typer.Option("--control", metavar="VERSION", help="The version as it is")]
Treatment = Annotated[str, typer.Option("--treatment", metavar="VERSION", help="The version that is tried")]
Base = Annotated[float, typer.Option("--base", metavar="SHARE", help="Share of users who take an answer up now")]
Lift = Annotated[float, typer.Option("--lift", metavar="SHARE", help="The least relative change worth finding")]
Rollout = Annotated[int, typer.Option("--rollout", metavar="PERCENT", help="Users that it takes: 5, 25, 50 or 100")]
Layer = Annotated[str, typer.Option("--layer", metavar="NAME", help="Experiments of one layer share no user")]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why it is stopped")]


@app.command("start", epilog=START_EXAMPLE)
def start(
    name: Name,
    operation: Operation = "",
    control: Control = "",
    treatment: Treatment = "",
    base: Base = 0.10,
    lift: Lift = 0.05,
    rollout: Rollout = 5,
    layer: Layer = "answers",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Start an experiment; or give a running one more users, by its name and a larger rollout alone."""
    with bad_input_exits(json_output=json_output):
        from trellis.kernel.entropy import SystemEntropy
        from trellis.server.household.answering.shipped import VERSIONS
        from trellis.serving.experiments.experiment import Plan
        from trellis.serving.routing.request import operation_of

        desk = _desk(home)
        if operation or control or treatment:
            of = operation_of(operation)
            plan = Plan(name, layer, of, control, treatment, rollout, base, lift)
            made = desk.start(plan, SystemEntropy().take(_SALT_BYTES).hex(), VERSIONS[of])
        else:
            made = desk.widen(name, rollout)
        _told([made], json_output=json_output)


@app.command("list", epilog="Example: trellis experiments list --json")
def list_(home: Home = None, json_output: Json = False) -> None:
    """List the experiments, the newest first."""
    with bad_input_exits(json_output=json_output):
        _told(list(_desk(home).all()), json_output=json_output)


@app.command("show", epilog="Example: trellis experiments show quick")
def show(name: Name, home: Home = None, json_output: Json = False) -> None:
    """Show what an experiment says so far. Its p-value is valid however often you look."""
    with bad_input_exits(json_output=json_output):
        desk = _desk(home)
        one = desk.get(name)
        found = desk.verdict(one)
        if json_output:
            emit_json({"ok": True, "experiment": _row(one), **_verdict(found)})
            return
        _told([one], json_output=False)
        for line in _lines(found):
            typer.echo(line)


@app.command("stop", epilog="Example: trellis experiments stop quick --reason 'nobody minds'")
def stop(name: Name, reason: Reason = "stopped by hand", home: Home = None, json_output: Json = False) -> None:
    """Stop an experiment for good: everybody is answered by the champion again."""
    with bad_input_exits(json_output=json_output):
        _told([_desk(home).stop(name, reason)], json_output=json_output)


def _desk(home: Path | None) -> "Experiments":
    import time

    from trellis.adapters.stores.experiments import NAME, FileExperiments
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock
    from trellis.serving.experiments.desk import Experiments

    return Experiments(FileExperiments(home_of(home) / NAME), time.monotonic, WallClock().now)


def _told(found: "list[Experiment]", *, json_output: bool) -> None:
    if json_output:
        emit_json({"ok": True, "experiments": [_row(one) for one in found]})
        return
    for one in found:
        plan = one.plan
        state = "running" if one.running else f"stopped: {one.reason}"
        typer.echo(f"{plan.name}: {plan.operation.value}, {plan.control} against {plan.treatment}")
        typer.echo(f"  {plan.rollout} % of layer {plan.layer}, since {one.started:%Y-%m-%d %H:%M}, {state}")
    if not found:
        typer.echo("There is no experiment.")


def _row(one: "Experiment") -> dict[str, object]:
    plan = one.plan
    return {
        "name": plan.name,
        "layer": plan.layer,
        "operation": plan.operation.value,
        "control": plan.control,
        "treatment": plan.treatment,
        "rollout": plan.rollout,
        "base": plan.base,
        "lift": plan.lift,
        "started": one.started,
        "stopped": one.stopped,
        "reason": one.reason,
    }


def _verdict(found: "Verdict") -> dict[str, object]:
    from dataclasses import asdict

    arms = {name: asdict(counts) | {"interval": found.intervals[name]} for name, counts in found.counts.items()}
    return {
        "arms": arms,
        "p": found.p,
        "decided": found.decided,
        "mismatch_p": found.mismatch_p,
        "users_needed_per_arm": found.needed,
        "stop": found.stop,
    }


def _lines(found: "Verdict") -> list[str]:
    lines = []
    for name, counts in found.counts.items():
        low, high = found.intervals[name]
        lines.append(
            f"  {name}: {counts.taken_up} of {counts.users} users took it up (95 %: {low:.1%} to {high:.1%}); "
            f"of {counts.answers} answers {counts.failed} failed, {counts.abstained} fell, {counts.slow} were slow"
        )
    decided = "they differ" if found.decided else "nothing is decided yet"
    lines.append(f"  p {found.p:.4f} at any look: {decided}; {found.needed} users an arm find a lift as small as asked")
    lines.append(f"  even split: p {found.mismatch_p:.4f}" + (f"; it has to stop: {found.stop}" if found.stop else ""))
    return lines
