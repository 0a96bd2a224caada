"""Leases: one holder at a time, and a token that grows with each holder, so that one who lost it is refused."""

from dataclasses import dataclass

from trellis.core.problems import Problem, ProblemError


@dataclass(frozen=True, slots=True)
class Fence:
    """That a lease is held: its name, who holds it, under which token, until when if it is not renewed."""

    lease: str
    holder: str
    token: int
    until_us: int


class FencedError(ProblemError):
    """The writer's lease went to another meanwhile: nothing of what it wanted was done."""


def fenced(fence: Fence, token: int | None) -> FencedError:
    """The refusal of a writer whose token is no longer the lease's."""
    now = "nobody's" if token is None else f"token {token}"
    message = f"the lease is {now} now, and the writer's is {fence.token}"
    way_out = "Nothing is to be done: whoever holds the lease goes on."
    return FencedError([Problem(fence.lease, "token", str(fence.token), message, way_out)])


def account_lease(account: str) -> str:
    """The lease under which one decision maker or trader at a time may write an account."""
    return f"account:{account}"


STEWARD_LEASE = "steward"
"""The lease of whoever keeps the registry."""


class Gateway:
    """The last door before a venue: it takes an account's orders under the newest token it has seen, never an older."""

    def __init__(self) -> None:
        """Nothing seen."""
        self._newest: dict[str, int] = {}

    def check(self, fence: Fence) -> None:
        """Raises FencedError for a token older than one seen for the same lease."""
        newest = self._newest.get(fence.lease, 0)
        if fence.token < newest:
            raise fenced(fence, newest)
        self._newest[fence.lease] = fence.token
