import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, Checkbox, DataTable, Dialog, Instant, Problem, Select, TextField } from "@/ui";
import { t, word } from "@/words";
import { Shown } from "./Shown";

const SCOPES = ["read", "command", "govern", "federate"] as const;
const DAYS = ["30", "90", "366"];

/** API keys: a person's programs act for the person, within scopes, and never with a second factor. */
export function Keys() {
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me/keys");
  const revoke = queries.useMutation("delete", "/api/v1/me/keys/{key}", { onSuccess: () => void refetch() });
  return (
    <Card
      padded={false}
      title={t("settings.keys.title")}
      description={t("settings.keys.hint")}
      actions={
        <Button size="small" onClick={() => setMaking(true)}>
          {t("settings.keys.make")}
        </Button>
      }
    >
      <DataTable
        label={t("settings.keys.title")}
        rows={data?.keys}
        error={error}
        onRetry={() => void refetch()}
        keyOf={(row) => row.id}
        columns={[
          { key: "label", title: t("settings.label"), cell: (row) => row.label },
          {
            key: "scopes",
            title: t("settings.keys.scopes"),
            cell: (row) => row.scopes.map((scope) => word("scope", scope)).join(", "),
          },
          { key: "until", title: t("settings.keys.until"), cell: (row) => <Instant at={row.expires_at} /> },
          {
            key: "act",
            title: t("settings.act"),
            cell: (row) =>
              row.revoked_at !== null ? (
                <Badge>{t("settings.keys.revoked")}</Badge>
              ) : (
                <Button size="small" onClick={() => revoke.mutate({ params: { path: { key: row.id } } })}>
                  {t("settings.keys.revoke")}
                </Button>
              ),
          },
        ]}
      />
      {making && (
        <Make
          onClose={() => setMaking(false)}
          onMade={(answer) => {
            setMaking(false);
            setMade(answer.text);
            void refetch();
          }}
        />
      )}
      {made !== undefined && (
        <Shown
          title={t("settings.keys.shown")}
          description={t("settings.keys.shownHint")}
          lines={[made]}
          onClose={() => setMade(undefined)}
        />
      )}
    </Card>
  );
}

type MakeProps = { readonly onClose: () => void; readonly onMade: (made: Schema<"MadeKey">) => void };

function Make({ onClose, onMade }: MakeProps) {
  const [label, setLabel] = useState("");
  const [days, setDays] = useState("90");
  const [scopes, setScopes] = useState<readonly (typeof SCOPES)[number][]>(["read"]);
  const make = queries.useMutation("post", "/api/v1/me/keys", { onSuccess: onMade });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ body: { label, scopes: [...scopes], days: Number(days) } });
  };
  const turn = (scope: (typeof SCOPES)[number], on: boolean) =>
    setScopes((kept) => (on ? [...kept, scope] : kept.filter((each) => each !== scope)));
  return (
    <Dialog open onOpenChange={onClose} title={t("settings.keys.make")} description={t("settings.keys.makeHint")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField label={t("settings.label")} value={label} onChange={(event) => setLabel(event.target.value)} />
        <fieldset className="flex flex-col gap-1">
          <legend className="text-sm">{t("settings.keys.scopes")}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={word("scope", scope)}
              checked={scopes.includes(scope)}
              onChange={(on) => turn(scope, on)}
            />
          ))}
        </fieldset>
        <Select
          label={t("settings.keys.days")}
          value={days}
          onChange={setDays}
          options={DAYS.map((each) => ({ value: each, label: t("settings.keys.forDays", { count: Number(each) }) }))}
        />
        {make.error !== null && <Problem error={make.error} />}
        <Button
          type="submit"
          look="primary"
          busy={make.isPending}
          disabled={label.trim() === "" || scopes.length === 0}
        >
          {t("settings.keys.make")}
        </Button>
      </form>
    </Dialog>
  );
}
