"""The runs that a server shows: the folders under a home's runs/, and those named beside them."""

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from trellis.server.problems import Refusal
from trellis.server.runs.kept import KeptJournals
from trellis.server.runs.watched import WatchedRun
from trellis.sim.replay.folder import RunFolder

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""A run's name: what its folder is called, and nothing that a path could be made of."""


class Runs:
    """Every run by its name, found anew at each look; a run that is read stays read."""

    def __init__(self, home: Path, others: Sequence[Path] = ()) -> None:
        """home: the folder whose runs/ is looked through. others: run folders that lie elsewhere."""
        self._folder = home / "runs"
        self._others = {path.resolve().name: path.resolve() for path in others}
        self._watched: dict[str, WatchedRun] = {}
        self._kept = KeptJournals()
        self._lock = Lock()

    def close(self) -> None:
        """Let go of the sessions that are kept for the next reading."""
        self._kept.close()

    @property
    def folder(self) -> Path:
        """Where new runs are founded."""
        return self._folder

    def names(self) -> Sequence[str]:
        """The runs that have a journal, by name."""
        found = set(self._others)
        if self._folder.is_dir():
            found |= {each.name for each in self._folder.iterdir() if NAME.fullmatch(each.name)}
        return sorted(name for name in found if self._run_folder(name).holds_run)

    def run(self, name: str) -> WatchedRun:
        """The run of that name. Raises Refusal 404 where there is none."""
        if not NAME.fullmatch(name) or not self._run_folder(name).holds_run:
            raise Refusal(404, f"there is no run {name[:64]!r}", "See /api/v1/runs for those there are.")
        with self._lock:
            if name not in self._watched:
                self._watched[name] = WatchedRun(self._run_folder(name), self._kept)
            return self._watched[name]

    def _run_folder(self, name: str) -> RunFolder:
        return RunFolder(self._others.get(name, self._folder / name))
