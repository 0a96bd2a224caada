import { useState } from "react";
import { api, type Schema } from "@/api";
import { asBody } from "@/app/importing/sending";
import { Badge, Card, type Column, DataTable, Field, Money, Problem } from "@/ui";
import { INPUT } from "@/ui/Field";
import { integer, t, word } from "@/words";

type Told = Schema<"ComparisonTold">;
type Row = Schema<"BesideTold">;

/** A release's file beside one's own months: chosen, compared, and kept nowhere. */
export function Comparison({ allowed }: { readonly allowed: boolean }) {
  const [told, setTold] = useState<Told>();
  const [error, setError] = useState<unknown>(null);
  const choose = async (file: File | undefined) => {
    setTold(undefined);
    setError(null);
    if (file === undefined) return;
    try {
      setTold(await compared(file));
    } catch (reason) {
      setError(reason);
    }
  };
  if (!allowed) {
    return (
      <Card>
        <p className="text-ink-2">{t("privacy.compare.off")}</p>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <Field label={t("privacy.compare.file")} hint={t("privacy.compare.fileHint")}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".json"
              className={`${INPUT} py-2`}
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          )}
        </Field>
      </Card>
      {error !== null && <Problem error={error} />}
      {told !== undefined && <Beside told={told} />}
    </div>
  );
}

function Beside({ told }: { readonly told: Told }) {
  const { currency } = told;
  const columns: readonly Column<Row>[] = [
    { key: "name", title: t("privacy.compare.group"), card: "heading", cell: (row) => word("category", row.name) },
    {
      key: "own",
      title: t("privacy.compare.own"),
      align: "end",
      cell: (row) => <Money amount={row.own} currency={currency} />,
    },
    {
      key: "median",
      title: t("privacy.compare.half"),
      align: "end",
      cell: (row) => <Money amount={row.median.value} currency={currency} />,
    },
    {
      key: "range",
      title: t("privacy.compare.range"),
      align: "end",
      cell: (row) => (
        <span className="whitespace-nowrap text-ink-2">
          <Money amount={row.median.low} currency={currency} />
          {" – "}
          <Money amount={row.median.high} currency={currency} />
        </span>
      ),
    },
    {
      key: "side",
      title: t("privacy.compare.side"),
      cell: (row) => <Badge tone={row.side === "cannot be told" ? "plain" : "info"}>{word("beside", row.side)}</Badge>,
    },
  ];
  const kind = told.simulated ? "privacy.compare.simulated" : "privacy.compare.real";
  return (
    <Card padded={false}>
      <p role="status" className="px-5 pb-2 text-ink-2 text-sm">
        {t(kind, { households: integer(told.households), months: integer(told.months) })}
      </p>
      <DataTable label={t("privacy.compare.title")} columns={columns} rows={told.rows} keyOf={(row) => row.group} />
    </Card>
  );
}

async function compared(file: File): Promise<Told> {
  const { data } = await api.POST("/api/v1/household/comparisons", await asBody(file, true));
  if (data === undefined) throw new Error("the answer is empty");
  return data;
}
