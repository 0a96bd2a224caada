import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Card, Instant, Problem, Section, Switch } from "@/ui";
import { t, word } from "@/words";

type Consent = Schema<"ConsentTold">;

/** A switch for each use of lines beside the household itself; each is off until a person turns it on. */
export function Consents({ rows }: { readonly rows: readonly Consent[] }) {
  const changed = useHouseholdChanged();
  const say = queries.useMutation("put", "/api/v1/household/consents/{use}", { onSettled: () => void changed() });
  return (
    <Section title={t("privacy.consent.title")} description={t("privacy.consent.detail")}>
      <Card>
        <div className="flex flex-col gap-4">
          {rows.map((row) => (
            <Switch
              key={row.use}
              label={word("use", row.use)}
              hint={
                <>
                  {word("useHint", row.use)}
                  {row.at !== null && (
                    <>
                      {` ${t("privacy.consent.said")} `}
                      <Instant at={row.at} />
                    </>
                  )}
                </>
              }
              checked={row.given}
              disabled={say.isPending}
              onChange={(given) => say.mutate({ params: { path: { use: row.use } }, body: { given } })}
            />
          ))}
          {say.error !== null && <Problem error={say.error} />}
        </div>
      </Card>
    </Section>
  );
}
