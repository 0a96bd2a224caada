import {
  Badge,
  Card,
  Change,
  Instant,
  LevelBadge,
  Money,
  OutcomeBadge,
  Percent,
  SleeveMark,
  Sparkline,
  Stat,
  StateBadge,
  StatRow,
  WeekBadge,
} from "@/ui";
import { EQUITY } from "./samples";

const STATES = ["SAFE", "SCANNING", "ANALYZING", "ORDERING", "MONITORING", "CLOSING", "RECONCILING", "EMERGENCY"];

export function Figures() {
  return (
    <>
      <StatRow>
        <Stat
          label="Net worth"
          size="large"
          value={<Money amount="312455.20" />}
          change={<Change amount="1204.35" ratio="0.0039" />}
          aside={<Sparkline values={EQUITY.slice(-40)} />}
        />
        <Stat label="Cash" value={<Money amount="181020.00" />} change="58 % of sleeve capital" />
        <Stat label="Drawdown" value={<Percent ratio="-0.0312" />} change={<Change ratio="-0.0041" />} />
        <Stat label="Premium this week" value={<Money amount="842.10" />} change={<Change amount="-55.40" />} />
      </StatRow>
      <Card title="Marks" description="State, level, outcome, week and sleeve">
        <div className="flex flex-wrap items-center gap-2">
          {STATES.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
          <StateBadge state="SAFE" latches={["USER", "L3"]} />
          {["L0", "L1", "L2", "L3"].map((level) => (
            <LevelBadge key={level} level={level} />
          ))}
          {["approved", "resized", "refused", "skipped"].map((outcome) => (
            <OutcomeBadge key={outcome} outcome={outcome} />
          ))}
          {["Preservation", "Hedged", "Roll", "Assignment", "Earnings-Filter", "Calm-Income"].map((week) => (
            <WeekBadge key={week} type={week} />
          ))}
          {["gen", "rev", "com", "mini"].map((sleeve) => (
            <SleeveMark key={sleeve} sleeve={sleeve} long />
          ))}
          <Badge tone="info">42 records</Badge>
          <Instant at="2025-03-06T10:00:00-05:00" relative />
        </div>
      </Card>
    </>
  );
}
