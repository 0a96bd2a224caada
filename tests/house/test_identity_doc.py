"""House: the page about people names every event of the audit with its fields, every scope, way and limit."""

from dataclasses import fields
from pathlib import Path

from trellis.server.identity.audit import CATALOGUE
from trellis.server.identity.caller import SECOND_FACTOR, Scope
from trellis.server.identity.lockout import ADDRESS_FAILURES_MAX, PERSON_FAILURES_MAX
from trellis.server.identity.passwords import LENGTH_MAX, LENGTH_MIN
from trellis.server.identity.settings import IdentitySettings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "identity.md").read_text(encoding="utf-8")


def test_every_event_of_the_audit_has_its_heading_and_its_fields() -> None:
    headings = {line.removeprefix("### ") for line in PAGE.splitlines() if line.startswith("### ")}

    assert headings == {name for name, _, _ in CATALOGUE}
    assert [field.name for _, _, cls in CATALOGUE for field in fields(cls) if f"`{field.name}`" not in PAGE] == []


def test_every_scope_is_told() -> None:
    assert [scope.value for scope in Scope if f"| `{scope.value}` |" not in PAGE] == []


def test_the_figures_are_those_of_the_program() -> None:
    told = (
        f"{LENGTH_MIN} to {LENGTH_MAX} characters",
        f"| {PERSON_FAILURES_MAX}, then waits",
        f"| {ADDRESS_FAILURES_MAX}, then",
        f"{IdentitySettings().requests_per_hour} an hour",
        f"{IdentitySettings().ai_queries_per_hour} an hour",
        SECOND_FACTOR,
    )

    assert [words for words in told if words not in PAGE] == []
