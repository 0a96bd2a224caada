import type { Schema } from "@/api";
import { Combobox, FilterBar, FoldedFilters, type Option, Select } from "@/ui";
import { t, word } from "@/words";
import { type DecisionSearch, VIEWS, type View } from "./route";

type Choices = Schema<"DecisionChoices">;
type FiltersProps = {
  readonly search: DecisionSearch;
  readonly choices: Choices | undefined;
  readonly onChange: (search: DecisionSearch) => void;
};

const NAMES = ["symbol", "outcome", "sleeve", "account", "rule", "week"] as const;
type Name = (typeof NAMES)[number];

/** What the decisions are narrowed by; it stands in the address. */
export function Filters({ search, choices, onChange }: FiltersProps) {
  const set = (name: Name, value: string) => {
    const { [name]: _, ...rest } = search;
    onChange(value === "" ? rest : { ...rest, [name]: value });
  };
  const active = NAMES.flatMap((name) => {
    const value = search[name];
    if (value === undefined) return [];
    return [{ name: t(`decisions.filter.${name}`), value: said(name, value), onRemove: () => set(name, "") }];
  });
  const accounts = choices?.accounts ?? [];
  return (
    <FoldedFilters set={active.length}>
      <FilterBar active={active} onClear={() => onChange(search.q === undefined ? {} : { q: search.q })}>
        <Select
          label={t("decisions.view.label")}
          value={search.view ?? "all"}
          options={VIEWS.map((view) => ({ value: view, label: t(`decisions.view.${view}`) }))}
          onChange={(view) => onChange({ ...search, view: view as View })}
        />
        <Combobox
          label={t("decisions.filter.symbol")}
          value={search.symbol ?? ""}
          options={options("symbol", choices?.symbols)}
          onChange={(value) => set("symbol", value === search.symbol ? "" : value)}
        />
        <Select
          label={t("decisions.filter.outcome")}
          value={search.outcome ?? ""}
          options={[ANY, ...options("outcome", choices?.outcomes)]}
          onChange={(value) => set("outcome", value)}
        />
        <Select
          label={t("decisions.filter.sleeve")}
          value={search.sleeve ?? ""}
          options={[ANY, ...options("sleeve", choices?.sleeves)]}
          onChange={(value) => set("sleeve", value)}
        />
        <Combobox
          label={t("decisions.filter.rule")}
          value={search.rule ?? ""}
          options={options("rule", choices?.rules)}
          onChange={(value) => set("rule", value === search.rule ? "" : value)}
        />
        <Combobox
          label={t("decisions.filter.week")}
          value={search.week ?? ""}
          options={options("week", choices?.weeks).sort((one, other) => other.value.localeCompare(one.value))}
          onChange={(value) => set("week", value === search.week ? "" : value)}
        />
        {accounts.length > 1 && (
          <Select
            label={t("decisions.filter.account")}
            value={search.account ?? ""}
            options={[ANY, ...options("account", accounts)]}
            onChange={(value) => set("account", value)}
          />
        )}
      </FilterBar>
    </FoldedFilters>
  );
}

const ANY: Option = { value: "", label: t("ui.filter.any") };

function said(name: Name, value: string): string {
  if (name === "outcome") return word("outcome", value);
  return name === "sleeve" ? word("sleeve", value) : value;
}

function options(name: Name, choices: readonly Schema<"Choice">[] = []): Option[] {
  return choices.map(({ value, count }) => ({
    value,
    label: t("decisions.filter.count", { label: said(name, value), count }),
  }));
}
