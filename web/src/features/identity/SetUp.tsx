import { Navigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { queries } from "@/api";
import { Button, Problem, TextField } from "@/ui";
import { t } from "@/words";
import { Entrance } from "./Entrance";
import { useEntering, useToken } from "./entering";
import { PasswordField } from "./PasswordField";

/** The first person of a house chooses a name and a password. There is no default password. */
export function SetUp() {
  const token = useToken();
  const entering = useEntering();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [typed, setTyped] = useState(token);
  const state = queries.useQuery("get", "/api/v1/identity/state");
  const setUp = queries.useMutation("post", "/api/v1/identity/setup", { onSuccess: entering });
  if (state.data?.set_up === true && !setUp.isSuccess) return <Navigate to="/sign-in" replace />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate({ body: { name, password, token: typed, keeping: "browser" } });
  };
  return (
    <Entrance title={t("identity.setUp")} lead={t("identity.setUpLead")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t("identity.name")}
          autoComplete="username"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <PasswordField
          label={t("identity.password")}
          kind="new-password"
          hint={t("identity.passwordHint")}
          value={password}
          onChange={setPassword}
        />
        {state.data?.setup_here === false && (
          <TextField
            label={t("identity.setUpToken")}
            hint={t("identity.setUpTokenHint")}
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {setUp.error !== null && <Problem error={setUp.error} />}
        <Button type="submit" look="primary" busy={setUp.isPending}>
          {t("identity.setUpAct")}
        </Button>
      </form>
    </Entrance>
  );
}
