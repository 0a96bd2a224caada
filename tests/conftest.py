"""What every test run obeys."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The soak takes minutes: it runs only when it is named (make soak)."""
    asked = any("soak" in argument for argument in config.args)
    return True if collection_path.name == "soak" and not asked else None
