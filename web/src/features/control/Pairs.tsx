import { UserCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, Dialog, Instant, Problem, Section, TextArea } from "@/ui";
import { t } from "@/words";

type Pair = Schema<"PairOfPeople">;

const RESET = "EMERGENCY reset";
const ASKED_AGAIN_MS = 30_000;

type PairsProps = {
  readonly run: string;
  readonly deaf: string | undefined;
  /** Two people agreed: the command is given on the strength of it. */
  readonly onUse: (pair: Pair) => void;
};

/** Resets that wait for a second person, or for being carried out. */
export function Pairs({ run, deaf, onUse }: PairsProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/pairs", {}, { refetchInterval: ASKED_AGAIN_MS });
  const waiting = data?.pairs.filter((pair) => pair.permission === RESET && pair.subject === run) ?? [];
  return (
    <Section title={t("control.pairs.title")} description={t("control.pairs.detail")}>
      <Card padded={false}>
        {error !== null && (
          <div className="p-4">
            <Problem error={error} onRetry={() => void refetch()} />
          </div>
        )}
        <ul className="divide-y divide-line">
          {error === null && waiting.length === 0 && (
            <li className="px-5 pt-2 pb-4 text-ink-2 text-sm">{t("control.pairs.none")}</li>
          )}
          {waiting.map((pair) => (
            <Waiting key={pair.id} pair={pair} deaf={deaf} onUse={onUse} onDone={() => void refetch()} />
          ))}
        </ul>
      </Card>
    </Section>
  );
}

type WaitingProps = {
  readonly pair: Pair;
  readonly deaf: string | undefined;
  readonly onUse: (pair: Pair) => void;
  readonly onDone: () => void;
};

function Waiting({ pair, deaf, onUse, onDone }: WaitingProps) {
  const confirm = queries.useMutation("post", "/api/v1/pairs/{pair}/confirm", { onSuccess: onDone });
  const withdraw = queries.useMutation("post", "/api/v1/pairs/{pair}/withdraw", { onSuccess: onDone });
  const of = { params: { path: { pair: pair.id } } };
  const open = pair.state === "open";
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={open ? "warn" : "gain"}>{t(open ? "control.pairs.open" : "control.pairs.confirmed")}</Badge>
          <span className="font-medium">{pair.reason}</span>
        </p>
        <p className="text-ink-2 text-sm">
          {pair.second === null
            ? t("control.pairs.by", { first: pair.first })
            : t("control.pairs.byBoth", { first: pair.first, second: pair.second })}{" "}
          <Instant at={pair.expires_at} />
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {open && pair.mine && (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate(of)}>
            {t("control.pairs.withdraw")}
          </Button>
        )}
        {open && !pair.mine && (
          <Button look="primary" icon={UserCheck} busy={confirm.isPending} onClick={() => confirm.mutate(of)}>
            {t("control.pairs.confirm")}
          </Button>
        )}
        {!open && (
          <Button look="primary" disabled={deaf !== undefined} onClick={() => onUse(pair)}>
            {t("control.pairs.use")}
          </Button>
        )}
      </div>
      {(confirm.error ?? withdraw.error) != null && (
        <div className="w-full">
          <Problem error={confirm.error ?? withdraw.error} />
        </div>
      )}
    </li>
  );
}

/** Asks for a second person. It waits for 30 minutes. */
export function Proposing({ run, onClose }: { readonly run: string; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const pairs = queries.useQuery("get", "/api/v1/pairs");
  const propose = queries.useMutation("post", "/api/v1/pairs", {
    onSuccess: () => {
      void pairs.refetch();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    propose.mutate({ body: { permission: RESET, subject: run, reason } });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("control.pairs.propose")}
      description={t("control.pairs.proposeDetail")}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextArea
          label={t("control.field.reason")}
          maxLength={500}
          rows={2}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {propose.error !== null && <Problem error={propose.error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" look="primary" busy={propose.isPending}>
            {t("control.pairs.proposeAct")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
