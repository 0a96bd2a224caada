"""House: sentences that pages say in their reader's language stand in locales/en with the words of the program."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGES = json.loads((ROOT / "locales" / "en" / "said.json").read_text(encoding="utf-8"))["said"]


def calls() -> Iterator[ast.Call]:
    """Every sentence that is made in the sources."""
    for path in sorted((ROOT / "src" / "trellis").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "import sentence" in text or ", sentence" in text:
            nodes = ast.walk(ast.parse(text))
            yield from (node for node in nodes if isinstance(node, ast.Call) and _name(node) == "sentence")


def _name(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def made() -> dict[str, tuple[str, set[str]]]:
    """By key: the English text, and the places that are filled."""
    found = {}
    for call in calls():
        key, text = (_text(each) for each in call.args)
        found[key] = (text, {str(each.arg) for each in call.keywords})
    return found


def _text(node: ast.expr) -> str:
    assert isinstance(node, ast.Constant), f"line {node.lineno}: a sentence's key and text are written where it is made"
    return str(node.value)


def held(node: dict[str, Any], path: str = "") -> dict[str, list[str]]:
    """By key: the forms of the pages' text."""
    found: dict[str, list[str]] = {}
    for name, value in node.items():
        here = f"{path}{name}"
        if isinstance(value, str):
            found[here] = [value]
        elif isinstance(value.get("other"), str):
            found[here] = list(value.values())
        else:
            found |= held(value, f"{here}.")
    return found


def test_every_sentence_stands_in_the_pages_texts_and_no_other() -> None:
    assert sorted(made()) == sorted(held(PAGES))


def test_pages_say_in_english_what_the_program_says() -> None:
    pages = held(PAGES)
    unlike = {
        key: text for key, (text, _) in made().items() if re.sub(r"\{(\w+):[^}]*\}", r"{\1}", text) not in pages[key]
    }

    assert unlike == {}


def test_every_place_is_filled() -> None:
    unfilled = {}
    for key, (text, given) in made().items():
        places = {name for _, name, _, _ in Formatter().parse(text) if name}
        if places != given:
            unfilled[key] = places ^ given

    assert unfilled == {}
