import { useState } from "react";
import { Button, Checkbox, Combobox, Dialog, Problem } from "@/ui";
import { t } from "@/words";
import { optionsOf, useCategories } from "./categories";
import { type Done, useSettling } from "./settling";

type ChooseDialogProps = {
  readonly line: string;
  readonly text: string;
  readonly category: string;
  /** Whether it is said of this line alone, to begin with. */
  readonly alone?: boolean;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
};

/** Any category for a line, found by typing: of its merchant or of it alone, and held to it where wished. */
export function ChooseDialog({ line, text, category, alone = false, onDone, onClose }: ChooseDialogProps) {
  const [chosen, setChosen] = useState(category);
  const [once, setOnce] = useState(alone);
  const [lock, setLock] = useState(false);
  const { label, busy, error } = useSettling(onDone);
  const options = optionsOf(useCategories());
  const save = async () => {
    if (await label(line, { category: chosen, scope: once ? "line" : "merchant", lock })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("categories.choose")}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{t("categories.cancel")}</Button>
          <Button look="primary" busy={busy} disabled={chosen === ""} onClick={() => void save()}>
            {t("categories.say")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Combobox
          label={t("categories.category")}
          value={chosen}
          options={options}
          onChange={setChosen}
          placeholder={t("categories.choosePlace")}
        />
        <div className="flex flex-col gap-1">
          <Checkbox label={t("categories.once")} checked={once} onChange={setOnce} />
          <Checkbox label={t("categories.lockToo")} checked={lock} onChange={setLock} />
        </div>
        {error !== null && <Problem error={error} />}
      </div>
    </Dialog>
  );
}
