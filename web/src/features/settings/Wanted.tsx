import { type FormEvent, useEffect, useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, Card, Checkbox, Problem, Select, Skeleton, Switch, TextField, toast } from "@/ui";
import { t, word } from "@/words";

const WAYS = ["push", "mail", "webhook"] as const;
const SEVERITIES = ["info", "warning", "critical", "emergency"] as const;
const OFF = "off";

type Said = Required<Schema<"NoticePreferences">>;

/** What one wants to be told: how much it must matter by each way, which kinds not, and when not. */
export function Wanted() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me/notices/preferences");
  const kinds = queries.useQuery("get", "/api/v1/me/notices/kinds");
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined || kinds.data === undefined) return <Skeleton className="h-48 w-full" />;
  return <Form held={data as Said} kinds={kinds.data.kinds} onKept={() => void refetch()} />;
}

type FormProps = { readonly held: Said; readonly kinds: readonly string[]; readonly onKept: () => void };

function Form({ held, kinds, onKept }: FormProps) {
  const [said, setSaid] = useState<Said>(held);
  useEffect(() => setSaid(held), [held]);
  const keep = queries.useMutation("put", "/api/v1/me/notices/preferences", {
    onSuccess: () => {
      toast(t("settings.notices.preferencesKept"));
      onKept();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({ body: whole(said) });
  };
  return (
    <Card title={t("settings.notices.wanted")} description={t("settings.notices.wantedHint")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-3">
          {WAYS.map((way) => (
            <Select
              key={way}
              label={word("way", way)}
              value={said.least[way] ?? OFF}
              options={[
                { value: OFF, label: t("settings.notices.isOff") },
                ...SEVERITIES.map((each) => ({
                  value: each,
                  label: t("settings.notices.from", { severity: word("severity", each) }),
                })),
              ]}
              onChange={(next) => setSaid({ ...said, least: leastWith(said, way, next) })}
            />
          ))}
        </div>
        <fieldset className="grid gap-1 sm:grid-cols-3">
          <legend className="mb-1 text-ink-2 text-sm">{t("settings.notices.kinds")}</legend>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              label={word("notice", kind)}
              checked={!said.muted.includes(kind)}
              onChange={(on) => setSaid({ ...said, muted: mutedWith(said.muted, kind, on) })}
            />
          ))}
        </fieldset>
        <Floors said={said} onChange={setSaid} />
        <Quiet said={said} onChange={setSaid} />
        {keep.error !== null && <Problem error={keep.error} />}
        <Button type="submit" look="primary" busy={keep.isPending}>
          {t("settings.notices.keep")}
        </Button>
      </form>
    </Card>
  );
}

function Quiet({ said, onChange }: { readonly said: Said; readonly onChange: (next: Said) => void }) {
  const quiet = said.quiet;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("settings.notices.quiet")}
        hint={t("settings.notices.quietHint")}
        checked={quiet !== null}
        onChange={(on) => onChange({ ...said, quiet: on ? { start: "22:00:00", end: "07:00:00", zone } : null })}
      />
      {quiet !== null && (
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField
            label={t("settings.notices.quietFrom")}
            type="time"
            value={quiet.start.slice(0, 5)}
            onChange={(event) => onChange({ ...said, quiet: { ...quiet, start: `${event.target.value}:00` } })}
          />
          <TextField
            label={t("settings.notices.quietTo")}
            type="time"
            value={quiet.end.slice(0, 5)}
            onChange={(event) => onChange({ ...said, quiet: { ...quiet, end: `${event.target.value}:00` } })}
          />
          <TextField
            label={t("settings.notices.zone")}
            value={quiet.zone ?? zone}
            onChange={(event) => onChange({ ...said, quiet: { ...quiet, zone: event.target.value } })}
          />
        </div>
      )}
    </div>
  );
}

/** A field for each currency that has a floor, and for one more. */
function Floors({ said, onChange }: { readonly said: Said; readonly onChange: (next: Said) => void }) {
  const rows = Object.entries(said.floors);
  const [code, setCode] = useState("");
  const named = (next: string, amount: string) => onChange({ ...said, floors: { ...said.floors, [next]: amount } });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-ink-2 text-sm">{t("settings.notices.floors")}</legend>
      <p className="text-ink-2 text-sm">{t("settings.notices.floorsHint")}</p>
      <div className="grid items-end gap-3 sm:grid-cols-3">
        {rows.map(([each, amount]) => (
          <TextField
            key={each}
            label={t("settings.notices.floorOf", { currency: each })}
            inputMode="decimal"
            value={amount}
            onChange={(event) => named(each, event.target.value)}
          />
        ))}
        <TextField
          label={t("settings.notices.floorCurrency")}
          maxLength={3}
          value={code}
          onChange={(event) => {
            const next = event.target.value.toUpperCase();
            const whole = /^[A-Z]{3}$/.test(next) && !(next in said.floors);
            setCode(whole ? "" : next);
            if (whole) named(next, "");
          }}
        />
      </div>
    </fieldset>
  );
}

/** What is kept: a floor without an amount is none. */
function whole(said: Said): Said {
  return {
    ...said,
    floors: Object.fromEntries(Object.entries(said.floors).filter(([, amount]) => amount.trim() !== "")),
  };
}

function leastWith(said: Said, way: (typeof WAYS)[number], next: string): Said["least"] {
  const { [way]: _, ...others } = said.least;
  const severity = SEVERITIES.find((each) => each === next);
  return severity === undefined ? others : { ...others, [way]: severity };
}

function mutedWith(muted: readonly string[], kind: string, on: boolean): string[] {
  return on ? muted.filter((each) => each !== kind) : [...muted, kind];
}
