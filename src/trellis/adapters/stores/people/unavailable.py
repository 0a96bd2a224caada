"""What is raised where the database behind the store of people does not answer."""


class StoreUnavailable(Exception):  # noqa: N818 - it tells a state of the world, which passes
    """The database is away, restarts, or is held by another program for too long. Nothing was changed; try again."""
