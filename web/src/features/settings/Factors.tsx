import { KeyRound, Smartphone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { makesPasskeys, newPasskey } from "@/api/passkey";
import { Badge, Button, Card, CopyButton, DataTable, Dialog, Instant, Problem, QrCode, TextField, toast } from "@/ui";
import { t } from "@/words";
import { Shown } from "./Shown";

/** What one shows besides a password: an authenticator with its recovery codes, and passkeys. */
export function Factors() {
  const me = queries.useQuery("get", "/api/v1/me");
  if (me.error !== null) return <Problem error={me.error} onRetry={() => void me.refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      <Authenticator me={me.data} onChange={() => void me.refetch()} />
      <Passkeys />
    </div>
  );
}

type AuthenticatorProps = { readonly me: Schema<"Me"> | undefined; readonly onChange: () => void };

function Authenticator({ me, onChange }: AuthenticatorProps) {
  const [enrolling, setEnrolling] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const again = queries.useMutation("post", "/api/v1/me/recovery-codes", {
    onSuccess: (answer) => {
      setCodes(answer.codes);
      onChange();
    },
  });
  const giveUp = queries.useMutation("delete", "/api/v1/me/authenticator", { onSuccess: onChange });
  const error = again.error ?? giveUp.error;
  return (
    <Card title={t("settings.factors.authenticator")} description={t("settings.factors.authenticatorHint")}>
      <div className="flex flex-col items-start gap-3">
        {error !== null && <Problem error={error} />}
        {me?.authenticator === true ? (
          <>
            <Badge tone="gain">{t("settings.factors.enrolled", { count: me.recovery_codes })}</Badge>
            <div className="flex flex-wrap gap-2">
              <Button busy={again.isPending} onClick={() => again.mutate({})}>
                {t("settings.factors.newCodes")}
              </Button>
              <Button look="danger" busy={giveUp.isPending} onClick={() => giveUp.mutate({})}>
                {t("settings.factors.giveUp")}
              </Button>
            </div>
          </>
        ) : (
          <Button look="primary" icon={Smartphone} onClick={() => setEnrolling(true)}>
            {t("settings.factors.enrol")}
          </Button>
        )}
      </div>
      {enrolling && (
        <Enrol
          onClose={() => setEnrolling(false)}
          onDone={(shown) => {
            setEnrolling(false);
            setCodes(shown);
            onChange();
          }}
        />
      )}
      {codes.length > 0 && (
        <Shown
          title={t("settings.factors.codes")}
          description={t("settings.factors.codesHint")}
          lines={codes}
          onClose={() => setCodes([])}
        />
      )}
    </Card>
  );
}

type EnrolProps = { readonly onClose: () => void; readonly onDone: (codes: readonly string[]) => void };

function Enrol({ onClose, onDone }: EnrolProps) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const begin = queries.useMutation("post", "/api/v1/me/authenticator");
  const confirm = queries.useMutation("post", "/api/v1/me/authenticator/confirm", {
    onSuccess: (answer) => onDone(answer.codes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (begin.data === undefined) begin.mutate({ body: { password } });
    else confirm.mutate({ body: { code } });
  };
  const error = begin.error ?? confirm.error;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("settings.factors.enrol")}
      description={t(begin.data === undefined ? "settings.factors.prove" : "settings.factors.scan")}
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        {begin.data === undefined ? (
          <TextField
            label={t("identity.password")}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        ) : (
          <>
            <QrCode label={t("settings.factors.picture")} rows={begin.data.picture} />
            <dl>
              <dt className="text-ink-2 text-sm">{t("settings.factors.secret")}</dt>
              <dd className="break-all font-mono">{begin.data.secret}</dd>
            </dl>
            <div className="flex flex-wrap items-center gap-2">
              <CopyButton text={begin.data.secret} />
              <a className="underline" href={begin.data.address}>
                {t("settings.factors.openApp")}
              </a>
            </div>
            <TextField
              label={t("settings.factors.firstCode")}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </>
        )}
        {error !== null && <Problem error={error} />}
        <Button type="submit" look="primary" busy={begin.isPending || confirm.isPending}>
          {t(begin.data === undefined ? "settings.goOn" : "settings.factors.confirm")}
        </Button>
      </form>
    </Dialog>
  );
}

function Passkeys() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me/passkeys");
  const drop = queries.useMutation("delete", "/api/v1/me/passkeys/{passkey}", { onSuccess: () => void refetch() });
  return (
    <Card
      padded={false}
      title={t("settings.factors.passkeys")}
      description={t(makesPasskeys() ? "settings.factors.passkeysHint" : "settings.factors.passkeysNo")}
      actions={makesPasskeys() && <AddPasskey onDone={() => void refetch()} />}
    >
      <DataTable
        label={t("settings.factors.passkeys")}
        rows={data?.passkeys}
        error={error}
        onRetry={() => void refetch()}
        keyOf={(row) => row.id}
        columns={[
          { key: "label", title: t("settings.label"), cell: (row) => row.label },
          { key: "made", title: t("settings.made"), cell: (row) => <Instant at={row.created_at} /> },
          {
            key: "drop",
            title: t("settings.act"),
            cell: (row) => (
              <Button size="small" onClick={() => drop.mutate({ params: { path: { passkey: row.id } } })}>
                {t("settings.forget")}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  );
}

function AddPasskey({ onDone }: { readonly onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const [label, setLabel] = useState("");
  const ask = queries.useMutation("post", "/api/v1/me/passkeys/ask");
  const keep = queries.useMutation("post", "/api/v1/me/passkeys");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await newPasskey(await ask.mutateAsync({ body: { password } }));
    if (made === null) return;
    await keep.mutateAsync({ body: { ...made, label } });
    setOpen(false);
    toast(t("settings.factors.passkeyKept"));
    onDone();
  };
  const error = ask.error ?? keep.error;
  return (
    <>
      <Button size="small" icon={KeyRound} onClick={() => setOpen(true)}>
        {t("settings.factors.addPasskey")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("settings.factors.addPasskey")}>
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          <TextField label={t("settings.label")} value={label} onChange={(event) => setLabel(event.target.value)} />
          <TextField
            label={t("identity.password")}
            type="password"
            autoComplete="current-password"
            optional
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {error !== null && <Problem error={error} />}
          <Button type="submit" look="primary" busy={ask.isPending || keep.isPending} disabled={label.trim() === ""}>
            {t("settings.goOn")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
