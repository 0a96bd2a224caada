import { useNavigate } from "@tanstack/react-router";
import { CreditCard } from "lucide-react";
import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Card, EmptyState, Page, Problem, Section, Segments, Skeleton } from "@/ui";
import { t } from "@/words";
import { DebtForm } from "./DebtForm";
import { Kept } from "./Kept";
import { Owed, Totals } from "./Owed";
import { Plans } from "./Plans";
import { debtsRoute } from "./route";
import { Tools } from "./Tools";
import type { Debt } from "./terms";

type List = Schema<"DebtList">;
type Editing = Debt | "new" | undefined;

/** What is owed, the ways to pay it off side by side, the search for the cheapest, and tools beside them. */
export function Debts() {
  const [editing, setEditing] = useState<Editing>();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/debts");
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      {t("debts.form.add")}
    </Button>
  );
  const empty = data !== undefined && data.debts.length === 0;
  return (
    <Page title={t("pages.debts")} lead={t("debts.lead")} actions={empty ? undefined : add}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-64 w-full rounded-lg" />}
      {empty && (
        <Card>
          <EmptyState icon={CreditCard} title={t("debts.empty")} detail={t("debts.emptyDetail")} action={add} />
        </Card>
      )}
      {data !== undefined && <Told data={data} editing={editing} onEdit={setEditing} />}
    </Page>
  );
}

type ToldProps = { readonly data: List; readonly editing: Editing; readonly onEdit: (editing: Editing) => void };

function Told({ data, editing, onEdit }: ToldProps) {
  const search = debtsRoute.useSearch();
  const navigate = useNavigate();
  const changed = useHouseholdChanged();
  const { totals } = data;
  const total = totals.find((one) => one.currency === search.currency) ?? totals[0];
  const currency = total?.currency ?? data.accounts[0]?.currency ?? "USD";
  const debts = total === undefined ? data.debts : data.debts.filter((one) => one.currency === currency);
  const owing = debts.filter((one) => /[1-9]/.test(one.balance));
  return (
    <>
      {totals.length > 1 && (
        <div>
          <Segments
            label={t("debts.form.currency")}
            segments={totals.map((one) => ({ key: one.currency, title: one.currency }))}
            value={currency}
            onChange={(key) => void navigate({ to: "/debts", search: { ...search, currency: key }, replace: true })}
          />
        </div>
      )}
      {total !== undefined && <Totals total={total} />}
      {debts.length > 0 && (
        <Section title={t("debts.owed")} description={t("debts.owedDetail")}>
          <Owed rows={debts} onChange={onEdit} onClosed={changed} />
          <Warnings texts={data.warnings} />
        </Section>
      )}
      {total !== undefined && <Plans key={currency} list={data} total={total} debts={owing} onChanged={changed} />}
      <Kept />
      <Tools debts={owing} currency={currency} />
      {editing !== undefined && (
        <DebtForm
          debt={editing === "new" ? undefined : editing}
          accounts={data.accounts}
          currency={currency}
          onDone={changed}
          onClose={() => onEdit(undefined)}
        />
      )}
    </>
  );
}

function Warnings({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul lang="en" className="list-disc pl-5 text-sm text-warn">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
