"""A tape in the words of the API."""

from datetime import UTC, datetime, timedelta

from trellis.core.dates import NEW_YORK
from trellis.server.schemas.garden.tapes import (
    TapeEvidence,
    TapePanel,
    TapeRow,
    TapeRowTold,
    TapeSay,
    TapeSide,
    TapeTerms,
    TapeTold,
    TapeVerdict,
)
from trellis.strategies.garden.tape_events import TapeBegun
from trellis.strategies.garden.tape_rows import EXPERTS, EvidenceTold, RowClosed, SideTold
from trellis.strategies.garden.taped import Taped

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000_000


def row_told(name: str, taped: Taped) -> TapeRow:
    """The tape in a line."""
    begun, so_far = taped.begun, taped.so_far
    return TapeRow.model_validate(
        {
            "name": name,
            "at": begun.at,
            "symbol": begun.symbol,
            "source": begun.source,
            "degraded": taped.is_degraded,
            "first": instant(begun.first),
            "last": instant(taped.last),
            "rows": taped.rows,
            "rows_all": taped.rows_all,
            "tokens": so_far.tokens,
            "judged": so_far.judged,
            "spoken": so_far.spoken,
            "confirmed": so_far.confirmed,
            "whole": taped.is_whole,
            "finding": None if taped.finding is None else taped.finding.value,
        }
    )


def tape_told(name: str, taped: Taped) -> TapeTold:
    """The tape whole, but for its rows."""
    begun, ended, judged = taped.begun, taped.ended, taped.judged
    return TapeTold(
        **row_told(name, taped).model_dump(),
        data=begun.data if isinstance(begun, TapeBegun) else None,
        events=begun.events if isinstance(begun, TapeBegun) else None,
        fitted=taped.is_fitted,
        refused=ended.refused if ended else None,
        kinds=ended.kinds if ended else None,
        digest=ended.digest if ended else None,
        terms=_terms(taped),
        panels=[TapePanel.model_validate(panel, from_attributes=True) for panel in taped.panels],
        verdict=None if judged is None else TapeVerdict.model_validate(judged, from_attributes=True),
    )


def _terms(taped: Taped) -> TapeTerms:
    begun = taped.begun
    told = {name: getattr(begun, name, None) for name in TapeTerms.model_fields}
    return TapeTerms.model_validate(told | {"gap": begun.gap / _SECOND, "period": begun.period / _SECOND})


def line_told(sequence: int, row: RowClosed) -> TapeRowTold:
    """One row."""
    return TapeRowTold(
        sequence=sequence,
        number=row.number,
        at=instant(row.at),
        kind=row.kind.value,
        token=row.token,
        levels=list(row.levels),
        mid=row.mid,
        spread=row.spread,
        evidence=None if row.evidence is None else _evidence(row.evidence),
    )


def _evidence(told: EvidenceTold) -> TapeEvidence:
    says = [
        TapeSay.model_validate({"name": name, "long": say.long, "short": say.short})
        for name, say in zip(EXPERTS, told.says, strict=True)
    ]
    return TapeEvidence(
        window=told.window,
        word=told.word.value,
        unusual=told.unusual,
        says=says,
        long=_side(told.long),
        short=_side(told.short),
    )


def _side(told: SideTold | None) -> TapeSide | None:
    return None if told is None else TapeSide.model_validate(told, from_attributes=True)


def instant(at: int) -> datetime:
    """Nanoseconds since 1970 as New York clocks show them, to the microsecond below."""
    return (_EPOCH + timedelta(microseconds=at // 1000)).astimezone(NEW_YORK)
