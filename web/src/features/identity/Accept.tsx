import { type FormEvent, useState } from "react";
import { asProblem, queries } from "@/api";
import { SECOND_FACTOR } from "@/api/secondFactor";
import { Button, Problem, TextField } from "@/ui";
import { t } from "@/words";
import { Entrance } from "./Entrance";
import { useEntering, useToken } from "./entering";
import { PasswordField } from "./PasswordField";

/** An invitation is accepted, or a password chosen anew after a reset. */
export function Accept() {
  const token = useToken();
  const toSignIn = useEntering("/sign-in");
  const entering = useEntering();
  const [typed, setTyped] = useState(token);
  const [password, setPassword] = useState("");
  const accept = queries.useMutation("post", "/api/v1/identity/accept", {
    onSuccess: entering,
    // The password is chosen; who has an authenticator signs in with a code now.
    onError: (error) => void (asProblem(error)?.type === SECOND_FACTOR && toSignIn()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ body: { token: typed, password, keeping: "browser" } });
  };
  return (
    <Entrance title={t("identity.accept")} lead={t("identity.acceptLead")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {token === "" && (
          <TextField
            label={t("identity.token")}
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <PasswordField
          label={t("identity.password")}
          kind="new-password"
          hint={t("identity.passwordHint")}
          value={password}
          onChange={setPassword}
        />
        {accept.error !== null && <Problem error={accept.error} />}
        <Button type="submit" look="primary" busy={accept.isPending}>
          {t("identity.acceptAct")}
        </Button>
      </form>
    </Entrance>
  );
}
