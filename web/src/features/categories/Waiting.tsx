import type { Schema } from "@/api";
import { Card, Money, Section } from "@/ui";
import { percent, t, word } from "@/words";

type ReviewGroup = Schema<"ReviewGroup">;

/** What names a group: its merchant and way of money, or its line where it has no merchant. */
export function keyOf(group: ReviewGroup): string {
  return group.merchant === "" ? group.answer.line.id : `${group.merchant} ${group.inflow ? "in" : "out"}`;
}

export function nameOf(group: ReviewGroup): string {
  return group.merchant || group.answer.line.text || t("bank.noText");
}

type WaitingProps = { readonly groups: readonly ReviewGroup[]; readonly onChoose: (key: string) => void };

/** The groups that come after, each to be taken first at a press. */
export function Waiting({ groups, onChoose }: WaitingProps) {
  if (groups.length === 0) return null;
  return (
    <Section title={t("categories.next")} description={t("categories.nextDetail")}>
      <Card padded={false}>
        <ul className="divide-y divide-line">
          {groups.map((group) => (
            <li key={keyOf(group)}>
              <button
                type="button"
                onClick={() => onChoose(keyOf(group))}
                className="flex min-h-12 w-full flex-col justify-center gap-0.5 px-5 py-2.5 text-left hover:bg-hover md:grid md:grid-cols-[minmax(0,1.4fr)_7rem_minmax(0,1fr)_9rem] md:items-center md:gap-x-4"
              >
                <span className="flex items-baseline justify-between gap-3 md:contents">
                  <span className="truncate font-medium">{nameOf(group)}</span>
                  <span className="flex flex-col items-end md:order-4">
                    {group.totals.map((one) => (
                      <Money key={one.currency} amount={one.amount} currency={one.currency} />
                    ))}
                  </span>
                </span>
                <span className="flex items-baseline justify-between gap-3 text-ink-2 text-sm md:contents">
                  <span className="figures whitespace-nowrap md:order-2">
                    {t("categories.lines", { count: group.count })}
                  </span>
                  <span className="truncate md:order-3">
                    <Likely group={group} />
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function Likely({ group }: { readonly group: ReviewGroup }) {
  const { category_name: name, confidence } = group.answer;
  if (name === "") return t("categories.unknown");
  return `${word("category", name)} · ${percent(confidence, 0)}`;
}
