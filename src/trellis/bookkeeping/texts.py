"""The personal texts of a line, an account and an import as they are sealed: JSON of named texts."""

import json
from collections.abc import Mapping

from trellis.bookkeeping.events import AccountNamed, AccountOpened, ImportRecorded, LineSeen
from trellis.bookkeeping.sealing import Seal
from trellis.household.statement import Line, Source

_TEXTS = ("description", "counterparty", "counterparty_account", "reference", "external", "kind", "mcc", "category")
ERASED = Source("", 0, "", "")
"""The source of a line whose texts were erased."""


def sealed_line(seal: Seal, line: Line, imported: str, name: str) -> str:
    """The texts and the source of a line, sealed for its place in an import. Texts that are empty are left out."""
    texts: dict[str, object] = {text: found for text in _TEXTS if (found := getattr(line, text))}
    source = line.source
    texts["source"] = [source.format, source.place, source.text, source.sha256]
    return seal.seal(_written(texts), f"line {imported} {name}")


def opened_line(seal: Seal | None, seen: LineSeen) -> Line:
    """The line as it was read; without a key, all of it but its texts."""
    original = None if seen.original_amount is None else (seen.original_amount, seen.original_currency)
    texts = _opened(seal, seen.sealed, f"line {seen.imported} {seen.line}")
    source = texts.pop("source", None)
    return Line(
        seen.amount,
        seen.currency,
        seen.booked,
        str(texts.pop("description", "")),
        Source(*source) if isinstance(source, list) else ERASED,
        valued=seen.valued,
        status=seen.status,
        original=original,
        **{name: str(text) for name, text in texts.items()},
    )


def sealed_texts(seal: Seal, about: str, *texts: str) -> str:
    """Some texts in order, sealed for what they are about."""
    return seal.seal(_written({str(place): text for place, text in enumerate(texts)}), about)


def opened_texts(seal: Seal | None, event: AccountOpened | AccountNamed | ImportRecorded) -> tuple[str, ...]:
    """The texts of an account or an import; none without a key."""
    return texts_of(seal, event.sealed, about(event))


def texts_of(seal: Seal | None, sealed: str, about: str) -> tuple[str, ...]:
    """What sealed_texts() sealed, in order; none without a key."""
    return tuple(str(text) for text in _opened(seal, sealed, about).values())


def about(event: AccountOpened | AccountNamed | ImportRecorded) -> str:
    """The words that an event's texts are sealed under."""
    return about_import(event.imported) if isinstance(event, ImportRecorded) else about_account(event.account)


def about_import(imported: str) -> str:
    """The words that an import's texts are sealed under."""
    return f"import {imported}"


def about_account(account: str) -> str:
    """The words that an account's texts are sealed under."""
    return f"account {account}"


def _written(texts: Mapping[str, object]) -> str:
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def _opened(seal: Seal | None, sealed: str, words: str) -> dict[str, object]:
    if seal is None:
        return {}
    found = json.loads(seal.open(sealed, words))
    assert isinstance(found, dict)
    return found
