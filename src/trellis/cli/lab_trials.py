"""`trellis lab trials`: everything that was ever tried, by symbol."""

from math import sqrt

from trellis.cli.lab_options import Home, Json, Year
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis lab trials"


def run(home: Home = None, year: Year = 252, json_output: Json = False) -> None:
    """Tell what was ever tried, by symbol: how many rules, and the Sharpe ratio that luck alone would show."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.paths import home_of
        from trellis.trials.ledger import tallies
        from trellis.trials.luck import luckiest

        found = tallies(home_of(home))
        rows = [
            {
                "symbol": each.symbol,
                "trials": each.trials,
                "runs": each.runs,
                "best_rule": each.best_rule,
                "best_sharpe_yearly": round(each.best * sqrt(year), 4),
                "luckiest_sharpe_yearly": round(luckiest(each.trials, each.deviation) * sqrt(year), 4),
            }
            for each in found.values()
        ]
        if json_output:
            emit_json({"symbols": rows})
            return
        if not rows:
            say("Nothing was tried yet. Begin with: trellis lab evaluate cross --symbol SPY", json_output=False)
            return
        say(f"{'symbol':<14}{'trials':>9}{'runs':>9}{'best':>8}{'luck':>8}  best rule", json_output=False)
        for row in rows:
            figures = f"{row['best_sharpe_yearly']:>8.2f}{row['luckiest_sharpe_yearly']:>8.2f}"
            counts = f"{row['trials']:>9,}{row['runs']:>9,}"
            say(f"{row['symbol']:<14}{counts}{figures}  {row['best_rule']}", json_output=False)
        say(
            "best and luck are yearly Sharpe ratios; luck is what so many trials show without skill.", json_output=False
        )
