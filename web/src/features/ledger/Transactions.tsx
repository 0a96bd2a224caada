import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { Schema } from "@/api";
import { Button, Card, Change, Instant, Money, SleeveMark } from "@/ui";
import { decimal, instrumentsIn, t, word } from "@/words";
import { partsOf, subjectOf, sumOf } from "./places";

type Transaction = Schema<"TransactionTold">;
type Posting = Schema<"PostingTold">;

type TransactionsProps = {
  readonly run: string;
  readonly rows: readonly Transaction[];
  readonly total: number;
  readonly moved: readonly Schema<"Moved">[];
  /** The ledger account that is looked at: its change and running balance stand in each line. */
  readonly place: string | undefined;
  readonly more?: { readonly onMore: () => void; readonly busy: boolean };
};

/** Transactions newest first, each opened to its postings. */
export function Transactions({ run, rows, total, moved, place, more }: TransactionsProps) {
  const inPlace = moved.filter((row) => row.place === place);
  return (
    <Card
      padded={false}
      title={t("ledger.total", { count: total })}
      {...(inPlace[0] === undefined
        ? {}
        : {
            description: (
              <span className="inline-flex flex-wrap gap-x-2">
                {t("ledger.moved")}
                <Change amount={inPlace[0].amount} />
              </span>
            ),
          })}
    >
      <ul aria-label={t("ledger.list")} className="divide-y divide-line border-line border-t">
        {rows.map((row) => (
          <li key={row.sequence}>
            <Row run={run} row={row} place={place} />
          </li>
        ))}
      </ul>
      {more !== undefined && (
        <div className="flex justify-center border-line border-t p-3">
          <Button size="small" busy={more.busy} onClick={more.onMore}>
            {t(more.busy ? "ledger.loading" : "ledger.more")}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** The postings that a line sums up: those of the account looked at, else the cash of the transaction's own sleeve. */
function shownOf(row: Transaction, place: string | undefined): readonly Posting[] {
  if (place !== undefined) return row.postings.filter((posting) => posting.meets);
  const cash = row.postings.filter((posting) => /:(Cash|LeapCash|TaxReserve)$/.test(posting.place));
  return [...cash.filter((posting) => posting.place.endsWith(":Cash")), ...cash].slice(0, 1);
}

type RowProps = { readonly run: string; readonly row: Transaction; readonly place: string | undefined };

function Row({ run, row, place }: RowProps) {
  const shown = shownOf(row, place);
  const balance = shown.at(-1);
  return (
    <details className="group">
      <summary className="grid list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-3 hover:bg-hover md:grid-cols-[1rem_3.25rem_minmax(0,1fr)_9rem_9rem_9.5rem] [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 text-ink-3 transition-transform group-open:rotate-90" />
        <span className="hidden md:block">
          <SleeveMark sleeve={row.sleeve} />
        </span>
        <span className="min-w-0">
          <span className="line-clamp-2 font-medium text-sm group-open:line-clamp-none md:text-base">
            {instrumentsIn(row.narration)}
          </span>
          <span className="block text-ink-2 text-xs">
            {word("txKind", row.kind)}
            <span className="md:hidden">
              {" · "}
              <Instant at={row.at} style="date" />
            </span>
          </span>
        </span>
        <span className="text-right text-sm">
          {shown.length > 0 && <Change amount={sumOf(shown.map((posting) => posting.amount))} />}
          {balance !== undefined && (
            <span className="figures block text-ink-3 text-xs md:hidden">
              <Money amount={balance.balance} />
            </span>
          )}
        </span>
        <span className="hidden text-right text-sm md:block">
          {balance !== undefined && (
            <>
              <Money amount={balance.balance} />
              <span className="block text-ink-3 text-xs">{subjectOf(partsOf(balance.place).subject)}</span>
            </>
          )}
        </span>
        <span className="hidden text-right text-ink-2 text-sm md:block">
          <Instant at={row.at} style="date" />
        </span>
      </summary>
      <Postings run={run} row={row} />
    </details>
  );
}

function Postings({ run, row }: { readonly run: string; readonly row: Transaction }) {
  return (
    <div className="bg-sunken/60 px-4 pt-1 pb-4 md:pl-11">
      <ul aria-label={t("ledger.postings", { number: row.number })} className="flex flex-col">
        {row.postings.map((posting) => (
          <Line
            key={`${posting.place} ${posting.lot} ${posting.amount} ${posting.units}`}
            run={run}
            posting={posting}
          />
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-xs">
        <span>{t("ledger.number", { number: row.number })}</span>
        <Link
          to="/runs/$run/audit/$sequence"
          params={{ run, sequence: String(row.sequence) }}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {t("ledger.record", { sequence: row.sequence })}
        </Link>
        {row.rules.map((rule) => (
          <Link
            key={rule}
            to="/runs/$run/decisions"
            params={{ run }}
            search={{ rule }}
            className="code inline-flex min-h-6 items-center text-accent hover:underline"
          >
            {rule}
          </Link>
        ))}
        <span className="code break-all">{row.cause}</span>
      </p>
    </div>
  );
}

function Line({ run, posting }: { readonly run: string; readonly posting: Posting }) {
  const { kind, subject } = partsOf(posting.place);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-2 text-sm last:border-b-0 md:grid-cols-[minmax(0,1fr)_12rem_8rem_8rem]">
      <Link
        to="/runs/$run/ledger"
        params={{ run }}
        search={{ place: posting.place }}
        title={posting.place}
        className="min-w-0 hover:underline"
      >
        <span className="text-ink-3">{`${kind} · `}</span>
        {subjectOf(subject)}
      </Link>
      <span className="figures col-start-1 row-start-2 text-ink-2 text-xs md:col-start-2 md:row-start-1 md:text-right md:text-sm">
        {posting.units === 0
          ? instrumentsIn(posting.instrument)
          : `${instrumentsIn(posting.instrument)} ${t("ledger.unitsAt", { units: posting.units, cost: decimal(posting.unit_cost ?? "0") })}`}
      </span>
      <span className="text-right">
        <Money amount={posting.amount} signed />
      </span>
      <span className="text-right text-ink-2 text-xs md:text-sm">
        <span className="heard">{t("ledger.balance")}</span>
        <Money amount={posting.balance} />
      </span>
    </li>
  );
}
