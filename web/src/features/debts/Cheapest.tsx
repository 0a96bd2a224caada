import { useQueryClient } from "@tanstack/react-query";
import { Search as Magnifier, Square } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, Money, Problem, Select } from "@/ui";
import { t } from "@/words";
import type { Query } from "./Plans";
import { type Found, type Plans, searchFor } from "./plans";

type Search = Schema<"SearchTold">;

export type Searching = {
  readonly search: Search | undefined;
  /** The plan of a search that was made with what is shown. */
  readonly found: Found | undefined;
  readonly onBegun: (search: Search) => void;
};

const ASKED_AGAIN_MS = 1_500;

/** The search that belongs to what is shown, asked anew while it is at work. */
export function useSearch(plans: Plans): Searching {
  const [begun, setBegun] = useState<string>();
  const client = useQueryClient();
  const list = queries.useQuery("get", "/api/v1/household/debts/searches");
  const id = searchFor(list.data?.searches ?? [], plans.currency, plans.means)?.id ?? begun;
  const one = queries.useQuery(
    "get",
    "/api/v1/household/debts/searches/{search}",
    { params: { path: { search: id ?? "" } } },
    {
      enabled: id !== undefined,
      refetchInterval: ({ state }) => (state.data?.state === "working" ? ASKED_AGAIN_MS : false),
    },
  );
  const search = id === undefined ? undefined : one.data;
  const fits = search !== undefined && searchFor([search], plans.currency, plans.means) === search;
  const found = fits && search.state === "done" ? (search.found ?? undefined) : undefined;
  const onBegun = (told: Search) => {
    setBegun(told.id);
    client.setQueryData(
      ["get", "/api/v1/household/debts/searches/{search}", { params: { path: { search: told.id } } }],
      told,
    );
    void list.refetch();
  };
  return { search: fits ? search : undefined, found, onBegun };
}

type CheapestProps = {
  readonly plans: Plans;
  readonly query: Query;
  readonly searching: Searching;
  readonly onFollow: () => void;
};

const SECONDS = ["10", "60", "300"];

/** The search for the plan that provably costs least: why it is worth one, how far it is, and what it found. */
export function Cheapest({ plans, query, searching, onFollow }: CheapestProps) {
  const { search, onBegun } = searching;
  if (plans.frictions.length === 0) {
    return (
      <Card title={t("debts.search.title")}>
        <p>{t("debts.search.plain")}</p>
      </Card>
    );
  }
  const working = search?.state === "working";
  return (
    <Card title={t("debts.search.title")} description={t("debts.search.detail")}>
      <div className="flex flex-col gap-4">
        <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
          {plans.frictions.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {working ? (
          <Working search={search} onEnded={onBegun} />
        ) : (
          <>
            {search !== undefined && <Ended search={search} onFollow={onFollow} />}
            {search?.found?.proven !== true && <Begin query={query} onBegun={onBegun} />}
          </>
        )}
      </div>
    </Card>
  );
}

function Begin({ query, onBegun }: { readonly query: Query; readonly onBegun: (search: Search) => void }) {
  const [seconds, setSeconds] = useState("60");
  const begin = queries.useMutation("post", "/api/v1/household/debts/searches", { onSuccess: onBegun });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-40">
          <Select
            label={t("debts.search.limit")}
            value={seconds}
            options={SECONDS.map((value) => ({ value, label: t("debts.search.seconds", { count: Number(value) }) }))}
            onChange={setSeconds}
          />
        </div>
        <Button
          look="primary"
          icon={Magnifier}
          busy={begin.isPending}
          onClick={() => begin.mutate({ body: { ...query, seconds: Number(seconds) } })}
        >
          {t("debts.search.begin")}
        </Button>
      </div>
      {begin.error !== null && <Problem error={begin.error} />}
    </div>
  );
}

function Working({ search, onEnded }: { readonly search: Search; readonly onEnded: (search: Search) => void }) {
  const cancel = queries.useMutation("delete", "/api/v1/household/debts/searches/{search}", { onSuccess: onEnded });
  return (
    <div className="flex flex-col gap-3">
      <div role="status" className="flex flex-col gap-1.5">
        <p className="font-medium">{t("debts.search.working")}</p>
        <progress
          aria-label={t("debts.search.progress")}
          max={search.seconds}
          value={Math.min(search.elapsed, search.seconds)}
          className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        />
        <p className="figures text-ink-2 text-sm">
          {t("debts.search.elapsed", { elapsed: search.elapsed, seconds: search.seconds })}
          {" · "}
          {search.gap === "" ? t("debts.search.noPlanYet") : t("debts.search.gapSoFar", { gap: search.gap })}
        </p>
      </div>
      <div>
        <Button
          icon={Square}
          busy={cancel.isPending}
          onClick={() => cancel.mutate({ params: { path: { search: search.id } } })}
        >
          {t("debts.search.cancel")}
        </Button>
      </div>
      {cancel.error !== null && <Problem error={cancel.error} />}
    </div>
  );
}

function Ended({ search, onFollow }: { readonly search: Search; readonly onFollow: () => void }) {
  const { found, currency } = search;
  if (search.state === "cancelled") return <p className="text-ink-2">{t("debts.search.cancelled")}</p>;
  if (found === null) {
    return (
      <div lang="en" role="status" className="rounded-md bg-sunken p-3 text-sm">
        {search.problems.map((row) => (
          <p key={row.message}>{`${row.message}. ${row.way_out}`}</p>
        ))}
      </div>
    );
  }
  return (
    <div role="status" className="flex flex-col gap-3">
      <p lang="en" className="font-medium">
        {found.sentence}
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-sm">
        <dt className="text-ink-2">{t("debts.search.cost")}</dt>
        <dd className="text-right">
          <Money amount={found.plan.cost} currency={currency} />
        </dd>
        {found.bound !== null && (
          <>
            <dt className="text-ink-2">{t("debts.search.bound")}</dt>
            <dd className="text-right">
              <Money amount={found.bound} currency={currency} />
            </dd>
          </>
        )}
        {found.gap !== null && (
          <>
            <dt className="text-ink-2">{t("debts.search.gap")}</dt>
            <dd className="text-right">
              <Money amount={found.gap} currency={currency} />
            </dd>
          </>
        )}
        <dt className="text-ink-2">{t("debts.search.saved")}</dt>
        <dd className="text-right">
          <Money amount={found.saved} currency={currency} />
        </dd>
      </dl>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" onClick={onFollow}>
          {t("debts.search.follow")}
        </Button>
        <Badge tone={found.proven ? "gain" : "warn"}>
          {t(found.proven ? "debts.search.proven" : "debts.search.unproven")}
        </Badge>
      </div>
    </div>
  );
}
