"""What is read once and kept for as long as the server lives, put where the garbage collector does not look.

A full collection walks every object: with a run of 200,000 records and its prices in memory that is half a second in
which no call is answered.
"""

import gc


def keep_for_good() -> None:
    """Leave everything that is in memory now out of later collections. What is dropped is still freed by its count;
    only cycles among it are not.
    """
    gc.freeze()
