import { type FormEvent, useState } from "react";
import { queries } from "@/api";
import { Badge, Button, Card, Checkbox, DataTable, Dialog, Problem, TextField } from "@/ui";
import { t, word } from "@/words";
import { Shown } from "./Shown";

const ROLES = ["viewer", "trader", "manager", "compliance", "admin"] as const;

/** The people of the house, as an admin sees them: who may come in, as what, and whether they may still. */
export function People() {
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<string>();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/people");
  const change = queries.useMutation("patch", "/api/v1/people/{person}", { onSuccess: () => void refetch() });
  return (
    <Card
      padded={false}
      title={t("settings.people.title")}
      description={t("settings.people.hint")}
      actions={
        <Button size="small" onClick={() => setInviting(true)}>
          {t("settings.people.invite")}
        </Button>
      }
    >
      {change.error !== null && <Problem error={change.error} />}
      <DataTable
        label={t("settings.people.title")}
        rows={data?.people}
        error={error}
        onRetry={() => void refetch()}
        keyOf={(row) => row.id}
        columns={[
          { key: "name", title: t("identity.name"), cell: (row) => row.name },
          {
            key: "roles",
            title: t("settings.you.roles"),
            cell: (row) => row.roles.map((role) => word("role", role)).join(", "),
          },
          { key: "accounts", title: t("settings.you.accounts"), cell: (row) => row.accounts.join(", ") },
          {
            key: "standing",
            title: t("settings.people.standing"),
            cell: (row) => <Badge>{word("standing", row.standing)}</Badge>,
          },
          {
            key: "act",
            title: t("settings.act"),
            cell: (row) => (
              <Button
                size="small"
                disabled={row.standing === "invited"}
                onClick={() =>
                  change.mutate({
                    params: { path: { person: row.id } },
                    body: { standing: row.standing === "active" ? "disabled" : "active" },
                  })
                }
              >
                {t(row.standing === "active" ? "settings.people.disable" : "settings.people.enable")}
              </Button>
            ),
          },
        ]}
      />
      {inviting && (
        <Invite
          onClose={() => setInviting(false)}
          onDone={(token) => {
            setInviting(false);
            setLink(`${location.origin}/accept#${token}`);
            void refetch();
          }}
        />
      )}
      {link !== undefined && (
        <Shown
          title={t("settings.people.invited")}
          description={t("settings.people.invitedHint")}
          lines={[link]}
          onClose={() => setLink(undefined)}
        />
      )}
    </Card>
  );
}

function Invite({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: (token: string) => void }) {
  const [name, setName] = useState("");
  const [accounts, setAccounts] = useState("main");
  const [roles, setRoles] = useState<readonly (typeof ROLES)[number][]>(["viewer"]);
  const invite = queries.useMutation("post", "/api/v1/people", { onSuccess: (answer) => onDone(answer.token) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const owned = accounts.split(/[\s,]+/).filter((each) => each !== "");
    invite.mutate({ body: { name, roles: [...roles], accounts: owned } });
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("settings.people.invite")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField label={t("identity.name")} value={name} onChange={(event) => setName(event.target.value)} />
        <fieldset className="flex flex-col gap-1">
          <legend className="text-sm">{t("settings.you.roles")}</legend>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              label={word("role", role)}
              checked={roles.includes(role)}
              onChange={(on) => setRoles(on ? [...roles, role] : roles.filter((each) => each !== role))}
            />
          ))}
        </fieldset>
        <TextField
          label={t("settings.you.accounts")}
          hint={t("settings.people.accountsHint")}
          value={accounts}
          onChange={(event) => setAccounts(event.target.value)}
        />
        {invite.error !== null && <Problem error={invite.error} />}
        <Button type="submit" look="primary" busy={invite.isPending} disabled={name.trim() === ""}>
          {t("settings.people.invite")}
        </Button>
      </form>
    </Dialog>
  );
}
