"""What is raised where the server does not answer."""

from trellis.core.problems import ProblemError


class UnreachableError(ProblemError):
    """The server is not there now: nothing is known to be wrong with what it keeps, and it may be back in a moment."""
