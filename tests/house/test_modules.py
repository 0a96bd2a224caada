"""House: every module imports, floors hold, and starting the program loads nothing heavy."""

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import trellis

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(module.name for module in pkgutil.walk_packages(trellis.__path__, "trellis."))
HEAVY = (
    "arch",
    "cryptography",
    "cvxpy",
    "exchange_calendars",
    "numba",
    "numpy",
    "pandas",
    "polars",
    "scipy",
    "skfolio",
    "sklearn",
    "typst",
    "yfinance",
)


@pytest.mark.parametrize("name", MODULES)
def test_every_module_imports(name: str) -> None:
    importlib.import_module(name)


def test_starting_the_program_loads_no_heavy_library() -> None:
    code = "import sys, trellis.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert [name for name in HEAVY if name in loaded] == []


def test_a_room_imports_only_from_floors_below_it() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr
