import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { queries } from "@/api";
import { hasPasskeys, passkeyFor } from "@/api/passkey";
import { answerSecondFactor } from "@/api/secondFactor";
import { Button, Dialog, Problem } from "@/ui";
import { t } from "@/words";
import { CodeField } from "./SignIn";

const shown = () => answerSecondFactor(true);

/** Asks for the second factor while a call waits for it; the call goes on by itself once it is shown. */
export function StepUp() {
  const me = queries.useQuery("get", "/api/v1/me");
  const none = me.data !== undefined && !me.data.authenticator && me.data.passkeys === 0;
  return (
    <Dialog
      open
      onOpenChange={() => answerSecondFactor(false)}
      title={t("identity.stepUp")}
      description={t(none ? "identity.stepUpNone" : "identity.stepUpLead")}
    >
      <div className="flex flex-col gap-3">
        {me.data?.authenticator === true && <ByCode />}
        {(me.data?.passkeys ?? 0) > 0 && hasPasskeys() && <ByPasskey />}
      </div>
    </Dialog>
  );
}

function ByCode() {
  const [code, setCode] = useState("");
  const show = queries.useMutation("post", "/api/v1/me/step-up", { onSuccess: shown });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    show.mutate({ body: { code } });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <CodeField code={code} onCode={setCode} />
      {show.error !== null && <Problem error={show.error} />}
      <Button type="submit" look="primary" busy={show.isPending} disabled={code.trim() === ""}>
        {t("identity.stepUpAct")}
      </Button>
    </form>
  );
}

function ByPasskey() {
  const ask = queries.useMutation("post", "/api/v1/me/step-up/passkey/ask");
  const show = queries.useMutation("post", "/api/v1/me/step-up/passkey", { onSuccess: shown });
  const go = async () => {
    const answer = await passkeyFor(await ask.mutateAsync({}));
    if (answer !== null) show.mutate({ body: answer });
  };
  const error = ask.error ?? show.error;
  return (
    <>
      {error !== null && <Problem error={error} />}
      <Button icon={KeyRound} busy={ask.isPending || show.isPending} onClick={() => void go()}>
        {t("identity.passkey")}
      </Button>
    </>
  );
}
