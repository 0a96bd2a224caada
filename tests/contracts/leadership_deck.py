"""What every Leadership must do."""

import pytest

from trellis.core.problems import ProblemError
from trellis.server.runs.live.ports import Leadership


class LeadershipDeck:
    """A test class per implementation gives `first` and `second`: two that contend for the runs `a` and `b`."""

    def test_one_leads_and_the_other_is_refused_in_words(self, first: Leadership, second: Leadership) -> None:
        with (
            first.acquire("a"),
            pytest.raises(ProblemError, match="another p"),
            second.acquire("a"),
        ):
            pass

    def test_the_lead_is_free_once_it_is_let_go(self, first: Leadership, second: Leadership) -> None:
        with first.acquire("a"):
            pass
        with second.acquire("a"), pytest.raises(ProblemError), first.acquire("a"):
            pass

    def test_an_error_lets_go_too(self, first: Leadership, second: Leadership) -> None:
        with pytest.raises(ValueError, match="of its own"), first.acquire("a"):
            raise ValueError("of its own")
        with second.acquire("a"):
            pass

    def test_runs_are_led_apart(self, first: Leadership, second: Leadership) -> None:
        with first.acquire("a"), second.acquire("b"):
            pass
