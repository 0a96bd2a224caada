"""House: the page about scenario files names every word of the format, and its examples hold."""

import re
from pathlib import Path

import pytest

from trellis.sim.scenario import (
    commanding,
    files,
    given,
    given_held,
    given_sleeves,
    mishaps,
    news,
    rows,
    steps,
    venue,
    wanted,
)
from trellis.sim.scenario.happenings.lists import LISTS
from trellis.sim.scenario.run import run_file
from trellis.sim.scenario.verbs import VERBS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scenarios.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", TEXT, re.S)
PROSE = re.sub(r"```.*?```", "", TEXT, flags=re.S)


def section(heading: str) -> str:
    """The text under a heading, up to the next heading of the same rank or above."""
    rank = len(heading) - len(heading.lstrip("#"))
    start = PROSE.index(f"\n{heading}\n") + 1
    end = re.search(rf"^#{{1,{rank}}} ", PROSE[start + len(heading) :], re.M)
    return PROSE[start : start + len(heading) + end.start()] if end else PROSE[start:]


def undocumented(heading: str, words: tuple[str, ...]) -> set[str]:
    """The words that the section does not name in code marks."""
    named = set(re.findall(r"`([^`]+)`", section(heading)))
    return set(words) - named


@pytest.mark.parametrize(
    "heading, words",
    [
        ("## A first file", ("name", "text", "source")),
        ("## `[given]`", tuple(key for key in given.GIVEN_KEYS if key not in news.NEWS_KEYS)),
        ("## `[given]`", given.UNIVERSE_KEYS),
        ("### `[given.gen]`, `[given.rev]`, `[given.com]`", given_sleeves.SLEEVE_KEYS),
        ("### `[[given.option]]`", given_held.OPTION_KEYS),
        ("### `[[given.holding]]`", given_held.HOLDING_KEYS),
        ("## The market", news.NEWS_KEYS),
        ("## The market", (*news.PAYOUT_KEYS, *news.RATIO_KEYS)),
        ("### Chain rows", rows.ROW_WORDS),
        ("## `[[step]]`", tuple(key for key in steps.STEP_KEYS if key not in news.NEWS_KEYS)),
        ("## `[[step]]`", tuple({key for keys in commanding.COMMAND_TABLES.values() for key in keys})),
        ("## `[[step]]`", mishaps.FOREIGN_KEYS),
        ("## The venue", venue.VENUE_PHRASES),
        ("## `then`", tuple(key for key in wanted.THEN_KEYS if key not in LISTS)),
        ("## `then`", wanted.ROW_KEYS),
        ("### Lists", tuple(LISTS)),
        ("### State", wanted.SLEEVE_STATE_KEYS),
        ("### State", (*wanted.OPTION_STATE_KEYS, *wanted.HOLDING_STATE_KEYS)),
        ("### The report", wanted.REPORT_KEYS),
        ("## Direct questions", tuple(VERBS)),
    ],
)
def test_every_word_of_the_format_is_named_under_its_heading(heading: str, words: tuple[str, ...]) -> None:
    assert undocumented(heading, words) == set()


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_key_of_a_list_is_named_in_its_row(name: str) -> None:
    (row,) = [line for line in section("### Lists").splitlines() if line.startswith(f"| `{name}` |")]

    assert set(LISTS[name]) - set(re.findall(r"`([^`]+)`", row)) == set()


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_key_of_a_direct_question_is_named_in_its_row(name: str) -> None:
    (row,) = [line for line in section("## Direct questions").splitlines() if line.startswith(f"| `{name}` |")]
    named = set(re.findall(r"`([^`]+)`", section("## Direct questions") if name == "review" else row))

    assert set(VERBS[name].keys) - named == set()


def test_the_top_level_has_no_key_beyond_those_documented() -> None:
    assert set(files.TOP_KEYS) == {"name", "text", "source", "shows", "given", "step", "then", *VERBS}


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_every_example_on_the_page_holds(number: int, tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(BLOCKS[number], encoding="utf-8")

    result = run_file(path)

    assert [str(each) for each in result.problems] == []
    assert [failure.told(path.name) for failure in result.failures] == []


def test_the_page_has_examples() -> None:
    assert len(BLOCKS) >= 2
