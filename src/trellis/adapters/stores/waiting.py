"""Reads that are answered at once where nothing has to be waited for, and in a thread where something has.

A server with one event loop may look at memory and at files of this machine between two calls; handing every look to a
thread costs more than the look. Whatever may take longer (another's lock, a database elsewhere, a long journal) calls
would_wait() before it begins; the read is then begun again in a thread, where it may wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_AT_ONCE: ContextVar[bool] = ContextVar("trellis_at_once", default=False)


class WouldWait(Exception):  # noqa: N818 - says where to go on, not that something went wrong
    """The read has to wait for something, and was asked not to."""


@contextmanager
def at_once() -> Iterator[None]:
    """Reads in this block raise WouldWait before they wait."""
    token = _AT_ONCE.set(True)
    try:
        yield
    finally:
        _AT_ONCE.reset(token)


def must_not_wait() -> bool:
    """Whether the read at hand was asked not to wait."""
    return _AT_ONCE.get()


def would_wait() -> None:
    """Raises WouldWait where the read at hand was asked not to wait; call it before what may take long."""
    if _AT_ONCE.get():
        raise WouldWait
