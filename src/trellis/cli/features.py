"""`trellis features`: figures of a household's money over time, for its models and for whoever asks."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import features_read
from trellis.cli.features_home import aged, features_of
from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from trellis.adapters.lake.standing import FeatureStanding

app = typer.Typer(
    help="Compute, read and watch figures of a household's money.", no_args_is_help=True, rich_markup_mode=None
)
app.command("get", epilog=features_read.GET_EXAMPLE)(features_read.get)
app.command("training-set", epilog=features_read.SET_EXAMPLE)(features_read.training_set)

LIST_EXAMPLE = "Example: trellis features list"
COMPUTE_EXAMPLE = "Example: trellis features compute"
STATUS_EXAMPLE = "Example: trellis features status"


@app.command("list", epilog=LIST_EXAMPLE)
def list_all(json_output: Json = False) -> None:
    """List the features there are: what each is, over which days, how fresh it has to be, and its definition's hash."""
    with bad_input_exits(json_output=json_output):
        from trellis.serving.features.catalogue import CATALOGUE

        if json_output:
            told = [
                {
                    "name": one.name,
                    "version": one.version,
                    "dtype": one.dtype,
                    "entity_types": one.of,
                    "window_days": one.window,
                    "needs_days": one.needs,
                    "fresh_hours": int(one.fresh.total_seconds() // 3600),
                    "unit": one.unit,
                    "words": one.words,
                    "digest": one.digest,
                }
                for one in CATALOGUE
            ]
            emit_json({"features": told})
            return
        for one in CATALOGUE:
            head = f"{one.key:<26} {one.dtype:<7} {one.window:>4} d  {one.unit:<14} {one.digest[:8]}"
            say(f"{head}  {one.words}", json_output=False)


@app.command("compute", epilog=COMPUTE_EXAMPLE)
def compute(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Which [all]")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take what is new in the journal into the lake, and compute the values that are not there yet."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.ingesting import ingest
        from trellis.cli.paths import home_of
        from trellis.kernel.clock import WallClock
        from trellis.kernel.entropy import SystemEntropy
        from trellis.serving.features.definitions import chosen

        found, at = features_of(home), WallClock().now()
        features = chosen(names or (), found.catalogue)
        taken = ingest(home_of(home), SystemEntropy(), at)

        def progress(done: int, of: int) -> None:
            if of > 1:
                say(f"instants of the journal: {done:,} of {of:,}", json_output=True)

        put = found.compute(features, at, progress)
        if json_output:
            lines = taken.appended.rows.get("lines", 0)
            emit_json({"features": len(features), "lines": lines, "rows": put.rows, "newest": put.newest})
            return
        newer = counted(put.newest, "value is", "values are")
        rows = f"{counted(put.rows, 'row')} of {counted(len(features), 'feature')}"
        say(f"{rows}; {newer} newer now.", json_output=False)


@app.command("status", epilog=STATUS_EXAMPLE)
def status(home: Home = None, json_output: Json = False) -> None:
    """Tell of each feature how much is there, how much of it is missing and why, and whether it is fresh."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.standing import missing_shares, standing_of
        from trellis.kernel.clock import WallClock

        found = standing_of(features_of(home), WallClock().now())
        shares = missing_shares(found)
        if json_output:
            emit_json({"features": [_as_mapping(one) for one in found], "missing_shares": shares})
            return
        say(f"{'feature':<26}{'rows':>10}{'missing':>9}  {'day':<12}{'age':>7}  why", json_output=False)
        for one in found:
            say(_row(one), json_output=False)
        for kind, share in shares.items():
            say(f"Of the newest values of each {kind} {share:.1%} are missing.", json_output=False)


def _row(one: "FeatureStanding") -> str:
    age = "-" if one.age is None else aged(one.age) + (" stale" if one.stale else "")
    why = ", ".join(f"{reason} {count:,}" for reason, count in one.reasons.items())
    return f"{one.key:<26}{one.rows:>10,}{one.missing:>9,}  {one.newest or '-'!s:<12}{age:>7}  {why}".rstrip()


def _as_mapping(one: "FeatureStanding") -> dict[str, object]:
    return {
        "feature": one.key,
        "until": one.until,
        "rows": one.rows,
        "missing": one.missing,
        "reasons": one.reasons,
        "newest": one.newest,
        "latest": {kind: {"values": whole, "missing": nulls} for kind, (whole, nulls) in one.latest.items()},
        "age_seconds": None if one.age is None else int(one.age.total_seconds()),
        "stale": one.stale,
    }
