"""`trellis features get|training-set`: values as they are or were known, one by one or for labels."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.features_home import aged, as_mapping, entity_of, features_of, instant_of, shown
from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, counted, emit_json, say

GET_EXAMPLE = "Example: trellis features get avg_daily_spend --entity household:USD"
SET_EXAMPLE = "Example: trellis features training-set labels.csv --out set.parquet"

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="INSTANT", help="As was known then, as 2026-03-31T12:00:00-04:00 [now]")
]


def get(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Which [all]")] = None,
    home: Home = None,
    entity: Annotated[str, typer.Option("--entity", metavar="ENTITY", help="household:USD or account:ID [all]")] = "",
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Tell the newest values with their age, or those that were known at an instant. A stale one is told as stale."""
    with bad_input_exits(json_output=json_output):
        from trellis.core.problems import problem
        from trellis.kernel.clock import WallClock
        from trellis.serving.features.definitions import chosen
        from trellis.serving.features.ports import served

        found, now, then = features_of(home), WallClock().now(), instant_of(as_of, "--as-of")
        features, whose = chosen(names or (), found.catalogue), entity_of(entity)
        if then is not None and then > now:
            raise problem("flags", "--as-of", as_of, "it lies in the future", "Give an instant that is past.")
        kept = found.known_at(features, then, whose) if then else found.online.get(features, whose)
        if whose is not None and not kept:
            message = "nothing is known of it"
            raise problem("features", "--entity", entity, message, "`trellis features get` lists all there is.")
        by_key = {(one.name, one.version): one for one in features}
        told = [served(one, by_key[one.name, one.version], then or now) for one in kept]
        if json_output:
            emit_json({"as_of": then or now, "values": [as_mapping(one) for one in told]})
            return
        for one in told:
            value = shown(one.kept.value, one.kept.reason)
            age = f"{aged(one.age)}{' stale' if one.stale else ''}"
            where = ":".join(one.kept.entity)
            say(f"{where:<22} {one.kept.name:<24} {one.kept.event_time}  {age:>10}  {value}", json_output=False)
        if not told:
            say("No values yet: run `trellis features compute`.", json_output=False)


def training_set(
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="CSV with entity_type, entity, time")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="A .parquet or .csv file")],
    home: Home = None,
    names: Annotated[list[str] | None, typer.Option("--feature", metavar="NAME", help="Which [all]")] = None,
    as_of: AsOf = None,
    assume_known_after: Annotated[
        int | None,
        typer.Option("--assume-known-after", metavar="DAYS", help="As if known so long after booking"),
    ] = None,
    json_output: Json = False,
) -> None:
    """Write the labels with what was known of each at its time, and beside the file what it was made of."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.training_sets import checked_target, read_labels, write_set
        from trellis.core.problems import problem
        from trellis.serving.features.definitions import chosen

        if assume_known_after is not None and not 0 <= assume_known_after <= 366:
            way_out = "Give 0 to 366 days."
            raise problem("flags", "--assume-known-after", assume_known_after, "it is no lag of a bank's", way_out)
        found = features_of(home)
        features = chosen(names or (), found.catalogue)
        checked_target(out, features)
        rows, at = found.training_set(read_labels(labels), features, instant_of(as_of, "--as-of"), assume_known_after)
        made = write_set(out, rows, features, at, labels, assume_known_after)
        if json_output:
            told = {"out": made.path, "description": made.description, "rows": made.rows, "missing": made.missing}
            emit_json({**told, "as_of": at, "sha256": made.sha256})
            return
        kept = f"{counted(made.rows, 'label')} with {counted(len(features), 'feature')}"
        unknown = counted(made.missing, "value was", "values were")
        say(f"{kept} as of {at.isoformat()}: {made.path}", json_output=False)
        say(f"{unknown} not known; sha256 {made.sha256[:16]}", json_output=False)
