"""House: every language says every text of the pages, and leaves the same places to be filled."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCALES = sorted(path.stem for path in (ROOT / "locales").glob("*.json"))
OTHERS = [name for name in LOCALES if name != "en"]
FORMS = {"zero", "one", "two", "few", "many", "other"}

Text = str | dict[str, str]


def texts(name: str) -> dict[str, Text]:
    """The texts of a catalogue by their path; a plural is one text with its forms."""
    found: dict[str, Text] = {}

    def walk(node: dict[str, Any], path: str) -> None:
        for key, value in node.items():
            here = f"{path}.{key}" if path else key
            if isinstance(value, dict) and not (value.keys() <= FORMS and isinstance(value.get("other"), str)):
                walk(value, here)
            else:
                found[here] = value

    walk(json.loads((ROOT / "locales" / f"{name}.json").read_text(encoding="utf-8")), "")
    return found


def places(text: Text) -> set[str]:
    """What a text leaves to be filled."""
    return set(re.findall(r"\{(\w+)\}", text if isinstance(text, str) else " ".join(text.values())))


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_says_what_english_says_and_nothing_else(name: str) -> None:
    english, other = texts("en"), texts(name)

    lacking, needless = english.keys() - other.keys(), other.keys() - english.keys()
    assert not lacking, f"locales/{name}.json lacks what locales/en.json says: {sorted(lacking)}"
    assert not needless, f"locales/{name}.json says what locales/en.json does not: {sorted(needless)}"


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_leaves_the_places_that_english_leaves(name: str) -> None:
    english, other = texts("en"), texts(name)

    unlike = {
        path: (places(text) ^ places(other[path]))
        for path, text in english.items()
        if path in other and (type(text) is not type(other[path]) or places(text) != places(other[path]))
    }
    assert unlike == {}


@pytest.mark.parametrize("name", LOCALES)
def test_no_text_is_empty(name: str) -> None:
    forms = [
        (path, form)
        for path, text in texts(name).items()
        for form in ([text] if isinstance(text, str) else text.values())
    ]

    assert [path for path, form in forms if not form.strip()] == []


def test_every_language_is_offered_and_every_one_offered_is_there() -> None:
    source = (ROOT / "web" / "src" / "words" / "language.ts").read_text(encoding="utf-8")
    offered = re.search(r"LANGUAGES = \[(.*?)\]", source)

    assert offered is not None
    assert sorted(re.findall(r'"(\w+)"', offered[1])) == LOCALES
    for name in LOCALES:
        assert f"app.language.{name}" in texts(name), f"locales/{name}.json does not name the language {name}"
