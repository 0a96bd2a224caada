"""`trellis ask`: questions about a run, answered from its journal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.assistant.sentence import Answer

EXAMPLE = 'Example: trellis ask runs/demo "why did Gen pivot last week?"'
QUESTION_MAX = 1000


def run(
    path: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder")],
    question: Annotated[str, typer.Argument(help="A question in English, in quotes")],
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Answer a question from the rows of a run's journal, each sentence citing rows and rules; orders are refused."""
    with bad_input_exits(json_output=json_output):
        from trellis.assistant.answering import answer
        from trellis.assistant.rows import read_rows
        from trellis.core.problems import problem
        from trellis.kernel.whole import check_place
        from trellis.sim.replay.folder import RunFolder
        from trellis.sim.replay.rules import rules_of
        from trellis.sim.replay.settings import load

        if not question.strip():
            message = 'Ask something, for instance "why did Gen pivot last week?"'
            raise problem("ask", "QUESTION", question[:40], "it has no words", message)
        if len(question) > QUESTION_MAX:
            message = f"it has more than {QUESTION_MAX} letters"
            raise problem("ask", "QUESTION", f"{question[:40]}...", message, "Ask in fewer words.")
        folder = RunFolder(path)
        folder.check_run()
        check_place(folder.place)
        rulebook = rules_of(load(folder.settings), bundled=True)
        with folder.place.open(read_only=True) as journal:
            rows = read_rows(journal)
        if not rows:
            raise problem(folder.place, "rows", 0, "the run has not begun", "Let it reach the end of a session.")
        found = answer(question, rows, rulebook)
        if json_output:
            emit_json(_as_mapping(found))
        else:
            _tell(found)


def _as_mapping(found: "Answer") -> dict[str, object]:
    return {
        "question": found.question,
        "kind": found.kind,
        "sentences": [
            {"text": sentence.text, "rows": list(sentence.rows), "rules": list(sentence.rules)}
            for sentence in found.sentences
        ],
        "blocked": list(found.blocked),
    }


def _tell(found: "Answer") -> None:
    for sentence in found.sentences:
        say(str(sentence), json_output=False)
    for why in found.blocked:
        say(f"A sentence was blocked: {why}.", json_output=False)
