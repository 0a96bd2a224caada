import { type Column, Instant, SleeveMark } from "@/ui";
import { decimal, t, word } from "@/words";
import { Ending, Outcome } from "./Outcome";
import { type Decision, quantityOf, summaryOf, titleOf, valueText } from "./told";

/** The symbol and what was to be done with it. */
export function What({ row }: { readonly row: Decision }) {
  return (
    <span className="block min-w-0">
      <span className="flex items-baseline gap-2">
        {row.symbol !== "" && <span className="font-semibold">{row.symbol}</span>}
        <span className={row.symbol === "" ? "font-semibold" : "font-normal text-ink-2"}>{titleOf(row)}</span>
        <span className="figures font-normal text-ink-3">{quantityOf(row)}</span>
      </span>
    </span>
  );
}

/** What decided: the first breach with its figures, or the figures of the event. */
export function Why({ row }: { readonly row: Decision }) {
  const [first, ...others] = row.breaches;
  if (first === undefined) return <Plain row={row} />;
  return (
    <span className="block">
      <span className="block">{word("reason", first.reason)}</span>
      <span className="figures block text-ink-3 text-xs">
        {`${first.rule} · ${t("decisions.against", { value: valueText(first.value), limit: valueText(first.limit) })}`}
        {others.length > 0 && ` · ${t("decisions.more", { count: others.length })}`}
      </span>
    </span>
  );
}

function Plain({ row }: { readonly row: Decision }) {
  const fact = (name: string) => row.facts.find((each) => each.name === name)?.value;
  const note = fact("note")?.split(":")[1];
  const reason = row.kind === "hedge" ? fact("reason") : undefined;
  const summary = summaryOf(row);
  return (
    <span className="block">
      {reason !== undefined && <span className="block">{word("reason", reason)}</span>}
      {note !== undefined && <span className="block first-letter:uppercase">{word("note", note)}</span>}
      {summary !== "" && <span className="figures block text-ink-2 text-xs">{summary}</span>}
      <span className="code block text-ink-3 text-xs">{row.rules.join(" ")}</span>
    </span>
  );
}

/** What the order desk made of it; nothing where it never came there. */
export function Became({ row }: { readonly row: Decision }) {
  if (row.became == null) return null;
  const { outcome, filled, wanted, average, orders } = row.became;
  return (
    <span className="inline-flex flex-col items-start gap-0.5">
      <Ending outcome={outcome} />
      <span className="figures text-ink-3 text-xs">
        {average == null
          ? t("decisions.steps", { count: orders })
          : `${t("decisions.filledOf", { filled, wanted, price: decimal(average) })} · ${t("decisions.steps", { count: orders })}`}
      </span>
    </span>
  );
}

const SLEEVE: Column<Decision> = {
  key: "sleeve",
  title: t("decisions.sleeve"),
  cell: (row) => (row.sleeve === "" ? null : <SleeveMark sleeve={row.sleeve} />),
};

/** The columns of the list; the account where the house has several. */
export function columnsOf(accounts: boolean): readonly Column<Decision>[] {
  const account: Column<Decision> = { key: "account", title: t("decisions.account"), cell: (row) => row.account };
  return [
    { key: "what", title: t("decisions.what"), cell: (row) => <What row={row} />, card: "heading" },
    SLEEVE,
    ...(accounts ? [account] : []),
    { key: "outcome", title: t("decisions.outcome"), cell: (row) => <Outcome outcome={row.outcome} /> },
    { key: "why", title: t("decisions.why"), cell: (row) => <Why row={row} /> },
    { key: "became", title: t("decisions.became"), cell: (row) => <Became row={row} /> },
    {
      key: "when",
      title: t("decisions.when"),
      align: "end",
      cell: (row) => <Instant at={row.at} />,
    },
  ];
}
