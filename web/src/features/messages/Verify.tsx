import { CircleCheck, OctagonX } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, Card, Problem } from "@/ui";
import { t } from "@/words";

/** Looks at each kept message's form, payload, place and seal, when a person asks. */
export function Verify() {
  const [asked, setAsked] = useState(false);
  const { data, error, refetch, isFetching } = queries.useQuery(
    "get",
    "/api/v1/garden/messages/verified",
    {},
    { enabled: asked },
  );
  const ask = () => (asked ? void refetch() : setAsked(true));
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-4">
        <Button busy={isFetching} onClick={ask}>
          {t("messages.verify.act")}
        </Button>
        <div role="status">{data !== undefined && <Found found={data} />}</div>
      </div>
      {error !== null && <Problem error={error} />}
    </Card>
  );
}

function Found({ found }: { readonly found: Schema<"MessagesVerified"> }) {
  const Icon = found.broken === 0 ? CircleCheck : OctagonX;
  return (
    <>
      <p className="flex items-center gap-2 font-medium">
        <Icon aria-hidden="true" className={`size-5 ${found.broken === 0 ? "text-gain" : "text-loss"}`} />
        {found.broken === 0
          ? t("messages.verify.holds", { count: found.messages })
          : t("messages.verify.broken", { count: found.broken })}
      </p>
      {!found.all && <p className="text-ink-2 text-sm">{t("messages.verify.first")}</p>}
      <ul lang="en" className="text-sm">
        {found.problems.map((row) => (
          <li key={`${row.source} ${row.field} ${row.value}`}>{`${row.source}, ${row.field}: ${row.message}`}</li>
        ))}
      </ul>
    </>
  );
}
