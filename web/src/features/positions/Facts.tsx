import type { ReactNode } from "react";
import { Change, Disclosure, Figure, Instant, Money, Percent } from "@/ui";
import { decimal, instant, money, t } from "@/words";
import type { DetailData, Long, Share, Short, Trail } from "./told";
import { daysWords, distanceWords, earningsWords } from "./told";

/** The figures of a position: as it is held, or how it ended. */
export function Facts({ detail }: { readonly detail: DetailData }) {
  const { short, long, shares, trail } = detail;
  if (short !== null) return <ShortFacts row={short} />;
  if (long !== null) return <LongFacts row={long} />;
  if (shares !== null) return <ShareFacts row={shares} />;
  return <EndedFacts trail={trail} />;
}

type Fact = { readonly name: string; readonly value: ReactNode };

function fact(name: string, value: ReactNode): Fact {
  return { name, value };
}

function List({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
      {facts.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-2 text-xs">{name}</dt>
          <dd className="break-words font-medium text-sm">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ShortFacts({ row }: { readonly row: Short }) {
  const { market } = row;
  const facts: Fact[] = [
    fact(t("positions.detail.markLabel"), <Mark market={market} />),
    fact(t("positions.detail.creditLabel"), money(row.credit)),
    fact(t("positions.detail.unrealised"), market?.unrealised == null ? "—" : <Change amount={market.unrealised} />),
    fact(t("positions.detail.captured"), row.captured === null ? "—" : <Percent ratio={row.captured} places={0} />),
    fact(
      t("positions.detail.odds"),
      market?.implied == null ? "—" : <Percent ratio={market.implied.odds} places={1} />,
    ),
    fact(
      t("positions.detail.profitTarget"),
      row.target_price === null ? t("positions.noTarget") : t("positions.target", { price: money(row.target_price) }),
    ),
    fact(t("positions.column.days"), `${daysWords(row.days)}`),
    fact(t("positions.column.spot"), market === null ? "—" : `${money(market.spot)} · ${distanceWords(row)}`),
    fact(
      t("positions.detail.covered"),
      row.collateral === null
        ? t("positions.sharesOf", { count: row.shares ?? 0 })
        : t("positions.cash", { amount: money(row.collateral) }),
    ),
    fact(t("positions.detail.earnings"), earningsWords(row)),
    fact(t("positions.detail.received"), money(row.received)),
    fact(t("positions.detail.opened"), <Instant at={row.opened} />),
  ];
  return (
    <div className="flex flex-col gap-3">
      <List facts={facts} />
      {row.recovery && <p className="text-ink-2 text-sm">{t("positions.detail.recovery")}</p>}
      {Number(row.chain_debits) !== 0 && (
        <p className="text-ink-2 text-sm">
          {t("positions.detail.chain", { credit: money(row.chain_credit), debits: money(row.chain_debits) })}
        </p>
      )}
      <Greeks row={row} />
    </div>
  );
}

function Greeks({ row }: { readonly row: Short | Long }) {
  if (row.market === null) return null;
  const { implied } = row.market;
  return (
    <Disclosure summary={t("positions.detail.greeks")}>
      {implied === null ? (
        <p className="text-ink-2 text-sm">{t("positions.detail.noImplied")}</p>
      ) : (
        <div className="flex flex-col gap-2">
          <List
            facts={[
              fact(t("positions.detail.vol"), <Percent ratio={implied.vol} places={1} />),
              fact(t("positions.detail.delta"), <Figure value={implied.delta} places={1} />),
              fact(t("positions.detail.gamma"), <Figure value={implied.gamma} places={2} />),
              fact(t("positions.detail.theta"), <Change amount={implied.theta.toFixed(2)} />),
              fact(t("positions.detail.vega"), <Change amount={implied.vega.toFixed(2)} />),
              fact(t("positions.detail.odds"), <Percent ratio={implied.odds} places={1} />),
            ]}
          />
          <p className="text-ink-2 text-xs">{t("positions.detail.model", { model: implied.model })}</p>
        </div>
      )}
    </Disclosure>
  );
}

function LongFacts({ row }: { readonly row: Long }) {
  const { market } = row;
  return (
    <div className="flex flex-col gap-3">
      <List
        facts={[
          fact(t("positions.detail.markLabel"), <Mark market={market} />),
          fact(t("positions.detail.value"), market?.value == null ? "—" : <Money amount={market.value} />),
          fact(
            t("positions.detail.unrealised"),
            market?.unrealised == null ? "—" : <Change amount={market.unrealised} />,
          ),
          fact(t("positions.detail.cost"), <Money amount={row.cost} />),
          fact(t("positions.column.multiple"), row.multiple === null ? "—" : `${decimal(row.multiple, 2)}×`),
          fact(t("positions.column.days"), daysWords(row.days)),
          fact(t("positions.detail.opened"), <Instant at={row.opened} />),
          fact(t("positions.detail.rollBy"), row.roll_by === null ? "—" : instant(row.roll_by, "date")),
        ]}
      />
      <Greeks row={row} />
    </div>
  );
}

function ShareFacts({ row }: { readonly row: Share }) {
  const { market } = row;
  return (
    <div className="flex flex-col gap-4">
      <List
        facts={[
          fact(t("positions.detail.sharesLabel"), decimal(row.shares, 0)),
          fact(t("positions.detail.cost"), <Money amount={row.cost} />),
          fact(t("positions.detail.value"), market?.value == null ? "—" : <Money amount={market.value} />),
          fact(
            t("positions.detail.unrealised"),
            market?.unrealised == null ? "—" : <Change amount={market.unrealised} />,
          ),
          fact(t("positions.detail.dividends"), <Money amount={row.dividends} />),
          fact(t("positions.column.written"), t("positions.ofShares", { covered: row.covered, shares: row.shares })),
        ]}
      />
      <div>
        <h3 className="mb-1 font-semibold text-base">{t("positions.detail.lots")}</h3>
        <ul className="flex flex-col gap-1 text-sm">
          {row.lots.map((lot) => (
            <li key={lot.id} className="flex flex-wrap justify-between gap-x-4">
              <span>
                {t("positions.detail.lot", {
                  shares: lot.shares,
                  basis: money(lot.adjusted_basis),
                  day: instant(lot.acquired, "date"),
                })}
              </span>
              <span className="text-ink-2">
                {t(lot.assigned ? "positions.detail.assignedLot" : "positions.detail.bought")}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function EndedFacts({ trail }: { readonly trail: Trail }) {
  return (
    <List
      facts={[
        fact(t("positions.detail.opened"), <Instant at={trail.opened} />),
        fact(t("positions.column.ended"), trail.ended === null ? "—" : <Instant at={trail.ended} />),
        fact(t("positions.detail.result"), trail.kind === "shares" ? "—" : <Change amount={trail.profit} />),
        fact(
          t(trail.kind === "short" ? "positions.detail.creditLabel" : "positions.detail.paidLabel"),
          money(trail.price),
        ),
      ]}
    />
  );
}

/** The mid, with bid and ask, and whether the quote is a modelled one. */
function Mark({ market }: { readonly market: Short["market"] }) {
  if (market?.mark == null) return <>{"—"}</>;
  const sides =
    market.bid === null || market.ask === null
      ? ""
      : t("positions.detail.bidAsk", { bid: decimal(market.bid, 2), ask: decimal(market.ask, 2) });
  const notes = [sides, market.modelled ? t("positions.modelled") : ""].filter((note) => note !== "");
  return (
    <>
      {money(market.mark)}
      <span className="block font-normal text-ink-2 text-xs">{notes.join(" · ")}</span>
    </>
  );
}
