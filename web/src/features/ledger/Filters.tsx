import { queries, type Schema } from "@/api";
import { Combobox, FilterBar, FoldedFilters, type Option, Select, TextField } from "@/ui";
import { t, word } from "@/words";
import { FILTERS, type LedgerSearch } from "./route";

type FiltersProps = {
  readonly run: string;
  readonly search: LedgerSearch;
  readonly onChange: (search: LedgerSearch) => void;
};
type Name = (typeof FILTERS)[number];

const ANY: Option = { value: "", label: t("ui.filter.any") };

/** What the ledger is narrowed by; it stands in the address. */
export function Filters({ run, search, onChange }: FiltersProps) {
  const choices = queries.useQuery("get", "/api/v1/runs/{run}/ledger/choices", { params: { path: { run } } }).data;
  const set = (name: Name, value: string) => {
    const { [name]: _, ...rest } = search;
    onChange(value === "" ? rest : { ...rest, [name]: value });
  };
  const active = FILTERS.flatMap((name) => {
    const value = search[name];
    return value === undefined
      ? []
      : [{ name: t(`ledger.filter.${name}`), value: said(name, value), onRemove: () => set(name, "") }];
  });
  const found = (name: Name, rows: readonly Schema<"Choice">[] | undefined) => (
    <Combobox
      label={t(`ledger.filter.${name}`)}
      value={search[name] ?? ""}
      options={counted(name, rows)}
      onChange={(value) => set(name, value === search[name] ? "" : value)}
    />
  );
  const chosen = (name: Name, rows: readonly Schema<"Choice">[] | undefined) => (
    <Select
      label={t(`ledger.filter.${name}`)}
      value={search[name] ?? ""}
      options={[ANY, ...counted(name, rows)]}
      onChange={(value) => set(name, value)}
    />
  );
  return (
    <FoldedFilters set={active.length}>
      <FilterBar active={active} onClear={() => onChange({})}>
        <Combobox
          label={t("ledger.filter.place")}
          value={search.place ?? ""}
          options={(choices?.places ?? []).map((place) => ({ value: place, label: place }))}
          onChange={(value) => set("place", value === search.place ? "" : value)}
        />
        {found("symbol", choices?.symbols)}
        {chosen("kind", choices?.kinds)}
        {chosen("sleeve", choices?.sleeves)}
        {(choices?.accounts.length ?? 0) > 1 && chosen("account", choices?.accounts)}
        {found("commodity", choices?.commodities)}
        <Typed name="from" type="date" value={search.from} onSet={set} />
        <Typed name="to" type="date" value={search.to} onSet={set} />
        <Typed name="least" type="number" value={search.least} onSet={set} />
        <Typed name="most" type="number" value={search.most} onSet={set} />
      </FilterBar>
    </FoldedFilters>
  );
}

type TypedProps = {
  readonly name: "from" | "to" | "least" | "most";
  readonly type: "date" | "number";
  readonly value: string | undefined;
  readonly onSet: (name: Name, value: string) => void;
};

/** A date or an amount; it counts when the field is left or Enter pressed. */
function Typed({ name, type, value = "", onSet }: TypedProps) {
  const done = (typed: string) => typed !== value && onSet(name, typed);
  return (
    <TextField
      key={value}
      label={t(`ledger.filter.${name}`)}
      type={type}
      defaultValue={value}
      {...(type === "number" ? { min: 0, step: "0.01", inputMode: "decimal" as const } : {})}
      onBlur={(event) => done(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && done(event.currentTarget.value)}
    />
  );
}

function said(name: Name, value: string): string {
  if (name === "kind") return word("txKind", value);
  return name === "sleeve" ? word("sleeve", value) : value;
}

function counted(name: Name, choices: readonly Schema<"Choice">[] = []): Option[] {
  return choices.map(({ value, count }) => ({
    value,
    label: t("ledger.filter.count", { label: said(name, value), count }),
  }));
}
