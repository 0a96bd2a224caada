import { queries } from "@/api";
import { useRun } from "@/app/house";
import { Card, Money, Page, PageSkeleton, Problem, Section, Stat, StatRow } from "@/ui";
import { percent, t } from "@/words";
import { Account } from "./Account";
import { AttributionPart } from "./Attribution";
import { Events } from "./Events";
import { Meter } from "./Meter";
import { accountsRoute } from "./route";
import { Forest } from "./Tree";
import { type Tree, whole } from "./told";

/** The tree of accounts, and below it the one that was chosen. */
export function Accounts() {
  const run = useRun();
  const { account } = accountsRoute.useSearch();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/accounts", {
    params: { path: { run } },
  });
  if (data === undefined && error !== null) {
    return (
      <Page title={t("pages.accounts")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  const chosen = data.accounts.find((row) => row.account === account) ?? data.accounts[0];
  return (
    <Page title={t("pages.accounts")} lead={t("accounts.lead")}>
      <Figures tree={data} />
      <Card title={t("accounts.tree")} description={t("accounts.treeHint")}>
        <Forest run={run} tree={data} chosen={chosen?.account ?? ""} />
      </Card>
      {chosen !== undefined && <Account key={chosen.account} run={run} row={chosen} />}
      <Section title={t("accounts.attribution.title")} description={t("accounts.attribution.hint")}>
        <AttributionPart run={run} />
      </Section>
      {data.events.length > 0 && (
        <Section title={t("accounts.events.title")} description={t("accounts.events.hint")}>
          <Events rows={data.events} />
        </Section>
      )}
    </Page>
  );
}

function Figures({ tree }: { readonly tree: Tree }) {
  const open = tree.accounts.filter((row) => row.standing !== "merged");
  const merged = tree.accounts.length - open.length;
  return (
    <StatRow>
      <Stat
        size="large"
        label={t("accounts.total")}
        value={<Money amount={tree.total} />}
        change={<span className="text-ink-2">{t("accounts.totalHint")}</span>}
      />
      <Stat
        label={t("accounts.count")}
        value={t("accounts.open", { count: open.length })}
        change={<span className="text-ink-2">{t("accounts.merged", { count: merged })}</span>}
      />
      {tree.subs_max !== null && (
        <Stat
          label={t("accounts.subs")}
          value={t("accounts.subsOf", { count: tree.subs, most: tree.subs_max })}
          change={<Meter label={t("accounts.subs")} part={tree.subs / tree.subs_max} tone="accent" />}
        />
      )}
      <NextFork tree={tree} />
    </StatRow>
  );
}

/** The sleeve whose profit is nearest to founding an account. */
function NextFork({ tree }: { readonly tree: Tree }) {
  const ways = tree.accounts.flatMap((row) =>
    row.sleeves.flatMap(({ sleeve, fork }) =>
      fork === null ? [] : [{ account: row.account, sleeve, fork, part: Number(fork.measure) / Number(fork.step) }],
    ),
  );
  const nearest = ways.sort((one, other) => other.part - one.part)[0];
  if (nearest === undefined) return null;
  const part = Math.max(0, Math.min(1, nearest.part));
  return (
    <Stat
      label={t("accounts.nextFork")}
      value={percent(part, 0)}
      change={
        <span className="text-ink-2">
          {t(nearest.fork.kind === "mini" ? "accounts.nextMini" : "accounts.nextFull", {
            measure: whole(nearest.fork.measure),
            step: whole(nearest.fork.step),
          })}
        </span>
      }
    />
  );
}
