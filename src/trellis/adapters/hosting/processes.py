"""Modules as processes of their own, which end with the program that started them."""

import os
import subprocess
import sys

from trellis.adapters.hosting.posting import Posting
from trellis.adapters.hosting.tasks import ended
from trellis.kernel.codec import encode_state

_STOP_SECONDS = 30.0


class ModuleProcess:
    """A module in a process; its end of a pipe tells it when to stop, also where this program dies."""

    def __init__(self, posting: Posting) -> None:
        """Begins at once, and waits until the module is in the registry or has failed."""
        self._posting = posting
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "trellis.adapters.hosting.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(encode_state(posting) + b"\n")
        self._process.stdin.flush()
        self._first = self._process.stdout.readline()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it runs still."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Let it finish its turn and end. Raises ProblemError where it failed."""
        words, _ = self._process.communicate(timeout=_STOP_SECONDS)
        if self._process.returncode:
            raise ended(self._posting, f"exit code {self._process.returncode} {(self._first + words).decode().strip()}")

    def kill(self) -> None:
        """End it as kill -9 does."""
        self._process.kill()
        self._process.communicate()


class ProcessHost:
    """This machine."""

    def start(self, posting: Posting) -> ModuleProcess:
        """Let a module run in a process."""
        return ModuleProcess(posting)
