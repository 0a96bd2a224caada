import { Card, CodeView, EmptyState, Hash, Problem, Skeleton } from "@/ui";

export function States() {
  return (
    <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
      <Card>
        <EmptyState
          title="No forks yet"
          detail="A mini account is founded when profit over base reaches 100,000 dollars."
        />
      </Card>
      <Card>
        <Problem error={new TypeError("network")} onRetry={() => undefined} />
      </Card>
      <Card title="Record">
        <div className="flex flex-col gap-3">
          <Hash value="9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab" length={16} />
          <CodeView
            label="Record"
            value={{ sequence: 42, type: "proposal.reviewed", clauses: [{ id: "S2.entry.delta", value: "0.4250" }] }}
          />
          <Skeleton className="h-4 w-40" />
        </div>
      </Card>
    </div>
  );
}
