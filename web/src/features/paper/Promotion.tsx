import { TriangleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { SaidList } from "@/app/Said";
import { Button, Hash, Problem, Sheet, Skeleton, TextArea, TextField, toast } from "@/ui";
import { said, t } from "@/words";
import { type Account, useAccountsChanged } from "./told";

type Page = Schema<"EvidencePage">;

const TYPED = "PROMOTE";

/** The page of evidence, and below it the promotion that names it. */
export function Promotion({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/garden/accounts/{garden_account}/evidence", {
    params: { path: { garden_account: account.name } },
  });
  return (
    <Sheet
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={t("paper.evidence.title")}
      description={t("paper.evidence.detail")}
    >
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-64 w-full" />}
      {data !== undefined && <Read page={data} />}
      {data !== undefined && <Promoting account={account} page={data} onClose={onClose} />}
    </Sheet>
  );
}

function Read({ page }: { readonly page: Page }) {
  return (
    <div className="flex flex-col gap-4">
      {page.lacking.length > 0 && (
        <section aria-label={t("paper.evidence.against")} className="rounded-md bg-warn-soft px-4 py-3">
          <h3 className="flex items-center gap-2 font-semibold">
            <TriangleAlert aria-hidden="true" className="size-4.5 text-warn" />
            {t("paper.evidence.against")}
          </h3>
          <SaidList all={page.lacking} className="mt-1 list-disc pl-6 text-sm" />
        </section>
      )}
      <dl className="grid grid-cols-[minmax(0,max-content)_1fr] gap-x-6 gap-y-1.5 text-sm">
        {page.figures.map((row) => (
          <div key={`${row.key} ${row.value}`} className="contents">
            <dt className="text-ink-2">{said(`paper.evidence.figure.${row.key}`)}</dt>
            <dd className="figures break-all text-right">
              {row.value === "" ? "—" : `${row.value}${row.unit === "" ? "" : ` ${unitOf(row.unit)}`}`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
        {t("paper.evidence.hash")} <Hash value={page.sha256} />
      </p>
    </div>
  );
}

function unitOf(unit: string): string {
  return unit === "risk" ? t("paper.evidence.risk") : unit;
}

type PromotingProps = { readonly account: Account; readonly page: Page; readonly onClose: () => void };

function Promoting({ account, page, onClose }: PromotingProps) {
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const changed = useAccountsChanged();
  const promote = queries.useMutation("post", "/api/v1/garden/accounts/{garden_account}/promotion", {
    onSuccess: async () => {
      await changed();
      toast(t("paper.tell.done"));
      onClose();
    },
  });
  const right = typed.trim().toUpperCase() === TYPED;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const params = { path: { garden_account: account.name } };
    if (right) promote.mutate({ params, body: { evidence: page.sha256, note } });
  };
  return (
    <form onSubmit={submit} className="mt-5 flex flex-col gap-4 border-line border-t pt-4">
      <p className="text-sm">{t("paper.evidence.promotes")}</p>
      <TextArea
        label={t("paper.evidence.note")}
        optional
        maxLength={300}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <TextField
        label={t("ui.confirm.type", { word: TYPED })}
        value={typed}
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        {...(tried && !right ? { error: t("ui.confirm.mismatch", { word: TYPED }) } : {})}
      />
      {promote.error !== null && <Problem error={promote.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
        <Button type="submit" look="danger" busy={promote.isPending} aria-disabled={!right}>
          {t("paper.act.promote")}
        </Button>
      </div>
    </form>
  );
}
