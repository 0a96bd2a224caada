import { useState } from "react";
import { ApiProblem } from "@/api";
import {
  Card,
  Change,
  type Column,
  DataTable,
  FilterBar,
  Instant,
  LevelBadge,
  Money,
  Select,
  SleeveMark,
  TextField,
} from "@/ui";
import { PUTS, type Put, toGallery } from "./samples";

const COLUMNS: readonly Column<Put>[] = [
  { key: "symbol", title: "Symbol", cell: (put) => put.symbol, sort: (put) => put.symbol },
  { key: "sleeve", title: "Sleeve", cell: (put) => <SleeveMark sleeve={put.sleeve} /> },
  { key: "level", title: "Level", cell: (put) => <LevelBadge level={put.level} />, sort: (put) => put.level },
  { key: "expiry", title: "Expiry", cell: (put) => <Instant at={put.expiry} style="day" />, sort: (put) => put.expiry },
  {
    key: "strike",
    title: "Strike",
    align: "end",
    cell: (put) => <Money amount={put.strike} />,
    sort: (put) => Number(put.strike),
  },
  {
    key: "worth",
    title: "Worth",
    align: "end",
    cell: (put) => <Money amount={put.worth} />,
    sort: (put) => Number(put.worth),
  },
  {
    key: "change",
    title: "Today",
    align: "end",
    cell: (put) => <Change amount={put.change} />,
    sort: (put) => Number(put.change),
  },
];

const REFUSED = new ApiProblem({
  type: "about:blank",
  title: "Unprocessable Entity",
  status: 422,
  detail: "the call does not fit its description",
  problems: [
    {
      source: "query",
      field: "from",
      value: "2025-13-01",
      message: "is no date",
      way_out: "Write it as year, month and day: 2025-03-01.",
    },
  ],
});

export function Tables() {
  const [sleeve, setSleeve] = useState("rev");
  return (
    <>
      <FilterBar
        active={[{ name: "Sleeve", value: sleeve, onRemove: () => setSleeve("") }]}
        onClear={() => setSleeve("")}
      >
        <TextField label="Symbol" placeholder="Any symbol" />
        <Select
          label="Sleeve"
          value={sleeve}
          onChange={setSleeve}
          options={[
            { value: "", label: "Any" },
            { value: "gen", label: "Generator" },
            { value: "rev", label: "Revenue" },
          ]}
        />
      </FilterBar>
      <Card padded={false} title="Short options">
        <DataTable
          label="Short options"
          columns={COLUMNS}
          rows={PUTS}
          keyOf={(put) => put.symbol}
          linkOf={toGallery}
          order={{ key: "symbol", down: false }}
          more={{ onMore: () => undefined, busy: false }}
        />
      </Card>
      <div className="grid gap-4 md:grid-cols-3">
        <Card padded={false} title="Empty">
          <DataTable label="Empty" columns={COLUMNS} rows={[]} keyOf={(put) => put.symbol} />
        </Card>
        <Card padded={false} title="On its way">
          <DataTable label="On its way" columns={COLUMNS} rows={undefined} keyOf={(put) => put.symbol} />
        </Card>
        <Card padded={false} title="Refused">
          <DataTable
            label="Refused"
            columns={COLUMNS}
            rows={undefined}
            error={REFUSED}
            onRetry={() => undefined}
            keyOf={(put) => put.symbol}
          />
        </Card>
      </div>
    </>
  );
}
