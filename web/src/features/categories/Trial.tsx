import { useEffect, useState } from "react";
import { api, type Schema } from "@/api";
import { Money } from "@/ui";
import { instant, t, word } from "@/words";
import type { RuleBody } from "./RuleForm";

const PAUSE_MS = 400;

type TrialProps = {
  readonly body: RuleBody;
  /** The rule that it would take the place of, "" for none. */
  readonly change: string;
  readonly ready: boolean;
  readonly onRefused: (error: unknown) => void;
};

/** What a rule would catch, asked whenever its writer pauses. */
export function Trial({ body, change, ready, onRefused }: TrialProps) {
  const [told, setTold] = useState<Schema<"RuleTrial"> | null>(null);
  const asked = JSON.stringify({ ...body, change });
  useEffect(() => {
    let over = false;
    const ask = async () => {
      const answer = await tried(asked);
      if (over) return;
      setTold("told" in answer ? answer.told : null);
      onRefused("told" in answer ? null : answer.error);
    };
    const timer = ready ? setTimeout(() => void ask(), PAUSE_MS) : undefined;
    if (!ready) setTold(null);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [asked, ready, onRefused]);
  const shown = told === null ? 0 : body.category === "" ? told.tagged : told.decides;
  const more = shown - (told?.rows.length ?? 0);
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md bg-sunken p-4 text-sm">
      {told === null ? (
        <p className="text-ink-2">{t("categories.rule.trialNone")}</p>
      ) : (
        <>
          {body.category !== "" && (
            <p className="font-medium">
              {t("categories.rule.trial", { count: told.decides })}{" "}
              <span className="font-normal text-ink-2">
                {t("categories.rule.trialChanges", { count: told.changes })}
              </span>
            </p>
          )}
          <Tagging told={told} sets={body.tags?.length !== 0} />
          <ul className="flex flex-col gap-1">
            {told.rows.map((row) => (
              <li key={row.id} className="grid grid-cols-[1fr_auto] items-baseline gap-3">
                <span className="min-w-0">
                  <span className="block truncate">{row.text === "" ? t("bank.noText") : row.text}</span>
                  <span className="block text-ink-2 text-xs">
                    {[instant(row.booked, "date"), word("category", row.category_name) || t("categories.none")].join(
                      " · ",
                    )}
                  </span>
                </span>
                <Money amount={row.amount} currency={row.currency} />
              </li>
            ))}
          </ul>
          {more > 0 && <p className="text-ink-2">{t("categories.moreLines", { count: more })}</p>}
        </>
      )}
    </div>
  );
}

/** What it would do to tags; nothing where it touches none. */
function Tagging({ told, sets }: { readonly told: Schema<"RuleTrial">; readonly sets: boolean }) {
  const { tagged, untagged, spared } = told;
  const said = [
    sets && t("categories.rule.trialTags", { count: tagged }),
    untagged > 0 && t("categories.rule.trialUntags", { count: untagged }),
    spared > 0 && t("categories.rule.trialSpared", { count: spared }),
  ].filter((one) => one !== false);
  return said.length === 0 ? null : <p>{said.join(" ")}</p>;
}

type Answer = { readonly told: Schema<"RuleTrial"> } | { readonly error: unknown };

async function tried(asked: string): Promise<Answer> {
  try {
    const { data } = await api.POST("/api/v1/household/rules/try", {
      body: JSON.parse(asked) as Schema<"RuleTrialBody">,
    });
    return data === undefined ? { error: null } : { told: data };
  } catch (error) {
    return { error };
  }
}
