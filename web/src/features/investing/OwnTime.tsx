import { type FormEvent, type ReactNode, useState } from "react";
import { asProblem, queries, type Schema } from "@/api";
import { Button, Card, Problem, TextField } from "@/ui";
import { t, word } from "@/words";

type Factor = Schema<"Factor">;
type Typed = Partial<Record<Factor, string>>;
type OwnTimeProps = {
  readonly currency: string;
  readonly factors: readonly Factor[];
  /** Draws what the moves that are asked would do. */
  readonly children: (row: Schema<"ScenarioRow">) => ReactNode;
};

/** A hard time of a person's own: how far each factor moves, and what that would do to what is held. */
export function OwnTime({ currency, factors, children }: OwnTimeProps) {
  const [typed, setTyped] = useState<Typed>({});
  const [asked, setAsked] = useState<readonly string[]>([]);
  const { data, error, isFetching } = queries.useQuery(
    "get",
    "/api/v1/household/investing/stress",
    { params: { query: { currency, shock: [...asked] } } },
    { enabled: asked.length > 0 },
  );
  const wanted = shocksOf(typed);
  const rows = asProblem(error)?.problems ?? [];
  const refused = (factor: Factor) => {
    const row = rows.find((one) => one.field === factor);
    return row === undefined || wanted.join() !== asked.join() ? undefined : `${row.message}. ${row.way_out}`;
  };
  const elsewhere = error !== null && !rows.some((row) => factors.some((factor) => factor === row.field));
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setAsked(wanted);
  };
  const own = asked.length > 0 && error === null ? data?.found?.scenarios.find((one) => one.name === "own") : undefined;
  return (
    <Card title={t("investing.stress.own")}>
      <form className="flex flex-col gap-4" onSubmit={ask}>
        <p className="text-ink-2 text-sm">{t("investing.stress.ownDetail")}</p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {factors.map((factor) => (
            <TextField
              key={factor}
              label={word("riskFactor", factor)}
              optional
              value={typed[factor] ?? ""}
              error={refused(factor)}
              onChange={(event) => setTyped({ ...typed, [factor]: event.target.value })}
            />
          ))}
        </div>
        {elsewhere && <Problem error={error} />}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" type="submit" busy={isFetching && asked.length > 0} disabled={wanted.length === 0}>
            {t("investing.stress.ownAsk")}
          </Button>
          {(asked.length > 0 || wanted.length > 0) && (
            <Button
              onClick={() => {
                setTyped({});
                setAsked([]);
              }}
            >
              {t("investing.stress.ownClear")}
            </Button>
          )}
        </div>
      </form>
      <div role="status">
        {own !== undefined && <div className="mt-4 border-line border-t pt-2">{children(own)}</div>}
      </div>
    </Card>
  );
}

/** What is typed as the API takes it, without what is empty; a sign may be typed as the true minus. */
function shocksOf(typed: Typed): string[] {
  const rows = Object.entries(typed).map(([factor, move]) => [factor, move.trim().replace("−", "-")] as const);
  return rows.filter(([, move]) => move !== "").map(([factor, move]) => `${factor}=${move}`);
}
