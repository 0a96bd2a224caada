import { useState } from "react";
import type { Schema } from "@/api";
import { Badge, Button, Card, Stat, StatRow } from "@/ui";
import { decimal, t, word } from "@/words";
import { Promotion } from "./Promotion";
import { HaltDialog } from "./Telling";
import { type Account, short } from "./told";

type Act = Schema<"ActRow">;

const DOES = {
  halt: "paper.act.haltDoes",
  kill: "paper.act.killDoes",
  promote: "paper.act.promoteDoes",
} as const;
const NAME = { halt: "paper.act.halt", kill: "paper.act.kill", promote: "paper.act.promote" } as const;

/** What a person may tell the account, each with the row of Part I that decides. */
export function Acts({ account }: { readonly account: Account }) {
  const [telling, setTelling] = useState<string | null>(null);
  const close = () => setTelling(null);
  return (
    <>
      <Ramp account={account} />
      <ul className="grid gap-4 md:grid-cols-3">
        {account.acts.map((act) => (
          <li key={act.act} className="flex">
            <ActCard act={act} account={account} onTell={() => setTelling(act.act)} />
          </li>
        ))}
      </ul>
      {(telling === "halt" || telling === "kill") && (
        <HaltDialog account={account} kill={telling === "kill"} onClose={close} />
      )}
      {telling === "promote" && <Promotion account={account} onClose={close} />}
    </>
  );
}

type CardProps = { readonly act: Act; readonly account: Account; readonly onTell: () => void };

function ActCard({ act, account, onTell }: CardProps) {
  const name = act.act as keyof typeof NAME;
  const promoted = name === "promote" && account.ramp.promoted_by !== "";
  const may = act.permitted || act.lacks_factor;
  return (
    <Card className="flex w-full flex-col [&>div]:flex [&>div]:flex-1 [&>div]:flex-col">
      <h3 className="font-semibold">{t(NAME[name])}</h3>
      <p className="mt-1 text-ink-2 text-sm">{t(DOES[name])}</p>
      {!may && (
        <p lang="en" className="mt-2 text-ink-2 text-sm">
          {act.reason}
        </p>
      )}
      {act.lacks_factor && <p className="mt-2 text-ink-2 text-sm">{t("paper.act.factor")}</p>}
      <div className="mt-auto pt-3">
        <Button look={name === "kill" ? "danger" : "plain"} disabled={!may || promoted} onClick={onTell}>
          {t(name === "promote" ? "paper.act.read" : NAME[name])}
        </Button>
      </div>
    </Card>
  );
}

/** How much of the capital may be traded with money, and by what evidence. */
function Ramp({ account: { ramp } }: { readonly account: Account }) {
  return (
    <StatRow>
      <Stat
        label={t("paper.ramp.step")}
        value={<Badge tone={ramp.step === "paper" ? "plain" : "accent"}>{word("rampStep", ramp.step)}</Badge>}
      />
      <Stat
        label={t("paper.ramp.wealth")}
        value={t("paper.ramp.times", { value: decimal(ramp.wealth, 2) })}
        change={<span className="text-ink-2">{t("paper.ramp.asked", { value: decimal(ramp.asked, 0) })}</span>}
      />
      <Stat
        label={t("paper.ramp.trades")}
        value={<span className="figures">{ramp.trades}</span>}
        change={<span className="text-ink-2">{t("paper.ramp.tradesAsked", { count: ramp.trades_asked })}</span>}
      />
      <Stat
        label={t("paper.ramp.promotedBy")}
        value={ramp.promoted_by === "" ? t("paper.ramp.nobody") : ramp.promoted_by}
        {...(ramp.evidence === ""
          ? {}
          : { change: <span className="text-ink-2">{t("paper.ramp.read", { hash: short(ramp.evidence) })}</span> })}
      />
    </StatRow>
  );
}
