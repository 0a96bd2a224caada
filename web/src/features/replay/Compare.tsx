import { ArrowDown, ArrowUp } from "lucide-react";
import { queries, type Schema } from "@/api";
import { Badge, Card, type Column, DataTable, EmptyState, Select } from "@/ui";
import { t } from "@/words";

type CompareProps = {
  readonly runs: readonly string[];
  readonly a: string | undefined;
  readonly b: string | undefined;
  readonly onChange: (pair: { a?: string; b?: string }) => void;
};

/** Two finished runs side by side. */
export function Compare({ runs, a, b, onChange }: CompareProps) {
  const options = [
    { value: "", label: t("replay.compare.choose") },
    ...runs.map((run) => ({ value: run, label: run })),
  ];
  const turn = (next: { a: string; b: string }) =>
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "")));
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t("replay.compare.a")}
          value={a ?? ""}
          options={options}
          onChange={(value) => turn({ a: value, b: b ?? "" })}
        />
        <Select
          label={t("replay.compare.b")}
          value={b ?? ""}
          options={options}
          onChange={(value) => turn({ a: a ?? "", b: value })}
        />
      </div>
      {a === undefined || b === undefined ? (
        <Card>
          <EmptyState title={t("replay.compare.pick")} detail={t("replay.compare.pickDetail")} />
        </Card>
      ) : (
        <Compared a={a} b={b} />
      )}
    </div>
  );
}

function Compared({ a, b }: { readonly a: string; readonly b: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/comparison", { params: { query: { a, b } } });
  const asked = { error, onRetry: () => void refetch() };
  return (
    <>
      <Card title={t("replay.compare.figures")} padded={false}>
        <DataTable
          label={t("replay.compare.figures")}
          columns={figures(a, b)}
          rows={data?.figures}
          keyOf={(row) => row.figure}
          {...asked}
        />
      </Card>
      {data !== undefined && (
        <Card title={t("replay.compare.settings")} padded={false}>
          <DataTable
            label={t("replay.compare.settings")}
            columns={settings(a, b)}
            rows={data.settings}
            keyOf={(row) => row.setting}
            empty={<EmptyState title={t("replay.compare.same")} />}
          />
        </Card>
      )}
    </>
  );
}

function figures(a: string, b: string): readonly Column<Schema<"ComparedRow">>[] {
  return [
    { key: "figure", title: t("replay.compare.figure"), cell: (row) => row.figure, card: "heading" },
    { key: "a", title: a, align: "end", cell: (row) => <span className="figures">{row.a}</span> },
    { key: "b", title: b, align: "end", cell: (row) => <span className="figures">{row.b}</span> },
    {
      key: "difference",
      title: t("replay.compare.difference"),
      align: "end",
      cell: (row) => <Difference words={row.difference} />,
    },
  ];
}

/** A difference by sign and arrow. More is not better for every figure, so it has no colour of gain or loss. */
function Difference({ words }: { readonly words: string }) {
  const way = /[1-9]/.test(words) ? words.trim().charAt(0) : "";
  const [Icon, said] =
    way === "+"
      ? ([ArrowUp, t("ui.up")] as const)
      : way === "-" || way === "−"
        ? ([ArrowDown, t("ui.down")] as const)
        : ([null, t("ui.unchanged")] as const);
  if (/[a-z]\/[a-z]/.test(words)) return <span className="text-ink-3">{words}</span>;
  return (
    <span className="figures inline-flex items-center gap-1 whitespace-nowrap font-medium">
      {Icon !== null && <Icon aria-hidden="true" className="size-[0.95em] shrink-0 text-ink-2" strokeWidth={2.4} />}
      <span className="heard">{said}</span>
      {words}
    </span>
  );
}

function settings(a: string, b: string): readonly Column<Schema<"DifferingSetting">>[] {
  const code = (value: string) => <Badge>{value === "" ? t("replay.compare.unset") : value}</Badge>;
  return [
    { key: "setting", title: t("replay.compare.setting"), cell: (row) => row.setting, card: "heading" },
    { key: "a", title: a, align: "end", cell: (row) => code(row.a) },
    { key: "b", title: b, align: "end", cell: (row) => code(row.b) },
  ];
}
