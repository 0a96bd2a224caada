"""`trellis release-gate`: may this program be released?"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.adapters.trees.secret_scan import Finding
    from trellis.constitution.gate import Requirement

EXAMPLE = "Example: trellis release-gate release/evidence.toml"


def run(
    evidence: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="What was shown; nothing if left out")
    ] = None,
    tree: Annotated[Path, typer.Option("--tree", help="The source tree that would be released")] = Path(),
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Compare what was shown with what S14.gate and S16.gate ask for. Exit 1, naming what is missing, otherwise."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.trees.evidence import read_shown
        from trellis.constitution.gate import gate
        from trellis.constitution.rulebook import load
        from trellis.core.problems import problem

        if not tree.is_dir():
            raise problem("flags", "--tree", tree, "there is no such folder", "Name the program's source tree.")
        shown, findings = read_shown(evidence, tree)
        asked = gate(load(), shown)
        passed = all(requirement.passed for requirement in asked)
        if json_output:
            rows = [asdict(each) | {"passed": each.passed} for each in asked]
            emit_json({"ok": passed, "requirements": rows, "findings": [asdict(each) for each in findings]})
        else:
            _tell(asked, findings, passed=passed)
        raise typer.Exit(0 if passed else 1)


def _tell(asked: "tuple[Requirement, ...]", findings: "tuple[Finding, ...]", *, passed: bool) -> None:
    for each in asked:
        mark = "ok      " if each.passed else "MISSING "
        name = each.name.replace("_", " ")
        say(f"{mark} {each.rule}  {name} {each.op} {each.wanted}: {each.found}", json_output=False)
    for finding in findings:
        say(f"  {finding.path}:{finding.line} looks like a secret: {finding.kind}", json_output=False)
    lacking = "; ".join(each.missing for each in asked if not each.passed)
    say("The release may go out." if passed else f"The release is refused: {lacking}.", json_output=False)
