import type { Schema } from "@/api";
import { money, t } from "@/words";
import { minus } from "./amounts";

type Found = Schema<"RefinanceTold">;
type Reason = Found["against"][number];

const SAYS: Record<Reason, (found: Found, currency: string) => string> = {
  worth: (found, currency) => t("debts.offer.notWorth", { least: money(found.least, currency) }),
  same: (found, currency) => t("debts.offer.notSame", { amount: money(minus("0", found.same), currency) }),
  never: () => t("debts.offer.notEven"),
  late: (found) => t("debts.offer.notSoon", { month: found.true ?? "", held: found.holding }),
};

/** What is against an offer, in words. */
export function Against({ found, currency }: { readonly found: Found; readonly currency: string }) {
  if (found.against.length === 0) return null;
  return (
    <ul className="list-disc pl-5 text-sm">
      {found.against.map((reason) => (
        <li key={reason}>{SAYS[reason](found, currency)}</li>
      ))}
    </ul>
  );
}
