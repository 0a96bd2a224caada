import { Plus, X } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, Combobox, Dialog, IconButton, Money, Problem, Skeleton, TextField } from "@/ui";
import { instant, t } from "@/words";
import { optionsOf, useCategories } from "./categories";
import { left, signed, type Typed } from "./parts";
import { type Done, useSettling } from "./settling";

type SplitDialogProps = {
  readonly line: string;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
};

/** A line that was for several things. Opens once the line is known. */
export function SplitDialog({ line, onDone, onClose }: SplitDialogProps) {
  const { data, error } = queries.useQuery("get", "/api/v1/household/lines/{line}/category", {
    params: { path: { line } },
  });
  if (data !== undefined) return <Parts key={line} answer={data} onDone={onDone} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={t("categories.splitTitle")}>
      {error === null ? <Skeleton /> : <Problem error={error} />}
    </Dialog>
  );
}

type PartsProps = Pick<SplitDialogProps, "onDone" | "onClose"> & { readonly answer: Schema<"AnswerTold"> };

function Parts({ answer, onDone, onClose }: PartsProps) {
  const { id, amount, currency, booked, text } = answer.line;
  const [parts, setParts] = useState<readonly Typed[]>(() => begun(answer));
  const { split, busy, error } = useSettling(onDone);
  const options = optionsOf(useCategories());
  const rest = left(amount, parts);
  const before = answer.parts.map(({ category, amount: size }) => ({ category, amount: size }));
  const whole =
    parts.every((part) => part.category !== "" && part.amount.trim() !== "") && /^0*(\.0*)?$/.test(rest ?? "x");
  const turn = (key: number, change: Partial<Typed>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  const save = async (given: readonly Typed[]) => {
    if (await split(id, signed(amount, given), before)) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("categories.splitTitle")}
      description={`${instant(booked, "date")} · ${text}`}
      footer={
        <>
          {before.length > 0 && (
            <Button busy={busy} onClick={() => void save([])}>
              {t("categories.makeWhole")}
            </Button>
          )}
          <Button onClick={onClose}>{t("categories.cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!whole} onClick={() => void save(parts)}>
            {t("categories.splitSave")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ol className="flex flex-col gap-3">
          {parts.map((part, place) => (
            <li key={part.key} className="grid grid-cols-[1fr_8rem_auto] items-end gap-2">
              <Combobox
                label={t("categories.partCategory", { place: place + 1 })}
                value={part.category}
                options={options}
                placeholder={t("categories.choosePlace")}
                onChange={(category) => turn(part.key, { category })}
              />
              <TextField
                label={t("categories.partAmount", { place: place + 1 })}
                inputMode="decimal"
                value={part.amount}
                onChange={(event) => turn(part.key, { amount: event.target.value })}
              />
              <IconButton
                icon={X}
                label={t("categories.partRemove", { place: place + 1 })}
                disabled={parts.length <= 2}
                onClick={() => setParts(parts.filter((one) => one.key !== part.key))}
              />
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button
            size="small"
            icon={Plus}
            onClick={() =>
              setParts([
                ...parts,
                { key: Math.max(...parts.map((one) => one.key)) + 1, category: "", amount: positive(rest) },
              ])
            }
          >
            {t("categories.partAdd")}
          </Button>
          <p role="status" className="text-sm">
            {rest === null ? (
              <span className="text-loss">{t("categories.partNone")}</span>
            ) : (
              <>
                <span className="text-ink-2">{`${t("categories.left")} `}</span>
                <Money amount={rest} currency={currency} className="font-medium" />
                <span className="text-ink-2">{` ${t("categories.leftOf")} `}</span>
                <Money amount={amount.replace("-", "")} currency={currency} />
              </>
            )}
          </p>
        </div>
        {error !== null && <Problem error={error} />}
      </div>
    </Dialog>
  );
}

/** The parts that there are, or two: the category of now with all of it, and one to be filled. */
function begun(answer: Schema<"AnswerTold">): readonly Typed[] {
  if (answer.parts.length > 0) {
    return answer.parts.map((part, key) => ({ key, category: part.category, amount: part.amount.replace("-", "") }));
  }
  return [
    { key: 0, category: answer.category, amount: answer.line.amount.replace("-", "") },
    { key: 1, category: "", amount: "" },
  ];
}

function positive(rest: string | null): string {
  return rest === null || rest.startsWith("-") || /^0*(\.0*)?$/.test(rest) ? "" : rest;
}
