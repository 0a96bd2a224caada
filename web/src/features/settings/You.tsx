import { type FormEvent, useState } from "react";
import { queries } from "@/api";
import { useLanguage } from "@/app/language";
import { Badge, Button, Card, DataTable, Instant, Problem, Select, Skeleton, TextField, toast } from "@/ui";
import { setTheme, type Theme, useTheme } from "@/ui/theme";
import { isLanguage, LANGUAGES, t, word } from "@/words";
import { Habits } from "./Habits";

/** Who one is to the house, how the pages look, one's password, and where one is signed in. */
export function You() {
  return (
    <div className="flex flex-col gap-4">
      <Profile />
      <Looks />
      <Habits />
      <Password />
      <Sessions />
    </div>
  );
}

function Profile() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me");
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-24 w-full" />;
  return (
    <Card title={data.name} description={data.demo ? t("settings.you.demo") : undefined}>
      <dl className="grid gap-3 sm:grid-cols-2">
        <Fact name={t("settings.you.roles")}>
          {data.roles.map((role) => (
            <Badge key={role}>{word("role", role)}</Badge>
          ))}
        </Fact>
        <Fact name={t("settings.you.accounts")}>
          {data.accounts.map((account) => (
            <Badge key={account}>{account}</Badge>
          ))}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-ink-2 text-sm">{name}</dt>
      <dd className="flex flex-wrap gap-1">{children}</dd>
    </div>
  );
}

const SYSTEM = "system";

function Looks() {
  const now = useTheme();
  const [language, chooseLanguage] = useLanguage();
  const languages = ([SYSTEM, ...LANGUAGES] as const).map((each) => ({
    value: each,
    label: t(`app.language.${each}`),
  }));
  const options = (["system", "light", "dark"] as const).map((each) => ({
    value: each,
    label: t(`app.theme.${each}`),
  }));
  return (
    <Card title={t("settings.you.looks")} description={t("settings.you.looksHint")}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t("app.theme.label")}
          value={now}
          options={options}
          onChange={(next) => setTheme(next as Theme)}
        />
        <Select
          label={t("app.language.label")}
          value={language ?? SYSTEM}
          options={languages}
          onChange={(next) => void chooseLanguage(isLanguage(next) ? next : null)}
        />
      </div>
    </Card>
  );
}

function Password() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = queries.useMutation("put", "/api/v1/me/password", {
    onSuccess: () => {
      setCurrent("");
      setNext("");
      toast(t("settings.you.passwordKept"));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ body: { current, password: next } });
  };
  return (
    <Card title={t("settings.you.password")} description={t("settings.you.passwordHint")}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
        <TextField
          label={t("settings.you.passwordNow")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={t("settings.you.passwordNext")}
          hint={t("identity.passwordHint")}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        {change.error !== null && <Problem error={change.error} />}
        <Button type="submit" busy={change.isPending} disabled={next === ""}>
          {t("settings.you.passwordAct")}
        </Button>
      </form>
    </Card>
  );
}

function Sessions() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/me/sessions");
  const again = { onSuccess: () => void refetch() };
  const end = queries.useMutation("delete", "/api/v1/me/sessions/{session}", again);
  const others = queries.useMutation("post", "/api/v1/me/sessions/end-others", again);
  return (
    <Card
      padded={false}
      title={t("settings.you.sessions")}
      actions={
        <Button size="small" busy={others.isPending} onClick={() => others.mutate({})}>
          {t("settings.you.endOthers")}
        </Button>
      }
    >
      <DataTable
        label={t("settings.you.sessions")}
        rows={data?.sessions}
        error={error}
        onRetry={() => void refetch()}
        keyOf={(row) => row.id}
        columns={[
          {
            key: "device",
            title: t("settings.you.device"),
            cell: (row) => <span className="break-words">{row.device || t("settings.you.unknownDevice")}</span>,
          },
          { key: "address", title: t("settings.you.address"), cell: (row) => row.address },
          { key: "seen", title: t("settings.you.seen"), cell: (row) => <Instant at={row.seen_at} /> },
          {
            key: "end",
            title: t("settings.act"),
            cell: (row) =>
              row.current ? (
                <Badge>{t("settings.you.thisOne")}</Badge>
              ) : (
                <Button size="small" onClick={() => end.mutate({ params: { path: { session: row.id } } })}>
                  {t("settings.you.end")}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}
