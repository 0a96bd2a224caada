"""House: what the program offers has its heading in the docs, and the docs name nothing that is not there."""

import re
from dataclasses import fields
from pathlib import Path

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


def commands() -> set[str]:
    """Every command of the program as it is typed."""
    root = typer.main.get_command(app)
    names = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        names |= {f"trellis {name} {sub}" for sub in inner} if inner else {f"trellis {name}"}
    return names


def test_every_command_has_its_heading() -> None:
    assert commands() - headings("commands.md") == set()


def test_no_command_is_documented_that_does_not_exist() -> None:
    documented = {heading for heading in headings("commands.md") if heading.startswith("trellis ")}

    assert documented - commands() == set()


def test_every_option_of_every_command_is_described() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    root = typer.main.get_command(app)
    options = set()
    for command in root.commands.values():  # type: ignore[attr-defined]
        for leaf in getattr(command, "commands", {"": command}).values():
            options |= {option for param in leaf.params for option in param.opts if option.startswith("--")}

    assert {option for option in options - {"--help"} if f"`{option}" not in text} == set()


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
