import type { Schema } from "@/api";
import { Badge, Card, Change, type Column, DataTable, Disclosure, EmptyState, Hash, Instant, Money } from "@/ui";
import { decimal, integer, money, percent, t, word } from "@/words";
import { Bred } from "./Bred";
import { OddsBy } from "./OddsBy";
import { Scores } from "./Scores";
import { type Account, moduleName, NAME_DIGITS } from "./told";

type Module = Schema<"ModuleRow">;
type Limit = Schema<"LimitUse">;
type Step = Schema<"LifeStep"> & { readonly module: string };

/** What each module planned and made. */
export function Modules({ account }: { readonly account: Account }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("paper.module.title")}
        columns={MODULES}
        rows={account.modules}
        first={3}
        keyOf={(row) => row.module}
        empty={<EmptyState title={t("paper.module.empty")} />}
      />
      <Scores modules={account.modules} />
      <Lives modules={account.modules} />
      <Asked rows={account.asked} />
      <Bred rows={account.bred} />
    </Card>
  );
}

/** Every step of the modules' lives with who took it and why, the newest first; absent where nobody took one. */
function Lives({ modules }: { readonly modules: readonly Module[] }) {
  const steps: Step[] = modules.flatMap((row) => row.steps.map((step) => ({ ...step, module: row.module })));
  if (steps.length === 0) return null;
  return (
    <div className="border-line border-t px-5 py-3">
      <Disclosure summary={<span className="font-medium">{t("paper.module.life", { count: steps.length })}</span>}>
        <DataTable
          label={t("paper.module.life", { count: steps.length })}
          columns={STEPS}
          rows={steps}
          keyOf={(row) => `${row.module} ${row.at} ${row.after}`}
          order={{ key: "at", down: true }}
        />
      </Disclosure>
    </div>
  );
}

/** What breeding the modules ask for, the most urgent first; absent where they ask for none. */
function Asked({ rows }: { readonly rows: readonly Schema<"BreedingAsked">[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="border-line border-t px-5 py-3">
      <Disclosure summary={<span className="font-medium">{t("paper.asked.title", { count: rows.length })}</span>}>
        <DataTable
          label={t("paper.asked.title", { count: rows.length })}
          columns={ASKED}
          rows={rows}
          keyOf={(row) => `${row.reason} ${row.subject}`}
        />
      </Disclosure>
    </div>
  );
}

const ASKED: readonly Column<Schema<"BreedingAsked">>[] = [
  {
    key: "reason",
    title: t("paper.asked.reason"),
    card: "heading",
    cell: (row) => word("breedingReason", row.reason),
  },
  { key: "priority", title: t("paper.asked.priority"), cell: (row) => word("breedingPriority", row.priority) },
  {
    key: "subject",
    title: t("paper.asked.subject"),
    cell: (row) => (
      <span lang="en" className="break-all">
        {row.subject}
      </span>
    ),
  },
];

const STEPS: readonly Column<Step>[] = [
  {
    key: "module",
    title: t("paper.module.name"),
    card: "heading",
    cell: (row) => <span className="font-medium">{moduleName(row.module)}</span>,
  },
  {
    key: "at",
    title: t("paper.module.at"),
    sort: (row) => row.at,
    cell: (row) => <Instant at={row.at} style="date" />,
  },
  {
    key: "step",
    title: t("paper.module.step"),
    cell: (row) =>
      t("paper.module.fromTo", { before: word("lifeStage", row.before), after: word("lifeStage", row.after) }),
  },
  { key: "by", title: t("paper.module.by"), cell: (row) => word("lifeActor", row.by) },
  {
    key: "why",
    title: t("paper.module.why"),
    cell: (row) => <span className="whitespace-normal">{word("lifeReason", row.reason)}</span>,
  },
];

function Standing({ row }: { readonly row: Module }) {
  if (row.share === null) return "—";
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {row.evidence === null ? (
        <Badge tone="info">{t("paper.module.noClaim")}</Badge>
      ) : (
        <>
          <Badge tone={row.standing === "full" ? "gain" : "warn"}>{word("moduleStanding", row.standing)}</Badge>
          <span className="text-ink-2 text-sm">{t("paper.module.evidence", { value: decimal(row.evidence) })}</span>
        </>
      )}
      <span className="text-ink-2 text-sm">{t("paper.module.share", { share: percent(row.share, 0) })}</span>
    </span>
  );
}

function Stage({ row }: { readonly row: Module }) {
  if (row.stage === "") return "—";
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Badge tone="info">{word("lifeStage", row.stage)}</Badge>
      <span className="text-ink-2 text-sm">{t("paper.module.audit", { audit: word("auditAnswer", row.audit) })}</span>
      {row.audited !== null && (
        <span className="text-ink-2 text-sm">
          <Instant at={row.audited} style="date" />
        </span>
      )}
      {row.audit_failed.length > 0 && (
        <span className="whitespace-normal text-loss text-sm">
          {row.audit_failed.map((check) => word("auditCheck", check)).join(", ")}
        </span>
      )}
    </span>
  );
}

const MODULES: readonly Column<Module>[] = [
  {
    key: "module",
    title: t("paper.module.name"),
    card: "heading",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-2 font-medium">
        {row.symbol === "" ? (
          row.module
        ) : (
          <span>
            <Hash value={row.module} length={NAME_DIGITS} />
            <span className="block font-normal text-ink-2 text-sm">
              {t("paper.module.bred", { symbol: row.symbol, generation: row.generation ?? 0 })}
            </span>
          </span>
        )}
        {row.halted && <Badge tone="warn">{t("paper.module.halted")}</Badge>}
      </span>
    ),
  },
  {
    key: "plans",
    title: t("paper.plans"),
    align: "end",
    sort: (row) => row.plans,
    cell: (row) => <span className="figures">{integer(row.plans)}</span>,
  },
  { key: "stage", title: t("paper.module.stage"), cell: (row) => <Stage row={row} /> },
  { key: "standing", title: t("paper.module.standing"), cell: (row) => <Standing row={row} /> },
  { key: "odds", title: t("paper.module.odds"), cell: (row) => <OddsBy odds={row.odds} /> },
  {
    key: "approved",
    title: t("paper.module.approved"),
    align: "end",
    card: "hidden",
    sort: (row) => row.approved,
    cell: (row) => <span className="figures">{integer(row.approved)}</span>,
  },
  {
    key: "closed",
    title: t("paper.module.closed"),
    align: "end",
    sort: (row) => row.closed,
    cell: (row) => <span className="figures">{integer(row.closed)}</span>,
  },
  {
    key: "profit",
    title: t("paper.module.profit"),
    align: "end",
    sort: (row) => Number(row.profit),
    cell: (row) => <Change amount={row.profit} />,
  },
  {
    key: "fall",
    title: t("paper.module.fall"),
    align: "end",
    sort: (row) => Number(row.fall),
    cell: (row) => <Money amount={row.fall} />,
  },
  {
    key: "losses",
    title: t("paper.module.losses"),
    align: "end",
    card: "hidden",
    sort: (row) => row.losses,
    cell: (row) => <span className="figures">{integer(row.losses)}</span>,
  },
];

/** The limits that plans broke, the most often broken first, and behind them every limit in force. */
export function Limits({ account }: { readonly account: Account }) {
  const broken = account.limits.filter((row) => row.broken > 0);
  return (
    <Card padded={false}>
      <DataTable
        label={t("paper.limit.title")}
        columns={LIMITS}
        rows={broken}
        keyOf={(row) => row.rule}
        order={{ key: "broken", down: true }}
        empty={<EmptyState title={t("paper.limit.none")} />}
      />
      <div className="border-line border-t px-5 py-3">
        <Disclosure
          summary={<span className="font-medium">{t("paper.limit.every", { count: account.limits.length })}</span>}
        >
          <DataTable
            label={t("paper.limit.every", { count: account.limits.length })}
            columns={LIMITS}
            rows={account.limits}
            keyOf={(row) => row.rule}
          />
        </Disclosure>
      </div>
    </Card>
  );
}

const LIMITS: readonly Column<Limit>[] = [
  {
    key: "rule",
    title: t("paper.limit.rule"),
    card: "heading",
    sort: (row) => row.rule,
    cell: (row) => (
      <span className="whitespace-normal">
        {word("mandateLimit", row.rule)} <span className="figures text-ink-3 text-xs">{row.rule}</span>
      </span>
    ),
  },
  {
    key: "limit",
    title: t("paper.limit.limit"),
    align: "end",
    cell: (row) => <span className="figures whitespace-nowrap">{`${OPERATOR[row.op] ?? row.op} ${figure(row)}`}</span>,
  },
  {
    key: "broken",
    title: t("paper.limit.broken"),
    align: "end",
    sort: (row) => row.broken,
    cell: (row) => <span className="figures">{integer(row.broken)}</span>,
  },
];

const OPERATOR: Readonly<Record<string, string>> = { "<=": "≤", ">=": "≥" };

function figure({ unit, limit }: Limit): string {
  if (unit === "part") return percent(limit, 1);
  if (unit === "usd") return money(limit, "USD", { cents: false });
  return unit === "seconds" ? t("paper.limit.seconds", { value: decimal(limit) }) : decimal(limit);
}
