"""Settings as a careless hand writes them: each mistake is told with its field, and nothing else happens."""

from pathlib import Path

import pytest

from trellis.core.problems import ProblemError
from trellis.sim.replay.settings import load

SPAN = "first = 2019-02-04\nlast = 2019-02-15\n"

WRONG = {
    "an instant for a day": ("first = 2019-02-04T10:00:00\nlast = 2019-02-15\n", "first"),
    "a number for a day": ("first = 20190204\nlast = 2019-02-15\n", "first"),
    "a day no calendar reaches": ("first = 0001-01-01\nlast = 2019-02-15\n", "first"),
    "a last day in the far future": ("first = 2019-02-04\nlast = 9999-12-31\n", "last"),
    "capital past any purse": (SPAN + 'capital = "1e30"\n', "capital"),
    "capital of nothing": (SPAN + "capital = 0\n", "capital"),
    "parts of a cent": (SPAN + 'capital = "300000.001"\n', "capital"),
    "a number for text": (SPAN + "account = 5\n", "account"),
    "a list for text": (SPAN + 'data = ["prices"]\n', "data"),
    "a name too long for order ids": (SPAN + f'account = "{"a" * 21}"\n', "account"),
    "a name that no ledger takes": (SPAN + 'account = "\N{SUPERSCRIPT TWO}"\n', "account"),
    "a surface of no vol": (SPAN + 'surface_scale = "0"\n', "surface_scale"),
    "a spread past any market": (SPAN + 'spread_scale = "11"\n', "spread_scale"),
    "a scale that is not exact": (SPAN + "spread_scale = 1.5\n", "spread_scale"),
    "a path no file can have": (SPAN + 'rulebook = "a\\u0000b"\n', "rulebook"),
    "a number of five thousand digits": (SPAN + "capital = 1" + "0" * 5000 + "\n", "file"),
    "brackets nested beyond reading": (SPAN + "x = " + "[" * 100_000 + "\n", "file"),
    "bytes that are no text": ("\udcff\udcfe", "file"),
}


@pytest.mark.parametrize("text, field", WRONG.values(), ids=WRONG)
def test_a_mistake_in_a_settings_file_names_its_field_and_the_way_out(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "run.toml"
    path.write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(ProblemError) as caught:
        load(path)

    assert [problem.field for problem in caught.value.problems] == [field]
    assert caught.value.problems[0].way_out


def test_a_folder_given_for_a_settings_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="cannot be read"):
        load(tmp_path)


def test_a_byte_order_mark_before_the_settings_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SPAN.encode())

    assert load(path).first.isoformat() == "2019-02-04"
