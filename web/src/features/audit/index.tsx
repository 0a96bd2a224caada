import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { useRun } from "@/app/house";
import {
  Button,
  buttonClasses,
  Card,
  type Column,
  Combobox,
  DataTable,
  EmptyState,
  FilterBar,
  Instant,
  Page,
  Section,
  TextField,
} from "@/ui";
import { t } from "@/words";
import { type AuditSearch, auditRoute } from "./route";
import { Verify } from "./Verify";

type Record = Schema<"JournalRecord">;

const PAGE = 50;
const NEWEST = Number.MAX_SAFE_INTEGER;

const COLUMNS: readonly Column<Record>[] = [
  {
    key: "sequence",
    title: t("audit.sequence"),
    cell: (row) => <span className="figures">{`#${row.sequence}`}</span>,
    card: "heading",
  },
  { key: "type", title: t("audit.type"), cell: (row) => <span className="code font-medium">{row.type}</span> },
  { key: "stream", title: t("audit.stream"), cell: (row) => <span className="code text-ink-2">{row.stream}</span> },
  {
    key: "payload",
    title: t("audit.payload"),
    card: "hidden",
    cell: (row) => (
      <span className="code line-clamp-1 max-w-[26rem] break-all text-ink-2 text-xs">
        {row.payload.replace(/^\{"at":"[^"]*",?/, "{").slice(0, 160)}
      </span>
    ),
  },
  {
    key: "hash",
    title: t("audit.hash"),
    card: "hidden",
    cell: (row) => <span className="code text-ink-3 text-xs">{row.hash.slice(0, 10)}</span>,
  },
  { key: "time", title: t("audit.time"), align: "end", cell: (row) => <Instant at={row.time} /> },
];

/** The journal: a check of all its hashes in this browser, and every record to be looked at. */
export function Audit() {
  const run = useRun();
  return (
    <Page title={t("pages.audit")} lead={t("audit.lead")}>
      <Verify key={run} run={run} />
      <Explorer run={run} />
    </Page>
  );
}

function Explorer({ run }: { readonly run: string }) {
  const search = auditRoute.useSearch();
  const navigate = useNavigate();
  const kinds = queries.useQuery("get", "/api/v1/runs/{run}/journal/kinds", { params: { path: { run } } }).data;
  const { after, before, since, stream, type } = search;
  const at = after === undefined && since === undefined ? { before: before ?? NEWEST } : { after: after ?? 0 };
  const found = queries.useQuery("get", "/api/v1/runs/{run}/journal", {
    params: {
      path: { run },
      query: {
        ...at,
        ...(since === undefined ? {} : { since }),
        ...(stream === undefined ? {} : { stream }),
        ...(type === undefined ? {} : { type }),
        limit: PAGE,
      },
    },
  });
  const turn = (next: AuditSearch) => void navigate({ to: "/runs/$run/audit", params: { run }, search: next });
  const page = found.data;
  const kept = { ...(stream === undefined ? {} : { stream }), ...(type === undefined ? {} : { type }) };
  return (
    <Section
      title={t("audit.explorer")}
      {...(page === undefined ? {} : { description: t("audit.explorerDetail", { count: page.total }) })}
      actions={<Jump run={run} head={page?.head} />}
    >
      <Narrowing search={search} kinds={kinds?.rows ?? []} onChange={turn} />
      <Card padded={false}>
        <DataTable
          label={t("audit.list")}
          columns={COLUMNS}
          rows={page === undefined ? undefined : [...page.records].reverse()}
          keyOf={(row) => String(row.sequence)}
          linkOf={(row) => ({ to: "/runs/$run/audit/$sequence", params: { run, sequence: String(row.sequence) } })}
          error={found.error}
          onRetry={() => void found.refetch()}
          empty={<EmptyState title={t("audit.empty")} />}
        />
        <nav aria-label={t("audit.list")} className="flex flex-wrap justify-between gap-2 border-line border-t p-3">
          <span className="flex gap-2">
            <Button size="small" disabled={page?.next == null} onClick={() => turn(kept)}>
              {t("audit.newest")}
            </Button>
            <Button
              size="small"
              icon={ArrowLeft}
              disabled={page?.next == null}
              onClick={() => page?.next != null && turn({ ...kept, after: page.next })}
            >
              {t("audit.later")}
            </Button>
          </span>
          <span className="flex gap-2">
            <Button
              size="small"
              icon={ArrowRight}
              disabled={page?.previous == null}
              onClick={() => page?.previous != null && turn({ ...kept, before: page.previous })}
            >
              {t("audit.earlier")}
            </Button>
            <Button size="small" disabled={page?.previous == null} onClick={() => turn({ ...kept, after: 0 })}>
              {t("audit.oldest")}
            </Button>
          </span>
        </nav>
      </Card>
    </Section>
  );
}

/** A number to go to. */
function Jump({ run, head }: { readonly run: string; readonly head: number | undefined }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (/^\d+$/.test(typed)) void navigate({ to: "/runs/$run/audit/$sequence", params: { run, sequence: typed } });
  };
  return (
    <form onSubmit={go} className="flex items-end gap-2">
      <div className="w-36">
        <TextField
          label={t("audit.jump")}
          labelHeard
          inputMode="numeric"
          pattern="[0-9]*"
          placeholder={head === undefined ? t("audit.jump") : t("audit.jumpHint", { head })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Button type="submit">{t("audit.go")}</Button>
    </form>
  );
}

type NarrowingProps = {
  readonly search: AuditSearch;
  readonly kinds: readonly Schema<"KindCount">[];
  readonly onChange: (search: AuditSearch) => void;
};

/** By stream, type and instant; the page begins anew with each. */
function Narrowing({ search, kinds, onChange }: NarrowingProps) {
  const { stream, type, since } = search;
  const set = (name: "stream" | "type" | "since", value: string) => {
    const next = { stream, type, since, [name]: value === search[name] ? "" : value };
    onChange(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined && each !== "")));
  };
  const active = (["stream", "type", "since"] as const).flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [{ name: t(`audit.${name}`), value, onRemove: () => set(name, "") }];
  });
  return (
    <FilterBar active={active} onClear={() => onChange({})}>
      <Combobox
        label={t("audit.type")}
        value={type ?? ""}
        options={counted(
          kinds.filter((kind) => stream === undefined || kind.stream === stream),
          "type",
        )}
        onChange={(value) => set("type", value)}
      />
      <Combobox
        label={t("audit.stream")}
        value={stream ?? ""}
        options={counted(
          kinds.filter((kind) => type === undefined || kind.type === type),
          "stream",
        )}
        onChange={(value) => set("stream", value)}
      />
      <TextField
        key={since ?? ""}
        label={t("audit.since")}
        type="datetime-local"
        defaultValue={since ?? ""}
        onBlur={(event) => event.target.value !== (since ?? "") && set("since", event.target.value)}
      />
    </FilterBar>
  );
}

function counted(kinds: readonly Schema<"KindCount">[], name: "type" | "stream") {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind[name], (counts.get(kind[name]) ?? 0) + kind.count);
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([value, count]) => ({ value, label: t("audit.count", { label: value, count }) }));
}

/** The way back from a record to the list. */
export function BackLink({ run }: { readonly run: string }) {
  return (
    <Link to="/runs/$run/audit" params={{ run }} className={buttonClasses("quiet", "small")}>
      <ArrowLeft aria-hidden="true" className="size-4" />
      {t("audit.record.back")}
    </Link>
  );
}
