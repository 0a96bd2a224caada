import {
  Bars,
  Card,
  Columns,
  type Layer,
  LineChart,
  type PriceBand,
  PriceChart,
  type PriceLine,
  type Series,
} from "@/ui";
import { money, percent } from "@/words";
import { BARS, DRAWDOWN, EQUITY, INDEX, TIMES, WEEKS } from "./samples";

const VALUE: readonly Series[] = [
  { name: "House", tone: "accent", values: EQUITY, filled: true },
  { name: "Index fund", tone: "ink-3", values: INDEX, dashed: true },
];
const DOWN: readonly Series[] = [{ name: "Drawdown", tone: "loss", values: DRAWDOWN, filled: true }];
const LINES: readonly PriceLine[] = [{ name: "Strike 110", price: "110.00", tone: "ink" }];
const BANDS: readonly PriceBand[] = [
  { name: "Level 1", from: "102.00", to: "106.00", tone: "info" },
  { name: "Level 2", from: "98.00", to: "102.00", tone: "warn" },
  { name: "Level 3", to: "98.00", tone: "loss" },
];

const QUARTERS = ["Q1", "Q2", "Q3"];
const PARTS: readonly Layer[] = [
  { name: "Committed", tone: "ink-3", values: ["1800.00", "1800.00", "1850.00"] },
  { name: "Debts", tone: "loss", values: ["700.00", "300.00", "0.00"] },
  { name: "Goals", tone: "accent", values: ["0.00", "400.00", "650.00"] },
];
const WHOLE = { name: "All", values: ["2500.00", "2500.00", "2500.00"] };

const dollars = (value: string | number) => money(String(value), "USD", { cents: false });
const short = (value: string | number) => money(String(value), "USD", { compact: true });

export function Charts() {
  return (
    <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
      <Card title="Worth of the house">
        <LineChart label="Worth of the house" times={TIMES} series={VALUE} format={dollars} axis={short} />
      </Card>
      <Card title="Drawdown">
        <LineChart label="Drawdown" times={TIMES} series={DOWN} format={(value) => percent(value, 1)} />
      </Card>
      <Card title="NVDA 110 put">
        <PriceChart label="NVDA" bars={BARS} lines={LINES} bands={BANDS} />
      </Card>
      <Card title="Premium by week">
        <Bars label="Premium by week" head="Week" bars={WEEKS} format={dollars} />
      </Card>
      <Card title="Income by quarter">
        <Columns
          label="Income by quarter"
          summary="Three quarters of 2,500 each"
          head="Quarter"
          names={QUARTERS}
          layers={PARTS}
          whole={WHOLE}
          format={dollars}
        />
      </Card>
    </div>
  );
}
