"""Files that appear whole: keys on a full disk, and what killed makers left beside a journal."""

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from trellis.adapters.notify.web_push import make_key, public_key
from trellis.bookkeeping.sealing import KEY_BYTES, new_key, read_key
from trellis.core.problems import ProblemError
from trellis.kernel.checkpoint import load_or_create_key
from trellis.kernel.journal import Durability, Journal


def _household(path: Path) -> object:
    if not path.exists():
        new_key(path, b"k" * KEY_BYTES)
    return read_key(path)


def _push(path: Path) -> object:
    make_key(path)
    return public_key(path)


@pytest.mark.parametrize("make", [_household, load_or_create_key, _push])
def test_a_key_on_a_full_disk_is_not_there_and_is_made_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "keys" / "a.key"

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises((ProblemError, OSError)):
            make(path)
    assert list(path.parent.iterdir()) == []

    assert make(path) is not None
    assert [each.name for each in path.parent.iterdir()] == ["a.key"]
    assert path.stat().st_mode & 0o077 == 0


def _dead() -> int:
    ended = subprocess.Popen(["true"])
    ended.wait()
    return ended.pid


def test_parts_of_killed_makers_are_cleared_and_of_others_kept(tmp_path: Path) -> None:
    dead, path = _dead(), tmp_path / "run.db"
    left = [f".run.db.{dead}-1.part", f".run.db.{dead}-1.part-wal", f"..run.db.{dead}-1.part.{dead}-1.part"]
    kept = [f".run.db.{os.getpid()}-1.part", f".other.db.{dead}-1.part", f".run.db.{dead}-1.partly", ".run.db.part"]

    makers: list[Callable[[], Journal]] = [lambda: Journal.create(path, Durability.EACH), lambda: Journal.open(path)]
    for make in makers:
        for name in (*left, *kept):
            (tmp_path / name).touch()
        make().close()

        assert {each.name for each in tmp_path.iterdir()} == {"run.db", *kept}
    (tmp_path / left[0]).touch()
    Journal.open(path, read_only=True).close()
    assert (tmp_path / left[0]).exists()
