import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Badge, Button, Money, Problem } from "@/ui";
import { instant, t } from "@/words";

type Line = Schema<"AlertLine">;

/** The lines that an alert rests on; a one-off can be set apart, so that no baseline counts it. */
export function AlertLines({ lines }: { readonly lines: readonly Line[] }) {
  const changed = useHouseholdChanged();
  const apart = queries.useMutation("post", "/api/v1/household/lines/{line}/apart", {
    onSuccess: () => void changed(),
  });
  return (
    <>
      <ul className="flex flex-col">
        {lines.map((line) => {
          const text = line.counterparty || line.description || t("spending.noText");
          return (
            <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 text-sm">
              <span className="min-w-0">
                <span className="break-words">{text}</span>
                <span className="block text-ink-2 text-xs">
                  {[instant(line.booked, "date"), line.account_name].join(" · ")}
                </span>
              </span>
              <span className="flex items-center gap-3">
                {line.apart && <Badge>{t("spending.apart")}</Badge>}
                <Money amount={line.amount} currency={line.currency} signed />
                <Button
                  size="small"
                  aria-label={t(line.apart ? "spending.countNamed" : "spending.setApartNamed", { name: text })}
                  onClick={() => apart.mutate({ params: { path: { line: line.id } }, body: { apart: !line.apart } })}
                >
                  {t(line.apart ? "spending.count" : "spending.setApart")}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      <p className="text-ink-2 text-xs">{t("spending.apartDetail")}</p>
      {apart.error !== null && <Problem error={apart.error} />}
    </>
  );
}
