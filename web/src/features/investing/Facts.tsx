import { useState } from "react";
import { idempotencyKey, queries, type Schema } from "@/api";
import { Badge, Button, Card, Confirm, DataTable, Figure, Money, Section, toast } from "@/ui";
import { instant, t, word } from "@/words";

type Fact = Schema<"FactRow">;
const STEP = 25;
const MOST = 500;

/** What was told, the newest days first; each fact can be taken back, and an import as a whole. */
export function Facts({ onChange }: { readonly onChange: () => void }) {
  const [limit, setLimit] = useState(STEP);
  const [taking, setTaking] = useState<{ readonly id: string; readonly words: string }>();
  const { data, error, refetch, isFetching } = queries.useQuery(
    "get",
    "/api/v1/household/investing/facts",
    { params: { query: { limit } } },
    { placeholderData: (before) => before },
  );
  if (error === null && data?.total === 0) return null;
  const more = data !== undefined && data.facts.length < data.total && limit < MOST;
  return (
    <Section title={t("investing.facts.title")} description={t("investing.facts.detail")}>
      <Card padded={false}>
        <DataTable
          label={t("investing.facts.title")}
          rows={data?.facts}
          error={error}
          onRetry={() => void refetch()}
          keyOf={(row) => row.id}
          first={8}
          {...(more ? { more: { onMore: () => setLimit(Math.min(MOST, limit + STEP)), busy: isFetching } } : {})}
          columns={[
            {
              key: "what",
              title: t("investing.facts.what"),
              card: "heading",
              cell: (row) => (
                <span className="flex flex-wrap items-center gap-2">
                  <span className="font-medium">
                    {[word("factOf", row.what), row.symbol].filter(Boolean).join(" ")}
                  </span>
                  {row.told !== "" && <Badge>{t("investing.facts.imported")}</Badge>}
                </span>
              ),
            },
            {
              key: "on",
              title: t("investing.facts.on"),
              cell: (row) => <span className="figures whitespace-nowrap">{instant(row.on, "date")}</span>,
            },
            {
              key: "account",
              title: t("investing.account.name"),
              cell: (row) => row.account || t("investing.facts.every"),
            },
            {
              key: "units",
              title: t("investing.held.units"),
              align: "end",
              cell: (row) =>
                row.ratio !== "" ? row.ratio : Number(row.units) > 0 ? <Figure value={row.units} /> : "–",
            },
            {
              key: "amount",
              title: t("investing.facts.amount"),
              align: "end",
              cell: (row) => <Amount row={row} />,
            },
            {
              key: "act",
              title: t("investing.facts.act"),
              align: "end",
              cell: (row) => <Take row={row} onTake={setTaking} />,
            },
          ]}
        />
      </Card>
      {taking !== undefined && <TakeBack {...taking} onDone={onChange} onClose={() => setTaking(undefined)} />}
    </Section>
  );
}

function Amount({ row }: { readonly row: Fact }) {
  if (row.amount !== null) return <Money amount={row.amount} currency={row.currency} />;
  return <span className="text-ink-2">{row.what === "lot" ? t("investing.held.unknown") : "–"}</span>;
}

type Taking = { readonly id: string; readonly words: string };

function Take({ row, onTake }: { readonly row: Fact; readonly onTake: (taking: Taking) => void }) {
  const named = `${word("factOf", row.what)} ${row.symbol} ${instant(row.on, "date")}`.replace("  ", " ");
  const whole = row.told !== "";
  return (
    <Button
      size="small"
      aria-label={t("investing.facts.takeNamed", { name: named })}
      onClick={() =>
        onTake(whole ? { id: row.told, words: t("investing.facts.takeImport") } : { id: row.id, words: named })
      }
    >
      {t("investing.facts.take")}
    </Button>
  );
}

type TakeBackProps = Taking & { readonly onDone: () => void; readonly onClose: () => void };

function TakeBack({ id, words, onDone, onClose }: TakeBackProps) {
  const [key] = useState(idempotencyKey);
  const take = queries.useMutation("post", "/api/v1/household/investing/facts/{fact}/withdraw", {
    onSuccess: () => {
      toast(t("investing.facts.taken"));
      onDone();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("investing.facts.takeTitle")}
      description={words}
      stay={t("investing.facts.keep")}
      act={t("investing.facts.take")}
      busy={take.isPending}
      onAct={() => take.mutate({ params: { path: { fact: id } }, headers: { "Idempotency-Key": key } })}
      onClose={onClose}
      error={take.error}
    />
  );
}
