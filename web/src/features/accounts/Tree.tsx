import { Link } from "@tanstack/react-router";
import { GitFork, GitMerge } from "lucide-react";
import { RuleLink } from "@/app/RuleLink";
import { Badge, Change, Money, Percent, SleeveMark } from "@/ui";
import { instant, t, word } from "@/words";
import { type AccountRow, kindName, type Tree, whole } from "./told";

type ForestProps = { readonly run: string; readonly tree: Tree; readonly chosen: string };

/** The accounts as they came from each other. */
export function Forest({ run, tree, chosen }: ForestProps) {
  const roots = tree.accounts.filter((row) => row.parent === "");
  return (
    <ul className="flex flex-col gap-2">
      {roots.map((row) => (
        <Node key={row.account} run={run} row={row} all={tree.accounts} chosen={chosen} />
      ))}
    </ul>
  );
}

type NodeProps = {
  readonly run: string;
  readonly row: AccountRow;
  readonly all: readonly AccountRow[];
  readonly chosen: string;
};

function Node({ run, row, all, chosen }: NodeProps) {
  const children = all.filter((one) => one.parent === row.account);
  return (
    <li>
      <Leaf run={run} row={row} current={row.account === chosen} />
      {children.length > 0 && (
        <ul className="mt-2 ml-3 flex flex-col gap-2 border-line-strong/40 border-l pl-3 sm:ml-5 sm:pl-5">
          {children.map((child) => (
            <Node key={child.account} run={run} row={child} all={all} chosen={chosen} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Leaf({ run, row, current }: { readonly run: string; readonly row: AccountRow; readonly current: boolean }) {
  return (
    <div
      className={`relative grid gap-x-6 gap-y-2 rounded-lg border px-4 py-3 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto_9.5rem] sm:items-center ${
        current ? "border-accent bg-accent-soft/40" : "border-line"
      }`}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            to="/runs/$run/accounts"
            params={{ run }}
            search={{ account: row.account }}
            resetScroll={false}
            aria-current={current ? "true" : undefined}
            className="font-semibold after:absolute after:inset-0"
          >
            {row.account}
          </Link>
          <Badge tone={row.kind === "mini" ? "info" : "plain"}>{kindName(row.kind)}</Badge>
          {row.standing === "merging" && (
            <Badge tone="warn" icon={GitMerge}>
              {t("accounts.merging")}
            </Badge>
          )}
          {row.sleeves.map((one) => (
            <SleeveMark key={one.sleeve} sleeve={one.sleeve} />
          ))}
        </p>
        <p className="mt-1 text-ink-2 text-sm">
          <Origin row={row} />
        </p>
      </div>
      <div className="sm:text-right">
        <p className="font-semibold text-lg">
          <Money amount={row.merged?.nlv ?? row.nlv} />
        </p>
        <p className="text-ink-2 text-sm">
          {row.merged === null ? t("accounts.ofCapital", { amount: whole(row.contributed) }) : t("accounts.atItsEnd")}
        </p>
      </div>
      <div className="sm:text-right">
        <p>
          <Change ratio={row.growth - 1} places={1} />
        </p>
        <p className="text-ink-2 text-sm">
          <Percent ratio={row.drawdown} places={1} />
          {` ${t("accounts.belowPeak")}`}
        </p>
      </div>
    </div>
  );
}

/** What founded it, and how it ended. */
function Origin({ row }: { readonly row: AccountRow }) {
  const day = instant(row.founded, "date");
  const capital = whole(row.capital);
  const founded =
    row.parent_sleeve === null
      ? t("accounts.first", { day, capital })
      : t("accounts.forkedFrom", { parent: row.parent, sleeve: word("sleeveMark", row.parent_sleeve), day, capital });
  return (
    <>
      {row.parent !== "" && <GitFork aria-hidden="true" className="mr-1 inline size-3.5" />}
      {`${founded} `}
      <span className="relative z-10">
        <RuleLink id={row.rule} />
      </span>
      {row.merged !== null && (
        <span className="block">
          <GitMerge aria-hidden="true" className="mr-1 inline size-3.5" />
          {`${t("accounts.mergedInto", { into: row.merged.into, day: instant(row.merged.day, "date") })} `}
          <span className="relative z-10">
            <RuleLink id={row.merged.rule} />
          </span>
        </span>
      )}
    </>
  );
}
