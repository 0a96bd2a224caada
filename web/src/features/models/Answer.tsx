import { type FormEvent, useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, CodeView, Disclosure, Hash, Instant, Problem, Segments, Sheet, Skeleton, TextArea, toast } from "@/ui";
import { t, word } from "@/words";
import { ASKED_ONCE } from "./Answers";
import { Facts } from "./Facts";

type Told = Schema<"PredictionTold">;
type Kind = Schema<"WordBody">["kind"];

/** One answer with its lineage: the question, the model, the features and their versions, why, and what came of it. */
export function Answer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/household/predictions/{prediction}",
    { params: { path: { prediction: id } } },
    ASKED_ONCE,
  );
  return (
    <Sheet open wide onOpenChange={(open) => !open && onClose()} title={t("models.answerTitle", { id })}>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-80 w-full rounded-md" />}
      {data !== undefined && <Body told={data} />}
    </Sheet>
  );
}

function Body({ told }: { readonly told: Told }) {
  const { content } = told;
  return (
    <div className="flex flex-col gap-6">
      <Facts
        rows={[
          [t("models.operation"), word("operation", told.operation)],
          [t("models.model"), <code key="model" className="code">{`${told.model} ${told.version}`}</code>],
          [t("models.rung"), word("rung", told.level)],
          [t("models.when"), <Instant key="at" at={told.at} />],
          [t("models.confidence"), told.confidence ?? t("models.noConfidence")],
        ]}
      />
      {content === null && <p className="text-sm">{t("models.erasedDetail")}</p>}
      {content !== null && (
        <>
          <Why explanation={content.explanation} />
          <Lineage told={content} />
        </>
      )}
      <Proof proof={told.proof} />
      <Words told={told} />
    </div>
  );
}

function Why({ explanation }: { readonly explanation: Readonly<Record<string, unknown>> }) {
  const factors = Array.isArray(explanation["factors"]) ? (explanation["factors"] as readonly unknown[]) : [];
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("models.why")}</h3>
      <p lang="en" className="text-sm">
        {String(explanation["line"] ?? "")}
      </p>
      {factors.length > 0 && (
        <ul lang="en" className="list-disc pl-5 text-sm">
          {factors.map((one) => {
            const { name, effect } = one as { readonly name?: string; readonly effect?: string };
            return <li key={`${name} ${effect}`}>{`${name}: ${effect}`}</li>;
          })}
        </ul>
      )}
      {typeof explanation["full"] === "string" && (
        <Disclosure summary={t("models.whole")}>
          <p lang="en" className="text-ink-2 text-sm">
            {explanation["full"]}
          </p>
        </Disclosure>
      )}
    </div>
  );
}

function Lineage({ told }: { readonly told: Schema<"ContentTold"> }) {
  const features = Object.entries(told.features);
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("models.lineage")}</h3>
      <p className="text-ink-2 text-sm">{t("models.lineageDetail")}</p>
      <Disclosure open summary={t("models.asked")}>
        <CodeView label={t("models.asked")} value={told.inputs} />
      </Disclosure>
      <Disclosure summary={t("models.usedFeatures", { count: features.length })}>
        {features.length === 0 ? (
          <p className="text-ink-2 text-sm">{t("models.usedNone")}</p>
        ) : (
          <Facts rows={features.map(([name, version]) => [name, version] as const)} />
        )}
      </Disclosure>
      <Disclosure summary={t("models.result")}>
        <CodeView label={t("models.result")} value={told.result} />
      </Disclosure>
      <Facts
        rows={[
          [t("models.request"), <Hash key="request" value={told.request} length={16} />],
          [t("models.askedBy"), <Hash key="user" value={told.user} length={16} />],
        ]}
      />
    </div>
  );
}

function Proof({ proof }: { readonly proof: Told["proof"] }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("models.proof")}</h3>
      {proof === null ? (
        <p className="text-ink-2 text-sm">{t("models.notSigned")}</p>
      ) : (
        <Disclosure summary={t("models.signed")}>
          <CodeView label={t("models.proof")} value={proof} />
        </Disclosure>
      )}
    </div>
  );
}

function Words({ told }: { readonly told: Told }) {
  const [kind, setKind] = useState<Kind>("outcome");
  const [said, setSaid] = useState("");
  const changed = useHouseholdChanged();
  const say = queries.useMutation("post", "/api/v1/household/predictions/{prediction}/words", {
    onSuccess: () => {
      toast(t("models.word.done"));
      setSaid("");
      void changed();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    say.mutate({ params: { path: { prediction: told.id } }, body: { kind, said } });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t("models.word.title")}</h3>
      {told.words.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-sm">
          {told.words.map((one) => (
            <li key={`${one.at} ${one.kind}`}>
              <span className="font-medium">{t(`models.word.${one.kind}`)}</span>{" "}
              <span>{one.said ?? t("models.erased")}</span>{" "}
              <span className="text-ink-2">
                <Instant at={one.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Segments
          label={t("models.word.kind")}
          value={kind}
          onChange={(key) => setKind(key as Kind)}
          segments={[
            { key: "outcome", title: t("models.word.outcome") },
            { key: "override", title: t("models.word.override") },
          ]}
        />
      </div>
      <TextArea
        label={t("models.word.said")}
        hint={t("models.word.hint")}
        maxLength={10_000}
        rows={2}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      {say.error !== null && <Problem error={say.error} />}
      <div>
        <Button type="submit" busy={say.isPending} disabled={said.trim() === ""}>
          {t("models.word.keep")}
        </Button>
      </div>
    </form>
  );
}
