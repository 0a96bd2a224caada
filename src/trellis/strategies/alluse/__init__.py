"""All-Use: the pure decisions of the written constitution. Same input, same plan; nothing here can place an order.

Every planning function takes what is known, the market's facts, the rulebook, the calendar, the week and the account:

    plan_x(known, feed, rulebook, sessions, week, account, *, attempt=0) -> Plan

A proposal's id is a digest of account, sleeve, date, action, symbol, contract, reason and attempt: the same decision
asked twice is one decision; a later decision in the same window passes a higher attempt.

cadence     week_plan(day, sessions, rulebook) -> WeekPlan: .opening(sleeve), .calls_opening, .day(date), .ltd;
            Opening.is_open(at), .ends_at; DayPlan.is_managing(at), .prep, .report_cut; calendar_dte, market_dte
ruleset     sleeve_rules(sleeve) -> SleeveRules: the rule ids a sleeve trades by
facts       view(proposal, known, feed, rulebook, sessions, week, quote=None) -> View; exposures, free_cash, requirement
selection   choose_expiry, pick(chain, symbol, right, expiry, band_rule, rulebook) -> OptionQuote or Skip
sizing      sizing_base, caps, allocate -> Allocation, shortfall -> "" or under_deployed:<cause>
earnings    earnings_facts(symbol, single_stock, feed, rulebook, at, week, expiry) -> EarningsFacts
puts        plan_puts: Gen and Rev weekly puts, Com's re-entry
calls       plan_calls: Com's Monday calls, calls on assigned shares of every sleeve
shares      plan_shares: Com's first lots
levels      lines(option, atr, rulebook, sleeve) -> PutLines; level_of(spot, lines); armed(spot, lines);
            next_level(level, calm_checks, seen) -> (level, calm_checks); crossed(before, after); intervals(rulebook)
rolls       plan_roll(..., account, option, *, attempt=0) -> Roll or Escalation (waits: ask again, do not exit)
exits       plan_exit(known, account, option); profit_line(option); plan_profit(known, account, option);
            profit_target(known, feed, rulebook, sessions, option); plan_earnings_cover
expiry      plan_expiry, plan_one_day_calls; assignment_prep(known, feed, rulebook) -> tuple[Prep, ...]
drawdown    pivot_after(state, vix, rulebook, cadence_day, pre_drawdown_hwm=0) -> PivotChange
volatility  overlay_at_tick(overlay, vix, rulebook), overlay_at_open(overlay, vix, rulebook, ...) -> Overlay
weeks       week_label(facts) -> WeekLabel
assigned    put_assigned, call_written, call_bought_back, call_assigned: SleeveState -> SleeveState
"""
