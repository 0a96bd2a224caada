"""Training sets as files: the same bytes for the same labels, definitions and instant."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from trellis.core.problems import Problem, problem
from trellis.household.problems import ValidationError, refused
from trellis.kernel.failures import named
from trellis.kernel.parts import sync_folder
from trellis.serving.features.definitions import Feature
from trellis.serving.features.observed import INSTANT
from trellis.serving.features.rows import NUMBER

SUFFIXES = (".parquet", ".csv")
TOLD_MAX = 20
_ZONED = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$"


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A written set. description: the file beside it, which says what it was made of."""

    path: Path
    description: Path
    rows: int
    sha256: str
    missing: int


def read_labels(path: Path) -> pl.DataFrame:
    """Labels of a CSV file: entity_type, entity, time with its zone, and other columns as they are.

    Raises ProblemError for a file that is none, and ValidationError naming each row whose time is no instant.
    """
    try:
        found = pl.read_csv(path, schema_overrides={"entity_type": pl.String, "entity": pl.String, "time": pl.String})
    except FileNotFoundError:
        raise problem(path, "labels", path.name, "there is no such file", "Give a CSV file of labels.") from None
    except pl.exceptions.PolarsError as error:
        message = f"it cannot be read as CSV ({str(error).splitlines()[0]})"
        raise problem(path, "labels", path.name, message, "Give a CSV file with a row of names first.") from error
    if "time" not in found.columns:
        return found
    told = pl.col("time").str.strip_chars()
    zoned = pl.when(told.str.contains(_ZONED)).then(told.str.replace(r"Z$", "+00:00").str.replace(" ", "T"))
    times = found.select(zoned.map_elements(_instant, INSTANT)).to_series()
    wrong = [place for place, at in enumerate(times) if at is None]
    if wrong:
        raise ValidationError([_no_time(path, place, found["time"][place]) for place in wrong[:TOLD_MAX]])
    return found.with_columns(times.alias("time"))


def checked_target(path: Path, features: Sequence[Feature]) -> None:
    """Raises ValidationError where a set of these features cannot be written under the name."""
    if path.suffix not in SUFFIXES:
        way_out = f"End its name in {' or '.join(SUFFIXES)}."
        raise refused(ValidationError, "training set", "--out", path, "it is no file that a set can be in", way_out)
    wide = [one.key for one in features if one.dtype != NUMBER]
    if path.suffix == ".csv" and wide:
        message = f"a CSV file cannot hold vectors and maps: {', '.join(wide)}"
        raise refused(ValidationError, "training set", "--out", path, message, "End its name in .parquet.")


def write_set(
    path: Path, found: pl.DataFrame, features: Sequence[Feature], as_of: datetime, labels: Path, after: int | None
) -> TrainingSet:
    """Write a set and its description. after: the days after booking from which lines were taken as known, if so."""
    checked_target(path, features)
    part = path.with_name(f".{path.name}.part")
    if path.suffix == ".csv":
        found.write_csv(part)
    else:
        found.write_parquet(part, compression="zstd")
    content = part.read_bytes()
    missing = sum(int(found[f"{one.key}.reason"].is_not_null().sum()) for one in features)
    said = {
        "as_of": as_of.astimezone(UTC).isoformat(),
        "known": "as the house knew it" if after is None else f"as if {after} days after it was booked",
        "features": {one.key: one.digest for one in features},
        "labels_sha256": hashlib.sha256(labels.read_bytes()).hexdigest(),
        "rows": found.height,
        "missing": missing,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    description = path.with_name(f"{path.name}.json")
    part.rename(path)
    _written(description, json.dumps(said, indent=2) + "\n")
    return TrainingSet(path, description, found.height, str(said["sha256"]), missing)


def _written(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    with named(path), part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    sync_folder(path.parent)


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def _no_time(path: Path, place: int, value: object) -> Problem:
    way_out = "Write it as 2026-03-31T12:00:00-04:00."
    return Problem(f"{path}: row {place + 1}", "time", str(value), "it is no instant with its zone", way_out)
