"""Patterns that people write, admitted only where trying them is bounded.

Python's engine backtracks, so a pattern like (a+)+ can run for years. Before one is used its tree is measured: in how
many ways it can be tried at one place of a text of TEXT_MAX signs, and how large it is. The first is a product over
choices (a repetition has as many as there are counts, an alternation as many as branches), so nested repetitions are
far out of bounds and ordinary patterns far within.
"""

import importlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from trellis.household.problems import ValidationError, refused

TEXT_MAX = 200
"""How many signs of a text a pattern sees."""

PATTERN_MAX = 200
WAYS_MAX = 50_000
SIZE_MAX = 1_000

_tree = importlib.import_module("re._parser")
_PLAIN = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN", "AT", "CATEGORY"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})


@lru_cache(maxsize=1024)
def pattern(text: str) -> re.Pattern[str]:
    """The pattern compiled; case does not matter. Raises ValidationError for one that is none or is not bounded."""
    if len(text) > PATTERN_MAX:
        raise _refused(text[:40], f"it has {len(text)} signs, and {PATTERN_MAX} are the most")
    try:
        ways, size = _measured(_tree.parse(text, re.IGNORECASE))
        if ways > WAYS_MAX or size > SIZE_MAX:
            raise _refused(text, "it could be tried in too many ways")
        return re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise _refused(text, f"it is no pattern ({error})") from error


def found(compiled: re.Pattern[str], text: str) -> bool:
    """Whether the pattern is found in what it may see of the text."""
    return compiled.search(text[:TEXT_MAX]) is not None


def _measured(nodes: Sequence[tuple[Any, Any]]) -> tuple[int, int]:
    """Ways and size of nodes in a row; both stop counting once they are out of bounds."""
    ways, size = 1, 0
    for operator, told in nodes:
        node_ways, node_size = _of_node(str(operator), told)
        ways, size = min(ways * node_ways, WAYS_MAX + 1), min(size + node_size, SIZE_MAX + 1)
    return ways, size


def _of_node(operator: str, told: Any) -> tuple[int, int]:  # noqa: ANN401 - the tree has no types
    """Ways and size of one node. Raises re.error for what looks around or back."""
    if operator in _PLAIN:
        return 1, 1
    if operator == "SUBPATTERN":
        return _measured(told[3])
    if operator == "BRANCH":
        branches = [_measured(branch) for branch in told[1]]
        return sum(ways for ways, _ in branches), sum(size for _, size in branches)
    if operator in _REPEATS:
        return _repeated(*told)
    raise re.error(f"{operator.lower()} is not part of patterns here")


def _repeated(least: int, most: int, item: Sequence[tuple[Any, Any]]) -> tuple[int, int]:
    ways, size = _measured(item)
    total = 0
    for count in range(int(least), max(int(least), min(int(most), TEXT_MAX)) + 1):
        total += ways**count
        if total > WAYS_MAX or count > SIZE_MAX:
            break
    return min(total, WAYS_MAX + 1), min(max(size, 1) * max(int(least), 1), SIZE_MAX + 1)


def _refused(value: str, message: str) -> Exception:
    way_out = "Write plain words, with at most two stars or pluses, and none around another."
    return refused(ValidationError, "household", "--text", value, message, way_out)
