import type { Schema } from "@/api";
import { Badge, Card, type Column, DataTable, Instant, Section } from "@/ui";
import { percent, t, word } from "@/words";
import { type Account, moduleName, short } from "./told";

type Appointed = Schema<"AppointedRow">;
type Share = Schema<"ModuleShare">;

/** Who was bred to decide or trade for the account, and how it is shared; absent where nobody was. */
export function Deciders({ account }: { readonly account: Account }) {
  if (account.appointed.length === 0) return null;
  return (
    <Section title={t("paper.appointed.title")} description={t("paper.appointed.detail")}>
      <Card padded={false}>
        <DataTable
          label={t("paper.appointed.title")}
          columns={APPOINTED}
          rows={account.appointed}
          keyOf={(row) => row.module}
        />
        <Shares account={account} />
      </Card>
    </Section>
  );
}

/** Shares in force; a word in their place before the first are decided. */
function Shares({ account: { appointed, sharing } }: { readonly account: Account }) {
  if (!appointed.some((row) => row.kind === "decision_maker")) return null;
  return (
    <div className="border-line border-t">
      <p className="px-5 py-3 text-ink-2">
        {sharing === null ? t("paper.appointed.notYet") : <Known sharing={sharing} />}
      </p>
      {sharing !== null && (
        <DataTable
          label={t("paper.appointed.shares")}
          columns={SHARES}
          rows={sharing.shares}
          keyOf={(row) => row.module}
        />
      )}
    </div>
  );
}

function Known({ sharing }: { readonly sharing: Schema<"SharingTold"> }) {
  return (
    <>
      {t("paper.appointed.after")} <Instant at={sharing.day} style="date" />{" "}
      {t("paper.appointed.known", { count: sharing.days })}
      {sharing.dry && ` ${t("paper.appointed.dry")}`}
    </>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return "—";
  return (
    <span lang="en" className="whitespace-normal break-words">
      {names.join(", ")}
    </span>
  );
}

const APPOINTED: readonly Column<Appointed>[] = [
  {
    key: "kind",
    title: t("paper.appointed.kind"),
    card: "heading",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{word("curatorsOf", row.kind)}</span>
        <Badge tone={row.promoted ? "gain" : "warn"}>
          {row.promoted ? t("paper.appointed.promoted") : t("paper.appointed.notPromoted")}
        </Badge>
      </span>
    ),
  },
  {
    key: "genome",
    title: t("paper.appointed.genome"),
    cell: (row) => <span className="figures">{short(row.genome)}</span>,
  },
  { key: "symbols", title: t("paper.appointed.bredOn"), cell: (row) => <Names names={row.symbols} /> },
  {
    key: "until",
    title: t("paper.appointed.until"),
    cell: (row) => <Instant at={row.trained_until} style="date" />,
  },
  { key: "failed", title: t("paper.appointed.failed"), cell: (row) => <Names names={row.failed} /> },
  { key: "inert", title: t("paper.appointed.inert"), cell: (row) => <Names names={row.inert} /> },
];

const SHARES: readonly Column<Share>[] = [
  {
    key: "module",
    title: t("paper.module.name"),
    card: "heading",
    cell: (row) => <span className="font-medium">{moduleName(row.module)}</span>,
  },
  {
    key: "share",
    title: t("paper.appointed.share"),
    align: "end",
    sort: (row) => Number(row.share),
    cell: (row) => <span className="figures">{percent(row.share, 1)}</span>,
  },
];
