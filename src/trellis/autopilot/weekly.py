"""The week's label and figures (Part B)."""

from datetime import date, datetime

from trellis.autopilot.events.week import SleeveWeek, WeekClosed, WeekRestated, labels_of
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.valuing import mark_sleeve
from trellis.core.terms import Sleeve
from trellis.strategies.alluse.weeks import week_label


def close_week(pilot: Pilot, at: datetime, *, final: bool) -> None:
    """Journal the label of the week on record, provisional at the report cut, final at the next pre-open.

    The provisional figures are of the cut, the final ones of the week's last closing marks.
    """
    sleeves = tuple(_sleeve_week(pilot, sleeve, at, final=final) for sleeve in pilot.sleeves)
    facts = {fact for sleeve in pilot.sleeves for fact in pilot.sleeve(sleeve).week_facts}
    label = week_label(facts)
    name = pilot.record.week
    monday = date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
    closed = WeekClosed(at, name, monday, final, label.label, label.tags, sleeves)
    pilot.emit(closed)
    if final and pilot.record.cut == name:
        _restate(pilot, closed, at)


def _restate(pilot: Pilot, final: WeekClosed, at: datetime) -> None:
    """Journal what the weekend changed: an expiry's assignment is told after the cut and belongs to the week before."""
    for name, after in labels_of(final):
        before = pilot.record.provisional.get(name, after)
        if before != after:
            pilot.emit(WeekRestated(at, final.week, Sleeve(name) if name else None, before, after))


def _sleeve_week(pilot: Pilot, sleeve: Sleeve, at: datetime, *, final: bool) -> SleeveWeek:
    record = pilot.sleeve(sleeve)
    realized, nlv = record.realized, record.nlv
    if not final:
        mark = mark_sleeve(pilot, sleeve, at)
        realized, nlv = mark.realized, mark.nlv
    label = week_label(record.week_facts)
    return SleeveWeek(
        sleeve,
        label.label,
        label.tags,
        record.week_premium,
        realized - record.week_from,
        nlv,
        record.week_deployed,
        record.week_note,
    )
