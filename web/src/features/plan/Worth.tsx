import { type FormEvent, useId, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, useHouseholdChanged, wordsOn } from "@/api";
import { SaidList } from "@/app/Said";
import {
  Button,
  Card,
  type Column,
  DataTable,
  Dialog,
  Money,
  Problem,
  Section,
  Skeleton,
  TextField,
  toast,
} from "@/ui";
import { instant, t, word } from "@/words";
import type { Standing } from "./told";

type Part = Schema<"WorthPart">;

/** Net worth as one number, with each part, its day and where its amount comes from. */
export function Worth({ standing }: { readonly standing: Standing }) {
  const [telling, setTelling] = useState(false);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/worth");
  return (
    <Section
      title={t("plan.worth.title")}
      description={t("plan.worth.detail")}
      actions={
        <Button size="small" onClick={() => setTelling(true)}>
          {t("plan.worth.external")}
        </Button>
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-40 w-full rounded-lg" />}
      {data !== undefined && <Told worth={data} />}
      {telling && <External standing={standing} onClose={() => setTelling(false)} />}
    </Section>
  );
}

function Told({ worth }: { readonly worth: Schema<"WorthTold"> }) {
  const sums = worth.total === null ? worth.totals : [{ currency: worth.currency, amount: worth.total }];
  return (
    <>
      <Card padded={false}>
        <p className="flex flex-wrap items-baseline gap-x-6 px-5 pt-4 pb-2 font-semibold text-3xl tracking-[-0.025em]">
          {sums.map((one) => (
            <Money key={one.currency} amount={one.amount} currency={one.currency} />
          ))}
        </p>
        <DataTable
          label={t("plan.worth.title")}
          columns={COLUMNS}
          rows={worth.parts}
          keyOf={(row) => `${row.kind} ${row.name} ${row.currency}`}
        />
      </Card>
      <SaidList all={worth.warnings} className="list-disc pl-5 text-ink-2 text-sm" />
    </>
  );
}

const COLUMNS: readonly Column<Part>[] = [
  {
    key: "name",
    get title() {
      return t("plan.worth.part");
    },
    card: "heading",
    cell: (row) => (
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{row.name}</span>
        <span className="font-normal text-ink-2 text-sm md:hidden">{word("worthKind", row.kind)}</span>
      </span>
    ),
  },
  {
    key: "kind",
    card: "hidden",
    get title() {
      return t("plan.worth.kind");
    },
    cell: (row) => word("worthKind", row.kind),
  },
  {
    key: "source",
    get title() {
      return t("plan.worth.source");
    },
    cell: (row) =>
      [word("worthSource", row.source), row.on === null ? "" : instant(row.on, "date")].filter(Boolean).join(", "),
  },
  {
    key: "amount",
    get title() {
      return t("plan.amount");
    },
    align: "end",
    cell: (row) => <Money amount={row.amount} currency={row.currency} />,
  },
];

type ExternalProps = { readonly standing: Standing; readonly onClose: () => void };

/** What the All-Use account held on a day: no file tells of it. */
function External({ standing, onClose }: ExternalProps) {
  const id = useId();
  const { currency, external } = standing;
  const [form, setForm] = useState({ amount: external?.amount ?? "", on: standing.as_of });
  const changed = useHouseholdChanged();
  const tell = queries.useMutation("post", "/api/v1/household/plan/external", {
    onSuccess: () => {
      toast(t("plan.worth.told"));
      changed();
      onClose();
    },
  });
  const problem = asProblem(tell.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell.mutate({ body: { currency, amount: form.amount, on: form.on === "" ? null : form.on } });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("plan.worth.externalTitle")}
      description={t("plan.worth.externalDetail")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" busy={tell.isPending}>
            {t("plan.worth.tell")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t("plan.worth.amountIn", { currency })}
          inputMode="decimal"
          value={form.amount}
          onChange={(event) => setForm({ ...form, amount: event.target.value })}
          error={wordsOn("amount", problem)}
        />
        <TextField
          label={t("plan.worth.on")}
          type="date"
          value={form.on}
          onChange={(event) => setForm({ ...form, on: event.target.value })}
          error={wordsOn("on", problem)}
        />
        {tell.error !== null && isElsewhere(["amount", "on"], problem) && (
          <div className="sm:col-span-2">
            <Problem error={tell.error} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
