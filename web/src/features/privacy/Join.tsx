import { useState } from "react";
import { api, idempotencyKey, queries, type Schema, useDoing } from "@/api";
import { Button, Card, Field, Problem, Switch, TextField, toast } from "@/ui";
import { INPUT } from "@/ui/Field";
import { t } from "@/words";
import { Offers } from "./Offers";
import { Round } from "./Round";

type Offer = Schema<"RoundOffer">;
const SOON = 2_000;

/** Taking part in a round that another house coordinates: looked at first, joined, followed, left. */
export function Join({ onEnd }: { readonly onEnd: () => void }) {
  const rounds = queries.useQuery(
    "get",
    "/api/v1/household/rounds",
    {},
    { refetchInterval: ({ state }) => (state.data?.jobs.some((one) => one.state === "working") ? SOON : false) },
  );
  const [address, setAddress] = useState("");
  const [key, setKey] = useState("");
  const [trusted, setTrusted] = useState(false);
  const [most, setMost] = useState("8");
  const [offers, setOffers] = useState<readonly Offer[]>();
  const { doing, busy: sending, error } = useDoing();
  const newest = rounds.data?.jobs[0];
  const busy = newest?.state === "working";
  const sent = { address, key, trusted, epsilon_most: most.trim() };
  const look = () =>
    doing(async () => {
      setOffers(undefined);
      const headers = { "Idempotency-Key": idempotencyKey() };
      const { data } = await api.POST("/api/v1/household/rounds/offers", { headers, body: sent });
      setOffers(data?.offers ?? []);
    });
  const join = (round: string) =>
    doing(async () => {
      const headers = { "Idempotency-Key": idempotencyKey() };
      await api.POST("/api/v1/household/rounds", { headers, body: { ...sent, round } });
      setOffers(undefined);
      toast(t("privacy.join.begun"));
      await rounds.refetch();
    });
  const changed = () => {
    void rounds.refetch();
    onEnd();
  };
  return (
    <Card>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <div>
          <h3 className="font-medium">{t("privacy.join.title")}</h3>
          <p className="max-w-[46rem] text-ink-2 text-sm">{t("privacy.join.detail")}</p>
        </div>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextField
            label={t("privacy.join.address")}
            hint={t("privacy.join.addressHint")}
            required
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Field label={t("privacy.join.key")} hint={t("privacy.join.keyHint")}>
            {(ids) => (
              <input
                {...ids}
                type="password"
                autoComplete="off"
                required
                value={key}
                onChange={(event) => setKey(event.target.value)}
                className={INPUT}
              />
            )}
          </Field>
          <TextField
            label={t("privacy.join.most")}
            hint={t("privacy.join.mostHint")}
            required
            inputMode="decimal"
            value={most}
            onChange={(event) => setMost(event.target.value)}
          />
        </div>
        <Switch
          label={t("privacy.join.trusted")}
          hint={t("privacy.join.trustedHint")}
          checked={trusted}
          onChange={(on) => {
            setTrusted(on);
            setOffers(undefined);
          }}
        />
        <div>
          <Button type="submit" busy={sending} disabled={busy}>
            {t("privacy.join.look")}
          </Button>
        </div>
      </form>
      <div className="mt-4 flex flex-col gap-4">
        {error !== null && <Problem error={error} />}
        {rounds.error !== null && <Problem error={rounds.error} onRetry={() => void rounds.refetch()} />}
        {offers !== undefined && <Offers rows={offers} busy={sending || busy} onJoin={(round) => void join(round)} />}
        {newest !== undefined && <Round key={newest.id} told={newest} onEnd={changed} />}
      </div>
    </Card>
  );
}
