import { CircleCheck, CircleDashed, CircleMinus, Hash, Loader } from "lucide-react";
import { Badge } from "@/ui";
import { t } from "@/words";
import type { Row } from "./told";

/** What a tape's verdict comes to in a word, or that it has none yet. */
export function Finding({ row: { finding, whole } }: { readonly row: Pick<Row, "finding" | "whole"> }) {
  if (finding === "pays") {
    return (
      <Badge tone="gain" icon={CircleCheck}>
        {t("tape.foundPays")}
      </Badge>
    );
  }
  if (finding === "foretells") {
    return (
      <Badge tone="accent" icon={CircleDashed}>
        {t("tape.foundForetells")}
      </Badge>
    );
  }
  if (finding === "nothing") return <Badge icon={CircleMinus}>{t("tape.foundNothing")}</Badge>;
  return whole ? (
    <Badge icon={Hash}>{t("tape.notFitted")}</Badge>
  ) : (
    <Badge tone="info" icon={Loader}>
      {t("tape.growing")}
    </Badge>
  );
}
