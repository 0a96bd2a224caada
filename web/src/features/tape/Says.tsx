import { Card, Instant } from "@/ui";
import { t } from "@/words";
import { type Line, sentences, type Told } from "./told";

type SaysProps = { readonly told: Told; readonly row: Line; readonly isChosen: boolean };

/** What one row means in plain words: the newest, or the one that is looked at. */
export function Says({ told, row, isChosen }: SaysProps) {
  return (
    <Card
      title={t("tape.says.title")}
      description={
        <>
          {`${isChosen ? t("tape.says.chosen", { number: row.number }) : t("tape.says.newest")}, `}
          <Instant at={row.at} style="second" />
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        {sentences(row, told).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Card>
  );
}
