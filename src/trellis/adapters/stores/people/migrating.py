"""Brings the tables of a store from one version to another, forward or back, in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from trellis.core.problems import problem

HEAD = "head"
BASE = "base"
_FOLDER = Path(__file__).parent / "migrations"
_NEWER = "Use the program version that wrote it, or restore the store from a backup."


def migrate(connection: Connection, to: str = HEAD) -> None:
    """Forward to a version, or do nothing. Raises ProblemError for a store that a newer program wrote."""
    config = _config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = version(connection)
    if found is not None and found not in known:
        raise problem("people", "version", found, "this program knows no such version of the tables", _NEWER)
    command.upgrade(config, to)


def migrate_back(connection: Connection, to: str) -> None:
    """Back to a version; BASE takes every table away, and what was in them."""
    command.downgrade(_config(connection), to)


def version(connection: Connection) -> str | None:
    """The version that the tables have, None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
