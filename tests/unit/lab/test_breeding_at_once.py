"""Two programs that breed into one folder: one works, the other is told, and the journal is of one breeding."""

from pathlib import Path

import pytest
from tests.fakes.breedings import AT, SMALL, noise, write_breeding

from trellis.core.problems import ProblemError
from trellis.kernel.holding import HeldError, held
from trellis.kernel.verify import verify_journal
from trellis.lab.breeding.breeding import IN_USE
from trellis.lab.breeding.log import Log, begun, terms_told
from trellis.strategies.garden.bred import FOLDER
from trellis.strategies.garden.events import FILE


def test_a_folder_that_is_bred_into_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "noise"
    Log(folder, begun(noise(), SMALL, AT), resume=False)
    before = (folder / FILE).read_bytes()

    with held(folder, *IN_USE), pytest.raises(HeldError, match="another program breeds there"):
        write_breeding(tmp_path, resume=True)
    assert (folder / FILE).read_bytes() == before


def test_where_nothing_can_be_held_the_second_writer_is_told_and_adds_nothing(tmp_path: Path) -> None:
    on = noise()
    first = begun(on, SMALL, AT)
    ours, theirs = Log(tmp_path, first, resume=False), Log(tmp_path, first, resume=True)
    theirs.tell(terms_told(on, AT))
    head = theirs.head

    with pytest.raises(ProblemError, match="another program writes to it"):
        ours.tell(terms_told(on, AT))
    assert theirs.head == head
    assert verify_journal(tmp_path / FILE).ok
