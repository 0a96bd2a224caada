import { Navigate } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { asProblem, queries } from "@/api";
import { hasPasskeys, passkeyFor } from "@/api/passkey";
import { SECOND_FACTOR } from "@/api/secondFactor";
import { Button, Problem, TextField } from "@/ui";
import { t } from "@/words";
import { Entrance } from "./Entrance";
import { useEntering } from "./entering";
import { PasswordField } from "./PasswordField";
import { signInRoute } from "./route";

/** Name and password, a code where one is asked for, or a passkey. */
export function SignIn() {
  const { to } = signInRoute.useSearch();
  const state = queries.useQuery("get", "/api/v1/identity/state");
  if (state.data?.set_up === false) return <Navigate to="/setup" replace />;
  if (state.data?.signed_in === true) return <Navigate to={to ?? "/"} replace />;
  return (
    <Entrance title={t("identity.signIn")} lead={t("identity.signInLead")}>
      {state.error !== null && <Problem error={state.error} onRetry={() => void state.refetch()} />}
      <PasswordForm to={to} />
      {state.data?.passkeys === true && hasPasskeys() && <PasskeyButton to={to} />}
    </Entrance>
  );
}

type FormProps = { readonly to: string | undefined };

function PasswordForm({ to }: FormProps) {
  const entering = useEntering(to);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const signIn = queries.useMutation("post", "/api/v1/identity/sign-in", { onSuccess: entering });
  const codeAsked = asProblem(signIn.error)?.type === SECOND_FACTOR;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { name, password, code, keeping: "browser" } });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t("identity.name")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <PasswordField label={t("identity.password")} kind="current-password" value={password} onChange={setPassword} />
      {codeAsked && <CodeField code={code} onCode={setCode} />}
      {signIn.error !== null && !(codeAsked && code === "") && <Problem error={signIn.error} />}
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {t("identity.signIn")}
      </Button>
    </form>
  );
}

type CodeFieldProps = { readonly code: string; readonly onCode: (code: string) => void };

/** The six digits of an authenticator, or a recovery code. */
export function CodeField({ code, onCode }: CodeFieldProps) {
  return (
    <TextField
      label={t("identity.code")}
      hint={t("identity.codeHint")}
      autoComplete="one-time-code"
      inputMode="text"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      value={code}
      onChange={(event) => onCode(event.target.value)}
    />
  );
}

function PasskeyButton({ to }: FormProps) {
  const entering = useEntering(to);
  const ask = queries.useMutation("post", "/api/v1/identity/passkeys/ask");
  const signIn = queries.useMutation("post", "/api/v1/identity/passkeys/sign-in", { onSuccess: entering });
  const go = async () => {
    const answer = await passkeyFor(await ask.mutateAsync({}));
    if (answer !== null) signIn.mutate({ body: { ...answer, keeping: "browser" } });
  };
  const error = ask.error ?? signIn.error;
  return (
    <div className="mt-4 flex flex-col gap-3 border-line border-t pt-4">
      {error !== null && <Problem error={error} />}
      <Button icon={KeyRound} busy={ask.isPending || signIn.isPending} onClick={() => void go()}>
        {t("identity.passkey")}
      </Button>
    </div>
  );
}
