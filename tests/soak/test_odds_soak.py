"""How often a model of odds is found to help: rarely where nothing tells what pays, mostly where one figure does."""

from trellis.lab.odds.chance import helped


def test_the_rate_of_models_that_help_is_low_without_an_edge_and_high_with_one() -> None:
    """A one-sided error of 2.5 % is asked of each of two comparisons, on a model that has to be fitted besides."""
    nothing, planted = helped(400, 1_000, planted=False), helped(200, 1_000, planted=True)

    assert nothing.helped <= 10
    assert planted.interval[0] > 0.85
