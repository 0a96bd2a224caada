"""Example: a tape that is kept row by row, goes on after a kill to the same bytes, and is played at a pace."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.tapes import AT, CUT, SMALL, StoppedError, Stopping, bars, market, write_tape

from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.whole import check_chain
from trellis.lab.tape.judge import Verdict, judged, past_of
from trellis.lab.tape.keeping import check_judgeable
from trellis.lab.tape.log import TapeLog
from trellis.lab.tape.pace import Played
from trellis.lab.tape.recording import Recording, of_events
from trellis.lab.tape.synthetic import Market, draw
from trellis.lab.tape.telling import begun
from trellis.signals.tape.settings import SECOND
from trellis.signals.tape.vocabulary import SPECIALS
from trellis.strategies.garden.tape_events import (
    ROWS,
    TAPE_CATALOGUE,
    TAPE_FILE,
    PanelFitted,
    TapeBegun,
    TapeEnded,
    TapeJudged,
)
from trellis.strategies.garden.tape_rows import RowClosed, RowKind, Word
from trellis.strategies.garden.taped import Finding, Taped

CODEC = Codec((name, version, cls) for _, name, version, cls in TAPE_CATALOGUE)


def events_of(folder: Path, stream: str | None = None) -> list[object]:
    """Everything in a tape's journal, oldest first."""
    with Journal.open(folder / TAPE_FILE, read_only=True) as journal:
        return [CODEC.decode(each.type, each.version, each.payload) for each in journal.read(stream=stream)]


def rows_of(folder: Path) -> list[RowClosed]:
    """Its rows."""
    return [row for row in events_of(folder, ROWS) if isinstance(row, RowClosed)]


@pytest.fixture(scope="module")
def of() -> Recording:
    """A market with an edge that was planted."""
    return market()


@pytest.fixture(scope="module")
def whole(of: Recording, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict, str]:
    """Its tape kept in one go: where, the verdict, the hash that it ends with."""
    folder = tmp_path_factory.mktemp("tape") / "whole"
    verdict, head = write_tape(folder, of)
    assert verdict is not None
    return folder, verdict, head


def test_keeping_gives_the_verdict_of_judging(of: Recording, whole: tuple[Path, Verdict, str]) -> None:
    folder, verdict, _ = whole
    (told,) = (event for event in events_of(folder) if isinstance(event, TapeJudged))

    assert verdict == judged(of.tape, of.symbol, SMALL, 1)
    assert told.skill is not None
    assert (told.skill.value, told.skill.low) == (round(verdict.skill[0], 6), round(verdict.skill[1], 6))
    assert (told.rows, told.spoken, told.confirmed) == (verdict.rows, verdict.spoken, verdict.confirmed)


def test_every_row_of_the_tape_is_there_with_its_token_and_those_out_of_sample_with_evidence(
    of: Recording, whole: tuple[Path, Verdict, str]
) -> None:
    rows = rows_of(whole[0])

    assert [row.at for row in rows] == of.tape.rows.at.tolist()
    assert [row.token for row in rows] == of.tape.tokens.tolist()
    assert [bool(row.levels) for row in rows] == [token >= SPECIALS for token in of.tape.tokens.tolist()]
    assert [row.evidence is not None for row in rows] == [place >= len(rows) // 2 for place in range(len(rows))]
    assert {row.kind for row in rows} == {RowKind.BAR, RowKind.PAD, RowKind.BOS}
    assert all(row.spread is not None and row.spread > 0 for row in rows if row.mid is not None)


def test_counts_on_the_last_row_are_those_of_all_rows(whole: tuple[Path, Verdict, str]) -> None:
    rows = rows_of(whole[0])
    told = [row.evidence for row in rows if row.evidence is not None]
    sides = [side for one in told for side in (one.long, one.short) if side is not None]
    last = rows[-1].so_far

    assert last.tokens == sum(bool(row.levels) for row in rows)
    assert last.judged == len(told)
    assert last.spoken == sum(one.word is Word.SPEAKS for one in told) > 0
    assert last.confirmed == sum(side.confirms for side in sides) > 0


def test_silence_is_kept_as_silence(whole: tuple[Path, Verdict, str]) -> None:
    told = [row.evidence for row in rows_of(whole[0]) if row.evidence is not None]

    assert any(say.long is None for one in told for say in one.says)
    for one in told:
        assert (one.long is None) == (one.short is None) == (one.word is not Word.SPEAKS)


def test_the_fold_is_whole_with_the_verdict_and_not_before(whole: tuple[Path, Verdict, str]) -> None:
    first, *others = events_of(whole[0])
    assert isinstance(first, TapeBegun)
    taped = Taped(first)
    for event in others:
        assert not taped.is_whole
        taped.apply(event)

    assert (taped.is_whole, taped.rows, taped.finding) == (True, first.rows, Finding.PAYS)
    assert [type(event) for event in others if not isinstance(event, RowClosed)] == [PanelFitted, TapeEnded, TapeJudged]


@pytest.mark.parametrize("after", [0, 5, 1_600])
def test_a_tape_that_was_killed_goes_on_to_the_same_bytes(
    of: Recording, whole: tuple[Path, Verdict, str], tmp_path: Path, after: int
) -> None:
    folder = tmp_path / "killed"
    with pytest.raises(StoppedError):
        write_tape(folder, of, pace=Stopping(after))
    assert len(rows_of(folder)) == after

    verdict, head = write_tape(folder, of, resume=True)

    assert (verdict, head) == whole[1:]
    check_chain(folder / TAPE_FILE)


def test_a_whole_tape_that_is_resumed_stays_as_it_is(of: Recording, tmp_path: Path) -> None:
    first = write_tape(tmp_path / "tape", of, windows=0)

    assert write_tape(tmp_path / "tape", of, windows=0, resume=True) == first


def test_another_recording_or_none_asked_for_is_refused(of: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "tape"
    write_tape(folder, of, windows=0)

    with pytest.raises(ProblemError, match="holds a tape"):
        write_tape(folder, of, windows=0)
    with pytest.raises(ProblemError, match="another one") as refused:
        write_tape(folder, market(2_000), windows=0, resume=True)
    assert "data" in refused.value.problems[0].value


def test_a_journal_that_was_tampered_with_is_refused_by_its_record(of: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "tape"
    write_tape(folder, of, windows=0)
    with sqlite3.connect(folder / TAPE_FILE) as connection:
        connection.execute("update records set payload = 'x' where sequence = 7")

    with pytest.raises(ProblemError, match="chain is broken at record 7"):
        write_tape(folder, of, windows=0, resume=True)


def test_a_record_that_does_not_come_again_is_named(of: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "tape"
    with TapeLog(folder, begun(of, SMALL, 0, AT), resume=False) as log:
        log.tell([PanelFitted(1, 1, "network", 0, 0.5, 0.5, 0.5, (), 0.6, 0.6, "none")])

    with pytest.raises(ProblemError, match="it is another one") as refused:
        write_tape(folder, of, windows=0, resume=True)
    assert refused.value.problems[0].value == "2"


def test_who_writes_beside_it_is_noticed(of: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "tape"
    with TapeLog(folder, begun(of, SMALL, 0, AT), resume=False) as log:
        with TapeLog(folder, begun(of, SMALL, 0, AT), resume=True) as other:
            other.tell([TapeEnded(1, 1, 1, 0, "digest")])
        with pytest.raises(ProblemError, match="another program"):
            log.tell([TapeEnded(1, 1, 1, 0, "digest")])


def test_a_journal_without_a_record_is_begun_by_resuming(of: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "tape"
    folder.mkdir()
    Journal.create(folder / TAPE_FILE, Durability.EACH).close()

    write_tape(folder, of, windows=0, resume=True)

    assert len(rows_of(folder)) == len(of.tape)


def test_a_tape_too_short_for_a_panel_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ProblemError, match="a panel needs 300 bars"):
        check_judgeable(market(1_000), SMALL, 1)
    check_judgeable(market(1_000), SMALL, 0)


def test_a_tape_of_bars_says_so_and_has_no_spread(tmp_path: Path) -> None:
    write_tape(tmp_path / "bars", bars(), windows=0)
    first, *_ = events_of(tmp_path / "bars")
    rows = rows_of(tmp_path / "bars")

    assert isinstance(first, TapeBegun)
    assert Taped(first).is_degraded
    assert {row.spread for row in rows} == {None}
    assert {RowKind.GAP, RowKind.BOS, RowKind.BAR, RowKind.PAD} == {row.kind for row in rows}


def test_a_recording_that_closes_no_bar_is_refused() -> None:
    with pytest.raises(ProblemError, match="close no bar"):
        of_events("NONE", draw(Market(trades=1_000), 1).part(0, 0), CUT)


class Sleeper:
    """A clock, and a sleep that moves it."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2025, 3, 9, 1, 59, 59, tzinfo=NEW_YORK))
        self.slept = 0.0

    def sleep(self, seconds: float) -> None:
        """Time passes."""
        self.slept += seconds
        self.clock.advance(datetime.fromtimestamp(self.clock.now().timestamp() + seconds, NEW_YORK))


class Noting:
    """Implements lab.tape.pace.Pace: another's word, with how long it had been waited for."""

    def __init__(self, pace: Played, sleeper: Sleeper) -> None:
        self.pace, self.sleeper = pace, sleeper
        self.waited: list[tuple[float, Sequence[int]]] = []

    def ready(self, ends: list[int]) -> int:
        """As the other says."""
        due = self.pace.ready(ends)
        self.waited.append((self.sleeper.slept, ends[:due]))
        return due


def test_a_recording_is_played_at_a_multiple_of_its_own_speed_to_the_same_bytes(of: Recording, tmp_path: Path) -> None:
    """The clocks go forward meanwhile, which the pace does not hear."""
    sleeper = Sleeper()
    short = replace(of, tape=past_of(of.tape, 300))
    noting = Noting(Played(30.0, sleeper.clock, sleeper.sleep), sleeper)

    played = write_tape(tmp_path / "played", short, windows=0, pace=noting)

    assert played == write_tape(tmp_path / "at-once", short, windows=0)
    first, last = int(short.tape.rows.at[0]), int(short.tape.rows.at[-1])
    assert sleeper.slept == pytest.approx((last - first) / SECOND / 30.0, abs=0.01)
    for waited, ends in noting.waited:
        assert all((end - first) / SECOND / 30.0 <= waited + 1e-3 for end in ends)
    assert len(noting.waited) > 50


@pytest.mark.parametrize("times", [0.0, -1.0, float("inf"), float("nan")])
def test_a_pace_that_is_none_is_refused(times: float) -> None:
    with pytest.raises(ProblemError, match="no such pace"):
        Played(times, SimulatedClock(AT), lambda seconds: None)


def test_a_fit_that_took_long_is_caught_up(of: Recording) -> None:
    sleeper = Sleeper()
    pace = Played(1.0, sleeper.clock, sleeper.sleep)
    ends = [place * SECOND for place in range(1, 6)]
    assert pace.ready(ends) == 1
    sleeper.clock.advance(sleeper.clock.now() + timedelta(seconds=3))

    assert (pace.ready(ends[1:]), sleeper.slept) == (3, 0.0)
