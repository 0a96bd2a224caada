"""What the household's commands refuse, by the names of the API's fields and without words of the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from trellis.core.problems import Problem, ProblemError

_FIELDS = {
    "CATEGORY": ("category", "See /api/v1/household/categories for those there are."),
    "LINE": ("line", "See /api/v1/household/lines for those there are."),
    "PART": ("parts", "Give two parts or more that sum to the line."),
    "RULE": ("rule", "See /api/v1/household/rules for those there are."),
    "PLACE": ("place", "Count the rules from 1."),
    "TAG": ("tags", "See /api/v1/household/tags for those there are."),
    "NOTE": ("note", "Give the note of another line."),
    "--replace": ("note_way", "Say append or replace."),
    "where": ("where", "Name lines, or give a condition."),
    "SLUG": ("slug", "See /api/v1/household/categories for those there are."),
    "rule": ("text", "Give a text, an amount or an account."),
    "--name": ("name", "Give a short name."),
    "--text": ("text", "Write plain words."),
    "--least": ("least", "Give an amount without its sign, no larger than the most."),
    "--most": ("most", "Give an amount without its sign."),
    "--tag": ("tag", "Write it like holiday-2026."),
    "--category": ("category", "See /api/v1/household/categories for those there are."),
    "--from": ("since", "Give the earlier day first."),
    "--account": ("account", "See /api/v1/household/accounts for those there are."),
}


@contextmanager
def by_field() -> Iterator[None]:
    """Refusals within name the fields of the API."""
    try:
        yield
    except ProblemError as error:
        raise ProblemError([_named(one) for one in error.problems]) from error


def _named(one: Problem) -> Problem:
    field, way_out = _FIELDS.get(one.field, (one.field, ""))
    spoken = "--" in one.way_out or "trellis" in one.way_out or "label " in one.way_out
    told = one.message.replace("--", "")
    return replace(one, field=field, message=told, way_out=way_out if spoken and way_out else one.way_out)
