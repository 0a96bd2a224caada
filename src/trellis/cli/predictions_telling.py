"""How `trellis predictions` tells what it found, and what it refuses."""

from pathlib import Path
from typing import TYPE_CHECKING

from trellis.cli.output import emit_json, say
from trellis.core.problems import ProblemError, problem

if TYPE_CHECKING:
    from trellis.serving.predictions.log import Listed

SAID_CHARACTERS_MAX = 10_000


def row(one: "Listed") -> dict[str, object]:
    """The prediction in a list, for machines."""
    made = one.made
    names = ("operation", "model", "version", "level")
    told: dict[str, object] = {"id": one.id, "at": made.at.isoformat(), **{name: getattr(made, name) for name in names}}
    return told | {"erased": one.content is None, "confidence": one.content.confidence if one.content else None}


def content(one: "Listed") -> dict[str, object]:
    """What it was asked and answered, and what was said of it since; of one that was erased the words alone."""
    names = ("request", "user", "inputs", "result", "features", "explanation")
    content = {name: getattr(one.content, name) for name in names} if one.content else {}
    words = [{"at": word.at.isoformat(), "kind": word.kind, "by": word.by, "said": word.said} for word in one.words]
    return {**content, "words": words}


def checked(said: str) -> str:
    """The text. Raises ProblemError for one that says nothing, or too much."""
    if not said.strip() or len(said) > SAID_CHARACTERS_MAX:
        way_out = f"Give 1 to {SAID_CHARACTERS_MAX:,} characters."
        raise problem("predictions", "TEXT", f"{len(said)} characters", "it says nothing, or too much", way_out)
    return said


def noted(prediction: str, kind: str, *, json_output: bool) -> None:
    """Tell that a word was kept."""
    if json_output:
        emit_json({"prediction": prediction, "kind": kind})
    else:
        say(f"Noted: the {kind} of {prediction}.", json_output=False)


def unknown(prediction: str) -> ProblemError:
    """The refusal of an id that names none."""
    way_out = "Run `trellis predictions list` for those there are."
    return problem("predictions", "ID", prediction[:64], "there is no such prediction", way_out)


def no_log(path: Path) -> ProblemError:
    """The refusal where no log is there yet."""
    return problem(path, "log", path.name, "no prediction was kept yet", "Ask for an answer first.")


def nothing_named() -> ProblemError:
    """The refusal of an erasure that does not say of what."""
    way_out = "Give --user, --operation, --before or --due; or --all, alone."
    return problem("predictions", "erase", "", "it must be said what to erase", way_out)
