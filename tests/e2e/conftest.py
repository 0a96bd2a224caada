"""Fixtures of the end-to-end tests: a folder of prices, and the program as a person calls it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.prices import write_folder

PROGRAM = str(Path(sys.executable).with_name("trellis"))
SPAN = ("--from", "2019-01-02", "--to", "2019-02-28")

Answer = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with every ticker of the constitution."""
    return write_folder(tmp_path_factory.mktemp("prices") / "data")


@pytest.fixture
def trellis() -> Callable[..., Answer]:
    """Runs the program with arguments and gives its answer."""

    def call(*arguments: str | Path) -> Answer:
        command = [PROGRAM, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)

    return call


@pytest.fixture(scope="session")
def finished(prices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder that was replayed to its end."""
    out = tmp_path_factory.mktemp("finished") / "run"
    command = [PROGRAM, "replay", "--data", str(prices), *SPAN, "--out", str(out), "--json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["sessions"] == 40
    return out


def problems_of(answer: Answer) -> list[dict[str, Any]]:
    """The problems that a command with --json told."""
    told = json.loads(answer.stdout)
    assert told["ok"] is False
    return list(told["problems"])
