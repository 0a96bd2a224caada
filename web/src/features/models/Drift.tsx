import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Badge, Button, Card, type Column, DataTable, Figure, Instant, Problem, Section, type Tone } from "@/ui";
import { t, word } from "@/words";

type Look = Schema<"DriftLook">;
type Finding = Schema<"DriftTold">;

const TONES: Record<string, Tone> = { fine: "gain", watch: "warn", alert: "loss" };

const COLUMNS: readonly Column<Finding>[] = [
  { key: "measure", title: t("models.drift.measure"), cell: (row) => word("driftMeasure", row.measure) },
  { key: "subject", title: t("models.drift.subject"), card: "heading", cell: (row) => subject(row.subject) },
  { key: "value", title: t("models.value"), align: "end", cell: (row) => <Figure value={row.value} /> },
  { key: "limit", title: t("models.drift.limit"), align: "end", cell: (row) => <Figure value={row.limit} /> },
  { key: "level", title: t("models.drift.level"), align: "end", cell: (row) => <Level level={row.level} /> },
];

/** Whether the version in production still meets what it learned: as it was journaled last, and looked at now. */
export function Drift({ told }: { readonly told: Schema<"ModelsTold"> }) {
  const [look, setLook] = useState<Look>();
  const changed = useHouseholdChanged();
  const now = queries.useMutation("post", "/api/v1/household/models/drift", {
    onSuccess: (found: Look) => {
      setLook(found);
      void changed();
    },
  });
  return (
    <Section
      title={t("models.drift.title")}
      description={t("models.drift.detail")}
      actions={
        <Button busy={now.isPending} onClick={() => now.mutate({})}>
          {t("models.drift.now")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {told.drift.length === 0 && <p className="text-sm">{t("models.drift.fine")}</p>}
        {told.drift.length > 0 && (
          <ul className="flex flex-col gap-1.5 text-sm">
            {told.drift.map((one) => (
              <li key={`${one.name} ${one.version} ${one.measure} ${one.subject}`} className="flex flex-wrap gap-2">
                <Level level={one.level} />
                <span>
                  {t("models.drift.standing", {
                    version: `${one.name} ${one.version}`,
                    measure: word("driftMeasure", one.measure),
                    subject: subject(one.subject),
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {told.proposals.map((one) => (
          <p key={`${one.name} ${one.version}`} className="text-sm text-warn">
            {t("models.drift.proposed", { version: `${one.name} ${one.version}` })} <Instant at={one.at} />
          </p>
        ))}
        {now.error !== null && <Problem error={now.error} />}
        {look !== undefined && look.lacks !== "" && (
          <p role="status" lang="en" className="text-sm">
            {look.lacks}
          </p>
        )}
        {look !== undefined && look.lacks === "" && (
          <Card padded={false} title={t("models.drift.looked", { version: `${look.name} ${look.version ?? ""}` })}>
            <DataTable
              label={t("models.drift.found")}
              columns={COLUMNS}
              rows={look.findings}
              keyOf={(row) => `${row.measure} ${row.subject}`}
            />
          </Card>
        )}
      </div>
    </Section>
  );
}

function Level({ level }: { readonly level: string }) {
  return <Badge tone={TONES[level] ?? "plain"}>{word("driftLevel", level)}</Badge>;
}

/** A column's name, which the program has in English. */
function subject(name: string): string {
  return word("driftSubject", name);
}
