import { Check, X } from "lucide-react";
import { Badge } from "@/ui";
import { t } from "@/words";

/** Whether a condition held: by word and sign, not by colour alone. */
export function Held({ is }: { readonly is: boolean }) {
  return (
    <Badge tone={is ? "gain" : "loss"} icon={is ? Check : X}>
      {t(is ? "breeding.gates.yes" : "breeding.gates.no")}
    </Badge>
  );
}
