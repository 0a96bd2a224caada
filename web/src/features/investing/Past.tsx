import { Field, Select } from "@/ui";
import { INPUT } from "@/ui/Field";
import { t } from "@/words";

export type Source = "told" | "file" | "bundled";
export type Frequency = "daily" | "weekly" | "monthly";
export type PastChoice = { readonly source: Source; readonly frequency: Frequency; readonly file: File | undefined };

export const PAST: PastChoice = { source: "told", frequency: "monthly", file: undefined };

type PastProps = { readonly value: PastChoice; readonly onChange: (value: PastChoice) => void };

/** Where past prices come from, which covariances are estimated from. */
export function Past({ value, onChange }: PastProps) {
  return (
    <>
      <Select
        label={t("investing.past.source")}
        value={value.source}
        options={(["told", "file", "bundled"] as const).map((one) => ({
          value: one,
          label: t(`investing.past.${one}`),
        }))}
        onChange={(source) => onChange({ ...value, source: source as Source })}
      />
      {value.source === "file" && (
        <Field label={t("investing.past.fileLabel")} hint={t("investing.past.fileHint")}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".csv,.txt"
              className={`${INPUT} py-2`}
              onChange={(event) => onChange({ ...value, file: event.target.files?.[0] })}
            />
          )}
        </Field>
      )}
      <Select
        label={t("investing.past.frequency")}
        value={value.frequency}
        options={(["monthly", "weekly", "daily"] as const).map((one) => ({
          value: one,
          label: t(`investing.past.${one}`),
        }))}
        onChange={(frequency) => onChange({ ...value, frequency: frequency as Frequency })}
      />
    </>
  );
}

/** The choice as the server takes it. */
export async function pastSent({ source, frequency, file }: PastChoice) {
  if (source !== "file" || file === undefined) return { source, frequency, file: "", name: "prices.csv" };
  return { source, frequency, file: await file.text(), name: file.name };
}
