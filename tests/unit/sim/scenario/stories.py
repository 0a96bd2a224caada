"""A short scenario to be changed by tests, and a run of a text."""

from pathlib import Path

from trellis.sim.scenario.files import read_text
from trellis.sim.scenario.results import FileResult
from trellis.sim.scenario.run import run, run_file

STORY = """
name = "one put"

[given]
clock = "2025-03-06 10:00"
prices = { AAPL = 238 }
chain = ["AAPL 2025-03-07 put 235 bid 1.38 ask 1.42 delta 0.425 oi 900 adv 1500"]

[given.gen]
size = 120000

[[step]]
[step.then]
orders = [
  { of = "AAPL 2025-03-07 put 235", quantity = 1, limit = 1.40 },
]
"""


def told(text: str) -> FileResult:
    """The outcome of a text that can be read."""
    return run(read_text(text, "story.toml"))


def filed(text: str, folder: Path, name: str = "story.toml") -> FileResult:
    """The outcome of the text as a file, problems included."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return run_file(path)
