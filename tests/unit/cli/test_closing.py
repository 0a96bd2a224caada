"""Example: the table that a run ends with."""

from trellis.cli.closing import closing_lines

SUMMARY = {
    "sessions": 4026,
    "span": {"first": "2007-01-03", "last": "2022-12-28"},
    "accounts": [],
    "equity": {
        "start": "300000.00",
        "end": "1195556.63",
        "start_by_sleeve": {"gen": "120000.00"},
        "end_by_sleeve": {"gen": "316976.27"},
        "tax_reserve": "2078.14",
    },
    "flows": {"deposits": "0.00", "withdrawals": "0.00", "net": "0.00", "refused": []},
    "realised": "203186.03",
    "unrealised": "692370.60",
    "metrics": {
        "cagr": "0.090336",
        "max_drawdown": {"fraction": "0.268954", "peak": "2007-12-10", "trough": "2009-03-05"},
    },
    "income": {
        "premium_received": "75164.00",
        "premium_bought_back": "24592.00",
        "fees": "844.97",
        "realised": "203186.03",
    },
    "weeks": {"count": 835, "traded": 357},
    "deployment": {"by_sleeve": {"gen": "0.600386"}},
    "protocol": {"level_2_to_3": "1.000000", "puts_at_level_2": 7},
    "benchmarks": [{"name": "Cash", "end": "300000.00", "cagr": "0.000000"}],
}


def test_money_stands_in_columns_beside_the_benchmarks() -> None:
    lines = list(closing_lines(SUMMARY))

    assert "account                     300,000.00    1,195,556.63      9.0%" in lines
    assert "Cash                        300,000.00      300,000.00      0.0%" in lines
    assert "Largest drawdown    26.9%, 2007-12-10 to 2009-03-05" in lines
    assert "Tax reserve         2,078.14, outside equity" in lines


def test_figures_of_a_run_too_short_for_them_are_not_made_up() -> None:
    short = {
        **SUMMARY,
        "metrics": {"cagr": None, "max_drawdown": None},
        "protocol": {"level_2_to_3": None, "puts_at_level_2": 0},
    }
    lines = list(closing_lines(short))

    assert "account                     300,000.00    1,195,556.63       n/a" in lines
    assert "Largest drawdown    none" in lines
    assert "Level 2 to Level 3  n/a of 0 puts" in lines


def test_no_rate_a_year_is_told_of_a_run_shorter_than_one() -> None:
    cash = [{"name": "Cash", "end": "300000.00", "cagr": None}]
    lines = list(closing_lines({**SUMMARY, "benchmarks": cash}))

    assert "Cash                        300,000.00      300,000.00       n/a" in lines


def test_the_owner_s_money_and_what_was_refused_of_it_are_told_beside_the_values() -> None:
    refused = [{"day": "2014-07-01", "verb": "withdraw", "amount": "2000000.00", "why": "too much"}]
    flows = {"deposits": "100000.00", "withdrawals": "20000.00", "net": "80000.00", "refused": refused}
    lines = list(closing_lines({**SUMMARY, "flows": flows}))

    assert "paid in later, net                           80,000.00   100,000.00 in, 20,000.00 out" in lines
    assert "refused: withdraw of 2,000,000.00 on 2014-07-01" in lines
