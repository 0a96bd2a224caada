"""Records as files hold them: CSV with a head, or a JSON object a line."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.core.documents import read_text
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.privacy.scrubbing.scrubber import Value

Record = dict[str, "Value"]
CSV, JSON_LINES = ".csv", (".jsonl", ".ndjson")


class Number(str):
    """A number of a JSON file as it is written there: 10.50 stays 10.50."""

    __slots__ = ()


def records(path: Path) -> Iterator[tuple[str, Record]]:
    """Each record with where it stands. Raises ProblemError for another kind of file and for a broken record."""
    ending = path.suffix.lower()
    if ending not in (CSV, *JSON_LINES):
        way_out = f"Name a {CSV} file, or {' or '.join(JSON_LINES)} with a JSON object a line."
        raise problem(path, "file", path.name, "it is no kind of file that is read", way_out)
    text = read_text(path, "Name a file that is there")
    yield from _rows(path, text) if ending == CSV else _objects(path, text)


def written(found: list[Record], ending: str) -> str:
    """Records as a file of that ending holds them; a field that one lacks is empty in CSV."""
    if ending.lower() != CSV:
        return "".join(f"{{{', '.join(_member(*field) for field in one.items())}}}\n" for one in found)
    out = io.StringIO()
    names = list(dict.fromkeys(name for one in found for name in one))
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def _member(name: str, value: "Value") -> str:
    return f"{json.dumps(name)}: {value if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)}"


def _rows(path: Path, text: str) -> Iterator[tuple[str, Record]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        if not reader.fieldnames:
            raise problem(path, "head", "", "it has no columns", "Write the names of columns in the first row.")
        for row in reader:
            where = f"{path}: row {reader.line_num}"
            if None in row or None in row.values():
                raise problem(where, "row", "", "it has not as many cells as the head", "Correct the row.")
            yield where, dict(row)
    except csv.Error as error:
        raise problem(path, "row", reader.line_num, str(error), "Correct the row.") from error


def _objects(path: Path, text: str) -> Iterator[tuple[str, Record]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            found = json.loads(
                line, parse_float=Number, parse_int=Number, parse_constant=_no_number, object_pairs_hook=_once
            )
        except (ValueError, RecursionError) as error:
            raise problem(where, "line", line[:40], f"it is no JSON: {error}", "Write one object a line.") from error
        if not isinstance(found, dict) or not found:
            raise problem(where, "line", line[:40], "it is no JSON object with fields", "Write one object a line.")
        nested = next((name for name, value in found.items() if isinstance(value, dict | list)), None)
        if nested is not None:
            raise problem(where, nested, "", "a field holds more fields", "Flatten it: one value a field.")
        yield where, found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _once(pairs: list[tuple[str, "Value"]]) -> Record:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field is there twice")
    return found
