"""Example: a recording that grows gives the records of the whole one, is gone on with after a stop, and is judged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fakes.recorders import Recorder, frames
from tests.fakes.tapes import AT, CUT, EDGE, SMALL, bars, market

from trellis.adapters.feeds.tape_following import followed
from trellis.adapters.feeds.tape_table import read_events
from trellis.core.problems import ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain
from trellis.lab.tape.growing import GrowingTape, check_walkable
from trellis.lab.tape.judge import Verdict
from trellis.lab.tape.log import TapeLog
from trellis.lab.tape.recording import Recording, of_events
from trellis.lab.tape.synthetic import Market, draw
from trellis.lab.tape.telling import Walk, opened
from trellis.signals.tape.events import Events
from trellis.signals.tape.tape import TapeMachine
from trellis.strategies.garden.tape_events import TAPE_CATALOGUE, TAPE_FILE, PanelFitted, TapeJudged, TapeOpened
from trellis.strategies.garden.tape_rows import RowClosed
from trellis.strategies.garden.taped import Finding, Taped

CODEC = Codec((name, version, cls) for _, name, version, cls in TAPE_CATALOGUE)
EVENTS = draw(Market(trades=9_000, edge=EDGE), 1)
WALK = Walk("MADE-UP", "book", CUT, SMALL, 1_100)
TOKENS = Walk("MADE-UP", "book", CUT, SMALL, 0)


def kept(folder: Path, walk: Walk = WALK, *, resume: bool = False) -> GrowingTape:
    """A tape in the folder, begun at an instant that is always the same."""
    return GrowingTape(walk, lambda first: TapeLog(folder, opened(walk, first, AT), resume=resume))


def follow(folder: Path, recorder: Recorder, wait: Callable[[], bool], walk: Walk = WALK, *, resume: bool) -> str:
    """Follow until the wait says no; the hash that the journal ends with."""
    machine = TapeMachine(CUT)
    with kept(folder, walk, resume=resume) as tape:
        for events in followed(recorder.trades, recorder.quotes, None, wait, lambda words: None):
            tape.take(machine.take(events))
        return tape.head


def whole_of(folder: Path, of: Recording, walk: Walk = WALK, *, resume: bool = False) -> tuple[Verdict | None, str]:
    """The tape of a whole recording, ended."""
    with kept(folder, walk, resume=resume) as tape:
        tape.take(of.tape)
        return tape.end(of.refused, of.tape.digest), tape.head


def events_of(folder: Path) -> list[object]:
    """Everything in a tape's journal, oldest first."""
    with Journal.open(folder / TAPE_FILE, read_only=True) as journal:
        return [CODEC.decode(each.type, each.version, each.payload) for each in journal.read()]


@pytest.fixture(scope="module")
def of() -> Recording:
    """The market as one recording."""
    return of_events("MADE-UP", EVENTS, CUT)


@pytest.fixture(scope="module")
def whole(of: Recording, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict, str]:
    """Its tape, ended: where, the verdict, the hash."""
    folder = tmp_path_factory.mktemp("tape") / "whole"
    verdict, head = whole_of(folder, of)
    assert verdict is not None
    return folder, verdict, head


def test_a_recording_that_grew_and_then_ended_has_the_bytes_of_a_whole_one(
    of: Recording, whole: tuple[Path, Verdict, str], tmp_path: Path
) -> None:
    """Followed with a stop in between, gone on with, then ended: torn lines and uneven pieces leave no trace."""
    recorder, folder = Recorder(tmp_path, EVENTS, 60), tmp_path / "tape"
    looks = iter(range(35))
    follow(folder, recorder, lambda: next(looks, None) is not None and recorder(), resume=False)
    rows = [event for event in events_of(folder) if isinstance(event, RowClosed)]
    assert 100 < len(rows) < len(of.tape) - 100
    check_chain(folder / TAPE_FILE)

    follow(folder, recorder, recorder, resume=True)
    assert len(events_of(folder)) > len(rows)
    again = of_events("MADE-UP", read_events(recorder.trades, recorder.quotes), CUT)

    assert again.tape.digest == of.tape.digest
    assert whole_of(folder, again, resume=True) == whole[1:]
    assert events_of(folder) == events_of(whole[0])


def test_every_row_is_there_and_those_after_the_first_panel_are_judged_one_by_one(
    of: Recording, whole: tuple[Path, Verdict, str]
) -> None:
    first, *others = events_of(whole[0])
    rows = [event for event in others if isinstance(event, RowClosed)]
    panels = [event for event in others if isinstance(event, PanelFitted)]

    assert isinstance(first, TapeOpened)
    assert (first.first, first.panel_rows) == (int(of.tape.rows.at[0]), 1_100)
    assert [(row.number, row.at, row.token) for row in rows] == [
        (place + 1, at, token)
        for place, (at, token) in enumerate(zip(of.tape.rows.at.tolist(), of.tape.tokens.tolist(), strict=True))
    ]
    assert [(panel.window, panel.first) for panel in panels] == [(1, 1_101), (2, 2_201)]
    assert [row.evidence.window if row.evidence else 0 for row in rows] == [
        0 if place < 1_100 else 1 if place < 2_200 else 2 for place in range(len(rows))
    ]


def test_a_panel_hears_nothing_of_what_came_after_it(
    of: Recording, whole: tuple[Path, Verdict, str], tmp_path: Path
) -> None:
    """The first panel of a recording that ends earlier is the same to the last bit."""
    short = of_events("MADE-UP", EVENTS.part(0, 2 * len(EVENTS) // 3), CUT)
    whole_of(tmp_path / "short", short)
    (panel,) = (event for event in events_of(tmp_path / "short") if isinstance(event, PanelFitted))

    assert panel == next(event for event in events_of(whole[0]) if isinstance(event, PanelFitted))


def test_the_fold_tells_a_tape_that_grows_until_it_ends(of: Recording, whole: tuple[Path, Verdict, str]) -> None:
    first, *others = events_of(whole[0])
    assert isinstance(first, TapeOpened)
    taped = Taped(first)
    assert (taped.rows_all, taped.last, taped.is_fitted) == (None, first.first, True)
    for event in others:
        assert not taped.is_whole
        taped.apply(event)

    assert (taped.is_whole, taped.rows_all, taped.last) == (True, len(of.tape), int(of.tape.rows.at[-1]))
    assert taped.finding is not None
    assert taped.finding in Finding
    assert isinstance(others[-1], TapeJudged)
    assert others[-1].rows == len(of.tape) - 1_100


def test_one_that_ended_does_not_go_on(whole: tuple[Path, Verdict, str], tmp_path: Path) -> None:
    short = of_events("MADE-UP", EVENTS.part(0, len(EVENTS) // 4), CUT)
    whole_of(tmp_path / "t", short, TOKENS)

    with pytest.raises(ProblemError, match="the tape ended there"):
        whole_of(tmp_path / "t", of_events("MADE-UP", EVENTS.part(0, 2 * len(EVENTS) // 3), CUT), TOKENS, resume=True)


def test_another_walk_or_recording_is_refused(of: Recording, tmp_path: Path) -> None:
    whole_of(tmp_path / "t", of, TOKENS)
    with pytest.raises(ProblemError, match="another one") as refused:
        whole_of(tmp_path / "t", of, WALK, resume=True)
    assert refused.value.problems[0].value == "terms, panel_rows"
    other = of_events("MADE-UP", Events(EVENTS.at, EVENTS.kind, EVENTS.figures * 2), CUT)
    with pytest.raises(ProblemError, match="read again, it is another one"):
        whole_of(tmp_path / "t", other, TOKENS, resume=True)


def test_what_lets_no_panel_judge_is_refused_before_and_at_the_end(of: Recording, tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="no panel has judged"):
        check_walkable(of.tape, Walk("MADE-UP", "book", CUT, SMALL, len(of.tape)))
    with pytest.raises(ProblemError, match="a panel needs 300 bars"):
        check_walkable(market(1_000).tape, Walk("MADE-UP", "book", CUT, SMALL, 200))
    check_walkable(of.tape, WALK)
    check_walkable(of.tape, TOKENS)
    with kept(tmp_path / "t", Walk("MADE-UP", "book", CUT, SMALL, 5_000)) as tape:
        tape.take(of.tape)
        with pytest.raises(ProblemError, match=r"no panel has judged .*--first"):
            tape.end(0, of.tape.digest)


def test_where_too_few_rows_have_a_label_the_next_panel_waits_until_they_doubled(tmp_path: Path) -> None:
    heard: list[str] = []
    of = of_events("MADE-UP", EVENTS.part(0, len(EVENTS) // 3), CUT)
    walk = Walk("MADE-UP", "book", CUT, SMALL, 150)
    with GrowingTape(
        walk, lambda first: TapeLog(tmp_path, opened(walk, first, AT), resume=False), heard.append
    ) as tape:
        tape.take(of.tape)
        assert tape.panels == 1

    assert "too few of 150 rows have a label; the next try is at 300" in heard
    rows = [event for event in events_of(tmp_path) if isinstance(event, RowClosed)]
    assert next(row.number for row in rows if row.evidence) == 601


def test_a_tape_of_bars_is_walked_too(tmp_path: Path) -> None:
    of = bars()
    walk = Walk("BARS", "bar", of.settings, SMALL, 0)
    with kept(tmp_path, walk) as tape:
        for place in range(0, len(of.tape), 90):
            end = min(place + 90, len(of.tape))
            part = type(of.tape)(of.tape.rows.part(place, end), of.tape.tokens[place:end], None, "", "bar")
            tape.take(part)
        assert tape.end(0, of.tape.digest) is None
    assert [row.spread for row in events_of(tmp_path) if isinstance(row, RowClosed)] == [None] * len(of.tape)


def test_frames_of_the_recorder_are_the_market(tmp_path: Path) -> None:
    trades, quotes = frames(EVENTS)

    assert len(trades) + len(quotes) == len(EVENTS)
