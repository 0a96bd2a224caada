"""Where compiled kernels are kept when nowhere may be written."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = """

from numba.core import caching, config

class Nowhere(caching.UserProvidedCacheLocator):
    @classmethod
    def from_function(cls, function, file):
        return super().from_function(function, file) if "trellis-kernels-" in config.CACHE_DIR else None

for one in (caching.CompileResultCacheImpl, caching.CacheImpl):
    one._locator_classes = [Nowhere]
import trellis.pricing.european
from trellis.pricing._jit import COMPILER
print(COMPILER.folder)
"""


def test_a_user_who_may_write_nowhere_gets_a_folder_for_the_process_alone() -> None:
    command = [sys.executable, "-c", _PROGRAM]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stderr
    folder = Path(answer.stdout.strip())
    assert "trellis-kernels-" in folder.name
    assert not folder.exists()
