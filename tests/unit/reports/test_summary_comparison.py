"""Two summaries side by side."""

from trellis.reports.comparison import Compared
from trellis.reports.summary_comparison import compared_summaries, differing_settings

OLD: dict[str, object] = {
    "equity": {"end": "300000.00", "end_by_sleeve": {"gen": "100.00"}},
    "metrics": {"cagr": "0.100000", "max_drawdown": {"fraction": "0.250000"}, "sharpe": "1.200000", "closed_lots": 10},
    "weeks": {"traded": 40},
    "week_labels": {"quiet": 3},
    "settings": {"first": "2007-01-03", "capital": "300000", "flow": ""},
}
NEW: dict[str, object] = {
    "equity": {"end": "312345.60", "end_by_sleeve": {"gen": "90.00", "rev": "1.00"}},
    "metrics": {"cagr": "0.085000", "max_drawdown": None, "sharpe": "1.150000", "closed_lots": 10},
    "weeks": {"traded": 45},
    "week_labels": {"hedged": 2},
    "settings": {"first": "2010-01-04", "capital": "300000"},
}


def rows() -> dict[str, Compared]:
    """The rows by name."""
    return {row.name: row for row in compared_summaries(OLD, NEW)}


def test_amounts_shares_ratios_and_counts_are_told_with_their_difference() -> None:
    found = rows()

    assert found["Final equity, USD"] == Compared("Final equity, USD", "300,000.00", "312,345.60", "+12,345.60")
    assert found["CAGR"] == Compared("CAGR", "10.00 %", "8.50 %", "-1.50 pp")
    assert found["Sharpe ratio"] == Compared("Sharpe ratio", "1.20", "1.15", "-0.05")
    assert found["Weeks traded"] == Compared("Weeks traded", "40", "45", "+5")
    assert found["Closed lots"].difference == "0"


def test_what_one_run_does_not_know_is_not_made_up() -> None:
    found = rows()

    assert found["Maximum drawdown"] == Compared("Maximum drawdown", "25.00 %", "n/a", "n/a")
    assert found["Volatility"] == Compared("Volatility", "n/a", "n/a", "n/a")


def test_sleeves_and_labels_of_either_run_have_their_rows() -> None:
    found = rows()

    assert found["Gen at the end, USD"].difference == "-10.00"
    assert found["Rev at the end, USD"].old == "0.00"
    assert found["Quiet weeks"].difference == "-3"
    assert found["Hedged weeks"].difference == "+2"


def test_the_settings_in_which_they_differ_are_named() -> None:
    assert differing_settings(OLD, NEW) == (("first", "2007-01-03", "2010-01-04"),)
