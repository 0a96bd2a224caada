"""Notices whose words tell of a household: kept sealed with the household's key, so that they are erased with it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from trellis.adapters.stores.people.rows import NoticeRow
from trellis.bookkeeping.keeper import key_of
from trellis.bookkeeping.sealing import Seal, read_key
from trellis.core.problems import ProblemError
from trellis.kernel.entropy import Entropy

HOUSEHOLD = "household"
"""Whose key seals them, as their rows say it."""


class NoticeTexts:
    """Seals and opens the words of notices for one home."""

    def __init__(self, home: Path, entropy: Entropy) -> None:
        """entropy: where nonces come from."""
        self._home, self._entropy = home, entropy

    def sealed(self, row: NoticeRow) -> NoticeRow | None:
        """The row with its words sealed; None where the household's key is gone."""
        seal = self._seal()
        if seal is None:
            return None
        words = json.dumps([row.subject, row.text], ensure_ascii=False)
        return replace(row, subject="", text=seal.seal(words, _about(row)), sealed_by=HOUSEHOLD)

    def opened(self, row: NoticeRow) -> NoticeRow:
        """The row with its words in the clear, without any where they were erased."""
        if not row.sealed_by:
            return row
        seal = self._seal()
        if seal is None:
            return replace(row, subject="", text="")
        try:
            subject, text = json.loads(seal.open(row.text, _about(row)))
        except ProblemError:
            return replace(row, subject="", text="")
        return replace(row, subject=subject, text=text)

    def _seal(self) -> Seal | None:
        key = read_key(key_of(self._home))
        return Seal(key, self._entropy) if key else None


def texts_of(connection: HTTPConnection) -> NoticeTexts:
    """Dependency: what opens the words of notices, of the server that answers."""
    found: NoticeTexts = connection.app.state.notice_texts
    return found


NoticeTextsDep = Annotated[NoticeTexts, Depends(texts_of)]


def _about(row: NoticeRow) -> str:
    return f"notice {row.id}"
