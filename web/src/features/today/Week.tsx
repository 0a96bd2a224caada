import { Link } from "@tanstack/react-router";
import { weekLink } from "@/app/links";
import { Badge, buttonClasses, Card, EmptyState, Money, WeekBadge } from "@/ui";
import { t, word } from "@/words";
import type { TodayProps } from "./told";

const HINTS = { so_far: "soFarHint", provisional: "provisionalHint", final: "finalHint" } as const;
type Stage = keyof typeof HINTS;

/** The type of the week under way, how sure it is, and its tags. */
export function Week({ today }: TodayProps) {
  const { week } = today;
  if (week === null) {
    return (
      <Card title={t("today.week.title")} className="h-full">
        <EmptyState title={t("app.week.empty")} />
      </Card>
    );
  }
  const stage = week.stage as Stage;
  return (
    <Card title={`${t("today.week.title")} ${week.week}`} className="h-full">
      <p className="flex flex-wrap items-center gap-2">
        <WeekBadge type={week.label} />
        <span className="text-ink-2 text-sm">{t(`today.week.${stage}`)}</span>
      </p>
      <p className="mt-2 text-ink-2 text-sm">{t(`today.week.${HINTS[stage]}`)}</p>
      <dl className="mt-3 grid grid-cols-2 gap-3">
        <Sum name={t("app.week.premium")} amount={week.premium} />
        <Sum name={t("app.week.realised")} amount={week.realised} />
      </dl>
      {week.tags.length > 0 && (
        <ul aria-label={t("today.week.tags")} className="mt-2 flex flex-wrap gap-1.5">
          {week.tags.map((tag) => (
            <li key={tag}>
              <Badge>{word("tag", tag)}</Badge>
            </li>
          ))}
        </ul>
      )}
      <Link {...weekLink(today.run, week.week)} className={`${buttonClasses("quiet", "small")} -ml-2.5 mt-3`}>
        {t("today.week.open")}
      </Link>
    </Card>
  );
}

function Sum({ name, amount }: { readonly name: string; readonly amount: string }) {
  return (
    <div>
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd className="font-semibold">
        <Money amount={amount} />
      </dd>
    </div>
  );
}
