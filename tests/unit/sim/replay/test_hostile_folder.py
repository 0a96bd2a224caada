"""A run folder that is already used: by another program, by another run, or for something else altogether."""

from pathlib import Path

import pytest

from trellis.core.problems import ProblemError
from trellis.sim.replay.folder import RunFolder


def test_a_second_program_is_kept_out_of_a_folder_while_the_first_writes(tmp_path: Path) -> None:
    with (
        RunFolder(tmp_path / "run").held(),
        pytest.raises(ProblemError, match="another program"),
        RunFolder(tmp_path / "run").held(),
    ):
        pass


def test_a_folder_is_free_again_once_the_first_program_is_done(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    with folder.held():
        pass
    with folder.held():
        assert folder.path.is_dir()


@pytest.mark.parametrize("overwrite", [False, True])
def test_files_that_no_run_wrote_are_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    own = tmp_path / "report.html"
    own.write_text("my own report")

    with pytest.raises(ProblemError, match=r"report\.html"):
        RunFolder(tmp_path).begin("", overwrite=overwrite)

    assert own.read_text() == "my own report"


def test_a_settings_file_kept_in_the_folder_is_not_replaced_by_the_run_that_reads_it(tmp_path: Path) -> None:
    own = tmp_path / "run.toml"
    own.write_text("# mine")

    with pytest.raises(ProblemError, match=r"run\.toml"):
        RunFolder(tmp_path).begin("", overwrite=False)

    assert own.read_text() == "# mine"


def test_replacing_a_run_leaves_other_files_alone_even_among_its_snapshots(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.snapshots.mkdir()
    for name in ("journal.db", "run.toml", "snapshots/000000000000001.snapshot", "snapshots/notes.txt", "notes.txt"):
        (tmp_path / name).write_text("old")

    folder.begin("new", overwrite=True)

    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"run.toml", "snapshots/notes.txt", "notes.txt"}
    assert folder.settings.read_text() == "new"


def test_a_run_cut_short_before_its_journal_was_laid_is_bare(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    assert folder.is_bare
    folder.journal.touch()
    assert folder.is_bare
    folder.journal.write_text("something")
    assert not folder.is_bare


def test_a_run_whose_journal_is_gone_but_whose_snapshots_are_there_is_not_begun_anew(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.snapshots.mkdir()
    (folder.snapshots / "000000000000001.snapshot").write_bytes(b"")

    assert not folder.is_bare


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(ProblemError, match="--out"), RunFolder(tmp_path / "run").held():
        pass
