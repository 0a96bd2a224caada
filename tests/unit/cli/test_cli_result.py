"""What a person reads at the end of a run."""

from trellis.cli.result import result_lines

SUMMARY = {
    "equity": {"start": "300000.00", "end": "1195556.63"},
    "realised": "203186.03",
    "unrealised": "692370.60",
    "metrics": {"cagr": "0.090336", "max_drawdown": {"fraction": "0.268954"}},
    "income": {"premium_received": "75164.00", "premium_bought_back": "24592.00"},
    "weeks": {"count": 835, "traded": 357},
    "benchmarks": [
        {"name": "SPY held", "end": "800394.92", "cagr": "0.063308", "max_drawdown": {"fraction": "0.567787"}},
        {"name": "Cash", "end": "300000.00", "cagr": "0.000000", "max_drawdown": None},
    ],
}


def test_a_result_tells_equity_drawdown_premium_weeks_and_benchmarks() -> None:
    assert result_lines(SUMMARY) == [
        "Equity    300,000.00 to 1,195,556.63 USD, 9.0% a year",
        "          realised 203,186.03, unrealised 692,370.60",
        "Drawdown  26.9%",
        "Premium   75,164.00 received, 24,592.00 paid to buy back",
        "Weeks     835, of these 357 with trades",
        "Beside    SPY held: 800,394.92 USD, 6.3% a year, drawdown 56.8%",
        "Beside    Cash: 300,000.00 USD, 0.0% a year, drawdown n/a",
    ]


def test_figures_of_a_run_too_short_for_them_are_not_made_up() -> None:
    lines = result_lines({**SUMMARY, "metrics": {"cagr": None, "max_drawdown": None}, "benchmarks": []})

    assert lines[0] == "Equity    300,000.00 to 1,195,556.63 USD, n/a a year"
    assert lines[2] == "Drawdown  n/a"
    assert len(lines) == 5
