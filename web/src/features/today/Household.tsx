import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, type LucideIcon, Milestone, Tags, TriangleAlert } from "lucide-react";
import { queries, type Schema } from "@/api";
import { Card, Money } from "@/ui";
import { instant, t } from "@/words";

type Told = Schema<"HouseholdToday">;

/** The household of whoever owns it; undefined for others, and where nothing was imported yet. */
export function useHousehold(accounts: readonly string[]): Told | undefined {
  const owned = accounts.includes("household");
  const { data } = queries.useQuery("get", "/api/v1/household/today", {}, { enabled: owned, retry: false });
  return data?.begun === true ? data : undefined;
}

/** What the household is worth, and what of it needs the person. */
export function Household({ told }: { readonly told: Told }) {
  const sums = told.total === null ? told.totals : [{ currency: told.currency, amount: told.total }];
  return (
    <Card title={t("today.household.title")} className="h-full">
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
        <div>
          <p className="text-ink-2 text-sm">{t("today.household.worth")}</p>
          <p className="flex flex-wrap gap-x-5 font-semibold text-2xl tracking-[-0.02em]">
            {sums.map((one) => (
              <Money key={one.currency} amount={one.amount} currency={one.currency} />
            ))}
          </p>
        </div>
        <ul className="flex min-w-0 flex-1 basis-72 flex-col divide-y divide-line">
          {needsOf(told).map((one) => (
            <Need key={one.words} {...one} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

type NeedProps = {
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly words: string;
  readonly to: "/categories" | "/budget" | "/plan";
};

function Need({ icon: Icon, tone, words, to }: NeedProps) {
  return (
    <li>
      <Link to={to} className="flex min-h-10 items-center gap-2.5 rounded-sm py-1 hover:underline">
        <Icon aria-hidden="true" className={`size-4.5 shrink-0 ${tone}`} />
        <span className="min-w-0 break-words">{words}</span>
      </Link>
    </li>
  );
}

/** What waits for the person, the gravest first; where the month is approved that is said last. */
function needsOf(told: Told): readonly NeedProps[] {
  const alerts = told.alerts.map((one) => ({
    icon: TriangleAlert,
    tone: one.level === "critical" ? "text-loss" : "text-warn",
    words: t(`today.household.${one.level}`, { category: one.name, budget: one.budget }),
    to: "/budget" as const,
  }));
  const late = {
    icon: CircleAlert,
    tone: "text-loss",
    words: t("today.household.late", { count: told.late }),
    to: "/plan",
  };
  const unsure = {
    icon: Tags,
    tone: "text-ink-2",
    words: t("today.household.unsure", { count: told.unsure }),
    to: "/categories",
  };
  return [
    ...(told.late > 0 ? [late as NeedProps] : []),
    ...alerts,
    ...(told.unsure > 0 ? [unsure as NeedProps] : []),
    planOf(told),
  ];
}

function planOf(told: Told): NeedProps {
  if (told.until !== null) {
    const words = t("today.household.approved", { day: instant(told.until, "date") });
    return { icon: CircleCheck, tone: "text-gain", words, to: "/plan" };
  }
  const words = t(told.plan === "open" ? "today.household.open" : "today.household.short");
  return { icon: Milestone, tone: "text-ink-2", words, to: "/plan" };
}
