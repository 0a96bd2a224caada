import { usePreference } from "@/api";
import { isUsage, OFF, UNUSED, USAGE } from "@/app/usage";
import { Button, Card, Switch } from "@/ui";
import { said, t } from "@/words";

/** What is counted of how one uses Today: to be read, switched off and forgotten. */
export function Habits() {
  const [kept, keep] = usePreference(USAGE, isUsage);
  const usage = kept ?? UNUSED;
  const counts = Object.entries(usage.visits).sort(([, one], [, other]) => other - one);
  return (
    <Card title={t("settings.you.habits")} description={t("settings.you.habitsHint")}>
      <Switch
        label={t("settings.you.habitsSwitch")}
        hint={t("settings.you.habitsSwitchHint")}
        checked={usage.on}
        onChange={(on) => keep(on ? null : OFF)}
      />
      {usage.on && (
        <div className="mt-3 flex flex-col items-start gap-2">
          {counts.length === 0 ? (
            <p className="text-ink-2 text-sm">{t("settings.you.habitsNone")}</p>
          ) : (
            <>
              <ul aria-label={t("settings.you.habitsCounted")} className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
                {counts.map(([key, count]) => (
                  <li key={key}>{t("settings.you.habitsLine", { name: said(`today.${key}.title`), count })}</li>
                ))}
              </ul>
              <Button size="small" onClick={() => keep(null)}>
                {t("settings.you.habitsForget")}
              </Button>
            </>
          )}
        </div>
      )}
    </Card>
  );
}
