"""Example: past prices are of today's units."""

from datetime import UTC, date, datetime
from decimal import Decimal

from trellis.bookkeeping.invest.events import PriceTold, SplitTold
from trellis.bookkeeping.invest.past import told_closes
from trellis.bookkeeping.invest.record import InvestRecord

AT = datetime(2026, 4, 1, tzinfo=UTC)


def test_a_split_that_was_told_is_no_return() -> None:
    record = InvestRecord()
    for day, amount in ((30, "200"), (31, "101")):
        record.apply(PriceTold(AT, "VTI", date(2026, 3, day), Decimal(amount), "USD", "person"), None)
    record.apply(SplitTold(AT, "0123456789ab", "VTI", date(2026, 3, 31), 2, 1), None)

    assert told_closes(record)["VTI"] == {date(2026, 3, 30): Decimal(100), date(2026, 3, 31): Decimal(101)}
