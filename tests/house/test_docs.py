"""House: what the program offers has its heading in the docs, and the docs name nothing that is not there."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer.main

from trellis.autopilot.commands.table import VERBS
from trellis.autopilot.events import CATALOGUE
from trellis.cli import app
from trellis.sim.replay.settings import RunSettings

ROOT = Path(__file__).resolve().parents[2]


def headings(name: str) -> set[str]:
    """The texts of a page's headings, without marks."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return {line.lstrip("#").strip().strip("`") for line in text.splitlines() if line.startswith("#")}


def commands() -> dict[str, Any]:
    """Every command of the program as it is typed, however deep it lies."""

    def leaves(command: Any, path: str) -> Iterator[tuple[str, Any]]:
        inner = getattr(command, "commands", {})
        if not inner:
            yield path, command
        for name, one in inner.items():
            yield from leaves(one, f"{path} {name}")

    return dict(leaves(typer.main.get_command(app), "trellis"))


def documented() -> dict[str, str]:
    """The part of the page on commands that tells of each: under its heading, or in its group's, where it has a row."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        heading = part.split("\n", 1)[0].strip().strip("`")
        if heading.startswith("trellis "):
            parent, _, group = heading.rpartition(" ")
            cells = re.findall(r"^\| (`[^|]*)", part, flags=re.M)
            rows = [row for cell in cells for row in re.findall(rf"`({re.escape(group)} [a-z-]+)\b", cell)]
            found |= dict.fromkeys([f"{parent} {row}" for row in rows] or [heading], part)
    return found


def test_every_command_is_told_and_nothing_else_is() -> None:
    assert commands().keys() - documented().keys() == set()
    assert documented().keys() - commands().keys() == set()


def test_every_option_of_every_command_is_told_where_the_command_is() -> None:
    told = documented()
    missing = [
        f"{path} {option}"
        for path, command in commands().items()
        for param in command.params
        for option in param.opts
        if option.startswith("--") and option != "--help" and f"`{option}" not in told[path]
    ]

    assert missing == []


def test_every_verb_of_people_has_its_heading_and_no_other_has() -> None:
    page = headings("commands-of-people.md")
    names = set(VERBS)

    assert names - page == set()
    assert {heading for heading in page if re.fullmatch(r"[a-z_]+", heading)} == names


def test_every_verb_is_told_with_its_permissions_and_what_undoes_it() -> None:
    text = (ROOT / "docs" / "commands-of-people.md").read_text(encoding="utf-8")
    sections = {part.split("\n", 1)[0].strip().strip("`"): part for part in re.split(r"^### ", text, flags=re.M)[1:]}
    missing = [
        f"{verb.name}: {words}"
        for verb in VERBS.values()
        for words in (*(permission.value for permission in verb.permissions), f"Undone by: {verb.undone_by}")
        if words not in sections[verb.name].replace("`", "")
    ]

    assert missing == []


def test_every_setting_has_its_heading() -> None:
    assert {field.name for field in fields(RunSettings)} - headings("settings.md") == set()


def test_every_journal_event_has_its_heading() -> None:
    assert {name for _, name, _, _ in CATALOGUE} - headings("journal-events.md") == set()


def test_no_journal_event_is_documented_that_does_not_exist() -> None:
    known = {name for _, name, _, _ in CATALOGUE}
    documented = {heading for heading in headings("journal-events.md") if re.fullmatch(r"[a-z]+\.[a-z_]+", heading)}

    assert documented - known == set()


def test_every_field_of_every_event_is_described() -> None:
    text = (ROOT / "docs" / "journal-events.md").read_text(encoding="utf-8")
    sections = {part.split("\n", 1)[0].strip().strip("`"): part for part in re.split(r"^### ", text, flags=re.M)[1:]}
    missing = [
        f"{name}.{field.name}"
        for _, name, _, cls in CATALOGUE
        for field in fields(cls)
        if f"`{field.name}`" not in sections.get(name, "")
    ]

    assert missing == []


def test_every_relative_link_in_the_docs_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert dead == []
