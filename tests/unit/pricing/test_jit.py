"""The folder of machine code follows the sources, so that an upgrade never runs what an older version compiled."""

from pathlib import Path

import pytest

from trellis.pricing._jit import COMPILER
from trellis.pricing.compiling import Compiler


def _folder(room: Path) -> str:
    return Compiler(room, room.glob("*.py")).folder


def test_the_folder_changes_with_any_source_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kernel.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "called.py").write_text("b = 1\n", encoding="utf-8")
    before = _folder(tmp_path)
    (tmp_path / "notes.txt").write_text("not a source", encoding="utf-8")
    assert _folder(tmp_path) == before
    (tmp_path / "called.py").write_text("b = 2\n", encoding="utf-8")
    assert _folder(tmp_path) != before


def test_machine_code_lies_beside_the_sources_unless_a_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    assert "pricing/__pycache__/kernels-" in COMPILER.folder
    monkeypatch.setenv("NUMBA_CACHE_DIR", "/somewhere")
    assert COMPILER.folder == ""


def test_what_was_compiled_is_found_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    from trellis.pricing.european import price  # noqa: F401 - its kernels are made when it is loaded

    assert Path(COMPILER.folder).is_dir()
