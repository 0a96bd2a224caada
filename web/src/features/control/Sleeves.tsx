import { Card, CardGrid, Instant, SleeveMark, StateBadge } from "@/ui";
import { t, word } from "@/words";
import type { Account } from "./told";

type Sleeve = Account["sleeves"][number];

/** The sleeves of an account as they stand. */
export function Sleeves({ account }: { readonly account: Account }) {
  return (
    <CardGrid min="16rem">
      {account.sleeves.map((sleeve) => (
        <Card key={sleeve.sleeve}>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <SleeveMark sleeve={sleeve.sleeve} long />
            <StateBadge state={sleeve.state} latches={sleeve.latches.map((each) => each.latch)} />
          </div>
          <Facts sleeve={sleeve} />
        </Card>
      ))}
    </CardGrid>
  );
}

function Facts({ sleeve }: { readonly sleeve: Sleeve }) {
  const { latches, pivot, pivoted_on, frozen_until } = sleeve;
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-ink-2">{t("control.latches")}</dt>
      <dd className="text-right">
        {latches.length === 0 && t("control.none")}
        {latches.map(({ latch, since }) => (
          <span key={latch} className="block">
            <span className="font-medium">{latch}</span>
            <span className="text-ink-2">{` ${t("control.since")} `}</span>
            <Instant at={since} style="date" />
          </span>
        ))}
      </dd>
      <dt className="text-ink-2">{t("control.pivot")}</dt>
      <dd className="text-right">
        {pivot === "" ? t("control.none") : word("pivot", pivot)}
        {pivoted_on !== null && (
          <>
            <span className="text-ink-2">{` ${t("control.since")} `}</span>
            <Instant at={pivoted_on} style="date" />
          </>
        )}
      </dd>
      {frozen_until !== null && (
        <>
          <dt className="text-ink-2">{t("control.frozenUntil")}</dt>
          <dd className="text-right">
            <Instant at={frozen_until} style="date" />
          </dd>
        </>
      )}
    </dl>
  );
}
