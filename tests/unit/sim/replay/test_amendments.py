"""A replay goes on under another rulebook from a Monday on; each record names the one it was decided by."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.prices import write_folder
from tests.fakes.rulebooks import draft, write_draft

from trellis.constitution.rulebook import load
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.places import FilePlace
from trellis.sim.replay import settings as run_settings
from trellis.sim.replay.audit import audit
from trellis.sim.replay.dated_settings import AmendmentSetting
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.gathering import gather
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.pinned import unpinned
from trellis.sim.replay.run import SNAPSHOT_SESSIONS, Progress, replay
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import build

MONDAY = date(2019, 1, 14)
BASE, DRAFT = load(), draft(rule="S0.symbol.cap", new='"0.50"')


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> RunSettings:
    """Six weeks of 2019, the law of which changes in the third."""
    home = tmp_path_factory.mktemp("prices")
    data = write_folder(home / "data")
    later = write_draft(home / "later.toml", rule="S0.symbol.cap", new='"0.50"')
    amendment = (AmendmentSetting(MONDAY, str(later)),)
    return RunSettings(date(2019, 1, 2), date(2019, 2, 12), source="data", data=str(data), amendment=amendment)


@pytest.fixture(scope="module")
def finished(settings: RunSettings, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """The folder of the whole run, exports and all."""
    folder = RunFolder(tmp_path_factory.mktemp("amended") / "run")
    world = build(settings)
    replay(settings, world, folder)
    write_outputs(folder, world.history)
    return folder


def reviews(folder: RunFolder) -> list[tuple[date, bool, bool]]:
    """Of each review: its day, and which of the two rulebooks its record names."""
    with Journal.open(folder.journal, read_only=True) as journal:
        return [
            (
                date.fromisoformat(record.time[:10]),
                BASE.sha256.encode() in record.payload,
                DRAFT.sha256.encode() in record.payload,
            )
            for record in journal.read()
            if record.type == "proposal.reviewed"
        ]


def test_every_review_before_the_monday_names_the_old_law_and_every_later_one_the_new(finished: RunFolder) -> None:
    found = reviews(finished)

    assert {(old, new) for day, old, new in found if day < MONDAY} == {(True, False)}
    assert {(old, new) for day, old, new in found if day >= MONDAY} == {(False, True)}


def test_the_change_decides_differently_from_then_on_only(
    settings: RunSettings, finished: RunFolder, tmp_path: Path
) -> None:
    plain = replace(settings, amendment=())
    world = build(plain)
    folder = RunFolder(tmp_path / "plain")
    replay(plain, world, folder)
    before, after = gather(folder, world.history), gather(finished, world.history)

    def equities(run: object) -> dict[date, Decimal]:
        return {point.day: point.equity for point in run.days}  # type: ignore[attr-defined]

    old, new = equities(before), equities(after)
    assert {day: value for day, value in old.items() if day < MONDAY} == {d: v for d, v in new.items() if d < MONDAY}
    assert old[date(2019, 2, 12)] != new[date(2019, 2, 12)]


def test_ledger_summary_and_report_tell_both_versions_and_that_one_is_a_draft(finished: RunFolder) -> None:
    ledger, page = finished.ledger_csv.read_text(), finished.report.read_text()

    assert f",1.3,{BASE.sha256}" in ledger
    assert f",1.4,{DRAFT.sha256}" in ledger
    assert f"from 2019-01-14 rulebook version 1.4, hash {DRAFT.sha256}" in finished.beancount.read_text()
    assert "Unreleased draft: nobody has approved rulebook v1.4" in page
    assert '"unreleased_drafts": [\n      "1.4"' in finished.summary.read_text()


def test_a_released_rulebook_is_no_draft(settings: RunSettings) -> None:
    world = build(settings, registered=frozenset((DRAFT.sha256,)))

    assert [each.standing.value for each in world.amendments] == ["released"]


def test_it_is_verified_under_the_law_of_its_time(finished: RunFolder) -> None:
    assert audit(finished.path).problems == ()


def test_a_review_under_another_law_than_the_one_in_force_is_named(finished: RunFolder, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with Journal.open(finished.journal, read_only=True) as whole, Journal.create(path, Durability.GROUP) as cut:
        kept = [record for record in whole.read() if record.type != "rulebook.released"]
        cut.append(kept, 0)
    (found,) = unpinned(FilePlace(path))

    assert found.message == "it was decided under another rulebook than the one in force"
    assert unpinned(finished.place) == []


def test_another_file_in_the_amendments_place_is_told(settings: RunSettings, finished: RunFolder) -> None:
    path = Path(settings.amendment[0].rulebook)
    text = path.read_text()
    write_draft(path, rule="S0.symbol.cap", new='"0.40"')
    try:
        (found,) = audit(finished.path).problems
    finally:
        path.write_text(text)

    assert (found.field, found.message) == ("amendment", f"the run went on under {DRAFT.sha256[:16]}")


@pytest.mark.parametrize("stop", [3, SNAPSHOT_SESSIONS + 1])
def test_a_run_cut_short_on_either_side_of_the_monday_resumes_to_the_same_hash(
    settings: RunSettings, finished: RunFolder, tmp_path: Path, stop: int
) -> None:
    class StoppedError(Exception):
        pass

    def halt(progress: Progress) -> None:
        if progress.done == stop:
            raise StoppedError

    folder = RunFolder(tmp_path / "run")
    with pytest.raises(StoppedError):
        replay(settings, build(settings), folder, progress=halt)
    again = replay(settings, build(settings), folder, resume=True)

    with Journal.open(finished.journal, read_only=True) as journal:
        assert again.head == journal.head.hash.hex()


def test_where_the_monday_is_a_holiday_the_next_session_stands_in(settings: RunSettings, tmp_path: Path) -> None:
    holiday = replace(settings.amendment[0], first=date(2019, 1, 21))
    folder = RunFolder(tmp_path / "run")
    changed = replace(settings, amendment=(holiday,))
    replay(changed, build(changed), folder)

    with Journal.open(folder.journal, read_only=True) as journal:
        (at,) = [record.time for record in journal.read() if record.type == "rulebook.released"]
    assert at == "2019-01-22T09:00:00-05:00"


def test_amendments_are_written_to_the_settings_and_read_back(settings: RunSettings, tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(settings.to_toml())

    assert run_settings.load(path) == settings


@pytest.mark.parametrize(
    "amendments, message",
    [
        ([{"from": date(2019, 1, 15), "rulebook": "x"}], "it is no Monday"),
        ([{"from": date(2018, 12, 31), "rulebook": "x"}], "does not lie after"),
        ([{"from": MONDAY, "rulebook": "x"}, {"from": MONDAY, "rulebook": "y"}], "does not lie after"),
        ([{"from": MONDAY, "rulebook": ""}], "no file is named"),
        ([{"from": MONDAY}], "nothing else"),
        ([{"from": 3, "rulebook": "x"}], "Give a day"),
        ("x", r"Write \[\[amendment\]\]"),
    ],
)
def test_amendments_that_cannot_be_are_refused(amendments: object, message: str) -> None:
    raw = {"first": date(2019, 1, 2), "last": date(2019, 2, 12), "amendment": amendments}

    with pytest.raises(ProblemError, match=message):
        run_settings.of_mapping(raw, "run.toml")


def test_the_same_law_twice_is_refused(settings: RunSettings) -> None:
    twice = (*settings.amendment, replace(settings.amendment[0], first=date(2019, 1, 28)))

    with pytest.raises(ProblemError, match="under this rulebook already"):
        build(replace(settings, amendment=twice))
