import { useNavigate } from "@tanstack/react-router";
import { CalendarClock, CalendarX, Check, TrendingDown, TrendingUp } from "lucide-react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Said } from "@/app/Said";
import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  EmptyState,
  Money,
  Problem,
  Section,
  Segments,
  toast,
} from "@/ui";
import { instant, money, percent, t, word } from "@/words";
import { SHOWN, type Shown, spendingRoute } from "./route";

type Item = Schema<"RecurringTold">;

/** What recurs as of a day: what comes next and for how much, changes of price, and what did not come. */
export function Recurring({ until, currency }: { readonly until: string; readonly currency: string }) {
  const search = spendingRoute.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/recurring", {
    params: { query: { as_of: until } },
  });
  const items = data?.items.filter((one) => one.currency === currency);
  const shown = search.items ?? "expected";
  const counts = Object.fromEntries(SHOWN.map((key) => [key, items?.filter((one) => place(one) === key).length ?? 0]));
  const turn = (key: string) => {
    const { items: _, ...rest } = search;
    const next = key === "expected" ? rest : { ...rest, items: key as Shown };
    void navigate({ to: "/spending", search: next, replace: true, resetScroll: false });
  };
  return (
    <Section
      title={t("spending.recurring")}
      description={t("spending.recurringDetail", { day: instant(until, "date") })}
      actions={
        <Segments
          label={t("spending.whichItems")}
          segments={SHOWN.map((key) => ({ key, title: t(`spending.items.${key}`, { count: counts[key] ?? 0 }) }))}
          value={shown}
          onChange={turn}
        />
      }
    >
      <Card padded={false}>
        {data?.lacks ? (
          <EmptyState title={t("spending.tooShort")} detail={t("spending.tooShortDetail", data.lacks)} />
        ) : (
          <DataTable
            label={t("spending.recurring")}
            columns={columns(until)}
            rows={items?.filter((one) => place(one) === shown)}
            keyOf={(row) => row.id}
            error={error}
            onRetry={() => void refetch()}
            empty={<EmptyState title={t(`spending.noItems.${shown}`)} />}
          />
        )}
      </Card>
    </Section>
  );
}

function place(item: Item): Shown {
  if (item.decision === "dismissed") return "dismissed";
  return item.state === "candidate" ? "candidates" : item.state === "cancelled" ? "ended" : "expected";
}

function columns(until: string): readonly Column<Item>[] {
  return [
    {
      key: "merchant",
      title: t("spending.payee"),
      card: "heading",
      sort: (row) => row.merchant,
      cell: (row) => <Payee row={row} />,
    },
    {
      key: "period",
      title: t("spending.period"),
      cell: (row) => <span className="text-ink-2">{word("period", row.period)}</span>,
    },
    {
      key: "amount",
      title: t("spending.nextAmount"),
      align: "end",
      sort: (row) => Number(row.expected),
      cell: (row) => <Amount row={row} />,
    },
    {
      key: "next",
      title: t("spending.next"),
      align: "end",
      sort: (row) => row.next,
      cell: (row) => <Next row={row} />,
    },
    { key: "act", title: t("spending.act"), align: "end", cell: (row) => <Decide row={row} until={until} /> },
  ];
}

function Payee({ row }: { readonly row: Item }) {
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 break-words font-medium">{row.merchant}</span>
        {row.state === "overdue" && (
          <Badge tone="warn" icon={CalendarClock}>
            {t("spending.overdue")}
          </Badge>
        )}
        {row.state === "cancelled" && <Badge icon={CalendarX}>{t("spending.cancelled")}</Badge>}
        {row.decision === "confirmed" && (
          <Badge tone="info" icon={Check}>
            {t("spending.confirmed")}
          </Badge>
        )}
        <Price row={row} />
      </span>
      <span className="text-ink-2 text-xs">
        {[row.account, word("category", row.category_name)].filter(Boolean).join(" · ")}
      </span>
      {row.why.text !== "" && (
        <span className="text-ink-2 text-xs">
          <Said said={row.why} />
        </span>
      )}
    </span>
  );
}

/** The newest change of price, told while it is less than a year old at the newest payment. */
function Price({ row }: { readonly row: Item }) {
  if (row.change === null || Date.parse(row.last) - Date.parse(row.change.on) > 366 * 86_400_000) return null;
  const dearer = Math.abs(Number(row.change.after)) > Math.abs(Number(row.change.before));
  const [up, down] =
    Number(row.expected) < 0
      ? (["spending.dearer", "spending.cheaper"] as const)
      : (["spending.higher", "spending.lower"] as const);
  return (
    <Badge tone={dearer === Number(row.expected) < 0 ? "warn" : "gain"} icon={dearer ? TrendingUp : TrendingDown}>
      <span
        title={t("spending.priceDetail", {
          before: money(size(row.change.before), row.currency),
          after: money(size(row.change.after), row.currency),
          day: instant(row.change.on, "date"),
        })}
      >
        {t(dearer ? up : down, {
          part: percent(size(row.change.relative), 0),
          day: instant(row.change.on, "month"),
        })}
      </span>
    </Badge>
  );
}

function Amount({ row }: { readonly row: Item }) {
  return (
    <span className="inline-flex flex-col items-end">
      <Money amount={row.expected} currency={row.currency} signed />
      {row.low !== row.high && (
        <span className="figures text-ink-2 text-xs">
          {t("spending.between", { low: money(row.low, row.currency), high: money(row.high, row.currency) })}
        </span>
      )}
      <span className="figures text-ink-2 text-xs">
        {t("spending.yearly", { amount: money(row.yearly, row.currency) })}
      </span>
    </span>
  );
}

function Next({ row }: { readonly row: Item }) {
  if (row.state === "cancelled") {
    return <span className="text-ink-2">{t("spending.lastOn", { day: instant(row.last, "date") })}</span>;
  }
  return (
    <span className="inline-flex flex-col items-end">
      <span className="figures">{instant(row.next, "date")}</span>
      <span className="figures text-ink-2 text-xs">
        {t("spending.between", { low: instant(row.since, "axisDay"), high: instant(row.until, "axisDay") })}
      </span>
      <span className="figures text-ink-2 text-xs">
        {t("spending.kept", { hits: row.kept.hits, count: row.kept.count })}
      </span>
    </span>
  );
}

function Decide({ row, until }: { readonly row: Item; readonly until: string }) {
  const changed = useHouseholdChanged();
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      changed();
    },
  });
  const confirm = queries.useMutation(
    "post",
    "/api/v1/household/recurring/{item}/confirm",
    done(t("spending.confirmedDone", { name: row.merchant })),
  );
  const dismiss = queries.useMutation(
    "post",
    "/api/v1/household/recurring/{item}/dismiss",
    done(t("spending.droppedDone", { name: row.merchant })),
  );
  const asked = { params: { path: { item: row.id }, query: { as_of: until } } };
  const failed = confirm.error ?? dismiss.error;
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {(row.decision === "dismissed" || (row.state === "candidate" && row.decision === "")) && (
        <Button
          size="small"
          busy={confirm.isPending}
          aria-label={t("spending.confirmNamed", { name: row.merchant })}
          onClick={() => confirm.mutate(asked)}
        >
          {t("spending.confirm")}
        </Button>
      )}
      {row.decision !== "dismissed" && row.state !== "cancelled" && (
        <Button
          size="small"
          look="quiet"
          busy={dismiss.isPending}
          aria-label={t("spending.dropNamed", { name: row.merchant })}
          onClick={() => dismiss.mutate(asked)}
        >
          {t("spending.drop")}
        </Button>
      )}
      {failed !== null && <Problem error={failed} />}
    </span>
  );
}

function size(amount: string): string {
  return amount.replace(/^-/, "");
}
