"""What may be wished of a run from outside, and where its journal is kept."""

from dataclasses import replace
from datetime import date

import pytest

from trellis.core.problems import ProblemError
from trellis.server.runs.live.founding import from_outside, kept_at, name_of
from trellis.sim.replay.settings import RunSettings, of_mapping

SETTINGS = RunSettings(date(2019, 1, 2), date(2019, 1, 31))


def test_nobody_names_a_file_or_a_server_from_outside() -> None:
    wished = replace(SETTINGS, data="/etc", rulebook="/etc/passwd", journal="postgresql://elsewhere/x?journal=y")

    with pytest.raises(ProblemError) as refused:
        from_outside(wished, None)
    assert [found.field for found in refused.value.problems] == ["data", "rulebook", "journal"]


def test_a_house_keeps_its_runs_journals_where_it_was_told_to() -> None:
    kept = kept_at(SETTINGS, "postgresql://ada:words@db/house?schema=books", "crash")  # not-a-secret

    assert kept.journal == "postgresql://ada@db/house?schema=books&journal=crash"
    assert kept_at(SETTINGS, "", "crash") == SETTINGS
    assert name_of(SETTINGS) != name_of(kept)


@pytest.mark.parametrize(
    "journal",
    ["postgresql://ada:words@db/house?journal=main", "runs/journal.db", "postgresql://db/house"],  # not-a-secret
)
def test_settings_hold_no_password_and_no_address_that_is_none(journal: str) -> None:
    with pytest.raises(ProblemError) as refused:
        of_mapping({"first": date(2019, 1, 2), "last": date(2019, 1, 31), "journal": journal}, "run.toml")

    assert refused.value.problems[0].field in ("journal", "URL")
    assert "words" not in str(refused.value)
