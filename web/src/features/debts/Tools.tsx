import type { ReactNode } from "react";
import { Card, Section, Tabs } from "@/ui";
import { t } from "@/words";
import { Credit } from "./Credit";
import { Fund } from "./Fund";
import { Offer } from "./Offer";
import type { Debt } from "./terms";

/** Beside the debts: an offer to refinance, an emergency fund, a credit band. Nothing of them is kept but an offer that a person keeps. */
export function Tools({ debts, currency }: { readonly debts: readonly Debt[]; readonly currency: string }) {
  const offer = { key: "offer", title: t("debts.offer.title"), content: <Offer debts={debts} currency={currency} /> };
  return (
    <Section title={t("debts.tools")} description={t("debts.toolsDetail")}>
      <Card>
        <Tabs
          key={String(debts.length > 0)}
          label={t("debts.tools")}
          tabs={[
            ...(debts.length > 0 ? [offer] : []),
            { key: "fund", title: t("debts.fund.title"), content: <Fund currency={currency} /> },
            { key: "credit", title: t("debts.credit.title"), content: <Credit /> },
          ]}
        />
      </Card>
    </Section>
  );
}

/** A form and its answer: side by side where there is room. */
export function Tool({ form, answer }: { readonly form: ReactNode; readonly answer: ReactNode }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      {form}
      <div className="min-w-0">{answer}</div>
    </div>
  );
}

export const PAIR = "grid items-start gap-4 sm:grid-cols-2";
