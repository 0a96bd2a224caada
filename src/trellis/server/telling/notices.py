"""Ways and notices as the API tells them."""

from trellis.adapters.notify.message import Severity
from trellis.adapters.stores.people.rows import NoticeRow, WayRow
from trellis.server.notices.preferences import Way
from trellis.server.schemas.notices import Notice, WayTold


def way_told(row: WayRow) -> WayTold:
    """The way without its address."""
    return WayTold(
        id=row.id,
        kind=Way(row.kind),
        label=row.label,
        created_at=row.created_at,
        failures=row.failures,
        trouble=row.trouble,
        off_at=row.off_at,
    )


def notice_told(row: NoticeRow) -> Notice:
    """The notice as its person sees it, its words in the clear already."""
    return Notice(
        id=row.id,
        way=row.way_id,
        severity=Severity(row.severity),
        subject=row.subject,
        text=row.text,
        link=row.link,
        at=row.at,
        sent_at=row.sent_at,
        attempts=row.attempts,
        failed=row.failed,
        language=row.language,
    )
