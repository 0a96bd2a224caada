import { type FormEvent, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, wordsOn } from "@/api";
import { Button, Card, Problem, Select, TextField } from "@/ui";
import { t, word } from "@/words";

type Kind = Schema<"ReplayBody">["kind"];

const AT_FIRST = {
  kind: "replay",
  name: "",
  first: "2012-01-03",
  last: "2012-12-31",
  capital: "300000",
  source: "bundled",
  overlay: "demo",
  operator: "attentive",
  surface_scale: "1",
  spread_scale: "1",
  seconds: "20",
};

type Draft = typeof AT_FIRST;

const FIELDS: readonly (keyof Draft)[] = Object.keys(AT_FIRST) as (keyof Draft)[];

/** Founds a run from settings and starts it; what does not fit is told at its field. */
export function Found({ onFounded }: { readonly onFounded: () => void }) {
  const [draft, setDraft] = useState<Draft>(AT_FIRST);
  const found = queries.useMutation("post", "/api/v1/replays", { onSuccess: onFounded });
  const problem = asProblem(found.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    found.mutate({ body: bodyOf(draft) });
  };
  const at = (name: keyof Draft) => {
    const error = wordsOn(name, problem);
    return error === undefined ? {} : { error };
  };
  const text = (name: "name" | "first" | "last" | "capital" | "surface_scale" | "spread_scale" | "seconds") => ({
    label: t(`replay.field.${name}`),
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
    ...at(name),
  });
  const choice = (name: "kind" | "source" | "overlay" | "operator", values: readonly string[]) => ({
    label: t(`replay.field.${name}`),
    value: draft[name],
    options: values.map((value) => ({ value, label: word("replayChoice", value === "" ? "none" : value) })),
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    ...at(name),
  });
  return (
    <Card>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <TextField {...text("first")} type="date" required />
          <TextField {...text("last")} type="date" required />
          <TextField {...text("capital")} inputMode="decimal" required />
          <Select {...choice("kind", ["replay", "practice"])} />
          <Select {...choice("source", ["bundled", "best", "network", "data"])} />
          <Select {...choice("overlay", ["demo", ""])} />
          <Select {...choice("operator", ["attentive", "none"])} />
          <TextField {...text("surface_scale")} inputMode="decimal" hint={t("replay.field.surfaceHint")} />
          <TextField {...text("spread_scale")} inputMode="decimal" hint={t("replay.field.spreadHint")} />
          {draft.kind === "practice" && <TextField {...text("seconds")} inputMode="decimal" />}
          <TextField {...text("name")} optional hint={t("replay.field.nameHint")} />
        </div>
        {found.error !== null && isElsewhere(FIELDS, problem) && <Problem error={found.error} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" busy={found.isPending}>
            {t("replay.start")}
          </Button>
          {found.data !== undefined && (
            <p role="status" className="text-ink-2 text-sm">
              {t("replay.started", { name: found.data.name })}
            </p>
          )}
        </div>
      </form>
    </Card>
  );
}

function bodyOf(draft: Draft): Schema<"ReplayBody"> {
  const { kind, name, seconds, ...settings } = draft;
  return {
    kind: kind as Kind,
    name,
    settings,
    ...(kind === "practice" ? { pace: { seconds: seconds || "0", paused: false } } : {}),
  };
}
