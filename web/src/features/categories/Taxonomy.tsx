import { Eye, EyeOff, MoreHorizontal, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { queries, useHouseholdChanged } from "@/api";
import type { Category } from "@/app/lines/categories";
import {
  Badge,
  Button,
  Card,
  CardGrid,
  EmptyState,
  FilterBar,
  IconButton,
  Menu,
  MenuItem,
  Problem,
  Skeleton,
  TextField,
  toast,
} from "@/ui";
import { integer, t, word } from "@/words";
import { AddCategory, RenameCategory } from "./CategoryForm";

/** What a form is open for: a leaf under a group, a group (""), or another name. */
type Open = { readonly under: string } | { readonly rename: Category } | null;

/** The groups and the leaves under them: found, added, renamed, hidden. */
export function Taxonomy() {
  const [open, setOpen] = useState<Open>(null);
  const [words, setWords] = useState("");
  const changed = useHouseholdChanged();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/categories");
  const patch = queries.useMutation("patch", "/api/v1/household/categories/{category}", {
    onSuccess: (told: Category) => {
      toast(
        t(told.hidden ? "categories.tree.nowHidden" : "categories.tree.nowShown", {
          name: word("category", told.name),
        }),
      );
      void changed();
    },
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  const act = {
    onRename: (rename: Category) => setOpen({ rename }),
    onHide: (one: Category) =>
      patch.mutate({ params: { path: { category: one.slug } }, body: { hidden: !one.hidden } }),
    onAdd: (under: string) => setOpen({ under }),
  };
  const groups = found(data.categories, words);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <FilterBar>
          <TextField
            label={t("categories.tree.search")}
            type="search"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </FilterBar>
        <Button icon={Plus} onClick={() => setOpen({ under: "" })}>
          {t("categories.tree.addGroup")}
        </Button>
      </div>
      {patch.error !== null && <Problem error={patch.error} />}
      {groups.length === 0 && (
        <Card>
          <EmptyState title={t("categories.tree.none")} />
        </Card>
      )}
      <CardGrid min="21rem">
        {groups.map(([group, leaves]) => (
          <Group key={group.slug} group={group} leaves={leaves} {...act} />
        ))}
      </CardGrid>
      {open !== null && "under" in open && (
        <AddCategory categories={data.categories} under={open.under} onDone={changed} onClose={() => setOpen(null)} />
      )}
      {open !== null && "rename" in open && (
        <RenameCategory category={open.rename} onDone={changed} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

type Acts = {
  readonly onRename: (one: Category) => void;
  readonly onHide: (one: Category) => void;
  readonly onAdd: (under: string) => void;
};

function Group({
  group,
  leaves,
  onAdd,
  ...acts
}: Acts & { readonly group: Category; readonly leaves: readonly Category[] }) {
  const kind = word("categoryKind", group.kind);
  return (
    <Card
      title={word("category", group.name)}
      description={group.bucket === "none" ? kind : `${kind} · ${word("bucket", group.bucket)}`}
      actions={
        <>
          {group.hidden && <Badge>{t("categories.tree.hidden")}</Badge>}
          <IconButton
            icon={Plus}
            size="small"
            label={t("categories.tree.addUnder", { name: word("category", group.name) })}
            onClick={() => onAdd(group.slug)}
          />
          <Acting one={group} {...acts} />
        </>
      }
    >
      <ul className="flex flex-col divide-y divide-line">
        {leaves.map((leaf) => (
          <li key={leaf.slug} className="flex min-h-10 items-center gap-2">
            <span className={leaf.hidden ? "min-w-0 truncate text-ink-3" : "min-w-0 truncate"}>
              {word("category", leaf.name)}
            </span>
            {leaf.hidden && <Badge>{t("categories.tree.hidden")}</Badge>}
            {leaf.bucket !== group.bucket && <span className="text-ink-2 text-xs">{word("bucket", leaf.bucket)}</span>}
            <span className="figures ml-auto text-ink-2 text-sm">
              {leaf.lines > 0 && (
                <>
                  <span aria-hidden="true">{integer(leaf.lines)}</span>
                  <span className="heard">{t("categories.lines", { count: leaf.lines })}</span>
                </>
              )}
            </span>
            <Acting one={leaf} {...acts} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Acting({ one, onRename, onHide }: Omit<Acts, "onAdd"> & { readonly one: Category }) {
  return (
    <Menu
      trigger={
        <IconButton
          icon={MoreHorizontal}
          size="small"
          label={t("categories.tree.act", { name: word("category", one.name) })}
        />
      }
    >
      <MenuItem icon={Pencil} onSelect={() => onRename(one)}>
        {t("categories.tree.rename")}
      </MenuItem>
      <MenuItem icon={one.hidden ? Eye : EyeOff} onSelect={() => onHide(one)}>
        {t(one.hidden ? "categories.tree.show" : "categories.tree.hide")}
      </MenuItem>
    </Menu>
  );
}

/** The groups with leaves that have the words; of a group that has them itself, all leaves. */
function found(categories: readonly Category[], words: string): readonly (readonly [Category, readonly Category[]])[] {
  const asked = words.trim().toLocaleLowerCase();
  const has = (one: Category) => `${word("category", one.name)} ${one.slug}`.toLocaleLowerCase().includes(asked);
  return categories
    .filter((one) => one.parent === "")
    .map((group) => {
      const leaves = categories.filter((one) => one.parent === group.slug);
      return [group, has(group) ? leaves : leaves.filter(has)] as const;
    })
    .filter(([group, leaves]) => has(group) || leaves.length > 0);
}
