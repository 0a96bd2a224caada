import { type FormEvent, type ReactNode, useState } from "react";
import { queries, type Schema } from "@/api";
import type { Category } from "@/app/lines/categories";
import { Button, Dialog, Problem, Select, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { refusals } from "./refusals";
import { slugOf } from "./slugs";

type Body = Schema<"CategoryBody">;

type Kind = NonNullable<Body["kind"]>;
type Bucket = NonNullable<Body["bucket"]>;

const KINDS = ["expense", "income", "transfer"] as const;
const BUCKETS = ["need", "want", "saving", "debt", "none"] as const;
const FIELDS = ["slug", "name", "kind", "bucket"] as const;
const NAME_MAX = 80;

type FormProps = {
  readonly title: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

function Form({ title, detail, busy, disabled, onSave, onClose, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!disabled) onSave();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={detail}
      footer={
        <>
          <Button onClick={onClose}>{t("categories.cancel")}</Button>
          <Button look="primary" type="submit" form="category" busy={busy} disabled={disabled}>
            {t("categories.tree.save")}
          </Button>
        </>
      }
    >
      <form id="category" onSubmit={submit} className="flex flex-col gap-4">
        {children}
      </form>
    </Dialog>
  );
}

type AddProps = {
  readonly categories: readonly Category[];
  /** The slug of the group; "" for a new group. */
  readonly under: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A leaf under a group, or a group. Its slug follows from its name until another is written. */
export function AddCategory({ categories, under, onDone, onClose }: AddProps) {
  const [name, setName] = useState("");
  const [written, setWritten] = useState<string | null>(null);
  const [kind, setKind] = useState<Kind>("expense");
  const [bucket, setBucket] = useState<Bucket>("want");
  const group = categories.find((one) => one.slug === under);
  const slug = written ?? slugOf(name, under);
  const add = queries.useMutation("post", "/api/v1/household/categories", {
    onSuccess: (made: Category) => {
      toast(t("categories.tree.added", { name: word("category", made.name) }));
      onDone();
      onClose();
    },
  });
  const { at, rest } = refusals(add.error, FIELDS);
  const own = group === undefined ? { kind, bucket } : {};
  return (
    <Form
      title={
        group === undefined
          ? t("categories.tree.addGroup")
          : t("categories.tree.addUnder", { name: word("category", group.name) })
      }
      detail={t(group === undefined ? "categories.tree.addGroupDetail" : "categories.tree.addDetail")}
      busy={add.isPending}
      disabled={name.trim() === "" || slug === ""}
      onSave={() => add.mutate({ body: { slug, name: name.trim(), ...own } })}
      onClose={onClose}
    >
      <TextField
        label={t("categories.tree.name")}
        value={name}
        maxLength={NAME_MAX}
        error={at.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t("categories.tree.slug")}
        hint={t("categories.tree.slugHint")}
        value={slug}
        error={at.slug}
        spellCheck={false}
        onChange={(event) => setWritten(event.target.value)}
      />
      {group === undefined && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={t("categories.tree.kind")}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: word("categoryKind", one) }))}
            onChange={(one) => setKind(one as Kind)}
          />
          <Select
            label={t("categories.tree.bucket")}
            value={bucket}
            options={BUCKETS.map((one) => ({ value: one, label: word("bucket", one) }))}
            onChange={(one) => setBucket(one as Bucket)}
          />
        </div>
      )}
      {rest !== null && <Problem error={rest} />}
    </Form>
  );
}

type RenameProps = { readonly category: Category; readonly onDone: () => void; readonly onClose: () => void };

/** Another name; lines, rules and budgets hold on to the slug. */
export function RenameCategory({ category, onDone, onClose }: RenameProps) {
  const [name, setName] = useState(word("category", category.name));
  const rename = queries.useMutation("patch", "/api/v1/household/categories/{category}", {
    onSuccess: (told: Category) => {
      toast(t("categories.tree.renamed", { name: word("category", told.name) }));
      onDone();
      onClose();
    },
  });
  const { at, rest } = refusals(rename.error, FIELDS);
  return (
    <Form
      title={t("categories.tree.renameNamed", { name: word("category", category.name) })}
      detail={t("categories.tree.renameDetail")}
      busy={rename.isPending}
      disabled={name.trim() === "" || name === word("category", category.name)}
      onSave={() => rename.mutate({ params: { path: { category: category.slug } }, body: { name: name.trim() } })}
      onClose={onClose}
    >
      <TextField
        label={t("categories.tree.name")}
        value={name}
        maxLength={NAME_MAX}
        error={at.name}
        onChange={(event) => setName(event.target.value)}
      />
      {rest !== null && <Problem error={rest} />}
    </Form>
  );
}
