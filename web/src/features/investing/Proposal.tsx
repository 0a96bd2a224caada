import { useState } from "react";
import { api, idempotencyKey, type Schema, useDoing } from "@/api";
import { Button, Card, DataTable, Disclosure, Percent, Problem, Select, TextField, toast } from "@/ui";
import { instant, percent, t, word } from "@/words";
import { PAST, Past, pastSent } from "./Past";
import { type Job, useNewest, Work } from "./Work";
import { capsOf, fraction } from "./weights";

const METHODS = [
  "minimum-variance",
  "risk-parity",
  "hrp",
  "mean-variance",
  "black-litterman",
  "cvar",
  "equal",
] as const;
type Method = (typeof METHODS)[number];

type ProposalProps = { readonly currency: string; readonly onChange: () => void };

/** A mix worked out from past prices, with how sure its weights are; it can be aimed at. */
export function Proposal({ currency, onChange }: ProposalProps) {
  const { job, busy, ask } = useNewest("propose");
  const [method, setMethod] = useState<Method>("minimum-variance");
  const [most, setMost] = useState("");
  const [issuers, setIssuers] = useState("");
  const [past, setPast] = useState(PAST);
  const { doing, busy: sending, error } = useDoing();
  const begin = () =>
    doing(async () => {
      await api.POST("/api/v1/household/investing/proposals", {
        headers: { "Idempotency-Key": idempotencyKey() },
        body: {
          method,
          past: await pastSent(past),
          currency,
          of: [],
          most: most.trim() === "" ? "1" : (fraction(most) ?? most),
          aversion: "4",
          seed: 1,
          resamples: 100,
          issuer_most: capsOf(issuers),
        },
      });
      ask();
    });
  const aim = (shares: readonly Schema<"ShareRow">[]) =>
    doing(async () => {
      const weights = Object.fromEntries(
        shares.filter((one) => Number(one.weight) > 0).map((one) => [one.symbol, one.weight]),
      );
      await api.PUT("/api/v1/household/investing/target", {
        headers: { "Idempotency-Key": idempotencyKey() },
        body: { weights },
      });
      toast(t("investing.target.done"));
      onChange();
    });
  return (
    <Card>
      <Disclosure
        summary={<span className="font-medium">{t("investing.proposal.title")}</span>}
        open={job !== undefined}
      >
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <p className="max-w-[46rem] text-ink-2 text-sm">{t("investing.proposal.detail")}</p>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <Select
              label={t("investing.proposal.method")}
              value={method}
              options={METHODS.map((one) => ({ value: one, label: word("mixMethod", one) }))}
              onChange={(value) => setMethod(value as Method)}
            />
            <TextField
              label={t("investing.proposal.most")}
              optional
              inputMode="decimal"
              value={most}
              onChange={(event) => setMost(event.target.value)}
            />
            <TextField
              label={t("investing.issuers.most")}
              hint={t("investing.issuers.hint")}
              optional
              value={issuers}
              onChange={(event) => setIssuers(event.target.value)}
            />
            <Past value={past} onChange={setPast} />
          </div>
          <div>
            <Button type="submit" busy={sending} disabled={busy}>
              {t("investing.proposal.begin")}
            </Button>
          </div>
        </form>
        <div className="mt-4 flex flex-col gap-4">
          {error !== null && <Problem error={error} />}
          {job !== undefined && <Work job={job} onEnd={ask} />}
          {job?.proposal != null && <Found job={job} told={job.proposal} busy={sending} onAim={aim} />}
        </div>
      </Disclosure>
    </Card>
  );
}

type FoundProps = {
  readonly job: Job;
  readonly told: Schema<"MixProposalTold">;
  readonly busy: boolean;
  readonly onAim: (shares: readonly Schema<"ShareRow">[]) => Promise<void>;
};

function Found({ job, told, busy, onAim }: FoundProps) {
  return (
    <div className="flex flex-col gap-3">
      <DataTable
        label={t("investing.proposal.found")}
        rows={told.shares}
        keyOf={(row) => row.symbol}
        columns={[
          {
            key: "symbol",
            title: t("investing.symbol.symbol"),
            card: "heading",
            cell: (row) => <span className="font-medium">{row.symbol}</span>,
          },
          {
            key: "weight",
            title: t("investing.proposal.weight"),
            align: "end",
            cell: (row) => <Percent ratio={row.weight} places={1} />,
          },
          {
            key: "range",
            title: t("investing.proposal.range"),
            align: "end",
            cell: (row) => (
              <span className="figures">
                {row.low === null || row.high === null ? "–" : `${percent(row.low, 1)} – ${percent(row.high, 1)}`}
              </span>
            ),
          },
          {
            key: "risk",
            title: t("investing.proposal.risk"),
            align: "end",
            cell: (row) => <Percent ratio={row.risk} places={1} />,
          },
        ]}
      />
      <p className="text-ink-2 text-sm">
        {t("investing.proposal.says", {
          method: word("mixMethod", told.method),
          volatility: percent(told.volatility, 1),
          periods: told.periods,
          first: job.first === null ? "" : instant(job.first, "date"),
          last: job.last === null ? "" : instant(job.last, "date"),
        })}
      </p>
      {told.binding.length > 0 && <Held rows={told.binding} />}
      {told.notes.map((note) => (
        <p key={note} lang="en" className="text-ink-2 text-sm">
          {note}
        </p>
      ))}
      <div>
        <Button busy={busy} onClick={() => void onAim(told.shares)}>
          {t("investing.proposal.aim")}
        </Button>
      </div>
    </div>
  );
}

/** What holds the mix back, and what a point more of it would change. */
function Held({ rows }: { readonly rows: readonly Schema<"BindingMost">[] }) {
  return (
    <ul aria-label={t("investing.proposal.held")} className="list-disc ps-5 text-ink-2 text-sm">
      {rows.map((one) => (
        <li key={`${one.kind} ${one.of}`}>
          {t(`investing.proposal.heldBy.${one.kind}`, {
            name: one.kind === "class" ? word("assetClass", one.of) : one.of,
            most: percent(one.most, 1),
            volatility: percent(one.volatility, 3),
          })}
        </li>
      ))}
    </ul>
  );
}
