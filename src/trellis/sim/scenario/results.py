"""What a scenario run answers."""

from dataclasses import asdict, dataclass

from trellis.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that did not hold: its line, the step it stands in, what was expected and what was there."""

    line: int
    step: str
    expectation: str
    expected: str
    actual: str

    def told(self, file: str) -> str:
        """The failure in a line for people."""
        return f"{file}:{self.line}: {self.step}: {self.expectation}: expected {self.expected}; was {self.actual}"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file's outcome. problems: what kept the file from being run, or from being run to its end."""

    file: str
    name: str
    passed: int = 0
    failures: tuple[Failure, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything expected held."""
        return not self.failures and not self.problems

    def as_mapping(self) -> dict[str, object]:
        """The outcome for machines."""
        return {
            "file": self.file,
            "name": self.name,
            "ok": self.ok,
            "passed": self.passed,
            "failed": len(self.failures),
            "failures": [asdict(each) for each in self.failures],
            "problems": [asdict(each) for each in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of several files."""

    files: tuple[FileResult, ...]

    @property
    def ok(self) -> bool:
        """Whether every file holds."""
        return all(file.ok for file in self.files)

    @property
    def exit_code(self) -> int:
        """0 all hold; 1 an expectation failed; 2 a file could not be used."""
        if any(file.problems for file in self.files):
            return 2
        return 0 if self.ok else 1

    def as_mapping(self) -> dict[str, object]:
        """The outcome for machines."""
        return {"ok": self.ok, "files": [file.as_mapping() for file in self.files]}
