"""Journals in PostgreSQL as people name them on the command line: by URL."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trellis.adapters.stores.postgres.address import JournalAddress
    from trellis.kernel.places import JournalPlace

VARIABLE = "TRELLIS_JOURNAL"
"""The URL that new runs keep their journals at where no flag says otherwise."""
MESSAGES = "TRELLIS_MESSAGES"
"""The URL of modules' messages in PostgreSQL where no flag says otherwise."""


def new_journal(flag: str | None, out: Path, *, resume: bool) -> "JournalAddress | None":
    """Where a run is to keep its journal; None for a file in its folder.

    A URL that names no journal gives it the folder's name. A run that is gone on with keeps its journal: then only the
    flag is asked. Raises ProblemError for what is no URL.
    """
    from trellis.adapters.stores.postgres.address import address_of

    text = flag or ("" if resume else os.environ.get(VARIABLE, ""))
    return address_of(text, out.resolve().name) if text else None


def named_journal(text: str) -> "JournalPlace | None":
    """The journal in PostgreSQL that the text names; None where it is a path."""
    from trellis.adapters.stores.journals import journal_at
    from trellis.adapters.stores.postgres.address import is_address

    return journal_at(named_address(text)) if is_address(text) else None


def named_address(text: str) -> "JournalAddress":
    """The address of a journal in PostgreSQL. Raises ProblemError for what is no URL of one."""
    from trellis.adapters.stores.postgres.address import address_of

    return address_of(text)
