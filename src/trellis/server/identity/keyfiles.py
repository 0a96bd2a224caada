"""Secrets of a house in files of its own, which their owner alone may read."""

import os
import stat
from pathlib import Path

from trellis.core.documents import read_text
from trellis.core.problems import problem
from trellis.kernel.entropy import Entropy

KEY_BYTES = 32
_RESTORE = "Restore the folder keys from a backup."


def key_in(path: Path, entropy: Entropy) -> bytes:
    """The key in the file, which is made where there is none; of two programs that make it at once, one is heeded.

    Raises ProblemError where others may read the file or it holds no key.
    """
    if not path.exists():
        _make(path, entropy.take(KEY_BYTES))
    return read_key(path)


def read_key(path: Path) -> bytes:
    """The key in the file. Raises ProblemError where others may read the file or it holds no key."""
    text = read_text(path, _RESTORE).strip()
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise problem(path, "mode", f"{mode:o}", "others may read the secret", f"Run `chmod 600 {path}`.")
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise problem(path, "key", f"{len(text)} characters", "it holds no key", _RESTORE) from error
    if len(key) != KEY_BYTES:
        raise problem(path, "key", f"{len(key)} bytes", f"a key has {KEY_BYTES}", _RESTORE)
    return key


def _make(path: Path, key: bytes) -> None:
    """The file appears under its name whole: a reader never finds half a key."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.{key[:4].hex()}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    except OSError as error:
        message = f"no key could be kept there ({error.strerror})"
        raise problem(path, "file", path.name, message, "Make room, and give yourself leave to write there.") from error
