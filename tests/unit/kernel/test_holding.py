"""A folder for one program alone."""

from pathlib import Path

import pytest

from trellis.kernel.holding import HeldError, held

WHY = ("another program is there", "Wait for it.")


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with held(folder, *WHY):
        with pytest.raises(HeldError, match="another program is there"), held(folder, *WHY):
            pytest.fail("two held it")
        (folder / "kept").touch()
    with held(folder, *WHY):
        assert (folder / "kept").exists()


def test_a_folder_that_nothing_came_of_is_gone_again(tmp_path: Path) -> None:
    with pytest.raises(KeyError), held(tmp_path / "a" / "b", *WHY):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_something_lies_in_stays(tmp_path: Path) -> None:
    def failing() -> None:
        with held(tmp_path / "a", *WHY):
            (tmp_path / "a" / "kept").touch()
            raise KeyError

    with pytest.raises(KeyError):
        failing()
    assert (tmp_path / "a" / "kept").exists()
