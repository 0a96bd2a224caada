"""`trellis garden status`: how an account under the adaptive mandate stands."""

from trellis.cli import garden_options as options
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis garden status spy"


def run(run: options.Run, json_output: options.Json = False) -> None:
    """Money, positions, answers and their reasons, outcomes traded and not traded, halts, the ramp."""
    with bad_input_exits(json_output=json_output):
        from trellis.core.problems import problem
        from trellis.sim.adaptive.run import JOURNAL, record_of, whole_events_of
        from trellis.sim.adaptive.telling import lines, standing

        place = options.kept(run)
        path = place / JOURNAL if place.is_dir() else place
        if not path.is_file():
            raise problem(run, "RUN", run.name, "there is no account here", "Give the folder of a paper run.")
        events = whole_events_of(path)
        told = standing(record_of(events), events)
        if json_output:
            emit_json(told)
            return
        for line in lines(told):
            say(line, json_output=False)
