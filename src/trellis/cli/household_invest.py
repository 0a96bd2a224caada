"""`trellis household invest`: holdings, returns, and plans for them; nothing here trades."""

import typer

from trellis.cli import (
    household_invest_plan,
    household_invest_prices,
    household_invest_read,
    household_invest_rebalance,
    household_invest_risk,
    household_invest_stress,
    household_invest_tell,
)

EXAMPLE = "Example: trellis household invest list"
app = typer.Typer(
    help="Holdings by lot, their returns, the mix to aim at, and trades to consider. Nothing here trades.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=EXAMPLE,
)

_tell, _read = household_invest_tell, household_invest_read
app.command("open", epilog=_tell.OPEN_EXAMPLE)(_tell.open_account)
app.command("import", epilog=_tell.IMPORT_EXAMPLE)(_tell.import_file)
app.command("tell", epilog=_tell.TELL_EXAMPLE)(_tell.tell)
app.command("split", epilog=_tell.SPLIT_EXAMPLE)(_tell.split)
app.command("price", epilog=_tell.PRICE_EXAMPLE)(_tell.price)
app.command("prices", epilog=household_invest_prices.PRICES_EXAMPLE)(household_invest_prices.prices)
app.command("ticker", epilog=household_invest_prices.TICKER_EXAMPLE)(household_invest_prices.ticker)
app.command("asset", epilog=_tell.ASSET_EXAMPLE)(_tell.asset)
app.command("issuer", epilog=_tell.ISSUER_EXAMPLE)(_tell.issuer)
app.command("target", epilog=_tell.TARGET_EXAMPLE)(_tell.target)
app.command("withdraw", epilog=_tell.WITHDRAW_EXAMPLE)(_tell.withdraw)
app.command("list", epilog=_read.LIST_EXAMPLE)(_read.holdings)
app.command("performance", epilog=_read.PERFORMANCE_EXAMPLE)(_read.performance)
app.command("drift", epilog=_read.DRIFT_EXAMPLE)(_read.drift)
app.command("profile", epilog=household_invest_plan.PROFILE_EXAMPLE)(household_invest_plan.profile)
app.command("propose", epilog=household_invest_plan.PROPOSE_EXAMPLE)(household_invest_plan.propose)
app.command("rebalance", epilog=household_invest_rebalance.REBALANCE_EXAMPLE)(household_invest_rebalance.rebalance)
app.command("mixes", epilog=household_invest_risk.MIXES_EXAMPLE)(household_invest_risk.mixes)
app.command("risk", epilog=household_invest_risk.RISK_EXAMPLE)(household_invest_risk.risk)
app.command("stress", epilog=household_invest_stress.STRESS_EXAMPLE)(household_invest_stress.stress)
app.command("exposures", epilog=household_invest_stress.EXPOSURES_EXAMPLE)(household_invest_stress.exposures)
