import { queries, type Schema } from "@/api";
import { Card, Disclosure, EmptyState, Problem, Section, Skeleton } from "@/ui";
import { instant, t } from "@/words";
import { Alert } from "./Alert";

type Told = Schema<"UnusualTold">;

/** What is unusual in the month up to a day, with what it rests on; what was dismissed can be told again. */
export function Unusual({ until }: { readonly until: string }) {
  const days = Number(until.slice(8, 10));
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/unusual", {
    params: { query: { as_of: until, days } },
  });
  return (
    <Section title={t("spending.unusual")} description={t("spending.unusualDetail")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && (
        <Card>
          <p role="status" className="mb-3 text-ink-2 text-sm">
            {t("spending.judging")}
          </p>
          <Skeleton className="h-16 w-full rounded-md" />
        </Card>
      )}
      {data !== undefined && <Judged told={data} />}
    </Section>
  );
}

function Judged({ told }: { readonly told: Told }) {
  if (told.lacks !== null) {
    return (
      <Card>
        <EmptyState
          title={t("spending.tooShort")}
          detail={t("spending.tooShortDetail", { needs: told.lacks.needs, has: told.lacks.has })}
        />
      </Card>
    );
  }
  return (
    <Card padded={false}>
      {told.alerts.length + told.informational.length === 0 && (
        <EmptyState title={t("spending.nothingUnusual")} detail={t("spending.tests", { count: told.tests })} />
      )}
      <List told={told} rows={[...told.alerts, ...told.informational]} />
      <Withheld told={told} />
      <More title={t("spending.beyond", { count: told.beyond.length })} told={told} rows={told.beyond} />
      <More
        title={t("spending.dismissed", { count: told.dismissed.length })}
        told={told}
        rows={told.dismissed}
        dismissed
      />
    </Card>
  );
}

type ListProps = { readonly told: Told; readonly rows: Told["alerts"]; readonly dismissed?: boolean };

function List({ told, rows, dismissed = false }: ListProps) {
  return (
    <ul>
      {rows.map((alert) => (
        <li key={`${alert.id} ${alert.on}`} className="border-line border-b px-5 py-4 last:border-b-0">
          <Alert alert={alert} asOf={told.as_of} days={told.days} dismissed={dismissed} />
        </li>
      ))}
    </ul>
  );
}

function More({ title, ...list }: ListProps & { readonly title: string }) {
  if (list.rows.length === 0) return null;
  return (
    <div className="border-line border-t px-5 py-2">
      <Disclosure summary={title}>
        <List {...list} />
      </Disclosure>
    </div>
  );
}

function Withheld({ told }: { readonly told: Told }) {
  return told.withheld.map((one) => (
    <p key={one.account} className="border-line border-t px-5 py-3 text-ink-2 text-sm">
      {t("spending.withheld", {
        account: one.account,
        since: instant(one.since, "date"),
        until: instant(one.until, "date"),
      })}
    </p>
  ));
}
