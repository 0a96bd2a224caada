import { Link } from "@tanstack/react-router";
import { LogIn } from "lucide-react";
import { queries } from "@/api";
import { Button, buttonClasses, Problem } from "@/ui";
import { t } from "@/words";
import { Entrance } from "./Entrance";
import { useEntering, useToken } from "./entering";

/**
 * Where the one-time link leads that the house prints on its own machine.
 *
 * The person presses a button: a browser that looks at links ahead of people must not use the link up.
 */
export function FollowLink() {
  const token = useToken();
  const follow = queries.useMutation("post", "/api/v1/identity/link", { onSuccess: useEntering() });
  return (
    <Entrance title={t("identity.link")} lead={t(token === "" ? "identity.linkNone" : "identity.linkLead")}>
      <div className="flex flex-col gap-4">
        {follow.error !== null && <Problem error={follow.error} />}
        {token !== "" && follow.error === null && (
          <Button
            look="primary"
            icon={LogIn}
            busy={follow.isPending || follow.isSuccess}
            onClick={() => follow.mutate({ body: { token, keeping: "browser" } })}
          >
            {t("identity.linkAct")}
          </Button>
        )}
        {(token === "" || follow.error !== null) && (
          <Link to="/sign-in" className={buttonClasses()}>
            {t("identity.signIn")}
          </Link>
        )}
      </div>
    </Entrance>
  );
}
