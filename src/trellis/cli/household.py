"""`trellis household`: what was imported, and changes to it."""

import typer

from trellis.cli import (
    household_answer,
    household_budget,
    household_cashflow,
    household_categories,
    household_change,
    household_compare,
    household_consent,
    household_credit,
    household_debts,
    household_emergency,
    household_evaluate,
    household_exchanges,
    household_export,
    household_goals,
    household_invest,
    household_month,
    household_notes,
    household_patterns,
    household_plan,
    household_read,
    household_rules,
    household_sync,
    household_tags,
    household_unusual,
    household_worth,
)

app = typer.Typer(
    help="Look at the household's accounts and lines, and change them.", no_args_is_help=True, rich_markup_mode=None
)

app.command("accounts", epilog=household_read.ACCOUNTS_EXAMPLE)(household_read.accounts)
app.command("lines", epilog=household_read.LINES_EXAMPLE)(household_read.lines)
app.command("imports", epilog=household_read.IMPORTS_EXAMPLE)(household_read.imports)
app.command("export", epilog=household_export.EXAMPLE)(household_export.export)
app.command("undo", epilog=household_change.UNDO_EXAMPLE)(household_change.undo)
app.command("exchanges", epilog=household_exchanges.EXAMPLE)(household_exchanges.exchanges)
app.command("pair", epilog=household_change.PAIR_EXAMPLE)(household_change.pair)
app.command("reject", epilog=household_change.REJECT_EXAMPLE)(household_change.reject)
app.command("connect", epilog=household_sync.CONNECT_EXAMPLE)(household_sync.connect)
app.command("sync", epilog=household_sync.SYNC_EXAMPLE)(household_sync.sync)
app.command("connection", epilog=household_sync.CONNECTION_EXAMPLE)(household_sync.connection)
app.command("disconnect", epilog=household_sync.DISCONNECT_EXAMPLE)(household_sync.disconnect)
app.command("recurring", epilog=household_patterns.RECURRING_EXAMPLE)(household_patterns.recurring)
app.command("confirm", epilog=household_patterns.CONFIRM_EXAMPLE)(household_patterns.confirm)
app.command("unusual", epilog=household_unusual.UNUSUAL_EXAMPLE)(household_unusual.unusual)
app.command("dismiss", epilog=household_unusual.DISMISS_EXAMPLE)(household_unusual.dismiss)
app.command("set-apart", epilog=household_patterns.SET_APART_EXAMPLE)(household_patterns.set_apart)
app.command("forecast", epilog=household_cashflow.FORECAST_EXAMPLE)(household_cashflow.forecast)
app.command("schedule", epilog=household_cashflow.SCHEDULE_EXAMPLE)(household_cashflow.schedule)
app.command("scheduled", epilog=household_cashflow.SCHEDULED_EXAMPLE)(household_cashflow.scheduled)
app.command("unschedule", epilog=household_cashflow.UNSCHEDULE_EXAMPLE)(household_cashflow.unschedule)
app.command("month", epilog=household_month.MONTH_EXAMPLE)(household_month.month)
app.command("flows", epilog=household_month.FLOWS_EXAMPLE)(household_month.flows)
app.command("seasons", epilog=household_month.SEASONS_EXAMPLE)(household_month.seasons)
app.add_typer(household_invest.app, name="invest")
app.command("categories", epilog=household_categories.CATEGORIES_EXAMPLE)(household_categories.categories)
app.command("category", epilog=household_categories.CATEGORY_EXAMPLE)(household_categories.category)
app.command("review", epilog=household_categories.REVIEW_EXAMPLE)(household_categories.review)
app.command("label", epilog=household_categories.LABEL_EXAMPLE)(household_categories.label)
app.command("split", epilog=household_categories.SPLIT_EXAMPLE)(household_categories.split)
app.command("rules", epilog=household_rules.RULES_EXAMPLE)(household_rules.rules)
app.command("rule", epilog=household_rules.RULE_EXAMPLE)(household_rules.rule)
app.command("rule-remove", epilog=household_rules.REMOVE_EXAMPLE)(household_rules.rule_remove)
app.command("rule-move", epilog=household_rules.MOVE_EXAMPLE)(household_rules.rule_move)
app.command("tag", epilog=household_tags.TAG_EXAMPLE)(household_tags.tag)
app.command("note", epilog=household_notes.NOTE_EXAMPLE)(household_notes.note)
app.command("tags", epilog=household_tags.TAGS_EXAMPLE)(household_tags.tags)
app.add_typer(household_goals.app, name="goals")
app.add_typer(household_budget.app, name="budget")
app.add_typer(household_debts.app, name="debts")
app.add_typer(household_plan.app, name="plan")
app.command("worth", epilog=household_worth.WORTH_EXAMPLE)(household_worth.worth)
app.command("train", epilog=household_evaluate.TRAIN_EXAMPLE)(household_evaluate.train)
app.command("evaluate", epilog=household_evaluate.EVALUATE_EXAMPLE)(household_evaluate.evaluate)
app.command("compare", epilog=household_compare.COMPARE_EXAMPLE)(household_compare.compare)
app.command("consent", epilog=household_consent.CONSENT_EXAMPLE)(household_consent.consent)
app.command("credit", epilog=household_credit.CREDIT_EXAMPLE)(household_credit.credit)
app.command("answer", epilog=household_answer.EXAMPLE)(household_answer.answer)
app.command("emergency", epilog=household_emergency.EMERGENCY_EXAMPLE)(household_emergency.emergency)
