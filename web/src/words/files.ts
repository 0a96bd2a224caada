/**
 * The files of texts in locales/<language>/, by name: `start` holds what stands on every page, and comes with the start;
 * another is loaded with the pages that say its texts.
 */
export type Files = {
  readonly start: typeof import("@locales/en/start.json");
  readonly accounts: typeof import("@locales/en/accounts.json");
  readonly audit: typeof import("@locales/en/audit.json");
  readonly bank: typeof import("@locales/en/bank.json");
  readonly breeding: typeof import("@locales/en/breeding.json");
  readonly budget: typeof import("@locales/en/budget.json");
  readonly cashflow: typeof import("@locales/en/cashflow.json");
  readonly categories: typeof import("@locales/en/categories.json");
  readonly control: typeof import("@locales/en/control.json");
  readonly debts: typeof import("@locales/en/debts.json");
  readonly decisions: typeof import("@locales/en/decisions.json");
  readonly goals: typeof import("@locales/en/goals.json");
  readonly happened: typeof import("@locales/en/happened.json");
  readonly identity: typeof import("@locales/en/identity.json");
  readonly investing: typeof import("@locales/en/investing.json");
  readonly ladder: typeof import("@locales/en/ladder.json");
  readonly ledger: typeof import("@locales/en/ledger.json");
  readonly models: typeof import("@locales/en/models.json");
  readonly messages: typeof import("@locales/en/messages.json");
  readonly paper: typeof import("@locales/en/paper.json");
  readonly plan: typeof import("@locales/en/plan.json");
  readonly positions: typeof import("@locales/en/positions.json");
  readonly privacy: typeof import("@locales/en/privacy.json");
  readonly replay: typeof import("@locales/en/replay.json");
  readonly reports: typeof import("@locales/en/reports.json");
  readonly rules: typeof import("@locales/en/rules.json");
  readonly said: typeof import("@locales/en/said.json");
  readonly settings: typeof import("@locales/en/settings.json");
  readonly spending: typeof import("@locales/en/spending.json");
  readonly tape: typeof import("@locales/en/tape.json");
  readonly taxonomy: typeof import("@locales/en/taxonomy.json");
  readonly today: typeof import("@locales/en/today.json");
  readonly trials: typeof import("@locales/en/trials.json");
  readonly weeks: typeof import("@locales/en/weeks.json");
};

/** A file of texts that a page names for what it says. */
export type WordsFile = Exclude<keyof Files, "start">;

/** What a file holds: texts by section, and words for values under `words`, which several files add to. */
export type Sections = Readonly<Record<string, object>>;

type Load = () => Promise<Sections>;
const LOADS: Readonly<Record<string, Load>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<Sections>(["@locales/*/*.json", "!@locales/en/start.json"], { import: "default" }),
  ).map(([path, load]) => [path.split("/").slice(-2).join("/"), load]),
);

/** A file of a language. Refused where there is none of that name, or it cannot be had now. */
export async function fileOf(language: string, file: keyof Files): Promise<Sections> {
  const load = LOADS[`${language}/${file}.json`];
  if (load === undefined) throw new Error(`there is no locales/${language}/${file}.json`);
  return load();
}
