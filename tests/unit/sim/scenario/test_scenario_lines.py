"""Every key, table and element of a file is found on its line."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from trellis.sim.scenario.lines import line_map, line_of

GOLDEN = sorted((Path(__file__).resolve().parents[3] / "golden").glob("*.toml"))

TEXT = '''# a comment = 1
name = "x # not a comment"
"quoted key" = 1
a.b = 2

[given]
list = [
  "one",   # with a comment, and a comma
  "two",
  { deep = [1, 2], "other key" = 'literal' },
]
text = """
[not.a.table]
key = 1
"""

[[step]]
at = 10:00:00
[step.then]
orders = [{ id = "1" },
  { id = "2", limit = 3 }]

[[step]]
[[step.inner]]
k = 1
'''


@pytest.mark.parametrize(
    "path, line",
    [
        (("name",), 2),
        (("quoted key",), 3),
        (("a", "b"), 4),
        (("given",), 6),
        (("given", "list"), 7),
        (("given", "list", 1), 9),
        (("given", "list", 2, "deep"), 10),
        (("given", "list", 2, "other key"), 10),
        (("given", "text"), 12),
        (("step",), 17),
        (("step", 0), 17),
        (("step", 0, "at"), 18),
        (("step", 0, "then"), 19),
        (("step", 0, "then", "orders", 0, "id"), 20),
        (("step", 0, "then", "orders", 1), 21),
        (("step", 0, "then", "orders", 1, "limit"), 21),
        (("step", 1), 23),
        (("step", 1, "inner", 0, "k"), 25),
    ],
)
def test_a_path_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert line_map(TEXT)[path] == line


def test_text_inside_a_long_string_is_no_table() -> None:
    assert ("not", "a", "table") not in line_map(TEXT)


def test_a_path_without_a_line_of_its_own_has_that_of_the_nearest_around_it() -> None:
    lines = line_map(TEXT)

    assert line_of(lines, ("step", 0, "then", "exactly")) == 19
    assert line_of(lines, ("nothing",)) == 0


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_every_value_of_a_golden_file_is_found_on_a_line_that_writes_its_key(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines, rows = line_map(text), text.splitlines()

    for leaf in leaves(tomllib.loads(text)):
        key = next(part for part in reversed(leaf) if isinstance(part, str))
        if isinstance(leaf[-1], str):
            assert key in rows[lines[leaf] - 1]
        else:
            assert lines[leaf] >= lines[leaf[: leaf.index(key) + 1]]
