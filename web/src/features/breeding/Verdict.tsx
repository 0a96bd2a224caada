import { Badge } from "@/ui";
import { t } from "@/words";
import type { Row } from "./told";

/** Whether somebody was promoted, how many gates held, or that it is at work. */
export function Verdict({ row }: { readonly row: Row }) {
  if (!row.judged) return <Badge tone="info">{t("breeding.atWork")}</Badge>;
  const held = t("breeding.gatesHeld", { count: row.gates_held, all: row.gates });
  return <Badge tone={row.promoted > 0 ? "gain" : "plain"}>{row.promoted > 0 ? t("breeding.promoted") : held}</Badge>;
}
