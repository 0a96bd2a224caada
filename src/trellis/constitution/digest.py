"""The hash that ties a rulebook to what it says."""

import hashlib
import json
import re
from collections.abc import Mapping

from trellis.core.documents import read_document
from trellis.core.problems import problem

_STORED = re.compile(r'^sha256 = "[0-9a-f]*"$', re.MULTILINE)


def content_digest(document: Mapping[str, object]) -> str:
    """SHA-256 in hex over everything in the document except its sha256.

    The canonical encoding is UTF-8 JSON with sorted keys, no spaces and no escapes beyond JSON's own: comments, layout
    and the order of tables do not count, every word and digit does.
    """
    content = {key: value for key, value in document.items() if key != "sha256"}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def rehash(text: str) -> str:
    """A draft's text with its sha256 line made right. For drafting only: an approved hash is registered elsewhere.

    Raises ProblemError where the text is no TOML or has no line `sha256 = "..."`.
    """
    document = read_document(text, "draft")
    fresh, count = _STORED.subn(f'sha256 = "{content_digest(document)}"', text, count=1)
    if count == 0:
        raise problem("draft", "sha256", "", "the line is missing", 'Add sha256 = "" to the header')
    return fresh
