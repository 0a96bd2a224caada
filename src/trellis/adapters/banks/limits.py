"""What a bank file may be at most: limits stop a wrong or hostile file before it takes the memory of the machine."""

from typing import Final

from trellis.core.problems import problem

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_LINES: Final = 5_000_000
MAX_ROWS: Final = 500_000
MAX_TEXT: Final = 10_000
LOOK: Final = 64 * 1024
"""Bytes that a reader looks at to recognise its format."""


def check_size(content: bytes, name: str) -> None:
    """Raise ProblemError for a file that is empty or larger than 64 MiB."""
    if len(content) > MAX_BYTES:
        raise problem(name, "size", f"{len(content)} bytes", "a bank file may hold 64 MiB", "Split the file by year.")
    if content.count(b"\n") + content.count(b"\r") > 2 * MAX_LINES:
        raise problem(name, "size", "lines", "a bank file may have 5 million lines", "Split the file by year.")
    if not content.strip():
        raise problem(name, "file", name, "the file is empty", "Download it again from your bank.")
