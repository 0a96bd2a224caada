import { Link } from "@tanstack/react-router";
import { Ban, CircleCheck } from "lucide-react";
import { Badge, Card, Section } from "@/ui";
import { t, word } from "@/words";
import type { Answer } from "./told";

/** What the run answered to what was told here, newest first, each with the record that holds it. */
export function Answers({ run, answers }: { readonly run: string; readonly answers: readonly Answer[] }) {
  return (
    <Section title={t("control.answers.title")}>
      <Card padded={false}>
        <ul aria-live="polite" className="divide-y divide-line">
          {answers.length === 0 && <li className="px-5 pt-2 pb-4 text-ink-2 text-sm">{t("control.answers.none")}</li>}
          {answers.flatMap((answer) =>
            answer.rows.map((row) => (
              <li key={`${answer.key} ${row.sequence}`} className="flex flex-col gap-1 px-5 py-3">
                <p className="flex flex-wrap items-center gap-2">
                  <Badge tone={row.given ? "gain" : "loss"} icon={row.given ? CircleCheck : Ban}>
                    {t(row.given ? "control.answers.given" : "control.answers.refused")}
                  </Badge>
                  <span className="font-medium">{word("verbName", answer.verb)}</span>
                  <span className="text-ink-2">{row.account}</span>
                  <Link
                    to="/runs/$run/audit/$sequence"
                    params={{ run, sequence: String(row.sequence) }}
                    className="figures ml-auto text-accent underline underline-offset-2"
                  >
                    {t("control.answers.record", { sequence: String(row.sequence) })}
                  </Link>
                </p>
                <p className="text-ink-2 text-sm">{row.words}</p>
              </li>
            )),
          )}
        </ul>
      </Card>
    </Section>
  );
}
