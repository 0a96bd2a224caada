"""What stopped an account, let it go on or promoted it, told."""

from typing import TypedDict

from trellis.adaptive import events as own
from trellis.server.garden.account.kept import Look
from trellis.server.paging import newest_first
from trellis.server.schemas.garden.accounts import GuardPage, GuardRow


class _Words(TypedDict):
    kind: str
    cause: str
    module: str
    by: str
    words: str


def guard_page(look: Look, cursor: int | None, limit: int) -> GuardPage:
    """The newest first."""
    page = newest_first(look.guard, lambda row: row[0], cursor, limit)
    rows = [GuardRow(sequence=sequence, at=event.at, **_told(event)) for sequence, event in page.rows]  # type: ignore[attr-defined]
    return GuardPage(rows=rows, next=page.next, total=page.total)


def _told(event: object) -> _Words:
    match event:
        case own.HaltSet(halt=halt):
            return _row("halt.set", halt.cause.value, halt.module, "", halt.detail)
        case own.HaltEnded():
            return _row("halt.ended", event.cause, event.module, event.by, event.reason)
        case own.PromotionGiven():
            return _row("promotion.given", "", "", event.by, event.note)
        case own.PromotionRefused():
            return _row("promotion.refused", "", "", event.by, event.reason)
        case own.RampStepped():
            return _row("ramp.stepped", event.target, "", "", f"{event.source} > {event.target}")
        case own.BooksReconciled():
            return _row("books.reconciled", event.outcome, "", "", "; ".join(event.differences))
    raise TypeError(f"no event of the guard was kept: {type(event).__name__}")


def _row(kind: str, cause: str, module: str, by: str, words: str) -> _Words:
    return {"kind": kind, "cause": cause, "module": module, "by": by, "words": words}
