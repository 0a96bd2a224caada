import { CircleCheck, CircleX, Fingerprint, type LucideIcon, OctagonAlert, ShieldCheck, ShieldX } from "lucide-react";
import { Badge, Button, Card, Hash, Problem, type Tone } from "@/ui";
import { decimal, integer, t } from "@/words";
import { canHash, type Signed } from "./chain";
import { type Check, type SignedCheckpoint, useVerifying, type Verdict } from "./verifying";

/** The button that checks every hash of the journal in this browser, and what was found. */
export function Verify({ run }: { readonly run: string }) {
  const { check, start, stop } = useVerifying(run);
  const able = canHash();
  return (
    <Card
      title={t("audit.verify.title")}
      description={<span className="block max-w-[46rem]">{t("audit.verify.detail")}</span>}
      actions={
        check?.running === true ? (
          <Button onClick={stop}>{t("audit.verify.stop")}</Button>
        ) : (
          <Button look="primary" icon={Fingerprint} disabled={!able} onClick={() => void start()}>
            {t(check === null ? "audit.verify.start" : "audit.verify.again")}
          </Button>
        )
      }
    >
      {!able && <p className="text-sm text-warn">{t("audit.verify.insecure")}</p>}
      {check !== null && <Progress check={check} />}
      {check?.verdict != null && <Found check={check} verdict={check.verdict} />}
    </Card>
  );
}

function Progress({ check }: { readonly check: Check }) {
  const { checked, head, seconds } = check;
  const progress = t("audit.verify.progress", { checked, head });
  return (
    <div className="flex flex-col gap-1.5">
      <progress
        aria-label={t("audit.verify.running")}
        max={Math.max(head, 1)}
        value={checked}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <p className="figures flex flex-wrap justify-between gap-x-4 text-ink-2 text-sm">
        <span>{progress}</span>
        <span>
          {`${t("audit.verify.seconds", { seconds: decimal(seconds, 1) })} · ${t("audit.verify.rate", { rate: integer(Math.round(checked / Math.max(seconds, 0.001))) })}`}
        </span>
      </p>
    </div>
  );
}

const LOOK: Record<Verdict["kind"], readonly [string, LucideIcon]> = {
  whole: ["bg-gain-soft text-gain", CircleCheck],
  broken: ["bg-loss-soft text-loss", CircleX],
  cut: ["bg-loss-soft text-loss", CircleX],
  other: ["bg-loss-soft text-loss", CircleX],
  stopped: ["bg-sunken text-ink-2", OctagonAlert],
  failed: ["bg-loss-soft text-loss", CircleX],
};

function Found({ check, verdict }: { readonly check: Check; readonly verdict: Verdict }) {
  if (verdict.kind === "failed") return <Problem error={verdict.error} />;
  const [look, Icon] = LOOK[verdict.kind];
  const [title, ...details] = said(check, verdict);
  return (
    <div className="mt-4 flex flex-col gap-4">
      <div role="status" className={`flex gap-3 rounded-lg p-4 ${look}`}>
        <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        <div className="min-w-0">
          <p className="font-semibold">{title}</p>
          {details.map((detail) => (
            <p key={detail} className="text-ink text-sm">
              {detail}
            </p>
          ))}
        </div>
      </div>
      <dl className="grid gap-x-8 gap-y-3 text-sm md:grid-cols-[auto_1fr]">
        <div>
          <dt className="text-ink-2">{t("audit.verify.head")}</dt>
          <dd>
            <Hash value={check.hash} length={24} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-2">{t("audit.verify.checkpoints")}</dt>
          <dd>
            <Checkpoints rows={check.checkpoints} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** What is said of a verdict: a title, then what follows from it. */
function said({ checked, head }: Check, verdict: Verdict): readonly string[] {
  const good = t("audit.verify.good", { sequence: checked });
  switch (verdict.kind) {
    case "whole":
      return [t("audit.verify.whole"), t("audit.verify.wholeDetail", { count: checked })];
    case "broken": {
      const { sequence, how } = verdict.at;
      const why = how === "changed" ? t("audit.verify.changed") : t("audit.verify.missing", { sequence });
      return [t("audit.verify.broken", { sequence }), why, good];
    }
    case "cut":
      return [t("audit.verify.cut", { sequence: checked, head }), good];
    case "other":
      return [t("audit.verify.otherHead"), good];
    default:
      return [t("audit.verify.stopped", { count: checked })];
  }
}

const SIGNED: Record<Signed, readonly [Tone, LucideIcon]> = {
  holds: ["gain", ShieldCheck],
  fails: ["loss", ShieldX],
  otherHash: ["loss", ShieldX],
  beyond: ["loss", ShieldX],
  unsupported: ["plain", OctagonAlert],
};

function Checkpoints({ rows }: { readonly rows: readonly SignedCheckpoint[] }) {
  if (rows.length === 0) return <span>{t("audit.verify.noCheckpoints")}</span>;
  return (
    <>
      <ul className="flex flex-col gap-1">
        {rows.map(({ checkpoint, signed }) => (
          <li key={checkpoint.sequence} className="flex flex-wrap items-center gap-2">
            <Badge tone={SIGNED[signed][0]} icon={SIGNED[signed][1]}>
              {t(`audit.verify.${signed}`)}
            </Badge>
            <span className="figures">
              {t("audit.verify.checkpoint", { sequence: checkpoint.sequence, key: checkpoint.key_id })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-ink-2 text-xs">{t("audit.verify.keyHint")}</p>
    </>
  );
}
