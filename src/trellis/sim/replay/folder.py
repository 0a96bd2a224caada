"""A run folder: journal, snapshots, exports, report, under fixed names."""

from dataclasses import dataclass
from pathlib import Path

from trellis.core.problems import problem

FILES = ("journal.db", "run.toml", "ledger.csv", "ledger.beancount", "summary.json", "report.html")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where one run keeps what it writes."""

    path: Path

    @property
    def journal(self) -> Path:
        """The hash chain."""
        return self.path / "journal.db"

    @property
    def settings(self) -> Path:
        """The settings the run was started with."""
        return self.path / "run.toml"

    @property
    def snapshots(self) -> Path:
        """Where resuming starts from."""
        return self.path / "snapshots"

    @property
    def ledger_csv(self) -> Path:
        """Every posting."""
        return self.path / "ledger.csv"

    @property
    def beancount(self) -> Path:
        """The same books for Beancount."""
        return self.path / "ledger.beancount"

    @property
    def summary(self) -> Path:
        """The figures for machines."""
        return self.path / "summary.json"

    @property
    def report(self) -> Path:
        """The report for people."""
        return self.path / "report.html"

    def begin(self, settings_text: str, *, overwrite: bool) -> None:
        """Make the folder for a new run. Raises ProblemError if it holds one and overwrite is not given."""
        if self.journal.exists() and not overwrite:
            way_out = "Continue it with --resume, replace it with --overwrite, or give another --out."
            raise problem(self.path, "--out", self.path.name, "the folder holds a run", way_out)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._clear()
            self.settings.write_text(settings_text, encoding="utf-8")
        except OSError as error:
            raise problem(self.path, "--out", self.path, str(error), "Give a folder that can be written.") from error

    def _clear(self) -> None:
        for name in FILES:
            for suffix in ("", "-wal", "-shm", "-journal"):
                (self.path / f"{name}{suffix}").unlink(missing_ok=True)
        if self.snapshots.is_dir():
            for file in self.snapshots.iterdir():
                file.unlink()
