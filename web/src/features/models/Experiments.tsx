import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Badge, Button, Card, Confirm, EmptyState, Instant, Section, TextField, toast } from "@/ui";
import { integer, percent, t, word } from "@/words";
import { Facts } from "./Facts";

type Experiment = Schema<"ExperimentTold">;

/** Which users meet which version, what each arm came to, and a way to stop it. */
export function Experiments({ rows }: { readonly rows: readonly Experiment[] }) {
  const [stopping, setStopping] = useState<Experiment>();
  return (
    <Section title={t("models.experiments")} description={t("models.experimentsDetail")}>
      {rows.length === 0 && (
        <Card>
          <EmptyState title={t("models.noExperiments")} detail={t("models.noExperimentsDetail")} />
        </Card>
      )}
      {rows.map((one) => (
        <Card
          key={one.name}
          title={one.name}
          description={t("models.experimentOf", {
            operation: word("operation", one.operation),
            share: one.rollout,
            layer: one.layer,
          })}
          {...(one.stopped === null
            ? {
                actions: (
                  <Button
                    size="small"
                    aria-label={t("models.stopNamed", { name: one.name })}
                    onClick={() => setStopping(one)}
                  >
                    {t("models.stop")}
                  </Button>
                ),
              }
            : {})}
        >
          <Told one={one} />
        </Card>
      ))}
      {stopping !== undefined && <Stop one={stopping} onClose={() => setStopping(undefined)} />}
    </Section>
  );
}

function Told({ one }: { readonly one: Experiment }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={one.stopped === null ? "accent" : "plain"}>
          {t(one.stopped === null ? "models.running" : "models.stopped")}
        </Badge>
        <span className="text-ink-2">
          {t("models.since")} <Instant at={one.started} />
        </span>
        {one.reason !== "" && <span className="text-ink-2">{one.reason}</span>}
      </p>
      <div className="grid gap-6 md:grid-cols-2">
        {one.arms.map((arm) => (
          <div key={arm.arm} className="flex flex-col gap-2">
            <h4 className="font-semibold">
              {word("arm", arm.arm)} <code className="code font-normal text-sm">{arm.version}</code>
            </h4>
            <Facts
              rows={[
                [t("models.users"), integer(arm.users)],
                [
                  t("models.takenUp"),
                  t("models.takenUpOf", {
                    count: arm.taken_up,
                    low: percent(arm.low, 0),
                    high: percent(arm.high, 0),
                  }),
                ],
                [t("models.answers"), integer(arm.answers)],
                [t("models.failed"), integer(arm.failed)],
                [t("models.fell"), integer(arm.abstained)],
                [t("models.slow"), integer(arm.slow)],
              ]}
            />
          </div>
        ))}
      </div>
      <p className="text-ink-2 text-sm">
        {t(one.decided ? "models.decided" : "models.undecided", { p: one.p, needed: one.needed })}
      </p>
    </div>
  );
}

function Stop({ one, onClose }: { readonly one: Experiment; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const changed = useHouseholdChanged();
  const stop = queries.useMutation("post", "/api/v1/household/experiments/{experiment}/stop", {
    onSuccess: () => {
      toast(t("models.stopDone", { name: one.name }));
      onClose();
      void changed();
    },
  });
  return (
    <Confirm
      title={t("models.stopTitle", { name: one.name })}
      description={t("models.stopDetail")}
      stay={t("ui.dialog.cancel")}
      act={t("models.stop")}
      busy={stop.isPending}
      onAct={() => stop.mutate({ params: { path: { experiment: one.name } }, body: { reason } })}
      onClose={onClose}
      error={stop.error}
    >
      <TextField
        label={t("models.move.reason")}
        hint={t("models.stopHint")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Confirm>
  );
}
