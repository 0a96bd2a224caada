"""Running a peer in an environment of its own and reading the JSON that it prints last."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"
OURS = ("trellis", "bare_decimal")

Answer = dict[str, object]
"""What a peer's script prints: names and values."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that could not be installed or run, with the line that says why."""

    name: str
    reason: str


def install(*names: str) -> None:
    """Make the peers' environments where they are missing (scripts/bench-peers says how)."""
    subprocess.run([str(HERE.parent / "scripts" / "bench-peers"), *names], check=False)


def run_peer(name: str, script: str, *arguments: object) -> Answer | Absent:
    """Run benchmarks/peers/<script> under the environment of this name (ours by its own name); what it answers."""
    python = Path(sys.executable) if name in OURS else OUT / "peers" / name / "bin" / "python"
    if name not in OURS and not (OUT / "peers" / name / "ready").exists():
        error = OUT / "peers" / name / "error.txt"
        return Absent(name, error.read_text().strip() if error.exists() else "it is not installed")
    command = [str(python), str(HERE / "peers" / script), *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        lines = (ran.stderr or ran.stdout).strip().splitlines()
        return Absent(name, lines[-1] if lines else f"it ended with {ran.returncode}")
    answer: Answer = json.loads(ran.stdout.strip().splitlines()[-1])
    return answer
