import { useState } from "react";
import { api, idempotencyKey, type Schema, useDoing } from "@/api";
import { Button, Card, Checkbox, Disclosure, Problem, Section, Select, TextField } from "@/ui";
import { t } from "@/words";
import { PAST, Past, pastSent } from "./Past";
import { Plan } from "./Plan";
import { useNewest, Work } from "./Work";
import { capsOf, fraction } from "./weights";

type Account = Schema<"InvestAccountRow">;

const TAXES = { short: "", long: "", carriedShort: "", carriedLong: "", commission: "", ticket: "", keep: "" };
type Costs = typeof TAXES;

/** Trades to consider: what is asked, how far they are, and what came out. */
export function Trades({ accounts, currency }: { readonly accounts: readonly Account[]; readonly currency: string }) {
  const { job, busy, ask } = useNewest("rebalance");
  const [past, setPast] = useState(PAST);
  const [into, setInto] = useState(accounts[0]?.id ?? "");
  const [amount, setAmount] = useState("");
  const [issuers, setIssuers] = useState("");
  const [now, setNow] = useState(false);
  const [greedy, setGreedy] = useState(false);
  const [settled, setSettled] = useState(false);
  const [costs, setCosts] = useState<Costs>(TAXES);
  const { doing, busy: sending, error } = useDoing();
  const begin = () =>
    doing(async () => {
      await api.POST("/api/v1/household/investing/rebalances", {
        headers: { "Idempotency-Key": idempotencyKey() },
        body: {
          past: await pastSent(past),
          currency,
          paid_in: amount.trim() === "" ? {} : { [into]: amount.trim() },
          now,
          greedy,
          settled_only: settled,
          country: "us",
          short_rate: rate(costs.short),
          long_rate: rate(costs.long),
          carried_short: costs.carriedShort.trim() || "0",
          carried_long: costs.carriedLong.trim() || "0",
          commission: costs.commission.trim() || "0",
          risk_price: "10",
          ticket: costs.ticket.trim() || "100",
          keep_cash: costs.keep.trim() || "0",
          issuer_most: capsOf(issuers),
        },
      });
      ask();
    });
  const cost = (name: keyof Costs, hint?: string) => (
    <TextField
      label={t(`investing.trades.${name}`)}
      {...(hint === undefined ? {} : { hint })}
      optional
      inputMode="decimal"
      value={costs[name]}
      onChange={(event) => setCosts({ ...costs, [name]: event.target.value })}
    />
  );
  return (
    <Section title={t("investing.trades.title")} description={t("investing.trades.detail")}>
      <Card>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <Select
              label={t("investing.trades.into")}
              value={into}
              options={accounts.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setInto}
            />
            <TextField
              label={t("investing.trades.payIn")}
              optional
              inputMode="decimal"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
            <Past value={past} onChange={setPast} />
            <TextField
              label={t("investing.issuers.most")}
              hint={t("investing.issuers.hint")}
              optional
              value={issuers}
              onChange={(event) => setIssuers(event.target.value)}
            />
          </div>
          <Checkbox label={t("investing.trades.now")} checked={now} onChange={setNow} />
          <Disclosure summary={t("investing.trades.more")}>
            <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
              {cost("short", t("investing.trades.rateHint"))}
              {cost("long", t("investing.trades.rateHint"))}
              {cost("carriedShort")}
              {cost("carriedLong")}
              {cost("commission")}
              {cost("ticket", t("investing.trades.ticketHint"))}
              {cost("keep")}
            </div>
            <Checkbox label={t("investing.trades.settled")} checked={settled} onChange={setSettled} />
            <Checkbox label={t("investing.trades.greedy")} checked={greedy} onChange={setGreedy} />
          </Disclosure>
          <div>
            <Button type="submit" look="primary" busy={sending} disabled={busy}>
              {t("investing.trades.begin")}
            </Button>
          </div>
          {error !== null && <Problem error={error} />}
        </form>
      </Card>
      {job !== undefined && (
        <Card title={t("investing.plan.title")}>
          <Work job={job} onEnd={ask} />
          {job.plan !== null && <Plan job={job} plan={job.plan} />}
        </Card>
      )}
    </Section>
  );
}

/** A rate typed as percent, as a fraction; what is no number goes as typed, and the server says so. */
function rate(percent: string): string {
  return percent.trim() === "" ? "" : (fraction(percent) ?? percent);
}
