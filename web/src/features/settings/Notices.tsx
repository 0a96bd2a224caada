import { BellRing } from "lucide-react";
import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, DataTable, Dialog, Problem, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { subscribe, takesPush } from "./push";
import { Shown } from "./Shown";
import { Wanted } from "./Wanted";

/** By which ways one is told, of what, and what was told. */
export function Notices() {
  return (
    <div className="flex flex-col gap-4">
      <Ways />
      <Wanted />
      <Told />
    </div>
  );
}

function Ways() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me/ways");
  const drop = queries.useMutation("delete", "/api/v1/me/ways/{way}", { onSuccess: () => void refetch() });
  const attempt = queries.useMutation("post", "/api/v1/me/ways/{way}/test", {
    onSuccess: (answer) =>
      answer.arrived
        ? toast(t("settings.notices.arrived"))
        : toast(t("settings.notices.lost"), { detail: answer.trouble, tone: "loss" }),
    onError: () => toast(t("settings.notices.tooSoon"), { tone: "loss" }),
  });
  return (
    <Card
      padded={false}
      title={t("settings.notices.ways")}
      description={t("settings.notices.waysHint")}
      actions={data !== undefined && <Adding ways={data} onDone={() => void refetch()} />}
    >
      <DataTable
        label={t("settings.notices.ways")}
        rows={data?.ways}
        error={error}
        onRetry={() => void refetch()}
        keyOf={(row) => row.id}
        columns={[
          { key: "label", title: t("settings.label"), cell: (row) => row.label },
          { key: "kind", title: t("settings.notices.kind"), cell: (row) => word("way", row.kind) },
          { key: "standing", title: t("settings.notices.standing"), cell: (row) => <Standing way={row} /> },
          {
            key: "act",
            title: t("settings.act"),
            cell: (row) => (
              <span className="flex flex-wrap gap-1">
                <Button
                  size="small"
                  busy={attempt.isPending}
                  onClick={() => attempt.mutate({ params: { path: { way: row.id } } })}
                >
                  {t("settings.notices.test")}
                </Button>
                <Button size="small" onClick={() => drop.mutate({ params: { path: { way: row.id } } })}>
                  {t("settings.forget")}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Standing({ way }: { readonly way: Schema<"WayTold"> }) {
  if (way.off_at !== null) return <Badge tone="loss">{t("settings.notices.off", { why: way.trouble })}</Badge>;
  if (way.failures > 0) return <Badge tone="warn">{t("settings.notices.failing", { why: way.trouble })}</Badge>;
  return <Badge tone="gain">{t("settings.notices.works")}</Badge>;
}

type AddingProps = { readonly ways: Schema<"WayList">; readonly onDone: () => void };

function Adding({ ways, onDone }: AddingProps) {
  const [kind, setKind] = useState<"mail" | "webhook">();
  const [secret, setSecret] = useState<string>();
  const push = queries.useMutation("post", "/api/v1/me/ways/push", { onSuccess: onDone });
  const thisBrowser = async () => {
    const given = await subscribe(ways.push_key);
    if (given === null) toast(t("settings.notices.refused"), { tone: "loss" });
    else push.mutate({ body: { label: t("settings.notices.thisBrowser"), ...given } });
  };
  return (
    <span className="flex flex-wrap gap-1">
      {takesPush() && (
        <Button size="small" icon={BellRing} busy={push.isPending} onClick={() => void thisBrowser()}>
          {t("settings.notices.addPush")}
        </Button>
      )}
      {ways.offered.includes("mail") && (
        <Button size="small" onClick={() => setKind("mail")}>
          {t("settings.notices.addMail")}
        </Button>
      )}
      <Button size="small" onClick={() => setKind("webhook")}>
        {t("settings.notices.addWebhook")}
      </Button>
      {kind !== undefined && (
        <Address
          kind={kind}
          onClose={() => setKind(undefined)}
          onDone={(shown) => {
            setKind(undefined);
            setSecret(shown);
            onDone();
          }}
        />
      )}
      {secret !== undefined && (
        <Shown
          title={t("settings.notices.secret")}
          description={t("settings.notices.secretHint")}
          lines={[secret]}
          onClose={() => setSecret(undefined)}
        />
      )}
    </span>
  );
}

type AddressProps = {
  readonly kind: "mail" | "webhook";
  readonly onClose: () => void;
  readonly onDone: (secret: string | undefined) => void;
};

function Address({ kind, onClose, onDone }: AddressProps) {
  const [label, setLabel] = useState("");
  const [address, setAddress] = useState("");
  const mail = queries.useMutation("post", "/api/v1/me/ways/mail", { onSuccess: () => onDone(undefined) });
  const hook = queries.useMutation("post", "/api/v1/me/ways/webhook", { onSuccess: (made) => onDone(made.secret) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === "mail") mail.mutate({ body: { label, address } });
    else hook.mutate({ body: { label, url: address } });
  };
  const error = mail.error ?? hook.error;
  const mails = kind === "mail";
  return (
    <Dialog open onOpenChange={onClose} title={t(mails ? "settings.notices.addMail" : "settings.notices.addWebhook")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField label={t("settings.label")} value={label} onChange={(event) => setLabel(event.target.value)} />
        <TextField
          label={t(mails ? "settings.notices.address" : "settings.notices.url")}
          hint={mails ? undefined : t("settings.notices.urlHint")}
          type={mails ? "email" : "url"}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        {error !== null && <Problem error={error} />}
        <Button
          type="submit"
          look="primary"
          busy={mail.isPending || hook.isPending}
          disabled={label.trim() === "" || address.trim() === ""}
        >
          {t("settings.goOn")}
        </Button>
      </form>
    </Dialog>
  );
}

function Told() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me/notices");
  return (
    <Card padded={false} title={t("settings.notices.told")}>
      <DataTable
        label={t("settings.notices.told")}
        rows={data?.notices}
        error={error}
        onRetry={() => void refetch()}
        keyOf={(row) => row.id}
        columns={[
          {
            key: "subject",
            title: t("settings.notices.subject"),
            cell: (row) => (
              <span lang={row.language}>{row.subject === "" ? t("settings.notices.erased") : row.subject}</span>
            ),
          },
          { key: "severity", title: t("settings.notices.severity"), cell: (row) => word("severity", row.severity) },
          {
            key: "became",
            title: t("settings.notices.became"),
            cell: (row) =>
              row.failed !== ""
                ? t("settings.notices.gaveUp", { why: row.failed })
                : t(row.sent_at === null ? "settings.notices.waits" : "settings.notices.sent"),
          },
        ]}
      />
    </Card>
  );
}
