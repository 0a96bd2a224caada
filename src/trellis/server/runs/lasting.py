"""What is read once and kept for as long as the server lives, put where the garbage collector does not look.

A full collection walks every object: with a run of 200,000 records and its prices in memory that is half a second in
which no call is answered.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def keep_for_good() -> None:
    """Leave everything that is in memory now out of later collections. What is dropped is still freed by its count;
    only cycles among it are not.
    """
    gc.freeze()


@contextmanager
def loading() -> Iterator[None]:
    """While modules are loaded, nothing is collected: what they define stays, and to walk it again and again takes a
    third of the time. Afterwards it is kept for good.
    """
    gc.disable()
    try:
        yield
    finally:
        keep_for_good()
        gc.enable()
