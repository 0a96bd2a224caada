import type { Schema } from "@/api";
import { Badge, Card, type Column, DataTable, Instant, Money, Section, Stat, StatRow, type Tone } from "@/ui";
import { decimal, instrumentsIn, percent, t, word } from "@/words";
import { Ending } from "./Outcome";

type Told = Schema<"CourseTold">;
type Order = Schema<"OrderTold">;

const TONES: Record<string, Tone> = { filled: "gain", partial: "info", rejected: "loss", unknown: "warn" };

const COLUMNS: readonly Column<Order>[] = [
  { key: "step", title: t("decisions.detail.step"), cell: (order) => stepOf(order) },
  {
    key: "limit",
    title: t("decisions.detail.limitPrice"),
    align: "end",
    cell: (order) => (order.limit == null ? t("decisions.detail.market") : decimal(order.limit)),
  },
  { key: "mid", title: t("decisions.detail.midThen"), align: "end", cell: (order) => decimal(order.mid) },
  {
    key: "state",
    title: t("decisions.detail.state"),
    cell: (order) => <Badge tone={TONES[order.state] ?? "plain"}>{word("orderState", order.state)}</Badge>,
  },
  {
    key: "fills",
    title: t("decisions.detail.fills"),
    align: "end",
    cell: (order) =>
      order.fills
        .map((fill) => t("decisions.detail.fill", { quantity: fill.quantity, price: decimal(fill.price) }))
        .join(", "),
  },
  { key: "placed", title: t("decisions.detail.placed"), align: "end", cell: (order) => <Seconds at={order.at} /> },
];

/** A step of the ladder; of which clip and slice, where there was more than one. */
function stepOf({ slice, clip, rung }: Order): string {
  return slice === 1 && clip === 1 ? String(rung) : `${slice}.${clip}.${rung}`;
}

/** New York time of the day to the second: steps of a ladder lie seconds apart. */
function Seconds({ at }: { readonly at: string }) {
  return <Instant at={at} style="full" />;
}

/** What the order desk did: each step of the ladder, its fills, and how it ended. */
export function Course({ course }: { readonly course: Told }) {
  const { became } = course;
  return (
    <Section
      title={t("decisions.detail.course")}
      description={course.legs.map((leg) => `${word("side", leg.side)} ${instrumentsIn(leg.instrument)}`).join(", ")}
      actions={<Ending outcome={became.outcome} />}
    >
      <StatRow>
        <Stat
          label={t("decisions.detail.filled")}
          value={`${became.filled} / ${became.wanted}`}
          change={<Hint text={t("decisions.steps", { count: became.orders })} />}
        />
        <Stat
          label={t("decisions.detail.average")}
          value={became.average == null ? t("decisions.none") : decimal(became.average)}
          change={<Hint text={t("decisions.detail.perContract")} />}
        />
        <Stat
          label={t("decisions.detail.mid")}
          value={decimal(course.arrival_mid)}
          change={<Hint text={t("decisions.detail.capHint", { cap: percent(course.cap, 0) })} />}
        />
        <Stat
          label={t("decisions.detail.commission")}
          value={<Money amount={course.commission} />}
          change={<Hint text={word("orderKind", course.order_kind)} />}
        />
      </StatRow>
      <Card padded={false}>
        <DataTable
          label={t("decisions.detail.orders")}
          columns={COLUMNS}
          rows={course.orders}
          keyOf={(order) => order.id}
        />
      </Card>
    </Section>
  );
}

function Hint({ text }: { readonly text: string }) {
  return <span className="text-ink-2">{text}</span>;
}
