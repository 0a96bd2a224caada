"""House: every language says every text of the pages, and leaves the same places to be filled."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from trellis.household.categories.packaged import packaged

ROOT = Path(__file__).resolve().parents[2]
LOCALES = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
OTHERS = [name for name in LOCALES if name != "en"]
FILES = sorted((ROOT / "locales").glob("*/*.json"))
FORMS = {"zero", "one", "two", "few", "many", "other"}

Text = str | dict[str, str]


def texts(name: str) -> dict[str, Text]:
    """The texts of a language by their file and path; a plural is one text with its forms."""
    found: dict[str, Text] = {}

    def walk(node: dict[str, Any], path: str) -> None:
        for key, value in node.items():
            here = f"{path}.{key}"
            if isinstance(value, dict) and not (value.keys() <= FORMS and isinstance(value.get("other"), str)):
                walk(value, here)
            else:
                found[here] = value

    for file in sorted((ROOT / "locales" / name).glob("*.json")):
        walk(json.loads(file.read_text(encoding="utf-8")), file.stem)
    return found


def places(text: Text) -> set[str]:
    """What a text leaves to be filled."""
    return set(re.findall(r"\{(\w+)\}", text if isinstance(text, str) else " ".join(text.values())))


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_says_what_english_says_and_nothing_else(name: str) -> None:
    english, other = texts("en"), texts(name)

    lacking, needless = english.keys() - other.keys(), other.keys() - english.keys()
    assert not lacking, f"locales/{name} lacks what locales/en says: {sorted(lacking)}"
    assert not needless, f"locales/{name} says what locales/en does not: {sorted(needless)}"


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


def twice(text: str) -> list[str]:
    """The keys that stand twice in one object, of which JSON readers take the last and say nothing."""
    found: list[str] = []

    def read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        found.extend(key for key in dict.fromkeys(keys) if keys.count(key) > 1)
        return dict(pairs)

    json.loads(text, object_pairs_hook=read)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_object_has_a_key_twice(file: Path) -> None:
    assert twice(file.read_text(encoding="utf-8")) == []


def test_a_key_that_stands_twice_is_seen() -> None:
    assert twice('{"a": {"x": 1, "y": 2, "x": 3}, "b": {"x": 1}}') == ["x"]


@pytest.mark.parametrize("name", LOCALES)
def test_a_section_stands_in_one_file(name: str) -> None:
    """Words for values are a section each; `words` itself is in many files."""
    sections: dict[str, list[str]] = {}
    for file in (ROOT / "locales" / name).glob("*.json"):
        held = json.loads(file.read_text(encoding="utf-8"))
        for section in (*(held.keys() - {"words"}), *(f"words.{one}" for one in held.get("words", {}))):
            sections.setdefault(section, []).append(file.stem)

    assert {section: files for section, files in sections.items() if len(files) > 1} == {}


def test_every_file_is_one_that_the_pages_know() -> None:
    """Those of other languages are compared with English by their texts."""
    source = (ROOT / "web" / "src" / "words" / "files.ts").read_text(encoding="utf-8")
    known = re.findall(r"readonly (\w+): typeof import\(\"@locales/en/(\w+)\.json\"\)", source)

    assert [name for name, file in known if name != file] == []
    assert sorted(file for _, file in known) == sorted(file.stem for file in (ROOT / "locales" / "en").glob("*.json"))


def test_every_language_is_offered_and_every_one_offered_is_there() -> None:
    source = (ROOT / "web" / "src" / "words" / "language.ts").read_text(encoding="utf-8")
    offered = re.search(r"LANGUAGES = \[(.*?)\]", source)

    assert offered is not None
    assert sorted(re.findall(r'"(\w+)"', offered[1])) == LOCALES
    for name in LOCALES:
        assert f"start.app.language.{name}" in texts(name), f"locales/{name} does not name the language {name}"


def test_every_packaged_category_has_its_words() -> None:
    held = json.loads((ROOT / "locales" / "en" / "taxonomy.json").read_text(encoding="utf-8"))["words"]["category"]
    names = {one.name for one in packaged()}

    assert held == {name: name for name in names}
