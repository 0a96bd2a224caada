import { useMemo } from "react";
import { Bars, Card, EmptyState } from "@/ui";
import { money, t } from "@/words";
import type { Account } from "./told";

/** Profit of closed positions in its parts: what the market gave less what it took to trade it. */
export function Shortfall({ account }: { readonly account: Account }) {
  const { gross, delay, impact, fees, net } = account.shortfall;
  const bars = useMemo(
    () => [
      { name: t("paper.came.gross"), value: gross, tone: "info" as const },
      { name: t("paper.came.delay"), value: minus(delay), tone: "warn" as const },
      { name: t("paper.came.impact"), value: minus(impact), tone: "warn" as const },
      { name: t("paper.came.fees"), value: minus(fees), tone: "warn" as const },
      { name: t("paper.came.net"), value: net, tone: "accent" as const },
    ],
    [gross, delay, impact, fees, net],
  );
  return (
    <Card>
      {account.closed === 0 ? (
        <EmptyState title={t("paper.came.empty")} />
      ) : (
        <Bars
          label={t("paper.came.title")}
          bars={bars}
          format={(value) => money(String(value), "USD", { signed: true })}
          head={t("paper.came.part")}
        />
      )}
    </Card>
  );
}

/** The amount with the other sign, as text. */
function minus(amount: string): string {
  if (/^-?0+(\.0+)?$/.test(amount)) return amount.replace("-", "");
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}
