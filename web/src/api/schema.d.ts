// Made by npm run api. Document ecd05bd6c69ec0ed85622aa037ea8e9b9d1a57d3d4bdfed3954b22c8e36c82b8, types 052505148b6b77b343d4d147da9443f6d26e1264ba484e4f90390410d9452af1.
export interface paths {
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who called what, from where, with what outcome
         * @description Newest first. Calls answered within the last second may not be written yet.
         */
        get: operations["list_calls_api_v1_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two finished runs, figure by figure
         * @description From what each run's summary.json holds; b less a.
         */
        get: operations["get_comparison_api_v1_comparison_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The household's accounts
         * @description What moved by their lines, beside what the bank says.
         */
        get: operations["list_accounts_api_v1_household_accounts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A credit score as a labelled band
         * @description By a scorecard of published weights; refused without payment history and balances. No bureau is asked.
         */
        post: operations["post_credit_api_v1_household_credit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The open debts
         * @description What is owed, at which rate, and what a month of it costs; the plan that is followed.
         */
        get: operations["list_debts_api_v1_household_debts_get"];
        put?: never;
        /**
         * Tell a debt
         * @description Its balance is of today; a linked account's lines move it from there on.
         */
        post: operations["post_debt_api_v1_household_debts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/{debt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell a debt's terms anew
         * @description All of them, as they are from today on.
         */
        put: operations["put_debt_api_v1_household_debts__debt__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/{debt}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a debt is paid off or gone
         * @description It stays in the journal, and is planned for no more.
         */
        post: operations["post_closed_api_v1_household_debts__debt__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose how debts are paid off
         * @description The strategy and its means are kept, and are what plans begin with.
         */
        post: operations["post_choice_api_v1_household_debts_choice_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ways to pay them off, side by side
         * @description Months, cost, and what the comfortable ones cost more. Nothing of it is kept.
         */
        get: operations["get_plans_api_v1_household_debts_plans_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/plans/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A way to pay them off, month by month
         * @description What is paid on each debt, and what is owed after it. The months of the cheapest plan come with its search.
         */
        get: operations["get_months_api_v1_household_debts_plans_months_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/refinance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an offer to refinance is worth
         * @description Streams are compared, not rates: the debts as they are, and the offer by its terms.
         */
        post: operations["post_offer_api_v1_household_debts_refinance_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches for the cheapest plan
         * @description Those that this server remembers.
         */
        get: operations["list_searches_api_v1_household_debts_searches_get"];
        put?: never;
        /**
         * Search for the plan that provably costs least
         * @description It runs in a process of its own; ask for it again until it is done. One is at work at a time.
         */
        post: operations["post_search_api_v1_household_debts_searches_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/debts/searches/{search}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a search stands
         * @description With the plan once it is done.
         */
        get: operations["get_search_api_v1_household_debts_searches__search__get"];
        put?: never;
        post?: never;
        /**
         * End a search
         * @description Its process is gone when this answers; one that ended before stays as it is.
         */
        delete: operations["delete_search_api_v1_household_debts_searches__search__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/emergency-fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An emergency fund, and where a surplus goes first
         * @description The smallest fund that a simulated year rarely uses up; the same seed gives the same answer.
         */
        post: operations["post_fund_api_v1_household_emergency_fund_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a month's money flowed
         * @description From sources through accounts and groups to leaves, exact at each. Transfers are told net, as own accounts.
         */
        get: operations["get_flows_api_v1_household_flows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The goals with their odds
         * @description Each with a probability, its two intervals, amounts, days, and what it hangs on.
         */
        get: operations["list_goals_api_v1_household_goals_get"];
        put?: never;
        /**
         * Set a goal
         * @description What is left out is taken from its kind's template, without a contribution.
         */
        post: operations["post_goal_api_v1_household_goals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/goals/{goal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a goal
         * @description What is left out stays; what is saved is counted on from today.
         */
        patch: operations["patch_goal_api_v1_household_goals__goal__patch"];
        trace?: never;
    };
    "/api/v1/household/goals/{goal}/abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a goal up
         * @description Nothing is planned for it any more.
         */
        post: operations["post_abandoned_api_v1_household_goals__goal__abandon_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/goals/{goal}/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What makes a goal likely enough
         * @description One lever at a time, then more money with more time; where none is enough, how far the best comes.
         */
        get: operations["get_paths_api_v1_household_goals__goal__paths_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/goals/{goal}/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a goal is reached
         * @description It is kept, and no longer planned for.
         */
        post: operations["post_reached_api_v1_household_goals__goal__reach_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/goals/{goal}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The odds with one goal changed
         * @description Every goal before and after, on the same months; nothing is kept.
         */
        get: operations["get_what_if_api_v1_household_goals__goal__what_if_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/goals/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The steps on the way to the goals
         * @description Dated so that each is likely, at most six months apart.
         */
        get: operations["list_milestones_api_v1_household_goals_milestones_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The imports
         * @description The newest first, those that were undone too.
         */
        get: operations["list_imports_api_v1_household_imports_get"];
        put?: never;
        /**
         * Import a bank's file
         * @description Every line once, as one batch that can be undone. Rows that cannot be used are told, the others are in.
         *
         *     A CSV file that leaves something open is answered with `open` and its questions; send it again with answers.
         */
        post: operations["post_import_api_v1_household_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/imports/{imported}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an import back
         * @description As a whole; lines that other imports saw too stay.
         */
        post: operations["post_undo_api_v1_household_imports__imported__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an account that holds investments
         * @description Or say anew how the one of that name is taxed and which lots its sales close.
         */
        post: operations["post_account_api_v1_household_investing_accounts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what a symbol is
         * @description Its class, what is substantially identical, what it costs to trade, what may stand in for it.
         */
        post: operations["post_asset_api_v1_household_investing_assets_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told of investments
         * @description The newest days first.
         */
        get: operations["list_facts_api_v1_household_investing_facts_get"];
        put?: never;
        /**
         * Tell a fact of an account
         * @description A lot, a purchase, a sale, a dividend, a fee, a payment in or out, settled cash, or a value.
         */
        post: operations["post_fact_api_v1_household_investing_facts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/facts/{fact}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a fact, a split or an import back
         * @description An import is taken back with all its lots. Refused where a sale rests on it.
         */
        post: operations["post_withdrawal_api_v1_household_investing_facts__fact__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is invested, lot by lot
         * @description Lots with cost, value and gain at the newest prices, and the cash of each account.
         */
        get: operations["get_holdings_api_v1_household_investing_holdings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a file of lots
         * @description CSV: account, symbol, units, acquired, cost. Rows that cannot be used are told, the others are in.
         */
        post: operations["post_lots_api_v1_household_investing_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs of investing
         * @description Those that this server remembers, the newest first.
         */
        get: operations["list_jobs_api_v1_household_investing_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a job of investing stands
         * @description With what it found, once it is done.
         */
        get: operations["get_job_api_v1_household_investing_jobs__job__get"];
        put?: never;
        post?: never;
        /**
         * End a job of investing
         * @description Its process is gone when this answers; one that ended before stays as it is.
         */
        delete: operations["delete_job_api_v1_household_investing_jobs__job__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/mix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mix against its target
         * @description Weights, bands, where trades would bring each, and whether they are called for.
         */
        get: operations["get_mix_api_v1_household_investing_mix_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns under their names
         * @description Time-weighted, before and after fees, and money-weighted, with where the gain came from.
         */
        get: operations["get_performance_api_v1_household_investing_performance_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a price
         * @description Of one unit at the end of a day. One far from the price before is left out until another source agrees.
         */
        post: operations["post_price_api_v1_household_investing_prices_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Work out a mix from past prices
         * @description With how sure its weights are, and what each carries of the risk. Nothing is aimed at before it is set.
         */
        post: operations["post_proposal_api_v1_household_investing_proposals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/rebalances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Weigh trades that bring the mix to its target
         * @description By lot, with tax and cost; or to hold. Nothing is traded. Ask for the job again until it is done.
         */
        post: operations["post_rebalance_api_v1_household_investing_rebalances_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The risk questionnaire and what its answers come to
         * @description Tolerance and capacity apart; the lower one counts.
         */
        get: operations["get_risk_api_v1_household_investing_risk_get"];
        put?: never;
        /**
         * Answer the risk questionnaire
         * @description At least ten of thirteen questions, and all five facts; they are kept sealed.
         */
        post: operations["post_risk_api_v1_household_investing_risk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/splits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a split
         * @description Lots bought before its day have new units at the same cost, in every account.
         */
        post: operations["post_split_api_v1_household_investing_splits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mix to aim at, and mixes to start from
         * @description With every symbol that is known, its class and its newest price.
         */
        get: operations["get_target_api_v1_household_investing_target_get"];
        /**
         * Set the mix to aim at
         * @description Weights by symbol, together 1; each symbol's class has to be known.
         */
        put: operations["put_target_api_v1_household_investing_target_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/investing/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is invested, by account and class
         * @description At the newest prices; what has none is named and not counted.
         */
        get: operations["get_value_api_v1_household_investing_value_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What banks said, line by line
         * @description The newest first, each with the category that is applied to it.
         */
        get: operations["list_lines_api_v1_household_lines_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/lines/{line}/apart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a line apart, or count it again
         * @description A one-off that no baseline and no forecast counts.
         */
        post: operations["post_apart_api_v1_household_lines__line__apart_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Income and spending of a month
         * @description By group and leaf of the categories, beside the month before and the mean of three. Refunds are taken off.
         */
        get: operations["get_month_api_v1_household_month_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/recurring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What recurs
         * @description Bills, subscriptions and pay with next day, amount and price change; those that ended or were dismissed too.
         */
        get: operations["list_recurring_api_v1_household_recurring_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/recurring/{item}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an item recurs
         * @description A candidate, or one that was dismissed. as_of: the day of the list that it stands in.
         */
        post: operations["post_confirmed_api_v1_household_recurring__item__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/recurring/{item}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an item does not recur
         * @description It is expected no more. as_of: the day of the list that it stands in.
         */
        post: operations["post_dropped_api_v1_household_recurring__item__dismiss_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/seasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When the household spends
         * @description By weekday, third of the month, days since pay, and month of the year. `lacks` where history is too short.
         */
        get: operations["get_seasons_api_v1_household_seasons_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold two lines for one transfer
         * @description A pair that either was in ends.
         */
        post: operations["post_transfer_api_v1_household_transfers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/transfers/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two lines are no transfer
         * @description They are never paired by rule again.
         */
        post: operations["post_rejection_api_v1_household_transfers_reject_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/unusual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is unusual
         * @description Each day judged by what came before it, three alerts a day at most. `lacks` where history is too short.
         */
        get: operations["list_unusual_api_v1_household_unusual_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/unusual/{alert}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an alert is nothing
         * @description It and what is like it are told no more. as_of, days and seed: those of the list that it stands in.
         */
        post: operations["post_dismissed_api_v1_household_unusual__alert__dismiss_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/household/unusual/{alert}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an alert be told again
         * @description One that was dismissed.
         */
        post: operations["post_restored_api_v1_household_unusual__alert__restore_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation, or choose a new password after a reset
         * @description Who has an authenticator signs in afterwards, with a code; the token alone opens no session then.
         */
        post: operations["accept_api_v1_identity_accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by a one-time link, from the house's own machine
         * @description The link is used up.
         */
        post: operations["follow_link_api_v1_identity_link_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/passkeys/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a passkey to sign in with
         * @description Names nobody: the device offers what it has.
         */
        post: operations["ask_passkey_api_v1_identity_passkeys_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/passkeys/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by passkey
         * @description A passkey counts as a second factor too.
         */
        post: operations["sign_in_by_passkey_api_v1_identity_passkeys_sign_in_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The next tokens of a session
         * @description Each refresh token is good once. One that comes a second time ends the session.
         */
        post: operations["refresh_api_v1_identity_refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the house up: its first person
         * @description The owner, who reads, trades, manages and administers, and owns the account main.
         */
        post: operations["set_up_api_v1_identity_setup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by name and password
         * @description 401 of type urn:trellis:second-factor where a code is asked for as well; 429 while one must wait.
         */
        post: operations["sign_in_api_v1_identity_sign_in_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session
         * @description A browser's session must be shown to be asked by our own pages, like any write.
         */
        post: operations["sign_out_api_v1_identity_sign_out_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a sign-in page must know
         * @description Tells nothing about anybody.
         */
        get: operations["get_state_api_v1_identity_state_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asks
         * @description The person, and what the second factor stands at.
         */
        get: operations["get_me_api_v1_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/authenticator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrol an authenticator
         * @description The secret is shown once. Nothing counts until a code of it is shown.
         */
        post: operations["enrol_api_v1_me_authenticator_post"];
        /**
         * Give the authenticator up
         * @description Takes the second factor, shown not long ago. Recovery codes go too.
         */
        delete: operations["give_up_api_v1_me_authenticator_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/authenticator/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an authenticator by its first code
         * @description Recovery codes are shown once. The second factor counts as shown.
         */
        post: operations["confirm_api_v1_me_authenticator_confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget the person who asks
         * @description Everything but the id goes; the last admin stays. There is no way back.
         */
        post: operations["erase_api_v1_me_erase_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that the house keeps about one
         * @description Outside of the runs' journals, which name people by what they did for the house.
         */
        get: operations["export_api_v1_me_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's API keys
         * @description Oldest first, revoked ones among them; secrets are not kept.
         */
        get: operations["list_keys_api_v1_me_keys_get"];
        put?: never;
        /**
         * Make an API key
         * @description Keys are an admin's to make (Part I), for themselves: a key acts as its person, within its scopes.
         */
        post: operations["make_key_api_v1_me_keys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description At once and for good.
         */
        delete: operations["revoke_key_api_v1_me_keys__key__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's notices
         * @description Newest first, sent or waiting.
         */
        get: operations["list_notices_api_v1_me_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of notices
         * @description Names to turn on and off.
         */
        get: operations["list_kinds_api_v1_me_notices_kinds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one wants to be told
         * @description Nothing, for one who never said.
         */
        get: operations["get_notice_preferences_api_v1_me_notices_preferences_get"];
        /**
         * Say what one wants to be told
         * @description In place of what was said before.
         */
        put: operations["put_notice_preferences_api_v1_me_notices_preferences_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's passkeys
         * @description Oldest first.
         */
        get: operations["list_passkeys_api_v1_me_passkeys_get"];
        put?: never;
        /**
         * Keep a new passkey
         * @description The passkey was used just now, so the second factor counts as shown.
         */
        post: operations["add_passkey_api_v1_me_passkeys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/{passkey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a passkey
         * @description Takes the second factor, shown not long ago.
         */
        delete: operations["delete_passkey_api_v1_me_passkeys__passkey__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new passkey
         * @description A person may have several.
         */
        post: operations["ask_passkey_api_v1_me_passkeys_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Another password
         * @description Every other session ends, and so do links and tokens about the person.
         */
        put: operations["put_password_api_v1_me_password_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one prefers
         * @description Theme, language, layout and the like, by name.
         */
        get: operations["get_preferences_api_v1_me_preferences_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/preferences/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a preference
         * @description Any JSON, up to 65,536 characters of it; up to 64 names.
         */
        put: operations["put_preference_api_v1_me_preferences__name__put"];
        post?: never;
        /**
         * Forget a preference
         * @description The default holds again.
         */
        delete: operations["delete_preference_api_v1_me_preferences__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description Those before hold no longer.
         */
        post: operations["new_codes_api_v1_me_recovery_codes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where one is signed in
         * @description Open sessions with device and last use, seen last first.
         */
        get: operations["list_sessions_api_v1_me_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session
         * @description Also the one that asks.
         */
        delete: operations["end_session_api_v1_me_sessions__session__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End every session but this one
         * @description How many were open.
         */
        post: operations["end_others_api_v1_me_sessions_end_others_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the second factor by a code
         * @description It counts for 15 minutes; a code counts once.
         */
        post: operations["step_up_api_v1_me_step_up_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/step-up/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the second factor by a passkey
         * @description It counts for 15 minutes.
         */
        post: operations["step_up_by_passkey_api_v1_me_step_up_passkey_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/step-up/passkey/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a passkey as a second factor
         * @description One of the person's own.
         */
        post: operations["ask_step_up_api_v1_me_step_up_passkey_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ways to reach one
         * @description Without their addresses.
         */
        get: operations["list_ways_api_v1_me_ways_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/{way}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget a way
         * @description With what waits for it.
         */
        delete: operations["delete_way_api_v1_me_ways__way__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/{way}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a way
         * @description Send a message now, and tell whether it arrived. 429 for the next too soon.
         */
        post: operations["try_way_api_v1_me_ways__way__test_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told by mail
         * @description 409 where the house sends none.
         */
        post: operations["add_mail_api_v1_me_ways_mail_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told by this browser
         * @description What the browser's PushManager gave.
         */
        post: operations["add_push_api_v1_me_ways_push_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told by a webhook
         * @description The secret is told this once.
         */
        post: operations["add_webhook_api_v1_me_ways_webhook_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for a second person, or for being done
         * @description Those in which the caller's roles could have a part.
         */
        get: operations["list_pairs_api_v1_pairs_get"];
        put?: never;
        /**
         * Ask for a second person
         * @description Takes the proposer's second factor; it waits for 30 minutes.
         */
        post: operations["propose_api_v1_pairs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pairs/{pair}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be the second person
         * @description Takes the second person's own second factor. The act itself is then done by its command, which names the id.
         */
        post: operations["confirm_api_v1_pairs__pair__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pairs/{pair}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what one proposed
         * @description While nobody has confirmed it.
         */
        post: operations["withdraw_api_v1_pairs__pair__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of the house
         * @description By when they came.
         */
        get: operations["list_people_api_v1_people_get"];
        put?: never;
        /**
         * Invite a person
         * @description The token is handed over by whatever way the admin trusts; the person then chooses a password.
         */
        post: operations["invite_api_v1_people_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase a person
         * @description Everything but the id goes. The last admin stays.
         */
        delete: operations["erase_api_v1_people__person__delete"];
        options?: never;
        head?: never;
        /**
         * Change a person's roles, accounts or standing
         * @description It counts from the person's next call on. Who is disabled has no session and no key any more.
         */
        patch: operations["change_api_v1_people__person__patch"];
        trace?: never;
    };
    "/api/v1/people/{person}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a person a way to a new password
         * @description For those who lost theirs; an invitation that ran out is renewed this way too.
         */
        post: operations["reset_api_v1_people__person__reset_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs that were founded to be at work, and how they stand
         * @description Ended ones too; the caller sees those whose account is the caller's own to read.
         */
        get: operations["list_replays_api_v1_replays_get"];
        put?: never;
        /**
         * Found a run and start it
         * @description A replay goes as fast as it can; a practice house at its pace, and people command it. The same name with the
         *     same settings is the same run: 200. Settings that do not fit answer 422 with every field at fault.
         */
        post: operations["post_replay_api_v1_replays_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one of them stands
         * @description Progress by sessions; reports are there once it is finished.
         */
        get: operations["get_replay_api_v1_replays__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{name}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop it at the end of its step
         * @description What was journaled stays, and the run can be gone on with: POST /replays/{name}/start.
         */
        post: operations["cancel_replay_api_v1_replays__name__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{name}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with one that was stopped
         * @description Where it stood, to the same journal as if it had never been stopped.
         */
        post: operations["start_replay_api_v1_replays__name__start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rulebook
         * @description Every row by section, with the source of each; the rulebook in force where none is named.
         */
        get: operations["get_rules_api_v1_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one rulebook says otherwise than another
         * @description Row by row and field by field; to the rulebook in force where none is named.
         */
        get: operations["get_diff_api_v1_rules_diff_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a draft
         * @description What it would change, or everything that is wrong with it. Nothing is kept or journaled.
         */
        post: operations["check_draft_api_v1_rules_drafts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of the law
         * @description Each with its stage and what the caller may do about it.
         */
        get: operations["list_proposals_api_v1_rules_proposals_get"];
        put?: never;
        /**
         * Propose a change
         * @description The same words are proposed once: sent again, they are refused with the proposal that has them.
         */
        post: operations["post_proposal_api_v1_rules_proposals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/proposals/{amendment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One change of the law
         * @description Every field that differs, the evidence of its backtest, and the steps so far.
         */
        get: operations["get_proposal_api_v1_rules_proposals__amendment__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/proposals/{amendment}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a change that was tested
         * @description By another person than its author, with a second factor.
         */
        post: operations["approve_api_v1_rules_proposals__amendment__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/proposals/{amendment}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn down a change that was tested
         * @description By whoever might have approved it.
         */
        post: operations["reject_api_v1_rules_proposals__amendment__reject_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/proposals/{amendment}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release an approved change
         * @description Its rulebook is registered and holds from the next Monday on.
         */
        post: operations["release_api_v1_rules_proposals__amendment__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rulebooks there are
         * @description Those that may be run, and those that were proposed, newest first.
         */
        get: operations["list_versions_api_v1_rules_versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs that the caller may read
         * @description Runs that are still being read for the first time are left out until their start is known.
         *
         *     The instant of a run at work is where its process says that it stands, which may be later than its last record.
         */
        get: operations["list_runs_api_v1_runs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description How the run stands at the end of its journal.
         */
        get: operations["get_run_api_v1_runs__run__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tree of accounts
         * @description Each with its sleeves, and what founded, deferred or ended accounts.
         */
        get: operations["list_accounts_api_v1_runs__run__accounts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account
         * @description Its sleeves with their pivot lines, the money that came and went, and its forks.
         */
        get: operations["get_account_api_v1_runs__run__accounts__account__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/accounts/{account}/curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account's closes
         * @description Every close of the span with each sleeve's NLV, high-water mark and drawdown.
         */
        get: operations["get_curve_api_v1_runs__run__accounts__account__curve_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the profit came from
         * @description By sleeve, symbol, kind of holding and greek, and what each rule cost or saved. It comes with a run's end.
         */
        get: operations["get_attribution_api_v1_runs__run__attribution_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records to check
         * @description Records after a sequence with all that their hashes are made of, whether the chain holds or not.
         */
        get: operations["list_chain_api_v1_runs__run__chain_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Signed checkpoints
         * @description Every checkpoint, to be held against the chain.
         */
        get: operations["list_checkpoints_api_v1_runs__run__checkpoints_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/commands/{verb}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell the autopilot one thing
         * @description Part I and the verb's guard decide in the run, and every answer is journaled there, a refusal too.
         *
         *     The same key with the same body is the same command: it is carried out once and answered the same. 202: the run has
         *     not answered yet; repeat the call. 409: the key stands for another command, or the run takes none. 503: the run
         *     could not give it, and nothing was done.
         */
        post: operations["post_command_api_v1_runs__run__commands__verb__post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions, newest first
         * @description Proposals with their verdicts, skips, deployment, levels, rolls, expiry, hedges, the ladder.
         */
        get: operations["list_decisions_api_v1_runs__run__decisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/decisions/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One decision, whole
         * @description What was asked, every clause with limit and value, the risk gate, and what became of it.
         */
        get: operations["get_decision_api_v1_runs__run__decisions__sequence__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/decisions/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What decisions may be filtered by
         * @description Every value that occurs in the run, with how often.
         */
        get: operations["list_choices_api_v1_runs__run__decisions_choices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/equity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Closes of the whole house
         * @description Every close of the span, both days counted; the whole run without one.
         */
        get: operations["get_equity_api_v1_runs__run__equity_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal as server-sent events
         * @description One event per record, its id the sequence; Last-Event-ID wins over `after`.
         */
        get: operations["events_api_v1_runs__run__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/hedges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Protection
         * @description Triggers, each sleeve's budget and holdings; deployments weighed and missed, releases, trades.
         */
        get: operations["get_hedges_api_v1_runs__run__hedges_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records of the journal
         * @description Records after a sequence or before one, oldest first.
         */
        get: operations["list_records_api_v1_runs__run__journal_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/journal/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One record, decoded
         * @description The record, what its type tells, its payload as JSON, and its neighbours.
         */
        get: operations["get_record_api_v1_runs__run__journal__sequence__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/journal/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams and types of the journal
         * @description Each with how many records it has.
         */
        get: operations["list_kinds_api_v1_runs__run__journal_kinds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/ladder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * LEAP ladders
         * @description Rungs, money and expiries of each ladder; quarters, funding and trades, newest first.
         */
        get: operations["get_ladder_api_v1_runs__run__ladder_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Transactions, newest first
         * @description Every transaction of which a posting fits, with all its postings and the balance that each leaves.
         */
        get: operations["list_transactions_api_v1_runs__run__ledger_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/ledger.beancount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger for Beancount
         * @description Every transaction that fits. Unfiltered, and once the run is over, the run's own file.
         */
        get: operations["export_beancount_api_v1_runs__run__ledger_beancount_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger as CSV
         * @description A row per posting of every transaction that fits. Unfiltered, and once the run is over, the run's own file.
         */
        get: operations["export_csv_api_v1_runs__run__ledger_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every ledger account as it stands
         * @description Balances by ledger account, and what each sleeve has realised and not.
         */
        get: operations["get_balances_api_v1_runs__run__ledger_balances_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/ledger/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the ledger may be filtered by
         * @description Every value that occurs in the ledger, with how often.
         */
        get: operations["list_choices_api_v1_runs__run__ledger_choices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/pace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let the run's time go faster, slower, or stand still
         * @description Heard within a twentieth of a second. Starts a run that was stopped.
         */
        put: operations["put_pace_api_v1_runs__run__pace_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Options sold, shares, options owned
         * @description Marks, greeks and odds are null while prices are being loaded, and where they are gone.
         */
        get: operations["list_positions_api_v1_runs__run__positions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/positions/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One position, held or ended
         * @description Its events newest first, and its underlying's price up to its end.
         */
        get: operations["get_position_api_v1_runs__run__positions__position__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An answer from the journal
         * @description Sentences, each with the records and rules that it rests on. Whatever asks for an order is refused.
         */
        get: operations["get_answer_api_v1_runs__run__questions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of the whole run
         * @description The page that the run wrote at its end, if it still is what it wrote: shut off from this server's pages.
         *
         *     It runs in a sandbox with an origin of its own, may load nothing, and runs no script but the report's.
         */
        get: operations["get_whole_report_api_v1_runs__run__report_html_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The reports of the run
         * @description Every report that is there. The first call has them made; ask again while `state` is making.
         */
        get: operations["list_reports_api_v1_runs__run__reports_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/reports/{kind}/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One report
         * @description The cells of its JSON form.
         */
        get: operations["get_report_api_v1_runs__run__reports__kind___period__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/reports/{kind}/{period}.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One report as a file
         * @description CSV, PDF or JSON; equal to the cent. A week named without a state is its newest report.
         */
        get: operations["download_report_api_v1_runs__run__reports__kind___period___form__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/skips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Symbols passed over, newest first
         * @description Each with its rule and the values compared. The kind asked for has no effect here: all rows are skips.
         */
        get: operations["list_skips_api_v1_runs__run__skips_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each sleeve's state, latches and legal transitions; the verbs, and which the caller may
         * @description The table T1 to T19 stands in transitions; a sleeve's legal ones lead away from where it is.
         */
        get: operations["get_state_api_v1_runs__run__state_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Net worth, sleeves, mode, week, what happened, what comes next
         * @description What comes next waits for the exchange's calendar, which is read beside the calls.
         */
        get: operations["get_today_api_v1_runs__run__today_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/weeks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every week, with sums by year
         * @description Labels are the first account's; what was earned is all accounts'.
         */
        get: operations["list_weeks_api_v1_runs__run__weeks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/weeks/{week}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One week
         * @description Per sleeve what was earned and deployed, and every skip with its reason.
         */
        get: operations["get_week_api_v1_runs__run__weeks__week__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness
         * @description A process that answers this is not to be restarted.
         */
        get: operations["healthz_healthz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description To this machine itself, or to whoever shows the token of TRELLIS_METRICS_TOKEN; a wrong one is refused to all.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description 503 while it should be sent no calls.
         */
        get: operations["readyz_readyz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Accept
         * @description The token of an invitation or of a reset, and the password chosen.
         */
        Accept: {
            /** @default browser */
            keeping: components["schemas"]["Keeping"];
            /**
             * Password
             * Format: password
             * @example four unrelated words here
             */
            password: string;
            /**
             * Token
             * Format: password
             * @description What was printed or handed over, good once
             */
            token: string;
        };
        /**
         * AccountCurve
         * @description An account's closes as columns, oldest first; the first is its capital, where the span reaches it.
         */
        AccountCurve: {
            /** Account */
            account: string;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Day */
            day: string[];
            /** Drawdown */
            drawdown: number[];
            /**
             * Flows
             * @description What flowed in, forks, merges and the tax reserve too
             */
            flows: components["schemas"]["OwnerFlowRow"][];
            /** Growth */
            growth: number[];
            /** Run */
            run: string;
            /** Sleeves */
            sleeves: components["schemas"]["SleeveCurve"][];
            /** Value */
            value: string[];
        };
        /**
         * AccountDetail
         * @description One account whole. children: accounts that its profit founded; moved and pivots newest first.
         */
        AccountDetail: {
            /**
             * Account
             * @example MINI-1
             */
            account: string;
            /**
             * Capital
             * @description What it began with
             * @example 100000
             */
            capital: string;
            /** Children */
            children: string[];
            /**
             * Contributed
             * @description Capital with what came in since, less what went out; reserve left out
             */
            contributed: string;
            /**
             * Drawdown
             * @description Of that growth below its highest
             */
            drawdown: number;
            /**
             * Due Rule
             * @description Why it merges, once it is due
             */
            due_rule: string;
            /** Events */
            events: components["schemas"]["AccountEventRow"][];
            /**
             * Founded
             * Format: date
             */
            founded: string;
            /**
             * Growth
             * @description Of one dollar since its founding, flows left out
             * @example 1.2938
             */
            growth: number;
            kind: components["schemas"]["AccountKind"];
            merged: components["schemas"]["MergedInto"] | null;
            /** Moved */
            moved: components["schemas"]["MoneyMoved"][];
            /** Nlv */
            nlv: string;
            /**
             * Parent
             * @description Empty for the first
             */
            parent: string;
            parent_sleeve: components["schemas"]["Sleeve"] | null;
            /** Pivots */
            pivots: components["schemas"]["PivotRow"][];
            /** Realised */
            realised: string;
            /** Reserve */
            reserve: string;
            /**
             * Rule
             * @description The rule that founded it; empty for the first
             * @example S2.fork.step
             */
            rule: string;
            /**
             * Sequence
             * @description The record of its founding
             */
            sequence: number;
            /**
             * Size
             * @description S of its sleeves together; a mini's sleeves share one
             */
            size: string;
            /** Sleeves */
            sleeves: components["schemas"]["AccountSleeve"][];
            standing: components["schemas"]["AccountStanding"];
            /** Subs */
            subs: number;
            /** Unrealised */
            unrealised: string;
        };
        /**
         * AccountEvent
         * @description What happened to accounts.
         * @enum {string}
         */
        AccountEvent: "forked" | "deferred" | "merge_due" | "merged";
        /**
         * AccountEventRow
         * @description A step in the life of accounts. Fields that it does not have are null or empty.
         *
         *     times: weeks in a row that a fork was deferred for the same reason, from `at` until `until`.
         */
        AccountEventRow: {
            /** Account */
            account: string;
            /** Amount */
            amount: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            event: components["schemas"]["AccountEvent"];
            kind: components["schemas"]["AccountKind"] | null;
            /** Limit */
            limit: string | null;
            /**
             * Other
             * @description The account at the other end
             */
            other: string;
            /**
             * Reason
             * @example fork_pending
             */
            reason: string;
            /** Rule */
            rule: string;
            /** Sequence */
            sequence: number;
            sleeve: components["schemas"]["Sleeve"] | null;
            /** Times */
            times: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Value
             * @description What was compared
             */
            value: string | null;
        };
        /**
         * AccountKind
         * @description What an account is: full, with all three sleeves, or a mini of a Gen-style and a Com-style half (section 2).
         * @enum {string}
         */
        AccountKind: "full" | "mini";
        /**
         * AccountRow
         * @description One account. subs: how many sub-accounts it counts as (S2.sub.limit); a merged one none.
         */
        AccountRow: {
            /**
             * Account
             * @example MINI-1
             */
            account: string;
            /**
             * Capital
             * @description What it began with
             * @example 100000
             */
            capital: string;
            /**
             * Contributed
             * @description Capital with what came in since, less what went out; reserve left out
             */
            contributed: string;
            /**
             * Drawdown
             * @description Of that growth below its highest
             */
            drawdown: number;
            /**
             * Due Rule
             * @description Why it merges, once it is due
             */
            due_rule: string;
            /**
             * Founded
             * Format: date
             */
            founded: string;
            /**
             * Growth
             * @description Of one dollar since its founding, flows left out
             * @example 1.2938
             */
            growth: number;
            kind: components["schemas"]["AccountKind"];
            merged: components["schemas"]["MergedInto"] | null;
            /** Nlv */
            nlv: string;
            /**
             * Parent
             * @description Empty for the first
             */
            parent: string;
            parent_sleeve: components["schemas"]["Sleeve"] | null;
            /** Realised */
            realised: string;
            /** Reserve */
            reserve: string;
            /**
             * Rule
             * @description The rule that founded it; empty for the first
             * @example S2.fork.step
             */
            rule: string;
            /**
             * Sequence
             * @description The record of its founding
             */
            sequence: number;
            /**
             * Size
             * @description S of its sleeves together; a mini's sleeves share one
             */
            size: string;
            /** Sleeves */
            sleeves: components["schemas"]["AccountSleeve"][];
            standing: components["schemas"]["AccountStanding"];
            /** Subs */
            subs: number;
            /** Unrealised */
            unrealised: string;
        };
        /**
         * AccountSent
         * @description An account to open; one of that name is told anew how it is taxed and which lots its sales close.
         */
        AccountSent: {
            /**
             * Currency
             * @default USD
             * @example USD
             */
            currency: string;
            /** @default fifo */
            method: components["schemas"]["Method"];
            /**
             * Name
             * @example Broker
             */
            name: string;
            /** @default taxable */
            treatment: components["schemas"]["Treatment"];
        };
        /**
         * AccountSleeve
         * @description One sleeve of an account at its last marks, USD.
         */
        AccountSleeve: {
            /**
             * Base
             * @description A.base
             */
            base: string;
            /** Cash */
            cash: string;
            /** Deployable */
            deployable: string;
            /** Drawdown */
            drawdown: number;
            fork: components["schemas"]["ForkProgress"] | null;
            /** Hedges */
            hedges: string;
            /** High Water Mark */
            high_water_mark: string;
            /** Latches */
            latches: components["schemas"]["LatchRow"][];
            /** Leap Cash */
            leap_cash: string;
            /** Leaps */
            leaps: string;
            /** @description Null where none is written, or the rulebook is not at hand */
            line: components["schemas"]["PivotLine"] | null;
            /**
             * Nlv
             * @example 1274492.76
             */
            nlv: string;
            /**
             * Options
             * @description Options sold, zero or less
             */
            options: string;
            /**
             * Pivot
             * @description Empty, dd_watch or pivoted
             */
            pivot: string;
            /** Pivoted On */
            pivoted_on: string | null;
            /** Realised */
            realised: string;
            /**
             * Reserve
             * @description The tax reserve, outside NLV
             */
            reserve: string;
            /** Shares */
            shares: string;
            /**
             * Size
             * @description S; of a mini the whole mini's (A.S)
             */
            size: string;
            sleeve: components["schemas"]["Sleeve"];
            /**
             * State
             * @description Of Part C
             * @example MONITORING
             */
            state: string;
            /** Unrealised */
            unrealised: string;
        };
        /**
         * AccountStanding
         * @description open; merging: it opens nothing more and ends once no option is left; merged: it ended.
         * @enum {string}
         */
        AccountStanding: "open" | "merging" | "merged";
        /**
         * AccountState
         * @description An account of the run; a merged one keeps its last state.
         */
        AccountState: {
            /** Account */
            account: string;
            /** Closed */
            closed: string | null;
            kind: components["schemas"]["AccountKind"];
            overlay: components["schemas"]["Overlay"];
            /** Sleeves */
            sleeves: components["schemas"]["SleeveState"][];
        };
        /**
         * AccountTold
         * @description An account. moved: the sum of its booked lines.
         */
        AccountTold: {
            /**
             * Currency
             * @example EUR
             */
            currency: string;
            gap: components["schemas"]["MissingChange"] | null;
            /**
             * Id
             * @example a1b2c3d4e5f
             */
            id: string;
            /** Kind */
            kind: string;
            /** Lines */
            lines: number;
            /** Moved */
            moved: string;
            /**
             * Name
             * @example Checking
             */
            name: string;
            /** Owed */
            owed: boolean;
            told: components["schemas"]["ToldBalance"] | null;
        };
        /**
         * AccountTree
         * @description The house's accounts in the order founded, and what founded or ended them, newest first.
         */
        AccountTree: {
            /** Accounts */
            accounts: components["schemas"]["AccountRow"][];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Events */
            events: components["schemas"]["AccountEventRow"][];
            /** Finished */
            finished: boolean;
            /** Run */
            run: string;
            /**
             * Subs
             * @description Sub-accounts in use
             * @example 5
             */
            subs: number;
            /**
             * Subs Max
             * @description S2.sub.limit; null without the rulebook
             * @example 8
             */
            subs_max: number | null;
            /**
             * Total
             * @description NLV of all accounts
             */
            total: string;
        };
        /**
         * AccountWorth
         * @description One account's NLV at the last marks.
         */
        AccountWorth: {
            /**
             * Account
             * @example main
             */
            account: string;
            /**
             * Nlv
             * @example 312455.20
             */
            nlv: string;
        };
        /**
         * Ahead
         * @description What comes next. rows are reckoned from section 1 and the exchange's calendar.
         *
         *     basis: agenda where the run is at work and tells its own, which then stands in tasks; cadence where it is not; none
         *     without the calendar.
         *
         *     over: the run has come to its end; this is what would come if it went on. level and every: the closest watch over
         *     short puts, seconds between evaluations in market hours; null where none is held.
         */
        Ahead: {
            /**
             * Basis
             * @example cadence
             */
            basis: string;
            /**
             * Every
             * @description Seconds
             * @example 300
             */
            every: number | null;
            /** Level */
            level: number | null;
            /** Over */
            over: boolean;
            /** Rows */
            rows: components["schemas"]["ComingRow"][];
            /**
             * Tasks
             * @description Of a run at work, at most a few, earliest first
             */
            tasks: components["schemas"]["TaskRow"][];
        };
        /**
         * AlertDecision
         * @description Whether an alert, and what is like it, is kept from being told.
         */
        AlertDecision: {
            /** Dismissed */
            dismissed: boolean;
            /** Id */
            id: string;
        };
        /**
         * AlertLine
         * @description A line that an alert rests on. apart: it is a one-off that no baseline counts.
         */
        AlertLine: {
            /** Account */
            account: string;
            /** Account Name */
            account_name: string;
            /** Amount */
            amount: string;
            /** Apart */
            apart: boolean;
            /**
             * Booked
             * Format: date
             */
            booked: string;
            /**
             * Category
             * @example food.groceries
             */
            category: string;
            /**
             * Category Name
             * @example Groceries
             */
            category_name: string;
            /** Counterparty */
            counterparty: string;
            /** Currency */
            currency: string;
            /** Description */
            description: string;
            /** Id */
            id: string;
            /**
             * State
             * @description pending, superseded, transfer, future, in words
             * @example transfer
             */
            state: string;
        };
        /**
         * AlertRow
         * @description An open alert, or what stands and needs an eye on it. kind: alert, latch, mode, pivot, freeze, state.
         */
        AlertRow: {
            /** Account */
            account: string;
            /** Count */
            count: number;
            /** Kind */
            kind: string;
            /** Rule */
            rule: string;
            /**
             * Sequence
             * @description The record that raised it last
             */
            sequence: number | null;
            /**
             * Severity
             * @description info, warning, critical or emergency (Part J)
             */
            severity: string;
            /** Since */
            since: string | null;
            sleeve: components["schemas"]["Sleeve"] | null;
            /**
             * What
             * @description Of an alert its message, of a latch its name, and so on
             */
            what: string;
        };
        /**
         * AlertTold
         * @description Something unusual. severity: `info` is worth a word and is no alert.
         *
         *     value, expected, low and high (nine of ten lie between) are in unit: a currency, `purchases` or `days`. p: how rare
         *     it is where nothing is unusual; q: the rate of false discoveries of its day at which it is one. reason: in English.
         */
        AlertTold: {
            /** Amount */
            amount: string;
            /** Currency */
            currency: string;
            /** Expected */
            expected: string | null;
            /** High */
            high: string | null;
            /** Id */
            id: string;
            /** Lines */
            lines: components["schemas"]["AlertLine"][];
            /** Low */
            low: string | null;
            /** Name */
            name: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** P */
            p: number;
            /** Q */
            q: number | null;
            /** Ratio */
            ratio: string | null;
            /** Reason */
            reason: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "critical" | "high" | "medium" | "low" | "info";
            /**
             * Type
             * @enum {string}
             */
            type: "unusual_amount" | "frequency_spike" | "new_merchant" | "category_shift" | "timing_anomaly";
            /** Unit */
            unit: string;
            /** Value */
            value: string;
        };
        /**
         * AnswerSentence
         * @description A sentence and what it rests on.
         */
        AnswerSentence: {
            /**
             * Rows
             * @description Records of the journal by sequence
             */
            rows: number[];
            /** Rules */
            rules: components["schemas"]["CitedRule"][];
            /** Text */
            text: string;
        };
        /**
         * Apart
         * @description apart: no baseline and no forecast counts the line.
         */
        Apart: {
            /** Apart */
            apart: boolean;
        };
        /**
         * AssetClass
         * @description The classes that mixes and class caps are written in.
         * @enum {string}
         */
        AssetClass: "cash" | "bonds" | "stocks" | "real_estate" | "commodities" | "crypto" | "alternative";
        /**
         * AssetRow
         * @description A symbol that is held, aimed at, or was told. asset_class: None where nobody told it.
         */
        AssetRow: {
            /** Alike */
            alike: string;
            asset_class: components["schemas"]["AssetClass"] | null;
            /**
             * Flags
             * @description stale, excluded, unconfirmed, unpriced
             */
            flags: string[];
            /** Half Spread */
            half_spread: string;
            /** Price */
            price: string | null;
            /** Price Currency */
            price_currency: string;
            /** Price On */
            price_on: string | null;
            /** Replaces */
            replaces: string[];
            /** Symbol */
            symbol: string;
        };
        /**
         * AssetSent
         * @description What a symbol is. alike: shared by what is substantially identical; replaces: may be bought in its stead.
         */
        AssetSent: {
            /**
             * Alike
             * @default
             */
            alike: string;
            asset_class: components["schemas"]["AssetClass"];
            /**
             * Half Spread
             * @default 0.0005
             * @example 1234.50
             */
            half_spread: string;
            /**
             * Replaces
             * @default []
             */
            replaces: string[];
            /**
             * Symbol
             * @example VTI
             */
            symbol: string;
        };
        /**
         * Attribution
         * @description The whole run; cells sum to the change of NLV less flows. by_sleeve: keys such as main/gen.
         */
        Attribution: {
            /** By Holding */
            by_holding: {
                [key: string]: components["schemas"]["ProfitParts"];
            };
            /** By Sleeve */
            by_sleeve: {
                [key: string]: components["schemas"]["ProfitParts"];
            };
            /** By Symbol */
            by_symbol: {
                [key: string]: components["schemas"]["ProfitParts"];
            };
            /** Cells */
            cells: components["schemas"]["ProfitCell"][];
            rules: components["schemas"]["RuleEffects"];
            total: components["schemas"]["ProfitParts"];
        };
        /**
         * AttributionState
         * @description ready; at_end: it comes with the run's end; none: the run's summary is not what it wrote, or holds none.
         * @enum {string}
         */
        AttributionState: "ready" | "at_end" | "none";
        /**
         * AuditCall
         * @description One call. person is an id; address is None where the person was erased, a network where nobody had signed in.
         */
        AuditCall: {
            /** Address */
            address: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Credential */
            credential: string;
            /** Credential Id */
            credential_id: string;
            /** Method */
            method: string;
            /** Outcome */
            outcome: number;
            /** Person */
            person: string;
            /** Route */
            route: string;
            /** Sequence */
            sequence: number;
            /** Subject */
            subject: string;
        };
        /**
         * AuditPage
         * @description Calls, newest first. next: the cursor of the page that follows, None on the last.
         */
        AuditPage: {
            /** Calls */
            calls: components["schemas"]["AuditCall"][];
            /** Next */
            next: number | null;
        };
        /**
         * Became
         * @description What became of a proposal at the order desk. outcome: working, or as the decision ended.
         */
        Became: {
            /**
             * Average
             * @description Mean price per share, to four places
             * @example 0.4100
             */
            average: string | null;
            /** Filled */
            filled: number;
            /**
             * Orders
             * @description Child orders placed: the steps of the ladder
             * @example 3
             */
            orders: number;
            /**
             * Outcome
             * @example filled
             */
            outcome: string;
            /** Wanted */
            wanted: number;
        };
        /**
         * BestLever
         * @description How far the best lever comes where none is enough.
         */
        BestLever: {
            lever: components["schemas"]["Lever"];
            /** P */
            p: string;
        };
        /**
         * BookGreeks
         * @description All options together. delta_usd: what 1 % of every spot moves, by delta; theta USD a day; vega USD a point.
         */
        BookGreeks: {
            /** Delta Usd */
            delta_usd: number;
            /**
             * Left Out
             * @description Options whose mark implies no vol
             */
            left_out: number;
            /** Theta */
            theta: number;
            /** Vega */
            vega: number;
        };
        /**
         * BothOdds
         * @description A goal as it is and as it would be.
         */
        BothOdds: {
            after: components["schemas"]["OddsTold"];
            before: components["schemas"]["OddsTold"];
        };
        /**
         * Breach
         * @description What stood against it: a rule, the value seen and the limit it was compared with.
         */
        Breach: {
            /**
             * Gate
             * @description constitution or risk
             * @example constitution
             */
            gate: string;
            /**
             * Limit
             * @example 0.40..0.45
             */
            limit: string;
            /**
             * Operator
             * @example range
             */
            operator: string;
            /**
             * Reason
             * @description For machines
             * @example no_strike_in_band
             */
            reason: string;
            /**
             * Rule
             * @example S2.entry.delta
             */
            rule: string;
            /**
             * Value
             * @example 0.5125
             */
            value: string;
        };
        /**
         * CallSeen
         * @description One call of the person's, from the audit.
         */
        CallSeen: {
            /** Address */
            address: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Method */
            method: string;
            /** Outcome */
            outcome: number;
            /** Route */
            route: string;
            /** Sequence */
            sequence: number;
            /** Subject */
            subject: string;
        };
        /**
         * CardDraft
         * @description A card's balance and limit.
         */
        CardDraft: {
            /**
             * Balance
             * @example 150.00
             */
            balance: string;
            /**
             * Limit
             * @example 150.00
             */
            limit: string;
        };
        /**
         * Ceremony
         * @description What a passkey is asked. options: as navigator.credentials takes them, from their JSON form.
         */
        Ceremony: {
            /** Ceremony */
            ceremony: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
        };
        /**
         * ChainPage
         * @description Records in as few bytes as their hashes need. The hash before the first is that of record `after`, or zeros.
         *
         *     kinds: stream, type and version. raw: payloads that are no UTF-8 text, in hex, by sequence; their text is empty.
         */
        ChainPage: {
            /** After */
            after: number;
            /**
             * Before Hash
             * @description The hash at `after`, as the journal has it
             */
            before_hash: string;
            /** Head */
            head: number;
            /** Head Hash */
            head_hash: string;
            /**
             * Kinds
             * @example [
             *       [
             *         "run",
             *         "run.started",
             *         1
             *       ]
             *     ]
             */
            kinds: [
                string,
                string,
                number
            ][];
            /** Next */
            next: number | null;
            /** Raw */
            raw: {
                [key: string]: string;
            };
            /** Records */
            records: [
                number,
                number,
                string,
                string,
                string
            ][];
        };
        /**
         * Change
         * @description What became of the house since a close: amount in USD and fraction, both without what flowed in or out.
         */
        Change: {
            /**
             * Amount
             * @example 1204.50
             */
            amount: string;
            /**
             * Day
             * Format: date
             * @description The close it is measured from; the day before the first session for the start
             */
            day: string;
            /**
             * Flow
             * @description What flowed in since, below zero: out
             * @example 0.00
             */
            flow: string;
            /**
             * Fraction
             * @description Time-weighted return
             * @example 0.0041
             */
            fraction: number;
            since: components["schemas"]["Since"];
        };
        /**
         * ChangelogRow
         * @description One version's line.
         */
        ChangelogRow: {
            /** Text */
            text: string;
            /** Version */
            version: string;
        };
        /**
         * CheckpointList
         * @description Every checkpoint of the journal, by sequence.
         */
        CheckpointList: {
            /** Checkpoints */
            checkpoints: components["schemas"]["CheckpointTold"][];
            /** Head */
            head: number;
            /** Head Hash */
            head_hash: string;
        };
        /**
         * CheckpointTold
         * @description A signed statement that the chain had this hash at this sequence.
         *
         *     Signed is the text `trellis checkpoint 1`, then `sequence N`, `hash HEX`, `key HEX`, a line each, with Ed25519.
         */
        CheckpointTold: {
            /** Hash */
            hash: string;
            /**
             * Key Id
             * @description The beginning of the public key's SHA-256, by which people name it
             */
            key_id: string;
            /**
             * Public Key
             * @description 32 bytes in hex
             */
            public_key: string;
            /** Sequence */
            sequence: number;
            /**
             * Signature
             * @description 64 bytes in hex
             */
            signature: string;
        };
        /**
         * Choice
         * @description A value that a filter may take, and how many rows have it.
         */
        Choice: {
            /** Count */
            count: number;
            /** Value */
            value: string;
        };
        /**
         * ChoiceDraft
         * @description The strategy to follow with its means.
         */
        ChoiceDraft: {
            /**
             * Apy
             * @default 0
             */
            apy: string;
            /**
             * Budget
             * @default []
             * @example [
             *       "500.00"
             *     ]
             */
            budget: string[];
            /**
             * Carries
             * @default false
             */
            carries: boolean;
            /**
             * Cash
             * @default 0
             */
            cash: string;
            /**
             * Currency
             * @default
             */
            currency: string;
            /**
             * Floor
             * @default 0
             */
            floor: string;
            /**
             * Given Up
             * @default 0.01
             */
            given_up: string;
            /**
             * Order
             * @default []
             */
            order: string[];
            /**
             * Strategy
             * @example avalanche
             */
            strategy: string;
        };
        /**
         * ChoiceTold
         * @description How the debts of a currency are paid off. order: ids of debts, of a custom strategy.
         */
        ChoiceTold: {
            /** Currency */
            currency: string;
            means: components["schemas"]["MeansTold"];
            /** Order */
            order: string[];
            /** Strategy */
            strategy: string;
        };
        /**
         * CitedRule
         * @description A rule by its id, with its row of the rulebook where that is at hand.
         */
        CitedRule: {
            /**
             * Id
             * @example S2.entry.delta
             */
            id: string;
            /**
             * Reading
             * @description In which part of the row a reading takes part
             * @example lower end
             */
            reading: string;
            /**
             * Source
             * @description Letters: C the Constitution, R a reading, and so on
             * @example C+R
             */
            source: string;
            /**
             * Text
             * @description Empty where the rulebook is not at hand
             */
            text: string;
        };
        /**
         * ClassWeight
         * @description A weight of a class.
         */
        ClassWeight: {
            /** Asset Class */
            asset_class: string;
            /** Weight */
            weight: string;
        };
        /**
         * ClauseTold
         * @description One rule compared once.
         */
        ClauseTold: {
            /**
             * Breach
             * @description What follows from a breach
             * @example skip
             */
            breach: string;
            /** Limit */
            limit: string;
            /** Operator */
            operator: string;
            /** Passed */
            passed: boolean;
            /** Reason */
            reason: string;
            rule: components["schemas"]["CitedRule"];
            /**
             * Source
             * @example C+R
             */
            source: string;
            /** Value */
            value: string;
        };
        /**
         * ComingRow
         * @description Something due. until: when it ends, where it lasts.
         */
        ComingRow: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Early
             * @description The session closes early
             */
            early: boolean;
            /**
             * Held
             * @description The options that expire
             */
            held: components["schemas"]["Contract"][];
            kind: components["schemas"]["Due"];
            sleeve: components["schemas"]["Sleeve"] | null;
            /** Until */
            until: string | null;
        };
        /**
         * CommandAnswer
         * @description What became of a command. refused: journaled so, and nothing was changed. outcome is null while it waits.
         */
        CommandAnswer: {
            /** Key */
            key: string;
            outcome: components["schemas"]["Outcome"] | null;
            /** Rows */
            rows: components["schemas"]["CommandRow"][];
            /** Verb */
            verb: string;
        };
        /**
         * CommandBody
         * @description A command. pair: the confirmed proposal of a second person, where it takes two.
         */
        CommandBody: {
            /**
             * Account
             * @description Empty for the account that the run began with
             * @default
             */
            account: string;
            /**
             * Amount
             * @description USD, as text
             * @example 1000.00
             */
            amount?: number | string | null;
            latch?: components["schemas"]["Latch"] | null;
            /**
             * Pair
             * @default
             */
            pair: string;
            /**
             * Reason
             * @example I am travelling
             */
            reason: string;
            sleeve?: components["schemas"]["Sleeve"] | null;
            /**
             * Target
             * @description A position's id or its contract's key
             * @default
             */
            target: string;
        };
        /**
         * CommandRow
         * @description One account's answer, and the journal's record that holds it.
         */
        CommandRow: {
            /** Account */
            account: string;
            /** Given */
            given: boolean;
            /** Sequence */
            sequence: number;
            /** Words */
            words: string;
        };
        /**
         * ComparedRow
         * @description One figure of two runs as text, and b less a; n/a where either is not known.
         */
        ComparedRow: {
            /** A */
            a: string;
            /** B */
            b: string;
            /** Difference */
            difference: string;
            /** Figure */
            figure: string;
        };
        /**
         * Comparison
         * @description Two finished runs side by side.
         */
        Comparison: {
            /** A */
            a: string;
            /** B */
            b: string;
            /** Figures */
            figures: components["schemas"]["ComparedRow"][];
            /** Settings */
            settings: components["schemas"]["DifferingSetting"][];
        };
        /**
         * Confirmation
         * @description A code of the new authenticator.
         */
        Confirmation: {
            /**
             * Code
             * Format: password
             * @description An authenticator's six digits, or a recovery code
             */
            code: string;
        };
        /**
         * Contract
         * @description A listed option. key: its OCC symbol without padding.
         */
        Contract: {
            /**
             * Expiry
             * Format: date
             */
            expiry: string;
            /**
             * Key
             * @example AAPL250307P00235000
             */
            key: string;
            right: components["schemas"]["Right"];
            /**
             * Strike
             * @example 235
             */
            strike: string;
            /**
             * Symbol
             * @example AAPL
             */
            symbol: string;
        };
        /**
         * CourseTold
         * @description What the order desk did with an approved proposal.
         */
        CourseTold: {
            /**
             * Arrival Mid
             * @description Mid per share that the decision saw
             */
            arrival_mid: string;
            became: components["schemas"]["Became"];
            /**
             * Cap
             * @description Fraction of that mid by which a fill may be worse
             */
            cap: string;
            /** Ceiling */
            ceiling: string | null;
            /**
             * Commission
             * @description USD, all fills
             */
            commission: string;
            /**
             * Ended
             * @description The record in which it ended
             */
            ended: number | null;
            /** Good Until */
            good_until: string | null;
            /** Legs */
            legs: components["schemas"]["LegTold"][];
            /**
             * Order Kind
             * @example limit
             */
            order_kind: string;
            /** Orders */
            orders: components["schemas"]["OrderTold"][];
            /** Purpose */
            purpose: string;
            /** Quantity */
            quantity: number;
            /**
             * Sequence
             * @description The record of the intent
             */
            sequence: number;
            /**
             * Why
             * @description Why it ended so
             */
            why: string;
        };
        /**
         * CreditDraft
         * @description What is known; null for what is not. late: payments of the last two years that were late, late_older: before;
         *     cards: those of the debts where none is given; pay: a sum whose effect is told.
         */
        CreditDraft: {
            /**
             * Cards
             * @default []
             */
            cards: components["schemas"]["CardDraft"][];
            /** Kinds */
            kinds?: number | null;
            /** Late */
            late?: number | null;
            /** Late Older */
            late_older?: number | null;
            /** Opened */
            opened?: number | null;
            /**
             * Pay
             * @default 500
             * @example 150.00
             */
            pay: string;
            /** Years */
            years?: string | null;
        };
        /**
         * CreditTold
         * @description A band, no bureau's number. use: of all limits together, most_used: of the card used most.
         */
        CreditTold: {
            /** Cards */
            cards: number;
            /** Factors */
            factors: components["schemas"]["FactorTold"][];
            /** High */
            high: number;
            /** Label */
            label: string;
            /** Low */
            low: number;
            /** Method */
            method: string;
            /** Most Used */
            most_used: string | null;
            /** Steps */
            steps: components["schemas"]["StepTold"][];
            /** Use */
            use: string | null;
        };
        /**
         * DebtDone
         * @description A debt that was told, changed or closed.
         */
        DebtDone: {
            /**
             * Done
             * @enum {string}
             */
            done: "told" | "changed" | "closed";
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Warnings */
            warnings: string[];
        };
        /**
         * DebtDraft
         * @description Every term of a debt as it is from today on. account: the id of the imported account that it is.
         */
        DebtDraft: {
            /**
             * Account
             * @default
             */
            account: string;
            /**
             * Apr
             * @example 0.1899
             */
            apr: string;
            /**
             * Balance
             * @example 150.00
             */
            balance: string;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /**
             * Due Day
             * @default 1
             */
            due_day: number;
            /**
             * Fees
             * @default []
             */
            fees: components["schemas"]["FeeDraft"][];
            /** @default other */
            kind: components["schemas"]["DebtKind"];
            /** Last Payment */
            last_payment?: string | null;
            /** Limit */
            limit?: string | null;
            minimum: components["schemas"]["MinimumDraft"];
            /**
             * Name
             * @example Visa
             */
            name: string;
            penalty?: components["schemas"]["PenaltyDraft"] | null;
            /**
             * Promotions
             * @default []
             */
            promotions: components["schemas"]["PromotionDraft"][];
            /**
             * Secured
             * @default false
             */
            secured: boolean;
        };
        /**
         * DebtKind
         * @description What a debt is.
         * @enum {string}
         */
        DebtKind: "credit_card" | "student" | "mortgage" | "personal" | "auto" | "home_equity" | "medical" | "other";
        /**
         * DebtList
         * @description Open debts in the order in which they were told; totals: of those on which something is owed, by currency.
         */
        DebtList: {
            /** Accounts */
            accounts: components["schemas"]["LinkableAccount"][];
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Choices */
            choices: components["schemas"]["ChoiceTold"][];
            /** Debts */
            debts: components["schemas"]["DebtRow"][];
            /** Totals */
            totals: components["schemas"]["DebtTotals"][];
            /** Warnings */
            warnings: string[];
        };
        /**
         * DebtPlans
         * @description Every strategy. frictions: why avalanche need not be the cheapest; none where it is. days: at the start and after
         *     each month, as many as the longest plan takes.
         */
        DebtPlans: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Currency */
            currency: string;
            /** Days */
            days: string[];
            /** Frictions */
            frictions: string[];
            means: components["schemas"]["MeansTold"];
            /** Strategies */
            strategies: components["schemas"]["StrategyTold"][];
            /** Warnings */
            warnings: string[];
        };
        /**
         * DebtRow
         * @description A debt as it stands. source: bank, books or told, of the day `on`; rate: in force today, apr: the one that holds
         *     for good; due: the least to pay in the month that begins today, by the day due_on; cost: that month's interest and
         *     fees if nothing is paid before its end.
         */
        DebtRow: {
            /** Account */
            account: string;
            /** Account Name */
            account_name: string;
            /** Apr */
            apr: string;
            /** Balance */
            balance: string;
            /** Cost */
            cost: string;
            /** Currency */
            currency: string;
            /** Due */
            due: string;
            /** Due Day */
            due_day: number;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Fees */
            fees: components["schemas"]["FeeTold"][];
            /** Id */
            id: string;
            kind: components["schemas"]["DebtKind"];
            /** Last Payment */
            last_payment: string | null;
            /** Limit */
            limit: string | null;
            minimum: components["schemas"]["MinimumTold"];
            /** Name */
            name: string;
            /**
             * On
             * Format: date
             */
            on: string;
            penalty: components["schemas"]["PenaltyTold"] | null;
            /** Promotions */
            promotions: components["schemas"]["PromotionTold"][];
            /** Rate */
            rate: string;
            /** Secured */
            secured: boolean;
            /**
             * Source
             * @enum {string}
             */
            source: "bank" | "books" | "told";
        };
        /**
         * DebtTotals
         * @description What the debts of a currency come to, and what a month of them asks for and costs.
         */
        DebtTotals: {
            /** Cost */
            cost: string;
            /** Currency */
            currency: string;
            /** Debts */
            debts: number;
            /** Due */
            due: string;
            /** Owed */
            owed: string;
        };
        /**
         * Decision
         * @description A decision in a row. Fields that do not apply are empty.
         */
        Decision: {
            /**
             * Account
             * @example main
             */
            account: string;
            /**
             * Action
             * @example open.csp
             */
            action: string;
            /**
             * Allowed
             * @description Contracts or shares permitted
             */
            allowed?: number | null;
            /**
             * Asked
             * @description Contracts or shares proposed
             */
            asked?: number | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            became?: components["schemas"]["Became"] | null;
            /**
             * Breaches
             * @default []
             */
            breaches: components["schemas"]["Breach"][];
            /**
             * Decision
             * @description The id of the proposal, or of the position's
             * @example ce3fd0816519
             */
            decision: string;
            /** Expiry */
            expiry?: string | null;
            /**
             * Facts
             * @description Of events that are no proposal: what they say
             * @default []
             */
            facts: components["schemas"]["Fact"][];
            kind: components["schemas"]["DecisionKind"];
            /**
             * Outcome
             * @example approved
             */
            outcome: string;
            right?: components["schemas"]["Right"] | null;
            /**
             * Rules
             * @description Those that decided
             * @example [
             *       "S3.entry.delta"
             *     ]
             */
            rules: string[];
            /**
             * Sequence
             * @description Its record in the journal
             * @example 22
             */
            sequence: number;
            /**
             * Sleeve
             * @example rev
             */
            sleeve: string;
            /**
             * Stage
             * @example final
             */
            stage: string;
            /**
             * Strike
             * @example 57.50
             */
            strike?: string | null;
            /**
             * Symbol
             * @example BBY
             */
            symbol: string;
            /**
             * Week
             * @example 2018-W01
             */
            week: string;
        };
        /**
         * DecisionChoices
         * @description What the filters of the decisions may be set to, each with its count over the whole run, the most first.
         */
        DecisionChoices: {
            /** Accounts */
            accounts: components["schemas"]["Choice"][];
            /** Actions */
            actions: components["schemas"]["Choice"][];
            /** Kinds */
            kinds: components["schemas"]["Choice"][];
            /** Outcomes */
            outcomes: components["schemas"]["Choice"][];
            /** Rules */
            rules: components["schemas"]["Choice"][];
            /** Sleeves */
            sleeves: components["schemas"]["Choice"][];
            /** Stages */
            stages: components["schemas"]["Choice"][];
            /** Symbols */
            symbols: components["schemas"]["Choice"][];
            /** Weeks */
            weeks: components["schemas"]["Choice"][];
        };
        /**
         * DecisionDetail
         * @description The whole of a decision: what was asked, each clause, the gate, what became of it, what belongs to it.
         */
        DecisionDetail: {
            course: components["schemas"]["CourseTold"] | null;
            proposal: components["schemas"]["ProposalTold"] | null;
            /**
             * Related
             * @description Other rows about the same proposal or position, oldest first
             */
            related: components["schemas"]["Decision"][];
            risk: components["schemas"]["VerdictTold"] | null;
            row: components["schemas"]["Decision"];
            /** Rules */
            rules: components["schemas"]["CitedRule"][];
            verdict: components["schemas"]["VerdictTold"] | null;
        };
        /**
         * DecisionKind
         * @description What a row tells of.
         * @enum {string}
         */
        DecisionKind: "proposal" | "skip" | "deployment" | "level" | "roll" | "expiry" | "hedge" | "ladder";
        /**
         * DecisionPage
         * @description Decisions, newest first. next: the cursor of the page that follows, none on the last.
         */
        DecisionPage: {
            /** Next */
            next: number | null;
            /** Rows */
            rows: components["schemas"]["Decision"][];
            /**
             * Total
             * @description Rows on all pages
             */
            total: number;
        };
        /**
         * DifferingSetting
         * @description A setting that the two runs do not share.
         */
        DifferingSetting: {
            /** A */
            a: string;
            /** B */
            b: string;
            /** Setting */
            setting: string;
        };
        /**
         * Draft
         * @description A draft: edits of the rulebook in force with the changelog's line, or a whole rulebook in TOML.
         */
        Draft: {
            /**
             * Changelog
             * @default
             */
            changelog: string;
            /**
             * Edits
             * @default []
             */
            edits: components["schemas"]["RuleEdit"][];
            /**
             * Toml
             * @default
             */
            toml: string;
        };
        /**
         * DraftTold
         * @description A draft looked at; nothing is journaled. known: the proposal that has these very words; empty where none has.
         */
        DraftTold: {
            /** Base Version */
            base_version: string;
            /** Changes */
            changes: components["schemas"]["FieldChange"][];
            /** Known */
            known: string;
            /** Sha256 */
            sha256: string;
            /** Version */
            version: string;
        };
        /**
         * Due
         * @description What can come.
         * @enum {string}
         */
        Due: "open" | "window" | "prepare" | "manage" | "expiry" | "close" | "report" | "quarter";
        /**
         * DueRow
         * @description What is due next in a run at work.
         */
        DueRow: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Sleeve */
            sleeve: string;
            /**
             * Task
             * @example tick
             */
            task: string;
        };
        /**
         * EarnedRow
         * @description What was earned, USD. premium: credits of options sold; paid_back: the cost of buy-backs; realised: all profit in
         *     the books after commissions, unrealised apart.
         */
        EarnedRow: {
            /**
             * Commissions
             * @example 6.69
             */
            commissions: string;
            /**
             * Paid Back
             * @example 120.00
             */
            paid_back: string;
            /**
             * Premium
             * @example 482.00
             */
            premium: string;
            /**
             * Realised
             * @example 355.31
             */
            realised: string;
        };
        /**
         * EarnerDraft
         * @description A person's net pay a month; hazard: of losing it, a month; out: mean months without; insurance: paid meanwhile,
         *     of the pay; varies: the deviation of its logarithm.
         */
        EarnerDraft: {
            /**
             * Hazard
             * @default 0.01
             * @example 0.1899
             */
            hazard: string;
            /**
             * Insurance
             * @default 0
             * @example 0.1899
             */
            insurance: string;
            /**
             * Monthly
             * @example 150.00
             */
            monthly: string;
            /**
             * Out
             * @default 5
             */
            out: string;
            /**
             * Varies
             * @default 0
             * @example 0.1899
             */
            varies: string;
        };
        /**
         * EarningsNext
         * @description state: none before expiry, before_expiry, unknown, or exempt (a fund).
         */
        EarningsNext: {
            /** Day */
            day: string | null;
            /** State */
            state: string;
        };
        /**
         * EffectTold
         * @description factor: by how much 1 + a day's spending is multiplied there. place: of the season's parts, the first is 0.
         */
        EffectTold: {
            /** Factor */
            factor: string;
            /** Place */
            place: number;
        };
        /**
         * Ended
         * @description How many sessions were ended.
         */
        Ended: {
            /** Ended */
            ended: number;
        };
        /**
         * Enrolment
         * @description A new authenticator's secret, shown once. It counts from the first code on.
         */
        Enrolment: {
            /**
             * Address
             * @description otpauth address, which an app on the same device opens
             */
            address: string;
            /**
             * Picture
             * @description QR code of the address: rows of modules, 1 dark, without the quiet zone
             */
            picture: string[];
            /** Secret */
            secret: string;
        };
        /**
         * EntryTold
         * @description A group of categories, or a leaf of one. slug: the category's, or a merchant's key under `uncategorised`.
         *
         *     amount: what came in, or was spent less what was refunded. before: in the month before; usual: the mean of the three
         *     months before; null where the history does not hold them whole.
         */
        EntryTold: {
            /** Amount */
            amount: string;
            /** Before */
            before: string | null;
            /** Leaves */
            leaves: components["schemas"]["EntryTold"][];
            /** Lines */
            lines: number;
            /**
             * Name
             * @example Groceries
             */
            name: string;
            /** Refunded */
            refunded: string;
            /**
             * Slug
             * @example food.groceries
             */
            slug: string;
            /** Usual */
            usual: string | null;
        };
        /**
         * EquityCurve
         * @description Closes, oldest first; the first is the capital on the day before the first session, where the span reaches it.
         */
        EquityCurve: {
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Day */
            day: string[];
            /**
             * Drawdown
             * @description Below the highest growth so far, a fraction
             */
            drawdown: number[];
            /**
             * First
             * Format: date
             * @description The first day there is
             */
            first: string;
            /** Flows */
            flows: components["schemas"]["OwnerFlowRow"][];
            /**
             * Growth
             * @description Of one dollar since the run's start, flows left out
             */
            growth: number[];
            /**
             * Last
             * Format: date
             * @description The last day there is
             */
            last: string;
            /** Run */
            run: string;
            /**
             * Value
             * @description NLV of all accounts
             */
            value: string[];
        };
        /**
         * Erasure
         * @description Words that nobody types by accident: one's own name.
         */
        Erasure: {
            /** Name */
            name: string;
            /**
             * Password
             * Format: password
             * @default
             * @example four unrelated words here
             */
            password: string;
        };
        /**
         * EvidenceRow
         * @description One figure of both replays, as reports write it; empty where it cannot be known.
         */
        EvidenceRow: {
            /** Name */
            name: string;
            /** New */
            new: string;
            /** Old */
            old: string;
        };
        /**
         * EvidenceTold
         * @description Two replays on the same data.
         */
        EvidenceTold: {
            /** Capital */
            capital: string;
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Metrics */
            metrics: components["schemas"]["EvidenceRow"][];
            /** New Head */
            new_head: string;
            /** Old Head */
            old_head: string;
        };
        /**
         * ExpiryShare
         * @description What of the ladder's cost stands in one expiry (S17.stagger).
         */
        ExpiryShare: {
            /** Cost */
            cost: string;
            /**
             * Expiry
             * Format: date
             */
            expiry: string;
            /** Share */
            share: number;
        };
        /**
         * Export
         * @description Everything that the house keeps about the person outside of the runs' journals; secrets are told as present.
         */
        Export: {
            /** Calls */
            calls: components["schemas"]["CallSeen"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Keys */
            keys: components["schemas"]["Key"][];
            me: components["schemas"]["Me"];
            /** Notices */
            notices: components["schemas"]["Notice"][];
            /** Pairs */
            pairs: components["schemas"]["PairSeen"][];
            /** Passkeys */
            passkeys: components["schemas"]["Passkey"][];
            /** Preferences */
            preferences: {
                [key: string]: unknown;
            };
            /** Sessions */
            sessions: components["schemas"]["Session"][];
            /** Ways */
            ways: components["schemas"]["WayTold"][];
        };
        /**
         * Fact
         * @description A field of an event, as text.
         */
        Fact: {
            /**
             * Name
             * @example spot
             */
            name: string;
            /**
             * Value
             * @example 218.9380
             */
            value: string;
        };
        /**
         * FactList
         * @description The newest days first. total: of all that were told.
         */
        FactList: {
            /** Facts */
            facts: components["schemas"]["FactRow"][];
            /** Total */
            total: number;
        };
        /**
         * FactorShown
         * @description To when the second factor counts as shown.
         */
        FactorShown: {
            /**
             * Second Factor Until
             * Format: date-time
             */
            second_factor_until: string;
        };
        /**
         * FactorTold
         * @description A factor's points of the most that it can give; null where it is not known.
         */
        FactorTold: {
            /** Factor */
            factor: string;
            /** Most */
            most: string;
            /** Points */
            points: string | null;
        };
        /**
         * FactRow
         * @description A fact that was told. told: the import that it came with, else empty; account: its name; ratio: of a split, which
         *     is of every account.
         */
        FactRow: {
            /** Account */
            account: string;
            /** Acquired */
            acquired: string | null;
            /** Amount */
            amount: string | null;
            /** Currency */
            currency: string;
            /** Fee */
            fee: string;
            /** Id */
            id: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Ratio
             * @default
             */
            ratio: string;
            /** Symbol */
            symbol: string;
            /** Told */
            told: string;
            /** Units */
            units: string;
            /** What */
            what: string;
        };
        /**
         * FactSent
         * @description A fact of an account. amount: money that moved, fee within; of a lot its whole cost, none where unknown.
         */
        FactSent: {
            /**
             * Account
             * @description By its id
             */
            account: string;
            /** Acquired */
            acquired?: string | null;
            /** Amount */
            amount?: string | null;
            /** Fee */
            fee?: string | null;
            /**
             * Lots
             * @default []
             */
            lots: string[];
            method?: components["schemas"]["Method"] | null;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Symbol */
            symbol?: string | null;
            /** Units */
            units?: string | null;
            what: components["schemas"]["What"];
        };
        /**
         * FactTold
         * @description The id of what was told or taken back.
         */
        FactTold: {
            /** Id */
            id: string;
        };
        /**
         * FeeDraft
         * @description Charged first on a day, then every so many months.
         */
        FeeDraft: {
            /**
             * Amount
             * @example 150.00
             */
            amount: string;
            /**
             * Every
             * @default 12
             */
            every: number;
            /**
             * First
             * Format: date
             */
            first: string;
        };
        /**
         * FeePaid
         * @description How an offer's fee is paid: kept back from what is paid out, added to what is owed, or in cash.
         * @enum {string}
         */
        FeePaid: "kept" | "added" | "cash";
        /**
         * FeeTold
         * @description Charged first on a day, then every so many months.
         */
        FeeTold: {
            /** Amount */
            amount: string;
            /** Every */
            every: number;
            /**
             * First
             * Format: date
             */
            first: string;
        };
        /**
         * FieldChange
         * @description One field of one row, before and after; empty where it was not there.
         */
        FieldChange: {
            /**
             * Field
             * @example value
             */
            field: string;
            /**
             * Id
             * @example S0.dd.pivot
             */
            id: string;
            /** New */
            new: string;
            /** Old */
            old: string;
            /** Source */
            source: string;
            /**
             * Text
             * @description The row's text in the newer rulebook; empty for the header
             */
            text: string;
        };
        /**
         * FillTold
         * @description An execution.
         */
        FillTold: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Commission */
            commission: string;
            /** Late */
            late: boolean;
            /** Price */
            price: string;
            /** Quantity */
            quantity: number;
            /** Sequence */
            sequence: number;
        };
        /**
         * FlowBody
         * @description Money of the owner that comes in on a day, or goes out of a sleeve where the amount is below zero.
         */
        FlowBody: {
            /**
             * Amount
             * @example 5000.00
             */
            amount: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Sleeve
             * @default
             */
            sleeve: string;
        };
        /**
         * FlowLink
         * @description An amount that flows from one node to another, by their ids.
         */
        FlowLink: {
            /** Amount */
            amount: string;
            /** Source */
            source: string;
            /** Target */
            target: string;
        };
        /**
         * FlowNode
         * @description A place that money flows through. means: what it is where its name is no category, account or merchant.
         */
        FlowNode: {
            /** Amount */
            amount: string;
            /**
             * Id
             * @example group/food
             */
            id: string;
            /**
             * Layer
             * @enum {string}
             */
            layer: "source" | "account" | "group" | "leaf";
            /**
             * Means
             * @enum {string}
             */
            means: "" | "own" | "drawn" | "kept" | "refunds" | "uncategorised" | "no_merchant" | "rest";
            /** Name */
            name: string;
        };
        /**
         * FlowsTold
         * @description The flows of a month up to a day: at accounts and groups as much comes in as goes out, to the cent.
         */
        FlowsTold: {
            /** Currency */
            currency: string;
            /** Links */
            links: components["schemas"]["FlowLink"][];
            /** Nodes */
            nodes: components["schemas"]["FlowNode"][];
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * FollowLink
         * @description The token of a one-time link.
         */
        FollowLink: {
            /** @default browser */
            keeping: components["schemas"]["Keeping"];
            /**
             * Token
             * Format: password
             * @description What was printed or handed over, good once
             */
            token: string;
        };
        /**
         * ForkProgress
         * @description How far a sleeve's profit is from founding an account: measure over step.
         */
        ForkProgress: {
            kind: components["schemas"]["AccountKind"];
            /**
             * Measure
             * @description The smaller of profit retained and NLV over base
             * @example 43460.06
             */
            measure: string;
            /**
             * Retained
             * @description Realised profit after reserve and earlier forks
             */
            retained: string;
            /**
             * Rule
             * @example S2.fork.step
             */
            rule: string;
            /**
             * Step
             * @example 100000
             */
            step: string;
        };
        /**
         * FundDraft
         * @description essentials: what has to be spent in a month; shocks: sudden costs a year, of a median size; ruin: how often a
         *     year may use the fund up; surplus: a sum to say of where it goes first, with what there is of the fund, what an
         *     employer's match asks for and what safe money earns after tax.
         */
        FundDraft: {
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /**
             * Earners
             * @default []
             */
            earners: components["schemas"]["EarnerDraft"][];
            /**
             * Essentials
             * @example 150.00
             */
            essentials: string;
            /**
             * Match
             * @default 0
             * @example 150.00
             */
            match: string;
            /**
             * Paths
             * @default 20000
             */
            paths: number;
            /**
             * Ruin
             * @default 0.05
             * @example 0.1899
             */
            ruin: string;
            /**
             * Safe Yield
             * @default 0.03
             * @example 0.1899
             */
            safe_yield: string;
            /**
             * Saved
             * @default 0
             * @example 150.00
             */
            saved: string;
            /**
             * Seed
             * @default 1
             */
            seed: number;
            /**
             * Shock Size
             * @default 1000
             * @example 150.00
             */
            shock_size: string;
            /**
             * Shocks
             * @default 0.5
             */
            shocks: string;
            /** Surplus */
            surplus?: string | null;
        };
        /**
         * FundingRow
         * @description Cash that went into a LEAP ledger; owed: what was still to follow.
         */
        FundingRow: {
            /** Account */
            account: string;
            /** Amount */
            amount: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Owed */
            owed: string;
            /** Sleeve */
            sleeve: string;
        };
        /**
         * FundTold
         * @description The smallest fund that is rarely used up. safe: the one whose interval stays below the limit too; curve: ruin at
         *     0, 1, ... 12 months of essentials.
         */
        FundTold: {
            /** Amount */
            amount: string;
            /** Assumptions */
            assumptions: string[];
            /** Currency */
            currency: string;
            /** Curve */
            curve: components["schemas"]["trellis__server__schemas__household__debt_advice__ShareTold"][];
            /** Months */
            months: string;
            /** Paths */
            paths: number;
            ruin: components["schemas"]["trellis__server__schemas__household__debt_advice__ShareTold"];
            /** Safe */
            safe: string | null;
            /** Seed */
            seed: number;
            /** Uses */
            uses: components["schemas"]["UseTold"][];
        };
        /**
         * GoalChange
         * @description What of a goal becomes another; what is left out stays. due: null for any day.
         */
        GoalChange: {
            /**
             * Account
             * @description The account that holds its money, by its id
             */
            account?: string | null;
            /** Due */
            due?: string | null;
            /** Fixed */
            fixed?: boolean | null;
            growth?: components["schemas"]["Growth"] | null;
            kind?: components["schemas"]["GoalKind"] | null;
            /**
             * Monthly
             * @description What is planned to be paid in a month
             */
            monthly?: string | null;
            /**
             * Months
             * @description A pension: for how many months
             */
            months?: number | null;
            /** Name */
            name?: string | null;
            /**
             * Priority
             * @description From 1 (first) to 5
             */
            priority?: number | null;
            /**
             * Saved
             * @description What of the account is for it today
             */
            saved?: string | null;
            /**
             * Spends
             * @description A pension: what it pays a month
             */
            spends?: string | null;
            /** Target */
            target?: string | null;
        };
        /**
         * GoalDraft
         * @description A new goal; what is left out is taken from its kind's template, without a contribution. due: null for any day.
         */
        GoalDraft: {
            /**
             * Account
             * @description The account that holds its money, by its id
             */
            account: string;
            /**
             * Currency
             * @description Of the target; the account's where it is left out
             */
            currency?: string | null;
            /** Due */
            due?: string | null;
            /** Fixed */
            fixed?: boolean | null;
            growth?: components["schemas"]["Growth"] | null;
            /** @default custom */
            kind: components["schemas"]["GoalKind"];
            /**
             * Monthly
             * @description What is planned to be paid in a month
             */
            monthly?: string | null;
            /**
             * Months
             * @description A pension: for how many months
             */
            months?: number | null;
            /**
             * Name
             * @example Car
             */
            name: string;
            /**
             * Priority
             * @description From 1 (first) to 5
             */
            priority?: number | null;
            /**
             * Saved
             * @description What of the account is for it today
             */
            saved?: string | null;
            /**
             * Spends
             * @description A pension: what it pays a month
             */
            spends?: string | null;
            /** Target */
            target?: string | null;
        };
        /**
         * GoalKind
         * @description What a goal is for.
         * @enum {string}
         */
        GoalKind: "emergency_fund" | "vacation" | "house_down_payment" | "debt_payoff" | "retirement" | "car" | "education" | "wedding" | "home_improvement" | "custom";
        /**
         * GoalList
         * @description The open goals with their odds; unjudged: why some cannot be judged; over: those that ended.
         */
        GoalList: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Goals */
            goals: components["schemas"]["OddsTold"][];
            /** Over */
            over: components["schemas"]["GoalOver"][];
            /** Seed */
            seed: number;
            /** Unjudged */
            unjudged: components["schemas"]["ProblemRow"][];
        };
        /**
         * GoalOver
         * @description A goal that was reached or given up.
         */
        GoalOver: {
            /** Currency */
            currency: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * State
             * @enum {string}
             */
            state: "reached" | "abandoned";
            /** Target */
            target: string;
        };
        /**
         * GoalPaths
         * @description What makes a goal as likely as wanted: nothing where it is so already.
         */
        GoalPaths: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            best: components["schemas"]["BestLever"] | null;
            /** Goal */
            goal: string;
            /** P */
            p: string;
            /** Paths */
            paths: components["schemas"]["PathTold"][];
            /** Seed */
            seed: number;
            /** Wanted */
            wanted: string;
        };
        /**
         * GoalSteps
         * @description A goal's milestones in order. late: the last lies beyond the goal's day.
         */
        GoalSteps: {
            /** Currency */
            currency: string;
            /** Goal */
            goal: string;
            /** Late */
            late: boolean;
            /** Milestones */
            milestones: components["schemas"]["MilestoneTold"][];
            /** Warnings */
            warnings: string[];
        };
        /**
         * GoalTold
         * @description A goal on a day. target, spends: in currency; saved, monthly: in held, the currency of the account.
         *
         *     fixed: the target is a fixed sum, else it is in today's money; spends, months: of a pension.
         */
        GoalTold: {
            /** Account */
            account: string;
            /** Account Name */
            account_name: string;
            /** Currency */
            currency: string;
            /** Due */
            due: string | null;
            /** Fixed */
            fixed: boolean;
            growth: components["schemas"]["Growth"];
            /** Held */
            held: string;
            /** Id */
            id: string;
            kind: components["schemas"]["GoalKind"];
            /** Monthly */
            monthly: string;
            /** Months */
            months: number;
            /**
             * Name
             * @example Car
             */
            name: string;
            /** Priority */
            priority: number;
            /** Saved */
            saved: string;
            /** Spends */
            spends: string;
            /** Target */
            target: string;
        };
        /**
         * Growth
         * @description How the money of a goal is kept: at a bank's rate, or invested with little, medium or much risk.
         * @enum {string}
         */
        Growth: "cash" | "cautious" | "balanced" | "dynamic";
        /**
         * HappeningRow
         * @description Something that happened. Fields that a kind does not have are null or empty.
         */
        HappeningRow: {
            /** Account */
            account: string;
            /**
             * Amount
             * @description USD
             * @example 139.00
             */
            amount: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            contract: components["schemas"]["Contract"] | null;
            /**
             * Decision
             * @description The record of the review that it follows from
             */
            decision: number | null;
            /**
             * Kind
             * @example option.sold
             */
            kind: string;
            /** Note */
            note: string;
            /** Position */
            position: string;
            /**
             * Price
             * @description Per share, or what the kind compares
             * @example 1.39
             */
            price: string | null;
            /** Quantity */
            quantity: number | null;
            /**
             * Rule
             * @example S6.L3
             */
            rule: string;
            /**
             * Sequence
             * @description The record that says so
             */
            sequence: number;
            /** Severity */
            severity: string;
            sleeve: components["schemas"]["Sleeve"] | null;
            /** Source */
            source: string;
            /** Symbol */
            symbol: string;
            /** Target */
            target: string;
            /** Until */
            until: string | null;
            /**
             * Weight
             * @description detail, note, matters or urgent
             * @example matters
             */
            weight: string;
        };
        /**
         * Health
         * @description It answers.
         */
        Health: {
            /**
             * Status
             * @default ok
             */
            status: string;
        };
        /**
         * HedgeHeld
         * @description An option owned for protection. releasing: the rule that wants it sold; empty while none does.
         */
        HedgeHeld: {
            contract: components["schemas"]["Contract"];
            /** Contracts */
            contracts: number;
            /** Cost */
            cost: string;
            /** Days */
            days: number;
            /**
             * Opened
             * Format: date-time
             */
            opened: string;
            /** Position */
            position: string;
            /** Releasing */
            releasing: string;
        };
        /**
         * Hedges
         * @description Protection now, and what became of it, newest first; *_count: how many there are in all.
         */
        Hedges: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Changes */
            changes: components["schemas"]["TriggerChange"][];
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Missed */
            missed: components["schemas"]["MissedRow"][];
            /** Missed Count */
            missed_count: number;
            /**
             * Paid
             * @description Premium of everything bought
             */
            paid: string;
            /**
             * Profit
             * @description Realised, before commissions
             */
            profit: string;
            /**
             * Received
             * @description What everything that ended brought
             */
            received: string;
            /** Released */
            released: components["schemas"]["ReleasedRow"][];
            /** Run */
            run: string;
            /** Sleeves */
            sleeves: components["schemas"]["SleeveHedges"][];
            /** Trades */
            trades: components["schemas"]["OwnedTrade"][];
            /** Triggers */
            triggers: components["schemas"]["TriggerNow"][];
            /** Weighed */
            weighed: components["schemas"]["WeighedRow"][];
            /** Weighed Count */
            weighed_count: number;
        };
        /**
         * Held
         * @description What a position is.
         * @enum {string}
         */
        Held: "short" | "leap" | "hedge" | "shares";
        /**
         * Holdings
         * @description What is held at the end of a day, at the newest prices.
         */
        Holdings: {
            /** Accounts */
            accounts: components["schemas"]["InvestAccountRow"][];
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Lots */
            lots: components["schemas"]["LotRow"][];
        };
        /**
         * HookMade
         * @description A webhook with the secret of its signatures, told this once.
         */
        HookMade: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Failures
             * @description Attempts in a row that failed
             */
            failures: number;
            /** Id */
            id: string;
            kind: components["schemas"]["Way"];
            /** Label */
            label: string;
            /**
             * Off At
             * @description Since when it is not used any more
             */
            off_at: string | null;
            /** Secret */
            secret: string;
            /**
             * Trouble
             * @description What the last failure was
             */
            trouble: string;
        };
        /**
         * HouseholdAccounts
         * @description begun: whether anything was ever imported. texts: whether the key that opens names and texts is there.
         */
        HouseholdAccounts: {
            /** Accounts */
            accounts: components["schemas"]["AccountTold"][];
            /** Begun */
            begun: boolean;
            /** Texts */
            texts: boolean;
        };
        /**
         * IdentityState
         * @description What a sign-in page must know.
         */
        IdentityState: {
            /** Demo */
            demo: boolean;
            /**
             * Passkeys
             * @description Whether passkeys can be used at this address
             */
            passkeys: boolean;
            /**
             * Set Up
             * @description Whether the house has its first person
             */
            set_up: boolean;
            /**
             * Setup Here
             * @description Whether setting up from this address takes no token
             */
            setup_here: boolean;
            /** Signed In */
            signed_in: boolean;
        };
        /**
         * ImpliedRow
         * @description What the mark implies, of the whole position as it is held, signs and all.
         *
         *     delta and gamma in shares (per 1.00 of spot); theta in USD a calendar day; vega in USD per point of vol. odds: of
         *     ending in the money, risk-neutral.
         */
        ImpliedRow: {
            /**
             * Delta
             * @example 41
             */
            delta: number;
            /**
             * Gamma
             * @example -3.1
             */
            gamma: number;
            /** Model */
            model: string;
            /**
             * Odds
             * @example 0.38
             */
            odds: number;
            /**
             * Option Delta
             * @description Of one option, absolute
             * @example 0.41
             */
            option_delta: number;
            /**
             * Theta
             * @example 52.4
             */
            theta: number;
            /**
             * Vega
             * @example -8.2
             */
            vega: number;
            /**
             * Vol
             * @description A year, a fraction
             * @example 0.32
             */
            vol: number;
        };
        /**
         * ImportedLots
         * @description What an import did, or would do. id: takes it back; opened: accounts that it opened.
         */
        ImportedLots: {
            /** Id */
            id: string;
            /** Lots */
            lots: number;
            /** Opened */
            opened: string[];
            /**
             * Outcome
             * @description tried or imported
             */
            outcome: string;
            /** Problems */
            problems: components["schemas"]["ProblemRow"][];
            /** Rows */
            rows: components["schemas"]["FactRow"][];
        };
        /**
         * ImportList
         * @description The newest first.
         */
        ImportList: {
            /** Imports */
            imports: components["schemas"]["ImportRow"][];
        };
        /**
         * ImportRow
         * @description An import as it stands.
         */
        ImportRow: {
            /** Added */
            added: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Id */
            id: string;
            /** Lines */
            lines: number;
            /** Name */
            name: string;
            /** Reader */
            reader: string;
            /** Refused */
            refused: number;
            /** Size */
            size: number;
            /** Undone */
            undone: boolean;
        };
        /**
         * ImportTold
         * @description What became of a file: `open` asks first, `tried` changed nothing, `imported` is in, `known` was in before.
         */
        ImportTold: {
            /** Accounts */
            accounts: string[];
            /** Added */
            added: number;
            /** Id */
            id: string;
            /** Lines */
            lines: number;
            /** Mapping */
            mapping: string;
            /** Notes */
            notes: string[];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "open" | "tried" | "imported" | "known";
            /** Problems */
            problems: components["schemas"]["ProblemRow"][];
            /** Questions */
            questions: components["schemas"]["OpenQuestion"][];
            /** Reader */
            reader: string;
            /** Reasons */
            reasons: string[];
            /** Rows */
            rows: components["schemas"]["ReadRow"][];
        };
        /**
         * IntervalTold
         * @description A range of a probability. level: the share of cases that it holds; name: what it is an interval of.
         */
        IntervalTold: {
            /** High */
            high: string;
            /** Level */
            level: string;
            /** Low */
            low: string;
            /**
             * Name
             * @example simulation error
             */
            name: string;
        };
        /**
         * InvestAccountRow
         * @description An account that holds investments. cash: None where no balance or payment was told.
         */
        InvestAccountRow: {
            /** Cash */
            cash: string | null;
            /**
             * Currency
             * @example USD
             */
            currency: string;
            /** Id */
            id: string;
            /**
             * Method
             * @description Which lots its sales close
             * @example fifo
             */
            method: string;
            /**
             * Name
             * @example Broker
             */
            name: string;
            /**
             * Treatment
             * @description taxable, deferred or exempt
             * @example taxable
             */
            treatment: string;
        };
        /**
         * InvestJobs
         * @description Those that this server remembers, the newest first.
         */
        InvestJobs: {
            /** Jobs */
            jobs: components["schemas"]["InvestJobTold"][];
        };
        /**
         * InvestJobTold
         * @description A job. done, of: rounds or drawn histories; gap: money that better trades could save at most, as far as known;
         *     stale: the household changed since; plan or proposal: once it is done.
         */
        InvestJobTold: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Began
             * Format: date-time
             */
            began: string;
            /** Currency */
            currency: string;
            /** Done */
            done: number;
            /**
             * Elapsed
             * @description Seconds, while it works
             */
            elapsed: number;
            /**
             * First
             * @description The past that it rests on begins here
             */
            first: string | null;
            /** Gap */
            gap: string | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @description rebalance or propose
             */
            kind: string;
            /** Last */
            last: string | null;
            /** Of */
            of: number;
            plan: components["schemas"]["PlanTold"] | null;
            /** Problems */
            problems: components["schemas"]["ProblemRow"][];
            proposal: components["schemas"]["MixProposalTold"] | null;
            /** Stale */
            stale: boolean;
            state: components["schemas"]["JobState"];
            /**
             * Unused
             * @description Rows of the file of past prices that could not be used
             */
            unused: components["schemas"]["ProblemRow"][];
        };
        /**
         * Invitation
         * @description Who may come in, as what.
         */
        Invitation: {
            /**
             * Accounts
             * @default []
             */
            accounts: string[];
            /**
             * Name
             * @example Ada
             */
            name: string;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * Invited
         * @description The person, and the token to hand over: PAGES/accept#TOKEN. It is shown now and never again.
         */
        Invited: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            person: components["schemas"]["PersonSeen"];
            /** Token */
            token: string;
        };
        /**
         * ItemDecision
         * @description What the person said of a recurring item.
         */
        ItemDecision: {
            /** Id */
            id: string;
            /** Recurs */
            recurs: boolean;
        };
        /**
         * JobState
         * @description WORKING: the solver is at it. DONE: its plan is there. REFUSED: there is none. CANCELLED: a person ended it.
         * @enum {string}
         */
        JobState: "working" | "done" | "refused" | "cancelled";
        /**
         * JournalKinds
         * @description Every stream and type of the journal.
         */
        JournalKinds: {
            /** Head */
            head: number;
            /** Rows */
            rows: components["schemas"]["KindCount"][];
        };
        /**
         * JournalPage
         * @description Records in order of sequence. next: what to give as `after` for the page that follows; None at the end.
         *
         *     previous: what to give as `before` for the page that comes before; None at the beginning.
         */
        JournalPage: {
            /**
             * Head
             * @description The last sequence of the journal
             */
            head: number;
            /** Head Hash */
            head_hash: string;
            /** Next */
            next: number | null;
            /** Previous */
            previous: number | null;
            /** Records */
            records: components["schemas"]["JournalRecord"][];
            /**
             * Total
             * @description Records of the stream and type asked for, in the whole journal
             */
            total: number;
        };
        /**
         * JournalRecord
         * @description One record. payload is the canonical text itself, so that a reader can compute the hash anew.
         */
        JournalRecord: {
            /**
             * Hash
             * @description 64 hex digits
             */
            hash: string;
            /** Payload */
            payload: string;
            /**
             * Previous Hash
             * @description 64 hex digits
             */
            previous_hash: string;
            /** Sequence */
            sequence: number;
            /**
             * Stream
             * @example main/decision
             */
            stream: string;
            /** Time */
            time: string;
            /**
             * Type
             * @example proposal.reviewed
             */
            type: string;
            /** Version */
            version: number;
        };
        JsonValue: unknown;
        /**
         * Keeping
         * @description Who keeps the tokens: a browser in cookies that no script reads, or a client of its own.
         * @enum {string}
         */
        Keeping: "browser" | "client";
        /**
         * Key
         * @description A key without its secret.
         */
        Key: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
            /** Used At */
            used_at: string | null;
        };
        /**
         * KeyList
         * @description The person's keys, revoked ones among them.
         */
        KeyList: {
            /** Keys */
            keys: components["schemas"]["Key"][];
        };
        /**
         * Kind
         * @description practice: paced, and people command it. replay: as fast as possible, heard by nobody.
         * @enum {string}
         */
        Kind: "practice" | "replay";
        /**
         * KindCount
         * @description How many records a stream has of a type.
         */
        KindCount: {
            /** Count */
            count: number;
            /**
             * Stream
             * @example main/orders
             */
            stream: string;
            /**
             * Type
             * @example order.filled
             */
            type: string;
        };
        /**
         * LabelCount
         * @description How many weeks of a year had a label.
         */
        LabelCount: {
            /** Label */
            label: string;
            /** Weeks */
            weeks: number;
        };
        /**
         * Lack
         * @description There is too little history for an answer: how many days it needs, and how many there are.
         */
        Lack: {
            /** Has */
            has: number;
            /** Needs */
            needs: number;
        };
        /**
         * LadderLaw
         * @description What ladders follow, from the rulebook in force (section 17).
         */
        LadderLaw: {
            /** Days Hi */
            days_hi: number;
            /**
             * Days Lo
             * @description S17.call.tenor
             * @example 365
             */
            days_lo: number;
            /** Delta Hi */
            delta_hi: string;
            /**
             * Delta Lo
             * @description S17.call.delta
             * @example 0.25
             */
            delta_lo: string;
            /**
             * Expiry Share Max
             * @description S17.stagger
             * @example 0.50
             */
            expiry_share_max: string;
            /** Roll Delta Hi */
            roll_delta_hi: string;
            /**
             * Roll Delta Lo
             * @description S17.roll.delta: outside this band a rung is rolled
             */
            roll_delta_lo: string;
            /**
             * Roll Months
             * @description S17.roll.tte
             * @example 3
             */
            roll_months: number;
            /** Stagger Rungs */
            stagger_rungs: number;
        };
        /**
         * LadderQuarter
         * @description A sleeve's ladder at a quarter's end.
         */
        LadderQuarter: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Cash */
            cash: string;
            /** Cost */
            cost: string;
            /**
             * Quarter
             * @example 2025-Q1
             */
            quarter: string;
            /** Rungs */
            rungs: number;
            /** Sleeve */
            sleeve: string;
            /** Value */
            value: string;
        };
        /**
         * Ladders
         * @description Every ladder, and what happened to them, newest first. profit: realised by all rungs that ended.
         */
        Ladders: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Funded */
            funded: string;
            /** Funding */
            funding: components["schemas"]["FundingRow"][];
            /** Ladders */
            ladders: components["schemas"]["SleeveLadder"][];
            law: components["schemas"]["LadderLaw"] | null;
            /** Profit */
            profit: string;
            /** Quarters */
            quarters: components["schemas"]["LadderQuarter"][];
            /** Run */
            run: string;
            /** Trades */
            trades: components["schemas"]["OwnedTrade"][];
        };
        /**
         * Latch
         * @description A reason why a sleeve stays SAFE until somebody or something releases it (Part C).
         * @enum {string}
         */
        Latch: "USER" | "L3" | "VIX65" | "BROKER" | "DATA" | "RECON" | "MARGIN" | "ERROR";
        /**
         * LatchRow
         * @description A latch that holds a sleeve in SAFE, and the day it was set.
         */
        LatchRow: {
            latch: components["schemas"]["Latch"];
            /**
             * Since
             * Format: date
             */
            since: string;
        };
        /**
         * LatchSet
         * @description A latch, and the day it was set.
         */
        LatchSet: {
            latch: components["schemas"]["Latch"];
            /**
             * Since
             * Format: date
             */
            since: string;
        };
        /**
         * LedgerBalances
         * @description Every ledger account, and the result of each sleeve. The balances sum to zero.
         */
        LedgerBalances: {
            /** Results */
            results: components["schemas"]["SleeveResult"][];
            /** Rows */
            rows: components["schemas"]["PlaceBalance"][];
            /**
             * Total
             * @description The sum of all balances: zero, or the books are broken
             * @example 0.00
             */
            total: string;
        };
        /**
         * LedgerChoices
         * @description What the ledger's filters may be set to, with counts of transactions, the most first.
         */
        LedgerChoices: {
            /** Accounts */
            accounts: components["schemas"]["Choice"][];
            /** Commodities */
            commodities: components["schemas"]["Choice"][];
            /** Kinds */
            kinds: components["schemas"]["Choice"][];
            /**
             * Places
             * @description Every ledger account
             */
            places: string[];
            /** Sleeves */
            sleeves: components["schemas"]["Choice"][];
            /** Symbols */
            symbols: components["schemas"]["Choice"][];
        };
        /**
         * LedgerPage
         * @description Transactions, newest first. moved: sums of the postings that fit, by ledger account.
         */
        LedgerPage: {
            /** Moved */
            moved: components["schemas"]["Moved"][];
            /** Next */
            next: number | null;
            /** Rows */
            rows: components["schemas"]["TransactionTold"][];
            /** Total */
            total: number;
        };
        /**
         * LeftAlone
         * @description A symbol or lot that is not traded, and why.
         */
        LeftAlone: {
            /** Name */
            name: string;
            /** Reason */
            reason: string;
        };
        /**
         * LegAmount
         * @description What a leg was allotted and could not yet spend.
         */
        LegAmount: {
            /** Amount */
            amount: string;
            /**
             * Leg
             * @example puts
             * @example calls
             */
            leg: string;
        };
        /**
         * LegTold
         * @description One instrument of an order and the way it goes.
         */
        LegTold: {
            /**
             * Instrument
             * @example BBY180105P00057500
             */
            instrument: string;
            side: components["schemas"]["Side"];
        };
        /**
         * Lever
         * @description What may be changed about a goal.
         * @enum {string}
         */
        Lever: "contribution" | "date" | "target" | "risk" | "contribution and date";
        /**
         * LineApart
         * @description What the person said of a line.
         */
        LineApart: {
            /** Apart */
            apart: boolean;
            /** Line */
            line: string;
        };
        /**
         * LinePage
         * @description Lines by day, the newest first. next: the cursor of the page after.
         */
        LinePage: {
            /** Lines */
            lines: components["schemas"]["LineTold"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
        };
        /**
         * LinePair
         * @description Two lines by their ids.
         */
        LinePair: {
            /** One */
            one: string;
            /** Other */
            other: string;
        };
        /**
         * Lines
         * @description The spots at or below which a short put is at Level 1, has its roll armed, is at Level 2 and at Level 3.
         */
        Lines: {
            /** Arm */
            arm: string;
            /** Atr */
            atr: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Exit */
            exit: string;
            /** Prep */
            prep: string;
            /** Roll */
            roll: string;
        };
        /**
         * LineTold
         * @description A line. state: what it is besides booked, "" for nothing; category: the one applied to it, "" for none.
         */
        LineTold: {
            /** Account */
            account: string;
            /** Account Name */
            account_name: string;
            /** Amount */
            amount: string;
            /**
             * Booked
             * Format: date
             */
            booked: string;
            /**
             * Category
             * @example food.groceries
             */
            category: string;
            /**
             * Category Name
             * @example Groceries
             */
            category_name: string;
            /** Counterparty */
            counterparty: string;
            /** Currency */
            currency: string;
            /** Description */
            description: string;
            /** Id */
            id: string;
            /**
             * State
             * @description pending, superseded, transfer, future, in words
             * @example transfer
             */
            state: string;
        };
        /**
         * LinkableAccount
         * @description An imported account that a debt may follow.
         */
        LinkableAccount: {
            /** Currency */
            currency: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * LiveRow
         * @description A run at work, or one that was. at: its own instant; due: what comes next by its own agenda.
         */
        LiveRow: {
            /** At */
            at: string | null;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Day */
            day: string | null;
            /** Due */
            due: components["schemas"]["DueRow"][];
            /** Equity */
            equity: string | null;
            pace: components["schemas"]["PaceRow-Output"];
            phase: components["schemas"]["trellis__server__runs__live__status__Phase"];
            /** Session */
            session: number;
            /** Sessions */
            sessions: number;
            /**
             * Takes Commands
             * @description A practice house that is at work: neither ended, nor stopped, nor failed
             */
            takes_commands: boolean;
            /** Words */
            words: string;
            /**
             * Written
             * @description When its process told this, by the wall
             */
            written: string | null;
        };
        /**
         * LongPosition
         * @description An owned option: a growth LEAP or a hedge.
         */
        LongPosition: {
            /** Account */
            account: string;
            contract: components["schemas"]["Contract"];
            /** Cost */
            cost: string;
            /** Days */
            days: number;
            /** Decision */
            decision: number | null;
            /** Id */
            id: string;
            kind: components["schemas"]["Held"];
            market: components["schemas"]["Marked"] | null;
            /**
             * Multiple
             * @description Mark over cost
             * @example 1.8
             */
            multiple: number | null;
            /**
             * Opened
             * Format: date-time
             */
            opened: string;
            /**
             * Price
             * @description Paid per share
             */
            price: string;
            /** Quantity */
            quantity: number;
            /**
             * Release At
             * @description Of a hedge: the multiple at which it is sold (S5.release.profit)
             */
            release_at: number | null;
            /**
             * Roll By
             * @description The day from which it rolls (S17.roll.tte)
             */
            roll_by: string | null;
            sleeve: components["schemas"]["Sleeve"];
        };
        /**
         * Lot
         * @description A lot of shares. adjusted_basis: the rules' basis per share (section 2).
         */
        Lot: {
            /**
             * Acquired
             * Format: date
             */
            acquired: string;
            /** Adjusted Basis */
            adjusted_basis: string;
            /** Assigned */
            assigned: boolean;
            /** Id */
            id: string;
            /** Shares */
            shares: number;
        };
        /**
         * LotRow
         * @description A lot. cost, value, gain: in the account's and the price's currency; None where unknown.
         */
        LotRow: {
            /** Account */
            account: string;
            /**
             * Acquired
             * Format: date
             */
            acquired: string;
            /** Cost */
            cost: string | null;
            /** Currency */
            currency: string;
            /**
             * Flags
             * @description stale, excluded, unconfirmed, unpriced
             */
            flags: string[];
            /** Gain */
            gain: string | null;
            /** Id */
            id: string;
            /** Price */
            price: string | null;
            /** Price On */
            price_on: string | null;
            /**
             * Symbol
             * @example VTI
             */
            symbol: string;
            /**
             * Term
             * @description short or long, if it were sold now
             * @example long
             */
            term: string;
            /** Units */
            units: string;
            /** Value */
            value: string | null;
        };
        /**
         * MadeKey
         * @description A new key. text is shown now and never again.
         */
        MadeKey: {
            key: components["schemas"]["Key"];
            /** Text */
            text: string;
        };
        /**
         * MakingState
         * @description READY: all there can be now. MAKING: under way, older ones may be there. FAILED: they cannot be made.
         * @enum {string}
         */
        MakingState: "ready" | "making" | "failed";
        /**
         * Marked
         * @description As quoted at the run's instant. spot: of the underlying; mark: the mid; modelled: no real quote.
         */
        Marked: {
            /** Ask */
            ask: string | null;
            /** Bid */
            bid: string | null;
            /** @description Null where the mark has no time value */
            implied: components["schemas"]["ImpliedRow"] | null;
            /** Mark */
            mark: string | null;
            /** Modelled */
            modelled: boolean;
            /** Spot */
            spot: string;
            /**
             * Spot At
             * Format: date-time
             */
            spot_at: string;
            /**
             * Unrealised
             * @description USD, before commissions
             */
            unrealised: string | null;
            /**
             * Value
             * @description Of the position at the mark, USD; what it would cost to end is negative
             */
            value: string | null;
        };
        /**
         * Me
         * @description The person, and what the second factor stands at.
         */
        Me: {
            /** Accounts */
            accounts: string[];
            /** Authenticator */
            authenticator: boolean;
            /** Demo */
            demo: boolean;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Passkeys */
            passkeys: number;
            /** Password At */
            password_at: string | null;
            /**
             * Recovery Codes
             * @description How many are left
             */
            recovery_codes: number;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /**
             * Second Factor
             * @description Whether one counts as shown now
             */
            second_factor: boolean;
            /** Second Factor Until */
            second_factor_until: string | null;
        };
        /**
         * MeansTold
         * @description As MeansDraft; floor: by month, the last one holds on.
         */
        MeansTold: {
            /** Apy */
            apy: string;
            /** Budget */
            budget: string[];
            /** Carries */
            carries: boolean;
            /** Cash */
            cash: string;
            /** Floor */
            floor: string[];
        };
        /**
         * MergedInto
         * @description How a mini ended.
         */
        MergedInto: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Into */
            into: string;
            /** Nlv */
            nlv: string;
            /** Rule */
            rule: string;
        };
        /**
         * Method
         * @description Which lots a sale closes: first in, last in, dearest first, those named, or all at their average cost.
         * @enum {string}
         */
        Method: "fifo" | "lifo" | "hifo" | "specific" | "average";
        /**
         * MilestoneList
         * @description Milestones of every open goal.
         */
        MilestoneList: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Goals */
            goals: components["schemas"]["GoalSteps"][];
            /** Seed */
            seed: number;
        };
        /**
         * MilestoneTold
         * @description One step: so much by a day with a probability; half, most: its P50 and P80 day.
         */
        MilestoneTold: {
            /** Amount */
            amount: string;
            /** Half */
            half: string | null;
            /** Monthly */
            monthly: string;
            /** Most */
            most: string | null;
            /**
             * On
             * Format: date
             */
            on: string;
            /** P */
            p: string;
            /** Share */
            share: string;
            simulation: components["schemas"]["IntervalTold"];
        };
        /**
         * MinimumDraft
         * @description fixed: amount. share: of the statement, at least amount. interest: with fees and a share, at least amount.
         *     amortising: the equal payment that ends in so many months.
         */
        MinimumDraft: {
            /**
             * Amount
             * @default
             * @example 150.00
             */
            amount: string;
            /** Months */
            months?: number | null;
            /**
             * Rule
             * @enum {string}
             */
            rule: "fixed" | "share" | "interest" | "amortising";
            /**
             * Share
             * @default
             * @example 0.1899
             */
            share: string;
        };
        /**
         * MinimumTold
         * @description A minimum's rule; null for what the rule does not have. months: payments that are left.
         */
        MinimumTold: {
            /** Amount */
            amount: string | null;
            /** Months */
            months: number | null;
            /**
             * Rule
             * @enum {string}
             */
            rule: "fixed" | "share" | "interest" | "amortising";
            /** Share */
            share: string | null;
        };
        /**
         * MissedRow
         * @description A leg that bought nothing; its share is carried within the quarter.
         */
        MissedRow: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Leg */
            leg: string;
            /** Limit */
            limit: string;
            /** Reason */
            reason: string;
            /** Rule */
            rule: string;
            /** Share */
            share: string;
            /** Sleeve */
            sleeve: string;
            /** Symbol */
            symbol: string;
            /** Value */
            value: string;
        };
        /**
         * MissingChange
         * @description The change between two balances that the bank told which no line explains.
         */
        MissingChange: {
            /** Amount */
            amount: string;
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * MixProposalTold
         * @description A mix from the past. asked: the method asked for, where another one had to be used.
         */
        MixProposalTold: {
            /** Asked */
            asked: string;
            /** Cost */
            cost: string;
            /** Mean */
            mean: string | null;
            /** Method */
            method: string;
            /** Notes */
            notes: string[];
            /** Periods */
            periods: number;
            /** Resamples */
            resamples: number;
            /** Seed */
            seed: number;
            /** Shares */
            shares: components["schemas"]["ShareRow"][];
            /** Turnover */
            turnover: string;
            /** Volatility */
            volatility: string;
        };
        /**
         * MixRow
         * @description One holding of the mix. band: half its width; aim: where trades would bring it.
         */
        MixRow: {
            /** Aim */
            aim: string;
            /** Band */
            band: string;
            /**
             * State
             * @description inside, outside or returning
             * @example inside
             */
            state: string;
            /** Symbol */
            symbol: string;
            /** Target */
            target: string;
            /** Value */
            value: string;
            /** Weight */
            weight: string;
        };
        /**
         * MixTold
         * @description The mix against its target. due: whether it calls for trades; reason: why, or why not yet.
         */
        MixTold: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Currency */
            currency: string;
            /** Due */
            due: boolean;
            /** Holdings */
            holdings: components["schemas"]["MixRow"][];
            /** Reason */
            reason: string;
            /** Total */
            total: string;
        };
        /**
         * Mode
         * @description The account-wide mode and the VIX that leads to it.
         */
        Mode: {
            overlay: components["schemas"]["Overlay"];
            /** Tiers */
            tiers: components["schemas"]["Tier"][];
            /**
             * Vix
             * @example 18.5
             */
            vix: string | null;
        };
        /**
         * MoneyMoved
         * @description Money into a sleeve (above zero) or out of it that was not earned. base_*: null where base stays.
         */
        MoneyMoved: {
            /** Amount */
            amount: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Base After */
            base_after: string | null;
            /** Base Before */
            base_before: string | null;
            /**
             * Cause
             * @example deposit
             * @example withdrawal
             * @example fork
             * @example merge
             * @example reserve
             */
            cause: string;
            /**
             * Counterpart
             * @description The other account; empty for the outside
             */
            counterpart: string;
            /** Hwm After */
            hwm_after: string;
            /** Hwm Before */
            hwm_before: string;
            /** Nlv After */
            nlv_after: string;
            /** Nlv Before */
            nlv_before: string;
            /** Rule */
            rule: string;
            /** Sequence */
            sequence: number;
            sleeve: components["schemas"]["Sleeve"];
        };
        /**
         * MonthAnswer
         * @description first and last: the months that lines are of; null, like told, before the first import.
         */
        MonthAnswer: {
            /** Currencies */
            currencies: string[];
            /** First */
            first: string | null;
            /** Last */
            last: string | null;
            told: components["schemas"]["MonthTold"] | null;
        };
        /**
         * MonthPayment
         * @description What is paid on a debt in a month, the penalty on prepaying included, and what is owed after it.
         */
        MonthPayment: {
            /** Balance */
            balance: string;
            /** Debt */
            debt: string;
            /**
             * Due
             * Format: date
             */
            due: string;
            /** Fee */
            fee: string;
            /** Interest */
            interest: string;
            /** Payment */
            payment: string;
            /** Penalty */
            penalty: string;
        };
        /**
         * MonthTold
         * @description A month in one currency. whole: whether it is over; until: its last day that is counted.
         */
        MonthTold: {
            came_in: components["schemas"]["EntryTold"];
            /** Currency */
            currency: string;
            /** Income */
            income: components["schemas"]["EntryTold"][];
            /** Left */
            left: string;
            /**
             * Month
             * Format: date
             */
            month: string;
            /** Spending */
            spending: components["schemas"]["EntryTold"][];
            spent: components["schemas"]["EntryTold"];
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Whole */
            whole: boolean;
        };
        /**
         * Moved
         * @description What the postings that fit move in one ledger account, over all pages.
         */
        Moved: {
            /** Amount */
            amount: string;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Place */
            place: string;
        };
        /**
         * NamedFigure
         * @description A number of a row, exact. name: value, lo, hi, target, or the name the row gives it.
         */
        NamedFigure: {
            /**
             * Name
             * @example value
             */
            name: string;
            /**
             * Value
             * @example 0.15
             */
            value: string;
        };
        /**
         * NetWorth
         * @description All accounts at the last marks. reserve: the tax reserve, outside net worth (A.NLV).
         */
        NetWorth: {
            /** Changes */
            changes: components["schemas"]["Change"][];
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /**
             * Drawdown
             * @description Below the highest growth of any close, a fraction
             * @example 0.031
             */
            drawdown: number;
            /**
             * Marked
             * @description When the sleeves were last marked
             */
            marked: string | null;
            /**
             * Reserve
             * @example 12000.00
             */
            reserve: string;
            /**
             * Value
             * @example 312455.20
             */
            value: string;
        };
        /**
         * NewHook
         * @description An address that messages are posted to.
         */
        NewHook: {
            /**
             * Label
             * @example my phone
             */
            label: string;
            /**
             * Url
             * @example https://hooks.example/trellis
             */
            url: string;
        };
        /**
         * NewKey
         * @description A key to make.
         */
        NewKey: {
            /** Days */
            days: number;
            /**
             * Label
             * @example phone
             */
            label: string;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * NewMail
         * @description A mailbox.
         */
        NewMail: {
            /**
             * Address
             * @example ada@example.org
             */
            address: string;
            /**
             * Label
             * @example my phone
             */
            label: string;
        };
        /**
         * NewPasskey
         * @description A new passkey's answer as PublicKeyCredential.toJSON() gives it.
         */
        NewPasskey: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /**
             * Ceremony
             * Format: password
             * @description What was printed or handed over, good once
             */
            ceremony: string;
            /**
             * Label
             * @example phone
             */
            label: string;
        };
        /**
         * NewPassword
         * @description Another password. current: the one that holds; not asked of those who showed a second factor.
         */
        NewPassword: {
            /**
             * Current
             * Format: password
             * @default
             * @example four unrelated words here
             */
            current: string;
            /**
             * Password
             * Format: password
             * @example four unrelated words here
             */
            password: string;
        };
        /**
         * NewPush
         * @description A browser's subscription, as PushSubscription.toJSON() gives it.
         */
        NewPush: {
            /** Auth */
            auth: string;
            /** Endpoint */
            endpoint: string;
            /**
             * Label
             * @example my phone
             */
            label: string;
            /** P256Dh */
            p256dh: string;
        };
        /**
         * Notice
         * @description One notice by one way.
         */
        Notice: {
            /**
             * At
             * Format: date-time
             * @description When it happened, by the run's clock
             */
            at: string;
            /** Attempts */
            attempts: number;
            /**
             * Failed
             * @description Why it was given up; empty otherwise
             */
            failed: string;
            /** Id */
            id: string;
            /** Link */
            link: string;
            /** Sent At */
            sent_at: string | null;
            severity: components["schemas"]["Severity"];
            /** Subject */
            subject: string;
            /** Text */
            text: string;
            /**
             * Way
             * @description The way's id
             */
            way: string;
        };
        /**
         * NoticeKinds
         * @description The kinds of notices that there are.
         */
        NoticeKinds: {
            /** Kinds */
            kinds: string[];
        };
        /**
         * NoticeList
         * @description A person's notices, newest first.
         */
        NoticeList: {
            /** Notices */
            notices: components["schemas"]["Notice"][];
        };
        /**
         * NoticePreferences
         * @description least: by way, how much a notice must matter; a way left out is off. by_kind: another least for a kind.
         */
        NoticePreferences: {
            /**
             * By Kind
             * @default {}
             */
            by_kind: {
                [key: string]: components["schemas"]["Severity"];
            };
            /**
             * Least
             * @default {}
             */
            least: {
                [key: string]: components["schemas"]["Severity"];
            };
            /**
             * Muted
             * @default []
             */
            muted: string[];
            quiet?: components["schemas"]["Quiet"] | null;
        };
        /**
         * OddsTold
         * @description How likely a goal is. half, most: by when it is reached on 50 and 80 of 100 paths, null where that is never.
         *
         *     never: the share of paths that are not there within 50 years, null for a pension.
         */
        OddsTold: {
            amounts: components["schemas"]["SpreadTold"] | null;
            /** Assumptions */
            assumptions: string[];
            /** Draws */
            draws: number;
            goal: components["schemas"]["GoalTold"];
            /** Half */
            half: string | null;
            /** Most */
            most: string | null;
            /** Never */
            never: string | null;
            /**
             * P
             * @example 0.7421
             */
            p: string;
            parameters: components["schemas"]["IntervalTold"];
            /** Paths */
            paths: number;
            /** Sensitivities */
            sensitivities: components["schemas"]["SensitivityTold"][];
            simulation: components["schemas"]["IntervalTold"];
            trajectory: components["schemas"]["Trajectory"];
            /** Warnings */
            warnings: string[];
        };
        /**
         * OfferDraft
         * @description An offer's terms. debts: by id, all of the currency where none is named; most: what it lends at most; holding:
         *     months until all would be paid back; paying: what is paid on the debts a month now, their minimums without it;
         *     discount: what money is worth after tax; subset: choose the debts that are worth most with it.
         */
        OfferDraft: {
            /**
             * Apr
             * @example 0.1899
             */
            apr: string;
            /**
             * Currency
             * @default
             */
            currency: string;
            /**
             * Debts
             * @default []
             */
            debts: string[];
            /**
             * Discount
             * @default 0.04
             * @example 0.1899
             */
            discount: string;
            /**
             * Fee
             * @default 0
             * @example 150.00
             */
            fee: string;
            /** @default cash */
            fee_paid: components["schemas"]["FeePaid"];
            /**
             * Fee Share
             * @default 0
             * @example 0.1899
             */
            fee_share: string;
            /** First Apr */
            first_apr?: string | null;
            /**
             * First Months
             * @default 0
             */
            first_months: number;
            /** Holding */
            holding?: number | null;
            /** Months */
            months: number;
            /** Most */
            most?: string | null;
            /** Paying */
            paying?: string | null;
            /**
             * Secured
             * @default false
             */
            secured: boolean;
            /**
             * Subset
             * @default false
             */
            subset: boolean;
            /**
             * Variable
             * @default false
             */
            variable: boolean;
        };
        /**
         * OfferTold
         * @description found: null where no debt is worth taking over.
         */
        OfferTold: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Currency */
            currency: string;
            /** Discount */
            discount: string;
            found: components["schemas"]["RefinanceTold"] | null;
        };
        /**
         * OpenQuestion
         * @description What a CSV file leaves open, the answers that fit, and the likelier one.
         */
        OpenQuestion: {
            /** Choices */
            choices: string[];
            /**
             * Entry
             * @example dates.order
             */
            entry: string;
            /** Suggestion */
            suggestion: string;
            /** Text */
            text: string;
        };
        /**
         * OptimumTold
         * @description The cheapest plan found. sentence: the finding; saved: less than avalanche; bound: what no plan costs less than,
         *     null where avalanche is the cheapest and no program was solved; gap: between the plan and the bound; proven: the
         *     gap was closed in time.
         */
        OptimumTold: {
            /** Bound */
            bound: string | null;
            /** Days */
            days: string[];
            /** Frictions */
            frictions: string[];
            /** Gap */
            gap: string | null;
            months: components["schemas"]["PlanMonths"];
            plan: components["schemas"]["StrategyTold"];
            /** Proven */
            proven: boolean;
            /** Saved */
            saved: string;
            /** Sentence */
            sentence: string;
        };
        /**
         * OrderTold
         * @description A child order: one step of the ladder and what became of it. state: the last that was heard of it.
         */
        OrderTold: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Clip */
            clip: number;
            /** Fills */
            fills: components["schemas"]["FillTold"][];
            /** Id */
            id: string;
            /**
             * Limit
             * @description None for a market order
             */
            limit: string | null;
            /** Mid */
            mid: string;
            /** Quantity */
            quantity: number;
            /** Rung */
            rung: number;
            /**
             * Sequence
             * @description The record in which it was placed
             */
            sequence: number;
            /** Slice */
            slice: number;
            /**
             * State
             * @example filled
             */
            state: string;
            /**
             * Until
             * @description When the last of it was heard
             */
            until: string | null;
            /** Version */
            version: number;
            /** Why */
            why: string;
        };
        /**
         * Outcome
         * @description given: by one account at least. refused: by all, or there is no such account. lost: the run ended before it could
         *     be given, or died each time it was tried; nothing of it was done.
         * @enum {string}
         */
        Outcome: "given" | "refused" | "lost";
        /**
         * Overlay
         * @description The account-wide mode above the sleeves' state machines (Part C).
         * @enum {string}
         */
        Overlay: "NORMAL" | "HEDGED_WEEK" | "VIX_SAFE" | "KILLED";
        /**
         * OwnedTrade
         * @description An owned option bought, or ended: sold, expired, exercised. profit: before commissions, zero for a purchase.
         */
        OwnedTrade: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Cause
             * @example bought
             * @example sold
             * @example expired
             */
            cause: string;
            contract: components["schemas"]["Contract"];
            /** Contracts */
            contracts: number;
            /** Paid */
            paid: string;
            /** Profit */
            profit: string;
            /** Received */
            received: string;
            /** Sleeve */
            sleeve: string;
        };
        /**
         * OwnerFlowRow
         * @description What the owner brought in, below zero: took out; it shows first in that day's close.
         */
        OwnerFlowRow: {
            /**
             * Amount
             * @example 50000.00
             */
            amount: string;
            /**
             * Day
             * Format: date
             */
            day: string;
        };
        /**
         * PaceRow
         * @description Wall seconds that a session takes, 0 for as fast as possible; paused: the run's clock stands still.
         */
        "PaceRow-Input": {
            /**
             * Paused
             * @default false
             */
            paused: boolean;
            /**
             * Seconds
             * @default 0
             * @example 20
             */
            seconds: number | string;
        };
        /**
         * PaceRow
         * @description Wall seconds that a session takes, 0 for as fast as possible; paused: the run's clock stands still.
         */
        "PaceRow-Output": {
            /**
             * Paused
             * @default false
             */
            paused: boolean;
            /**
             * Seconds
             * @default 0
             * @example 20
             */
            seconds: string;
        };
        /**
         * PaidOff
         * @description A debt and the month, by number and day, in which it is paid off.
         */
        PaidOff: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Debt */
            debt: string;
            /** Month */
            month: number;
            /** Name */
            name: string;
        };
        /**
         * PairList
         * @description What waits for a second person, or for being done.
         */
        PairList: {
            /** Pairs */
            pairs: components["schemas"]["PairOfPeople"][];
        };
        /**
         * PairOfPeople
         * @description An act that takes two, with the names of those in it.
         */
        PairOfPeople: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** First */
            first: string;
            /** First Id */
            first_id: string;
            /** Id */
            id: string;
            /**
             * Mine
             * @description Whether the caller proposed it
             */
            mine: boolean;
            /** Permission */
            permission: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Reason */
            reason: string;
            /** Second */
            second: string | null;
            state: components["schemas"]["PairState"];
            /** Subject */
            subject: string;
        };
        /**
         * PairSeen
         * @description An act of two in which the person had a part.
         */
        PairSeen: {
            /** Id */
            id: string;
            /** Permission */
            permission: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Subject */
            subject: string;
        };
        /**
         * PairState
         * @description Where an act that takes two people stands. An open one past its limit has lapsed.
         * @enum {string}
         */
        PairState: "open" | "confirmed" | "withdrawn" | "used";
        /**
         * PairTold
         * @description The line that left one account and the line that came into another.
         */
        PairTold: {
            /** Into */
            into: string;
            /** Out */
            out: string;
            /** Transfer */
            transfer: boolean;
        };
        /**
         * PartRow
         * @description A part of the value. name: the account's, or the class; weight: None where all of it is worth nothing.
         */
        PartRow: {
            /** Name */
            name: string;
            /** Value */
            value: string;
            /** Weight */
            weight: string | null;
        };
        /**
         * Passkey
         * @description A passkey.
         */
        Passkey: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Used At */
            used_at: string | null;
        };
        /**
         * PasskeyList
         * @description The person's passkeys.
         */
        PasskeyList: {
            /** Passkeys */
            passkeys: components["schemas"]["Passkey"][];
        };
        /**
         * PasskeySignIn
         * @description A passkey's answer as PublicKeyCredential.toJSON() gives it.
         */
        PasskeySignIn: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /**
             * Ceremony
             * Format: password
             * @description What was printed or handed over, good once
             */
            ceremony: string;
            /** @default browser */
            keeping: components["schemas"]["Keeping"];
        };
        /**
         * PasskeyStepUp
         * @description A passkey's answer as a second factor.
         */
        PasskeyStepUp: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /**
             * Ceremony
             * Format: password
             * @description What was printed or handed over, good once
             */
            ceremony: string;
        };
        /**
         * PastPrices
         * @description Where past prices come from: those that were told, a file's, or the twenty US stocks that are installed.
         */
        PastPrices: {
            /**
             * File
             * @description CSV: date,VTI,BND
             * @default
             * @example date,VTI
             */
            file: string;
            /**
             * Frequency
             * @default monthly
             * @enum {string}
             */
            frequency: "daily" | "weekly" | "monthly";
            /**
             * Name
             * @default prices.csv
             */
            name: string;
            /**
             * Source
             * @default told
             * @enum {string}
             */
            source: "told" | "file" | "bundled";
        };
        /**
         * PathTold
         * @description A form of a goal that is likely enough. extra: a month; delay: in months; affordable: whether the plans of all
         *     goals fit into what a poor month leaves over, null where that is not known.
         */
        PathTold: {
            /** Affordable */
            affordable: boolean | null;
            /** Delay */
            delay: number;
            /** Due */
            due: string | null;
            /** Extra */
            extra: string;
            growth: components["schemas"]["Growth"];
            lever: components["schemas"]["Lever"];
            /** Monthly */
            monthly: string;
            /** P */
            p: string;
            simulation: components["schemas"]["IntervalTold"];
            /** Target */
            target: string;
        };
        /**
         * PenaltyDraft
         * @description On what is paid ahead, before a day or for good.
         */
        PenaltyDraft: {
            /**
             * Share
             * @example 0.1899
             */
            share: string;
            /** Until */
            until?: string | null;
        };
        /**
         * PenaltyTold
         * @description On what is paid ahead, before a day or for good.
         */
        PenaltyTold: {
            /** Share */
            share: string;
            /** Until */
            until: string | null;
        };
        /**
         * PerformanceTold
         * @description Returns of some accounts of one currency. gain: of it dividends and fees as told, prices the rest.
         */
        PerformanceTold: {
            /** Currency */
            currency: string;
            /** Dividends */
            dividends: string;
            /** Fees */
            fees: string;
            /**
             * First
             * Format: date
             */
            first: string;
            /** Flows */
            flows: string;
            /** Gain */
            gain: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Prices */
            prices: string;
            /** Returns */
            returns: components["schemas"]["ReturnRow"][];
            /** Value First */
            value_first: string;
            /** Value Last */
            value_last: string;
            /** Warnings */
            warnings: string[];
        };
        /**
         * Permission
         * @description What may be permitted; a row of Part I that names two things is two of these.
         * @enum {string}
         */
        Permission: "read own accounts, reports, ask questions" | "read a replica" | "pause own account" | "global kill" | "release USER latch" | "release L3, RECON, MARGIN, ERROR" | "EMERGENCY reset" | "manual_close in EMERGENCY" | "deposit or withdraw" | "start/stop paper cycle" | "promote to live" | "draft rule change" | "propose rule change" | "approve rule change" | "users, keys, deployments" | "send orders" | "read full audit log";
        /**
         * Permitted
         * @description A row of Part I that a verb may ask for, and what it answers to the caller alone.
         */
        Permitted: {
            /** Allowed */
            allowed: boolean;
            /**
             * Permission
             * @example global kill
             */
            permission: string;
            /**
             * Second Factor
             * @description Whether a second factor, shown now, is all that lacks
             */
            second_factor: boolean;
            /** Why */
            why: string;
        };
        /**
         * PersonChange
         * @description Other roles, accounts, or whether the person may sign in; what is left out stays.
         */
        PersonChange: {
            /** Accounts */
            accounts?: string[] | null;
            /** Roles */
            roles?: components["schemas"]["Role"][] | null;
            /** Standing */
            standing?: ("active" | "disabled") | null;
        };
        /**
         * PersonIn
         * @description The person who signed in.
         */
        PersonIn: {
            /**
             * Accounts
             * @description Accounts owned or in charge of
             */
            accounts: string[];
            /**
             * Id
             * @example p-1f2e3d4c5b6a7988
             */
            id: string;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * PersonList
         * @description Everybody but the erased, by when they came.
         */
        PersonList: {
            /** People */
            people: components["schemas"]["PersonSeen"][];
        };
        /**
         * PersonSeen
         * @description A person as an admin sees one.
         */
        PersonSeen: {
            /** Accounts */
            accounts: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /**
             * Second Factor
             * @description Whether the person has one
             */
            second_factor: boolean;
            standing: components["schemas"]["Standing"];
        };
        /**
         * PivotLine
         * @description Where a drawdown stops a sleeve's puts, and where they begin again. vix: below which alone it pivots.
         */
        PivotLine: {
            /**
             * At
             * @description Drawdown at or beyond which the sleeve writes no puts
             * @example 0.15
             */
            at: number;
            /**
             * Recovers
             * @description NLV over the high-water mark at which it lifts
             * @example 0.95
             */
            recovers: number;
            /**
             * Rule
             * @example S0.dd.pivot
             */
            rule: string;
            /**
             * Vix
             * @description Null where the VIX plays no part
             * @example 30
             */
            vix: string | null;
        };
        /**
         * PivotRow
         * @description A drawdown pivot began, waits or was lifted. target: empty, dd_watch or pivoted.
         */
        PivotRow: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Drawdown */
            drawdown: number;
            /** High Water Mark */
            high_water_mark: string;
            /** Nlv */
            nlv: string;
            /** Rule */
            rule: string;
            /** Sequence */
            sequence: number;
            sleeve: components["schemas"]["Sleeve"];
            /** Target */
            target: string;
            /** Vix */
            vix: string | null;
        };
        /**
         * PlaceBalance
         * @description One ledger account as it stands.
         */
        PlaceBalance: {
            /**
             * Account
             * @example main
             */
            account: string;
            /** Amount */
            amount: string;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Holdings */
            holdings: components["schemas"]["UnitsHeld"][];
            /**
             * Kind
             * @description assets, liabilities, equity, income or expenses
             */
            kind: string;
            /** Place */
            place: string;
            /**
             * Sleeve
             * @example gen
             */
            sleeve: string;
            /**
             * Subject
             * @example Cash
             * @example Shares:AAPL
             */
            subject: string;
        };
        /**
         * PlanColumn
         * @description A debt of a plan.
         */
        PlanColumn: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PlanMonth
         * @description A month by number, and the day it ends on. there: its budget and the cash carried into it; cash: out of it.
         */
        PlanMonth: {
            /** Cash */
            cash: string;
            /**
             * Ends
             * Format: date
             */
            ends: string;
            /** Interest */
            interest: string;
            /** Month */
            month: number;
            /** Owed */
            owed: string;
            /** Paid */
            paid: string;
            /** Payments */
            payments: components["schemas"]["MonthPayment"][];
            /** There */
            there: string;
        };
        /**
         * PlanMonths
         * @description A plan month by month.
         */
        PlanMonths: {
            /** Currency */
            currency: string;
            /** Debts */
            debts: components["schemas"]["PlanColumn"][];
            /** Months */
            months: components["schemas"]["PlanMonth"][];
            /** Strategy */
            strategy: string;
        };
        /**
         * PlanTold
         * @description Trades to consider. hold: why none are; error_before, error_after: yearly tracking error; benefit: a year, in
         *     money; break_even: years until that has paid for tax and cost; gap: no trades are better by more, None where nobody
         *     knows.
         */
        PlanTold: {
            /** Benefit */
            benefit: string;
            /** Break Even */
            break_even: string | null;
            /** Cost */
            cost: string;
            /** Drift */
            drift: string;
            /** Error After */
            error_after: string;
            /** Error Before */
            error_before: string;
            /** Gap */
            gap: string | null;
            /** Hold */
            hold: string;
            /** Left Alone */
            left_alone: components["schemas"]["LeftAlone"][];
            /** Long Gain */
            long_gain: string;
            /** Loss Carried On */
            loss_carried_on: string;
            /** Short Gain */
            short_gain: string;
            /** Tax */
            tax: string;
            /**
             * Tax Saved
             * @description Beside selling the same units first in, first out
             */
            tax_saved: string;
            /** Trades */
            trades: components["schemas"]["TradeRow"][];
        };
        /**
         * PositionDetail
         * @description One position: as it is held (null once ended), its trail, every event of it, and its underlying's price.
         */
        PositionDetail: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** History */
            history: components["schemas"]["HappeningRow"][];
            /**
             * Lines
             * @description Of a put: the lines of each session it was held in
             */
            lines: components["schemas"]["Lines"][];
            long: components["schemas"]["LongPosition"] | null;
            price: components["schemas"]["PriceLine"] | null;
            /** Run */
            run: string;
            shares: components["schemas"]["SharePosition"] | null;
            short: components["schemas"]["ShortPosition"] | null;
            sources: components["schemas"]["SourceStatus"];
            trail: components["schemas"]["TrailRow"];
        };
        /**
         * Positions
         * @description What is held at the run's instant, and what ended last.
         */
        Positions: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Ended */
            ended: components["schemas"]["TrailRow"][];
            greeks: components["schemas"]["BookGreeks"] | null;
            /** Longs */
            longs: components["schemas"]["LongPosition"][];
            /**
             * Received
             * @description Credits of the options held, USD
             */
            received: string;
            /** Run */
            run: string;
            /** Shares */
            shares: components["schemas"]["SharePosition"][];
            /** Shorts */
            shorts: components["schemas"]["ShortPosition"][];
            sources: components["schemas"]["SourceStatus"];
            /**
             * To Close
             * @description What buying them all back would cost at the marks; null without marks
             */
            to_close: string | null;
        };
        /**
         * PostingTold
         * @description One line of a transaction: debit positive. balance: what the ledger account then stands at.
         *
         *     meets: whether it is of those that the filter asks for.
         */
        PostingTold: {
            /** Acquired */
            acquired: string | null;
            /**
             * Amount
             * @example -28.67
             */
            amount: string;
            /**
             * Balance
             * @example 119971.33
             */
            balance: string;
            /**
             * Currency
             * @example USD
             */
            currency: string;
            /**
             * Instrument
             * @example SPY180329C00267000
             */
            instrument: string;
            /** Lot */
            lot: string;
            /** Meets */
            meets: boolean;
            /**
             * Place
             * @description The ledger account
             * @example Assets:Main:Gen:Cash
             */
            place: string;
            /** Unit Cost */
            unit_cost: string | null;
            /** Units */
            units: number;
        };
        /**
         * Preference
         * @description One preference; any JSON.
         */
        Preference: {
            /** Value */
            value: unknown;
        };
        /**
         * Preferences
         * @description What the person prefers, by name, as JSON.
         */
        Preferences: {
            /** Preferences */
            preferences: {
                [key: string]: unknown;
            };
        };
        /**
         * PriceChangeTold
         * @description A price that moved by 5 % or more. on: the first payment at the new one; relative: of the price before.
         */
        PriceChangeTold: {
            /** After */
            after: string;
            /** Before */
            before: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Relative */
            relative: string;
        };
        /**
         * PriceLine
         * @description Spots over a position's life, by bars of that many minutes (0: daily closes).
         */
        PriceLine: {
            /** At */
            at: string[];
            /** Minutes */
            minutes: number;
            /** Price */
            price: string[];
        };
        /**
         * PriceSent
         * @description What one unit was worth at the end of a day.
         */
        PriceSent: {
            /**
             * Amount
             * @example 1234.50
             */
            amount: string;
            /**
             * Currency
             * @default USD
             * @example USD
             */
            currency: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Source
             * @default person
             */
            source: string;
            /**
             * Symbol
             * @example VTI
             */
            symbol: string;
        };
        /**
         * ProblemDocument
         * @description RFC 9457; problems is an extension that lists every field at fault.
         */
        ProblemDocument: {
            /** Detail */
            detail: string;
            /**
             * Problems
             * @default []
             */
            problems: components["schemas"]["ProblemRow"][];
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @default about:blank
             */
            type: string;
        };
        /**
         * ProblemRow
         * @description One thing wrong with what was sent.
         */
        ProblemRow: {
            /** Field */
            field: string;
            /** Message */
            message: string;
            /** Source */
            source: string;
            /** Value */
            value: string;
            /** Way Out */
            way_out: string;
        };
        /**
         * ProfileTold
         * @description What the answers come to. band: yearly volatility to aim at.
         */
        ProfileTold: {
            /** Answered */
            answered: number;
            /** Band High */
            band_high: string;
            /** Band Low */
            band_low: string;
            /** Capacity */
            capacity: string;
            /** Conflicts */
            conflicts: string[];
            /** Score */
            score: number;
            /** Step */
            step: string;
            /**
             * Told
             * Format: date
             */
            told: string;
            /** Tolerance */
            tolerance: string;
            /** Warnings */
            warnings: string[];
        };
        /**
         * ProfitCell
         * @description What one kind of holding of one symbol brought one sleeve.
         */
        ProfitCell: {
            /** Account */
            account: string;
            /**
             * Commissions
             * @description Below zero
             */
            commissions: string;
            /**
             * Delta
             * @example 445.62
             */
            delta: string;
            /** Dividends */
            dividends: string;
            /**
             * Holding
             * @example short put
             */
            holding: string;
            /** Other */
            other: string;
            /** Residual */
            residual: string;
            /** Shares */
            shares: string;
            /** Sleeve */
            sleeve: string;
            /** Symbol */
            symbol: string;
            /** Theta */
            theta: string;
            /** Total */
            total: string;
            /** Vega */
            vega: string;
        };
        /**
         * ProfitParts
         * @description Profit by origin, USD. delta, theta, vega, residual: of options; other: what no holding explains.
         */
        ProfitParts: {
            /**
             * Commissions
             * @description Below zero
             */
            commissions: string;
            /**
             * Delta
             * @example 445.62
             */
            delta: string;
            /** Dividends */
            dividends: string;
            /** Other */
            other: string;
            /** Residual */
            residual: string;
            /** Shares */
            shares: string;
            /** Theta */
            theta: string;
            /** Total */
            total: string;
            /** Vega */
            vega: string;
        };
        /**
         * PromotionDraft
         * @description A rate that is in force before a day.
         */
        PromotionDraft: {
            /**
             * Apr
             * @example 0.1899
             */
            apr: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * PromotionTold
         * @description A rate that is in force before a day.
         */
        PromotionTold: {
            /** Apr */
            apr: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * Proof
         * @description The password, asked of those who have no second factor to show.
         */
        Proof: {
            /**
             * Password
             * Format: password
             * @default
             * @example four unrelated words here
             */
            password: string;
        };
        /**
         * Proposal
         * @description An act that takes two. subject: what it is done to, as the command that does it names it.
         */
        Proposal: {
            permission: components["schemas"]["Permission"];
            /** Reason */
            reason: string;
            /**
             * Subject
             * @example demo/main
             */
            subject: string;
        };
        /**
         * ProposalDetail
         * @description One change whole: every field that differs, the evidence of its backtest, the steps so far, oldest first.
         */
        ProposalDetail: {
            approve: components["schemas"]["StepAllowed"];
            /** Author */
            author: string;
            /** Base Version */
            base_version: string;
            /** Changelog */
            changelog: string;
            /** Changes */
            changes: components["schemas"]["FieldChange"][];
            /** Decided By */
            decided_by: string;
            /**
             * Effective
             * @description The Monday from which it holds; null before its release
             */
            effective: string | null;
            evidence: components["schemas"]["EvidenceTold"] | null;
            /**
             * Id
             * @example 3f2a9c81d0b7
             */
            id: string;
            /**
             * Proposed
             * Format: date-time
             */
            proposed: string;
            /** Reason */
            reason: string;
            reject: components["schemas"]["StepAllowed"];
            release: components["schemas"]["StepAllowed"];
            /** Rows */
            rows: string[];
            /** Sha256 */
            sha256: string;
            stage: components["schemas"]["Stage"];
            /** Steps */
            steps: components["schemas"]["ProposalStep"][];
            /** Version */
            version: string;
        };
        /**
         * ProposalDraft
         * @description What is asked of a mix. of: among these symbols, all with past prices if not given; most: of each.
         */
        ProposalDraft: {
            /**
             * Aversion
             * @default 4
             * @example 1234.50
             */
            aversion: string;
            /**
             * Currency
             * @default USD
             * @example USD
             */
            currency: string;
            /**
             * Method
             * @default minimum-variance
             * @enum {string}
             */
            method: "mean-variance" | "minimum-variance" | "risk-parity" | "hrp" | "black-litterman" | "cvar" | "equal";
            /**
             * Most
             * @default 1
             * @example 1234.50
             */
            most: string;
            /**
             * Of
             * @default []
             */
            of: string[];
            /**
             * @default {
             *       "file": "",
             *       "frequency": "monthly",
             *       "name": "prices.csv",
             *       "source": "told"
             *     }
             */
            past: components["schemas"]["PastPrices"];
            /**
             * Resamples
             * @default 100
             */
            resamples: number;
            /**
             * Seed
             * @default 1
             */
            seed: number;
        };
        /**
         * ProposalList
         * @description Changes of the law, newest first. propose: whether the caller may.
         */
        ProposalList: {
            /**
             * Base Version
             * @description What the next change amends
             */
            base_version: string;
            /** Next Version */
            next_version: string;
            /** Proposals */
            proposals: components["schemas"]["ProposalRow"][];
            propose: components["schemas"]["StepAllowed"];
        };
        /**
         * ProposalRow
         * @description A change of the law. rows: the rules that it changes.
         */
        ProposalRow: {
            approve: components["schemas"]["StepAllowed"];
            /** Author */
            author: string;
            /** Base Version */
            base_version: string;
            /** Changelog */
            changelog: string;
            /** Decided By */
            decided_by: string;
            /**
             * Effective
             * @description The Monday from which it holds; null before its release
             */
            effective: string | null;
            /**
             * Id
             * @example 3f2a9c81d0b7
             */
            id: string;
            /**
             * Proposed
             * Format: date-time
             */
            proposed: string;
            /** Reason */
            reason: string;
            reject: components["schemas"]["StepAllowed"];
            release: components["schemas"]["StepAllowed"];
            /** Rows */
            rows: string[];
            /** Sha256 */
            sha256: string;
            stage: components["schemas"]["Stage"];
            /** Version */
            version: string;
        };
        /**
         * ProposalStep
         * @description A step that was taken or refused. step: proposed, backtested, approved, rejected, released or refused.
         */
        ProposalStep: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Note */
            note: string;
            /** Step */
            step: string;
        };
        /**
         * ProposalTold
         * @description What was asked leave for.
         */
        ProposalTold: {
            /** Band */
            band: string;
            /**
             * Closing
             * @description The position that it closes
             */
            closing: string;
            /** Closing Expiry */
            closing_expiry: string | null;
            /** Dte */
            dte: string;
            /** Quantity */
            quantity: number;
            /** @description The rule that prompted it */
            reason: components["schemas"]["CitedRule"] | null;
            /** Single Stock */
            single_stock: boolean;
        };
        /**
         * Proposed
         * @description A draft that is to become a proposal, and what the change is for.
         */
        Proposed: {
            draft: components["schemas"]["Draft"];
            /**
             * Reason
             * @example Deploy more of a sleeve.
             */
            reason: string;
        };
        /**
         * QuestionAnswer
         * @description kind: answered; none, where nothing of the kind occurred; unknown, where the journal does not tell; refused.
         */
        QuestionAnswer: {
            /**
             * Blocked
             * @description Why a sentence was not shown: its citations did not bear it out
             */
            blocked: string[];
            /**
             * Kind
             * @example answered
             */
            kind: string;
            /** Question */
            question: string;
            /** Sentences */
            sentences: components["schemas"]["AnswerSentence"][];
        };
        /**
         * QuestionRow
         * @description A question with its choices, which are numbered from 1.
         */
        QuestionRow: {
            /** Choices */
            choices: string[];
            /**
             * Id
             * @example q1
             */
            id: string;
            /** Text */
            text: string;
        };
        /**
         * Quiet
         * @description Hours in which only critical and emergency notices come.
         */
        Quiet: {
            /**
             * End
             * Format: time
             */
            end: string;
            /**
             * Start
             * Format: time
             */
            start: string;
            /**
             * Zone
             * @default America/New_York
             * @example Europe/Berlin
             */
            zone: string;
        };
        /**
         * Readiness
         * @description Whether each thing that it needs is there: "ok", or what is wrong.
         */
        Readiness: {
            /**
             * Checks
             * @example {
             *       "home": "ok",
             *       "runs": "ok"
             *     }
             */
            checks: {
                [key: string]: string;
            };
            /** Ready */
            ready: boolean;
        };
        /**
         * ReadRow
         * @description A line of the file as it is read, to look at before it is imported.
         */
        ReadRow: {
            /** Amount */
            amount: string;
            /**
             * Booked
             * Format: date
             */
            booked: string;
            /** Currency */
            currency: string;
            /** Text */
            text: string;
        };
        /**
         * Reason
         * @description Why, in a sentence.
         */
        Reason: {
            /** Reason */
            reason: string;
        };
        /**
         * RebalanceDraft
         * @description What is asked of trades. now: go to the target itself, and do not wait for a band; paid_in: by account's id.
         */
        RebalanceDraft: {
            /**
             * Carried Long
             * @default 0
             * @example 1234.50
             */
            carried_long: string;
            /**
             * Carried Short
             * @default 0
             * @example 1234.50
             */
            carried_short: string;
            /**
             * Commission
             * @default 0
             * @example 1234.50
             */
            commission: string;
            /**
             * Country
             * @default us
             */
            country: string;
            /**
             * Currency
             * @default USD
             * @example USD
             */
            currency: string;
            /**
             * Greedy
             * @description Step by step, without a bound
             * @default false
             */
            greedy: boolean;
            /**
             * Keep Cash
             * @default 0
             * @example 1234.50
             */
            keep_cash: string;
            /**
             * Long Rate
             * @default
             */
            long_rate: string | "";
            /**
             * Now
             * @default false
             */
            now: boolean;
            /**
             * Paid In
             * @default {}
             */
            paid_in: {
                [key: string]: string;
            };
            /**
             * @default {
             *       "file": "",
             *       "frequency": "monthly",
             *       "name": "prices.csv",
             *       "source": "told"
             *     }
             */
            past: components["schemas"]["PastPrices"];
            /**
             * Risk Price
             * @default 10
             * @example 1234.50
             */
            risk_price: string;
            /**
             * Settled Only
             * @description Do not buy with what is sold
             * @default false
             */
            settled_only: boolean;
            /**
             * Short Rate
             * @default
             */
            short_rate: string | "";
            /**
             * Ticket
             * @default 100
             * @example 1234.50
             */
            ticket: string;
        };
        /**
         * RecordDetail
         * @description One record decoded. fields is its payload as JSON, none where the payload is no JSON.
         */
        RecordDetail: {
            fields: components["schemas"]["JsonValue"];
            /** Head */
            head: number;
            /**
             * Meaning
             * @description What the type tells, in a sentence; empty for a type unknown to this program
             */
            meaning: string;
            /** Next */
            next: number | null;
            /** Next Alike */
            next_alike: number | null;
            /**
             * Previous
             * @description The record before it
             */
            previous: number | null;
            /**
             * Previous Alike
             * @description The last record before it of its stream and type
             */
            previous_alike: number | null;
            record: components["schemas"]["JournalRecord"];
        };
        /**
         * RecoveryCodes
         * @description Codes that are good once each, shown once.
         */
        RecoveryCodes: {
            /** Codes */
            codes: string[];
        };
        /**
         * RecurringList
         * @description The items as of a day, dearest in a year first, those that ended or were dismissed too.
         */
        RecurringList: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["RecurringTold"][];
            lacks: components["schemas"]["Lack"] | null;
        };
        /**
         * RecurringTold
         * @description An item that recurs. expected, low and high: the next amount and its band, out below zero.
         *
         *     since, until: the days within which the next payment should come. kept: on how many of its due days it came. why:
         *     for a candidate, what speaks against it. decision: what the person said of it, "" for nothing.
         */
        RecurringTold: {
            /** Account */
            account: string;
            /** Category */
            category: string;
            /** Category Name */
            category_name: string;
            /** @description The newest change of its price */
            change: components["schemas"]["PriceChangeTold"] | null;
            /** Currency */
            currency: string;
            /**
             * Decision
             * @enum {string}
             */
            decision: "" | "confirmed" | "dismissed";
            /** Expected */
            expected: string;
            /** High */
            high: string;
            /** Id */
            id: string;
            kept: components["schemas"]["trellis__server__schemas__household__patterns__ShareTold"];
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Low */
            low: string;
            /** Merchant */
            merchant: string;
            /**
             * Next
             * Format: date
             */
            next: string;
            /** Payments */
            payments: number;
            /**
             * Period
             * @enum {string}
             */
            period: "weekly" | "fortnightly" | "monthly" | "quarterly" | "yearly";
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * State
             * @enum {string}
             */
            state: "active" | "overdue" | "cancelled" | "candidate";
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Why */
            why: string;
            /** Yearly */
            yearly: string;
        };
        /**
         * RefinanceTold
         * @description What the offer comes to. npv: above zero where it is worth more than the debts as they are; simple, true: months
         *     to break even, null for never; same: saved with the same money paid on the debts; lower, higher: npv with a variable
         *     rate 2 % lower and higher; worth_a_look: nothing is against it, which reasons tell.
         */
        RefinanceTold: {
            as_they_are: components["schemas"]["SideTold"];
            /** Borrowed */
            borrowed: string;
            /** Debts */
            debts: string[];
            /** Effective */
            effective: string;
            /** Extension */
            extension: string;
            /** Higher */
            higher: string | null;
            /** Holding */
            holding: number;
            /** Lower */
            lower: string | null;
            /** Npv */
            npv: string;
            /** Owed After First Rate */
            owed_after_first_rate: string;
            /** Reasons */
            reasons: string[];
            /** Same */
            same: string;
            /** Simple */
            simple: string | null;
            /** True */
            true: number | null;
            /** Upfront */
            upfront: string;
            /** Warnings */
            warnings: string[];
            with_offer: components["schemas"]["SideTold"];
            /** Worth A Look */
            worth_a_look: boolean;
        };
        /**
         * Refresh
         * @description A client's refresh token; a browser's travels in its cookie.
         */
        Refresh: {
            /**
             * Token
             * Format: password
             * @description What was printed or handed over, good once
             * @default
             */
            token: string;
        };
        /**
         * ReleasedRow
         * @description A hedge released to be sold. reason: profit, quiet, vix or tenor.
         */
        ReleasedRow: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            contract: components["schemas"]["Contract"] | null;
            /** Limit */
            limit: string;
            /** Reason */
            reason: string;
            /** Rule */
            rule: string;
            /** Sequence */
            sequence: number;
            sleeve: components["schemas"]["Sleeve"];
            /** Value */
            value: string;
        };
        /**
         * ReplayBody
         * @description A run to found. kind: replay, as fast as possible, or practice, paced and commanded by people.
         */
        ReplayBody: {
            /** @default replay */
            kind: components["schemas"]["Kind"];
            /**
             * Name
             * @description Made from the settings where it is empty
             * @default
             */
            name: string;
            pace?: components["schemas"]["PaceRow-Input"];
            settings: components["schemas"]["SettingsBody"];
        };
        /**
         * ReplayList
         * @description Every such run that the caller may read.
         */
        ReplayList: {
            /** Replays */
            replays: components["schemas"]["ReplayRow"][];
        };
        /**
         * ReplayRow
         * @description A run that was founded to be at work.
         */
        ReplayRow: {
            /** Account */
            account: string;
            /**
             * First
             * Format: date
             */
            first: string;
            kind: components["schemas"]["Kind"];
            /**
             * Last
             * Format: date
             */
            last: string;
            live: components["schemas"]["LiveRow"];
            /** Name */
            name: string;
            /** Settings */
            settings: {
                [key: string]: string;
            };
        };
        /**
         * ReportColumn
         * @description A column. kind: text, money, price, fraction, ratio, count, figure, day or time.
         */
        ReportColumn: {
            /** Head */
            head: string;
            /** Key */
            key: string;
            /**
             * Kind
             * @example money
             */
            kind: string;
        };
        /**
         * ReportDocument
         * @description A report, cell by cell, as its CSV and PDF have it. Money has two places, fractions six.
         */
        ReportDocument: {
            /** Accounts */
            accounts: string[];
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Currency */
            currency: string;
            /**
             * First
             * Format: date
             */
            first: string;
            /** Journal Hash */
            journal_hash: string;
            /** Journal Records */
            journal_records: string;
            /** Label */
            label: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Period */
            period: string;
            /** Prices */
            prices: string;
            report: components["schemas"]["ReportKind"];
            /** Rulebook Hash */
            rulebook_hash: string;
            /** Rulebook Version */
            rulebook_version: string;
            /** State */
            state: string;
            /** Tables */
            tables: components["schemas"]["ReportTable"][];
            /** Tags */
            tags: string[];
            /** World */
            world: string;
        };
        /**
         * ReportForm
         * @description The forms of a report; all hold the same cells.
         * @enum {string}
         */
        ReportForm: "csv" | "pdf" | "json";
        /**
         * ReportKind
         * @description What Part G reports on.
         * @enum {string}
         */
        ReportKind: "weekly" | "monthly" | "quarterly";
        /**
         * ReportList
         * @description The reports of a run, newest first. whole: the report of the whole run is there, as the run wrote it.
         */
        ReportList: {
            /** Finished */
            finished: boolean;
            /**
             * Problem
             * @description Why they could not be made; empty otherwise
             */
            problem: string;
            /** Reports */
            reports: components["schemas"]["ReportRow"][];
            /** Run */
            run: string;
            state: components["schemas"]["MakingState"];
            /** Whole */
            whole: boolean;
        };
        /**
         * ReportRow
         * @description A report that is there. name: what it is asked for by; a week has a provisional and a final one.
         */
        ReportRow: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /**
             * First
             * Format: date
             */
            first: string;
            kind: components["schemas"]["ReportKind"];
            /**
             * Label
             * @description The week's (Part B); empty for the rest
             * @example Calm-Income
             */
            label: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /**
             * Name
             * @example 2020-W12-final
             */
            name: string;
            /**
             * Period
             * @example 2020-W12
             */
            period: string;
            /**
             * State
             * @description provisional, final or to date
             * @example final
             */
            state: string;
        };
        /**
         * ReportTable
         * @description A part of a report: rows by column key, null for what cannot be known. total: the last row is a sum.
         */
        ReportTable: {
            /** Columns */
            columns: components["schemas"]["ReportColumn"][];
            /** Key */
            key: string;
            /** Note */
            note: string;
            /** Rows */
            rows: {
                [key: string]: string | null;
            }[];
            /** Title */
            title: string;
            /** Total */
            total: boolean;
        };
        /**
         * Reset
         * @description factors: for those who lost their second factor, it is taken away as well.
         */
        Reset: {
            /**
             * Factors
             * @default false
             */
            factors: boolean;
        };
        /**
         * RestatedRow
         * @description What the final label changed; of the account where sleeve is null.
         */
        RestatedRow: {
            /** After */
            after: string;
            /** Before */
            before: string;
            /** Sequence */
            sequence: number;
            sleeve: components["schemas"]["Sleeve"] | null;
        };
        /**
         * ReturnRow
         * @description A return under its name. annualised, total: None where there is none, with the reason.
         */
        ReturnRow: {
            /** Annualised */
            annualised: string | null;
            /**
             * Name
             * @example time-weighted
             */
            name: string;
            /** Reason */
            reason: string;
            /** Total */
            total: string | null;
        };
        /**
         * Right
         * @description What an option gives its holder: to buy (call) or to sell (put).
         * @enum {string}
         */
        Right: "call" | "put";
        /**
         * RiskAnswersSent
         * @description Answers by question, and facts by name.
         */
        RiskAnswersSent: {
            /** Answers */
            answers: {
                [key: string]: number;
            };
            /** Facts */
            facts: {
                [key: string]: string;
            };
        };
        /**
         * RiskTold
         * @description What is asked, the facts of capacity that are wanted, and the profile; None where nothing was answered.
         */
        RiskTold: {
            /** Facts */
            facts: string[];
            profile: components["schemas"]["ProfileTold"] | null;
            /** Questions */
            questions: components["schemas"]["QuestionRow"][];
        };
        /**
         * Role
         * @description What a person, or the engine or the advisory service, is to the house; the columns of Part I.
         * @enum {string}
         */
        Role: "viewer" | "trader" | "manager" | "compliance" | "admin" | "engine" | "advisory";
        /**
         * RulebookDiff
         * @description What one rulebook says otherwise than another.
         */
        RulebookDiff: {
            /** Changes */
            changes: components["schemas"]["FieldChange"][];
            new: components["schemas"]["RulebookRow"];
            old: components["schemas"]["RulebookRow"];
        };
        /**
         * RulebookRow
         * @description A rulebook. in_force: the one that the next change amends. effective: the Monday from which it holds.
         */
        RulebookRow: {
            /**
             * Amendment
             * @description The proposal that made it; empty for the one shipped
             */
            amendment: string;
            /** Changelog */
            changelog: string;
            /** Effective */
            effective: string | null;
            /** In Force */
            in_force: boolean;
            /** Rules */
            rules: number;
            /** Sha256 */
            sha256: string;
            standing: components["schemas"]["RuleStanding"];
            /**
             * Version
             * @example 1.3
             */
            version: string;
        };
        /**
         * RulebookTold
         * @description A rulebook whole. sources: what the letters mean.
         */
        RulebookTold: {
            /**
             * Amendment
             * @description The proposal that made it; empty for the one shipped
             */
            amendment: string;
            /** Changelog */
            changelog: string;
            /** Changes */
            changes: components["schemas"]["ChangelogRow"][];
            /** Effective */
            effective: string | null;
            /** In Force */
            in_force: boolean;
            /** Name */
            name: string;
            /** Rules */
            rules: number;
            /** Sections */
            sections: components["schemas"]["RuleSection"][];
            /** Sha256 */
            sha256: string;
            /** Sources */
            sources: {
                [key: string]: string;
            };
            standing: components["schemas"]["RuleStanding"];
            /**
             * Version
             * @example 1.3
             */
            version: string;
        };
        /**
         * RulebookVersions
         * @description Rulebooks that may be run, and those proposed, newest first.
         */
        RulebookVersions: {
            /** Versions */
            versions: components["schemas"]["RulebookRow"][];
        };
        /**
         * RuleEdit
         * @description A field of a row and what it is to say.
         */
        RuleEdit: {
            /**
             * Field
             * @description value, lo, hi, target, term, clock, then, text or numbers.NAME
             */
            field: string;
            /**
             * Rule
             * @example S0.deploy.target
             */
            rule: string;
            /**
             * Value
             * @example 0.90
             */
            value: string;
        };
        /**
         * RuleEffectRow
         * @description What a rule saved (above zero) or cost; null where nothing could be followed. Hypothetical.
         */
        RuleEffectRow: {
            /** Contracts */
            contracts: number;
            /** Count */
            count: number;
            /** Followed */
            followed: number;
            /**
             * Kind
             * @example refused
             * @example exit
             */
            kind: string;
            /** Rule */
            rule: string;
            /** Saved */
            saved: string | null;
        };
        /**
         * RuleEffects
         * @description The effects and how they are come by.
         */
        RuleEffects: {
            /** Effects */
            effects: components["schemas"]["RuleEffectRow"][];
            /** Hypothetical */
            hypothetical: boolean;
            /** Method */
            method: string;
        };
        /**
         * RuleRow
         * @description One row of the rulebook; what it does not carry is empty. unit: of its figures.
         *
         *     source: letters; interpretation: whether a reading (R) takes part, interpreted: in which part of the row.
         */
        RuleRow: {
            /**
             * Clock
             * @description New York time
             * @example 09:30
             */
            clock: string;
            /** Figures */
            figures: components["schemas"]["NamedFigure"][];
            /**
             * Id
             * @example S0.dd.pivot
             */
            id: string;
            /** Interpretation */
            interpretation: boolean;
            /** Interpreted */
            interpreted: string;
            /** Items */
            items: string[];
            /**
             * On Breach
             * @example reject
             */
            on_breach: string;
            /**
             * Op
             * @example <=
             */
            op: string;
            /**
             * Scope
             * @example [
             *       "gen",
             *       "rev"
             *     ]
             */
            scope: string[];
            /**
             * Section
             * @example S0
             */
            section: string;
            /**
             * Source
             * @example C+R
             */
            source: string;
            /** Symbols */
            symbols: string[];
            /** Term */
            term: string;
            /** Text */
            text: string;
            /** Then */
            then: string;
            /**
             * Unit
             * @example fraction
             */
            unit: string;
            /** When */
            when: string;
            /**
             * Window
             * @example thu 09:45-11:00
             */
            window: string;
        };
        /**
         * RuleSection
         * @description The rows of one section, in file order. key: what stands before the first dot of their ids.
         */
        RuleSection: {
            /**
             * Key
             * @example S0
             */
            key: string;
            /** Rules */
            rules: components["schemas"]["RuleRow"][];
        };
        /**
         * RuleStanding
         * @description packaged: ships with the program; released: amended here; proposed: not released, and not to be run live.
         * @enum {string}
         */
        RuleStanding: "packaged" | "released" | "proposed";
        /**
         * Run
         * @description A run: what was run, and how far its journal is.
         */
        Run: {
            /**
             * Account
             * @description The account that the run began with
             * @example main
             */
            account: string;
            /** Accounts */
            accounts: components["schemas"]["AccountWorth"][];
            /**
             * At
             * @description The run's own instant, New York
             */
            at: string | null;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /**
             * Day
             * @description The session it is in
             */
            day: string | null;
            /**
             * Equity
             * @description NLV of all accounts
             * @example 312455.20
             */
            equity: string;
            /**
             * Finished
             * @description Whether its journal has come to its end
             */
            finished: boolean;
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Identity
             * @description The first record's hash: another run under the same name has another
             */
            identity: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /**
             * Mandate
             * @example constitution
             */
            mandate: string;
            /**
             * Name
             * @example demo
             */
            name: string;
            overlay: components["schemas"]["Overlay"];
            /**
             * Records
             * @description Records in its journal
             * @example 51234
             */
            records: number;
            /**
             * Rulebook
             * @description The version of the rulebook it began under
             * @example 1.3
             */
            rulebook: string;
            /**
             * Sessions
             * @description Sessions begun
             */
            sessions: number;
            /**
             * Week
             * @example 2020-W12
             */
            week: string | null;
            /**
             * World
             * @example replay
             */
            world: string;
        };
        /**
         * RunAttribution
         * @description The attribution and whether it is there.
         */
        RunAttribution: {
            attribution: components["schemas"]["Attribution"] | null;
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Run */
            run: string;
            state: components["schemas"]["AttributionState"];
        };
        /**
         * RungMark
         * @description A rung as the ladder's last quarter's end saw it. delta: null where none was quoted.
         */
        RungMark: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Delta */
            delta: string | null;
            /**
             * Mark
             * @description Per share
             */
            mark: string;
            /** Value */
            value: string;
        };
        /**
         * RungRow
         * @description One growth call owned. rolls: the day from which S17.roll.tte rolls it; null without the rulebook.
         */
        RungRow: {
            contract: components["schemas"]["Contract"];
            /** Contracts */
            contracts: number;
            /**
             * Cost
             * @description What was paid, USD
             * @example 2140.00
             */
            cost: string;
            /**
             * Days
             * @description To expiry, from the run's own day
             */
            days: number;
            noted: components["schemas"]["RungMark"] | null;
            /**
             * Opened
             * Format: date-time
             */
            opened: string;
            /** Position */
            position: string;
            /** Rolls */
            rolls: string | null;
        };
        /**
         * RunList
         * @description Every run that the caller may read.
         */
        RunList: {
            /** Runs */
            runs: components["schemas"]["Run"][];
        };
        /**
         * RunState
         * @description The state machine of a run. live: null for a run that was not founded to be at work here.
         */
        RunState: {
            /**
             * Account
             * @description The account that the permissions are judged for
             */
            account: string;
            /** Accounts */
            accounts: components["schemas"]["AccountState"][];
            live: components["schemas"]["LiveRow"] | null;
            /** Run */
            run: string;
            /** Transitions */
            transitions: components["schemas"]["Transition"][];
            /** Verbs */
            verbs: components["schemas"]["VerbRow"][];
        };
        /**
         * SaleOfLot
         * @description Units of a lot in a sale. gain: before costs; None where gains are not taxed as they are realised.
         */
        SaleOfLot: {
            /**
             * Acquired
             * Format: date
             */
            acquired: string;
            /** Gain */
            gain: string | null;
            /** Lot */
            lot: string;
            /**
             * Term
             * @description short or long
             */
            term: string;
            /** Units */
            units: string;
        };
        /**
         * Scope
         * @description What an API key may be used for; a session has every scope.
         * @enum {string}
         */
        Scope: "read" | "command" | "govern" | "administer";
        /**
         * SearchDraft
         * @description seconds: the solver's time limit.
         */
        SearchDraft: {
            /**
             * Apy
             * @default 0
             */
            apy: string;
            /**
             * Budget
             * @default []
             * @example [
             *       "500.00"
             *     ]
             */
            budget: string[];
            /**
             * Carries
             * @default false
             */
            carries: boolean;
            /**
             * Cash
             * @default 0
             */
            cash: string;
            /**
             * Currency
             * @default
             */
            currency: string;
            /**
             * Floor
             * @default 0
             */
            floor: string;
            /**
             * Given Up
             * @default 0.01
             */
            given_up: string;
            /**
             * Order
             * @default []
             */
            order: string[];
            /**
             * Seconds
             * @default 60
             */
            seconds: number;
        };
        /**
         * SearchList
         * @description Searches that this server remembers, the newest first.
         */
        SearchList: {
            /** Searches */
            searches: components["schemas"]["SearchTold"][];
        };
        /**
         * SearchTold
         * @description A search. gap: between the solver's best plan and its bound so far, as it writes it (0.52%), empty without a
         *     plan; stale: the household changed since it began; problems: what it was refused for.
         */
        SearchTold: {
            /**
             * Began
             * Format: date-time
             */
            began: string;
            /** Currency */
            currency: string;
            /** Elapsed */
            elapsed: number;
            found: components["schemas"]["OptimumTold"] | null;
            /** Gap */
            gap: string;
            /** Id */
            id: string;
            means: components["schemas"]["MeansTold"];
            /** Problems */
            problems: components["schemas"]["ProblemRow"][];
            /** Seconds */
            seconds: number;
            /** Stale */
            stale: boolean;
            state: components["schemas"]["JobState"];
        };
        /**
         * SeasonsTold
         * @description When the household spends. whole_years: whether the history holds the months of the year twice.
         */
        SeasonsTold: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Currency */
            currency: string;
            lacks: components["schemas"]["Lack"] | null;
            /** Seasons */
            seasons: components["schemas"]["SeasonTold"][];
            /** Since */
            since: string | null;
            /** Whole Years */
            whole_years: boolean;
        };
        /**
         * SeasonTold
         * @description strength: how much of the days' scatter it explains, 0 to 1; 0 for months that fewer than two years tell.
         */
        SeasonTold: {
            /** Effects */
            effects: components["schemas"]["EffectTold"][];
            /**
             * Name
             * @enum {string}
             */
            name: "week" | "month" | "pay" | "year";
            /** Strength */
            strength: string;
        };
        /**
         * SensitivityTold
         * @description What the probability gains by one step of a lever. by: money, months, money or a share a year; step: in words.
         */
        SensitivityTold: {
            /** By */
            by: string;
            /** Change */
            change: string;
            /**
             * Lever
             * @enum {string}
             */
            lever: "contribution" | "date" | "target" | "return";
            /** Step */
            step: string;
        };
        /**
         * Session
         * @description One sign-in on one device.
         */
        Session: {
            /** Address */
            address: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current */
            current: boolean;
            /** Device */
            device: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Way
             * @example password
             */
            way: string;
        };
        /**
         * SessionList
         * @description The person's open sessions, seen last first.
         */
        SessionList: {
            /** Sessions */
            sessions: components["schemas"]["Session"][];
        };
        /**
         * SettingsBody
         * @description The settings of docs/settings.md that may come from outside; what is left out has its default.
         */
        SettingsBody: {
            /** Account */
            account?: string | null;
            /**
             * Capital
             * @example 300000
             */
            capital?: string | null;
            /**
             * First
             * Format: date
             */
            first: string;
            /** Flow */
            flow?: components["schemas"]["FlowBody"][];
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Listing */
            listing?: string | null;
            /** Operator */
            operator?: string | null;
            /**
             * Overlay
             * @description demo, or empty
             * @example demo
             */
            overlay?: string | null;
            /** Seed */
            seed?: number | null;
            /**
             * Source
             * @example bundled
             */
            source?: string | null;
            /** Spread Scale */
            spread_scale?: string | null;
            /** Surface Scale */
            surface_scale?: string | null;
        };
        /**
         * SetUp
         * @description The first person of a house.
         */
        SetUp: {
            /** @default browser */
            keeping: components["schemas"]["Keeping"];
            /**
             * Name
             * @example Ada
             */
            name: string;
            /**
             * Password
             * Format: password
             * @example four unrelated words here
             */
            password: string;
            /**
             * Token
             * Format: password
             * @description What was printed or handed over, good once
             * @default
             */
            token: string;
        };
        /**
         * Severity
         * @description How much an operations alert matters (Part J); not the scale of anomalies.
         * @enum {string}
         */
        Severity: "info" | "warning" | "critical" | "emergency";
        /**
         * SharePosition
         * @description The shares of a symbol in one sleeve. cost: what they stand at in the books. calls: positions written on them.
         */
        SharePosition: {
            /** Account */
            account: string;
            /** Calls */
            calls: string[];
            /** Cost */
            cost: string;
            /**
             * Covered
             * @description Shares that calls are written on
             */
            covered: number;
            /**
             * Dividends
             * @description Paid to the sleeve on the symbol so far
             */
            dividends: string;
            /** Lots */
            lots: components["schemas"]["Lot"][];
            market: components["schemas"]["Marked"] | null;
            /** Shares */
            shares: number;
            sleeve: components["schemas"]["Sleeve"];
            /** Symbol */
            symbol: string;
        };
        /**
         * ShareRow
         * @description A weight. low, high: where it lies over histories drawn from this one, at 5 and 95 %; risk: its part of it.
         */
        ShareRow: {
            /** High */
            high: string | null;
            /** Low */
            low: string | null;
            /** Risk */
            risk: string;
            /** Symbol */
            symbol: string;
            /** Weight */
            weight: string;
        };
        /**
         * ShortPosition
         * @description A sold option.
         */
        ShortPosition: {
            /** Account */
            account: string;
            /**
             * Captured
             * @description The share of its credit made so far
             * @example 0.42
             */
            captured: number | null;
            /**
             * Chain Credit
             * @description The first credit of its roll chain, per share
             */
            chain_credit: string;
            /**
             * Chain Debits
             * @description Net debits of rolls since, per share (S6.roll.cost)
             */
            chain_debits: string;
            /**
             * Collateral
             * @description Of a put: strike x 100 x contracts, USD
             */
            collateral: string | null;
            contract: components["schemas"]["Contract"];
            /**
             * Covered By
             * @description cash or shares
             */
            covered_by: string;
            /**
             * Credit
             * @description Per share
             */
            credit: string;
            /**
             * Days
             * @description Calendar days to expiry
             */
            days: number;
            /**
             * Decision
             * @description The record of the review that opened it
             */
            decision: number | null;
            earnings: components["schemas"]["EarningsNext"] | null;
            /** Id */
            id: string;
            /**
             * In Atr
             * @description How many ATR spot is below the strike; below zero: above it
             */
            in_atr: number | null;
            /** Level */
            level: number;
            lines: components["schemas"]["Lines"] | null;
            market: components["schemas"]["Marked"] | null;
            /**
             * Opened
             * Format: date-time
             */
            opened: string;
            /**
             * Profit Target
             * @description The share of its credit at which it is bought back
             */
            profit_target: string | null;
            /** Quantity */
            quantity: number;
            /**
             * Received
             * @description USD, before commissions
             */
            received: string;
            /**
             * Recovery
             * @description A call on assigned shares below their basis (S2.assign.cc)
             */
            recovery: boolean;
            /** Roll Armed */
            roll_armed: boolean;
            /**
             * Shares
             * @description Of a call: shares of the symbol that the sleeve holds
             */
            shares: number | null;
            sleeve: components["schemas"]["Sleeve"];
            /**
             * Target Price
             * @description The mark at which that is met
             */
            target_price: string | null;
        };
        /**
         * Side
         * @description Which way an order goes.
         * @enum {string}
         */
        Side: "buy" | "sell";
        /**
         * SideTold
         * @description The debts as they are, or the offer. payment: the first month's; interest: with fees; paid: all payments.
         */
        SideTold: {
            /** Interest */
            interest: string;
            /** Months */
            months: number;
            /** Paid */
            paid: string;
            /** Payment */
            payment: string;
        };
        /**
         * Signed
         * @description A session. The tokens are told to clients alone; csrf is what a browser's writes name in X-CSRF-Token.
         */
        Signed: {
            /** Access */
            access?: string | null;
            /**
             * Access Expires At
             * Format: date-time
             */
            access_expires_at: string;
            /** Csrf */
            csrf?: string | null;
            person: components["schemas"]["PersonIn"];
            /** Refresh */
            refresh?: string | null;
            /** Second Factor Until */
            second_factor_until: string | null;
            /** Session */
            session: string;
        };
        /**
         * SignIn
         * @description Name and password, and a code where one is asked for.
         */
        SignIn: {
            /**
             * Code
             * Format: password
             * @description An authenticator's six digits, or a recovery code
             * @default
             */
            code: string;
            /** @default browser */
            keeping: components["schemas"]["Keeping"];
            /**
             * Name
             * @example Ada
             */
            name: string;
            /**
             * Password
             * Format: password
             * @example four unrelated words here
             */
            password: string;
        };
        /**
         * Since
         * @description What a change is measured from: the close before the session, of the week before, of last year; the start.
         * @enum {string}
         */
        Since: "day" | "week" | "year" | "start";
        /**
         * Skip
         * @description A symbol passed over, with the rule and the values it compared.
         */
        Skip: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Limit */
            limit: string;
            /** Reason */
            reason: string;
            /** Rule */
            rule: string;
            /** Sequence */
            sequence: number;
            /** Sleeve */
            sleeve: string;
            /** Symbol */
            symbol: string;
            /** Value */
            value: string;
            /** Week */
            week: string;
        };
        /**
         * SkipPage
         * @description Skips, newest first, and how often each rule was the reason in all that fit.
         */
        SkipPage: {
            /** By Rule */
            by_rule: components["schemas"]["Choice"][];
            /** Next */
            next: number | null;
            /** Rows */
            rows: components["schemas"]["Skip"][];
            /** Total */
            total: number;
        };
        /**
         * SkipRow
         * @description A symbol that was passed over.
         */
        SkipRow: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Limit */
            limit: string;
            /** Reason */
            reason: string;
            /** Rule */
            rule: string;
            /** Sequence */
            sequence: number;
            sleeve: components["schemas"]["Sleeve"];
            /** Symbol */
            symbol: string;
            /** Value */
            value: string;
        };
        /**
         * Sleeve
         * @description The three sleeves of an All-Use account, in rulebook order.
         * @enum {string}
         */
        Sleeve: "gen" | "rev" | "com";
        /**
         * SleeveCurve
         * @description A sleeve at each close of its account; as many as the account has days after its founding, or fewer at first.
         */
        SleeveCurve: {
            /** Drawdown */
            drawdown: (number | null)[];
            /** High Water Mark */
            high_water_mark: (string | null)[];
            /** Nlv */
            nlv: (string | null)[];
            sleeve: components["schemas"]["Sleeve"];
        };
        /**
         * SleeveHedges
         * @description A sleeve's quarter of protection (S5.budget). budget, left: null where the rulebook is not at hand.
         */
        SleeveHedges: {
            /** Account */
            account: string;
            /** Budget */
            budget: string | null;
            /** Carried */
            carried: components["schemas"]["LegAmount"][];
            /** Cost */
            cost: string;
            /**
             * Due
             * @description Causes of deployments still to be made
             */
            due: string[];
            /**
             * Equity
             * @description E
             */
            equity: string;
            /**
             * Gains
             * @description G
             */
            gains: string;
            /** Held */
            held: components["schemas"]["HedgeHeld"][];
            /** Left */
            left: string | null;
            /** Paid */
            paid: string;
            /**
             * Quarter
             * @example 2025-Q1
             */
            quarter: string;
            sleeve: components["schemas"]["Sleeve"];
            /**
             * Value
             * @description Of what is held, at the last marks
             */
            value: string;
        };
        /**
         * SleeveLadder
         * @description One sleeve's ladder now: a ledger apart from trading. value: at the last marks; owed: what quarters still owe it.
         *
         *     rested: why nothing more was bought with its cash, a line per symbol passed over.
         */
        SleeveLadder: {
            /** Account */
            account: string;
            /**
             * Cash
             * @description The LEAP ledger's cash
             */
            cash: string;
            /** Cost */
            cost: string;
            /** Expiries */
            expiries: components["schemas"]["ExpiryShare"][];
            /** Owed */
            owed: string;
            /** Rested */
            rested: string[];
            /** Rested At */
            rested_at: string | null;
            /** Rungs */
            rungs: components["schemas"]["RungRow"][];
            sleeve: components["schemas"]["Sleeve"];
            /** Value */
            value: string;
        };
        /**
         * SleeveResult
         * @description Profit of one sleeve, what is booked and what is not yet apart (S10.split).
         */
        SleeveResult: {
            /** Account */
            account: string;
            /**
             * Flows
             * @description Contributions, transfers and corrections, net
             */
            flows: string;
            /**
             * Marked
             * @description When it was last valued
             */
            marked: string | null;
            /**
             * Realised
             * @description Income less commissions, to date
             */
            realised: string;
            /** Sleeve */
            sleeve: string;
            /**
             * Unrealised
             * @description Of what is held, at the last marks
             */
            unrealised: string | null;
        };
        /**
         * SleeveRow
         * @description One sleeve of one account.
         */
        SleeveRow: {
            /** Account */
            account: string;
            account_kind: components["schemas"]["AccountKind"];
            /** Cash */
            cash: string;
            /**
             * Deployed
             * @description Deployment over S; null without S
             */
            deployed: number | null;
            /**
             * Deployment
             * @description At the last marks (A.expo)
             */
            deployment: string;
            /**
             * Drawdown
             * @description Of NLV below the high-water mark, a fraction
             */
            drawdown: number;
            /**
             * Frozen Until
             * @description No new entries through this day (S6.freeze)
             */
            frozen_until: string | null;
            /** High Water Mark */
            high_water_mark: string;
            /** Latches */
            latches: components["schemas"]["LatchRow"][];
            /** Longs */
            longs: number;
            /** Lots */
            lots: number;
            /** Nlv */
            nlv: string;
            /** Options */
            options: number;
            /**
             * Pivot
             * @description Empty, dd_watch or pivoted (S0.dd.pivot)
             */
            pivot: string;
            /** Pivoted On */
            pivoted_on: string | null;
            /**
             * Realised
             * @description To date, after costs
             */
            realised: string;
            /**
             * Short Of Target
             * @description Why it fell short at its last window
             * @example structural
             */
            short_of_target: string;
            /**
             * Size
             * @description S, the sizing base (A.S)
             */
            size: string;
            sleeve: components["schemas"]["Sleeve"];
            /**
             * State
             * @description Of Part C
             * @example MONITORING
             */
            state: string;
            /**
             * Target
             * @description S0.deploy.target, halved in a hedged week
             */
            target: number | null;
            /** Unrealised */
            unrealised: string;
        };
        /**
         * SleeveState
         * @description A sleeve of an account. legal: the transitions of Part C that lead away from here; their guards still decide.
         */
        SleeveState: {
            /** Frozen Until */
            frozen_until: string | null;
            /** Latches */
            latches: components["schemas"]["LatchSet"][];
            /** Legal */
            legal: components["schemas"]["Transition"][];
            /**
             * Pivot
             * @description Empty, dd_watch or pivoted
             */
            pivot: string;
            /** Pivoted On */
            pivoted_on: string | null;
            sleeve: components["schemas"]["Sleeve"];
            state: components["schemas"]["trellis__autopilot__machine__Phase"];
        };
        /**
         * SleeveWeekRow
         * @description One sleeve's week, all accounts' earnings together; label, note and deployment of the first account.
         */
        SleeveWeekRow: {
            /**
             * Commissions
             * @example 6.69
             */
            commissions: string;
            /**
             * Deployed
             * @example 0.68
             */
            deployed: number | null;
            /**
             * Deployment
             * @description At its best window; null where it had none
             */
            deployment: string | null;
            /** Label */
            label: string;
            /**
             * Paid Back
             * @example 120.00
             */
            paid_back: string;
            /**
             * Premium
             * @example 482.00
             */
            premium: string;
            /**
             * Realised
             * @example 355.31
             */
            realised: string;
            /**
             * Sequence
             * @description The record of that window
             */
            sequence: number | null;
            /**
             * Short Of Target
             * @description Why it fell short
             * @example granularity
             */
            short_of_target: string;
            /**
             * Size
             * @description S at that window
             */
            size: string | null;
            sleeve: components["schemas"]["Sleeve"];
            /** Tags */
            tags: string[];
        };
        /**
         * SourceState
         * @description LOADING: prices are being read. READY: they are there. CHANGED: there, and not those that the run was made with.
         *     GONE: they cannot be found again.
         * @enum {string}
         */
        SourceState: "loading" | "ready" | "changed" | "gone";
        /**
         * SourceStatus
         * @description Where figures that are not in the journal come from: the sources that the run was made with, found again.
         */
        SourceStatus: {
            /**
             * At
             * @description The run's own instant: no figure is of a later one
             */
            at: string | null;
            /**
             * Problem
             * @description Why they are gone; empty otherwise
             */
            problem: string;
            /** @description loading, ready, changed (not those that the run was made with) or gone */
            state: components["schemas"]["SourceState"];
        };
        /**
         * SplitSent
         * @description New units for old ones.
         */
        SplitSent: {
            /** New */
            new: number;
            /** Old */
            old: number;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Symbol
             * @example VTI
             */
            symbol: string;
        };
        /**
         * SpreadTold
         * @description P5, P50 and P95 of the amount on the goal's day, in today's money.
         */
        SpreadTold: {
            /** P5 */
            p5: string;
            /** P50 */
            p50: string;
            /** P95 */
            p95: string;
        };
        /**
         * Stage
         * @description Where a change of the law stands.
         * @enum {string}
         */
        Stage: "DRAFT" | "PROPOSED" | "BACKTESTED" | "APPROVED" | "REJECTED" | "RELEASED";
        /**
         * Standing
         * @description How a person stands to the house. Of an erased one, only the id and this word are left.
         * @enum {string}
         */
        Standing: "invited" | "active" | "disabled" | "erased";
        /**
         * StepAllowed
         * @description Whether the caller may take a step now, and if not, why; factor: that a second factor alone lacks.
         */
        StepAllowed: {
            /** Allowed */
            allowed: boolean;
            /** Factor */
            factor: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * StepTold
         * @description A step and by how much it moves the band's middle.
         */
        StepTold: {
            /** Change */
            change: number;
            /** Step */
            step: string;
        };
        /**
         * StepUp
         * @description A code of the second factor.
         */
        StepUp: {
            /**
             * Code
             * Format: password
             * @description An authenticator's six digits, or a recovery code
             */
            code: string;
        };
        /**
         * StrategyTold
         * @description A strategy's plan; refusal: why there is none, then all else is empty. cost: interest and fees less what cash
         *     earned; more: than the cheapest of those that are told with it; owed: at the start and after each month.
         */
        StrategyTold: {
            /** Closing */
            closing: components["schemas"]["PaidOff"][];
            /** Cost */
            cost: string;
            /** Earned */
            earned: string;
            /** Ends */
            ends: string | null;
            /** Fees */
            fees: string;
            /** Interest */
            interest: string;
            /** Months */
            months: number;
            /** More */
            more: string;
            /** Owed */
            owed: string[];
            /** Paid */
            paid: string;
            /** Quick Wins */
            quick_wins: string[];
            /** Refusal */
            refusal: string;
            /** Strategy */
            strategy: string;
        };
        /**
         * TargetSent
         * @description Weights by symbol, together 1; CASH may be one.
         */
        TargetSent: {
            /** Weights */
            weights: {
                [key: string]: string;
            };
        };
        /**
         * TargetTold
         * @description The mix to aim at; empty where none was told.
         */
        TargetTold: {
            /** Assets */
            assets: components["schemas"]["AssetRow"][];
            /** Templates */
            templates: components["schemas"]["Template"][];
            /** Weights */
            weights: components["schemas"]["WeightRow"][];
        };
        /**
         * TaskRow
         * @description Something on the agenda of a run at work: its task by name, for so many sleeves of its accounts.
         */
        TaskRow: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Count
             * @description How many such tasks are due at the instant
             * @example 3
             */
            count: number;
            /** Sleeves */
            sleeves: components["schemas"]["Sleeve"][];
            /**
             * Task
             * @example tick
             */
            task: string;
        };
        /**
         * Template
         * @description A reference mix by class, to start from; no advice.
         */
        Template: {
            /** Name */
            name: string;
            /** Parts */
            parts: components["schemas"]["ClassWeight"][];
        };
        /**
         * Tier
         * @description A VIX tier of section 6: above this value the mode is at least that.
         */
        Tier: {
            /**
             * Above
             * @example 50
             */
            above: string;
            overlay: components["schemas"]["Overlay"];
            /**
             * Rule
             * @example S6.vix.hedged
             */
            rule: string;
        };
        /**
         * Today
         * @description The run at its own instant.
         */
        Today: {
            /**
             * Accounts
             * @description Accounts that are open
             */
            accounts: number;
            ahead: components["schemas"]["Ahead"];
            /** Alerts */
            alerts: components["schemas"]["AlertRow"][];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Day */
            day: string | null;
            /** Early Close */
            early_close: boolean;
            /** Finished */
            finished: boolean;
            /**
             * Happened
             * @description Of the latest day on which anything happened, newest first
             */
            happened: components["schemas"]["HappeningRow"][];
            /** Happened On */
            happened_on: string | null;
            mode: components["schemas"]["Mode"];
            net_worth: components["schemas"]["NetWorth"];
            /** Run */
            run: string;
            /** Sleeves */
            sleeves: components["schemas"]["SleeveRow"][];
            sources: components["schemas"]["SourceStatus"];
            week: components["schemas"]["WeekType"] | null;
        };
        /**
         * ToldBalance
         * @description What the bank said last.
         */
        ToldBalance: {
            /**
             * Amount
             * @example 1520.33
             */
            amount: string;
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * TradeRow
         * @description One order to consider. lots: of a sale, to be named to the broker.
         */
        TradeRow: {
            /** Account */
            account: string;
            /** Cost */
            cost: string;
            /** Lots */
            lots: components["schemas"]["SaleOfLot"][];
            /** Price */
            price: string;
            /**
             * Side
             * @description buy or sell
             */
            side: string;
            /** Symbol */
            symbol: string;
            /** Units */
            units: string;
            /** Value */
            value: string;
        };
        /**
         * TrailRow
         * @description A position by its trail: what it was and how it ended.
         */
        TrailRow: {
            /** Account */
            account: string;
            /** Cause */
            cause: string;
            contract: components["schemas"]["Contract"] | null;
            /** Ended */
            ended: string | null;
            /** Id */
            id: string;
            kind: components["schemas"]["Held"];
            /**
             * Opened
             * Format: date-time
             */
            opened: string;
            /** Price */
            price: string;
            /**
             * Profit
             * @description So far, before commissions
             */
            profit: string;
            /** Quantity */
            quantity: number;
            sleeve: components["schemas"]["Sleeve"];
            /** Symbol */
            symbol: string;
            /** Worst Level */
            worst_level: number;
        };
        /**
         * Trajectory
         * @description Where a goal stands by its probability.
         * @enum {string}
         */
        Trajectory: "met" | "ahead" | "on_track" | "behind" | "off_track";
        /**
         * TransactionTold
         * @description A balanced transaction. number: which one of the ledger it is, from 1.
         */
        TransactionTold: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Cause */
            cause: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @example option.closed
             */
            kind: string;
            /** Narration */
            narration: string;
            /** Number */
            number: number;
            /** Postings */
            postings: components["schemas"]["PostingTold"][];
            /** Rules */
            rules: string[];
            /** Sequence */
            sequence: number;
            /** Sleeve */
            sleeve: string;
            /** Symbols */
            symbols: string[];
        };
        /**
         * Transition
         * @description A row of Part C. latched: only for a sleeve that carries a latch.
         */
        Transition: {
            /** Guard */
            guard: string;
            /** Latched */
            latched: boolean;
            /**
             * Number
             * @example T10
             */
            number: string;
            source: components["schemas"]["trellis__autopilot__machine__Phase"];
            target: components["schemas"]["trellis__autopilot__machine__Phase"];
        };
        /**
         * Treatment
         * @description How gains in an account are taxed: as they are realised, when money is taken out, or never.
         * @enum {string}
         */
        Treatment: "taxable" | "deferred" | "exempt";
        /**
         * Phase
         * @description The states a sleeve can be in.
         * @enum {string}
         */
        trellis__autopilot__machine__Phase: "SAFE" | "SCANNING" | "ANALYZING" | "ORDERING" | "MONITORING" | "CLOSING" | "RECONCILING" | "EMERGENCY" | "MAINTENANCE" | "AUDIT";
        /**
         * Phase
         * @description What the process of a run is doing.
         * @enum {string}
         */
        trellis__server__runs__live__status__Phase: "standing_by" | "loading" | "catching_up" | "running" | "writing" | "stopped" | "finished" | "failed";
        /**
         * ShareTold
         * @description A share of the simulated years with its interval at a level.
         */
        trellis__server__schemas__household__debt_advice__ShareTold: {
            /** High */
            high: number;
            /** Level */
            level: number;
            /** Low */
            low: number;
            /** Share */
            share: number;
        };
        /**
         * ShareTold
         * @description hits of count as a share, with its interval at a level. With a count of 0 the interval is everything.
         */
        trellis__server__schemas__household__patterns__ShareTold: {
            /** Count */
            count: number;
            /** High */
            high: number;
            /** Hits */
            hits: number;
            /** Level */
            level: number;
            /** Low */
            low: number;
            /** Share */
            share: number;
        };
        /**
         * Tried
         * @description What became of a test message.
         */
        Tried: {
            /** Arrived */
            arrived: boolean;
            /** Trouble */
            trouble: string;
        };
        /**
         * TriggerChange
         * @description A trigger came to stand otherwise.
         */
        TriggerChange: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Limit */
            limit: string;
            /** Rule */
            rule: string;
            /** Status */
            status: string;
            /** Value */
            value: string | null;
        };
        /**
         * TriggerNow
         * @description A trigger of section 5 as last read. since: the reading at which it came to stand so.
         */
        TriggerNow: {
            /** Limit */
            limit: string;
            /**
             * Rule
             * @example S5.trig.vix
             */
            rule: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Status
             * @example inactive
             */
            status: string;
            /**
             * Text
             * @description The rule's text; empty where the rulebook is not at hand
             */
            text: string;
            /** Value */
            value: string | null;
        };
        /**
         * UnitsHeld
         * @description Units of an instrument in a ledger account.
         */
        UnitsHeld: {
            /** Instrument */
            instrument: string;
            /** Units */
            units: number;
        };
        /**
         * UnusualTold
         * @description The days that end with as_of. alerts: three a day at most, the newest day first; beyond: those over that.
         *
         *     informational: worth a word. dismissed: what the person said is nothing. tests: how many were made.
         */
        UnusualTold: {
            /** Alerts */
            alerts: components["schemas"]["AlertTold"][];
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Beyond */
            beyond: components["schemas"]["AlertTold"][];
            /** Days */
            days: number;
            /** Dismissed */
            dismissed: components["schemas"]["AlertTold"][];
            /** Informational */
            informational: components["schemas"]["AlertTold"][];
            lacks: components["schemas"]["Lack"] | null;
            /** Seed */
            seed: number;
            /** Tests */
            tests: number;
            /** Withheld */
            withheld: components["schemas"]["Withheld"][];
        };
        /**
         * UseTold
         * @description A place for money in its turn. most: what it takes at most, null for all there is.
         */
        UseTold: {
            /** Amount */
            amount: string;
            /** Most */
            most: string | null;
            /** Name */
            name: string;
        };
        /**
         * ValueTold
         * @description What is held at its newest prices. cost, gain: of the lots whose cost and price are known; unknown: how many lots
         *     have no cost.
         */
        ValueTold: {
            /** Accounts */
            accounts: components["schemas"]["PartRow"][];
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Cash */
            cash: string;
            /** Classes */
            classes: components["schemas"]["PartRow"][];
            /** Currency */
            currency: string;
            /** Gain */
            gain: string;
            /** Total */
            total: string;
            /** Unknown */
            unknown: number;
            /** Unpriced */
            unpriced: string[];
        };
        /**
         * VerbRow
         * @description What people may tell the autopilot. takes: fields that it cannot do without. pair: it takes two people.
         */
        VerbRow: {
            /** Does */
            does: string;
            /**
             * Everywhere
             * @description About every account of the house at once
             */
            everywhere: boolean;
            /** Pair */
            pair: boolean;
            /** Permissions */
            permissions: components["schemas"]["Permitted"][];
            /** Takes */
            takes: string[];
            /** Undone By */
            undone_by: string;
            /**
             * Verb
             * @example pause
             */
            verb: string;
        };
        /**
         * VerdictTold
         * @description A review's answer with every clause that was checked.
         */
        VerdictTold: {
            /** Clauses */
            clauses: components["schemas"]["ClauseTold"][];
            /** Outcome */
            outcome: string;
            /** Quantity */
            quantity: number;
            /**
             * Rulebook
             * @description SHA-256 of the rulebook
             */
            rulebook: string;
        };
        /**
         * Way
         * @description How a message reaches a person.
         * @enum {string}
         */
        Way: "push" | "mail" | "webhook";
        /**
         * WayList
         * @description A person's ways, and what this house offers.
         */
        WayList: {
            /** Offered */
            offered: components["schemas"]["Way"][];
            /**
             * Push Key
             * @description The house's public key, by which a browser subscribes (VAPID)
             */
            push_key: string;
            /** Ways */
            ways: components["schemas"]["WayTold"][];
        };
        /**
         * WayTold
         * @description A way without its address.
         */
        WayTold: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Failures
             * @description Attempts in a row that failed
             */
            failures: number;
            /** Id */
            id: string;
            kind: components["schemas"]["Way"];
            /** Label */
            label: string;
            /**
             * Off At
             * @description Since when it is not used any more
             */
            off_at: string | null;
            /**
             * Trouble
             * @description What the last failure was
             */
            trouble: string;
        };
        /**
         * WeekCalendar
         * @description Every week of a run, oldest first, and its years.
         */
        WeekCalendar: {
            /**
             * Currency
             * @default USD
             */
            currency: string;
            /** Run */
            run: string;
            total: components["schemas"]["EarnedRow"];
            /** Weeks */
            weeks: components["schemas"]["WeekRow"][];
            /** Years */
            years: components["schemas"]["YearRow"][];
        };
        /**
         * WeekDetail
         * @description One week whole. previous and next: the weeks beside it, null at the ends.
         */
        WeekDetail: {
            /**
             * Commissions
             * @example 6.69
             */
            commissions: string;
            /**
             * Label
             * @description Of Part B; empty while the week is open
             * @example Calm-Income
             */
            label: string;
            /**
             * Labelled
             * @description The record of its newest label
             */
            labelled: number | null;
            /**
             * Monday
             * Format: date
             */
            monday: string;
            /** Next */
            next: string | null;
            /**
             * Nlv
             * @description Of all accounts at the week's last close
             */
            nlv: string | null;
            /**
             * Paid Back
             * @example 120.00
             */
            paid_back: string;
            /**
             * Premium
             * @example 482.00
             */
            premium: string;
            /** Previous */
            previous: string | null;
            /**
             * Realised
             * @example 355.31
             */
            realised: string;
            /**
             * Report
             * @description Where its report is; null while the week is open
             */
            report: string | null;
            /** Restated */
            restated: components["schemas"]["RestatedRow"][];
            /**
             * Restated From
             * @description The provisional label where the final one differs, else empty
             */
            restated_from: string;
            /** Sessions */
            sessions: number;
            /** Skipped */
            skipped: components["schemas"]["SkipRow"][];
            /** Skips */
            skips: number;
            /** Sleeves */
            sleeves: components["schemas"]["SleeveWeekRow"][];
            /** Stage */
            stage: string;
            /** Tags */
            tags: string[];
            /**
             * Week
             * @example 2025-W10
             */
            week: string;
            /**
             * Worst Level
             * @description The highest protocol level of any short put
             * @example 1
             */
            worst_level: number;
        };
        /**
         * WeekRow
         * @description One ISO week. stage: open (not closed yet), provisional or final.
         */
        WeekRow: {
            /**
             * Commissions
             * @example 6.69
             */
            commissions: string;
            /**
             * Label
             * @description Of Part B; empty while the week is open
             * @example Calm-Income
             */
            label: string;
            /**
             * Monday
             * Format: date
             */
            monday: string;
            /**
             * Nlv
             * @description Of all accounts at the week's last close
             */
            nlv: string | null;
            /**
             * Paid Back
             * @example 120.00
             */
            paid_back: string;
            /**
             * Premium
             * @example 482.00
             */
            premium: string;
            /**
             * Realised
             * @example 355.31
             */
            realised: string;
            /**
             * Restated From
             * @description The provisional label where the final one differs, else empty
             */
            restated_from: string;
            /** Sessions */
            sessions: number;
            /** Skips */
            skips: number;
            /** Stage */
            stage: string;
            /** Tags */
            tags: string[];
            /**
             * Week
             * @example 2025-W10
             */
            week: string;
            /**
             * Worst Level
             * @description The highest protocol level of any short put
             * @example 1
             */
            worst_level: number;
        };
        /**
         * WeekType
         * @description The week under way. stage: so_far (by what happened up to now), provisional (from the report cut on) or final.
         */
        WeekType: {
            /**
             * Label
             * @example Calm-Income
             */
            label: string;
            /**
             * Monday
             * Format: date
             */
            monday: string;
            /**
             * Premium
             * @description Credits of options sold in it, all accounts
             * @example 482.00
             */
            premium: string;
            /**
             * Realised
             * @description Realised in it after commissions, all accounts
             * @example 355.31
             */
            realised: string;
            /**
             * Stage
             * @example so_far
             */
            stage: string;
            /** Tags */
            tags: string[];
            /**
             * Week
             * @example 2025-W10
             */
            week: string;
        };
        /**
         * WeighedRow
         * @description A deployment weighed: what it might spend, and how its legs parted it.
         */
        WeighedRow: {
            /** Account */
            account: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Budget */
            budget: string;
            /** Calls */
            calls: string;
            /**
             * Cause
             * @example S5.trig.vix
             * @example S6.L2
             */
            cause: string;
            /** Paid */
            paid: string;
            /** Puts */
            puts: string;
            /** Sleeve */
            sleeve: string;
            /** Spend */
            spend: string;
        };
        /**
         * WeightRow
         * @description A weight of a symbol.
         */
        WeightRow: {
            /** Symbol */
            symbol: string;
            /** Weight */
            weight: string;
        };
        /**
         * What
         * @description What an entry tells of an account.
         *
         *     lot: a lot that is held; bought, sold: for cash; dividend, fee: within the account; paid_in, paid_out: between the
         *     account and the household; cash: settled cash at the end of a day; value: the whole account at the end of a day,
         *     cash included.
         * @enum {string}
         */
        What: "lot" | "bought" | "sold" | "dividend" | "fee" | "paid_in" | "paid_out" | "cash" | "value";
        /**
         * WhatIf
         * @description Every goal with one of them changed, on the same months; nothing is kept.
         */
        WhatIf: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Changed */
            changed: string;
            /** Goals */
            goals: components["schemas"]["BothOdds"][];
            /** Seed */
            seed: number;
        };
        /**
         * Withheld
         * @description An account without a verdict: nothing is known of the days between.
         */
        Withheld: {
            /** Account */
            account: string;
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * YearRow
         * @description The weeks of an ISO year together.
         */
        YearRow: {
            /**
             * Commissions
             * @example 6.69
             */
            commissions: string;
            /** Labels */
            labels: components["schemas"]["LabelCount"][];
            /**
             * Paid Back
             * @example 120.00
             */
            paid_back: string;
            /**
             * Premium
             * @example 482.00
             */
            premium: string;
            /**
             * Realised
             * @example 355.31
             */
            realised: string;
            /** Weeks */
            weeks: number;
            /** Year */
            year: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_calls_api_v1_audit_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before; none for the first */
                cursor?: number | null;
                /** @description Rows wanted */
                limit?: number;
                /** @description A person's id, for that person's calls alone */
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_comparison_api_v1_comparison_get: {
        parameters: {
            query: {
                /** @description A finished run */
                a: string;
                /** @description A finished run */
                b: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_accounts_api_v1_household_accounts_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdAccounts"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_credit_api_v1_household_credit_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_debts_api_v1_household_debts_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_debt_api_v1_household_debts_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DebtDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDone"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_debt_api_v1_household_debts__debt__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The debt's id */
                debt: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DebtDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDone"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_closed_api_v1_household_debts__debt__close_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The debt's id */
                debt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDone"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_choice_api_v1_household_debts_choice_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChoiceDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoiceTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_plans_api_v1_household_debts_plans_get: {
        parameters: {
            query?: {
                apy?: string;
                budget?: string[];
                carries?: boolean;
                cash?: string;
                currency?: string;
                floor?: string;
                given_up?: string;
                order?: string[];
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtPlans"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_months_api_v1_household_debts_plans_months_get: {
        parameters: {
            query: {
                apy?: string;
                budget?: string[];
                carries?: boolean;
                cash?: string;
                currency?: string;
                floor?: string;
                given_up?: string;
                order?: string[];
                strategy: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanMonths"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_offer_api_v1_household_debts_refinance_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_searches_api_v1_household_debts_searches_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_search_api_v1_household_debts_searches_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_search_api_v1_household_debts_searches__search__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The search's id */
                search: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_search_api_v1_household_debts_searches__search__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The search's id */
                search: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_fund_api_v1_household_emergency_fund_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FundDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_flows_api_v1_household_flows_get: {
        parameters: {
            query?: {
                /** @description By default the one that most lines are in */
                currency?: string;
                /** @description The month; by default that of the newest line */
                month?: string;
                /** @description How many sources and leaves stand for themselves */
                most?: number;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowsTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_goals_api_v1_household_goals_get: {
        parameters: {
            query?: {
                /** @description What chance begins with */
                seed?: number;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_goal_api_v1_household_goals_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_goal_api_v1_household_goals__goal__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The goal's id, or how it begins */
                goal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_abandoned_api_v1_household_goals__goal__abandon_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The goal's id, or how it begins */
                goal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_paths_api_v1_household_goals__goal__paths_get: {
        parameters: {
            query?: {
                /** @description What chance begins with */
                seed?: number;
                /** @description How likely it has to be */
                wanted?: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The goal's id, or how it begins */
                goal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalPaths"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_reached_api_v1_household_goals__goal__reach_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The goal's id, or how it begins */
                goal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_what_if_api_v1_household_goals__goal__what_if_get: {
        parameters: {
            query?: {
                /** @description Another day */
                due?: string | null;
                /** @description Another way of keeping its money */
                growth?: components["schemas"]["Growth"] | null;
                /** @description An amount; as it is where none is given */
                monthly?: string | null;
                /** @description An amount; as it is where none is given */
                saved?: string | null;
                /** @description What chance begins with */
                seed?: number;
                /** @description An amount; as it is where none is given */
                target?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The goal's id, or how it begins */
                goal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_milestones_api_v1_household_goals_milestones_get: {
        parameters: {
            query?: {
                /** @description What chance begins with */
                seed?: number;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestoneList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_imports_api_v1_household_imports_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_import_api_v1_household_imports_post: {
        parameters: {
            query: {
                /** @description Your name for the account, if the file has none */
                account?: string;
                /** @description ENTRY=VALUE, for what a CSV file leaves open */
                answer?: string[] | null;
                /** @description Of the file, if it has none */
                currency?: string;
                /** @description The file's name */
                name: string;
                /** @description Say what would be imported, and change nothing */
                tried?: boolean;
            };
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_undo_api_v1_household_imports__imported__undo_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The import's id, or how it begins */
                imported: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_account_api_v1_household_investing_accounts_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_asset_api_v1_household_investing_assets_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssetSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_facts_api_v1_household_investing_facts_get: {
        parameters: {
            query?: {
                /** @description Rows wanted */
                limit?: number;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_fact_api_v1_household_investing_facts_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_withdrawal_api_v1_household_investing_facts__fact__withdraw_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Its id, or how it begins */
                fact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_holdings_api_v1_household_investing_holdings_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holdings"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lots_api_v1_household_investing_imports_post: {
        parameters: {
            query: {
                /** @description Of accounts that it opens */
                currency?: string;
                /** @description The file's name */
                name: string;
                /** @description The day on which they are held; today if not given */
                on?: string | null;
                /** @description Of accounts that it opens */
                treatment?: components["schemas"]["Treatment"];
                /** @description Say what would be imported, and change nothing */
                tried?: boolean;
            };
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedLots"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_jobs_api_v1_household_investing_jobs_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestJobs"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_job_api_v1_household_investing_jobs__job__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestJobTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_job_api_v1_household_investing_jobs__job__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The job's id */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestJobTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_mix_api_v1_household_investing_mix_get: {
        parameters: {
            query?: {
                /** @description The home currency */
                currency?: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MixTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_performance_api_v1_household_investing_performance_get: {
        parameters: {
            query?: {
                /** @description Of these accounts, by id; of all if not given */
                account?: string[] | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_price_api_v1_household_investing_prices_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_proposal_api_v1_household_investing_proposals_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestJobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_rebalance_api_v1_household_investing_rebalances_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebalanceDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestJobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_risk_api_v1_household_investing_risk_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_risk_api_v1_household_investing_risk_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RiskAnswersSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_split_api_v1_household_investing_splits_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_target_api_v1_household_investing_target_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_target_api_v1_household_investing_target_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TargetSent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_value_api_v1_household_investing_value_get: {
        parameters: {
            query?: {
                /** @description The home currency */
                currency?: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValueTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_lines_api_v1_household_lines_get: {
        parameters: {
            query?: {
                /** @description Only of this account, by its id */
                account?: string;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Rows wanted */
                limit?: number;
                /** @description Only lines whose text has all of these */
                words?: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinePage"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_apart_api_v1_household_lines__line__apart_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The line's id, or how it begins */
                line: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Apart"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineApart"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_month_api_v1_household_month_get: {
        parameters: {
            query?: {
                /** @description By default the one that most lines are in */
                currency?: string;
                /** @description The month; by default that of the newest line */
                month?: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthAnswer"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_recurring_api_v1_household_recurring_get: {
        parameters: {
            query?: {
                /** @description The day it is told for; by default today */
                as_of?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_confirmed_api_v1_household_recurring__item__confirm_post: {
        parameters: {
            query?: {
                /** @description The day it is told for; by default today */
                as_of?: string | null;
            };
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The item's id, or how it begins */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemDecision"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_dropped_api_v1_household_recurring__item__dismiss_post: {
        parameters: {
            query?: {
                /** @description The day it is told for; by default today */
                as_of?: string | null;
            };
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The item's id, or how it begins */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemDecision"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_seasons_api_v1_household_seasons_get: {
        parameters: {
            query?: {
                /** @description The day it is told for; by default today */
                as_of?: string | null;
                /** @description By default the one that most lines are in */
                currency?: string;
                /** @description A group, category or merchant [all spending] */
                of?: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeasonsTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_transfer_api_v1_household_transfers_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinePair"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_rejection_api_v1_household_transfers_reject_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinePair"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_unusual_api_v1_household_unusual_get: {
        parameters: {
            query?: {
                /** @description The day it is told for; by default today */
                as_of?: string | null;
                /** @description How many days, the last one as_of */
                days?: number;
                /** @description What chance is drawn from */
                seed?: number;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnusualTold"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_dismissed_api_v1_household_unusual__alert__dismiss_post: {
        parameters: {
            query?: {
                /** @description The day it is told for; by default today */
                as_of?: string | null;
                /** @description How many days, the last one as_of */
                days?: number;
                /** @description What chance is drawn from */
                seed?: number;
            };
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The alert's id, or how it begins */
                alert: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDecision"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_restored_api_v1_household_unusual__alert__restore_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The alert's id, or how it begins */
                alert: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDecision"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    accept_api_v1_identity_accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accept"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    follow_link_api_v1_identity_link_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowLink"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    ask_passkey_api_v1_identity_passkeys_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ceremony"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sign_in_by_passkey_api_v1_identity_passkeys_sign_in_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    refresh_api_v1_identity_refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Refresh"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    set_up_api_v1_identity_setup_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sign_in_api_v1_identity_sign_in_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sign_out_api_v1_identity_sign_out_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_state_api_v1_identity_state_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityState"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_me_api_v1_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    enrol_api_v1_me_authenticator_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    give_up_api_v1_me_authenticator_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    confirm_api_v1_me_authenticator_confirm_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    erase_api_v1_me_erase_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erasure"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    export_api_v1_me_export_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_keys_api_v1_me_keys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    make_key_api_v1_me_keys_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    revoke_key_api_v1_me_keys__key__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_notices_api_v1_me_notices_get: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_kinds_api_v1_me_notices_kinds_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeKinds"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_notice_preferences_api_v1_me_notices_preferences_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_notice_preferences_api_v1_me_notices_preferences_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticePreferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_passkeys_api_v1_me_passkeys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    add_passkey_api_v1_me_passkeys_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_passkey_api_v1_me_passkeys__passkey__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                passkey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    ask_passkey_api_v1_me_passkeys_ask_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ceremony"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_password_api_v1_me_password_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_preferences_api_v1_me_preferences_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_preference_api_v1_me_preferences__name__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Preference"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_preference_api_v1_me_preferences__name__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    new_codes_api_v1_me_recovery_codes_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_sessions_api_v1_me_sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    end_session_api_v1_me_sessions__session__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    end_others_api_v1_me_sessions_end_others_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    step_up_api_v1_me_step_up_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorShown"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    step_up_by_passkey_api_v1_me_step_up_passkey_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyStepUp"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorShown"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    ask_step_up_api_v1_me_step_up_passkey_ask_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ceremony"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_ways_api_v1_me_ways_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WayList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_way_api_v1_me_ways__way__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                way: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    try_way_api_v1_me_ways__way__test_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                way: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    add_mail_api_v1_me_ways_mail_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMail"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WayTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    add_push_api_v1_me_ways_push_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPush"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WayTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    add_webhook_api_v1_me_ways_webhook_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHook"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookMade"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_pairs_api_v1_pairs_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    propose_api_v1_pairs_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proposal"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairOfPeople"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    confirm_api_v1_pairs__pair__confirm_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                pair: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairOfPeople"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    withdraw_api_v1_pairs__pair__withdraw_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                pair: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_people_api_v1_people_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    invite_api_v1_people_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invitation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    erase_api_v1_people__person__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_v1_people__person__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSeen"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    reset_api_v1_people__person__reset_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reset"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_replays_api_v1_replays_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_replay_api_v1_replays_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayRow"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_replay_api_v1_replays__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayRow"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    cancel_replay_api_v1_replays__name__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayRow"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    start_replay_api_v1_replays__name__start_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayRow"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_rules_api_v1_rules_get: {
        parameters: {
            query?: {
                /** @description packaged, a version, a proposal's id or a hash */
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookTold"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_diff_api_v1_rules_diff_get: {
        parameters: {
            query?: {
                /** @description packaged, a version, a proposal's id or a hash */
                from?: string;
                /** @description packaged, a version, a proposal's id or a hash */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookDiff"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    check_draft_api_v1_rules_drafts_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_proposals_api_v1_rules_proposals_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_proposal_api_v1_rules_proposals_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proposed"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_proposal_api_v1_rules_proposals__amendment__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The proposal's id */
                amendment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDetail"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    approve_api_v1_rules_proposals__amendment__approve_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The proposal's id */
                amendment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDetail"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    reject_api_v1_rules_proposals__amendment__reject_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The proposal's id */
                amendment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    release_api_v1_rules_proposals__amendment__release_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description New for each write, kept for its repeats of a day */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The proposal's id */
                amendment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDetail"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_versions_api_v1_rules_versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookVersions"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_runs_api_v1_runs_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_run_api_v1_runs__run__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_accounts_api_v1_runs__run__accounts_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountTree"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_account_api_v1_runs__run__accounts__account__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The account's id */
                account: string;
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_curve_api_v1_runs__run__accounts__account__curve_get: {
        parameters: {
            query?: {
                /** @description The first day wanted */
                from?: string | null;
                /** @description The last day wanted */
                to?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The account's id */
                account: string;
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCurve"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_attribution_api_v1_runs__run__attribution_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunAttribution"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_chain_api_v1_runs__run__chain_get: {
        parameters: {
            query?: {
                /** @description The sequence before the first one wanted */
                after?: number;
                /** @description Records wanted */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_checkpoints_api_v1_runs__run__checkpoints_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_command_api_v1_runs__run__commands__verb__post: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each command, kept for its repeats */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The run's name */
                run: string;
                /** @description A verb of the state's table */
                verb: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_decisions_api_v1_runs__run__decisions_get: {
        parameters: {
            query?: {
                account?: string | null;
                /** @description Such as open.csp */
                action?: string | null;
                /** @description `next` of the page before; none for the first */
                cursor?: number | null;
                /** @description A proposal's or position's id */
                decision?: string | null;
                /** @description The first day */
                from?: string | null;
                /** @description Any of these kinds; all without one */
                kind?: components["schemas"]["DecisionKind"][] | null;
                /** @description Rows wanted */
                limit?: number;
                /** @description Such as approved, skipped */
                outcome?: string | null;
                /** @description The id of a rule that decided */
                rule?: string | null;
                sleeve?: string | null;
                /** @description Such as candidate, final */
                stage?: string | null;
                /** @description A ticker, such as MSFT */
                symbol?: string | null;
                /** @description The last day */
                to?: string | null;
                /** @description ISO 8601, such as 2020-W12 */
                week?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_decision_api_v1_runs__run__decisions__sequence__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
                /** @description Its record */
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionDetail"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_choices_api_v1_runs__run__decisions_choices_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionChoices"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_equity_api_v1_runs__run__equity_get: {
        parameters: {
            query?: {
                /** @description The first day wanted */
                from?: string | null;
                /** @description The last day wanted */
                to?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquityCurve"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    events_api_v1_runs__run__events_get: {
        parameters: {
            query?: {
                /** @description The last sequence that the listener has */
                after?: number;
            };
            header?: {
                "last-event-id"?: number | null;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_hedges_api_v1_runs__run__hedges_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hedges"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_records_api_v1_runs__run__journal_get: {
        parameters: {
            query?: {
                /** @description The sequence before the first one wanted */
                after?: number;
                /** @description The sequence after the last one wanted, in place of `after` */
                before?: number | null;
                /** @description Rows wanted */
                limit?: number;
                /** @description Begin with the first record of this instant or later, in place of `after` */
                since?: string | null;
                /** @description Only of this stream, such as main/decision */
                stream?: string | null;
                /** @description Only of this type, such as order.filled */
                type?: string | null;
            };
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_record_api_v1_runs__run__journal__sequence__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
                /** @description Its number */
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_kinds_api_v1_runs__run__journal_kinds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalKinds"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_ladder_api_v1_runs__run__ladder_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ladders"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_transactions_api_v1_runs__run__ledger_get: {
        parameters: {
            query?: {
                /** @description Such as main */
                account?: string | null;
                commodity?: string | null;
                /** @description `next` of the page before; none for the first */
                cursor?: number | null;
                /** @description The first day */
                from?: string | null;
                /** @description Such as option.closed */
                kind?: string | null;
                /** @description What one posting moves at least, whichever way */
                least?: number | string | null;
                /** @description Rows wanted */
                limit?: number;
                /** @description What one posting moves at most */
                most?: number | string | null;
                /** @description A ledger account or the beginning of its name */
                place?: string | null;
                sleeve?: string | null;
                symbol?: string | null;
                /** @description The last day */
                to?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    export_beancount_api_v1_runs__run__ledger_beancount_get: {
        parameters: {
            query?: {
                /** @description Such as main */
                account?: string | null;
                commodity?: string | null;
                /** @description The first day */
                from?: string | null;
                /** @description Such as option.closed */
                kind?: string | null;
                /** @description What one posting moves at least, whichever way */
                least?: number | string | null;
                /** @description What one posting moves at most */
                most?: number | string | null;
                /** @description A ledger account or the beginning of its name */
                place?: string | null;
                sleeve?: string | null;
                symbol?: string | null;
                /** @description The last day */
                to?: string | null;
            };
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "text/plain": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    export_csv_api_v1_runs__run__ledger_csv_get: {
        parameters: {
            query?: {
                /** @description Such as main */
                account?: string | null;
                commodity?: string | null;
                /** @description The first day */
                from?: string | null;
                /** @description Such as option.closed */
                kind?: string | null;
                /** @description What one posting moves at least, whichever way */
                least?: number | string | null;
                /** @description What one posting moves at most */
                most?: number | string | null;
                /** @description A ledger account or the beginning of its name */
                place?: string | null;
                sleeve?: string | null;
                symbol?: string | null;
                /** @description The last day */
                to?: string | null;
            };
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "text/plain": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_balances_api_v1_runs__run__ledger_balances_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerBalances"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_choices_api_v1_runs__run__ledger_choices_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerChoices"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_pace_api_v1_runs__run__pace_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaceRow-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_positions_api_v1_runs__run__positions_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Positions"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_position_api_v1_runs__run__positions__position__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The position's id */
                position: string;
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionDetail"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_answer_api_v1_runs__run__questions_get: {
        parameters: {
            query: {
                /** @description A question in English */
                q: string;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionAnswer"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_whole_report_api_v1_runs__run__report_html_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_reports_api_v1_runs__run__reports_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportList"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_report_api_v1_runs__run__reports__kind___period__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["ReportKind"];
                /** @description As the list names it */
                period: string;
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDocument"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    download_report_api_v1_runs__run__reports__kind___period___form__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: components["schemas"]["ReportForm"];
                kind: components["schemas"]["ReportKind"];
                /** @description As the list names it */
                period: string;
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/pdf": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_skips_api_v1_runs__run__skips_get: {
        parameters: {
            query?: {
                account?: string | null;
                /** @description Such as open.csp */
                action?: string | null;
                /** @description `next` of the page before; none for the first */
                cursor?: number | null;
                /** @description A proposal's or position's id */
                decision?: string | null;
                /** @description The first day */
                from?: string | null;
                /** @description Any of these kinds; all without one */
                kind?: components["schemas"]["DecisionKind"][] | null;
                /** @description Rows wanted */
                limit?: number;
                /** @description Such as approved, skipped */
                outcome?: string | null;
                /** @description The id of a rule that decided */
                rule?: string | null;
                sleeve?: string | null;
                /** @description Such as candidate, final */
                stage?: string | null;
                /** @description A ticker, such as MSFT */
                symbol?: string | null;
                /** @description The last day */
                to?: string | null;
                /** @description ISO 8601, such as 2020-W12 */
                week?: string | null;
            };
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkipPage"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_state_api_v1_runs__run__state_get: {
        parameters: {
            query?: {
                /** @description The account that permissions are judged for */
                account?: string;
            };
            header?: never;
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunState"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_today_api_v1_runs__run__today_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    list_weeks_api_v1_runs__run__weeks_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WeekCalendar"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_week_api_v1_runs__run__weeks__week__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the caller has already; 304 where one still holds */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name */
                run: string;
                /** @description An ISO week */
                week: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WeekDetail"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    healthz_healthz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    readyz_readyz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
}
