import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api";
import { Button, buttonClasses, ConfirmTyped, Problem, TextArea, toast } from "@/ui";
import { t } from "@/words";
import type { ProposalDetail } from "./told";

type Verb = "approve" | "reject" | "release";

/** The steps that the caller may take now; where none, why. */
export function Decide({ told }: { readonly told: ProposalDetail }) {
  const [asked, setAsked] = useState<Verb | null>(null);
  const verbs = (["approve", "reject", "release"] as const).filter((verb) => told[verb].allowed);
  const decided = told.stage === "BACKTESTED";
  const blocked = decided ? told.approve : told.stage === "APPROVED" ? told.release : null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 border-line border-t pt-4">
      {verbs.map((verb) => (
        <Button key={verb} look={verb === "reject" ? "plain" : "primary"} onClick={() => setAsked(verb)}>
          {t(`rules.verb.${verb}`)}
        </Button>
      ))}
      {verbs.length === 0 && (
        <p className="text-ink-2 text-sm">
          {blocked === null || blocked.reason === "" ? t(`rules.next.${told.stage}`) : blocked.reason}
        </p>
      )}
      {blocked?.factor === true && (
        <Link to="/settings" className={buttonClasses("plain", "small")}>
          <KeyRound aria-hidden="true" className="size-4" />
          {t("rules.showFactor")}
        </Link>
      )}
      {asked !== null && <Ask verb={asked} told={told} onClose={() => setAsked(null)} />}
    </div>
  );
}

type AskProps = { readonly verb: Verb; readonly told: ProposalDetail; readonly onClose: () => void };

function Ask({ verb, told, onClose }: AskProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const done = {
    onSuccess: () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/rules") });
      toast(t(`rules.done.${verb}`));
      onClose();
    },
  };
  const approve = queries.useMutation("post", "/api/v1/rules/proposals/{amendment}/approve", done);
  const reject = queries.useMutation("post", "/api/v1/rules/proposals/{amendment}/reject", done);
  const release = queries.useMutation("post", "/api/v1/rules/proposals/{amendment}/release", done);
  const params = { path: { amendment: told.id } };
  const act = {
    approve: () => approve.mutate({ params }),
    reject: () => reject.mutate({ params, body: { reason } }),
    release: () => release.mutate({ params }),
  }[verb];
  const error = approve.error ?? reject.error ?? release.error;
  return (
    <ConfirmTyped
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`rules.verb.${verb}`)}
      description={t(`rules.sure.${verb}`, { version: told.version })}
      word={told.version}
      action={t(`rules.verb.${verb}`)}
      busy={approve.isPending || reject.isPending || release.isPending}
      onConfirm={act}
    >
      {verb === "reject" && (
        <TextArea
          label={t("rules.rejectReason")}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {error !== null && <Problem error={error} />}
    </ConfirmTyped>
  );
}
