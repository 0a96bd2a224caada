import { Link, useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api";
import {
  Button,
  buttonClasses,
  Card,
  ChanceBars,
  chance,
  Disclosure,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  Money,
  Page,
  PageSkeleton,
  Problem,
  Section,
  Stat,
  StatRow,
} from "@/ui";
import { instant, money, t, word } from "@/words";
import { Amounts } from "./Amounts";
import { EndGoal } from "./EndGoal";
import { GoalForm } from "./GoalForm";
import { Milestones } from "./Milestones";
import { Paths } from "./Paths";
import { goalRoute } from "./route";
import { Sensitivities } from "./Sensitivities";
import { TrajectoryBadge } from "./TrajectoryBadge";
import { dueOf, type Odds } from "./told";
import { WhatIf } from "./WhatIf";

/** One goal: its odds with all that they rest on, what would change them, and the steps on the way. */
export function GoalDetail() {
  const { goal } = goalRoute.useParams();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/goals");
  if (error !== null) {
    return (
      <Page title={t("pages.goals")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  const odds = data.goals.find((one) => one.goal.id === goal);
  if (odds === undefined) {
    return (
      <Page title={t("pages.goals")}>
        <Card>
          <EmptyState title={t("goals.gone")} action={<Back />} />
        </Card>
      </Page>
    );
  }
  return <Known key={goal} odds={odds} />;
}

function Back() {
  return (
    <Link to="/goals" className={buttonClasses()}>
      {t("goals.all")}
    </Link>
  );
}

function Known({ odds }: { readonly odds: Odds }) {
  const { goal } = odds;
  const [doing, setDoing] = useState<"change" | "reach" | "abandon">();
  const navigate = useNavigate();
  const accounts = queries.useQuery("get", "/api/v1/household/accounts").data?.accounts ?? [];
  const close = () => setDoing(undefined);
  const target = money(goal.target, goal.currency);
  return (
    <Page
      title={goal.name}
      lead={`${word("goalKind", goal.kind)}: ${target} ${dueOf(goal)}`}
      actions={
        <>
          <Back />
          <Button onClick={() => setDoing("change")}>{t("goals.change")}</Button>
          <Menu trigger={<IconButton icon={Ellipsis} label={t("goals.more")} />}>
            <MenuItem onSelect={() => setDoing("reach")}>{t("goals.end.reach")}</MenuItem>
            <MenuItem onSelect={() => setDoing("abandon")}>{t("goals.end.abandon")}</MenuItem>
          </Menu>
        </>
      }
    >
      <Figures odds={odds} />
      <Section title={t("goals.sure")} description={t("goals.sureDetail")}>
        <div className="grid gap-4 lg:grid-cols-2">
          <Card title={t("goals.odds")}>
            <ChanceBars p={odds.p} simulation={odds.simulation} parameters={odds.parameters} />
          </Card>
          <Card title={t("goals.amounts")}>
            <Amounts odds={odds} />
          </Card>
        </div>
        {odds.warnings.length > 0 && (
          <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
            {odds.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        <Basis odds={odds} />
      </Section>
      {odds.trajectory !== "met" && (
        <>
          <Section title={t("goals.likelier")} description={t("goals.likelierDetail")}>
            <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              {odds.sensitivities.length > 0 && (
                <Card title={t("goals.steps")}>
                  <Sensitivities odds={odds} />
                </Card>
              )}
              <Card title={t("goals.whatIf.title")} description={t("goals.whatIf.detail")}>
                <WhatIf key={`${goal.monthly} ${goal.due} ${goal.target}`} goal={goal} />
              </Card>
            </div>
          </Section>
          {goal.due !== null && <Paths goal={goal} />}
          <Milestones goal={goal} />
        </>
      )}
      {doing === "change" && <GoalForm accounts={accounts} goal={goal} onClose={close} />}
      {(doing === "reach" || doing === "abandon") && (
        <EndGoal goal={goal} how={doing} onDone={() => navigate({ to: "/goals" })} onClose={close} />
      )}
    </Page>
  );
}

function Figures({ odds }: { readonly odds: Odds }) {
  const { goal } = odds;
  return (
    <StatRow>
      <Stat
        label={t("goals.chance")}
        value={chance(odds.p, odds.simulation)}
        size="large"
        change={<TrajectoryBadge trajectory={odds.trajectory} />}
      />
      <Stat label={t("goals.half")} value={dayOf(odds, odds.half)} change={<Quiet words={t("goals.halfDetail")} />} />
      <Stat label={t("goals.most")} value={dayOf(odds, odds.most)} change={<Quiet words={t("goals.mostDetail")} />} />
      <Stat
        label={t("goals.saved")}
        value={<Money amount={goal.saved} currency={goal.held} />}
        change={<Quiet words={t("goals.inAccount", { account: goal.account_name })} />}
      />
      <Stat
        label={t("goals.monthly")}
        value={<Money amount={goal.monthly} currency={goal.held} />}
        change={<Quiet words={word("growth", goal.growth)} />}
      />
    </StatRow>
  );
}

function Quiet({ words }: { readonly words: string }) {
  return <span className="text-ink-2">{words}</span>;
}

function dayOf(odds: Odds, day: string | null): string {
  if (day !== null) return instant(day, "date");
  return odds.never === null ? t("goals.pension") : t("goals.never");
}

function Basis({ odds }: { readonly odds: Odds }) {
  return (
    <Disclosure summary={t("goals.basis")}>
      <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
        {odds.assumptions.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="mt-1 text-ink-2 text-sm">{t("goals.counts", { paths: odds.paths, draws: odds.draws })}</p>
    </Disclosure>
  );
}
