"""What it is to host a module, wherever."""

from typing import Protocol

from trellis.adapters.hosting.posting import Posting


class Hosted(Protocol):
    """A module that runs."""

    @property
    def alive(self) -> bool:
        """Whether it runs still."""
        ...

    def stop(self) -> None:
        """Let it finish its turn and end. Raises ProblemError where it had ended by an error of its own."""
        ...

    def kill(self) -> None:
        """End it at once, wherever it is in its turn, if such a thing can be done to it."""
        ...


class Host(Protocol):
    """A place where modules run."""

    def start(self, posting: Posting) -> Hosted:
        """Let a module run here. Returns once it has been entered in the registry, or has failed to be."""
        ...
