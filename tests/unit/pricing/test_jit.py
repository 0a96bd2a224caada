"""The folder of machine code follows the sources, so that an upgrade never runs what an older version compiled."""

from pathlib import Path

from numba.core import config

from trellis.pricing import _jit


def test_the_digest_changes_with_any_source_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kernel.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "called.py").write_text("b = 1\n", encoding="utf-8")
    before = _jit._digest_of_sources(tmp_path)
    (tmp_path / "notes.txt").write_text("not a source", encoding="utf-8")
    assert _jit._digest_of_sources(tmp_path) == before
    (tmp_path / "called.py").write_text("b = 2\n", encoding="utf-8")
    assert _jit._digest_of_sources(tmp_path) != before


def test_a_cache_folder_is_set_before_any_kernel_compiles() -> None:
    assert vars(config)["CACHE_DIR"]
