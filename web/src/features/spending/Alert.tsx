import { CircleAlert, Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Said } from "@/app/Said";
import { Badge, Button, Disclosure, Problem, toast } from "@/ui";
import type { Tone } from "@/ui/tone";
import { decimal, instant, money, t, word } from "@/words";
import { AlertLines } from "./AlertLines";

type Told = Schema<"AlertTold">;

const SEVERITY: Readonly<Record<Told["severity"], readonly [Tone, LucideIcon]>> = {
  critical: ["loss", OctagonAlert],
  high: ["loss", TriangleAlert],
  medium: ["warn", TriangleAlert],
  low: ["info", CircleAlert],
  info: ["plain", Info],
};

type AlertProps = {
  readonly alert: Told;
  /** The list that it stands in. */
  readonly asOf: string;
  readonly days: number;
  readonly dismissed: boolean;
};

/** Something unusual: what it is, how severe, what was expected, why, and the lines that it rests on. */
export function Alert({ alert, asOf, days, dismissed }: AlertProps) {
  const [tone, icon] = SEVERITY[alert.severity];
  return (
    <article className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)_auto]">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tone} icon={icon}>
            {word("alertSeverity", alert.severity)}
          </Badge>
          <span className="text-ink-2 text-sm">
            {[word("alertType", alert.type), instant(alert.on, "day")].join(" · ")}
          </span>
        </p>
        <p className="break-words font-medium">
          {alert.type === "category_shift" ? word("category", alert.name) : alert.name}
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 max-lg:order-last max-lg:col-span-2">
        <Measure name={t("spending.seen")} value={measured(alert.value, alert.unit)} />
        {alert.expected !== null && (
          <Measure name={t("spending.expected")} value={measured(alert.expected, alert.unit)} />
        )}
        {alert.low !== null && alert.high !== null && alert.low !== alert.high && (
          <Measure name={t("spending.band")} value={span(alert.low, alert.high, alert.unit)} />
        )}
      </dl>
      <Decide alert={alert} asOf={asOf} days={days} dismissed={dismissed} />
      <div className="order-last col-span-full flex flex-col">
        <p className="break-words text-ink-2 text-sm">
          <Said said={alert.reason} />
          {"."}
        </p>
        {alert.lines.length > 0 && (
          <Disclosure summary={t("spending.behind", { count: alert.lines.length })}>
            <AlertLines lines={alert.lines} />
          </Disclosure>
        )}
      </div>
    </article>
  );
}

function Measure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}

function Decide({ alert, asOf, days, dismissed }: AlertProps) {
  const changed = useHouseholdChanged();
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      changed();
    },
  });
  const dismiss = queries.useMutation(
    "post",
    "/api/v1/household/unusual/{alert}/dismiss",
    done(t("spending.dismissedDone")),
  );
  const restore = queries.useMutation(
    "post",
    "/api/v1/household/unusual/{alert}/restore",
    done(t("spending.restoredDone")),
  );
  const path = { alert: alert.id };
  const failed = dismiss.error ?? restore.error;
  return (
    <div className="flex flex-col items-end gap-2">
      {dismissed ? (
        <Button
          size="small"
          busy={restore.isPending}
          aria-label={t("spending.restoreNamed", { name: alert.name })}
          onClick={() => restore.mutate({ params: { path } })}
        >
          {t("spending.restore")}
        </Button>
      ) : (
        <Button
          size="small"
          busy={dismiss.isPending}
          aria-label={t("spending.dismissNamed", { name: alert.name })}
          onClick={() => dismiss.mutate({ params: { path, query: { as_of: asOf, days } } })}
        >
          {t("spending.dismiss")}
        </Button>
      )}
      {failed !== null && <Problem error={failed} />}
    </div>
  );
}

function measured(value: string, unit: string): string {
  if (unit === "purchases") return t("spending.purchases", { count: Number(value) });
  if (unit === "days") return t("spending.days", { count: Number(value), value: decimal(value) });
  return money(value, unit);
}

/** Where nine of ten would lie; a unit that is a word is said once. */
function span(low: string, high: string, unit: string): string {
  const first = unit === "purchases" || unit === "days" ? decimal(low) : measured(low, unit);
  return t("spending.between", { low: first, high: measured(high, unit) });
}
