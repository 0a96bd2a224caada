"""House: what the pages promise is so."""

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main

from trellis.cli import app
from trellis.constitution.overlay import overlay_text
from trellis.constitution.rulebook import load
from trellis.core.terms import Latch, Overlay, Sleeve
from trellis.sim.replay.settings import of_mapping
from trellis.strategies.alluse.weeks import Label

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
ARCHITECTURE_LINES_MAX = 130
PROGRAM = typer.main.get_command(app)


def text(name: str) -> str:
    """The page's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(page: Path, language: str = "") -> list[str]:
    """The page's fenced blocks of that language."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def lines_of(program: str) -> list[tuple[str, list[str]]]:
    """Every line in the pages' plain blocks that runs the program: page and words, comments left out."""
    return [
        (page.name, shlex.split(line, comments=True))
        for page in PAGES
        for block in blocks(page)
        for line in block.replace("\\\n", " ").splitlines()
        if line.split()[:1] == [program]
    ]


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words after `trellis` name, and the words left; None where there is no such command."""
    command: Any = PROGRAM
    while words and hasattr(command, "commands"):
        command = command.commands.get(words[0])
        words = words[1:]
    return command, words


def direct_dependencies() -> set[str]:
    """The names of every direct dependency, extras included."""
    listed = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    return {re.split(r"[<>=!~ \[]", one)[0].lower().replace("_", "-") for one in listed}


def generator() -> ModuleType:
    """scripts/journal_events.py as a module."""
    spec = importlib.util.spec_from_file_location("journal_events", ROOT / "scripts" / "journal_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_journal_events_is_what_its_script_writes() -> None:
    assert text("docs/journal-events.md") == generator().page()


def test_every_trellis_line_in_the_pages_names_a_command_and_options_that_exist() -> None:
    shown = lines_of("trellis")
    wrong = []
    for page, words in shown:
        command, rest = command_of(words[1:])
        known = {option for param in command.params for option in param.opts} if command is not None else set()
        flags = [word.partition("=")[0] for word in rest if word.startswith("--")]
        wrong += [f"{page}: {' '.join(words)}"] if command is None else []
        wrong += [f"{page}: {' '.join(words)} ({flag})" for flag in flags if flag not in {*known, "--help"}]

    assert len(shown) > 200
    assert wrong == []


def test_every_make_line_in_the_pages_names_a_target() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), flags=re.M))
    shown = lines_of("make")

    assert shown
    assert [f"{page}: {words}" for page, words in shown if words[1] not in targets] == []


SECTIONS = re.split(r"^## ", text("docs/commands.md"), flags=re.M)[1:]


@pytest.mark.parametrize("section", SECTIONS, ids=[section.split("\n")[0] for section in SECTIONS])
def test_a_command_s_section_lists_its_options_and_no_others(section: str) -> None:
    title, body = section.split("\n", 1)
    command, rest = command_of(title.split()[1:])
    rows = "\n".join(line.split("|")[1] for line in body.splitlines() if line.startswith("|"))
    declared = {option for param in command.params for option in param.opts if option.startswith("--")}

    assert rest == []
    assert set(re.findall(r"`(--[a-z-]+)", rows)) == declared - {"--help"}


def test_every_direct_dependency_has_its_paragraph() -> None:
    page = text("docs/decisions/dependencies.md").lower().replace("_", "-")

    assert {name for name in direct_dependencies() if f"**{name}**" not in page} == set()


def test_every_direct_dependency_is_held_to_a_version() -> None:
    held = {line.split("==")[0].lower().replace("_", "-") for line in text("constraints.txt").splitlines()}

    assert direct_dependencies() - held == set()


def test_the_changelog_has_the_project_s_version() -> None:
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", text("CHANGELOG.md"), flags=re.M)


def test_the_architecture_fits_one_page_and_names_the_rooms_that_exist() -> None:
    page = text("docs/architecture.md")
    named = {
        room for row in re.findall(r"^\| \d+ \| (.*?) \|", page, flags=re.M) for room in re.findall(r"`(\w+)`", row)
    }
    rooms = {path.parent.name for path in (ROOT / "src" / "trellis").glob("*/__init__.py")}

    assert page.count("\n") <= ARCHITECTURE_LINES_MAX
    assert named == rooms


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.is_file():
            seen.add(page)
            targets = re.findall(r"\]\(([^)#:]+\.md)", page.read_text(encoding="utf-8"))
            waiting += [(page.parent / target).resolve() for target in targets]

    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in seen] == []


def test_the_readme_tells_how_many_rules_there_are() -> None:
    assert f"{len(load().rules)} rules" in text("README.md")


def test_the_settings_shown_as_an_example_are_settings() -> None:
    shown, amendment, flow, overlay = blocks(ROOT / "docs" / "settings.md", "toml")

    assert len(of_mapping(tomllib.loads(shown + amendment), "docs/settings.md").amendment) == 1
    assert len(of_mapping(tomllib.loads(shown + flow), "docs/settings.md").flow) == 2
    assert of_mapping(tomllib.loads(shown), "docs/settings.md").overlay == "demo"
    assert overlay_text(load(), overlay, "docs/settings.md").overlay is not None


def test_the_glossary_has_the_words_that_reports_show() -> None:
    page = text("docs/glossary.md")
    words = [*(latch.value for latch in Latch), *(mode.value for mode in Overlay), *(label.value for label in Label)]
    words += [sleeve.value.title() for sleeve in Sleeve]

    assert [word for word in words if word not in page] == []
