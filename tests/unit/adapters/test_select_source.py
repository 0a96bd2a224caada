"""Which source is taken, in which order, and the sentence that says so."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.fakes.market_files import FIRST, LAST, NYSE, write_bundled_files, write_csv_folder

from trellis.adapters.feeds import bundled, select
from trellis.adapters.feeds.bundled import BundledFiles
from trellis.adapters.feeds.select import Choice, Options, choose
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import ProblemError
from trellis.market.sessions import Sessions

WANTED = Wanted(("AAPL",), FIRST, LAST)


@pytest.fixture(autouse=True)
def packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = BundledFiles(**write_bundled_files(tmp_path / "packages"))
    monkeypatch.setattr(bundled, "bundled_files", lambda: files)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object() if name == "yfinance" else find_spec(name))


def fetched(cache: Path, wanted: Wanted, sessions: Sessions) -> Choice:
    return Choice(choose(Options(), wanted, sessions).history, "network", f"kept in {cache}")


def test_a_folder_that_is_named_comes_first(tmp_path: Path) -> None:
    folder = write_csv_folder(tmp_path / "own")
    choice = choose(Options(folder, tmp_path / "cache"), WANTED, NYSE, lambda: True)
    assert choice.name == "data"
    assert choice.sentence == f"Prices come from the folder {folder}, because --data names it."


def test_a_faulty_folder_is_told_and_not_replaced_by_the_next_source(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="no such folder"):
        choose(Options(tmp_path / "nowhere"), WANTED, NYSE, lambda: True)


def test_the_network_comes_next_where_it_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(select, "_network", fetched)
    choice = choose(Options(cache=tmp_path / "cache"), WANTED, NYSE, lambda: True)
    assert (choice.name, choice.sentence) == ("network", f"kept in {tmp_path / 'cache'}")


@pytest.mark.parametrize(
    ("options", "wanted", "why"),
    [
        (Options(cache=Path("cache")), WANTED, "Yahoo cannot be reached"),
        (Options(cache=Path("cache"), network=False), WANTED, "the network was not to be asked"),
        (Options(), WANTED, "Yahoo needs named symbols and a folder to keep prices in"),
        (Options(cache=Path("cache")), Wanted((), FIRST, LAST), "Yahoo cannot be reached"),
    ],
)
def test_the_bundled_prices_come_last_and_say_why(options: Options, wanted: Wanted, why: str) -> None:
    choice = choose(options, wanted, NYSE, lambda: False)
    assert choice.name == "bundled"
    assert why in choice.sentence
    assert set(choice.history.underlyings()) >= {"AAPL", "VIX"}


def test_a_network_that_answers_is_not_asked_for_prices_without_names() -> None:
    choice = choose(Options(cache=Path("cache")), Wanted((), FIRST, LAST), NYSE, lambda: True)
    assert "Yahoo needs named symbols" in choice.sentence


def test_without_yfinance_the_network_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    choice = choose(Options(cache=Path("cache")), WANTED, NYSE, lambda: True)
    assert "yfinance is not installed" in choice.sentence


def test_a_run_whose_first_day_is_later_than_its_last_is_refused() -> None:
    with pytest.raises(ValueError, match="first must not be later"):
        Wanted((), date(2014, 1, 2), date(2014, 1, 1))
