import { Download } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api";
import { forget } from "@/app/signOut";
import { Button, buttonClasses, Card, ConfirmTyped, Problem, TextField } from "@/ui";
import { t } from "@/words";

/** Everything that the house keeps about one, to take along or to have forgotten. */
export function Data() {
  return (
    <div className="flex flex-col gap-4">
      <Card title={t("settings.data.export")} description={t("settings.data.exportHint")}>
        <a className={buttonClasses("plain")} href="/api/v1/me/export" download>
          <Download aria-hidden className="size-4" />
          {t("settings.data.exportAct")}
        </a>
      </Card>
      <Household />
      <Erase />
    </div>
  );
}

/** The household's, for whoever owns it. */
function Household() {
  const me = queries.useQuery("get", "/api/v1/me");
  if (me.data === undefined || !me.data.accounts.includes("household")) return null;
  return (
    <Card title={t("settings.data.household")} description={t("settings.data.householdHint")}>
      <a className={buttonClasses("plain")} href="/api/v1/household/export" download>
        <Download aria-hidden className="size-4" />
        {t("settings.data.exportAct")}
      </a>
    </Card>
  );
}

function Erase() {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const me = queries.useQuery("get", "/api/v1/me");
  const erase = queries.useMutation("post", "/api/v1/me/erase", {
    onSuccess: async () => {
      await forget();
      location.assign("/sign-in");
    },
  });
  const name = me.data?.name ?? "";
  return (
    <Card title={t("settings.data.erase")} description={t("settings.data.eraseHint")}>
      <Button look="danger" disabled={name === ""} onClick={() => setOpen(true)}>
        {t("settings.data.eraseAct")}
      </Button>
      <ConfirmTyped
        open={open}
        onOpenChange={setOpen}
        title={t("settings.data.erase")}
        description={t("settings.data.eraseSure")}
        word={name}
        action={t("settings.data.eraseAct")}
        busy={erase.isPending}
        onConfirm={() => erase.mutate({ body: { name, password } })}
      >
        <TextField
          label={t("identity.password")}
          type="password"
          autoComplete="current-password"
          optional
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {erase.error !== null && <Problem error={erase.error} />}
      </ConfirmTyped>
    </Card>
  );
}
